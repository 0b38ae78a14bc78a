//! Rules of bids: who may bid, what a bid has to answer, and what was typed made into a bid. Pure.

mod form;
mod gates;
mod requirements;

pub use form::{BidContent, BidForm, LotAnswer, bid_content};
pub use gates::{Bidder, Gate, gates};
pub use requirements::{Requirement, requirements};

use sha2::{Digest, Sha256};

use crate::{codes::Procedure, orders::OrderContent};

/// Whether bids of a procedure name prices and are opened by two officers. Applications to a qualified pool or a call for partners
/// name none and are read from closing on (domain.md 3).
pub fn has_prices(procedure: Procedure) -> bool {
    !matches!(procedure, Procedure::QualifiedPool | Procedure::PartnerCall)
}

/// A short mark of everything that a bid answers: lots, items, ceilings and requirements. A form that was drawn from another one no
/// longer fits the order.
pub fn fingerprint(order: &OrderContent) -> String {
    let items = order.lots.iter().map(|lot| lot.items.iter().map(|item| (item.quantity, item.ceiling_unit_price)).collect::<Vec<_>>());
    let asked = serde_json::json!([items.collect::<Vec<_>>(), requirements(order)]);
    hex::encode(&Sha256::digest(asked.to_string())[..8])
}
