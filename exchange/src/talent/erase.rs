//! Erasing a person: at once nothing is shown any more, later nothing is left.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::write::{withdraw, withdraw_consents};
use crate::{
    Change, Result,
    entity::{application_step, consent, disclosure, job_application, seeker},
};

/// Hides the profile, withdraws every application and every consent of an account.
pub(crate) async fn close_everything(change: &mut Change, account: Uuid, now: DateTime<Utc>) -> Result<()> {
    if let Some(row) = seeker::Entity::find_by_id(account).lock_exclusive().one(change.db()).await? {
        let mut row = row.into_active_model();
        row.visible = Set(false);
        row.update(change.db()).await?;
    }
    let rows =
        job_application::Entity::find().filter(job_application::Column::AccountId.eq(account)).lock_exclusive().all(change.db()).await?;
    for row in rows {
        withdraw(change, row, now).await?;
    }
    withdraw_consents(change, account, Condition::all(), now).await
}

/// Removes everything of an account that this area keeps.
pub(crate) async fn erase(change: &Change, account: Uuid) -> Result<()> {
    let db = change.db();
    let ids: Vec<Uuid> = job_application::Entity::find()
        .select_only()
        .column(job_application::Column::Id)
        .filter(job_application::Column::AccountId.eq(account))
        .into_tuple()
        .all(db)
        .await?;
    disclosure::Entity::delete_many().filter(disclosure::Column::AccountId.eq(account)).exec(db).await?;
    consent::Entity::delete_many().filter(consent::Column::AccountId.eq(account)).exec(db).await?;
    application_step::Entity::delete_many().filter(application_step::Column::ApplicationId.is_in(ids)).exec(db).await?;
    job_application::Entity::delete_many().filter(job_application::Column::AccountId.eq(account)).exec(db).await?;
    seeker::Entity::delete_many().filter(seeker::Column::AccountId.eq(account)).exec(db).await?;
    Ok(())
}
