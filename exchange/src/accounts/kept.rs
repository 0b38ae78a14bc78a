//! Forms that were sent after their session had ended, kept for an hour under a key that only the browser holds.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{KEEP_FORM, digest, new_secret};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, Deed},
    entity::kept_post,
    keys::{decrypt, encrypt},
};

/// Largest body that is kept, in bytes.
const LARGEST_BODY: usize = 1024 * 1024;
/// Longest path that is kept, in bytes.
const LONGEST_PATH: usize = 2048;
/// Forms of one account that are kept at once; the oldest makes room.
const MOST: u64 = 10;

/// A form that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptForm {
    /// Where it was sent.
    pub path: String,
    /// Its urlencoded body.
    pub body: Vec<u8>,
}

/// Keeps a form for the account whose session had ended and returns the key, which goes into a cookie and nowhere else.
/// [`Error::State`] when it is larger than 1 MB.
pub async fn keep_form(exchange: &Exchange, account: Uuid, path: &str, body: &[u8]) -> Result<String> {
    if body.len() > LARGEST_BODY || path.len() > LONGEST_PATH {
        return Err(Error::State("too large to keep"));
    }
    let (key, key_hash) = new_secret();
    let sealed = bytes(&key)
        .and_then(|key| encrypt(&key, &bound_to(account, path), body))
        .ok_or_else(|| Error::Data("a form could not be encrypted".into()))?;

    let mut change = exchange.write(&Actor::Process).await?;
    let now = change.now().await?;
    let older = kept_post::Entity::find()
        .select_only()
        .column(kept_post::Column::KeyHash)
        .filter(kept_post::Column::AccountId.eq(account))
        .order_by_desc(kept_post::Column::ExpiresAt)
        .offset(MOST - 1)
        .limit(1000)
        .into_tuple::<String>()
        .all(change.db())
        .await?;
    kept_post::Entity::delete_many().filter(kept_post::Column::KeyHash.is_in(older)).exec(change.db()).await?;
    let row = kept_post::ActiveModel {
        key_hash: Set(key_hash),
        account_id: Set(account),
        path: Set(path.to_owned()),
        body: Set(sealed),
        expires_at: Set(now + KEEP_FORM),
    };
    row.insert(change.db()).await?;
    change.record("form.kept", account, serde_json::json!({}));
    change.commit().await?;
    Ok(key)
}

/// Takes a kept form out: only the account that sent it gets it, and only once. `None` when there is none (any more).
pub async fn kept_form(exchange: &Exchange, actor: &Actor, key: &str) -> Result<Option<KeptForm>> {
    actor.may(Deed::OwnAccount)?;
    let mut change = exchange.write(actor).await?;
    let row = kept_post::Entity::find_by_id(digest(key)).lock_exclusive().one(change.db()).await?;
    let now = change.now().await?;
    let Some(row) = row.filter(|row| Some(row.account_id) == actor.account() && now < row.expires_at) else { return Ok(None) };
    let body = bytes(key).and_then(|key| decrypt(&key, &bound_to(row.account_id, &row.path), &row.body));
    let path = row.path.clone();
    change.record("form.resumed", row.account_id, serde_json::json!({}));
    row.delete(change.db()).await?;
    change.commit().await?;
    Ok(body.map(|body| KeptForm { path, body }))
}

/// Removes forms whose time is over.
pub(super) async fn purge(exchange: &Exchange) -> Result<u64> {
    let change = exchange.write(&Actor::Process).await?;
    let now = change.now().await?;
    let gone = kept_post::Entity::delete_many().filter(kept_post::Column::ExpiresAt.lte(now)).exec(change.db()).await?;
    change.commit().await?;
    Ok(gone.rows_affected)
}

fn bytes(key: &str) -> Option<[u8; 32]> {
    hex::decode(key).ok()?.try_into().ok()
}

/// What the ciphertext is bound to: a row cannot be given to another account or another address.
fn bound_to(account: Uuid, path: &str) -> Vec<u8> {
    [account.as_bytes(), path.as_bytes()].concat()
}
