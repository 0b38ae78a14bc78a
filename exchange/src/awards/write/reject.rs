//! Rejection of a bid that does not meet what the order asks for, as a machine has found (否决投标).

use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{begin, fail::fail_short, recorded};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, AwardAction},
    awards::rules,
    entity::rejection,
};

/// Rejects a bid as invalid, with a reason. Only a bid that fails a requirement which a machine checks can be rejected; what people
/// judge is a matter of points. Lots that are left with too few valid bids fail, and are returned.
pub async fn reject(exchange: &Exchange, actor: &Actor, number: &str, bid: Uuid, reason: &str) -> Result<Vec<i32>> {
    let outcome = store(exchange, actor, number, bid, reason).await;
    recorded(exchange, actor, "evaluation.refused", number, outcome).await
}

async fn store(exchange: &Exchange, actor: &Actor, number: &str, bid: Uuid, reason: &str) -> Result<Vec<i32>> {
    let reason = rules::reason(reason).map_err(|problem| Error::Invalid([("reason".to_owned(), problem)].into()))?;
    let mut begun = begin(exchange, actor, AwardAction::Evaluate, number).await?;
    let opened = begun.case.bids.iter().find(|opened| opened.id == bid).ok_or(Error::NotFound)?;
    if opened.responses.iter().all(|response| response.holds != Some(false)) {
        return Err(Error::State("the bid meets what a machine checks"));
    }
    if begun.case.rejections.iter().any(|rejection| rejection.bid_id == bid) {
        return Err(Error::State("rejected"));
    }
    let row = rejection::Model { bid_id: bid, order_id: begun.case.order.id, reason, account_id: begun.account, rejected_at: begun.now };
    rejection::Entity::insert(row.clone().into_active_model()).exec_without_returning(begun.change.db()).await?;
    begun.change.record("bid.rejected", bid, json!({ "order": number }));
    begun.case.rejections.push(row);
    let failed = fail_short(&mut begun.change, &begun.case, begun.now).await?;
    begun.change.commit().await?;
    Ok(failed)
}
