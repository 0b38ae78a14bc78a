//! Reports of public positions, and the decision about them.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{begin, end::ended, numbered, review, told};
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::{Actor, PositionAction},
    codes::{PositionStage, ReportKind},
    entity::{position, position_report},
    fields::Checker,
    messages::{self, Message, MessageKind, Recipients},
    orders::FieldNotes,
    positions::{Decision, ReportOutcome},
};

/// Most characters of a report.
const LONGEST: usize = 1000;
/// Reports of one position that wait: more would tell its reviewer nothing new.
const MOST_WAITING: u64 = 50;
/// Seconds after which somebody may try again.
const AGAIN: u64 = 3600;

/// Reports an open position; visitors may, and an account once until it is decided. Errors stand under `kind` and `text`;
/// [`Error::Throttled`] where enough reports of it wait.
pub async fn report(exchange: &Exchange, actor: &Actor, number: &str, kind: &str, text: &str) -> Result<()> {
    let mut checker = Checker::default();
    let kind: Option<ReportKind> = checker.code("kind", kind);
    let text = checker.text("text", text, LONGEST);
    let (Some(kind), Some(text)) = (kind, text) else { return Err(Error::Invalid(checker.errors)) };
    let (mut change, row, now) = begin(exchange, actor, PositionAction::Report, numbered(number)?).await?;
    let waiting = || {
        position_report::Entity::find()
            .filter(position_report::Column::PositionId.eq(row.id))
            .filter(position_report::Column::Outcome.is_null())
    };
    if let Some(account) = actor.account()
        && waiting().filter(position_report::Column::ReporterId.eq(account)).one(change.db()).await?.is_some()
    {
        return Err(Error::Invalid([("text".to_owned(), Problem::Repeated)].into()));
    }
    if waiting().count(change.db()).await? >= MOST_WAITING {
        return Err(Error::Throttled(AGAIN));
    }
    let report = position_report::Model {
        id: Uuid::now_v7(),
        position_id: row.id,
        reporter_id: actor.account(),
        kind,
        text,
        created_at: now,
        outcome: None,
        reason: String::new(),
        reviewer_id: None,
        decided_at: None,
    };
    position_report::Entity::insert(report.into_active_model()).exec_without_returning(change.db()).await?;
    change.record("position.reported", row.id, json!({ "kind": kind, "by_account": actor.account().is_some() }));
    change.commit().await?;
    Ok(())
}

/// Decides about every report of a position that waits, with a reason: it stays, or it is taken down and its employer is told the reason.
/// Answers with the position of the outbox. [`Error::State`] where none waits.
pub async fn judge(exchange: &Exchange, actor: &Actor, number: &str, outcome: ReportOutcome, reason: &str) -> Result<i64> {
    let reason = review::needed(reason)?;
    let (mut change, row, now) = begin(exchange, actor, PositionAction::Judge, numbered(number)?).await?;
    let count = decided(&mut change, &row, outcome, &reason, now).await?;
    if count == 0 {
        return Err(Error::State("no report waits"));
    }
    let (decision, name) = match outcome {
        ReportOutcome::Kept => (Decision::Kept, "kept"),
        ReportOutcome::TakenDown => (Decision::TakenDown, "taken_down"),
    };
    review::decide(&change, &row, decision, reason, FieldNotes::default(), now).await?;
    change.record("position.judged", row.id, json!({ "number": number, "outcome": name, "reports": count }));
    if outcome == ReportOutcome::Kept {
        return change.commit().await;
    }
    if let Some((author, message)) = told(&row, MessageKind::PositionTakenDown, None) {
        messages::send(&mut change, &author, message).await?;
    }
    ended(change, row, PositionStage::Withdrawn, now).await
}

/// Writes the decision to every report of a position that waits and tells those who made them; how many they were.
pub(super) async fn decided(
    change: &mut Change,
    row: &position::Model,
    outcome: ReportOutcome,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<usize> {
    let waiting = position_report::Entity::find()
        .filter(position_report::Column::PositionId.eq(row.id))
        .filter(position_report::Column::Outcome.is_null())
        .all(change.db())
        .await?;
    let count = waiting.len();
    let reporters: Vec<Uuid> = waiting.iter().filter_map(|report| report.reporter_id).collect();
    for report in waiting {
        let mut report = report.into_active_model();
        report.outcome = Set(Some(outcome));
        report.reason = Set(reason.to_owned());
        report.reviewer_id = Set(change.actor().account());
        report.decided_at = Set(Some(now));
        report.update(change.db()).await?;
    }
    if !reporters.is_empty() {
        let kind = match outcome {
            ReportOutcome::Kept => MessageKind::ReportKept,
            ReportOutcome::TakenDown => MessageKind::ReportUpheld,
        };
        let message = Message { kind, order: row.number.clone(), subject: row.title.clone(), lang: row.lang.clone() };
        messages::send(change, &Recipients::Accounts(reporters), message).await?;
    }
    Ok(count)
}

/// Takes what an account reported out of its reports: the decisions stay, what was written and by whom goes.
pub(crate) async fn forget_reports(change: &Change, account: Uuid) -> Result<()> {
    position_report::Entity::update_many()
        .col_expr(position_report::Column::Text, sea_orm::sea_query::Expr::value(""))
        .col_expr(position_report::Column::ReporterId, sea_orm::sea_query::Expr::value(Option::<Uuid>::None))
        .filter(position_report::Column::ReporterId.eq(account))
        .exec(change.db())
        .await?;
    Ok(())
}
