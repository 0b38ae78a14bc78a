//! Running sessions of everybody and sign-ins that are delayed, for the security administrator.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::{begin, people::AccountRow, people::views};
use crate::{
    Error, Exchange, Result,
    accounts::{self, PERSON_IDLE, digest},
    actor::{Actor, AdminAction, Deed, Role},
    entity::{account, factor, session},
};

/// Failures after which a sign-in is delayed.
const DELAYED_FROM: i32 = 3;

/// Accounts that one question names at most.
const CHUNK: usize = 1000;

/// A session that lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningSession {
    /// Names it, and signs nobody in: a digest.
    pub id: String,
    /// Whose.
    pub account: Uuid,
    /// The name of its account.
    pub name: String,
    /// The address of its account.
    pub email: String,
    /// Whether the account has duties of staff.
    pub staff: bool,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub seen_at: DateTime<Utc>,
    /// What the browser calls itself.
    pub user_agent: String,
    /// The client's masked address.
    pub address: String,
    /// Whether it is the one that asks.
    pub here: bool,
}

/// What failed too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DelayedBy {
    /// The password.
    Password,
    /// The code of the second factor.
    Code,
}

/// An account whose next attempt is delayed, or would be after one more failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delayed {
    /// The account.
    pub account: AccountRow,
    /// What failed.
    pub by: DelayedBy,
    /// Failures in a row.
    pub failures: i32,
    /// No attempt is looked at before this time.
    pub until: Option<DateTime<Utc>>,
}

/// Running sessions and delayed sign-ins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sessions {
    /// Sessions of the page, those used last on top.
    pub running: Vec<RunningSession>,
    /// Sessions in all.
    pub total: usize,
    /// Delayed sign-ins, the latest on top.
    pub delayed: Vec<Delayed>,
}

/// Running sessions, of accounts whose name or address holds `q`, and delayed sign-ins. `token` is that of the session which asks.
pub async fn sessions(exchange: &Exchange, actor: &Actor, q: &str, page: usize, size: usize, token: &str) -> Result<Sessions> {
    actor.may(Deed::Administer(AdminAction::Sessions, None))?;
    let now = exchange.clock().now();
    let rows = session::Entity::find()
        .filter(session::Column::EndsAt.gt(now))
        .filter(session::Column::SeenAt.gt(now - PERSON_IDLE))
        .order_by_desc(session::Column::SeenAt)
        .all(exchange.db())
        .await?;
    let accounts = holders(exchange, &rows).await?;
    let (words, here) = (q.trim().to_lowercase(), digest(token));
    let running = rows.into_iter().filter_map(|row| {
        let account = accounts.get(&row.account_id)?;
        let meant = words.is_empty() || account.email.contains(&words) || account.name.to_lowercase().contains(&words);
        (meant && account.disabled_at.is_none() && accounts::session_lasts(&row, account, now)).then(|| RunningSession {
            id: digest(&row.token_hash),
            account: account.id,
            staff: account.roles.split_whitespace().any(|name| name.parse().is_ok_and(Role::is_staff)),
            name: account.name.clone(),
            email: account.email.clone(),
            created_at: row.created_at,
            seen_at: row.seen_at,
            user_agent: row.user_agent,
            address: row.address,
            here: row.token_hash == here,
        })
    });
    let running: Vec<_> = running.collect();
    let total = running.len();
    let running = running.into_iter().skip(page.saturating_sub(1).saturating_mul(size)).take(size).collect();
    Ok(Sessions { running, total, delayed: delayed(exchange).await? })
}

/// The accounts of sessions.
async fn holders(exchange: &Exchange, sessions: &[session::Model]) -> Result<HashMap<Uuid, account::Model>> {
    let ids: Vec<Uuid> = sessions.iter().map(|row| row.account_id).collect::<HashSet<_>>().into_iter().collect();
    let mut holders = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let rows = account::Entity::find().filter(account::Column::Id.is_in(chunk.iter().copied())).all(exchange.db()).await?;
        holders.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(holders)
}

async fn delayed(exchange: &Exchange) -> Result<Vec<Delayed>> {
    let by_password = account::Entity::find().filter(account::Column::FailedAttempts.gte(DELAYED_FROM)).all(exchange.db()).await?;
    let by_code = factor::Entity::find().filter(factor::Column::FailedAttempts.gte(DELAYED_FROM)).all(exchange.db()).await?;
    let holders = account::Entity::find().filter(account::Column::Id.is_in(by_code.iter().map(|row| row.account_id)));
    let holders = views(exchange, holders.all(exchange.db()).await?).await?;
    let holders: HashMap<Uuid, AccountRow> = holders.into_iter().map(|row| (row.id, row)).collect();
    let figures: Vec<_> = by_password.iter().map(|row| (row.failed_attempts, row.next_attempt_at)).collect();
    let accounts = views(exchange, by_password).await?;
    let passwords =
        accounts.into_iter().zip(figures).map(|(account, (failures, until))| Delayed { account, by: DelayedBy::Password, failures, until });
    let codes = by_code.into_iter().filter_map(|row| {
        let account = holders.get(&row.account_id)?.clone();
        Some(Delayed { account, by: DelayedBy::Code, failures: row.failed_attempts, until: row.next_attempt_at })
    });
    let mut delayed: Vec<_> = passwords.chain(codes).collect();
    delayed.sort_by_key(|row| std::cmp::Reverse(row.until));
    Ok(delayed)
}

/// Ends one session of an account, by its digest, or all of them. [`Error::NotFound`] when there is none such (any more).
pub async fn end_sessions_of(exchange: &Exchange, actor: &Actor, account: Uuid, which: Option<&str>) -> Result<()> {
    let mut change = begin(exchange, actor, AdminAction::Sessions, None).await?;
    let now = change.now().await?;
    let running = session::Entity::find().filter(session::Column::AccountId.eq(account)).filter(session::Column::EndsAt.gt(now));
    let meant = running.all(change.db()).await?.into_iter().filter(|row| which.is_none_or(|which| digest(&row.token_hash) == which));
    let meant: Vec<String> = meant.map(|row| row.token_hash).collect();
    if meant.is_empty() {
        return Err(Error::NotFound);
    }
    let count = meant.len();
    accounts::end_sessions(&change, Condition::all().add(session::Column::TokenHash.is_in(meant)), now).await?;
    change.record("account.sessions_ended", account, json!({ "sessions": count }));
    change.commit().await?;
    Ok(())
}
