//! The end of an evaluation: the mean of what was handed in becomes the consensus and is written down.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{Begun, begin, move_to, recorded, settle_if_done};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, AwardAction},
    awards::{Consensus, Score, rules},
    codes::OrderStage,
    entity::{account, evaluation},
};

/// Concludes the evaluation once every evaluator who declared no conflict has handed the sheet in: computes the rankings and writes
/// them down with the rule. Sheets of accounts that have left the organisation meanwhile are waited for no longer.
pub async fn conclude(exchange: &Exchange, actor: &Actor, number: &str) -> Result<()> {
    let outcome = write_down(exchange, actor, number).await;
    recorded(exchange, actor, "evaluation.refused", number, outcome).await
}

async fn write_down(exchange: &Exchange, actor: &Actor, number: &str) -> Result<()> {
    let mut begun = begin(exchange, actor, AwardAction::Evaluate, number).await?;
    let sheets = complete(&begun).await?;
    let case = &begun.case;
    let formula = case.rules.price_formula;
    let rank = |lot| rules::rank(case.ending.method, formula, &case.criteria, lot, &case.offers(lot), &sheets);
    let consensus = Consensus {
        criteria: case.criteria.clone(),
        formula,
        citation: case.rules.price_citation.clone(),
        sheets: u32::try_from(sheets.len()).unwrap_or(u32::MAX),
        lots: case.open_lots().map(rank).collect(),
    };
    let order = case.order.clone();
    let row = evaluation::Model { order_id: order.id, consensus, account_id: begun.account, concluded_at: begun.now };
    evaluation::Entity::insert(row.into_active_model()).exec_without_returning(begun.change.db()).await?;
    begun.change.record("evaluation.concluded", order.id, json!({ "sheets": sheets.len() }));
    move_to(&mut begun.change, &order, OrderStage::Evaluated, "order.evaluated", begun.now).await?;
    settle_if_done(&mut begun.change, order.id, begun.now).await?;
    begun.change.commit().await?;
    Ok(())
}

/// The scores of every sheet that was handed in, unless one is still waited for.
async fn complete(begun: &Begun) -> Result<Vec<Vec<Score>>> {
    let present: Vec<Uuid> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::OrganisationId.eq(begun.case.order.organisation_id))
        .filter(account::Column::DisabledAt.is_null())
        .into_tuple()
        .all(begun.change.db())
        .await?;
    let evaluators = begun.case.sheets.iter().filter(|sheet| sheet.conflicts.0.is_empty());
    let (handed_in, open): (Vec<_>, Vec<_>) = evaluators.partition(|sheet| sheet.submitted_at.is_some());
    if handed_in.is_empty() || open.iter().any(|sheet| present.contains(&sheet.account_id)) {
        return Err(Error::State("sheets are missing"));
    }
    Ok(handed_in.into_iter().map(|sheet| sheet.scores.0.clone()).collect())
}
