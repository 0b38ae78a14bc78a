//! When the next order closes: until then, time alone changes little of what is public.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Exchange, Result, codes::OrderStage, entity::order};

/// The first closing of a published order after a time; `None` when none takes bids.
pub async fn next_closing(exchange: &Exchange, after: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let next: Option<Option<DateTime<Utc>>> = order::Entity::find()
        .select_only()
        .column(order::Column::ClosesAt)
        .filter(order::Column::Stage.eq(OrderStage::Published))
        .filter(order::Column::ClosesAt.gt(after))
        .order_by_asc(order::Column::ClosesAt)
        .limit(1)
        .into_tuple()
        .one(exchange.db())
        .await?;
    Ok(next.flatten())
}
