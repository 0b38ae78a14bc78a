//! Commands about job seekers.

mod apply;
mod decide;
mod invite;
mod profile;

pub use apply::{apply, check_note};
pub(super) use decide::withdraw;
pub use decide::{answer, decide, show_contact};
pub use invite::invite;
pub(super) use profile::withdraw_consents;
pub use profile::{block, remove_profile, save_profile, set_visible, unblock};

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use uuid::Uuid;

use crate::{
    Change, Error, Result,
    actor::{Actor, Denied},
    codes::{ApplicationStage, ConsentPurpose},
    entity::{account, application_step, consent, job_application, position},
    messages::{Message, MessageKind},
    talent::rules::CONSENT_TEXT,
};

/// The person's account, locked: one that was switched off or joined an organisation since the session was looked up may no longer.
async fn person(change: &Change, actor: &Actor) -> Result<account::Model> {
    let id = actor.account().ok_or(Denied::SignIn)?;
    let row = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Denied::SignIn)?;
    if row.disabled_at.is_some() {
        return Err(Denied::SignIn.into());
    }
    Ok(row)
}

/// Notes that somebody agrees to something, in the words that are in force.
async fn agree(change: &Change, account: Uuid, purpose: ConsentPurpose, application: Option<Uuid>, now: DateTime<Utc>) -> Result<()> {
    let row = consent::ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(account),
        purpose: Set(purpose),
        text_version: Set(CONSENT_TEXT.to_owned()),
        application_id: Set(application),
        given_at: Set(now),
        withdrawn_at: Set(None),
    };
    consent::Entity::insert(row).exec_without_returning(change.db()).await?;
    Ok(())
}

/// Takes an application to a stage and writes the step.
async fn reach(
    change: &Change,
    row: job_application::Model,
    stage: ApplicationStage,
    by_person: bool,
    reason: String,
    now: DateTime<Utc>,
) -> Result<()> {
    let (id, version) = (row.id, row.version + 1);
    let mut row = row.into_active_model();
    row.stage = Set(stage);
    row.version = Set(version);
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    step(change, id, stage, by_person, reason, now).await
}

async fn step(
    change: &Change,
    application: Uuid,
    stage: ApplicationStage,
    by_person: bool,
    reason: String,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = application_step::ActiveModel {
        id: Set(Uuid::now_v7()),
        application_id: Set(application),
        stage: Set(stage),
        by_person: Set(by_person),
        reason: Set(reason),
        at: Set(now),
    };
    application_step::Entity::insert(row).exec_without_returning(change.db()).await?;
    Ok(())
}

/// What is said about a position: its number and title, and nobody's name.
fn message(kind: MessageKind, row: &position::Model) -> Message {
    Message { kind, order: row.number.clone(), subject: row.title.clone(), lang: row.lang.clone() }
}

async fn position_row(change: &Change, id: Uuid) -> Result<position::Model> {
    position::Entity::find_by_id(id).one(change.db()).await?.ok_or(Error::NotFound)
}
