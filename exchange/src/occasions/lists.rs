//! Lists for those who work on occasions, and the own sign-ups of a person.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::{DraftRow, EnrolmentState, MyEnrolment, OccasionStage};
use crate::{
    Exchange, Result,
    actor::{Actor, Deed, Denied},
    entity::{enrolment, occasion, organisation},
    workbench::{Task, TaskKind},
};

/// Rows of a list.
const MOST: u64 = 200;

/// Everything of the actor's organisation, the last changed first, 200 at most.
pub async fn drafts(exchange: &Exchange, actor: &Actor) -> Result<Vec<DraftRow>> {
    actor.may(Deed::StartOccasion)?;
    let own = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let mine = occasion::Entity::find().filter(occasion::Column::OrganisationId.eq(own));
    rows(exchange, mine.order_by_desc(occasion::Column::UpdatedAt)).await
}

/// What of other organisations awaits review, the longest waiting first, 200 at most.
pub async fn queue(exchange: &Exchange, actor: &Actor) -> Result<Vec<DraftRow>> {
    actor.may(Deed::SeeReviewQueue)?;
    let own = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let waiting = occasion::Entity::find()
        .filter(occasion::Column::Stage.eq(OccasionStage::InReview))
        .filter(occasion::Column::OrganisationId.ne(own));
    rows(exchange, waiting.order_by_asc(occasion::Column::SubmittedAt)).await
}

async fn rows(exchange: &Exchange, query: Select<occasion::Entity>) -> Result<Vec<DraftRow>> {
    let rows = query.order_by_asc(occasion::Column::Id).limit(MOST).all(exchange.db()).await?;
    let publishers = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.organisation_id)))
        .all(exchange.db())
        .await?;
    let names: BTreeMap<Uuid, String> = publishers.into_iter().map(|row| (row.id, row.name)).collect();
    let row = |row: occasion::Model| DraftRow {
        address: row.address,
        kind: row.kind,
        stage: row.stage,
        title: row.form.title.trim().to_owned(),
        publisher: names.get(&row.organisation_id).cloned().unwrap_or_default(),
        returned: row.returned.is_some(),
        updated_at: row.updated_at,
        number: row.number,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Occasions that await the actor: those to review, and own ones that were sent back.
pub async fn tasks(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    if actor.member().is_none_or(|member| member.organisation.is_none()) {
        return Ok(tasks);
    }
    let task = |kind, row: DraftRow, due| Task { kind, subject: row.title, number: None, id: Some(row.address), count: 1, due };
    if actor.may(Deed::SeeReviewQueue).is_ok() {
        for row in queue(exchange, actor).await? {
            let due = Some(row.updated_at);
            tasks.push(task(TaskKind::ReviewOccasion, row, due));
        }
    }
    if actor.may(Deed::StartOccasion).is_ok() {
        let returned = drafts(exchange, actor).await?.into_iter().filter(|row| row.returned && row.stage == OccasionStage::Draft);
        tasks.extend(returned.map(|row| task(TaskKind::OccasionSentBack, row, None)));
    }
    Ok(tasks)
}

/// The actor's own sign-ups, the newest first, 200 at most; those that were taken back too.
pub async fn mine(exchange: &Exchange, actor: &Actor) -> Result<Vec<MyEnrolment>> {
    let account = actor.account().ok_or(Denied::SignIn)?;
    let rows = enrolment::Entity::find()
        .filter(enrolment::Column::AccountId.eq(account))
        .order_by_desc(enrolment::Column::ChangedAt)
        .order_by_desc(enrolment::Column::Id)
        .limit(MOST)
        .all(exchange.db())
        .await?;
    let occasions =
        occasion::Entity::find().filter(occasion::Column::Id.is_in(rows.iter().map(|row| row.occasion_id))).all(exchange.db()).await?;
    let mine = |row: enrolment::Model| {
        let found = occasions.iter().find(|occasion| occasion.id == row.occasion_id)?;
        let content = found.content.clone()?;
        Some(MyEnrolment {
            number: found.number.clone()?,
            kind: found.kind,
            title: content.title,
            lang: content.lang,
            begins_at: content.begins_at,
            division: content.division,
            cancelled: found.stage == OccasionStage::Cancelled && row.state != EnrolmentState::Withdrawn,
            state: row.state,
            persons: row.persons,
        })
    };
    Ok(rows.into_iter().filter_map(mine).collect())
}
