//! What somebody watches, and what has changed of it.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationDef};
use uuid::Uuid;

use super::{Watched, Watching};
use crate::{
    Exchange, Result,
    actor::{Actor, Denied},
    entity::{message, order, watch},
    notices::{self, NoticeView},
    orders::stage_at,
};

/// Whether the actor watches an order.
pub async fn is_watching(exchange: &Exchange, actor: &Actor, order: Uuid) -> Result<bool> {
    let Some(account) = actor.account() else { return Ok(false) };
    let row = watch::Entity::find().filter(watch::Column::OrderId.eq(order)).filter(watch::Column::AccountId.eq(account));
    Ok(row.one(exchange.db()).await?.is_some())
}

/// A page of the orders that the actor watches; pages count from 1.
pub async fn watching(exchange: &Exchange, actor: &Actor, page: u64, size: u64) -> Result<Watching> {
    let account = actor.account().ok_or(Denied::SignIn)?;
    let watched: RelationDef = order::Entity::belongs_to(watch::Entity).from(order::Column::Id).to(watch::Column::OrderId).into();
    let mine = order::Entity::find().join(JoinType::InnerJoin, watched).filter(watch::Column::AccountId.eq(account));
    let total = mine.clone().count(exchange.db()).await?;
    let rows = mine
        .order_by_desc(order::Column::UpdatedAt)
        .order_by_desc(order::Column::Id)
        .offset(page.saturating_sub(1).saturating_mul(size).min(i64::MAX.unsigned_abs()))
        .limit(size)
        .all(exchange.db())
        .await?;
    let mut latest = latest(exchange, &rows).await?;
    let unread = unread(exchange, account, &rows).await?;
    let now = exchange.clock().now();
    let view = |row: order::Model| {
        let number = row.number?;
        Some(Watched {
            stage: stage_at(row.stage, row.closes_at, now),
            closes_at: row.closes_at?,
            latest: latest.remove(&number),
            unread: unread.get(&number).copied().unwrap_or_default(),
            title: row.title,
            lang: row.lang,
            number,
        })
    };
    Ok(Watching { orders: rows.into_iter().filter_map(view).collect(), total })
}

/// The newest notice of each order, by its number.
async fn latest(exchange: &Exchange, rows: &[order::Model]) -> Result<BTreeMap<String, NoticeView>> {
    let mut latest = BTreeMap::new();
    for notice in notices::for_orders(exchange, rows.iter().map(|row| row.id)).await? {
        if let Some(number) = notice.order_number.clone() {
            latest.entry(number).or_insert(notice);
        }
    }
    Ok(latest)
}

/// Messages about each order that the account has not read.
async fn unread(exchange: &Exchange, account: Uuid, rows: &[order::Model]) -> Result<BTreeMap<String, u32>> {
    let numbers: Vec<Option<String>> = message::Entity::find()
        .select_only()
        .column(message::Column::OrderNumber)
        .filter(message::Column::AccountId.eq(account))
        .filter(message::Column::ReadAt.is_null())
        .filter(message::Column::OrderNumber.is_in(rows.iter().filter_map(|row| row.number.clone())))
        .into_tuple()
        .all(exchange.db())
        .await?;
    let mut counts = BTreeMap::new();
    for number in numbers.into_iter().flatten() {
        *counts.entry(number).or_default() += 1;
    }
    Ok(counts)
}
