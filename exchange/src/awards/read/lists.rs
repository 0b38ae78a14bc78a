//! What awaits somebody: proposals to approve, evaluations to take part in.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    Exchange, Result,
    actor::{Actor, AwardAction, Deed},
    awards::{QueueRow, case::Case},
    codes::{AwardState, LotOutcome, OrderStage},
    entity::{award, order},
    workbench::{Task, TaskKind},
};

/// Orders that a list looks at, at most.
const MOST_ORDERS: u64 = 200;

/// The proposals that the actor may decide about, the oldest first.
pub async fn queue(exchange: &Exchange, actor: &Actor) -> Result<Vec<QueueRow>> {
    actor.may(Deed::SeeAwardQueue)?;
    let waiting = award::Entity::find().select_only().column(award::Column::OrderId).filter(award::Column::State.eq(AwardState::Proposed));
    let orders: Vec<Uuid> = waiting.distinct().into_tuple().all(exchange.db()).await?;
    let rows = order::Entity::find()
        .filter(order::Column::Id.is_in(orders))
        .filter(order::Column::Stage.eq(OrderStage::Evaluated))
        .limit(MOST_ORDERS)
        .all(exchange.db())
        .await?;
    let mut queue = Vec::new();
    for row in rows {
        let case = Case::load(exchange.db(), row).await?;
        if actor.may(Deed::Award(AwardAction::Decide, case.facts(actor, exchange.clock().now()))).is_err() {
            continue;
        }
        let others = case.awards.iter().filter(|award| award.state == AwardState::Proposed && Some(award.proposed_by) != actor.account());
        queue.extend(others.filter_map(|award| queue_row(&case, award)));
    }
    queue.sort_by(|a, b| (a.proposed_at, &a.number, a.lot).cmp(&(b.proposed_at, &b.number, b.lot)));
    Ok(queue)
}

fn queue_row(case: &Case, award: &award::Model) -> Option<QueueRow> {
    Some(QueueRow {
        number: case.order.number.clone()?,
        title: case.order.title.clone(),
        lang: case.order.lang.clone(),
        lot: award.lot,
        lot_name: case.lot(award.lot).ok()?.name.clone(),
        winners: award.winners.0.clone(),
        proposed_at: award.proposed_at,
    })
}

/// What awaits the actor: declarations and sheets, evaluations to conclude, awards to propose and to approve.
pub async fn tasks(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    let mut tasks = evaluator_tasks(exchange, actor).await?;
    if actor.may(Deed::SeeAwardQueue).is_ok() {
        let queue = queue(exchange, actor).await?;
        tasks.extend(queue.into_iter().map(|row| Task {
            kind: TaskKind::ApproveAward,
            subject: row.title,
            number: Some(row.number),
            id: None,
            count: 1,
            due: Some(row.proposed_at),
        }));
    }
    Ok(tasks)
}

async fn evaluator_tasks(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    let Some(own) = actor.member().and_then(|member| member.organisation) else { return Ok(Vec::new()) };
    let rows = order::Entity::find()
        .filter(order::Column::OrganisationId.eq(own))
        .filter(order::Column::Stage.is_in([OrderStage::Closed, OrderStage::Opened, OrderStage::Evaluated]))
        .order_by_asc(order::Column::ClosesAt)
        .limit(MOST_ORDERS)
        .all(exchange.db())
        .await?;
    let mut tasks = Vec::new();
    for row in rows {
        let case = Case::load(exchange.db(), row).await?;
        let may = |action| actor.may(Deed::Award(action, case.facts(actor, exchange.clock().now()))).is_ok();
        let Some(kind) = next_task(&case, actor, may) else { continue };
        tasks.push(Task {
            kind,
            subject: case.order.title.clone(),
            number: case.order.number.clone(),
            id: None,
            count: 1,
            due: case.order.closes_at,
        });
    }
    Ok(tasks)
}

fn next_task(case: &Case, actor: &Actor, may: impl Fn(AwardAction) -> bool) -> Option<TaskKind> {
    let undecided = |lot: &crate::entity::lot::Model| lot.outcome == LotOutcome::Open && case.award(lot.position).is_none();
    if may(AwardAction::Propose) {
        return case.lots.iter().any(undecided).then_some(TaskKind::ProposeAward);
    }
    if case.order.stage != case.ending.judged_at || case.bids.is_empty() {
        return None;
    }
    let waits = |sheet: &&crate::entity::sheet::Model| sheet.conflicts.0.is_empty() && sheet.submitted_at.is_none();
    match case.sheet(actor.account()) {
        None => may(AwardAction::Declare).then_some(TaskKind::DeclareInterests),
        Some(_) if !may(AwardAction::Evaluate) => None,
        Some(sheet) if sheet.submitted_at.is_none() => Some(TaskKind::ScoreBids),
        Some(_) if case.sheets.iter().any(|sheet| waits(&sheet)) => None,
        Some(_) => Some(TaskKind::ConcludeEvaluation),
    }
}
