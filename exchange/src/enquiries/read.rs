//! Questions as different people see them.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{Enquiries, EnquiryState, EnquiryView, write::over};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, Deed, OrderAction},
    codes::OrderStage,
    entity::{enquiry, order},
    orders::{self, facts},
    workbench::{Task, TaskKind},
};

/// The questions on a public order: the answered ones for everyone, those that wait for the asker's company and for the buyer.
pub async fn enquiries(exchange: &Exchange, actor: &Actor, number: &str) -> Result<Enquiries> {
    let row = orders::numbered(exchange, actor, number).await?;
    let rows = of_order(exchange, row.id).await?;
    let company = actor.member().and_then(|member| member.organisation);
    let answers = actor.may(Deed::Order(OrderAction::Answer, facts(&row))).is_ok();
    let now = exchange.clock().now();
    let over = over(&row, now);
    let may_ask = !over && actor.may(Deed::Order(OrderAction::Ask, facts(&row))).is_ok();
    let mut views =
        Enquiries { answered: vec![], own: vec![], waiting: vec![], may_ask, until: row.questions_until.unwrap_or(row.created_at), over };
    for row in rows {
        let own = company == Some(row.organisation_id);
        let view = view(row);
        match view.state {
            EnquiryState::Answered => views.answered.push(view),
            EnquiryState::Waiting if answers => views.waiting.push(view),
            EnquiryState::Waiting | EnquiryState::Declined if own => views.own.push(view),
            EnquiryState::Waiting | EnquiryState::Declined => {}
        }
    }
    Ok(views)
}

/// One question on an order, for those who may reply to it, with the order's title and its language.
pub async fn enquiry(exchange: &Exchange, actor: &Actor, number: &str, position: i32) -> Result<EnquiryView> {
    let row = orders::numbered(exchange, actor, number).await?;
    actor.may(Deed::Order(OrderAction::Answer, facts(&row)))?;
    let found = enquiry::Entity::find().filter(enquiry::Column::OrderId.eq(row.id)).filter(enquiry::Column::Position.eq(position));
    found.one(exchange.db()).await?.map(view).ok_or(Error::NotFound)
}

async fn of_order(exchange: &Exchange, order: Uuid) -> Result<Vec<enquiry::Model>> {
    let rows = enquiry::Entity::find().filter(enquiry::Column::OrderId.eq(order)).order_by_asc(enquiry::Column::Position);
    Ok(rows.all(exchange.db()).await?)
}

fn view(row: enquiry::Model) -> EnquiryView {
    let state = match (&row.reply, row.declined) {
        (None, _) => EnquiryState::Waiting,
        (Some(_), true) => EnquiryState::Declined,
        (Some(_), false) => EnquiryState::Answered,
    };
    EnquiryView {
        position: row.position,
        asker: row.asker,
        question: row.question,
        lang: row.lang,
        asked_at: row.asked_at,
        state,
        reply: row.reply.unwrap_or_default(),
        replied_at: row.replied_at,
    }
}

/// Orders of the own organisation whose questions await a reply.
pub async fn tasks(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    let Some(own) = actor.member().and_then(|member| member.organisation) else { return Ok(vec![]) };
    let open = order::Entity::find()
        .filter(order::Column::OrganisationId.eq(own))
        .filter(order::Column::Stage.eq(OrderStage::Published))
        .filter(order::Column::ClosesAt.gt(exchange.clock().now()))
        .all(exchange.db())
        .await?;
    let open: BTreeMap<Uuid, order::Model> =
        open.into_iter().filter(|row| actor.may(Deed::Order(OrderAction::Answer, facts(row))).is_ok()).map(|row| (row.id, row)).collect();
    let waiting: Vec<Uuid> = enquiry::Entity::find()
        .select_only()
        .column(enquiry::Column::OrderId)
        .filter(enquiry::Column::OrderId.is_in(open.keys().copied()))
        .filter(enquiry::Column::Reply.is_null())
        .into_tuple()
        .all(exchange.db())
        .await?;
    let mut counts = BTreeMap::<Uuid, u32>::new();
    for order in waiting {
        *counts.entry(order).or_default() += 1;
    }
    let task = |(order, count): (Uuid, u32)| {
        let row = open.get(&order)?;
        let (number, due) = (row.number.clone(), row.closes_at);
        Some(Task { kind: TaskKind::AnswerQuestions, subject: row.title.clone(), number, id: None, count, due })
    };
    Ok(counts.into_iter().filter_map(task).collect())
}
