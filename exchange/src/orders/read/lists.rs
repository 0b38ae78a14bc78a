//! Lists for those who work on orders: the own organisation's, and what awaits review.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    Exchange, Result,
    actor::{Actor, Deed, Denied, OrderAction},
    codes::OrderStage,
    entity::{order, organisation, review},
    orders::{DraftRow, QueueRow, facts, questions, rules::stage_at},
    workbench::{Task, TaskKind},
};

/// Rows of a list.
const MOST_ROWS: u64 = 200;

/// The drafts and orders of the actor's organisation, the last changed first, 200 at most.
pub async fn drafts(exchange: &Exchange, actor: &Actor) -> Result<Vec<DraftRow>> {
    actor.may(Deed::SeeDrafts)?;
    let own = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let rows = order::Entity::find()
        .filter(order::Column::OrganisationId.eq(own))
        .order_by_desc(order::Column::UpdatedAt)
        .order_by_desc(order::Column::Id)
        .limit(MOST_ROWS)
        .all(exchange.db())
        .await?;
    let rows: Vec<_> = rows.into_iter().filter(|row| actor.may(Deed::Order(OrderAction::Inspect, facts(row))).is_ok()).collect();
    let sent_back = sent_back(exchange, &rows).await?;
    let now = exchange.clock().now();
    let row = |row: order::Model| {
        let is_draft = row.stage == OrderStage::Draft;
        let unanswered = if is_draft { questions(&row.form, row.demand_kind).iter().map(|(_, missing)| missing).sum() } else { 0 };
        DraftRow {
            address: row.address,
            stage: stage_at(row.stage, row.closes_at, now),
            unanswered,
            sent_back: sent_back.contains(&row.id),
            updated_at: row.updated_at,
            closes_at: if is_draft { None } else { row.closes_at },
            number: row.number,
            title: row.title,
        }
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Which of the drafts among these were sent back by their last review.
async fn sent_back(exchange: &Exchange, rows: &[order::Model]) -> Result<BTreeSet<Uuid>> {
    let drafts = rows.iter().filter(|row| row.stage == OrderStage::Draft).map(|row| row.id);
    let decisions: Vec<(Uuid, bool)> = review::Entity::find()
        .select_only()
        .column(review::Column::OrderId)
        .column(review::Column::Approved)
        .filter(review::Column::OrderId.is_in(drafts))
        .order_by_asc(review::Column::DecidedAt)
        .into_tuple()
        .all(exchange.db())
        .await?;
    let last: BTreeMap<Uuid, bool> = decisions.into_iter().collect();
    Ok(last.into_iter().filter(|(_, approved)| !approved).map(|(id, _)| id).collect())
}

/// The orders of other organisations that await review, the oldest first, 200 at most.
pub async fn review_queue(exchange: &Exchange, actor: &Actor) -> Result<Vec<QueueRow>> {
    actor.may(Deed::SeeReviewQueue)?;
    let own = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let rows = order::Entity::find()
        .filter(order::Column::Stage.eq(OrderStage::InReview))
        .filter(order::Column::OrganisationId.ne(own))
        .order_by_asc(order::Column::SubmittedAt)
        .order_by_asc(order::Column::Id)
        .limit(MOST_ROWS)
        .all(exchange.db())
        .await?;
    let buyers: BTreeSet<Uuid> = rows.iter().map(|row| row.organisation_id).collect();
    let buyers = organisation::Entity::find().filter(organisation::Column::Id.is_in(buyers)).all(exchange.db()).await?;
    let names: BTreeMap<Uuid, String> = buyers.into_iter().map(|buyer| (buyer.id, buyer.name)).collect();
    let row = |row: order::Model| QueueRow {
        address: row.address,
        buyer: names.get(&row.organisation_id).cloned().unwrap_or_default(),
        budget: row.budget,
        demand_kind: row.demand_kind,
        submitted_at: row.submitted_at.unwrap_or(row.updated_at),
        title: row.title,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Orders that await the actor: those to review, and own drafts that were sent back.
pub async fn tasks(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    if actor.member().is_none_or(|member| member.organisation.is_none()) {
        return Ok(tasks);
    }
    let task = |kind, subject, id, due| Task { kind, subject, number: None, id: Some(id), count: 1, due };
    if actor.may(Deed::SeeReviewQueue).is_ok() {
        let queue = review_queue(exchange, actor).await?.into_iter();
        tasks.extend(queue.map(|row| task(TaskKind::ReviewOrder, row.title, row.address, Some(row.submitted_at))));
    }
    if actor.may(Deed::SeeDrafts).is_ok() {
        let returned = drafts(exchange, actor).await?.into_iter().filter(|row| row.sent_back);
        tasks.extend(returned.map(|row| task(TaskKind::OrderSentBack, row.title, row.address, None)));
    }
    Ok(tasks)
}
