//! Sending a draft to review: from here on its parsed columns speak for it.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{at, begin, same_version};
use crate::{
    Error, Exchange, Problem, Result,
    actor::{Actor, Deed, Denied, OrderAction, PositionAction},
    administration::read_retired,
    codes::PositionStage,
    entity::{order, organisation, position},
    orders::{self, Languages, Lines},
    positions::{Findings, PositionContent, content, findings},
};

/// What sending to review came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submission {
    /// It awaits its reviewer; with findings, it is marked.
    Sent,
    /// It stays a draft: its recruiter sees what was found, and changes it or sends it anyway.
    Held(Findings),
}

/// Checks the whole draft and sends it to review; every error at once when it is not complete. A position whose wording may discriminate
/// is sent only when its recruiter has seen that, `anyway`.
pub async fn submit(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, anyway: bool) -> Result<Submission> {
    let (mut change, row, now) = begin(exchange, actor, PositionAction::Submit, at(address)).await?;
    same_version(&row, version)?;
    let employer = organisation::Entity::find_by_id(row.organisation_id).one(change.db()).await?.ok_or(Error::NotFound)?;
    if employer.verified_at.is_none() {
        return Err(Denied::Unverified.into());
    }
    let retired = read_retired(change.db()).await?;
    let content = content(&row.form, exchange.region().day(now), &retired).map_err(Error::Invalid)?;
    let order = match &content.order {
        Some(number) => Some(public_order(change.db(), number).await?),
        None => None,
    };
    let findings = findings(&row.form);
    if !findings.0.is_empty() && !anyway {
        return Ok(Submission::Held(findings));
    }
    let id = row.id;
    let found: Vec<_> = findings.0.iter().map(|finding| finding.kind).collect();
    change.record("position.submitted", id, json!({ "version": version + 1, "findings": found }));
    parsed(row, content, order, findings, now).update(change.db()).await?;
    change.commit().await?;
    Ok(Submission::Sent)
}

/// The key of an order that everyone may read.
async fn public_order(db: &impl ConnectionTrait, number: &str) -> Result<Uuid> {
    let row = order::Entity::find().filter(order::Column::Number.eq(number)).one(db).await?;
    let public = row.filter(|row| Actor::Visitor.may(Deed::Order(OrderAction::Read, orders::facts(row))).is_ok());
    public.map(|row| row.id).ok_or_else(|| Error::Invalid([("order".to_owned(), Problem::NotInList)].into()))
}

fn parsed(
    row: position::Model,
    content: PositionContent,
    order: Option<Uuid>,
    findings: Findings,
    now: DateTime<Utc>,
) -> position::ActiveModel {
    let version = row.version + 1;
    let mut row = row.into_active_model();
    row.title = Set(content.title);
    row.lang = Set(content.lang);
    row.division = Set(content.division);
    row.place_of_work = Set(Some(content.place_of_work));
    row.employment = Set(Some(content.employment));
    row.headcount = Set(content.headcount);
    row.pay_kind = Set(Some(content.pay.kind));
    row.pay_min = Set(content.pay.min);
    row.pay_max = Set(content.pay.max);
    row.piece_unit = Set(content.pay.piece_unit);
    row.daily_output = Set(content.pay.daily_output);
    row.base_pay_month = Set(content.pay.base_month);
    row.shift = Set(content.shift);
    row.level_required = Set(Some(content.level_required));
    row.skills = Set(Lines(content.skills));
    row.languages = Set(Languages(content.languages));
    row.duties = Set(content.duties);
    row.conditions = Set(content.conditions);
    row.valid_until = Set(Some(content.valid_until));
    row.order_id = Set(order);
    row.findings = Set(findings);
    row.stage = Set(PositionStage::InReview);
    row.submitted_at = Set(Some(now));
    row.updated_at = Set(now);
    row.version = Set(version);
    row
}
