//! Questions about orders.

mod amending;
mod assemble;
mod closing;
mod lists;
mod pages;
mod timeline;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub use amending::{Amending, amending};
pub(in crate::orders) use assemble::parsed;
pub(crate) use assemble::{hidden_buyers, lots_of};
pub use closing::next_closing;
pub use lists::{drafts, review_queue, tasks};
pub use pages::{card_of, draft, matchable, order, preview, review};
pub(crate) use pages::{contents, numbered};

use super::{RuleContext, RuleSet};
use crate::{
    Exchange, Result,
    administration::read_retired,
    codes::DemandKind,
    entity::{rule_set, standard},
};

/// What the rules of a form look at now, for orders of this kind.
pub async fn draft_rules(exchange: &Exchange, demand_kind: DemandKind) -> Result<RuleContext> {
    rules_at(exchange.db(), demand_kind, exchange.clock().now(), exchange.region().utc_offset_hours).await
}

/// The same at another time, over another connection: a command judges by its own clock and inside its own transaction.
pub(super) async fn rules_at(
    db: &impl ConnectionTrait,
    demand_kind: DemandKind,
    now: DateTime<Utc>,
    utc_offset_hours: i32,
) -> Result<RuleContext> {
    let rows = rule_set::Entity::find().filter(rule_set::Column::DemandKind.eq(demand_kind)).all(db).await?;
    let mut rule_sets: Vec<RuleSet> = rows.into_iter().map(RuleSet::from).collect();
    rule_sets.sort_by_key(|rules| rules.procedure);
    let codes: Vec<String> = standard::Entity::find()
        .select_only()
        .column(standard::Column::Code)
        .order_by_asc(standard::Column::Code)
        .into_tuple()
        .all(db)
        .await?;
    let retired = read_retired(db).await?;
    Ok(RuleContext { demand_kind, now, rule_sets, standards: BTreeSet::from_iter(codes), retired, utc_offset_hours })
}

impl From<rule_set::Model> for RuleSet {
    fn from(row: rule_set::Model) -> Self {
        Self {
            procedure: row.procedure,
            demand_kind: row.demand_kind,
            bidding_days: row.bidding_days,
            question_days: row.question_days,
            minimum_bids: row.minimum_bids,
            publicity_days: row.publicity_days,
            price_formula: row.price_formula,
            price_citation: row.price_citation,
            amendment_days: row.amendment_days,
            amendment_citation: row.amendment_citation,
            citation: row.citation,
            confirmed: row.confirmed,
        }
    }
}
