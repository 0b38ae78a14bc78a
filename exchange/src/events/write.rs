//! Adding released orders to an event and taking them out again.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::ReleaseKind;
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::{Actor, HOSTS, OccasionAction},
    codes::OccasionKind,
    entity::{event_release, occasion, order},
    fields::one_line,
    occasions::{Named, begin_occasion},
    outbox::Subject,
};

/// Adds a public order by its number to an event of the own organisation. Errors stand under `release`.
pub async fn add_order(exchange: &Exchange, actor: &Actor, address: Uuid, number: &str) -> Result<()> {
    let (mut change, event, now) = begin(exchange, actor, address).await?;
    let order = public(&change, number).await?.ok_or_else(|| wrong(Problem::NotInList))?;
    let there = event_release::Entity::find().filter(this(&event, order.id)).one(change.db()).await?;
    if there.is_some() {
        return Err(wrong(Problem::Repeated));
    }
    let row = event_release::ActiveModel {
        id: Set(Uuid::now_v7()),
        occasion_id: Set(event.id),
        kind: Set(ReleaseKind::Order),
        subject_id: Set(order.id),
        added_at: Set(now),
    };
    event_release::Entity::insert(row).exec_without_returning(change.db()).await?;
    done(&mut change, "event.released", &event, &order);
    change.commit().await?;
    Ok(())
}

/// Takes an order out of an event of the own organisation.
pub async fn remove_order(exchange: &Exchange, actor: &Actor, address: Uuid, number: &str) -> Result<()> {
    let (mut change, event, _) = begin(exchange, actor, address).await?;
    let order = public(&change, number).await?.ok_or(Error::NotFound)?;
    let removed = event_release::Entity::delete_many().filter(this(&event, order.id)).exec(change.db()).await?;
    if removed.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    done(&mut change, "event.unreleased", &event, &order);
    change.commit().await?;
    Ok(())
}

async fn begin(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<(Change, occasion::Model, DateTime<Utc>)> {
    let (change, event, now) = begin_occasion(exchange, actor, OccasionAction::Release, Named::Address(address)).await?;
    change.still_holds_any(&HOSTS).await?;
    if event.kind == OccasionKind::Event { Ok((change, event, now)) } else { Err(Error::State("only events release orders")) }
}

/// The order with a number; only what is public has one.
async fn public(change: &Change, number: &str) -> Result<Option<order::Model>> {
    let number = one_line(number).to_uppercase();
    Ok(order::Entity::find().filter(order::Column::Number.eq(number)).one(change.db()).await?)
}

fn this(event: &occasion::Model, order: Uuid) -> Condition {
    Condition::all()
        .add(event_release::Column::OccasionId.eq(event.id))
        .add(event_release::Column::Kind.eq(ReleaseKind::Order))
        .add(event_release::Column::SubjectId.eq(order))
}

fn done(change: &mut Change, action: &'static str, event: &occasion::Model, order: &order::Model) {
    change.record(action, event.id, json!({ "order": order.number }));
    change.emit(Subject::Occasion(event.id));
    change.emit(Subject::Order(order.id));
}

fn wrong(problem: Problem) -> Error {
    Error::Invalid([("release".to_owned(), problem)].into())
}
