//! What an employer sees of applications: little until it opens one, everything but the contact while it is open, nothing of the
//! person once it has ended.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::steps;
use crate::{
    Error, Exchange, Result,
    actor::{Actor, ApplicationAction, Deed, Denied, PositionAction, PositionFacts},
    codes::{ApplicationStage, PositionStage},
    entity::{disclosure, job_application, position},
    talent::{
        ApplicationRow, ApplicationView, Received, SeekerProfile,
        access::{allow, numbered, open, target},
    },
};

/// What may be seen before an application is opened: neither name nor anything that was written in words.
fn summary(profile: SeekerProfile) -> SeekerProfile {
    SeekerProfile { name: String::new(), experience: String::new(), certificates: vec![], ..profile }
}

/// What the actor may see of a profile now.
fn seen(actor: &Actor, row: &job_application::Model) -> Option<SeekerProfile> {
    if allow(actor, ApplicationAction::ReadProfile, row).is_ok() {
        return Some(row.snapshot.clone());
    }
    (row.stage == ApplicationStage::Sent).then(|| summary(row.snapshot.clone()))
}

/// The position, for those who speak for its employer.
async fn own_position(exchange: &Exchange, actor: &Actor, number: &str) -> Result<position::Model> {
    let row = numbered(exchange, exchange.db(), number).await?;
    if *actor == Actor::Process {
        return Err(Denied::Duty.into());
    }
    // Whoever could have closed it while it was open reads what came in.
    let facts = PositionFacts { stage: PositionStage::Published, organisation: row.organisation_id };
    actor.may(Deed::Position(PositionAction::Close, facts))?;
    Ok(row)
}

/// A page of the applications for an own position, those that changed last first; pages count from 1.
pub async fn received(exchange: &Exchange, actor: &Actor, number: &str, page: u64, size: u64) -> Result<Received> {
    let position = own_position(exchange, actor, number).await?;
    let all = job_application::Entity::find().filter(job_application::Column::PositionId.eq(position.id));
    let total = all.clone().count(exchange.db()).await?;
    let rows = all
        .order_by_desc(job_application::Column::UpdatedAt)
        .order_by_desc(job_application::Column::Id)
        .offset(page.saturating_sub(1).saturating_mul(size).min(i64::MAX.unsigned_abs()))
        .limit(size)
        .all(exchange.db())
        .await?;
    let row = |row: job_application::Model| {
        let profile = seen(actor, &row);
        let name = profile.as_ref().map(|profile| profile.name.clone()).filter(|name| !name.is_empty());
        ApplicationRow { address: row.address, name, profile, stage: row.stage, sent_at: row.sent_at, updated_at: row.updated_at }
    };
    Ok(Received { target: target(exchange, &position).await?, rows: rows.into_iter().map(row).collect(), total })
}

/// An application for an own position.
pub async fn application(exchange: &Exchange, actor: &Actor, number: &str, address: Uuid) -> Result<ApplicationView> {
    let position = own_position(exchange, actor, number).await?;
    let row = job_application::Entity::find()
        .filter(job_application::Column::Address.eq(address))
        .filter(job_application::Column::PositionId.eq(position.id))
        .one(exchange.db())
        .await?
        .ok_or(Error::NotFound)?;
    allow(actor, ApplicationAction::Read, &row)?;
    let is_open = allow(actor, ApplicationAction::ReadProfile, &row).is_ok();
    let contact = if is_open { Some(open(exchange, row.id, &row.contact)?) } else { None };
    let looks = disclosure::Entity::find().filter(disclosure::Column::ApplicationId.eq(row.id)).count(exchange.db()).await?;
    Ok(ApplicationView {
        target: target(exchange, &position).await?,
        address: row.address,
        stage: row.stage,
        version: row.version,
        profile: seen(actor, &row),
        contact,
        note: if is_open { row.note } else { String::new() },
        steps: steps(exchange, row.id).await?,
        looks,
        sent_at: row.sent_at,
    })
}

/// How many applications came in for a position, and how many of them nobody has opened; for those who speak for its employer.
pub async fn applications(exchange: &Exchange, actor: &Actor, number: &str) -> Result<(u64, u64)> {
    let position = own_position(exchange, actor, number).await?;
    let all = job_application::Entity::find().filter(job_application::Column::PositionId.eq(position.id));
    let waiting = all.clone().filter(job_application::Column::Stage.eq(ApplicationStage::Sent)).count(exchange.db()).await?;
    Ok((all.count(exchange.db()).await?, waiting))
}
