//! Questions about notices. Everything here is public.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::NoticeView;
use crate::{
    Error, Exchange, Result,
    entity::{notice, order},
    orders::hidden_buyers,
};

/// The newest notices, at most so many.
pub async fn newest(exchange: &Exchange, limit: u64) -> Result<Vec<NoticeView>> {
    views(exchange, notice::Entity::find().limit(limit)).await
}

/// The notice with a number.
pub async fn notice(exchange: &Exchange, number: &str) -> Result<NoticeView> {
    let found = views(exchange, notice::Entity::find().filter(notice::Column::Number.eq(number))).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// The notices of an order, newest first.
pub async fn for_order(exchange: &Exchange, order_id: Uuid) -> Result<Vec<NoticeView>> {
    views(exchange, notice::Entity::find().filter(notice::Column::OrderId.eq(order_id))).await
}

/// The notices of several orders, newest first.
pub async fn for_orders(exchange: &Exchange, orders: impl IntoIterator<Item = Uuid>) -> Result<Vec<NoticeView>> {
    views(exchange, notice::Entity::find().filter(notice::Column::OrderId.is_in(orders))).await
}

async fn views(exchange: &Exchange, query: Select<notice::Entity>) -> Result<Vec<NoticeView>> {
    // Keys are v7: where two notices share their millisecond, the later one has the larger key.
    let rows = query.order_by_desc(notice::Column::PublishedAt).order_by_desc(notice::Column::Id).all(exchange.db()).await?;
    let mut orders: Vec<Uuid> = rows.iter().filter_map(|row| row.order_id).collect();
    orders.sort_unstable();
    orders.dedup();
    let hidden = if orders.is_empty() { HashSet::new() } else { hidden_buyers(exchange.db(), &orders).await? };
    let numbers = if orders.is_empty() { HashMap::new() } else { numbers(exchange, orders).await? };
    let view = |row: notice::Model| NoticeView {
        number: row.number,
        kind: row.kind,
        order_number: row.order_id.and_then(|id| numbers.get(&id).cloned()),
        issuer: row.order_id.is_none_or(|id| !hidden.contains(&id)).then_some(row.issuer),
        title: row.title,
        body: row.body,
        reason: row.reason,
        changes: row.changes.0,
        lang: row.lang,
        published_at: row.published_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn numbers(exchange: &Exchange, orders: Vec<Uuid>) -> Result<HashMap<Uuid, String>> {
    let rows: Vec<(Uuid, Option<String>)> = order::Entity::find()
        .select_only()
        .columns([order::Column::Id, order::Column::Number])
        .filter(order::Column::Id.is_in(orders))
        .into_tuple()
        .all(exchange.db())
        .await?;
    Ok(rows.into_iter().filter_map(|(id, number)| number.map(|number| (id, number))).collect())
}
