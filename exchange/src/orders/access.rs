//! Asking the rules of access about an order, and what to answer those who may not even know of it.

use super::facts;
use crate::{
    Error, Result,
    actor::{Actor, Deed, Denied, OrderAction, OrderFacts},
    codes::OrderStage,
    entity::order,
};

/// Refuses the action unless the actor may do it. Whoever belongs neither to the order's organisation nor to its reviewers does not
/// learn that an unpublished order exists.
pub(super) fn allow(actor: &Actor, action: OrderAction, row: &order::Model) -> Result<()> {
    let facts = facts(row);
    match actor.may(Deed::Order(action, facts)) {
        Ok(()) => Ok(()),
        Err(Denied::SignIn) if action == OrderAction::Read => Err(Error::NotFound),
        Err(denied) if knows(actor, facts) => Err(denied.into()),
        Err(_) => Err(Error::NotFound),
    }
}

/// Refuses to show a draft unless the actor may edit it, or might before it was sent to review.
pub(super) fn allow_draft(actor: &Actor, row: &order::Model) -> Result<()> {
    if !matches!(row.stage, OrderStage::Draft | OrderStage::InReview) {
        allow(actor, OrderAction::Inspect, row)?;
        return Err(Error::State("published"));
    }
    let as_draft = order::Model { stage: OrderStage::Draft, ..row.clone() };
    allow(actor, OrderAction::Edit, &as_draft)
}

/// Asks visitors to sign in before it is looked up whether an address leads anywhere.
pub(super) fn signed_in(actor: &Actor) -> Result<()> {
    if *actor == Actor::Visitor { Err(Denied::SignIn.into()) } else { Ok(()) }
}

/// Whether anyone may read the order.
pub(super) fn is_public(row: &order::Model) -> bool {
    Actor::Visitor.may(Deed::Order(OrderAction::Read, facts(row))).is_ok()
}

fn knows(actor: &Actor, order: OrderFacts) -> bool {
    let public = Actor::Visitor.may(Deed::Order(OrderAction::Read, order)).is_ok();
    let in_review = OrderFacts { stage: OrderStage::InReview, ..order };
    let own = actor.member().is_some_and(|member| member.organisation == Some(order.organisation));
    public || own || *actor == Actor::Process || actor.may(Deed::Order(OrderAction::Inspect, in_review)).is_ok()
}

/// Whether a text may be a public number at all; nothing else is looked up.
pub(super) fn is_number(text: &str) -> bool {
    text.len() <= 40 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}
