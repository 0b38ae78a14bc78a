//! What of applications awaits an account: recruiters open what came in, people answer offers.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::read::targets;
use crate::{
    Exchange, Result,
    actor::{Actor, Deed, TalentDeed},
    codes::ApplicationStage,
    entity::job_application,
    workbench::{Task, TaskKind},
};

/// Applications that are looked through at most.
const MOST: u64 = 2000;

/// One line a position for recruiters, one an offer for people.
pub async fn tasks(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    let Some(member) = actor.member() else { return Ok(vec![]) };
    let mut tasks = vec![];
    if let Some(organisation) = member.organisation
        && actor.may(Deed::Talent(TalentDeed::Browse)).is_ok()
    {
        let waiting: Vec<(Uuid, DateTime<Utc>)> = job_application::Entity::find()
            .select_only()
            .columns([job_application::Column::PositionId, job_application::Column::SentAt])
            .filter(job_application::Column::OrganisationId.eq(organisation))
            .filter(job_application::Column::Stage.eq(ApplicationStage::Sent))
            .order_by_asc(job_application::Column::SentAt)
            .limit(MOST)
            .into_tuple()
            .all(exchange.db())
            .await?;
        let mut by_position: BTreeMap<Uuid, (u32, DateTime<Utc>)> = BTreeMap::new();
        for (position, sent_at) in waiting {
            by_position.entry(position).or_insert((0, sent_at)).0 += 1;
        }
        let known = targets(exchange, by_position.keys().copied().collect()).await?;
        tasks.extend(by_position.into_iter().filter_map(|(position, (count, since))| {
            let target = known.get(&position)?;
            Some(task(TaskKind::ReadApplications, target.title.clone(), target.number.clone(), None, count, since))
        }));
    }
    let offers = job_application::Entity::find()
        .filter(job_application::Column::AccountId.eq(member.account))
        .filter(job_application::Column::Stage.eq(ApplicationStage::Offered))
        .all(exchange.db())
        .await?;
    let known = targets(exchange, offers.iter().map(|row| row.position_id).collect()).await?;
    tasks.extend(offers.into_iter().filter_map(|row| {
        let target = known.get(&row.position_id)?;
        Some(task(TaskKind::AnswerOffer, target.title.clone(), target.number.clone(), Some(row.address), 1, row.updated_at))
    }));
    Ok(tasks)
}

fn task(kind: TaskKind, subject: String, number: String, id: Option<Uuid>, count: u32, since: DateTime<Utc>) -> Task {
    Task { kind, subject, number: Some(number), id, count, due: Some(since) }
}
