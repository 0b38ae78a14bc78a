//! What a bidder needs to know before and after bidding.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::by_number;
use crate::{
    Exchange, Result,
    actor::{Actor, Denied, Role},
    bids::{
        BidState, Receipt,
        rules::{self, Bidder, Gate},
    },
    entity::{bid, bid_log_entry, organisation},
    orders::{self, OrderView},
    vendors,
};

/// A bid of the own organisation, without what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnBid {
    /// Counts the organisation's bids for the order, from 1.
    pub version: i32,
    /// What became of it.
    pub state: BidState,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// Texts of its receipts with their signature: of its receipt, then of its withdrawal.
    pub receipts: Vec<String>,
}

/// Everything that stands in the way of a bid by the actor, nothing when it can be sent.
pub async fn gates(exchange: &Exchange, actor: &Actor, number: &str) -> Result<Vec<Gate>> {
    let order = orders::order(exchange, &Actor::Process, number).await?;
    gates_of(exchange, actor, &order).await
}

/// The same for an order that was loaded.
pub async fn gates_of(exchange: &Exchange, actor: &Actor, order: &OrderView) -> Result<Vec<Gate>> {
    let organisation = actor.member().and_then(|member| member.organisation);
    let (mut verified, mut vendor, mut own_order) = (false, None, false);
    if let Some(id) = organisation.filter(|_| actor.has(Role::Bidder)) {
        let row = organisation::Entity::find_by_id(id).one(exchange.db()).await?;
        verified = row.is_some_and(|row| row.verified_at.is_some());
        vendor = vendors::matchable(exchange, Some(&[id])).await?.pop();
        own_order = order.buyer.as_ref().is_some_and(|buyer| buyer.id == id);
    }
    let today = exchange.region().day(exchange.clock().now());
    Ok(rules::gates(order, Bidder { actor, own_order, verified, vendor: vendor.as_ref() }, today))
}

/// The bids of the actor's organisation for an order, the newest first; its bidders alone.
pub async fn own(exchange: &Exchange, actor: &Actor, number: &str) -> Result<Vec<OwnBid>> {
    let member = actor.member().ok_or(Denied::SignIn)?;
    if !actor.has(Role::Bidder) {
        return Err(Denied::Duty.into());
    }
    let Some(own) = member.organisation else { return Ok(Vec::new()) };
    let order = by_number(exchange.db(), number).await?;
    let rows = bid::Entity::find()
        .filter(bid::Column::OrderId.eq(order.id))
        .filter(bid::Column::OrganisationId.eq(own))
        .order_by_desc(bid::Column::Version)
        .all(exchange.db())
        .await?;
    let mut entries = bid_log_entry::Entity::find()
        .filter(bid_log_entry::Column::BidId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(bid_log_entry::Column::Seq)
        .all(exchange.db())
        .await?;
    let bid = |row: bid::Model| {
        let receipts = entries.extract_if(.., |entry| entry.bid_id == row.id);
        let receipts = receipts.map(|entry| Receipt::signed(&entry.text, &entry.signature, exchange.keys())).collect();
        OwnBid { version: row.version, state: row.state, received_at: row.received_at, receipts }
    };
    Ok(rows.into_iter().map(bid).collect())
}
