//! Sessions: signing in with throttling, signing out, and what a request's token is worth.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    sea_query::{Condition, Expr},
};
use uuid::Uuid;

use super::{
    PERSON_IDLE, PERSON_LIMIT, STAFF_IDLE, STAFF_LIMIT, digest, new_secret,
    register::{by_email, normal_email},
    throttle::{delay, seconds_until},
};
use crate::{
    Change, Error, Exchange, Locale, Problem, Result,
    actor::{Actor, Member, Role},
    entity::{account, session},
};

/// Most characters that are kept of a browser's name for itself.
const LONGEST_USER_AGENT: usize = 200;
/// `seen_at` is written at most this often.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);
/// An ended session's row stays this long, so that a form sent late can be kept for its account.
const ENDED_ROWS_STAY: TimeDelta = TimeDelta::days(1);

/// A fresh session.
#[derive(Clone)]
pub struct SignedIn {
    /// Its token: goes into the cookie and nowhere else.
    pub token: String,
    /// Who has signed in.
    pub member: Member,
    /// Their language.
    pub locale: Locale,
}

/// What a request's token is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionState {
    /// No session has this token.
    None,
    /// Its session has ended.
    Ended {
        /// Whose it was.
        account: Uuid,
    },
    /// Its session lasts.
    Active {
        /// Who is asking.
        member: Member,
        /// Their language.
        locale: Locale,
        /// Whether any of their duties is staff's.
        staff: bool,
    },
}

/// Begins a session under a new token.
///
/// [`Error::Throttled`] after repeated failures, [`Error::Invalid`] with `password` = [`Problem::Wrong`] whatever is wrong: a name
/// that nobody has takes as long and is throttled as much as one that somebody has.
pub async fn sign_in(exchange: &Exchange, email: &str, password: &str, user_agent: &str) -> Result<SignedIn> {
    let known = take_attempt(exchange, email).await?;
    let hash = known.as_ref().map(|account| account.password_hash.as_str());
    let fits = exchange.passwords().verify(password, hash).await;
    let account = known.filter(|account| fits && account.disabled_at.is_none()).ok_or_else(wrong)?;

    let (token, token_hash) = new_secret();
    let member = member(&account);
    let (_, limit) = limits(&member);
    let mut change = exchange.write(&Actor::Account(member.clone())).await?;
    let row = account::Entity::find_by_id(account.id).lock_exclusive().one(change.db()).await?.ok_or_else(wrong)?;
    if row.password_hash != account.password_hash || row.disabled_at.is_some() {
        return Err(wrong());
    }
    let now = change.now().await?;
    let mut row = row.into_active_model();
    row.failed_attempts = Set(0);
    row.next_attempt_at = Set(None);
    row.update(change.db()).await?;
    let row = session::ActiveModel {
        token_hash: Set(token_hash),
        account_id: Set(account.id),
        created_at: Set(now),
        seen_at: Set(now),
        ends_at: Set(now + limit),
        authenticated_at: Set(Some(now)),
        user_agent: Set(user_agent.chars().filter(|c| !c.is_control()).take(LONGEST_USER_AGENT).collect()),
    };
    row.insert(change.db()).await?;
    change.record("account.signed_in", account.id, serde_json::json!({}));
    change.commit().await?;
    Ok(SignedIn { token, member, locale: Locale::from_code(&account.locale) })
}

/// Counts an attempt before the password is looked at, so that many at once count as many, and finds the account.
async fn take_attempt(exchange: &Exchange, email: &str) -> Result<Option<account::Model>> {
    let email = normal_email(email);
    let mut change = exchange.write(&Actor::Visitor).await?;
    let found = match &email {
        Some(email) => by_email(change.db(), email).await?,
        None => None,
    };
    let account = match found {
        Some(found) => count_attempt(&mut change, found.id).await?,
        None => None,
    };
    if account.is_none() {
        if let Some(email) = &email {
            exchange.passwords().strangers().take_attempt(&digest(email), change.now().await?)?;
        }
        change.record("account.sign_in_tried", "unknown", serde_json::json!({}));
    }
    change.commit().await?;
    Ok(account)
}

/// Counts an attempt at the own password, by somebody who is signed in.
pub(super) async fn take_own_attempt(exchange: &Exchange, actor: &Actor, account: Uuid) -> Result<account::Model> {
    let mut change = exchange.write(actor).await?;
    let account = count_attempt(&mut change, account).await?.ok_or(Error::NotFound)?;
    change.commit().await?;
    Ok(account)
}

async fn count_attempt(change: &mut Change, account: Uuid) -> Result<Option<account::Model>> {
    let Some(row) = account::Entity::find_by_id(account).lock_exclusive().one(change.db()).await? else { return Ok(None) };
    let now = change.now().await?;
    if let Some(seconds) = row.next_attempt_at.and_then(|next| seconds_until(next, now)) {
        return Err(Error::Throttled(seconds));
    }
    let failures = row.failed_attempts.saturating_add(1);
    let mut counted = row.clone().into_active_model();
    counted.failed_attempts = Set(failures);
    counted.next_attempt_at = Set(delay(failures).map(|delay| now + delay));
    counted.update(change.db()).await?;
    change.record("account.sign_in_tried", row.id, serde_json::json!({}));
    Ok(Some(row))
}

fn wrong() -> Error {
    Error::Invalid([("password".to_owned(), Problem::Wrong)].into())
}

/// Ends the session with this token, if there is one.
pub async fn sign_out(exchange: &Exchange, token: &str) -> Result<()> {
    let Some(row) = session::Entity::find_by_id(digest(token)).one(exchange.db()).await? else { return Ok(()) };
    let Some(account) = account::Entity::find_by_id(row.account_id).one(exchange.db()).await? else { return Ok(()) };
    let mut change = exchange.write(&Actor::Account(member(&account))).await?;
    let now = change.now().await?;
    end(&change, Condition::all().add(session::Column::TokenHash.eq(row.token_hash)), now).await?;
    change.record("account.signed_out", account.id, serde_json::json!({}));
    change.commit().await?;
    Ok(())
}

/// Ends the running sessions that fit a condition.
pub(super) async fn end(change: &Change, which: Condition, now: DateTime<Utc>) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::EndsAt, Expr::value(now))
        .filter(which)
        .filter(session::Column::EndsAt.gt(now))
        .exec(change.db())
        .await?;
    Ok(())
}

/// What a token is worth now. Notes, at most once a minute, that the session is in use.
pub async fn session(exchange: &Exchange, token: &str) -> Result<SessionState> {
    let Some(row) = session::Entity::find_by_id(digest(token)).one(exchange.db()).await? else { return Ok(SessionState::None) };
    let Some(account) = account::Entity::find_by_id(row.account_id).one(exchange.db()).await? else { return Ok(SessionState::None) };
    if account.disabled_at.is_some() {
        return Ok(SessionState::None);
    }
    let member = Member { authenticated_at: row.authenticated_at, ..member(&account) };
    let (idle, limit) = limits(&member);
    let now = exchange.clock().now();
    if now >= row.ends_at || now >= row.created_at + limit || now >= row.seen_at + idle {
        return Ok(SessionState::Ended { account: account.id });
    }
    if now >= row.seen_at + SEEN_EVERY {
        let change = exchange.write(&Actor::Process).await?;
        session::Entity::update_many()
            .col_expr(session::Column::SeenAt, Expr::value(now))
            .filter(session::Column::TokenHash.eq(row.token_hash))
            .filter(session::Column::SeenAt.lt(now))
            .exec(change.db())
            .await?;
        change.commit().await?;
    }
    let staff = is_staff(&member);
    Ok(SessionState::Active { member, locale: Locale::from_code(&account.locale), staff })
}

/// Removes the rows of sessions that ended a day ago or were not used for longer than any session may rest.
pub(super) async fn purge(exchange: &Exchange) -> Result<u64> {
    let change = exchange.write(&Actor::Process).await?;
    let now = change.now().await?;
    let ended = session::Column::EndsAt.lt(now - ENDED_ROWS_STAY);
    let unused = session::Column::SeenAt.lt(now - PERSON_IDLE - ENDED_ROWS_STAY);
    let gone = session::Entity::delete_many().filter(Condition::any().add(ended).add(unused)).exec(change.db()).await?;
    change.commit().await?;
    Ok(gone.rows_affected)
}

/// An account as the rules see it. A duty that no list knows is none.
pub(super) fn member(account: &account::Model) -> Member {
    Member {
        account: account.id,
        name: account.name.clone(),
        organisation: account.organisation_id,
        roles: account.roles.split_whitespace().filter_map(|name| name.parse().ok()).collect(),
        authenticated_at: None,
    }
}

fn is_staff(member: &Member) -> bool {
    member.roles.iter().copied().any(Role::is_staff)
}

/// How long a session may rest, and how long it may last.
fn limits(member: &Member) -> (TimeDelta, TimeDelta) {
    if is_staff(member) { (STAFF_IDLE, STAFF_LIMIT) } else { (PERSON_IDLE, PERSON_LIMIT) }
}
