//! Sessions: signing in with throttling, signing out, and what a request's token is worth.

use std::{collections::BTreeSet, net::IpAddr};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    sea_query::{Condition, Expr},
};
use uuid::Uuid;

use super::{
    PERSON_IDLE, PERSON_LIMIT, STAFF_IDLE, STAFF_LIMIT, digest,
    factors::has_factor,
    new_secret, pending,
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

/// What somebody signs in with, and from where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Client {
    /// What the browser calls itself.
    pub user_agent: String,
    /// Its masked address; empty where it is not known.
    pub address: String,
}

impl Client {
    /// A browser at an address, of which only the network is kept: enough to notice a foreign one.
    pub fn at(user_agent: &str, address: Option<IpAddr>) -> Self {
        Self { user_agent: user_agent.to_owned(), address: address.map(masked).unwrap_or_default() }
    }
}

impl From<&str> for Client {
    fn from(user_agent: &str) -> Self {
        Self::at(user_agent, None)
    }
}

/// `203.0.*.*`, `2001:db8:*`.
fn masked(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [first, second, ..] = address.octets();
            format!("{first}.{second}.*.*")
        }
        IpAddr::V6(address) => {
            let [first, second, ..] = address.segments();
            format!("{first:x}:{second:x}:*")
        }
    }
}

/// What a right password leads to.
#[derive(Clone)]
pub enum SignIn {
    /// A session.
    Done(SignedIn),
    /// A question for the code of the second factor; the token goes into a cookie and to [`super::sign_in_with_code`].
    NeedsCode(String),
}

/// A fresh session.
#[derive(Clone)]
pub struct SignedIn {
    /// Its token: goes into the cookie and nowhere else.
    pub token: String,
    /// Who has signed in. Without duties while `must_enrol`.
    pub member: Member,
    /// Their language.
    pub locale: Locale,
    /// Whether the account must get its second factor before its duties wake.
    pub must_enrol: bool,
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
        /// Who is asking. Without duties while `must_enrol`.
        member: Member,
        /// Their language.
        locale: Locale,
        /// Whether any of their duties is staff's.
        staff: bool,
        /// Whether the account must get its second factor before its duties wake.
        must_enrol: bool,
    },
}

/// Begins a session under a new token, or lets the sign-in wait for the code of the second factor.
///
/// [`Error::Throttled`] after repeated failures, [`Error::Invalid`] with `password` = [`Problem::Wrong`] whatever is wrong: a name
/// that nobody has takes as long and is throttled as much as one that somebody has.
pub async fn sign_in(exchange: &Exchange, email: &str, password: &str, client: impl Into<Client>) -> Result<SignIn> {
    let known = take_attempt(exchange, email).await?;
    let hash = known.as_ref().map(|account| account.password_hash.as_str());
    let fits = exchange.passwords().verify(password, hash).await;
    let account = known.filter(|account| fits && account.disabled_at.is_none()).ok_or_else(wrong)?;

    let mut change = exchange.write(&Actor::Account(member(&account))).await?;
    let row = account::Entity::find_by_id(account.id).lock_exclusive().one(change.db()).await?.ok_or_else(wrong)?;
    if row.password_hash != account.password_hash || row.disabled_at.is_some() {
        return Err(wrong());
    }
    let now = change.now().await?;
    let mut row = row.into_active_model();
    row.failed_attempts = Set(0);
    row.next_attempt_at = Set(None);
    let account = row.update(change.db()).await?;
    if has_factor(change.db(), account.id).await? {
        let token = pending::begin(&change, account.id, now).await?;
        change.record("account.password_given", account.id, serde_json::json!({}));
        change.commit().await?;
        return Ok(SignIn::NeedsCode(token));
    }
    let signed_in = begin(&change, &account, client.into(), is_staff(&account), now).await?;
    change.record("account.signed_in", account.id, serde_json::json!({ "proof": "password" }));
    change.commit().await?;
    Ok(SignIn::Done(signed_in))
}

/// Begins a session for somebody who has given every proof there is.
pub(super) async fn begin(
    change: &Change,
    account: &account::Model,
    client: Client,
    must_enrol: bool,
    now: DateTime<Utc>,
) -> Result<SignedIn> {
    let (token, token_hash) = new_secret();
    let row = session::ActiveModel {
        token_hash: Set(token_hash),
        account_id: Set(account.id),
        created_at: Set(now),
        seen_at: Set(now),
        ends_at: Set(now + limits(account).1),
        authenticated_at: Set(Some(now)),
        user_agent: Set(client.user_agent.chars().filter(|c| !c.is_control()).take(LONGEST_USER_AGENT).collect()),
        address: Set(client.address),
    };
    row.insert(change.db()).await?;
    let member = in_session(account, Some(now), must_enrol);
    Ok(SignedIn { token, member, locale: Locale::from_code(&account.locale), must_enrol })
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
pub(crate) async fn end(change: &Change, which: Condition, now: DateTime<Utc>) -> Result<()> {
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
    let now = exchange.clock().now();
    if !lasts(&row, &account, now) {
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
    let staff = is_staff(&account);
    let must_enrol = staff && !has_factor(exchange.db(), account.id).await?;
    let member = in_session(&account, row.authenticated_at, must_enrol);
    Ok(SessionState::Active { member, locale: Locale::from_code(&account.locale), staff, must_enrol })
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

/// An account as its session sees it: the duties of staff sleep until there is a second factor.
fn in_session(account: &account::Model, authenticated_at: Option<DateTime<Utc>>, must_enrol: bool) -> Member {
    let member = member(account);
    let roles = if must_enrol { BTreeSet::new() } else { member.roles };
    Member { authenticated_at, roles, ..member }
}

/// Whether any of an account's duties is staff's.
pub(super) fn is_staff(account: &account::Model) -> bool {
    member(account).roles.iter().copied().any(Role::is_staff)
}

/// Whether a session of an account lasts at a time.
pub(crate) fn lasts(row: &session::Model, account: &account::Model, now: DateTime<Utc>) -> bool {
    let (idle, limit) = limits(account);
    now < row.ends_at && now < row.created_at + limit && now < row.seen_at + idle
}

/// How long a session may rest, and how long it may last.
fn limits(account: &account::Model) -> (TimeDelta, TimeDelta) {
    if is_staff(account) { (STAFF_IDLE, STAFF_LIMIT) } else { (PERSON_IDLE, PERSON_LIMIT) }
}
