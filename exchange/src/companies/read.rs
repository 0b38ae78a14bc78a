//! Questions about companies.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    Application, CompanyRow, CompanyStage, CompanyView, Decision, EvidenceView, Standing, Uscc,
    access::{allow, facts, own},
};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, CompanyAction, Deed, Denied},
    entity::{company, evidence, organisation, vendor, verification},
};

/// What others need to know of an organisation before it may act; one that nobody knows has no standing.
pub async fn standing(db: &impl ConnectionTrait, organisation: Uuid) -> Result<Standing> {
    let Some(row) = organisation::Entity::find_by_id(organisation).one(db).await? else { return Ok(Standing::default()) };
    let profiles = vendor::Entity::find_by_id(organisation).count(db).await?;
    Ok(Standing { verified: row.verified_at.is_some(), has_profile: profiles > 0 })
}

/// The own organisation, with its application. [`Error::NotFound`] for those who belong to none.
pub async fn company(exchange: &Exchange, actor: &Actor) -> Result<CompanyView> {
    let id = own(actor)?;
    let organisation = organisation::Entity::find_by_id(id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let row = company::Entity::find_by_id(id).one(exchange.db()).await?;
    allow(actor, CompanyAction::Read, facts(id, row.as_ref()))?;
    view(exchange, organisation, row).await
}

/// A company as its reviewer reads it. Whoever may not review it does not learn that the application exists.
pub async fn company_review(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<CompanyView> {
    if *actor == Actor::Visitor {
        return Err(Denied::SignIn.into());
    }
    let row = company::Entity::find().filter(company::Column::Address.eq(address)).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    allow(actor, CompanyAction::Inspect, facts(row.organisation_id, Some(&row))).map_err(|error| match error {
        Error::Denied(Denied::Duty) => Error::NotFound,
        error => error,
    })?;
    let organisation = organisation::Entity::find_by_id(row.organisation_id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    view(exchange, organisation, Some(row)).await
}

async fn view(exchange: &Exchange, organisation: organisation::Model, row: Option<company::Model>) -> Result<CompanyView> {
    let number = vendor::Entity::find_by_id(organisation.id)
        .select_only()
        .column(vendor::Column::Number)
        .into_tuple::<String>()
        .one(exchange.db())
        .await?;
    let application = match row {
        Some(row) => Some(application(exchange, row).await?),
        None => None,
    };
    let organisation::Model { id, name, uscc, kind, division, verified_at, .. } = organisation;
    Ok(CompanyView { id, name, uscc, kind, division, verified_at, application, number })
}

async fn application(exchange: &Exchange, row: company::Model) -> Result<Application> {
    let evidence = evidence::Entity::find()
        .select_only()
        .columns([evidence::Column::Id, evidence::Column::Name, evidence::Column::Size, evidence::Column::Sha256])
        .filter(evidence::Column::OrganisationId.eq(row.organisation_id))
        .order_by_asc(evidence::Column::CreatedAt)
        .order_by_asc(evidence::Column::Id)
        .into_tuple::<(Uuid, String, i64, String)>()
        .all(exchange.db())
        .await?;
    let decisions = verification::Entity::find()
        .filter(verification::Column::OrganisationId.eq(row.organisation_id))
        .order_by_desc(verification::Column::DecidedAt)
        .order_by_desc(verification::Column::Id)
        .all(exchange.db())
        .await?;
    let decision = |row: verification::Model| Decision { verified: row.verified, reason: row.reason, decided_at: row.decided_at };
    Ok(Application {
        address: row.address,
        stage: row.stage,
        version: row.version,
        phone: row.phone,
        evidence: evidence.into_iter().map(|(id, name, size, sha256)| EvidenceView { id, name, size, sha256 }).collect(),
        decisions: decisions.into_iter().map(decision).collect(),
        submitted_at: row.submitted_at,
    })
}

/// Companies that await this reviewer, the longest waiting first.
pub async fn company_queue(exchange: &Exchange, actor: &Actor) -> Result<Vec<CompanyRow>> {
    actor.may(Deed::SeeCompanyQueue)?;
    let rows = company::Entity::find()
        .filter(company::Column::Stage.eq(CompanyStage::InReview))
        .order_by_asc(company::Column::SubmittedAt)
        .order_by_asc(company::Column::OrganisationId)
        .all(exchange.db())
        .await?;
    let decides = |row: &company::Model| allow(actor, CompanyAction::Decide, facts(row.organisation_id, Some(row))).is_ok();
    let rows: Vec<_> = rows.into_iter().filter(decides).collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.organisation_id).collect();
    let organisations = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids.clone())).all(exchange.db()).await?;
    let returned: Vec<Uuid> = verification::Entity::find()
        .select_only()
        .column(verification::Column::OrganisationId)
        .filter(verification::Column::OrganisationId.is_in(ids))
        .into_tuple()
        .all(exchange.db())
        .await?;
    let row = |row: company::Model| {
        let organisation = organisations.iter().find(|organisation| organisation.id == row.organisation_id)?;
        let code = organisation.uscc.as_deref().and_then(|code| code.parse::<Uscc>().ok());
        Some(CompanyRow {
            address: row.address,
            name: organisation.name.clone(),
            kind: organisation.kind,
            division: organisation.division.clone(),
            doubtful: code.is_none_or(|code| code.is_doubtful()),
            submitted_at: row.submitted_at.unwrap_or(row.updated_at),
            again: returned.contains(&row.organisation_id),
        })
    };
    Ok(rows.into_iter().filter_map(row).collect())
}
