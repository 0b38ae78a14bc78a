//! Questions about evaluations and awards.

mod award;
mod evaluation;
mod lists;
mod outcome;

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

pub use award::award;
pub use evaluation::evaluation;
pub use lists::{queue, tasks};
pub use outcome::outcome;

use super::{Subject, case::Case};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, AwardAction, Deed, Denied},
    codes::FailureCause,
    entity::{account, lot_failure, order},
    orders,
};

/// The order with a number, for somebody who may look into its evaluation.
async fn case(exchange: &Exchange, actor: &Actor, action: AwardAction, number: &str) -> Result<Case> {
    if *actor == Actor::Visitor {
        return Err(Denied::SignIn.into());
    }
    if number.contains('\0') {
        return Err(Error::NotFound);
    }
    let row = order::Entity::find().filter(order::Column::Number.eq(number)).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let case = Case::load(exchange.db(), row).await?;
    actor.may(Deed::Award(action, case.facts(actor, exchange.clock().now())))?;
    Ok(case)
}

fn subject(exchange: &Exchange, case: &Case) -> Result<Subject> {
    let order = &case.order;
    Ok(Subject {
        number: order.number.clone().ok_or(Error::NotFound)?,
        title: order.title.clone(),
        lang: order.lang.clone(),
        stage: orders::stage_at(order.stage, order.closes_at, exchange.clock().now()),
        demand_kind: order.demand_kind,
        procedure: case.rules.procedure,
        ending: case.ending,
        criteria: case.criteria.clone(),
        formula: case.rules.price_formula,
        citation: case.rules.price_citation.clone(),
        minimum_bids: case.rules.minimum_bids,
        publicity_days: case.rules.publicity_days,
        lots: case.lots.iter().map(|lot| (lot.position, lot.name.clone(), lot.outcome)).collect(),
    })
}

/// Names of accounts.
async fn names(exchange: &Exchange, accounts: Vec<Uuid>) -> Result<BTreeMap<Uuid, String>> {
    let found: Vec<(Uuid, String)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(accounts))
        .into_tuple()
        .all(exchange.db())
        .await?;
    Ok(found.into_iter().collect())
}

/// Why lots of an order failed, by lot.
async fn failures(exchange: &Exchange, order: Uuid) -> Result<BTreeMap<Uuid, (FailureCause, String, chrono::DateTime<chrono::Utc>)>> {
    let rows = lot_failure::Entity::find().filter(lot_failure::Column::OrderId.eq(order)).all(exchange.db()).await?;
    Ok(rows.into_iter().map(|row| (row.lot_id, (row.cause, row.reason, row.failed_at))).collect())
}

/// Orders that offer failed lots of an order anew, cancelled ones left out.
async fn retenders(exchange: &Exchange, order: Uuid) -> Result<Vec<order::Model>> {
    let rows = order::Entity::find()
        .filter(order::Column::RetenderOf.eq(order))
        .filter(order::Column::Stage.ne(crate::codes::OrderStage::Cancelled))
        .all(exchange.db())
        .await?;
    Ok(rows)
}

impl Case {
    /// The bids for a lot that were rejected: who, and why.
    fn rejected_with_reasons(&self, lot: i32) -> Vec<(String, String)> {
        let reason = |bid: Uuid| self.rejections.iter().find(|rejection| rejection.bid_id == bid).map(|rejection| rejection.reason.clone());
        self.rejected(lot).into_iter().map(|offer| (offer.name, reason(offer.bid).unwrap_or_default())).collect()
    }
}
