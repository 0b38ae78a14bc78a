//! What everybody may know of an order's evaluation and award.

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{failures, retenders};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, AwardAction, Deed, OrderAction},
    awards::{OutcomeView, PublicLot, case::Case, rules::Method},
    codes::{AwardState, LotOutcome},
    entity::{lot, order},
    orders,
};

/// What is public of the evaluation and award of an order, by its id: lots that failed, and from publicity on rankings and winners; and
/// which of the pages where it is worked on the actor may see.
pub async fn outcome(exchange: &Exchange, actor: &Actor, order: Uuid) -> Result<OutcomeView> {
    let row = order::Entity::find_by_id(order).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let source = match row.retender_of {
        Some(source) => order::Entity::find_by_id(source).one(exchange.db()).await?.and_then(|source| source.number),
        None => None,
    };
    let anew = retenders(exchange, order).await?.into_iter().filter(is_public);
    let anew = anew.filter_map(|row| Some((row.number?, row.retender_lots.map(|lots| lots.0).unwrap_or_default()))).collect();
    let case = Case::load(exchange.db(), row).await?;
    let failures = failures(exchange, order).await?;
    let facts = case.facts(actor, exchange.clock().now());
    let may = |action| actor.may(Deed::Award(action, facts)).is_ok();
    let lots = case.lots.iter().filter_map(|lot| {
        let failure = failures.get(&lot.id).cloned();
        public_lot(&case, lot).or_else(|| failure.is_some().then(|| PublicLot { failure, ..nothing(lot) }))
    });
    Ok(OutcomeView {
        method: case.ending.method,
        criteria: case.criteria.clone(),
        formula: case.rules.price_formula,
        citation: case.rules.price_citation.clone(),
        lots: lots.collect(),
        retender_of: source,
        retenders: anew,
        evaluates: may(AwardAction::Read),
        inspects: may(AwardAction::Inspect),
    })
}

fn is_public(row: &order::Model) -> bool {
    Actor::Visitor.may(Deed::Order(OrderAction::Read, orders::facts(row))).is_ok()
}

/// A lot whose award is or was publicised.
fn public_lot(case: &Case, lot: &lot::Model) -> Option<PublicLot> {
    let award = case.award(lot.position).filter(|award| award.state != AwardState::Proposed)?;
    let is_ranked = case.ending.method == Method::Ranked;
    let ranking = case.ranking(lot.position).filter(|_| is_ranked).map(|ranking| ranking.rows.clone());
    Some(PublicLot {
        ranking: ranking.unwrap_or_default(),
        rejected: case.rejected_with_reasons(lot.position),
        winners: if lot.outcome == LotOutcome::Cancelled { Vec::new() } else { award.winners.0.clone() },
        reason: award.reason.clone(),
        publicity_until: award.publicity_until,
        made_at: award.made_at,
        ..nothing(lot)
    })
}

fn nothing(lot: &lot::Model) -> PublicLot {
    PublicLot {
        position: lot.position,
        name: lot.name.clone(),
        outcome: lot.outcome,
        ranking: Vec::new(),
        rejected: Vec::new(),
        winners: Vec::new(),
        reason: String::new(),
        publicity_until: None,
        made_at: None,
        failure: None,
    }
}
