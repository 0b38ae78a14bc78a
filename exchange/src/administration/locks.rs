//! The security administrator locks an account, with a reason, and unlocks it. A locked account is signed out everywhere at once.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    people::{AccountRow, views},
    proved,
    roles::{administrators, seen},
    rules::{Holder, keeps_holders},
};
use crate::{
    Error, Exchange, FieldErrors, Problem, Result, accounts,
    actor::{Actor, AdminAction, Deed, Role},
    entity::{account, account_lock, session},
    fields::Checker,
};

/// Fewest and most characters of a reason.
const REASON: (usize, usize) = (2, 500);

/// A lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockView {
    /// Why.
    pub reason: String,
    /// When.
    pub locked_at: DateTime<Utc>,
    /// Who locked it, by name; nothing for the command line.
    pub locked_by: Option<String>,
    /// When it was lifted.
    pub unlocked_at: Option<DateTime<Utc>>,
    /// Who lifted it.
    pub unlocked_by: Option<String>,
}

/// An account that is locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// The account.
    pub account: AccountRow,
    /// Its lock, where one is known.
    pub lock: Option<LockView>,
}

/// Every account that is locked, the latest first.
pub async fn locked(exchange: &Exchange, actor: &Actor) -> Result<Vec<Locked>> {
    actor.may(Deed::Administer(AdminAction::Locks, None))?;
    let rows = account::Entity::find().filter(account::Column::DisabledAt.is_not_null()).order_by_desc(account::Column::DisabledAt);
    let rows = views(exchange, rows.all(exchange.db()).await?).await?;
    let mut locked = Vec::with_capacity(rows.len());
    for account in rows {
        let lock = history(exchange, account.id).await?.into_iter().find(|lock| lock.unlocked_at.is_none());
        locked.push(Locked { account, lock });
    }
    Ok(locked)
}

/// The locks of an account, the latest first.
pub(super) async fn history(exchange: &Exchange, id: Uuid) -> Result<Vec<LockView>> {
    let rows = account_lock::Entity::find().filter(account_lock::Column::AccountId.eq(id)).order_by_desc(account_lock::Column::Id);
    let rows = rows.all(exchange.db()).await?;
    let people = rows.iter().flat_map(|row| [row.locked_by, row.unlocked_by]).flatten();
    let people = account::Entity::find().filter(account::Column::Id.is_in(people)).all(exchange.db()).await?;
    let names: HashMap<Uuid, String> = people.into_iter().map(|row| (row.id, row.name)).collect();
    let name = |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned());
    let view = |row: account_lock::Model| LockView {
        reason: row.reason,
        locked_at: row.locked_at,
        locked_by: name(row.locked_by),
        unlocked_at: row.unlocked_at,
        unlocked_by: name(row.unlocked_by),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Locks an account, ends its sessions and lets no sign-in of it go on. Needs fresh proof. [`Error::Invalid`] at `reason`, and at `account`
/// where it is the last that holds an administrators' duty; [`Error::State`] when it is locked already.
pub async fn lock(exchange: &Exchange, actor: &Actor, id: Uuid, reason: &str) -> Result<()> {
    actor.may(Deed::Administer(AdminAction::Locks, Some(id)))?;
    let mut checker = Checker::default();
    let Some(reason) = checker.line("reason", reason, REASON.0, REASON.1) else { return Err(Error::Invalid(checker.errors)) };
    let mut change = exchange.write(actor).await?;
    let holders = administrators(&change).await?;
    change.still_holds(Role::Security).await?;
    proved(&change).await?;
    let row = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    if row.disabled_at.is_some() {
        return Err(Error::State("the account is locked"));
    }
    let after = Holder { locked: true, ..seen(&row) };
    keeps_holders(&holders, &after).map_err(|problem: Problem| Error::Invalid(FieldErrors::from([("account".to_owned(), problem)])))?;
    let now = change.now().await?;
    let mut row = row.into_active_model();
    row.disabled_at = Set(Some(now));
    row.update(change.db()).await?;
    accounts::end_sessions(&change, Condition::all().add(session::Column::AccountId.eq(id)), now).await?;
    accounts::forget_sign_ins(&change, id).await?;
    let lock = account_lock::ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(id),
        reason: Set(reason),
        locked_at: Set(now),
        locked_by: Set(actor.account()),
        unlocked_at: Set(None),
        unlocked_by: Set(None),
    };
    account_lock::Entity::insert(lock).exec_without_returning(change.db()).await?;
    change.record("account.locked", id, json!({}));
    change.commit().await?;
    Ok(())
}

/// Unlocks an account. Needs fresh proof. [`Error::State`] when it is not locked.
pub async fn unlock(exchange: &Exchange, actor: &Actor, id: Uuid) -> Result<()> {
    actor.may(Deed::Administer(AdminAction::Locks, Some(id)))?;
    let mut change = exchange.write(actor).await?;
    administrators(&change).await?;
    change.still_holds(Role::Security).await?;
    proved(&change).await?;
    let row = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    if row.disabled_at.is_none() {
        return Err(Error::State("the account is not locked"));
    }
    let now = change.now().await?;
    let mut row = row.into_active_model();
    row.disabled_at = Set(None);
    row.update(change.db()).await?;
    let open =
        account_lock::Entity::find().filter(account_lock::Column::AccountId.eq(id)).filter(account_lock::Column::UnlockedAt.is_null());
    for lock in open.all(change.db()).await? {
        let mut lock = lock.into_active_model();
        lock.unlocked_at = Set(Some(now));
        lock.unlocked_by = Set(actor.account());
        lock.update(change.db()).await?;
    }
    change.record("account.unlocked", id, json!({}));
    change.commit().await?;
    Ok(())
}
