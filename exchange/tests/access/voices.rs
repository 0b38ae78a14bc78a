//! Who may ask, answer, amend, cancel and watch.

use exchange::{
    actor::{Deed, OrderAction, OrderFacts},
    codes::{CodeList, DemandKind, OrderStage},
};
use uuid::Uuid;

use crate::{lines, word};

const RULES: &str = "
public_data, in review                          ask       answer    amend     cancel    watch
    visitor                                     login     login     login     login     login
    process                                     whose     whose     whose     whose     duty
    publisher (own)                             duty      stage     stage     stage     stage
    publisher (elsewhere), publisher (nowhere)  duty      whose     whose     whose     stage
    everyone else                               duty      duty      duty      duty      stage
    bidder (own), bidder (nowhere)              whose     duty      duty      duty      stage
    bidder (elsewhere)                          stage     duty      duty      duty      stage
public_data, published                          ask       answer    amend     cancel    watch
    visitor                                     login     login     login     login     login
    process                                     whose     whose     whose     whose     duty
    publisher (own)                             duty      yes       yes       yes       yes
    publisher (elsewhere), publisher (nowhere)  duty      whose     whose     whose     yes
    everyone else                               duty      duty      duty      duty      yes
    bidder (own), bidder (nowhere)              whose     duty      duty      duty      yes
    bidder (elsewhere)                          yes       duty      duty      duty      yes
public_data, closed to evaluated                ask       answer    amend     cancel    watch
    visitor                                     login     login     login     login     login
    process                                     whose     whose     whose     whose     duty
    publisher (own)                             duty      stage     stage     yes       yes
    publisher (elsewhere), publisher (nowhere)  duty      whose     whose     whose     yes
    everyone else                               duty      duty      duty      duty      yes
    bidder (own), bidder (nowhere)              whose     duty      duty      duty      yes
    bidder (elsewhere)                          stage     duty      duty      duty      yes
public_data, settled, cancelled                 ask       answer    amend     cancel    watch
    visitor                                     login     login     login     login     login
    process                                     whose     whose     whose     whose     duty
    publisher (own)                             duty      stage     stage     stage     yes
    publisher (elsewhere), publisher (nowhere)  duty      whose     whose     whose     yes
    everyone else                               duty      duty      duty      duty      yes
    bidder (own), bidder (nowhere)              whose     duty      duty      duty      yes
    bidder (elsewhere)                          stage     duty      duty      duty      yes
enterprise, in review                           ask       answer    amend     cancel    watch
    visitor                                     login     login     login     login     login
    process                                     whose     whose     whose     whose     duty
    everyone else                               duty      duty      duty      duty      stage
    buyer (own)                                 duty      stage     stage     stage     stage
    buyer (elsewhere), buyer (nowhere)          duty      whose     whose     whose     stage
    bidder (own), bidder (nowhere)              whose     duty      duty      duty      stage
    bidder (elsewhere)                          stage     duty      duty      duty      stage
enterprise, published                           ask       answer    amend     cancel    watch
    visitor                                     login     login     login     login     login
    process                                     whose     whose     whose     whose     duty
    everyone else                               duty      duty      duty      duty      yes
    buyer (own)                                 duty      yes       yes       yes       yes
    buyer (elsewhere), buyer (nowhere)          duty      whose     whose     whose     yes
    bidder (own), bidder (nowhere)              whose     duty      duty      duty      yes
    bidder (elsewhere)                          yes       duty      duty      duty      yes
enterprise, closed to evaluated                 ask       answer    amend     cancel    watch
    visitor                                     login     login     login     login     login
    process                                     whose     whose     whose     whose     duty
    everyone else                               duty      duty      duty      duty      yes
    buyer (own)                                 duty      stage     stage     yes       yes
    buyer (elsewhere), buyer (nowhere)          duty      whose     whose     whose     yes
    bidder (own), bidder (nowhere)              whose     duty      duty      duty      yes
    bidder (elsewhere)                          stage     duty      duty      duty      yes
enterprise, settled, cancelled                  ask       answer    amend     cancel    watch
    visitor                                     login     login     login     login     login
    process                                     whose     whose     whose     whose     duty
    everyone else                               duty      duty      duty      duty      yes
    buyer (own)                                 duty      stage     stage     stage     yes
    buyer (elsewhere), buyer (nowhere)          duty      whose     whose     whose     yes
    bidder (own), bidder (nowhere)              whose     duty      duty      duty      yes
    bidder (elsewhere)                          stage     duty      duty      duty      yes
";

const ACTIONS: [(OrderAction, &str); 5] = [
    (OrderAction::Ask, "ask"),
    (OrderAction::Answer, "answer"),
    (OrderAction::Amend, "amend"),
    (OrderAction::Cancel, "cancel"),
    (OrderAction::Watch, "watch"),
];

#[test]
fn the_rules_of_what_is_said_about_orders_are_this_table() {
    let own = Uuid::new_v4();
    let heads = ACTIONS.map(|(_, name)| name);
    let mut table = String::from("\n");
    for demand_kind in DemandKind::all() {
        for (stage, name) in [
            (OrderStage::InReview, "in review"),
            (OrderStage::Published, "published"),
            (OrderStage::Evaluated, "closed to evaluated"),
            (OrderStage::Settled, "settled, cancelled"),
        ] {
            let facts = OrderFacts { stage, demand_kind, organisation: own };
            let answers =
                |actor: &exchange::actor::Actor| ACTIONS.iter().map(|(action, _)| word(actor.may(Deed::Order(*action, facts)))).collect();
            table.push_str(&lines(&format!("{demand_kind}, {name}"), &heads, own, answers));
        }
    }
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}

#[test]
fn stages_that_stand_together_have_the_same_rules() {
    let own = Uuid::new_v4();
    for demand_kind in DemandKind::all() {
        for (who, actor) in crate::everyone(own) {
            let at =
                |stage| ACTIONS.map(|(action, _)| actor.may(Deed::Order(action, OrderFacts { stage, demand_kind, organisation: own })));
            assert_eq!(at(OrderStage::Draft), at(OrderStage::InReview), "{who}");
            assert_eq!(at(OrderStage::Closed), at(OrderStage::Evaluated), "{who}");
            assert_eq!(at(OrderStage::Opened), at(OrderStage::Evaluated), "{who}");
            assert_eq!(at(OrderStage::Cancelled), at(OrderStage::Settled), "{who}");
        }
    }
}
