//! Adding released orders and positions to an event and taking them out again.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::ReleaseKind;
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::{Actor, HOSTS, OccasionAction},
    codes::{OccasionKind, PositionStage},
    entity::{event_release, occasion, order, position},
    fields::one_line,
    occasions::{Named, begin_occasion},
    outbox::Subject,
    positions::stage_at,
};

/// A thing that has a public number.
struct Thing {
    kind: ReleaseKind,
    id: Uuid,
    number: String,
    /// Whether it may be added: an order always, a position while it is open.
    fits: bool,
}

/// Adds a public order or an open position by its number to an event of the own organisation. Errors stand under `release`.
pub async fn add(exchange: &Exchange, actor: &Actor, address: Uuid, number: &str) -> Result<()> {
    let (mut change, event, now) = begin(exchange, actor, address).await?;
    let thing = numbered(exchange, &change, number, now).await?.filter(|thing| thing.fits).ok_or_else(|| wrong(Problem::NotInList))?;
    let there = event_release::Entity::find().filter(this(&event, &thing)).one(change.db()).await?;
    if there.is_some() {
        return Err(wrong(Problem::Repeated));
    }
    let row = event_release::ActiveModel {
        id: Set(Uuid::now_v7()),
        occasion_id: Set(event.id),
        kind: Set(thing.kind),
        subject_id: Set(thing.id),
        added_at: Set(now),
    };
    event_release::Entity::insert(row).exec_without_returning(change.db()).await?;
    done(&mut change, "event.released", &event, &thing);
    change.commit().await?;
    Ok(())
}

/// Takes an order or a position out of an event of the own organisation.
pub async fn remove(exchange: &Exchange, actor: &Actor, address: Uuid, number: &str) -> Result<()> {
    let (mut change, event, now) = begin(exchange, actor, address).await?;
    let thing = numbered(exchange, &change, number, now).await?.ok_or(Error::NotFound)?;
    let removed = event_release::Entity::delete_many().filter(this(&event, &thing)).exec(change.db()).await?;
    if removed.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    done(&mut change, "event.unreleased", &event, &thing);
    change.commit().await?;
    Ok(())
}

async fn begin(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<(Change, occasion::Model, DateTime<Utc>)> {
    let (change, event, now) = begin_occasion(exchange, actor, OccasionAction::Release, Named::Address(address)).await?;
    change.still_holds_any(&HOSTS).await?;
    if event.kind == OccasionKind::Event { Ok((change, event, now)) } else { Err(Error::State("only events release anything")) }
}

/// The order or the position with a number. Orders have one from publication on; a position keeps its own when it was taken down.
async fn numbered(exchange: &Exchange, change: &Change, number: &str, now: DateTime<Utc>) -> Result<Option<Thing>> {
    let number = one_line(number).to_uppercase();
    if let Some(row) = order::Entity::find().filter(order::Column::Number.eq(&number)).one(change.db()).await? {
        return Ok(Some(Thing { kind: ReleaseKind::Order, id: row.id, number, fits: true }));
    }
    let row = position::Entity::find().filter(position::Column::Number.eq(&number)).one(change.db()).await?;
    Ok(row.map(|row| {
        let fits = stage_at(row.stage, row.valid_until, now, exchange.region()) == PositionStage::Published;
        Thing { kind: ReleaseKind::Position, id: row.id, number, fits }
    }))
}

fn this(event: &occasion::Model, thing: &Thing) -> Condition {
    Condition::all()
        .add(event_release::Column::OccasionId.eq(event.id))
        .add(event_release::Column::Kind.eq(thing.kind))
        .add(event_release::Column::SubjectId.eq(thing.id))
}

fn done(change: &mut Change, action: &'static str, event: &occasion::Model, thing: &Thing) {
    let (name, subject) = match thing.kind {
        ReleaseKind::Order => ("order", Subject::Order(thing.id)),
        ReleaseKind::Position => ("position", Subject::Position(thing.id)),
    };
    change.record(action, event.id, json!({ name: thing.number }));
    change.emit(Subject::Occasion(event.id));
    change.emit(subject);
}

fn wrong(problem: Problem) -> Error {
    Error::Invalid([("release".to_owned(), problem)].into())
}
