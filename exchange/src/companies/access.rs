//! Asking the rules of access about a company, and what to answer those who may not even know of its application.

use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use uuid::Uuid;

use super::CompanyStage;
use crate::{
    Error, Result,
    actor::{Actor, CompanyAction, CompanyFacts, Deed, Denied},
    entity::{company, organisation},
};

/// What the rules of access look at.
pub(super) fn facts(organisation: Uuid, row: Option<&company::Model>) -> CompanyFacts {
    CompanyFacts { organisation, stage: row.map_or(CompanyStage::Verified, |row| row.stage) }
}

/// Refuses the action unless the actor may do it.
pub(super) fn allow(actor: &Actor, action: CompanyAction, company: CompanyFacts) -> Result<()> {
    Ok(actor.may(Deed::Company(action, company))?)
}

/// The organisation to which the actor belongs.
pub(super) fn own(actor: &Actor) -> Result<Uuid> {
    match actor {
        Actor::Visitor => Err(Denied::SignIn.into()),
        _ => actor.member().and_then(|member| member.organisation).ok_or(Error::NotFound),
    }
}

/// The organisation's row, locked: whatever changes its members, its application or its profile waits here for its turn.
pub(super) async fn lock(db: &impl ConnectionTrait, organisation: Uuid) -> Result<organisation::Model> {
    organisation::Entity::find_by_id(organisation).lock_exclusive().one(db).await?.ok_or(Error::NotFound)
}
