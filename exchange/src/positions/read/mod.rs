//! Questions about positions.

mod assemble;
mod lists;
mod reports;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

pub(super) use assemble::card_of;
pub use lists::{own_positions, position_queue, tasks};
pub use reports::reports;

use super::{
    Findings, PositionDraft, PositionNote, PositionView,
    access::{allow, facts, is_number, signed_in},
    findings, stage_at,
};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, Deed, PositionAction, PositionFacts},
    codes::PositionStage,
    entity::{organisation, position, position_review},
    positions::Decision,
};

async fn by_address(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<position::Model> {
    signed_in(actor)?;
    position::Entity::find().filter(position::Column::Address.eq(address)).one(exchange.db()).await?.ok_or(Error::NotFound)
}

/// The facts of a position now.
fn facts_at(row: &position::Model, now: DateTime<Utc>, exchange: &Exchange) -> PositionFacts {
    PositionFacts { stage: stage_at(row.stage, row.valid_until, now, exchange.region()), ..facts(row) }
}

/// The row of a public position by its number, for the areas whose things hang on it. Whether it still takes applications is a matter of
/// [`stage_at`].
pub async fn numbered(exchange: &Exchange, actor: &Actor, number: &str) -> Result<position::Model> {
    if !is_number(number) {
        return Err(Error::NotFound);
    }
    let row = position::Entity::find().filter(position::Column::Number.eq(number)).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    allow(actor, PositionAction::Read, facts_at(&row, exchange.clock().now(), exchange))?;
    Ok(row)
}

/// A public position by its number. Its draft's address and what held it are shown only to those who may inspect it.
pub async fn position(exchange: &Exchange, actor: &Actor, number: &str) -> Result<PositionView> {
    let row = numbered(exchange, actor, number).await?;
    let inspects = actor.may(Deed::Position(PositionAction::Inspect, facts(&row))).is_ok();
    let view = assemble::view(exchange, row).await?;
    Ok(if inspects { view } else { public(view) })
}

/// A public position by key as everyone may see it, for the index.
pub async fn indexable(exchange: &Exchange, id: Uuid) -> Result<Option<PositionView>> {
    let row = position::Entity::find_by_id(id).one(exchange.db()).await?;
    match row.filter(|row| Actor::Visitor.may(Deed::Position(PositionAction::Read, facts(row))).is_ok()) {
        Some(row) => assemble::view(exchange, row).await.map(public).map(Some),
        None => Ok(None),
    }
}

fn public(view: PositionView) -> PositionView {
    PositionView { address: Uuid::nil(), findings: Findings::default(), ..view }
}

/// A draft, or what became of it while it awaits review, for those who may edit it.
pub async fn draft(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<PositionDraft> {
    let row = by_address(exchange, actor, address).await?;
    if !matches!(row.stage, PositionStage::Draft | PositionStage::InReview) {
        allow(actor, PositionAction::Inspect, facts(&row))?;
        return Err(Error::State("published"));
    }
    allow(actor, PositionAction::Edit, PositionFacts { stage: PositionStage::Draft, ..facts(&row) })?;
    let employer = organisation::Entity::find_by_id(row.organisation_id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let last = if row.stage == PositionStage::Draft { decisions(exchange, row.id).await?.into_iter().next() } else { None };
    Ok(PositionDraft {
        address: row.address,
        version: row.version,
        stage: row.stage,
        employer: employer.name,
        findings: findings(&row.form),
        form: row.form,
        sent_back: last.filter(|last| last.decision == Decision::SentBack),
        updated_at: row.updated_at,
    })
}

/// A position as its reviewer reads it, with every decision so far, the newest first.
pub async fn review(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<(PositionView, Vec<PositionNote>)> {
    let row = by_address(exchange, actor, address).await?;
    allow(actor, PositionAction::Inspect, facts_at(&row, exchange.clock().now(), exchange))?;
    if row.stage == PositionStage::Draft {
        return Err(Error::State("draft"));
    }
    let decisions = decisions(exchange, row.id).await?;
    Ok((assemble::view(exchange, row).await?, decisions))
}

async fn decisions(exchange: &Exchange, position: Uuid) -> Result<Vec<PositionNote>> {
    let rows = position_review::Entity::find()
        .filter(position_review::Column::PositionId.eq(position))
        .order_by_desc(position_review::Column::DecidedAt)
        .order_by_desc(position_review::Column::Id)
        .all(exchange.db())
        .await?;
    let note = |row: position_review::Model| PositionNote {
        decision: row.decision,
        reason: row.reason,
        notes: row.notes,
        decided_at: row.decided_at,
    };
    Ok(rows.into_iter().map(note).collect())
}
