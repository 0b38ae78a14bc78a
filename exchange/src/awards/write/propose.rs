//! The proposal of an award, lot by lot, by the order's own side.

use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{begin, recorded};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, AwardAction},
    awards::{Winners, announce, rules},
    codes::{AwardState, LotOutcome},
    entity::award,
};

/// Proposes who wins a lot. The first-ranked wins by default; leaving the ranking needs a reason. Asks for a fresh proof. A lot that has
/// failed, is decided or has a proposal already is refused.
pub async fn propose(exchange: &Exchange, actor: &Actor, number: &str, lot: i32, winners: &[Uuid], reason: &str) -> Result<()> {
    let outcome = store(exchange, actor, number, lot, winners, reason).await;
    recorded(exchange, actor, "award.refused", number, outcome).await
}

async fn store(exchange: &Exchange, actor: &Actor, number: &str, position: i32, chosen: &[Uuid], reason: &str) -> Result<()> {
    let mut begun = begin(exchange, actor, AwardAction::Propose, number).await?;
    actor.require_fresh(begun.now)?;
    let case = &begun.case;
    if case.lot(position)?.outcome != LotOutcome::Open {
        return Err(Error::State("the lot is decided"));
    }
    if case.award(position).is_some() {
        return Err(Error::State("an award is proposed"));
    }
    let ranking = case.ranking(position).ok_or(Error::State("the lot was not evaluated"))?;
    let reason = match rules::reason(reason) {
        Ok(reason) => reason,
        Err(crate::Problem::Missing) => String::new(),
        Err(problem) => return Err(Error::Invalid([("reason".to_owned(), problem)].into())),
    };
    let winners = ranking.winners(case.ending, chosen, &reason).map_err(Error::Invalid)?;
    let (id, order) = (Uuid::now_v7(), case.order.id);
    let row = award::Model {
        id,
        order_id: order,
        lot: position,
        winners: Winners(winners),
        reason,
        state: AwardState::Proposed,
        version: 1,
        proposed_by: begun.account,
        proposed_at: begun.now,
        decided_by: None,
        decided_at: None,
        decision_reason: String::new(),
        publicity_until: None,
        made_at: None,
    };
    award::Entity::insert(row.into_active_model()).exec_without_returning(begun.change.db()).await?;
    begun.change.record("award.proposed", id, json!({ "order": order, "lot": position, "winners": chosen }));
    announce::ask_approvers(&mut begun.change, &begun.case, actor).await?;
    begun.change.commit().await?;
    Ok(())
}
