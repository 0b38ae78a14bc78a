//! What everybody may know: how many bids, the closing record, the opening record, and whether a receipt holds.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{by_number, live_hashes, opened_of};
use crate::{
    Exchange, Result,
    actor::{Actor, Deed, OrderAction},
    bids::{
        BidState, ClosingRecord, Inclusion, OpeningRecord, RecordedBid, Standing,
        receipt::{self, Verdict},
    },
    entity::{bid, bid_log_entry, closing, opening, order_key},
    orders,
};

/// What everybody may know of an order's bids.
pub async fn standing(exchange: &Exchange, actor: &Actor, number: &str) -> Result<Standing> {
    let row = by_number(exchange.db(), number).await?;
    actor.may(Deed::Order(OrderAction::Read, orders::facts(&row)))?;
    let key = order_key::Entity::find_by_id(row.id).one(exchange.db()).await?;
    let live = bid::Entity::find().filter(bid::Column::OrderId.eq(row.id)).filter(bid::Column::State.eq(BidState::Live));
    let closing = closing::Entity::find_by_id(row.id).one(exchange.db()).await?;
    Ok(Standing {
        public_key: key.map(|key| key.public),
        live: live.count(exchange.db()).await?,
        closing: closing.map(ClosingRecord::from),
    })
}

/// The opening record; nothing before opening.
pub async fn record(exchange: &Exchange, actor: &Actor, number: &str) -> Result<Option<OpeningRecord>> {
    let row = by_number(exchange.db(), number).await?;
    actor.may(Deed::Order(OrderAction::Read, orders::facts(&row)))?;
    let opening = opening::Entity::find_by_id(row.id).one(exchange.db()).await?;
    let Some(opened_at) = opening.and_then(|opening| opening.opened_at) else { return Ok(None) };
    let bids = opened_of(exchange.db(), row.id).await?.into_iter().map(|bid| RecordedBid {
        organisation_name: bid.organisation_name,
        received_at: bid.received_at,
        lots: bid.lots.into_iter().map(|lot| (lot.position, lot.total)).collect(),
    });
    Ok(Some(OpeningRecord { opened_at, bids: bids.collect() }))
}

/// What became of a pasted receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Whether signature and log agree.
    pub verdict: Verdict,
    /// The closing record of its order, once bids are closed, with the proof that the bid counted, if it did.
    pub closing: Option<(ClosingRecord, Option<Inclusion>)>,
}

/// Checks the text of a receipt: anyone may, whoever has the text.
pub async fn check_receipt(exchange: &Exchange, pasted: &str) -> Result<Checked> {
    let receipt = match receipt::read_signed(pasted, exchange.keys()) {
        Ok(receipt) => receipt,
        Err(verdict) => return Ok(Checked { verdict, closing: None }),
    };
    let entry = bid_log_entry::Entity::find_by_id(receipt.log_index).one(exchange.db()).await?;
    if entry.is_none_or(|entry| entry.text != receipt.text()) {
        return Ok(Checked { verdict: Verdict::NotLogged(receipt), closing: None });
    }
    let row = by_number(exchange.db(), &receipt.order).await?;
    let closing = match closing::Entity::find_by_id(row.id).one(exchange.db()).await? {
        Some(record) => {
            let leaves = live_hashes(exchange.db(), row.id).await?;
            let place = hex::decode(&receipt.sha256).ok().and_then(|hash| leaves.iter().position(|leaf| *leaf == hash));
            Some((record.into(), place.and_then(|place| Inclusion::of(&leaves, place))))
        }
        None => None,
    };
    Ok(Checked { verdict: Verdict::Holds(receipt), closing })
}

impl From<closing::Model> for ClosingRecord {
    fn from(row: closing::Model) -> Self {
        Self { root: row.root, count: row.count, closed_at: row.closed_at, text: row.text, signature: row.signature }
    }
}
