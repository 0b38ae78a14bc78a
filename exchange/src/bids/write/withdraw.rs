//! Withdrawing a bid: what it said is deleted, and the log says that it was taken back.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::{Sealed, allow, lock, log, next_receipt, recorded, submit::retire};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, BidAction, Denied, Role},
    bids::{BidState, Receipt, ReceiptKind, seal::Bound},
    entity::bid,
    messages::{self, Message, MessageKind, Recipients},
};

/// Withdraws the organisation's live bid, which must be of this version, and returns the receipt. Until closing only.
pub async fn withdraw(exchange: &Exchange, actor: &Actor, number: &str, version: i32) -> Result<Receipt> {
    let outcome = take_back(exchange, actor, number, version).await;
    recorded(exchange, actor, "bid.withdrawal_refused", number, outcome).await
}

async fn take_back(exchange: &Exchange, actor: &Actor, number: &str, version: i32) -> Result<Receipt> {
    let organisation = actor.member().ok_or(Denied::SignIn)?.organisation.ok_or(Denied::Organisation)?;
    let mut change = exchange.write(actor).await?;
    let (row, now) = lock(&change, number).await?;
    allow(actor, BidAction::Bid, &row, now)?;
    change.still_holds(Role::Bidder).await?;
    let live = bid::Entity::find()
        .filter(bid::Column::OrderId.eq(row.id))
        .filter(bid::Column::OrganisationId.eq(organisation))
        .filter(bid::Column::State.eq(BidState::Live))
        .one(change.db())
        .await?
        .ok_or(Error::State("no bid to withdraw"))?;
    if live.version != version {
        return Err(Error::Conflict { current: live.version, given: version });
    }
    let (id, sha256) = (live.id, live.sha256.clone());
    let place = Bound { order: row.id, organisation, version };
    retire(&change, live, BidState::Withdrawn).await?;
    let receipt = next_receipt(&change, ReceiptKind::Withdrawn, number, &Sealed { id, place, sha256: &sha256, at: now }).await?;
    log(&change, &receipt).await?;
    change.record("bid.withdrawn", id, json!({ "order": row.id, "version": version, "log": receipt.log_index }));
    let message = Message { kind: MessageKind::BidWithdrawn, order: row.number, subject: row.title, lang: row.lang };
    messages::send(&mut change, &Recipients::OrganisationRole(organisation, Role::Bidder), message).await?;
    change.commit().await?;
    Ok(receipt)
}
