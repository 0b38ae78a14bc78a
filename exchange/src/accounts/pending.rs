//! Signing in with a second factor: after the password no session begins, but a sign-in waits five minutes for its code.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{
    SIGN_IN_WAITS, digest, new_secret, proof,
    sessions::{self, Client, SignedIn},
};
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::{Actor, Denied},
    entity::{account, pending_sign_in},
};

/// Lets a sign-in wait for its code; its token goes into a cookie and nowhere else.
pub(super) async fn begin(change: &Change, account: Uuid, now: DateTime<Utc>) -> Result<String> {
    let (token, token_hash) = new_secret();
    let row = pending_sign_in::ActiveModel { token_hash: Set(token_hash), account_id: Set(account), expires_at: Set(now + SIGN_IN_WAITS) };
    row.insert(change.db()).await?;
    Ok(token)
}

/// Begins the session for which the password was given. The code is one of the app or a recovery code, and works once.
///
/// [`Error::Invalid`] at `code`, [`Error::Throttled`] after repeated failures, [`Denied::SignIn`] when the sign-in has waited too long.
pub async fn sign_in_with_code(exchange: &Exchange, token: &str, code: &str, client: impl Into<Client>) -> Result<SignedIn> {
    let id = account(exchange, token).await?.ok_or(Denied::SignIn)?;
    if proof::normal_code(code).is_empty() {
        return Err(Error::Invalid([("code".to_owned(), Problem::Missing)].into()));
    }
    let factor = proof::opened(exchange, id).await?.ok_or(Denied::SignIn)?;
    let mut change = exchange.write(&Actor::Visitor).await?;
    let holder = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Denied::SignIn)?;
    let waiting = pending_sign_in::Entity::find_by_id(digest(token)).one(change.db()).await?;
    let now = change.now().await?;
    if holder.disabled_at.is_some() || waiting.is_none_or(|waiting| now >= waiting.expires_at) {
        return Err(Denied::SignIn.into());
    }
    let judged = proof::judge(&mut change, &factor, code).await?;
    match judged {
        Ok(proof) => {
            pending_sign_in::Entity::delete_by_id(digest(token)).exec(change.db()).await?;
            let signed_in = sessions::begin(&change, &holder, client.into(), false, now).await?;
            change.record("account.signed_in", id, serde_json::json!({ "proof": proof.name() }));
            change.commit().await?;
            Ok(signed_in)
        }
        Err(problem) => {
            change.record("account.code_tried", id, serde_json::json!({}));
            change.commit().await?;
            Err(Error::Invalid([("code".to_owned(), problem)].into()))
        }
    }
}

/// Whose sign-in waits under this token; `None` when none does (any more).
pub(super) async fn account(exchange: &Exchange, token: &str) -> Result<Option<Uuid>> {
    let row = pending_sign_in::Entity::find_by_id(digest(token)).one(exchange.db()).await?;
    Ok(row.filter(|row| exchange.clock().now() < row.expires_at).map(|row| row.account_id))
}

/// Whether a sign-in waits under this token.
pub async fn awaits_code(exchange: &Exchange, token: &str) -> Result<bool> {
    Ok(account(exchange, token).await?.is_some())
}

/// Lets no sign-in of an account go on: its password or its factor has changed.
pub(crate) async fn forget(change: &Change, account: Uuid) -> Result<()> {
    pending_sign_in::Entity::delete_many().filter(pending_sign_in::Column::AccountId.eq(account)).exec(change.db()).await?;
    Ok(())
}

/// Removes sign-ins that have waited too long.
pub(super) async fn purge(exchange: &Exchange) -> Result<u64> {
    let change = exchange.write(&Actor::Process).await?;
    let now = change.now().await?;
    let gone = pending_sign_in::Entity::delete_many().filter(pending_sign_in::Column::ExpiresAt.lte(now)).exec(change.db()).await?;
    change.commit().await?;
    Ok(gone.rows_affected)
}
