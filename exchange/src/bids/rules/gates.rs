//! What keeps an organisation from bidding, said before anyone starts typing.

use chrono::NaiveDate;

use crate::{
    actor::{Actor, Role},
    codes::{LotOutcome, OrderStage},
    matching::{self, Pair, Point, Reason, Verdict},
    orders::OrderView,
    vendors::VendorView,
};

/// One thing that stands in the way of a bid (门槛).
#[derive(Debug, Clone, PartialEq)]
pub enum Gate {
    /// The order takes no bids any more, or not yet.
    NotOpen,
    /// The order was cancelled.
    Cancelled,
    /// Every lot has failed or was cancelled.
    NoOpenLot,
    /// Nobody has signed in.
    SignIn,
    /// The account has not the duty of a bidder.
    Role,
    /// The order is the own organisation's.
    OwnOrder,
    /// The organisation has not been verified.
    Verification,
    /// The organisation has said nothing of what it can do.
    Profile,
    /// Something that the order asks for and the profile does not show.
    Requirement(Reason),
}

/// Who wants to bid.
#[derive(Debug, Clone, Copy)]
pub struct Bidder<'a> {
    /// The account.
    pub actor: &'a Actor,
    /// Whether the order is its organisation's own.
    pub own_order: bool,
    /// Whether its organisation has been verified.
    pub verified: bool,
    /// The organisation's profile.
    pub vendor: Option<&'a VendorView>,
}

/// Everything that stands in the way, the order's own state first; nothing when a bid can be sent. `today` is the day in the region's
/// zone; the order's stage is that of the present time.
pub fn gates(order: &OrderView, bidder: Bidder<'_>, today: NaiveDate) -> Vec<Gate> {
    let mut gates = Vec::new();
    match order.stage {
        OrderStage::Published if order.lots.iter().all(|lot| lot.outcome != LotOutcome::Open) => gates.push(Gate::NoOpenLot),
        OrderStage::Published => {}
        OrderStage::Cancelled => gates.push(Gate::Cancelled),
        _ => gates.push(Gate::NotOpen),
    }
    match bidder.actor.member() {
        None => gates.push(Gate::SignIn),
        Some(_) if !bidder.actor.has(Role::Bidder) => gates.push(Gate::Role),
        Some(_) => {
            if bidder.own_order {
                gates.push(Gate::OwnOrder);
            }
            if !bidder.verified {
                gates.push(Gate::Verification);
            }
            match bidder.vendor {
                None => gates.push(Gate::Profile),
                Some(vendor) => gates.extend(unmet(order, vendor, today).map(Gate::Requirement)),
            }
        }
    }
    gates
}

/// The gates of matching that are closed. Whether free hours suffice without subcontracting is an estimate of today and keeps nobody
/// from bidding.
fn unmet(order: &OrderView, vendor: &VendorView, today: NaiveDate) -> impl Iterator<Item = Reason> {
    let reasons = matching::judge(Pair { order: &order.content, vendor }, today).into_iter();
    reasons.filter(|reason| reason.gate && reason.verdict == Verdict::Unmet && reason.point != Point::Subcontracting)
}
