//! The end of a public position before its validity is over: its employer closes it, or a reviewer takes it down.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;

use super::{begin, numbered, report::decided, review, told};
use crate::{
    Change, Exchange, Result,
    actor::{Actor, PositionAction},
    codes::PositionStage,
    entity::position,
    messages::{self, MessageKind},
    orders::FieldNotes,
    outbox::Subject,
    positions::{Decision, ReportOutcome},
};

/// Closes a position for applications; answers with the position of the outbox.
pub async fn close(exchange: &Exchange, actor: &Actor, number: &str) -> Result<i64> {
    let (mut change, row, now) = begin(exchange, actor, PositionAction::Close, numbered(number)?).await?;
    change.record("position.closed", row.id, json!({ "number": number }));
    ended(change, row, PositionStage::Closed, now).await
}

/// Takes a position down, with a reason that its employer is told; answers with the position of the outbox.
pub async fn take_down(exchange: &Exchange, actor: &Actor, number: &str, reason: &str) -> Result<i64> {
    let reason = review::needed(reason)?;
    let (mut change, row, now) = begin(exchange, actor, PositionAction::TakeDown, numbered(number)?).await?;
    // What was reported of it meanwhile is decided by this too.
    decided(&mut change, &row, ReportOutcome::TakenDown, &reason, now).await?;
    review::decide(&change, &row, Decision::TakenDown, reason, FieldNotes::default(), now).await?;
    if let Some((author, message)) = told(&row, MessageKind::PositionTakenDown, None) {
        messages::send(&mut change, &author, message).await?;
    }
    change.record("position.taken_down", row.id, json!({ "number": number }));
    ended(change, row, PositionStage::Withdrawn, now).await
}

/// Writes the stage in which a position ends, and the time.
pub(super) async fn ended(mut change: Change, row: position::Model, stage: PositionStage, now: DateTime<Utc>) -> Result<i64> {
    let (id, version) = (row.id, row.version + 1);
    let mut row = row.into_active_model();
    row.stage = Set(stage);
    row.closed_at = Set(Some(now));
    row.updated_at = Set(now);
    row.version = Set(version);
    row.update(change.db()).await?;
    change.emit(Subject::Position(id));
    change.commit().await
}
