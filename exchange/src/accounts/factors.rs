//! The second factor of one's own account: an authenticator app, and recovery codes for the day on which the phone is gone.
//!
//! Staff must have one (security.md); others may. What is here changes a factor; what it is good for is in [`super::proof`].

use chrono::{DateTime, Utc};
use data_encoding::BASE32_NOPAD;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::Condition,
};
use uuid::Uuid;

use super::{
    OFFER_LASTS, RECOVERY_CODES, digest, pending,
    proof::{fits_unused, normal_code, seal_context},
    register::{by_email, normal_email},
    sessions,
    staff::own,
    totp::Secret,
};
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::{Actor, Deed, Denied, Role},
    entity::{account, factor, factor_offer, recovery_code, session},
    messages::{self, Message, MessageKind, Recipients},
};

/// One's own second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorView {
    /// E-mail address: what an authenticator app shows beside the code.
    pub email: String,
    /// Since when there is one.
    pub since: Option<DateTime<Utc>>,
    /// Recovery codes that are left.
    pub codes_left: u64,
    /// Whether the account must have one.
    pub required: bool,
    /// A secret that waits to be confirmed.
    pub offer: Option<Secret>,
}

/// One's own second factor, and the secret that waits to be confirmed.
pub async fn factor(exchange: &Exchange, actor: &Actor) -> Result<FactorView> {
    let (id, db) = (own(actor)?, exchange.db());
    let account = account::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let factor = factor::Entity::find_by_id(id).one(db).await?;
    let offer = match factor_offer::Entity::find_by_id(id).one(db).await? {
        Some(offer) if exchange.clock().now() < offer.expires_at => Some(open(exchange, id, &offer.secret)?),
        _ => None,
    };
    let codes_left = codes_of(id).count(db).await?;
    Ok(FactorView {
        required: sessions::is_staff(&account),
        email: account.email,
        since: factor.map(|factor| factor.since),
        codes_left,
        offer,
    })
}

/// Offers a new secret, to be entered into an app and confirmed within a quarter of an hour. A factor that is there stays in force
/// until then. Needs fresh proof.
pub async fn offer_factor(exchange: &Exchange, actor: &Actor) -> Result<Secret> {
    let id = own(actor)?;
    let secret = Secret::random();
    let sealed = seal(exchange, id, &secret)?;
    let mut change = exchange.write(actor).await?;
    lock(&change, id).await?;
    let now = change.now().await?;
    actor.require_fresh(now)?;
    factor_offer::Entity::delete_by_id(id).exec(change.db()).await?;
    let row = factor_offer::ActiveModel { account_id: Set(id), secret: Set(sealed), expires_at: Set(now + OFFER_LASTS) };
    row.insert(change.db()).await?;
    change.record("account.factor_offered", id, serde_json::json!({}));
    change.commit().await?;
    Ok(secret)
}

/// Takes the offered secret back.
pub async fn withdraw_offer(exchange: &Exchange, actor: &Actor) -> Result<()> {
    let id = own(actor)?;
    let mut change = exchange.write(actor).await?;
    factor_offer::Entity::delete_by_id(id).exec(change.db()).await?;
    change.record("account.factor_offer_withdrawn", id, serde_json::json!({}));
    change.commit().await?;
    Ok(())
}

/// Makes the offered secret the account's factor, in the place of one that was there, and returns new recovery codes, which are shown
/// once. Every other session ends; the one with `keep_token` goes on.
///
/// [`Error::Invalid`] at `code` when it is not the app's, [`Error::State`] when nothing is offered (any more).
pub async fn confirm_factor(exchange: &Exchange, actor: &Actor, code: &str, keep_token: &str) -> Result<Vec<String>> {
    const GONE: Error = Error::State("no secret is offered");
    let id = own(actor)?;
    let code = normal_code(code);
    if code.is_empty() {
        return Err(Error::Invalid([("code".to_owned(), Problem::Missing)].into()));
    }
    let offer = factor_offer::Entity::find_by_id(id).one(exchange.db()).await?.ok_or(GONE)?;
    let secret = open(exchange, id, &offer.secret)?;
    let mut change = exchange.write(actor).await?;
    lock(&change, id).await?;
    let still = factor_offer::Entity::find_by_id(id).one(change.db()).await?;
    let now = change.now().await?;
    if still.is_none_or(|still| still.secret != offer.secret || now >= still.expires_at) {
        return Err(GONE);
    }
    let Some(step) = fits_unused(&secret, &code, now) else {
        return Err(Error::Invalid([("code".to_owned(), Problem::Wrong)].into()));
    };
    factor_offer::Entity::delete_by_id(id).exec(change.db()).await?;
    enter(&change, id, offer.secret, step, now).await?;
    let codes = new_codes(&change, id).await?;
    changed(&mut change, id, Some(keep_token), MessageKind::FactorSet).await?;
    change.record("account.factor_set", id, serde_json::json!({}));
    change.commit().await?;
    Ok(codes)
}

/// Makes new recovery codes in the place of those that are left. Needs fresh proof.
pub async fn renew_recovery_codes(exchange: &Exchange, actor: &Actor) -> Result<Vec<String>> {
    let id = own(actor)?;
    let mut change = exchange.write(actor).await?;
    lock(&change, id).await?;
    actor.require_fresh(change.now().await?)?;
    if !has_factor(change.db(), id).await? {
        return Err(Error::State("there is no second factor"));
    }
    let codes = new_codes(&change, id).await?;
    change.record("account.recovery_codes_made", id, serde_json::json!({}));
    change.commit().await?;
    Ok(codes)
}

/// Removes the own factor, where the account need not have one. Needs fresh proof; every other session ends.
pub async fn remove_factor(exchange: &Exchange, actor: &Actor, keep_token: &str) -> Result<()> {
    let id = own(actor)?;
    let mut change = exchange.write(actor).await?;
    let account = lock(&change, id).await?;
    actor.require_fresh(change.now().await?)?;
    if sessions::is_staff(&account) {
        return Err(Error::State("staff need a second factor"));
    }
    forget(&change, id).await?;
    changed(&mut change, id, Some(keep_token), MessageKind::FactorRemoved).await?;
    change.record("account.factor_removed", id, serde_json::json!({}));
    change.commit().await?;
    Ok(())
}

/// Removes the factor of somebody who has lost phone and recovery codes; every session of the account ends. Staff enrol anew when they
/// next sign in. Needs fresh proof, and is refused for the own account. [`Error::NotFound`] when nobody has this address.
pub async fn reset_factor(exchange: &Exchange, actor: &Actor, email: &str) -> Result<()> {
    actor.may(Deed::ResetFactor)?;
    let mut change = exchange.write(actor).await?;
    let account = match normal_email(email) {
        Some(email) => by_email(change.db(), &email).await?,
        None => None,
    };
    let id = account.ok_or(Error::NotFound)?.id;
    if actor.account() == Some(id) {
        return Err(Denied::Interest.into());
    }
    change.still_holds(Role::Security).await?;
    if *actor != Actor::Process {
        actor.require_fresh(change.now().await?)?;
    }
    lock(&change, id).await?;
    forget(&change, id).await?;
    changed(&mut change, id, None, MessageKind::FactorRemoved).await?;
    change.record("account.factor_reset", id, serde_json::json!({}));
    change.commit().await?;
    Ok(())
}

/// Gives an account of the demo the secret that everyone knows.
pub async fn give_demo_factor(exchange: &Exchange, account: Uuid) -> Result<()> {
    let sealed = seal(exchange, account, &crate::demo::secret()?)?;
    let mut change = exchange.write(&Actor::Process).await?;
    let now = change.now().await?;
    enter(&change, account, sealed, 0, now).await?;
    change.record("account.factor_set", account, serde_json::json!({ "demo": true }));
    change.commit().await?;
    Ok(())
}

/// Whether an account has a second factor.
pub(super) async fn has_factor(db: &impl ConnectionTrait, account: Uuid) -> Result<bool> {
    Ok(factor::Entity::find_by_id(account).count(db).await? > 0)
}

/// Opens a sealed secret of an account.
pub(super) fn open(exchange: &Exchange, account: Uuid, sealed: &[u8]) -> Result<Secret> {
    let bytes = exchange.keys().open(&seal_context(account), sealed)?;
    Secret::from_bytes(&bytes).ok_or_else(|| Error::Data("a second factor has the wrong length".into()))
}

fn seal(exchange: &Exchange, account: Uuid, secret: &Secret) -> Result<Vec<u8>> {
    exchange.keys().seal(&seal_context(account), secret.bytes())
}

/// Everything about a factor is changed under the lock of its account.
async fn lock(change: &Change, account: Uuid) -> Result<account::Model> {
    account::Entity::find_by_id(account).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)
}

async fn enter(change: &Change, account: Uuid, sealed: Vec<u8>, step: i64, now: DateTime<Utc>) -> Result<()> {
    factor::Entity::delete_by_id(account).exec(change.db()).await?;
    let row = factor::ActiveModel {
        account_id: Set(account),
        secret: Set(sealed),
        last_step: Set(step),
        failed_attempts: Set(0),
        next_attempt_at: Set(None),
        since: Set(now),
    };
    row.insert(change.db()).await?;
    Ok(())
}

async fn forget(change: &Change, account: Uuid) -> Result<()> {
    factor::Entity::delete_by_id(account).exec(change.db()).await?;
    factor_offer::Entity::delete_by_id(account).exec(change.db()).await?;
    recovery_code::Entity::delete_many().filter(recovery_code::Column::AccountId.eq(account)).exec(change.db()).await?;
    Ok(())
}

async fn new_codes(change: &Change, account: Uuid) -> Result<Vec<String>> {
    recovery_code::Entity::delete_many().filter(recovery_code::Column::AccountId.eq(account)).exec(change.db()).await?;
    let codes: Vec<_> = (0..RECOVERY_CODES).map(|_| BASE32_NOPAD.encode(&rand::random::<[u8; 15]>())).collect();
    let rows = codes.iter().map(|code| recovery_code::ActiveModel { code_hash: Set(digest(code)), account_id: Set(account) });
    recovery_code::Entity::insert_many(rows).exec_without_returning(change.db()).await?;
    Ok(codes.iter().map(|code| in_groups(code)).collect())
}

/// A recovery code as people read it: groups of six.
fn in_groups(code: &str) -> String {
    let letters: Vec<_> = code.chars().collect();
    letters.chunks(6).map(|group| group.iter().collect()).collect::<Vec<String>>().join("-")
}

/// What follows from every change of a factor: nobody stays signed in on its account, and its holder is told.
async fn changed(change: &mut Change, account: Uuid, keep_token: Option<&str>, kind: MessageKind) -> Result<()> {
    let now = change.now().await?;
    let kept = keep_token.map(|token| session::Column::TokenHash.ne(digest(token)));
    sessions::end(change, Condition::all().add(session::Column::AccountId.eq(account)).add_option(kept), now).await?;
    pending::forget(change, account).await?;
    messages::send(change, &Recipients::Account(account), told(kind)).await.map(drop)
}

/// A message about the own account, which needs no other subject.
pub(super) fn told(kind: MessageKind) -> Message {
    Message { kind, order: None, subject: String::new(), lang: String::new() }
}

fn codes_of(account: Uuid) -> sea_orm::Select<recovery_code::Entity> {
    recovery_code::Entity::find().filter(recovery_code::Column::AccountId.eq(account))
}
