//! Who may bid, and who may open bids.

use std::fmt::Write;

use exchange::{
    actor::{BidAction, Deed, OrderFacts},
    codes::{CodeList, DemandKind, OrderStage},
};
use uuid::Uuid;

use crate::{lines, word};

/// The rules of access to bids. "before" stands for every stage before publication, "later" for every one from opened on. Whether
/// somebody's organisation bids itself, and whether the proof of who somebody is is fresh, is for the commands: see `opening.rs`.
const RULES: &str = "
public_data, before                             bid       open
    visitor                                     login     login
    process                                     whose     whose
    everyone else                               duty      duty
    opener (own), opener (nowhere)              duty      whose
    opener (elsewhere)                          duty      stage
    bidder (own), bidder (nowhere)              whose     duty
    bidder (elsewhere)                          stage     duty
public_data, published                          bid       open
    visitor                                     login     login
    process                                     whose     whose
    everyone else                               duty      duty
    opener (own), opener (nowhere)              duty      whose
    opener (elsewhere)                          duty      stage
    bidder (own), bidder (nowhere)              whose     duty
    bidder (elsewhere)                          yes       duty
public_data, closed                             bid       open
    visitor                                     login     login
    process                                     whose     whose
    everyone else                               duty      duty
    opener (own), opener (nowhere)              duty      whose
    opener (elsewhere)                          duty      yes
    bidder (own), bidder (nowhere)              whose     duty
    bidder (elsewhere)                          stage     duty
public_data, later                              bid       open
    visitor                                     login     login
    process                                     whose     whose
    everyone else                               duty      duty
    opener (own), opener (nowhere)              duty      whose
    opener (elsewhere)                          duty      stage
    bidder (own), bidder (nowhere)              whose     duty
    bidder (elsewhere)                          stage     duty
enterprise, before                              bid       open
    visitor                                     login     login
    process                                     whose     whose
    everyone else                               duty      duty
    opener (own), opener (nowhere)              duty      whose
    opener (elsewhere)                          duty      stage
    bidder (own), bidder (nowhere)              whose     duty
    bidder (elsewhere)                          stage     duty
enterprise, published                           bid       open
    visitor                                     login     login
    process                                     whose     whose
    everyone else                               duty      duty
    opener (own), opener (nowhere)              duty      whose
    opener (elsewhere)                          duty      stage
    bidder (own), bidder (nowhere)              whose     duty
    bidder (elsewhere)                          yes       duty
enterprise, closed                              bid       open
    visitor                                     login     login
    process                                     whose     whose
    everyone else                               duty      duty
    opener (own), opener (nowhere)              duty      whose
    opener (elsewhere)                          duty      yes
    bidder (own), bidder (nowhere)              whose     duty
    bidder (elsewhere)                          stage     duty
enterprise, later                               bid       open
    visitor                                     login     login
    process                                     whose     whose
    everyone else                               duty      duty
    opener (own), opener (nowhere)              duty      whose
    opener (elsewhere)                          duty      stage
    bidder (own), bidder (nowhere)              whose     duty
    bidder (elsewhere)                          stage     duty
";

const ACTIONS: [(BidAction, &str); 2] = [(BidAction::Bid, "bid"), (BidAction::Open, "open")];

fn table() -> String {
    let own = Uuid::new_v4();
    let heads: Vec<&str> = ACTIONS.iter().map(|(_, head)| *head).collect();
    let mut table = String::from("\n");
    for demand_kind in DemandKind::all() {
        for (stage, name) in [
            (OrderStage::InReview, "before"),
            (OrderStage::Published, "published"),
            (OrderStage::Closed, "closed"),
            (OrderStage::Opened, "later"),
        ] {
            let facts = OrderFacts { stage, demand_kind, organisation: own };
            let answers = |actor: &exchange::actor::Actor| ACTIONS.map(|(action, _)| word(actor.may(Deed::Bids(action, facts)))).to_vec();
            write!(table, "{}", lines(&format!("{demand_kind}, {name}"), &heads, own, answers)).expect("a string takes text");
        }
    }
    table
}

#[test]
fn the_rules_of_access_to_bids_are_this_table() {
    let table = table();
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}

#[test]
fn stages_that_share_a_name_share_their_rules() {
    let own = Uuid::new_v4();
    for demand_kind in DemandKind::all() {
        for (_, actor) in crate::everyone(own) {
            let at = |stage| {
                ACTIONS.map(|(action, _)| word(actor.may(Deed::Bids(action, OrderFacts { stage, demand_kind, organisation: own }))))
            };
            for stage in [OrderStage::Planned, OrderStage::Draft] {
                assert_eq!(at(stage), at(OrderStage::InReview));
            }
            for stage in [OrderStage::Evaluated, OrderStage::Settled, OrderStage::Cancelled] {
                assert_eq!(at(stage), at(OrderStage::Opened));
            }
        }
    }
}
