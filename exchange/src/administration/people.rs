//! Accounts as administrators see them: the system administrator with a view to what is to be corrected, the security administrator
//! with a view to duties and locks.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::locks::{LockView, history};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, AdminAction, Deed, Role},
    entity::{account, factor, organisation},
};

/// How an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// It has duties and is not locked.
    OnDuty,
    /// It has no duties and is not locked.
    Idle,
    /// It is locked.
    Locked,
}

impl AccountState {
    /// Every state with its name in addresses.
    pub const ALL: [(Self, &'static str); 3] = [(Self::OnDuty, "on-duty"), (Self::Idle, "idle"), (Self::Locked, "locked")];
}

/// A question for accounts. What is empty does not limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountQuery {
    /// Part of a name or an address.
    pub q: String,
    /// Its organisation.
    pub organisation: Option<Uuid>,
    /// A duty that it holds.
    pub role: Option<Role>,
    /// How it stands.
    pub state: Option<AccountState>,
    /// The page, from 1.
    pub page: u64,
    /// Accounts a page.
    pub size: u64,
}

/// An account in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The account.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: String,
    /// Its organisation: key and name.
    pub organisation: Option<(Uuid, String)>,
    /// Its duties.
    pub roles: Vec<Role>,
    /// Since when it is locked.
    pub locked_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Whether it has a second factor.
    pub has_factor: bool,
}

impl AccountRow {
    /// How it stands.
    pub fn state(&self) -> AccountState {
        match (self.locked_at, self.roles.is_empty()) {
            (Some(_), _) => AccountState::Locked,
            (None, true) => AccountState::Idle,
            (None, false) => AccountState::OnDuty,
        }
    }
}

/// A page of accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accounts {
    /// The accounts of the page, by name.
    pub rows: Vec<AccountRow>,
    /// Accounts in all.
    pub total: u64,
}

/// An account with its locks, for the security administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolderView {
    /// The account.
    pub account: AccountRow,
    /// Its locks, the latest first.
    pub locks: Vec<LockView>,
    /// Whether it is the one who asks.
    pub own: bool,
}

/// Accounts, for the system administrator.
pub async fn users(exchange: &Exchange, actor: &Actor, query: &AccountQuery) -> Result<Accounts> {
    actor.may(Deed::Administer(AdminAction::Users, None))?;
    list(exchange, query).await
}

/// Accounts, for the security administrator.
pub async fn duties(exchange: &Exchange, actor: &Actor, query: &AccountQuery) -> Result<Accounts> {
    actor.may(Deed::Administer(AdminAction::Roles, None))?;
    list(exchange, query).await
}

/// One account, for the system administrator.
pub async fn user(exchange: &Exchange, actor: &Actor, id: Uuid) -> Result<AccountRow> {
    actor.may(Deed::Administer(AdminAction::Users, None))?;
    one(exchange, id).await
}

/// One account, for the security administrator.
pub async fn holder(exchange: &Exchange, actor: &Actor, id: Uuid) -> Result<HolderView> {
    actor.may(Deed::Administer(AdminAction::Roles, None))?;
    Ok(HolderView { account: one(exchange, id).await?, locks: history(exchange, id).await?, own: actor.account() == Some(id) })
}

async fn list(exchange: &Exchange, query: &AccountQuery) -> Result<Accounts> {
    use account::Column::{DisabledAt, Email, Id, Name, OrganisationId, Roles};
    let mut which = Condition::all();
    let words = query.q.trim();
    if !words.is_empty() && !words.contains('\0') {
        which = which.add(Condition::any().add(Name.contains(words)).add(Email.contains(words.to_lowercase())));
    }
    which = which.add_option(query.organisation.map(|id| OrganisationId.eq(id)));
    // No name of a duty stands within another.
    which = which.add_option(query.role.map(|role| Roles.contains(role.name())));
    which = match query.state {
        None => which,
        Some(AccountState::Locked) => which.add(DisabledAt.is_not_null()),
        Some(AccountState::Idle) => which.add(DisabledAt.is_null()).add(Roles.eq("")),
        Some(AccountState::OnDuty) => which.add(DisabledAt.is_null()).add(Roles.ne("")),
    };
    let found = account::Entity::find().filter(which);
    let total = found.clone().count(exchange.db()).await?;
    let start = query.page.saturating_sub(1).saturating_mul(query.size).min(i64::MAX.unsigned_abs());
    let rows = found.order_by_asc(Name).order_by_asc(Id).offset(start).limit(query.size).all(exchange.db()).await?;
    Ok(Accounts { rows: views(exchange, rows).await?, total })
}

async fn one(exchange: &Exchange, id: Uuid) -> Result<AccountRow> {
    let row = account::Entity::find_by_id(id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    views(exchange, vec![row]).await?.pop().ok_or(Error::NotFound)
}

/// Rows with the names of their organisations.
pub(super) async fn views(exchange: &Exchange, rows: Vec<account::Model>) -> Result<Vec<AccountRow>> {
    let ids: HashSet<Uuid> = rows.iter().filter_map(|row| row.organisation_id).collect();
    let organisations = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(exchange.db()).await?;
    let names: HashMap<Uuid, String> = organisations.into_iter().map(|row| (row.id, row.name)).collect();
    let accounts = rows.iter().map(|row| row.id);
    let factors = factor::Entity::find().filter(factor::Column::AccountId.is_in(accounts)).select_only().column(factor::Column::AccountId);
    let factors: HashSet<Uuid> = factors.into_tuple().all(exchange.db()).await?.into_iter().collect();
    let view = |row: account::Model| AccountRow {
        id: row.id,
        organisation: row.organisation_id.and_then(|id| Some((id, names.get(&id)?.clone()))),
        roles: row.roles.split_whitespace().filter_map(|name| name.parse().ok()).collect(),
        locked_at: row.disabled_at,
        created_at: row.created_at,
        has_factor: factors.contains(&row.id),
        name: row.name,
        email: row.email,
    };
    Ok(rows.into_iter().map(view).collect())
}
