//! Commands about bids: taking, withdrawing, closing, opening. What is refused is recorded with its reason.

mod closing;
mod open;
mod submit;
mod withdraw;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

pub(crate) use closing::{closing_record, new_key};
pub(crate) use open::open_applications;
pub(super) use open::{CONSENT, unseal};
pub use open::{consent, open};
pub use submit::{Received, Submission, room, submit};
pub use withdraw::withdraw;

use super::{Receipt, ReceiptKind, seal::Bound};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, BidAction, Deed},
    entity::{bid_log_entry, order},
    orders,
};

/// The row of a public order, locked, and the time that decides, read after the lock.
async fn lock(change: &Change, number: &str) -> Result<(order::Model, DateTime<Utc>)> {
    let query = order::Entity::find().filter(order::Column::Number.eq(number)).lock_exclusive();
    let row = query.one(change.db()).await?.ok_or(Error::NotFound)?;
    let now = change.now().await?;
    Ok((row, now))
}

/// Asks the rules of access about the bids of an order at a time.
fn allow(actor: &Actor, action: BidAction, row: &order::Model, now: DateTime<Utc>) -> Result<()> {
    let stage = orders::stage_at(row.stage, row.closes_at, now);
    actor.may(Deed::Bids(action, crate::actor::OrderFacts { stage, ..orders::facts(row) })).map_err(Error::from)
}

/// A receipt with the next place in the bid log. The place stays locked until the change ends, so that the log has no gaps.
async fn next_receipt(change: &Change, kind: ReceiptKind, order: &str, bid: &Sealed<'_>) -> Result<Receipt> {
    Ok(Receipt {
        kind,
        bid: bid.id,
        order: order.to_owned(),
        organisation: bid.place.organisation,
        version: bid.place.version,
        sha256: bid.sha256.to_owned(),
        at: bid.at,
        log_index: i64::from(change.next_number("bid-log").await?),
    })
}

/// What a receipt is about.
struct Sealed<'a> {
    id: Uuid,
    place: Bound,
    sha256: &'a str,
    at: DateTime<Utc>,
}

/// Signs a receipt and appends it to the bid log; returns the text with the signature. The bid's row must be there.
async fn log(change: &Change, receipt: &Receipt) -> Result<String> {
    let (text, keys) = (receipt.text(), change.exchange().keys());
    let signature = keys.sign(text.as_bytes());
    let signed = Receipt::signed(&text, &signature, keys);
    let entry = bid_log_entry::ActiveModel {
        seq: Set(receipt.log_index),
        bid_id: Set(receipt.bid),
        kind: Set(receipt.kind.name().to_owned()),
        text: Set(text),
        signature: Set(signature),
    };
    bid_log_entry::Entity::insert(entry).exec_without_returning(change.db()).await?;
    Ok(signed)
}

/// Records a refusal to somebody who is signed in, then hands it on. What is merely typed wrong is no refusal.
async fn recorded<T>(exchange: &Exchange, actor: &Actor, action: &'static str, number: &str, outcome: Result<T>) -> Result<T> {
    let reason = match &outcome {
        Err(Error::Denied(denied)) => denied.to_string(),
        Err(Error::State(reason)) => (*reason).to_owned(),
        Err(Error::Conflict { .. }) => "another version".to_owned(),
        _ => return outcome,
    };
    if actor.account().is_some() {
        let mut change = exchange.write(actor).await?;
        change.record(action, number, json!({ "reason": reason }));
        change.commit().await?;
    }
    outcome
}
