//! Reports of positions that await a decision.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{assemble, numbered};
use crate::{
    Exchange, Result,
    actor::{Actor, Deed, PositionAction},
    codes::PositionStage,
    entity::{position, position_report},
    positions::{PositionView, ReportView, access::allow, stage_at},
    workbench::{Task, TaskKind},
};

/// A position with its reports that wait, the oldest first, for a reviewer of another organisation.
pub async fn reports(exchange: &Exchange, actor: &Actor, number: &str) -> Result<(PositionView, Vec<ReportView>)> {
    let row = numbered(exchange, actor, number).await?;
    let id = row.id;
    let view = assemble::view(exchange, row).await?;
    allow(actor, PositionAction::Judge, view.facts())?;
    let rows = position_report::Entity::find()
        .filter(position_report::Column::PositionId.eq(id))
        .filter(position_report::Column::Outcome.is_null())
        .order_by_asc(position_report::Column::CreatedAt)
        .order_by_asc(position_report::Column::Id)
        .all(exchange.db())
        .await?;
    let report = |row: position_report::Model| ReportView {
        kind: row.kind,
        text: row.text,
        known: row.reporter_id.is_some(),
        created_at: row.created_at,
    };
    Ok((view, rows.into_iter().map(report).collect()))
}

/// Positions of other organisations with reports that await the actor, one task a position.
pub(super) async fn reported(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    let rows = position_report::Entity::find()
        .filter(position_report::Column::Outcome.is_null())
        .order_by_asc(position_report::Column::CreatedAt)
        .all(exchange.db())
        .await?;
    let mut waiting: BTreeMap<Uuid, (u32, position_report::Model)> = BTreeMap::new();
    for row in rows {
        waiting.entry(row.position_id).and_modify(|(count, _)| *count += 1).or_insert((1, row));
    }
    let positions = position::Entity::find().filter(position::Column::Id.is_in(waiting.keys().copied())).all(exchange.db()).await?;
    let now = exchange.clock().now();
    let task = |row: position::Model| {
        let (count, first) = waiting.get(&row.id)?;
        let stage: PositionStage = stage_at(row.stage, row.valid_until, now, exchange.region());
        let facts = crate::actor::PositionFacts { stage, organisation: row.organisation_id };
        actor.may(Deed::Position(PositionAction::Judge, facts)).ok()?;
        let due = Some(first.created_at);
        Some(Task { kind: TaskKind::JudgeReports, subject: row.title, number: row.number, id: None, count: *count, due })
    };
    Ok(positions.into_iter().filter_map(task).collect())
}
