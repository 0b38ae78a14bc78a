//! Asking, answering, declining.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::rules;
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::{Actor, Denied, OrderAction, Role, drafters},
    codes::{NoticeKind, OrderStage},
    entity::{enquiry, order, organisation},
    messages::{self, Message, MessageKind, Recipients},
    notices::{self, Announcement, ChangeLine},
    orders::{self, issuer},
    watches::interested,
};

/// Whether an order takes no more questions: their time, or that of bids, is past.
pub(super) fn over(row: &order::Model, now: DateTime<Utc>) -> bool {
    let ahead = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at > now);
    row.stage != OrderStage::Published || !ahead(row.questions_until) || !ahead(row.closes_at)
}

/// Asks a question on an order and returns its position. It stays between the asker's company and the buyer until it is answered.
pub async fn ask(exchange: &Exchange, actor: &Actor, number: &str, question: &str, lang: &str) -> Result<i32> {
    let (mut change, row, now) = orders::begin_numbered(exchange, actor, OrderAction::Ask, number).await?;
    change.still_holds(Role::Bidder).await?;
    let member = actor.member().ok_or(Denied::SignIn)?;
    let company = member.organisation.ok_or(Denied::Organisation)?;
    if over(&row, now) {
        return Err(Error::State("questions are no longer taken"));
    }
    let asker = organisation::Entity::find_by_id(company).one(change.db()).await?.ok_or(Error::NotFound)?;
    let question = rules::question(question, &[&asker.name, asker.uscc.as_deref().unwrap_or_default()]).map_err(Error::Invalid)?;
    let earlier = enquiry::Entity::find().filter(enquiry::Column::OrderId.eq(row.id)).all(change.db()).await?;
    let waiting = earlier.iter().filter(|earlier| earlier.organisation_id == company && earlier.reply.is_none()).count();
    if waiting >= rules::MOST_WAITING {
        return Err(Error::Invalid(rules::wrong("question", Problem::TooMany(rules::MOST_WAITING))));
    }
    let known = earlier.iter().find(|earlier| earlier.organisation_id == company).map(|earlier| earlier.asker);
    let number_of_asker = known.unwrap_or_else(|| 1 + earlier.iter().map(|earlier| earlier.asker).max().unwrap_or_default());
    let position = 1 + earlier.iter().map(|earlier| earlier.position).max().unwrap_or_default();
    let asked = enquiry::Model {
        id: Uuid::now_v7(),
        order_id: row.id,
        position,
        asker: number_of_asker,
        organisation_id: company,
        account_id: member.account,
        question,
        lang: if lang == "en" { "en" } else { "zh" }.to_owned(),
        asked_at: now,
        declined: false,
        reply: None,
        replied_at: None,
    };
    enquiry::Entity::insert(asked.into_active_model()).exec_without_returning(change.db()).await?;
    change.record("enquiry.asked", row.id, json!({ "position": position }));
    let buyer = Recipients::OrganisationRoles(row.organisation_id, drafters(row.demand_kind));
    messages::send(&mut change, &buyer, message(MessageKind::QuestionAsked, &row)).await?;
    change.commit().await?;
    Ok(position)
}

/// Answers a question, which publishes both with a notice.
pub async fn answer(exchange: &Exchange, actor: &Actor, number: &str, position: i32, answer: &str) -> Result<()> {
    reply(exchange, actor, number, position, Reply::Answer(answer)).await
}

/// Declines a question with a reason that only its asker reads; nothing of it is published.
pub async fn decline(exchange: &Exchange, actor: &Actor, number: &str, position: i32, reason: &str) -> Result<()> {
    reply(exchange, actor, number, position, Reply::Decline(reason)).await
}

enum Reply<'a> {
    Answer(&'a str),
    Decline(&'a str),
}

async fn reply(exchange: &Exchange, actor: &Actor, number: &str, position: i32, reply: Reply<'_>) -> Result<()> {
    let (mut change, row, now) = orders::begin_numbered(exchange, actor, OrderAction::Answer, number).await?;
    change.still_holds_any(drafters(row.demand_kind)).await?;
    if row.closes_at.is_none_or(|closes_at| closes_at <= now) {
        return Err(Error::State("bids are closed"));
    }
    let asked = enquiry::Entity::find()
        .filter(enquiry::Column::OrderId.eq(row.id))
        .filter(enquiry::Column::Position.eq(position))
        .lock_exclusive()
        .one(change.db())
        .await?
        .ok_or(Error::NotFound)?;
    if asked.reply.is_some() {
        return Err(Error::State("replied to already"));
    }
    let (field, typed, declined) = match reply {
        Reply::Answer(text) => ("answer", text, false),
        Reply::Decline(text) => ("reason", text, true),
    };
    let text = rules::reply(field, typed).map_err(Error::Invalid)?;
    let mut replied = asked.clone().into_active_model();
    replied.declined = Set(declined);
    replied.reply = Set(Some(text.clone()));
    replied.replied_at = Set(Some(now));
    replied.update(change.db()).await?;
    let details = json!({ "position": position });
    if declined {
        change.record("enquiry.declined", row.id, details);
        let asker = Recipients::Account(asked.account_id);
        messages::send(&mut change, &asker, message(MessageKind::QuestionDeclined, &row)).await?;
    } else {
        change.record("enquiry.answered", row.id, details);
        publish(&mut change, &row, asked, text, now).await?;
    }
    change.commit().await?;
    Ok(())
}

/// The notice with question and answer, and word of it to the asker and to everyone else whom the order concerns.
async fn publish(change: &mut Change, row: &order::Model, asked: enquiry::Model, answer: String, now: DateTime<Utc>) -> Result<()> {
    let announcement = Announcement {
        kind: NoticeKind::Clarification,
        order: Some((row.id, row.number.clone().unwrap_or_default())),
        issuer: issuer(change.db(), row).await?,
        title: row.title.clone(),
        body: String::new(),
        reason: String::new(),
        changes: vec![ChangeLine { item: format!("enquiry.{}", asked.asker), before: asked.question, after: answer }],
        lang: row.lang.clone(),
    };
    notices::insert(change, announcement, now).await?;
    messages::send(change, &Recipients::Account(asked.account_id), message(MessageKind::QuestionAnswered, row)).await?;
    let others = interested(change, row.id, Some(asked.account_id)).await?;
    messages::send(change, &others, message(MessageKind::Clarification, row)).await?;
    Ok(())
}

fn message(kind: MessageKind, row: &order::Model) -> Message {
    Message { kind, order: row.number.clone(), subject: row.title.clone(), lang: row.lang.clone() }
}
