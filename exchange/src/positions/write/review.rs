//! A reviewer's decision: release, which publishes, or sending back with reasons.

use chrono::{DateTime, Datelike, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{at, begin, same_version, told};
use crate::{
    Change, Error, Exchange, Problem, Region, Result,
    actor::{Actor, PositionAction},
    codes::PositionStage,
    entity::{position, position_review},
    fields::lines_of,
    messages::{self, MessageKind},
    orders::{FieldNotes, check_reasons},
    outbox::Subject,
    positions::Decision,
};

/// Most characters of the reason for a release in spite of findings, or for taking down.
const LONGEST_REASON: usize = 2000;

/// Releases a position, which publishes it with its number, and answers with the number and the position of the outbox. One that is held
/// for its wording needs a reason; one whose last day has passed while it waited is refused.
pub async fn release(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, reason: &str) -> Result<(String, i64)> {
    let (mut change, row, now) = begin(exchange, actor, PositionAction::Release, at(address)).await?;
    same_version(&row, version)?;
    let reason = if row.findings.0.is_empty() { String::new() } else { needed(reason)? };
    let today = exchange.region().day(now);
    if let Some(last) = row.valid_until.filter(|last| *last < today) {
        let problem = Problem::OutOfRange(today.to_string(), last.to_string());
        return Err(Error::Invalid([("valid_until".to_owned(), problem)].into()));
    }
    decide(&change, &row, Decision::Released, reason, FieldNotes::default(), now).await?;
    let number = next_number(&change, exchange.region(), now).await?;
    let id = row.id;
    if let Some((author, message)) = told(&row, MessageKind::PositionReleased, Some(number.clone())) {
        messages::send(&mut change, &author, message).await?;
    }
    let mut row = row.into_active_model();
    row.stage = Set(PositionStage::Published);
    row.number = Set(Some(number.clone()));
    row.published_at = Set(Some(now));
    row.updated_at = Set(now);
    row.version = Set(version + 1);
    row.update(change.db()).await?;
    change.record("position.released", id, json!({ "number": number, "version": version + 1 }));
    change.emit(Subject::Position(id));
    let position = change.commit().await?;
    Ok((number, position))
}

/// The next public number of the year in the region's zone.
async fn next_number(change: &Change, region: &Region, now: DateTime<Utc>) -> Result<String> {
    let year = region.day(now).year();
    let number = change.next_number(&format!("position-{year}")).await?;
    Ok(format!("{}-P-{year}-{number:04}", region.prefix))
}

/// Sends a position back to its draft, with a reason, notes by field, or both.
pub async fn send_back(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, reason: &str, notes: FieldNotes) -> Result<()> {
    let (reason, notes) = check_reasons(reason, notes).map_err(Error::Invalid)?;
    let (mut change, row, now) = begin(exchange, actor, PositionAction::SendBack, at(address)).await?;
    same_version(&row, version)?;
    let (id, count) = (row.id, notes.0.len());
    decide(&change, &row, Decision::SentBack, reason, notes, now).await?;
    if let Some((author, message)) = told(&row, MessageKind::PositionSentBack, None) {
        messages::send(&mut change, &author, message).await?;
    }
    let mut row = row.into_active_model();
    row.stage = Set(PositionStage::Draft);
    row.submitted_at = Set(None);
    row.updated_at = Set(now);
    row.version = Set(version + 1);
    row.update(change.db()).await?;
    change.record("position.sent_back", id, json!({ "version": version + 1, "notes": count }));
    change.commit().await?;
    Ok(())
}

/// A reason that must be given.
pub(super) fn needed(reason: &str) -> Result<String> {
    let reason = lines_of(reason);
    let problem = match reason.chars().count() {
        0 => Problem::Missing,
        length if length > LONGEST_REASON => Problem::TooLong(LONGEST_REASON),
        _ => return Ok(reason),
    };
    Err(Error::Invalid([("reason".to_owned(), problem)].into()))
}

/// Writes a decision down.
pub(super) async fn decide(
    change: &Change,
    row: &position::Model,
    decision: Decision,
    reason: String,
    notes: FieldNotes,
    decided_at: DateTime<Utc>,
) -> Result<()> {
    let decision = position_review::Model {
        id: Uuid::now_v7(),
        position_id: row.id,
        version: row.version,
        reviewer_id: change.actor().account(),
        decision,
        reason,
        notes,
        decided_at,
    };
    position_review::Entity::insert(decision.into_active_model()).exec_without_returning(change.db()).await?;
    Ok(())
}
