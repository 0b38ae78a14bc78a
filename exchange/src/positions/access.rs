//! Asking the rules of access about a position, and what to answer those who may not even know of it.

use crate::{
    Error, Result,
    actor::{Actor, Deed, Denied, PositionAction, PositionFacts},
    codes::PositionStage,
    entity::position,
};

/// What the rules of access look at.
pub(super) fn facts(row: &position::Model) -> PositionFacts {
    PositionFacts { stage: row.stage, organisation: row.organisation_id }
}

/// Refuses the action unless the actor may do it. Whoever belongs neither to the employer nor to its reviewers does not learn that an
/// unpublished position exists.
pub(super) fn allow(actor: &Actor, action: PositionAction, facts: PositionFacts) -> Result<()> {
    match actor.may(Deed::Position(action, facts)) {
        Ok(()) => Ok(()),
        Err(denied) if knows(actor, facts) => Err(denied.into()),
        Err(_) => Err(Error::NotFound),
    }
}

/// Asks visitors to sign in before it is looked up whether an address leads anywhere.
pub(super) fn signed_in(actor: &Actor) -> Result<()> {
    if *actor == Actor::Visitor { Err(Denied::SignIn.into()) } else { Ok(()) }
}

fn knows(actor: &Actor, position: PositionFacts) -> bool {
    let public = Actor::Visitor.may(Deed::Position(PositionAction::Read, position)).is_ok();
    let sent = PositionFacts { stage: PositionStage::InReview, ..position };
    let own = actor.member().is_some_and(|member| member.organisation == Some(position.organisation));
    public || own || actor.may(Deed::Position(PositionAction::Inspect, sent)).is_ok()
}

/// Whether a text may be a public number at all; nothing else is looked up.
pub(super) fn is_number(text: &str) -> bool {
    text.len() <= 40 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}
