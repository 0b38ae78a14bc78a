//! A reviewer's decision: approval, which publishes, or sending back with reasons.

use chrono::{DateTime, Datelike, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{begin, issuer, same_version};
use crate::{
    Change, Error, Exchange, FieldErrors, Problem, Region, Result,
    actor::{Actor, OrderAction},
    bids,
    codes::{OrderStage, Procedure},
    entity::{order, review},
    messages::{self, Message, MessageKind, Recipients},
    notices::{self, Announcement},
    orders::{
        FieldNotes,
        read::rules_at,
        rules::{notice_kind, one_line, time_errors},
    },
    outbox::Subject,
};

/// Most characters of the reason for sending an order back.
const LONGEST_REASON: usize = 2000;
/// Most characters of a note on a field.
const LONGEST_NOTE: usize = 1000;
/// Most fields that one decision speaks of.
const MOST_NOTES: usize = 200;

/// Approves an order, which publishes it with its number and its notice, and returns the number. Refused when its times have become
/// too early while it waited.
pub async fn approve(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32) -> Result<String> {
    let (mut change, row, now) = begin(exchange, actor, OrderAction::Approve, address).await?;
    same_version(&row, version)?;
    let procedure = row.procedure.ok_or_else(|| Error::Data(format!("order {} has no procedure", row.id)))?;
    check_times(&change, exchange.region(), &row, procedure, now).await?;
    let issuer = issuer(change.db(), &row).await?;
    decide(&change, &row, true, String::new(), FieldNotes::default(), now).await?;
    let number = next_number(&change, exchange.region(), now).await?;
    let announcement = Announcement {
        kind: notice_kind(procedure),
        order: Some((row.id, number.clone())),
        issuer,
        title: row.title.clone(),
        body: row.background.clone(),
        reason: String::new(),
        changes: Vec::new(),
        lang: row.lang.clone(),
    };
    bids::new_key(&change, &row).await?;
    let id = row.id;
    let told = tell(&row, MessageKind::OrderPublished, Some(number.clone()));
    let mut row = row.into_active_model();
    row.stage = Set(OrderStage::Published);
    row.number = Set(Some(number.clone()));
    row.published_at = Set(Some(now));
    row.updated_at = Set(now);
    row.version = Set(version + 1);
    row.update(change.db()).await?;
    notices::insert(&mut change, announcement, now).await?;
    if let Some((author, message)) = told {
        messages::send(&mut change, &author, message).await?;
    }
    change.record("order.approved", id, json!({ "number": number, "version": version + 1 }));
    change.emit(Subject::Order(id));
    change.commit().await?;
    Ok(number)
}

/// Judges the times anew: days have passed since the order was sent to review.
async fn check_times(change: &Change, region: &Region, row: &order::Model, procedure: Procedure, now: DateTime<Utc>) -> Result<()> {
    let context = rules_at(change.db(), row.demand_kind, now, region.utc_offset_hours).await?;
    let errors = match context.rule_set(procedure) {
        Some(rules) => time_errors(row.questions_until, row.closes_at, rules, now),
        None => FieldErrors::from([("procedure".to_owned(), Problem::NotInList)]),
    };
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

/// The next public number of the year in the region's zone.
async fn next_number(change: &Change, region: &Region, now: DateTime<Utc>) -> Result<String> {
    let year = region.day(now).year();
    let number = change.next_number(&format!("order-{year}")).await?;
    Ok(format!("{}-{year}-{number:04}", region.prefix))
}

/// Sends an order back to its draft, with a reason, notes by field, or both.
pub async fn send_back(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, reason: &str, notes: FieldNotes) -> Result<()> {
    let (reason, notes) = check_reasons(reason, notes).map_err(Error::Invalid)?;
    let (mut change, row, now) = begin(exchange, actor, OrderAction::SendBack, address).await?;
    same_version(&row, version)?;
    let (id, count) = (row.id, notes.0.len());
    let told = tell(&row, MessageKind::OrderSentBack, None);
    decide(&change, &row, false, reason, notes, now).await?;
    let mut row = row.into_active_model();
    row.stage = Set(OrderStage::Draft);
    row.submitted_at = Set(None);
    row.updated_at = Set(now);
    row.version = Set(version + 1);
    row.update(change.db()).await?;
    if let Some((author, message)) = told {
        messages::send(&mut change, &author, message).await?;
    }
    change.record("order.sent_back", id, json!({ "version": version + 1, "notes": count }));
    change.commit().await?;
    Ok(())
}

/// The reason and the notes that say something. Paths are kept as they are: they name fields of the form that was read.
pub(crate) fn check_reasons(reason: &str, notes: FieldNotes) -> Result<(String, FieldNotes), FieldErrors> {
    let storable = |text: &str| text.chars().filter(|c| !c.is_control() || *c == '\n').collect::<String>().trim().to_owned();
    let reason = storable(reason);
    let is_path = |path: &str| path.len() <= 80 && path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'));
    let notes: Vec<(String, String)> =
        notes.0.into_iter().map(|(path, note)| (one_line(&path), storable(&note))).filter(|(_, note)| !note.is_empty()).collect();
    let mut errors = FieldErrors::new();
    if reason.is_empty() && notes.is_empty() {
        errors.insert("reason".to_owned(), Problem::Missing);
    }
    if reason.chars().count() > LONGEST_REASON {
        errors.insert("reason".to_owned(), Problem::TooLong(LONGEST_REASON));
    }
    if notes.len() > MOST_NOTES {
        errors.insert("notes".to_owned(), Problem::TooMany(MOST_NOTES));
    }
    for (path, note) in &notes {
        if !is_path(path) {
            errors.insert("notes".to_owned(), Problem::NotInList);
        } else if note.chars().count() > LONGEST_NOTE {
            errors.insert(format!("notes.{path}"), Problem::TooLong(LONGEST_NOTE));
        }
    }
    if errors.is_empty() { Ok((reason, FieldNotes(notes.into_iter().collect()))) } else { Err(errors) }
}

/// What the author is told of the decision.
fn tell(row: &order::Model, kind: MessageKind, order: Option<String>) -> Option<(Recipients, Message)> {
    let message = Message { kind, order, subject: row.title.clone(), lang: row.lang.clone() };
    row.author_id.map(|author| (Recipients::Account(author), message))
}

async fn decide(change: &Change, row: &order::Model, approved: bool, reason: String, notes: FieldNotes, now: DateTime<Utc>) -> Result<()> {
    let decision = review::Model {
        id: Uuid::now_v7(),
        order_id: row.id,
        version: row.version,
        reviewer_id: change.actor().account(),
        approved,
        reason,
        notes,
        decided_at: now,
    };
    review::Entity::insert(decision.into_active_model()).exec_without_returning(change.db()).await?;
    Ok(())
}
