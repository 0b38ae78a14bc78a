//! What a person sees: the own profile, applications, consents, and who saw the contact.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{names, steps, targets};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, ApplicationAction, Denied},
    codes::ApplicationStage,
    entity::{account, consent, disclosure, job_application, organisation, seeker},
    talent::{
        ConsentView, DisclosureView, OwnApplication, OwnApplicationRow, OwnSeeker, SeekerForm, Target,
        access::{allow, numbered, open, own, target},
    },
};

/// Organisations that a search for one to block lists at most.
const BLOCKABLE: u64 = 10;

/// The own profile; nothing while there is none.
pub async fn own_profile(exchange: &Exchange, actor: &Actor) -> Result<Option<OwnSeeker>> {
    let account = own(actor)?;
    let Some(row) = seeker::Entity::find_by_id(account).one(exchange.db()).await? else { return Ok(None) };
    let contact = open(exchange, account, &row.contact)?;
    let mut known = names(exchange, row.blocked.0.clone()).await?;
    let blocked = row.blocked.0.iter().filter_map(|id| Some((*id, known.remove(id)?))).collect();
    Ok(Some(OwnSeeker {
        version: row.version,
        form: SeekerForm::of(&row.profile, &contact),
        profile: row.profile,
        contact,
        visible: row.visible,
        blocked,
        updated_at: row.updated_at,
    }))
}

/// A page of the own applications, those that changed last first; pages count from 1. And how many there are in all.
pub async fn own_applications(exchange: &Exchange, actor: &Actor, page: u64, size: u64) -> Result<(Vec<OwnApplicationRow>, u64)> {
    let mine = job_application::Entity::find().filter(job_application::Column::AccountId.eq(own(actor)?));
    let total = mine.clone().count(exchange.db()).await?;
    let rows = mine
        .order_by_desc(job_application::Column::UpdatedAt)
        .order_by_desc(job_application::Column::Id)
        .offset(page.saturating_sub(1).saturating_mul(size).min(i64::MAX.unsigned_abs()))
        .limit(size)
        .all(exchange.db())
        .await?;
    let known = targets(exchange, rows.iter().map(|row| row.position_id).collect()).await?;
    Ok((rows.iter().filter_map(|row| own_row(row, &known)).collect(), total))
}

fn own_row(row: &job_application::Model, known: &BTreeMap<Uuid, Target>) -> Option<OwnApplicationRow> {
    Some(OwnApplicationRow {
        address: row.address,
        target: known.get(&row.position_id)?.clone(),
        stage: row.stage,
        sent_at: row.sent_at,
        updated_at: row.updated_at,
    })
}

/// One of the own applications. Somebody else's is not found.
pub async fn own_application(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<OwnApplication> {
    let account = own(actor)?;
    let row = job_application::Entity::find()
        .filter(job_application::Column::Address.eq(address))
        .filter(job_application::Column::AccountId.eq(account))
        .one(exchange.db())
        .await?
        .ok_or(Error::NotFound)?;
    allow(actor, ApplicationAction::Read, &row)?;
    let known = targets(exchange, vec![row.position_id]).await?;
    Ok(OwnApplication {
        row: own_row(&row, &known).ok_or(Error::NotFound)?,
        version: row.version,
        contact: open(exchange, row.id, &row.contact)?,
        steps: steps(exchange, row.id).await?,
        disclosures: looks(exchange, Condition::all().add(disclosure::Column::ApplicationId.eq(row.id))).await?,
        profile: row.snapshot,
        note: row.note,
    })
}

/// The position that somebody looks at, with the own application for it that was not withdrawn.
pub async fn position_of(exchange: &Exchange, actor: &Actor, number: &str) -> Result<(Target, Option<OwnApplicationRow>)> {
    let row = numbered(exchange, exchange.db(), number).await?;
    let target = target(exchange, &row).await?;
    let Some(account) = actor.account() else { return Ok((target, None)) };
    let mine = job_application::Entity::find()
        .filter(job_application::Column::AccountId.eq(account))
        .filter(job_application::Column::PositionId.eq(row.id))
        .filter(job_application::Column::Stage.ne(ApplicationStage::Withdrawn))
        .one(exchange.db())
        .await?;
    let known = BTreeMap::from([(row.id, target.clone())]);
    Ok((target, mine.and_then(|mine| own_row(&mine, &known))))
}

/// What the person agreed to, the newest first.
pub async fn consents(exchange: &Exchange, actor: &Actor) -> Result<Vec<ConsentView>> {
    let rows = consent::Entity::find()
        .filter(consent::Column::AccountId.eq(own(actor)?))
        .order_by_desc(consent::Column::GivenAt)
        .order_by_desc(consent::Column::Id)
        .all(exchange.db())
        .await?;
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.application_id).collect();
    let sent = job_application::Entity::find().filter(job_application::Column::Id.is_in(ids)).all(exchange.db()).await?;
    let known = names(exchange, sent.iter().map(|row| row.organisation_id).collect()).await?;
    let application = |id: Option<Uuid>| {
        let row = sent.iter().find(|row| Some(row.id) == id)?;
        Some((row.address, known.get(&row.organisation_id).cloned().unwrap_or_default()))
    };
    let view = |row: consent::Model| ConsentView {
        purpose: row.purpose,
        text_version: row.text_version,
        application: application(row.application_id),
        given_at: row.given_at,
        withdrawn_at: row.withdrawn_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Who saw the own contact, the newest first.
pub async fn disclosures(exchange: &Exchange, actor: &Actor) -> Result<Vec<DisclosureView>> {
    looks(exchange, Condition::all().add(disclosure::Column::AccountId.eq(own(actor)?))).await
}

async fn looks(exchange: &Exchange, which: Condition) -> Result<Vec<DisclosureView>> {
    let rows = disclosure::Entity::find()
        .filter(which)
        .order_by_desc(disclosure::Column::At)
        .order_by_desc(disclosure::Column::Id)
        .all(exchange.db())
        .await?;
    let organisations = names(exchange, rows.iter().map(|row| row.organisation_id).collect()).await?;
    let viewers =
        account::Entity::find().filter(account::Column::Id.is_in(rows.iter().map(|row| row.viewer_id))).all(exchange.db()).await?;
    let sent = job_application::Entity::find()
        .filter(job_application::Column::Id.is_in(rows.iter().map(|row| row.application_id)))
        .all(exchange.db())
        .await?;
    let known = targets(exchange, sent.iter().map(|row| row.position_id).collect()).await?;
    let view = |row: disclosure::Model| {
        let target = sent.iter().find(|sent| sent.id == row.application_id).and_then(|sent| known.get(&sent.position_id));
        DisclosureView {
            organisation: organisations.get(&row.organisation_id).cloned().unwrap_or_default(),
            viewer: viewers.iter().find(|viewer| viewer.id == row.viewer_id).map(|viewer| viewer.name.clone()).unwrap_or_default(),
            position: target.map(|target| (target.number.clone(), target.title.clone())).unwrap_or_default(),
            reason: row.reason,
            at: row.at,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Organisations whose name holds a text, to block them: their ids and names.
pub async fn blockable(exchange: &Exchange, actor: &Actor, words: &str) -> Result<Vec<(Uuid, String)>> {
    if *actor == Actor::Visitor {
        return Err(Denied::SignIn.into());
    }
    let words = words.trim();
    if words.is_empty() {
        return Ok(vec![]);
    }
    let rows = organisation::Entity::find()
        .filter(organisation::Column::Name.contains(words))
        .filter(organisation::Column::VerifiedAt.is_not_null())
        .order_by_asc(organisation::Column::Name)
        .limit(BLOCKABLE)
        .all(exchange.db())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
