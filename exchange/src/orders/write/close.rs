//! Closing of orders whose time has come.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::begin;
use crate::{
    Error, Exchange, Result,
    actor::{Actor, OrderAction},
    awards, bids,
    codes::OrderStage,
    entity::order,
    outbox::Subject,
};

/// Closes every order whose closing time has come and returns how many; applications without prices are read then. Each order is locked
/// and judged anew by the deciding clock.
pub async fn close_due(exchange: &Exchange) -> Result<usize> {
    let due: Vec<Uuid> = order::Entity::find()
        .select_only()
        .column(order::Column::Address)
        .filter(order::Column::Stage.eq(OrderStage::Published))
        .filter(order::Column::ClosesAt.lte(exchange.clock().now()))
        .order_by_asc(order::Column::ClosesAt)
        .into_tuple()
        .all(exchange.db())
        .await?;
    let mut closed = 0;
    for address in due {
        match close(exchange, address).await {
            Ok(true) => closed += 1,
            // Another node was quicker, or the clock that decides has not come so far.
            Ok(false) | Err(Error::Denied(_)) => {}
            Err(error) => return Err(error),
        }
    }
    bids::open_applications(exchange).await?;
    Ok(closed)
}

async fn close(exchange: &Exchange, address: Uuid) -> Result<bool> {
    let (mut change, row, now) = begin(exchange, &Actor::Process, OrderAction::Close, address).await?;
    if row.closes_at.is_none_or(|closes_at| closes_at > now) {
        return Ok(false);
    }
    let bids = bids::closing_record(&change, &row, now).await?;
    let (id, version) = (row.id, row.version + 1);
    let mut row = row.into_active_model();
    row.stage = Set(OrderStage::Closed);
    row.updated_at = Set(now);
    row.version = Set(version);
    let row = row.update(change.db()).await?;
    if bids == 0 && !row.procedure.is_some_and(bids::has_prices) {
        // Nobody opens applications, so that nothing else would ever count them.
        awards::fail_short_lots(&mut change, &row, &[]).await?;
    }
    change.record("order.closed", id, json!({ "version": version }));
    change.emit(Subject::Order(id));
    change.commit().await?;
    Ok(true)
}
