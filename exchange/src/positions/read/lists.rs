//! Lists for those who work on positions: the own company's, and what awaits review.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    Exchange, Result,
    actor::{Actor, Deed, Denied},
    codes::PositionStage,
    entity::{organisation, position, position_review},
    positions::{Decision, OwnRow, PositionQueueRow, stage_at},
    workbench::{Task, TaskKind},
};

/// Rows of a list.
const MOST_ROWS: u64 = 200;

/// The positions of the actor's company, the last changed first, 200 at most.
pub async fn own_positions(exchange: &Exchange, actor: &Actor) -> Result<Vec<OwnRow>> {
    actor.may(Deed::OfferPositions)?;
    let own = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let rows = position::Entity::find()
        .filter(position::Column::OrganisationId.eq(own))
        .order_by_desc(position::Column::UpdatedAt)
        .order_by_desc(position::Column::Id)
        .limit(MOST_ROWS)
        .all(exchange.db())
        .await?;
    let sent_back = sent_back(exchange, &rows).await?;
    let now = exchange.clock().now();
    let row = |row: position::Model| OwnRow {
        address: row.address,
        stage: stage_at(row.stage, row.valid_until, now, exchange.region()),
        sent_back: sent_back.contains(&row.id),
        number: row.number,
        title: row.title,
        headcount: row.headcount,
        valid_until: row.valid_until.filter(|_| row.stage != PositionStage::Draft),
        updated_at: row.updated_at,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Which of the drafts among these were sent back by their last review.
async fn sent_back(exchange: &Exchange, rows: &[position::Model]) -> Result<BTreeSet<Uuid>> {
    let drafts = rows.iter().filter(|row| row.stage == PositionStage::Draft).map(|row| row.id);
    let decisions = position_review::Entity::find()
        .filter(position_review::Column::PositionId.is_in(drafts))
        .order_by_asc(position_review::Column::DecidedAt)
        .all(exchange.db())
        .await?;
    let last: BTreeMap<Uuid, Decision> = decisions.into_iter().map(|row| (row.position_id, row.decision)).collect();
    Ok(last.into_iter().filter(|(_, decision)| *decision == Decision::SentBack).map(|(id, _)| id).collect())
}

/// The positions of other organisations that await review, the oldest first, 200 at most.
pub async fn position_queue(exchange: &Exchange, actor: &Actor) -> Result<Vec<PositionQueueRow>> {
    actor.may(Deed::SeePositionQueue)?;
    let own = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let rows = position::Entity::find()
        .filter(position::Column::Stage.eq(PositionStage::InReview))
        .filter(position::Column::OrganisationId.ne(own))
        .order_by_asc(position::Column::SubmittedAt)
        .order_by_asc(position::Column::Id)
        .limit(MOST_ROWS)
        .all(exchange.db())
        .await?;
    let employers: BTreeSet<Uuid> = rows.iter().map(|row| row.organisation_id).collect();
    let employers = organisation::Entity::find().filter(organisation::Column::Id.is_in(employers)).all(exchange.db()).await?;
    let names: BTreeMap<Uuid, String> = employers.into_iter().map(|employer| (employer.id, employer.name)).collect();
    let row = |row: position::Model| PositionQueueRow {
        address: row.address,
        employer: names.get(&row.organisation_id).cloned().unwrap_or_default(),
        findings: row.findings.0.len(),
        submitted_at: row.submitted_at.unwrap_or(row.updated_at),
        title: row.title,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Positions that await the actor: those to review, those that were reported, and own drafts that were sent back.
pub async fn tasks(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    if actor.member().is_none_or(|member| member.organisation.is_none()) {
        return Ok(tasks);
    }
    let task = |kind, subject, id, due| Task { kind, subject, number: None, id: Some(id), count: 1, due };
    if actor.may(Deed::SeePositionQueue).is_ok() {
        let queue = position_queue(exchange, actor).await?.into_iter();
        let kind = |row: &PositionQueueRow| if row.findings > 0 { TaskKind::ReviewHeldPosition } else { TaskKind::ReviewPosition };
        tasks.extend(queue.map(|row| task(kind(&row), row.title, row.address, Some(row.submitted_at))));
        tasks.extend(super::reports::reported(exchange, actor).await?);
    }
    if actor.may(Deed::OfferPositions).is_ok() {
        let returned = own_positions(exchange, actor).await?.into_iter().filter(|row| row.sent_back);
        tasks.extend(returned.map(|row| task(TaskKind::PositionSentBack, row.title, row.address, None)));
    }
    Ok(tasks)
}
