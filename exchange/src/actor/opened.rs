//! Who reads opened bids. The order's own side says first whether it has an interest of its own among the bidders.

use super::{Actor, Denied, OrderFacts, Role, drafters};
use crate::codes::{DemandKind, OrderStage};

/// What somebody wants to read of opened bids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reading {
    /// The prices of every bid.
    Prices,
    /// Everything of every bid: answers and documents.
    Documents,
}

/// What somebody has said about interests of their own among the bidders of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Interests {
    /// Nothing yet.
    Undeclared,
    /// That there are none.
    None,
    /// That there is a conflict.
    Conflict,
}

/// What of opened bids the rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenedFacts {
    /// The order.
    pub order: OrderFacts,
    /// What the actor has declared there.
    pub interests: Interests,
}

impl Actor {
    /// Nobody reads a bid before closing; what is not opened is not there to be read, whoever asks.
    pub(super) fn may_read_opened(&self, reading: Reading, facts: OpenedFacts) -> Result<(), Denied> {
        use OrderStage::{Draft, Evaluated, InReview, Planned, Published, Settled};
        let order = facts.order;
        let approver = match order.demand_kind {
            DemandKind::PublicData => self.need(Role::Approver),
            DemandKind::Enterprise => self.need(Role::Reviewer).and_then(|()| self.need_foreign(order)),
        };
        let opener = match reading {
            Reading::Prices => self.need(Role::Opener).and_then(|()| self.need_foreign(order)),
            Reading::Documents => Err(Denied::Duty),
        };
        let officer = *self == Self::Process || approver.or(opener).is_ok();
        let own_side = self.need_any(drafters(order.demand_kind)).and_then(|()| self.need_own(order));
        if !officer {
            own_side?;
        }
        if matches!(order.stage, Planned | Draft | InReview | Published) {
            return Err(Denied::Stage);
        }
        // A company's second member decides about what was proposed without having taken part in the evaluation.
        let decides = order.demand_kind == DemandKind::Enterprise && matches!(order.stage, Evaluated | Settled);
        match facts.interests {
            Interests::Conflict => Err(Denied::Interest),
            Interests::Undeclared if !officer && !decides => Err(Denied::Undeclared),
            Interests::Undeclared | Interests::None => Ok(()),
        }
    }
}
