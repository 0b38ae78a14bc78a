//! Forms that were sent after their session had ended, kept for an hour under a key that only the browser holds.

use chacha20poly1305::{
    ChaCha20Poly1305, Key, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{KEEP_FORM, digest, new_secret};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, Deed},
    entity::kept_post,
};

/// Largest body that is kept, in bytes.
const LARGEST_BODY: usize = 1024 * 1024;
/// Longest path that is kept, in bytes.
const LONGEST_PATH: usize = 2048;
/// Forms of one account that are kept at once; the oldest makes room.
const MOST: u64 = 10;
const NONCE: usize = 12;

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
    let nonce: [u8; NONCE] = rand::random();
    let bound = bound_to(account, path);
    let sealed = cipher(&key)
        .and_then(|cipher| cipher.encrypt(&Nonce::from(nonce), Payload { msg: body, aad: &bound }).ok())
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
        body: Set([&nonce[..], &sealed].concat()),
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
    let bound = bound_to(row.account_id, &row.path);
    let body = row
        .body
        .split_first_chunk::<NONCE>()
        .and_then(|(nonce, sealed)| cipher(key)?.decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: &bound }).ok());
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

fn cipher(key: &str) -> Option<ChaCha20Poly1305> {
    let key: [u8; 32] = hex::decode(key).ok()?.try_into().ok()?;
    Some(ChaCha20Poly1305::new(&Key::from(key)))
}

/// What the ciphertext is bound to: a row cannot be given to another account or another address.
fn bound_to(account: Uuid, path: &str) -> Vec<u8> {
    [account.as_bytes(), path.as_bytes()].concat()
}
