//! An order's key at publication, and the record of its closing.

use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::{
    Change, Result,
    bids::{merkle, read::live_hashes, seal::OrderKey},
    entity::{closing, order, order_key},
};

/// Makes the key pair of an order that is being published and returns the public key, hex. It takes microseconds and may stand inside a
/// change.
pub(crate) async fn new_key(change: &Change, row: &order::Model) -> Result<String> {
    let (public, private) = OrderKey::generate(change.exchange().keys(), row.id)?;
    let key = order_key::ActiveModel { order_id: Set(row.id), public: Set(public.clone()), private: Set(private) };
    order_key::Entity::insert(key).exec_without_returning(change.db()).await?;
    Ok(public)
}

/// Fixes which bids count when an order closes: root, number and time, signed; returns the number. The caller holds the order's row.
pub(crate) async fn closing_record(change: &Change, row: &order::Model, now: DateTime<Utc>) -> Result<i32> {
    let leaves = live_hashes(change.db(), row.id).await?;
    let root = hex::encode(merkle::root(&leaves));
    let number = row.number.as_deref().unwrap_or_default();
    let count = i32::try_from(leaves.len()).unwrap_or(i32::MAX);
    let time = now.to_rfc3339_opts(SecondsFormat::Millis, true);
    let text = format!("biaohui closing record 1\norder: {number}\nbids: {count}\nroot: {root}\ntime: {time}");
    let record = closing::ActiveModel {
        order_id: Set(row.id),
        root: Set(root),
        count: Set(count),
        closed_at: Set(now),
        signature: Set(change.exchange().keys().sign(text.as_bytes())),
        text: Set(text),
    };
    closing::Entity::insert(record).exec_without_returning(change.db()).await?;
    Ok(count)
}
