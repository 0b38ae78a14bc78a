//! Bids after opening, for those who decide on them and for their own bidder.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::by_number;
use crate::{
    Error, Exchange, Result,
    actor::{Actor, Deed, Interests, OpenedFacts, OrderFacts, Reading, Role},
    awards,
    bids::{BidState, OpenedBid, write::unseal},
    entity::{bid, bid_document, order, order_key},
    orders::{self, DocumentFile},
};

/// The opened bids of an order in the order of their receipt, as much of them as the actor may read: the buyer's side and approvers
/// everything, openers prices alone, a bidder the own bid. The buyer's side declares its interests first; whoever declared a conflict reads
/// nothing. None before opening.
pub async fn opened(exchange: &Exchange, actor: &Actor, number: &str) -> Result<Vec<OpenedBid>> {
    let row = by_number(exchange.db(), number).await?;
    let mut bids = opened_of(exchange.db(), row.id).await?;
    let mut facts = facts_now(exchange, actor, &row).await?;
    if bids.is_empty() {
        // Where nobody bids there is nothing to declare.
        facts.interests = Interests::None;
    }
    let may = |reading| actor.may(Deed::ReadOpened(reading, facts));
    if may(Reading::Documents).is_ok() {
        return Ok(bids);
    }
    if let Err(denied) = may(Reading::Prices) {
        bids.retain(|bid| is_own(actor, bid.organisation));
        return if bids.is_empty() { Err(denied.into()) } else { Ok(bids) };
    }
    for bid in &mut bids {
        bid.responses.clear();
        bid.documents.clear();
    }
    Ok(bids)
}

/// The opened bids of an order in the order of their receipt, for commands.
pub async fn opened_of(db: &impl ConnectionTrait, order: Uuid) -> Result<Vec<OpenedBid>> {
    let rows = bid::Entity::find()
        .filter(bid::Column::OrderId.eq(order))
        .filter(bid::Column::State.eq(BidState::Live))
        .filter(bid::Column::Opened.is_not_null())
        .order_by_asc(bid::Column::LogIndex)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.opened).collect())
}

/// A document of an opened bid, taken out of the ciphertext: the buyer's side's, approvers' and the own bidder's.
pub async fn document(exchange: &Exchange, actor: &Actor, id: Uuid) -> Result<DocumentFile> {
    let place = bid_document::Entity::find_by_id(id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let row = bid::Entity::find_by_id(place.bid_id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let order = order::Entity::find_by_id(row.order_id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    if !is_own(actor, row.organisation_id) {
        actor.may(Deed::ReadOpened(Reading::Documents, facts_now(exchange, actor, &order).await?))?;
    }
    let stored = order_key::Entity::find_by_id(order.id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let (letter, bytes) = unseal(exchange, &stored, &row).await?;
    let index = usize::try_from(place.position).map_err(|_| Error::NotFound)?;
    let start = letter.documents.iter().take(index).map(|document| document.size).sum::<usize>();
    let entry = letter.documents.into_iter().nth(index).ok_or(Error::NotFound)?;
    let content = bytes.get(start..start + entry.size).ok_or(Error::State("tampered"))?.to_vec();
    Ok(DocumentFile { name: entry.name, media_type: entry.media_type, content, sha256: entry.sha256 })
}

async fn facts_now(exchange: &Exchange, actor: &Actor, row: &order::Model) -> Result<OpenedFacts> {
    let stage = orders::stage_at(row.stage, row.closes_at, exchange.clock().now());
    let interests = awards::interests(exchange.db(), actor, row.id).await?;
    Ok(OpenedFacts { order: OrderFacts { stage, ..orders::facts(row) }, interests })
}

fn is_own(actor: &Actor, organisation: Uuid) -> bool {
    actor.has(Role::Bidder) && actor.member().is_some_and(|member| member.organisation == Some(organisation))
}
