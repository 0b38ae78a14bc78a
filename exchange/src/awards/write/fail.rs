//! Lots that fail (流标): with too few valid bids, or because the evaluation finds none that can win.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{become_of, begin, recorded, settle_if_done};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, AwardAction},
    awards::{announce, case::Case, rules},
    bids::OpenedBid,
    codes::{AwardState, FailureCause, LotOutcome},
    entity::{lot, lot_failure, order},
    messages::MessageKind,
};

/// Fails the lots of an order that has just been opened which have fewer valid bids than its rule set asks, publishes the failure and
/// tells bidders and watchers; the order is settled when no lot is left. Part of the change that opens; returns the positions.
pub async fn fail_short_lots(change: &mut Change, order: &order::Model, bids: &[OpenedBid]) -> Result<Vec<i32>> {
    let now = change.now().await?;
    let mut case = Case::load(change.db(), order.clone()).await?;
    case.bids = bids.to_vec();
    fail_short(change, &case, now).await
}

/// The same for an order whose bids are known.
pub(super) async fn fail_short(change: &mut Change, case: &Case, now: DateTime<Utc>) -> Result<Vec<i32>> {
    let counts: Vec<(i32, usize)> = case.open_lots().map(|lot| (lot, case.offers(lot).len())).collect();
    let short = rules::short_lots(&counts, case.rules.minimum_bids);
    let failed: Vec<&lot::Model> = case.lots.iter().filter(|lot| short.contains(&lot.position)).collect();
    if failed.is_empty() {
        return Ok(short);
    }
    for lot in &failed {
        fail(change, lot, FailureCause::FewBids, String::new(), None, now).await?;
    }
    announce::failure(change, case, &failed, FailureCause::FewBids, "", now).await?;
    announce::tell(change, case, MessageKind::LotFailed).await?;
    settle_if_done(change, case.order.id, now).await?;
    Ok(short)
}

/// Fails a lot because the evaluation finds no bid that can win, with the reason.
pub async fn fail_lot(exchange: &Exchange, actor: &Actor, number: &str, lot: i32, reason: &str) -> Result<()> {
    let outcome = by_hand(exchange, actor, number, lot, reason).await;
    recorded(exchange, actor, "award.refused", number, outcome).await
}

async fn by_hand(exchange: &Exchange, actor: &Actor, number: &str, position: i32, reason: &str) -> Result<()> {
    let reason = rules::reason(reason).map_err(|problem| Error::Invalid([("reason".to_owned(), problem)].into()))?;
    let mut begun = begin(exchange, actor, AwardAction::Fail, number).await?;
    let lot = begun.case.lot(position)?;
    if lot.outcome != LotOutcome::Open {
        return Err(Error::State("the lot is decided"));
    }
    if begun.case.award(position).is_some_and(|award| award.state == AwardState::Proposed) {
        return Err(Error::State("an award is proposed"));
    }
    fail(&mut begun.change, lot, FailureCause::NoWinner, reason.clone(), Some(begun.account), begun.now).await?;
    announce::failure(&mut begun.change, &begun.case, &[lot], FailureCause::NoWinner, &reason, begun.now).await?;
    announce::tell(&mut begun.change, &begun.case, MessageKind::LotFailed).await?;
    settle_if_done(&mut begun.change, begun.case.order.id, begun.now).await?;
    begun.change.commit().await?;
    Ok(())
}

async fn fail(
    change: &mut Change,
    lot: &lot::Model,
    cause: FailureCause,
    reason: String,
    account_id: Option<Uuid>,
    failed_at: DateTime<Utc>,
) -> Result<()> {
    become_of(change.db(), lot, LotOutcome::Failed).await?;
    let row = lot_failure::Model { lot_id: lot.id, order_id: lot.order_id, cause, reason, account_id, failed_at };
    lot_failure::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await?;
    change.record("lot.failed", lot.id, json!({ "order": lot.order_id, "lot": lot.position, "cause": cause }));
    change.emit(crate::outbox::Subject::Order(lot.order_id));
    Ok(())
}
