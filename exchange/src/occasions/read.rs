//! Single occasions: as the public, their author and their reviewer see them.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    DraftView, EnrolmentState, OccasionStage, OccasionView, OwnEnrolment,
    access::{allow, facts, numbered, signed_in},
    enrol::said,
    places::{Places, of_account, places, waiting},
};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, Deed, OccasionAction},
    entity::{occasion, organisation},
    events,
};

/// A public occasion by its number.
pub async fn occasion(exchange: &Exchange, actor: &Actor, number: &str) -> Result<OccasionView> {
    let row = numbered(exchange, number).await?;
    allow(actor, OccasionAction::Read, &row)?;
    view(exchange, actor, row).await
}

async fn by_address(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<occasion::Model> {
    signed_in(actor)?;
    occasion::Entity::find().filter(occasion::Column::Address.eq(address)).one(exchange.db()).await?.ok_or(Error::NotFound)
}

/// An occasion as its reviewer reads it.
pub async fn review(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<OccasionView> {
    let row = by_address(exchange, actor, address).await?;
    allow(actor, OccasionAction::Inspect, &row)?;
    if row.content.is_none() {
        return Err(Error::State("draft"));
    }
    view(exchange, actor, row).await
}

/// A draft, or what became of it, for those of its organisation who draft.
pub async fn draft(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<DraftView> {
    let row = by_address(exchange, actor, address).await?;
    let as_draft = occasion::Model { stage: OccasionStage::Draft, ..row.clone() };
    allow(actor, OccasionAction::Edit, &as_draft)?;
    Ok(DraftView {
        address: row.address,
        number: row.number,
        kind: row.kind,
        stage: row.stage,
        version: row.version,
        form: row.form,
        returned: row.returned,
        released: events::releases(exchange, row.id).await?,
    })
}

async fn view(exchange: &Exchange, actor: &Actor, row: occasion::Model) -> Result<OccasionView> {
    let now = exchange.clock().now();
    let content = said(&row)?;
    let publisher = organisation::Entity::find_by_id(row.organisation_id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let Places { taken, waiting } = places(exchange.db(), row.id).await?;
    Ok(OccasionView {
        id: row.id,
        address: row.address,
        open: is_open(row.stage, content.closes_at, now),
        over: now >= content.ends_at,
        own: own(exchange, actor, row.id).await?,
        for_company: actor.member().is_some_and(|member| member.organisation.is_some()),
        runs: actor.may(Deed::Occasion(OccasionAction::SeeRoster, facts(&row))).is_ok(),
        released: events::released(exchange, row.id).await?,
        reserved: events::named_positions(exchange, &content.positions).await?,
        number: row.number,
        kind: row.kind,
        stage: row.stage,
        version: row.version,
        publisher: publisher.name,
        published_at: row.published_at,
        cancelled: row.cancelled,
        content,
        taken,
        waiting,
    })
}

/// Whether sign-ups are taken.
fn is_open(stage: OccasionStage, closes_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    stage == OccasionStage::Published && now < closes_at
}

async fn own(exchange: &Exchange, actor: &Actor, occasion: Uuid) -> Result<Option<OwnEnrolment>> {
    let Some(account) = actor.account() else { return Ok(None) };
    let mine = of_account(exchange.db(), occasion, account).await?.filter(|mine| mine.state != EnrolmentState::Withdrawn);
    let Some(mine) = mine else { return Ok(None) };
    let before = if mine.state == EnrolmentState::Waiting {
        waiting(exchange.db(), occasion).await?.iter().filter(|other| other.position < mine.position).count()
    } else {
        0
    };
    let before = u32::try_from(before).unwrap_or(u32::MAX);
    Ok(Some(OwnEnrolment { state: mine.state, persons: mine.persons, before, company: mine.organisation_id.is_some() }))
}
