//! Re-tender (重新招标): failed lots are offered anew as an order of their own, which stays linked with the first.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{begin, recorded};
use crate::{
    Error, Exchange, Problem, Result,
    actor::{Actor, AwardAction},
    codes::{LotOutcome, OrderStage},
    entity::order,
    orders::{self, LotForm, OrderForm, Positions},
};

/// Makes a draft from failed lots of an order and returns its address. The form is copied but for its times; the draft goes the ordinary way of
/// review. A lot that is offered anew already is refused.
pub async fn retender(exchange: &Exchange, actor: &Actor, number: &str, lots: &[i32]) -> Result<Uuid> {
    let outcome = draft(exchange, actor, number, lots).await;
    recorded(exchange, actor, "award.refused", number, outcome).await
}

async fn draft(exchange: &Exchange, actor: &Actor, number: &str, lots: &[i32]) -> Result<Uuid> {
    let mut begun = begin(exchange, actor, AwardAction::Retender, number).await?;
    let mut lots = lots.to_vec();
    lots.sort_unstable();
    lots.dedup();
    if lots.is_empty() {
        return Err(Error::Invalid([("lots".to_owned(), Problem::Missing)].into()));
    }
    for position in &lots {
        if begun.case.lot(*position)?.outcome != LotOutcome::Failed {
            return Err(Error::State("the lot has not failed"));
        }
    }
    let source = begun.case.order.clone();
    let anew = order::Entity::find()
        .filter(order::Column::RetenderOf.eq(source.id))
        .filter(order::Column::Stage.ne(OrderStage::Cancelled))
        .all(begun.change.db())
        .await?;
    let taken = |row: &order::Model| row.retender_lots.as_ref().is_some_and(|taken| taken.0.iter().any(|lot| lots.contains(lot)));
    if anew.iter().any(taken) {
        return Err(Error::State("the lot is offered anew"));
    }
    let chosen = |(position, lot): (i32, &LotForm)| lots.contains(&position).then(|| lot.clone());
    let form = OrderForm {
        lots: (1..).zip(&source.form.lots).filter_map(chosen).collect(),
        questions_until: String::new(),
        closes_at: String::new(),
        ..source.form.clone()
    };
    let link = Some((source.id, Positions(lots.clone())));
    let (id, address) = orders::insert_draft(&begun.change, source.organisation_id, source.demand_kind, form, link, begun.now).await?;
    begun.change.record("order.retendered", source.id, json!({ "lots": lots, "draft": id }));
    begun.change.commit().await?;
    Ok(address)
}
