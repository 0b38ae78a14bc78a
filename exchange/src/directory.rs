//! Everything that has a public page of its own, by number, with the time of its last change: what directories of the portal are made of.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    Exchange, Result,
    codes::{OrderStage, PositionStage},
    entity::{notice, occasion, order, position, vendor},
    occasions::OccasionStage,
};

/// A thing with a public page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Public number.
    pub number: String,
    /// When something of it last changed in public.
    pub changed_at: DateTime<Utc>,
}

/// Every order that everyone may read, in the order of publication.
pub async fn orders(exchange: &Exchange) -> Result<Vec<Listed>> {
    let rows: Vec<(Uuid, Option<String>, Option<DateTime<Utc>>)> = order::Entity::find()
        .select_only()
        .columns([order::Column::Id, order::Column::Number, order::Column::PublishedAt])
        .filter(order::Column::Stage.is_not_in([OrderStage::Draft, OrderStage::InReview]))
        .order_by_asc(order::Column::PublishedAt)
        .order_by_asc(order::Column::Id)
        .into_tuple()
        .all(exchange.db())
        .await?;
    let noticed: Vec<(Option<Uuid>, Option<DateTime<Utc>>)> = notice::Entity::find()
        .select_only()
        .column(notice::Column::OrderId)
        .column_as(notice::Column::PublishedAt.max(), "newest")
        .filter(notice::Column::OrderId.is_not_null())
        .group_by(notice::Column::OrderId)
        .into_tuple()
        .all(exchange.db())
        .await?;
    let newest: HashMap<Uuid, DateTime<Utc>> = noticed.into_iter().filter_map(|(id, at)| Some((id?, at?))).collect();
    let listed = |(id, number, published): (Uuid, Option<String>, Option<DateTime<Utc>>)| {
        Some(Listed { number: number?, changed_at: newest.get(&id).copied().max(published)? })
    };
    Ok(rows.into_iter().filter_map(listed).collect())
}

/// Every vendor, in the order of entry.
pub async fn vendors(exchange: &Exchange) -> Result<Vec<Listed>> {
    let rows: Vec<(String, DateTime<Utc>)> = vendor::Entity::find()
        .select_only()
        .columns([vendor::Column::Number, vendor::Column::UpdatedAt])
        .order_by_asc(vendor::Column::CreatedAt)
        .order_by_asc(vendor::Column::OrganisationId)
        .into_tuple()
        .all(exchange.db())
        .await?;
    Ok(rows.into_iter().map(|(number, changed_at)| Listed { number, changed_at }).collect())
}

/// Every position that is open, in the order of publication.
pub async fn positions(exchange: &Exchange) -> Result<Vec<Listed>> {
    let today = exchange.region().day(exchange.clock().now());
    let rows: Vec<(Option<String>, Option<DateTime<Utc>>)> = position::Entity::find()
        .select_only()
        .columns([position::Column::Number, position::Column::PublishedAt])
        .filter(position::Column::Stage.eq(PositionStage::Published))
        .filter(position::Column::ValidUntil.gte(today))
        .order_by_asc(position::Column::PublishedAt)
        .order_by_asc(position::Column::Id)
        .into_tuple()
        .all(exchange.db())
        .await?;
    Ok(rows.into_iter().filter_map(|(number, at)| Some(Listed { number: number?, changed_at: at? })).collect())
}

/// Every class, contest and event with a page, in the order of publication.
pub async fn occasions(exchange: &Exchange) -> Result<Vec<Listed>> {
    let rows: Vec<(Option<String>, DateTime<Utc>)> = occasion::Entity::find()
        .select_only()
        .columns([occasion::Column::Number, occasion::Column::UpdatedAt])
        .filter(occasion::Column::Stage.is_in([OccasionStage::Published, OccasionStage::Cancelled]))
        .order_by_asc(occasion::Column::PublishedAt)
        .order_by_asc(occasion::Column::Id)
        .into_tuple()
        .all(exchange.db())
        .await?;
    Ok(rows.into_iter().filter_map(|(number, changed_at)| Some(Listed { number: number?, changed_at })).collect())
}

/// Every notice, in the order of publication.
pub async fn notices(exchange: &Exchange) -> Result<Vec<Listed>> {
    let rows: Vec<(String, DateTime<Utc>)> = notice::Entity::find()
        .select_only()
        .columns([notice::Column::Number, notice::Column::PublishedAt])
        .order_by_asc(notice::Column::PublishedAt)
        .order_by_asc(notice::Column::Id)
        .into_tuple()
        .all(exchange.db())
        .await?;
    Ok(rows.into_iter().map(|(number, changed_at)| Listed { number, changed_at }).collect())
}
