//! A reviewer's decision on a company: verified, or sent back with reasons.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    CompanyStage, Uscc,
    access::{allow, facts, lock},
    profile, rules,
    write::same_version,
};
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::{Actor, CompanyAction, Denied, Role},
    entity::{company, organisation, verification},
    messages::{self, Message, MessageKind, Recipients},
};

/// Begins a decision on the application at an address.
async fn begin(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<(Change, organisation::Model, company::Model, DateTime<Utc>)> {
    if *actor == Actor::Visitor {
        return Err(Denied::SignIn.into());
    }
    let change = exchange.write(actor).await?;
    let query = company::Entity::find().filter(company::Column::Address.eq(address));
    let found = query.one(change.db()).await?.ok_or(Error::NotFound)?;
    let organisation = lock(change.db(), found.organisation_id).await?;
    // Read again: somebody may have decided while this one waited for the lock.
    let row = company::Entity::find_by_id(organisation.id).one(change.db()).await?.ok_or(Error::NotFound)?;
    allow(actor, CompanyAction::Decide, facts(organisation.id, Some(&row)))?;
    change.still_holds(Role::Reviewer).await?;
    let now = change.now().await?;
    Ok((change, organisation, row, now))
}

/// Verifies a company; a profile that waits for it is published. Where a check digit of its code does not hold, a reason is needed.
pub async fn verify(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, reason: &str) -> Result<()> {
    let reason = rules::optional_reason(reason).map_err(Error::Invalid)?;
    let (mut change, organisation, row, now) = begin(exchange, actor, address).await?;
    same_version(&row, version)?;
    let doubtful = organisation.uscc.as_deref().and_then(|code| code.parse::<Uscc>().ok()).is_none_or(|code| code.is_doubtful());
    if doubtful && reason.is_empty() {
        return Err(Error::Invalid([("reason".to_owned(), Problem::Missing)].into()));
    }
    let id = organisation.id;
    let name = organisation.name.clone();
    decide(&change, &row, true, reason, now).await?;
    let mut organisation = organisation.into_active_model();
    organisation.verified_at = Set(Some(now));
    let organisation = organisation.update(change.db()).await?;
    move_to(&change, row, CompanyStage::Verified, now).await?;
    let number = profile::publish_waiting(&mut change, &organisation, now).await?;
    change.record("company.verified", id, json!({ "version": version + 1, "doubtful": doubtful, "number": number }));
    tell(&mut change, id, MessageKind::CompanyVerified, name).await?;
    change.commit().await?;
    Ok(())
}

/// Sends an application back to its owner, with reasons.
pub async fn send_back(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, reason: &str) -> Result<()> {
    let reason = rules::reason(reason).map_err(Error::Invalid)?;
    let (mut change, organisation, row, now) = begin(exchange, actor, address).await?;
    same_version(&row, version)?;
    decide(&change, &row, false, reason, now).await?;
    move_to(&change, row, CompanyStage::Draft, now).await?;
    change.record("company.sent_back", organisation.id, json!({ "version": version + 1 }));
    tell(&mut change, organisation.id, MessageKind::CompanySentBack, organisation.name).await?;
    change.commit().await?;
    Ok(())
}

async fn move_to(change: &Change, row: company::Model, stage: CompanyStage, now: DateTime<Utc>) -> Result<()> {
    let version = row.version + 1;
    let mut row = row.into_active_model();
    row.stage = Set(stage);
    row.version = Set(version);
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    Ok(())
}

async fn decide(change: &Change, row: &company::Model, verified: bool, reason: String, now: DateTime<Utc>) -> Result<()> {
    let decision = verification::Model {
        id: Uuid::now_v7(),
        organisation_id: row.organisation_id,
        version: row.version,
        reviewer_id: change.actor().account(),
        verified,
        reason,
        decided_at: now,
    };
    verification::Entity::insert(decision.into_active_model()).exec_without_returning(change.db()).await?;
    Ok(())
}

async fn tell(change: &mut Change, organisation: Uuid, kind: MessageKind, subject: String) -> Result<()> {
    let message = Message { kind, order: None, subject, lang: "zh".to_owned() };
    messages::send(change, &Recipients::OrganisationRole(organisation, Role::Owner), message).await?;
    Ok(())
}
