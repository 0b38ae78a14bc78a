//! Asking the rules of access about an occasion, and what to answer those who may not even know of it.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::OccasionStage;
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, Deed, Denied, OccasionAction, OccasionFacts},
    entity::occasion,
};

/// What the rules of access look at.
pub(super) fn facts(row: &occasion::Model) -> OccasionFacts {
    OccasionFacts { stage: row.stage, organisation: row.organisation_id }
}

/// Refuses the action unless the actor may do it. Whoever has nothing to do with an unpublished occasion does not learn that it exists.
pub(super) fn allow(actor: &Actor, action: OccasionAction, row: &occasion::Model) -> Result<()> {
    let facts = facts(row);
    let may = |action, facts| actor.may(Deed::Occasion(action, facts)).is_ok();
    let public = matches!(row.stage, OccasionStage::Published | OccasionStage::Cancelled);
    let knows = public
        || actor.member().is_some_and(|member| member.organisation == Some(row.organisation_id))
        || may(OccasionAction::Inspect, OccasionFacts { stage: OccasionStage::InReview, ..facts });
    match actor.may(Deed::Occasion(action, facts)) {
        Ok(()) => Ok(()),
        Err(denied) if knows => Err(denied.into()),
        Err(_) => Err(Error::NotFound),
    }
}

/// Asks visitors to sign in before it is looked up whether an address leads anywhere.
pub(super) fn signed_in(actor: &Actor) -> Result<()> {
    if *actor == Actor::Visitor { Err(Denied::SignIn.into()) } else { Ok(()) }
}

/// Whether a text may be a public number at all; nothing else is looked up.
fn is_number(text: &str) -> bool {
    text.len() <= 40 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// A public occasion by its number.
pub(super) async fn numbered(exchange: &Exchange, number: &str) -> Result<occasion::Model> {
    if !is_number(number) {
        return Err(Error::NotFound);
    }
    occasion::Entity::find().filter(occasion::Column::Number.eq(number)).one(exchange.db()).await?.ok_or(Error::NotFound)
}

/// How a command names its occasion.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Named<'a> {
    /// By the address of its draft.
    Address(Uuid),
    /// By its public number.
    Number(&'a str),
}

/// Begins a change of an occasion: its row, locked, and the time that decides, read after the lock.
pub(crate) async fn begin(
    exchange: &Exchange,
    actor: &Actor,
    action: OccasionAction,
    named: Named<'_>,
) -> Result<(Change, occasion::Model, DateTime<Utc>)> {
    signed_in(actor)?;
    let which = match named {
        Named::Address(address) => occasion::Column::Address.eq(address),
        Named::Number(number) if is_number(number) => occasion::Column::Number.eq(number),
        Named::Number(_) => return Err(Error::NotFound),
    };
    let change = exchange.write(actor).await?;
    let row = occasion::Entity::find().filter(which).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    allow(actor, action, &row)?;
    let now = change.now().await?;
    Ok((change, row, now))
}
