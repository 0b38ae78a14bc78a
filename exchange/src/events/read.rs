//! What events release.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{ReleaseKind, Released, ReleasedOrder, ReleasedPosition, Releases};
use crate::{
    Exchange, Result,
    actor::{Actor, Deed, PositionAction, PositionFacts},
    codes::PositionStage,
    entity::{event_release, occasion, order, position},
    money::Money,
    occasions::OccasionStage,
    outbox::Subject,
    positions::stage_at,
};

/// What an event releases.
pub(crate) async fn subjects_of(db: &impl ConnectionTrait, event: Uuid) -> Result<Vec<Subject>> {
    let rows = event_release::Entity::find().filter(event_release::Column::OccasionId.eq(event)).all(db).await?;
    let subject = |row: event_release::Model| match row.kind {
        ReleaseKind::Order => Subject::Order(row.subject_id),
        ReleaseKind::Position => Subject::Position(row.subject_id),
    };
    Ok(rows.into_iter().map(subject).collect())
}

/// The totals, counted from the orders and positions as they stand now.
pub async fn released(exchange: &Exchange, event: Uuid) -> Result<Released> {
    let Releases { orders, positions } = releases(exchange, event).await?;
    let open: Vec<_> = positions.iter().filter(|position| position.stage == PositionStage::Published).collect();
    Ok(Released {
        orders: u32::try_from(orders.len()).unwrap_or(u32::MAX),
        budget: orders.iter().map(|order| order.budget).sum::<Money>(),
        positions: u32::try_from(open.len()).unwrap_or(u32::MAX),
        vacancies: open.iter().map(|position| i64::from(position.headcount)).sum(),
    })
}

/// The orders and positions that an event releases. Only what is public is released.
pub async fn releases(exchange: &Exchange, event: Uuid) -> Result<Releases> {
    let (mut orders, mut positions) = (Vec::new(), Vec::new());
    for subject in subjects_of(exchange.db(), event).await? {
        match subject {
            Subject::Order(id) => orders.push(id),
            Subject::Position(id) => positions.push(id),
            _ => {}
        }
    }
    Ok(Releases {
        orders: if orders.is_empty() { Vec::new() } else { released_orders(exchange, orders).await? },
        positions: if positions.is_empty() {
            Vec::new()
        } else {
            public_positions(exchange, position::Column::Id.is_in(positions)).await?
        },
    })
}

async fn released_orders(exchange: &Exchange, ids: Vec<Uuid>) -> Result<Vec<ReleasedOrder>> {
    let found = order::Entity::find().filter(order::Column::Id.is_in(ids)).order_by_asc(order::Column::Number);
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
    Ok(found.all(exchange.db()).await?.into_iter().filter_map(order).collect())
}

/// The positions among these that everyone may read, in the order of their numbers.
async fn public_positions(exchange: &Exchange, which: Expr) -> Result<Vec<ReleasedPosition>> {
    let rows = position::Entity::find().filter(which).order_by_asc(position::Column::Number).all(exchange.db()).await?;
    let now = exchange.clock().now();
    let position = |row: position::Model| {
        let stage = stage_at(row.stage, row.valid_until, now, exchange.region());
        let facts = PositionFacts { stage, organisation: row.organisation_id };
        Actor::Visitor.may(Deed::Position(PositionAction::Read, facts)).ok()?;
        Some(ReleasedPosition { number: row.number?, title: row.title, lang: row.lang, headcount: row.headcount, stage })
    };
    Ok(rows.into_iter().filter_map(position).collect())
}

/// The public positions with these numbers.
pub(crate) async fn named_positions(exchange: &Exchange, numbers: &[String]) -> Result<Vec<ReleasedPosition>> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    public_positions(exchange, position::Column::Number.is_in(numbers.iter().cloned())).await
}

/// Public numbers of the events that release a thing.
pub(crate) async fn of(exchange: &Exchange, kind: ReleaseKind, id: Uuid) -> Result<Vec<String>> {
    let events: Vec<Uuid> = event_release::Entity::find()
        .select_only()
        .column(event_release::Column::OccasionId)
        .filter(event_release::Column::Kind.eq(kind))
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
