//! The award of an order as those who propose and approve see it.

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{case, failures, names, retenders, subject};
use crate::{
    Exchange, Result,
    actor::{Actor, AwardAction, Deed},
    awards::{AwardView, LotAward, Proposal},
    codes::LotOutcome,
    entity::{award, organisation},
};

/// The award of the order with a number, lot by lot, with every proposal so far.
pub async fn award(exchange: &Exchange, actor: &Actor, number: &str) -> Result<AwardView> {
    let case = case(exchange, actor, AwardAction::Inspect, number).await?;
    let facts = case.facts(actor, exchange.clock().now());
    let buyer = organisation::Entity::find_by_id(case.order.organisation_id).one(exchange.db()).await?;
    let proposers = case.awards.iter().map(|award| award.proposed_by);
    let people: Vec<Uuid> = proposers.chain(case.awards.iter().filter_map(|award| award.decided_by)).collect();
    let names = names(exchange, people).await?;
    let failures = failures(exchange, case.order.id).await?;
    let retenders = retenders(exchange, case.order.id).await?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let proposal = |award: &award::Model| Proposal {
        state: award.state,
        version: award.version,
        winners: award.winners.0.clone(),
        reason: award.reason.clone(),
        proposer: name(award.proposed_by),
        own: actor.account() == Some(award.proposed_by),
        proposed_at: award.proposed_at,
        decider: award.decided_by.map(name),
        decided_at: award.decided_at,
        decision_reason: award.decision_reason.clone(),
        publicity_until: award.publicity_until,
        flags: case.red_flags(award),
    };
    let anew = |position: i32| {
        let offers = |row: &&crate::entity::order::Model| row.retender_lots.as_ref().is_some_and(|lots| lots.0.contains(&position));
        retenders.iter().find(offers).map(|row| row.number.clone())
    };
    let lots = case.lots.iter().map(|lot| LotAward {
        position: lot.position,
        name: lot.name.clone(),
        outcome: lot.outcome,
        ranking: case.ranking(lot.position).map(|ranking| ranking.rows.clone()).unwrap_or_default(),
        rejected: case.rejected_with_reasons(lot.position),
        proposals: case.awards.iter().rev().filter(|award| award.lot == lot.position).map(proposal).collect(),
        failure: failures.get(&lot.id).cloned(),
        retender: anew(lot.position),
    });
    let lots: Vec<LotAward> = lots.collect();
    let may = |action| actor.may(Deed::Award(action, facts)).is_ok();
    let has_failed = lots.iter().any(|lot| lot.outcome == LotOutcome::Failed && lot.retender.is_none());
    Ok(AwardView {
        subject: subject(exchange, &case)?,
        buyer: buyer.map(|buyer| buyer.name).unwrap_or_default(),
        proposes: may(AwardAction::Propose),
        fails: may(AwardAction::Fail),
        decides: may(AwardAction::Decide),
        retenders: has_failed && may(AwardAction::Retender),
        lots,
    })
}
