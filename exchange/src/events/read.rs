//! What events release.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{ReleaseKind, Released, ReleasedOrder};
use crate::{
    Exchange, Result,
    entity::{event_release, occasion, order},
    money::Money,
    occasions::OccasionStage,
};

/// Keys of the orders that an event releases.
pub async fn orders_of(db: &impl ConnectionTrait, event: Uuid) -> Result<Vec<Uuid>> {
    Ok(event_release::Entity::find()
        .select_only()
        .column(event_release::Column::SubjectId)
        .filter(event_release::Column::OccasionId.eq(event))
        .filter(event_release::Column::Kind.eq(ReleaseKind::Order))
        .into_tuple()
        .all(db)
        .await?)
}

/// The totals, counted from the orders as they stand now.
pub async fn released(db: &impl ConnectionTrait, event: Uuid) -> Result<Released> {
    let orders = released_orders(db, event).await?;
    let budget = orders.iter().map(|order| order.budget).sum::<Money>();
    Ok(Released { orders: u32::try_from(orders.len()).unwrap_or(u32::MAX), budget })
}

/// The orders that an event releases, in the order of their numbers. Only what is public is released.
pub async fn released_orders(db: &impl ConnectionTrait, event: Uuid) -> Result<Vec<ReleasedOrder>> {
    let ids = orders_of(db, event).await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = order::Entity::find().filter(order::Column::Id.is_in(ids)).order_by_asc(order::Column::Number).all(db).await?;
    let order = |row: order::Model| {
        Some(ReleasedOrder {
            number: row.number?,
            title: row.title,
            lang: row.lang,
            budget: row.budget,
            stage: row.stage,
            closes_at: row.closes_at,
        })
    };
    Ok(rows.into_iter().filter_map(order).collect())
}

/// Public numbers of the events that release an order.
pub async fn of_order(exchange: &Exchange, id: Uuid) -> Result<Vec<String>> {
    let events: Vec<Uuid> = event_release::Entity::find()
        .select_only()
        .column(event_release::Column::OccasionId)
        .filter(event_release::Column::Kind.eq(ReleaseKind::Order))
        .filter(event_release::Column::SubjectId.eq(id))
        .into_tuple()
        .all(exchange.db())
        .await?;
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let numbers: Vec<Option<String>> = occasion::Entity::find()
        .select_only()
        .column(occasion::Column::Number)
        .filter(occasion::Column::Id.is_in(events))
        .filter(occasion::Column::Stage.is_in([OccasionStage::Published, OccasionStage::Cancelled]))
        .order_by_asc(occasion::Column::Number)
        .into_tuple()
        .all(exchange.db())
        .await?;
    Ok(numbers.into_iter().flatten().collect())
}
