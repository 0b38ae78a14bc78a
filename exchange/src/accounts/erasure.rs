//! Erasing the own account (注销): nothing of the person is shown from that moment on; later everything of the person goes.
//!
//! The row of the account stays, without name and address, because orders, bids and decisions of organisations refer to it. The audit log
//! holds ids and nothing else, so it stays whole.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::{ERASED_AFTER, pending, sessions, staff::own};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, Role},
    entity::{account, erasure, factor, factor_offer, invitation, kept_post, message, pending_sign_in, recovery_code, session, watch},
    messages::MessageKind,
    occasions, positions, talent,
};

/// Accounts that are erased in one round of the job.
const A_ROUND: u64 = 100;

/// Whether somebody may erase the own account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasability {
    /// Yes.
    Free,
    /// The last owner of an organisation hands it over first.
    LastOwner,
    /// Accounts of an agency's staff are ended by its administrator.
    Staff,
}

async fn judge(db: &impl ConnectionTrait, row: &account::Model) -> Result<Erasability> {
    let has = |row: &account::Model, role: Role| row.roles.split_whitespace().any(|name| name.parse() == Ok(role));
    if sessions::is_staff(row) {
        return Ok(Erasability::Staff);
    }
    let Some(organisation) = row.organisation_id.filter(|_| has(row, Role::Owner)) else { return Ok(Erasability::Free) };
    let others = account::Entity::find()
        .filter(account::Column::OrganisationId.eq(organisation))
        .filter(account::Column::Id.ne(row.id))
        .filter(account::Column::DisabledAt.is_null())
        .all(db)
        .await?;
    Ok(if others.iter().any(|other| has(other, Role::Owner)) { Erasability::Free } else { Erasability::LastOwner })
}

/// Whether the actor may erase the own account.
pub async fn erasable(exchange: &Exchange, actor: &Actor) -> Result<Erasability> {
    let row = account::Entity::find_by_id(own(actor)?).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    judge(exchange.db(), &row).await
}

/// Ends the own account: no session goes on, nobody signs in, the profile is hidden, applications and consents are withdrawn, a
/// membership ends. Everything of the person goes at the time that this answers with. Asks for a fresh proof.
///
/// [`Error::State`] for the last owner of an organisation and for staff.
pub async fn erase_account(exchange: &Exchange, actor: &Actor) -> Result<DateTime<Utc>> {
    let id = own(actor)?;
    let mut change = exchange.write(actor).await?;
    let row = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    let now = change.now().await?;
    actor.require_fresh(now)?;
    match judge(change.db(), &row).await? {
        Erasability::Free => {}
        Erasability::LastOwner => return Err(Error::State("the last owner stays")),
        Erasability::Staff => return Err(Error::State("staff are ended by their administrator")),
    }
    talent::close_everything(&mut change, id, now).await?;
    occasions::take_back_everything(&mut change, id, now).await?;
    let mut row = row.into_active_model();
    row.disabled_at = Set(Some(now));
    row.organisation_id = Set(None);
    row.roles = Set(String::new());
    row.update(change.db()).await?;
    sessions::end(&change, Condition::all().add(session::Column::AccountId.eq(id)), now).await?;
    pending::forget(&change, id).await?;
    let due = now + ERASED_AFTER;
    let asked = erasure::Model { account_id: id, asked_at: now, due_at: due, erased_at: None };
    erasure::Entity::insert(asked.into_active_model()).exec_without_returning(change.db()).await?;
    change.record("account.erasure_asked", id, json!({ "due": due }));
    change.commit().await?;
    Ok(due)
}

/// Removes everything of those whose time has come; how many they were.
pub(super) async fn purge(exchange: &Exchange) -> Result<u64> {
    let now = exchange.clock().now();
    let due: Vec<Uuid> = erasure::Entity::find()
        .select_only()
        .column(erasure::Column::AccountId)
        .filter(erasure::Column::ErasedAt.is_null())
        .filter(erasure::Column::DueAt.lte(now))
        .limit(A_ROUND)
        .into_tuple()
        .all(exchange.db())
        .await?;
    let mut erased = 0;
    for id in due {
        let mut change = exchange.write(&Actor::Process).await?;
        if erase(&mut change, id).await? {
            change.commit().await?;
            erased += 1;
        }
    }
    if erased > 0 && exchange.db().get_database_backend() == DbBackend::Sqlite {
        // What was overwritten in the database still stands in its log until that is emptied.
        exchange.db().execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    }
    Ok(erased)
}

/// Erases one account; another node may have done so already.
async fn erase(change: &mut Change, id: Uuid) -> Result<bool> {
    let row = erasure::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?;
    let Some(row) = row.filter(|row| row.erased_at.is_none()) else { return Ok(false) };
    let Some(person) = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await? else { return Ok(false) };
    let now = change.now().await?;
    talent::erase(change, id).await?;
    occasions::erase(change, id).await?;
    positions::forget_reports(change, id).await?;
    let db = change.db();
    session::Entity::delete_many().filter(session::Column::AccountId.eq(id)).exec(db).await?;
    kept_post::Entity::delete_many().filter(kept_post::Column::AccountId.eq(id)).exec(db).await?;
    message::Entity::delete_many().filter(message::Column::AccountId.eq(id)).exec(db).await?;
    watch::Entity::delete_many().filter(watch::Column::AccountId.eq(id)).exec(db).await?;
    factor::Entity::delete_many().filter(factor::Column::AccountId.eq(id)).exec(db).await?;
    factor_offer::Entity::delete_many().filter(factor_offer::Column::AccountId.eq(id)).exec(db).await?;
    recovery_code::Entity::delete_many().filter(recovery_code::Column::AccountId.eq(id)).exec(db).await?;
    pending_sign_in::Entity::delete_many().filter(pending_sign_in::Column::AccountId.eq(id)).exec(db).await?;
    invitation::Entity::delete_many().filter(invitation::Column::Email.eq(person.email.as_str())).exec(db).await?;
    // The one message to others whose subject is a person.
    message::Entity::delete_many()
        .filter(message::Column::Kind.eq(MessageKind::MemberJoined))
        .filter(message::Column::Subject.eq(person.name.as_str()))
        .exec(db)
        .await?;
    let mut person = person.into_active_model();
    person.email = Set(id.to_string());
    person.name = Set(String::new());
    person.password_hash = Set(String::new());
    person.update(db).await?;
    let mut row = row.into_active_model();
    row.erased_at = Set(Some(now));
    row.update(db).await?;
    change.record("account.erased", id, json!({}));
    Ok(true)
}
