//! Who reads opened bids.

use std::fmt::Write;

use exchange::{
    actor::{Deed, Interests, OpenedFacts, OrderFacts, Reading},
    codes::{CodeList, DemandKind, OrderStage},
};
use uuid::Uuid;

use crate::{lines, word};

/// The rules, in the notation of the orders' table; `says`: declare first whether there is an interest of one's own; `party`: there is one.
/// "before" stands for every stage before closing, "judged" for those at which bids lie open and are judged, "over" for those after the
/// evaluation; an order that was cancelled is "judged".
const RULES: &str = "
public_data, before, silent                     prices    documents
    visitor                                     login     login
    process, publisher (own), approver (own), approver (elsewhere), approver (nowhere) stage     stage
    publisher (elsewhere), publisher (nowhere)  whose     whose
    everyone else                               duty      duty
    opener (elsewhere)                          stage     duty
public_data, before, no conflict                prices    documents
    visitor                                     login     login
    process, publisher (own), approver (own), approver (elsewhere), approver (nowhere) stage     stage
    publisher (elsewhere), publisher (nowhere)  whose     whose
    everyone else                               duty      duty
    opener (elsewhere)                          stage     duty
public_data, before, conflict                   prices    documents
    visitor                                     login     login
    process, publisher (own), approver (own), approver (elsewhere), approver (nowhere) stage     stage
    publisher (elsewhere), publisher (nowhere)  whose     whose
    everyone else                               duty      duty
    opener (elsewhere)                          stage     duty
public_data, judged, silent                     prices    documents
    visitor                                     login     login
    process, approver (own), approver (elsewhere), approver (nowhere) yes       yes
    publisher (own)                             says      says
    publisher (elsewhere), publisher (nowhere)  whose     whose
    everyone else                               duty      duty
    opener (elsewhere)                          yes       duty
public_data, judged, no conflict                prices    documents
    visitor                                     login     login
    process, publisher (own), approver (own), approver (elsewhere), approver (nowhere) yes       yes
    publisher (elsewhere), publisher (nowhere)  whose     whose
    everyone else                               duty      duty
    opener (elsewhere)                          yes       duty
public_data, judged, conflict                   prices    documents
    visitor                                     login     login
    process, publisher (own), approver (own), approver (elsewhere), approver (nowhere) party     party
    publisher (elsewhere), publisher (nowhere)  whose     whose
    everyone else                               duty      duty
    opener (elsewhere)                          party     duty
public_data, over, silent                       prices    documents
    visitor                                     login     login
    process, approver (own), approver (elsewhere), approver (nowhere) yes       yes
    publisher (own)                             says      says
    publisher (elsewhere), publisher (nowhere)  whose     whose
    everyone else                               duty      duty
    opener (elsewhere)                          yes       duty
public_data, over, no conflict                  prices    documents
    visitor                                     login     login
    process, publisher (own), approver (own), approver (elsewhere), approver (nowhere) yes       yes
    publisher (elsewhere), publisher (nowhere)  whose     whose
    everyone else                               duty      duty
    opener (elsewhere)                          yes       duty
public_data, over, conflict                     prices    documents
    visitor                                     login     login
    process, publisher (own), approver (own), approver (elsewhere), approver (nowhere) party     party
    publisher (elsewhere), publisher (nowhere)  whose     whose
    everyone else                               duty      duty
    opener (elsewhere)                          party     duty
enterprise, before, silent                      prices    documents
    visitor                                     login     login
    process, reviewer (elsewhere), buyer (own), owner (own) stage     stage
    everyone else                               duty      duty
    opener (elsewhere)                          stage     duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose
enterprise, before, no conflict                 prices    documents
    visitor                                     login     login
    process, reviewer (elsewhere), buyer (own), owner (own) stage     stage
    everyone else                               duty      duty
    opener (elsewhere)                          stage     duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose
enterprise, before, conflict                    prices    documents
    visitor                                     login     login
    process, reviewer (elsewhere), buyer (own), owner (own) stage     stage
    everyone else                               duty      duty
    opener (elsewhere)                          stage     duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose
enterprise, judged, silent                      prices    documents
    visitor                                     login     login
    process, reviewer (elsewhere)               yes       yes
    everyone else                               duty      duty
    opener (elsewhere)                          yes       duty
    buyer (own), owner (own)                    says      says
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose
enterprise, judged, no conflict                 prices    documents
    visitor                                     login     login
    process, reviewer (elsewhere), buyer (own), owner (own) yes       yes
    everyone else                               duty      duty
    opener (elsewhere)                          yes       duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose
enterprise, judged, conflict                    prices    documents
    visitor                                     login     login
    process, reviewer (elsewhere), buyer (own), owner (own) party     party
    everyone else                               duty      duty
    opener (elsewhere)                          party     duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose
enterprise, over, silent                        prices    documents
    visitor                                     login     login
    process, reviewer (elsewhere), buyer (own), owner (own) yes       yes
    everyone else                               duty      duty
    opener (elsewhere)                          yes       duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose
enterprise, over, no conflict                   prices    documents
    visitor                                     login     login
    process, reviewer (elsewhere), buyer (own), owner (own) yes       yes
    everyone else                               duty      duty
    opener (elsewhere)                          yes       duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose
enterprise, over, conflict                      prices    documents
    visitor                                     login     login
    process, reviewer (elsewhere), buyer (own), owner (own) party     party
    everyone else                               duty      duty
    opener (elsewhere)                          party     duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose
";

const READINGS: [(Reading, &str); 2] = [(Reading::Prices, "prices"), (Reading::Documents, "documents")];

fn answers(actor: &exchange::actor::Actor, facts: OpenedFacts) -> Vec<&'static str> {
    READINGS.map(|(reading, _)| word(actor.may(Deed::ReadOpened(reading, facts)))).to_vec()
}

fn table() -> String {
    let own = Uuid::new_v4();
    let heads: Vec<&str> = READINGS.iter().map(|(_, head)| *head).collect();
    let mut table = String::from("\n");
    for demand_kind in DemandKind::all() {
        for (stage, name) in [(OrderStage::Published, "before"), (OrderStage::Opened, "judged"), (OrderStage::Evaluated, "over")] {
            for (interests, said) in
                [(Interests::Undeclared, "silent"), (Interests::None, "no conflict"), (Interests::Conflict, "conflict")]
            {
                let facts = OpenedFacts { order: OrderFacts { stage, demand_kind, organisation: own }, interests };
                let title = format!("{demand_kind}, {name}, {said}");
                write!(table, "{}", lines(&title, &heads, own, |actor| answers(actor, facts))).expect("a string takes text");
            }
        }
    }
    table
}

#[test]
fn the_rules_of_reading_opened_bids_are_this_table() {
    let table = table();
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}

#[test]
fn stages_that_share_a_name_share_their_rules() {
    use OrderStage::{Cancelled, Closed, Draft, Evaluated, InReview, Opened, Planned, Published, Settled};
    let own = Uuid::new_v4();
    for demand_kind in DemandKind::all() {
        for interests in [Interests::Undeclared, Interests::None, Interests::Conflict] {
            for (_, actor) in crate::everyone(own) {
                let at = |stage| answers(&actor, OpenedFacts { order: OrderFacts { stage, demand_kind, organisation: own }, interests });
                for (one, others) in [(Published, &[Planned, Draft, InReview][..]), (Opened, &[Closed, Cancelled]), (Evaluated, &[Settled])]
                {
                    for other in others {
                        assert_eq!(at(*other), at(one), "{other} and {one}");
                    }
                }
            }
        }
    }
}
