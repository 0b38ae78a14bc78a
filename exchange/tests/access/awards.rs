//! Who may do what about the evaluation and the award of an order.

use std::fmt::Write;

use exchange::{
    actor::{Actor, AwardAction, AwardFacts, Deed, OrderFacts},
    codes::{DemandKind, OrderStage},
};
use uuid::Uuid;

use crate::{everyone, word};

/// The rules, in the notation of the orders' table; `party`: an interest of one's own. "alone" is an order of a company in which one
/// account alone may decide; "entangled" is somebody who declared a conflict, or whose organisation bids.
const RULES: &str = "
public_data, closed                                             read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    publisher (own)                                             stage     stage     stage     stage     stage     stage     stage     duty
    publisher (elsewhere), publisher (nowhere)                  whose     whose     whose     whose     whose     whose     duty      duty
    approver (own), approver (elsewhere), approver (nowhere)    duty      duty      duty      duty      duty      duty      stage     stage
public_data, opened                                             read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    publisher (own)                                             yes       yes       yes       stage     yes       yes       yes       duty
    publisher (elsewhere), publisher (nowhere)                  whose     whose     whose     whose     whose     whose     duty      duty
    approver (own), approver (elsewhere), approver (nowhere)    duty      duty      duty      duty      duty      duty      yes       stage
public_data, opened, entangled                                  read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    publisher (own)                                             yes       yes       party     stage     party     yes       party     duty
    publisher (elsewhere), publisher (nowhere)                  whose     whose     whose     whose     whose     whose     duty      duty
    approver (own), approver (elsewhere), approver (nowhere)    duty      duty      duty      duty      duty      duty      party     stage
public_data, evaluated                                          read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    publisher (own)                                             yes       stage     stage     yes       yes       yes       yes       duty
    publisher (elsewhere), publisher (nowhere)                  whose     whose     whose     whose     whose     whose     duty      duty
    approver (own), approver (elsewhere), approver (nowhere)    duty      duty      duty      duty      duty      duty      yes       yes
public_data, evaluated, entangled                               read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    publisher (own)                                             yes       stage     stage     party     party     yes       party     duty
    publisher (elsewhere), publisher (nowhere)                  whose     whose     whose     whose     whose     whose     duty      duty
    approver (own), approver (elsewhere), approver (nowhere)    duty      duty      duty      duty      duty      duty      party     party
public_data, settled                                            read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    publisher (own)                                             yes       stage     stage     stage     stage     yes       yes       duty
    publisher (elsewhere), publisher (nowhere)                  whose     whose     whose     whose     whose     whose     duty      duty
    approver (own), approver (elsewhere), approver (nowhere)    duty      duty      duty      duty      duty      duty      yes       stage
enterprise, opened                                              read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    buyer (own), owner (own)                                    yes       yes       yes       stage     yes       yes       yes       stage
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose     whose     whose
enterprise, evaluated                                           read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    buyer (own), owner (own)                                    yes       stage     stage     yes       yes       yes       yes       yes
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose     whose     whose
enterprise, evaluated, alone                                    read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    reviewer (own), reviewer (nowhere)                          duty      duty      duty      duty      duty      duty      whose     whose
    reviewer (elsewhere)                                        duty      duty      duty      duty      duty      duty      yes       yes
    buyer (own), owner (own)                                    yes       stage     stage     yes       yes       yes       yes       duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose     duty      duty
enterprise, settled                                             read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    buyer (own), owner (own)                                    yes       stage     stage     stage     stage     yes       yes       stage
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose     whose     whose
";

const ACTIONS: [(AwardAction, &str); 8] = [
    (AwardAction::Read, "read"),
    (AwardAction::Declare, "declare"),
    (AwardAction::Evaluate, "evaluate"),
    (AwardAction::Propose, "propose"),
    (AwardAction::Fail, "fail"),
    (AwardAction::Retender, "retender"),
    (AwardAction::Inspect, "inspect"),
    (AwardAction::Decide, "decide"),
];

fn answers(actor: &Actor, facts: AwardFacts) -> Vec<&'static str> {
    ACTIONS.iter().map(|(action, _)| word(actor.may(Deed::Award(*action, facts)))).collect()
}

/// The cases of the table: name, demand kind, stage, entangled, alone.
fn cases() -> Vec<(&'static str, DemandKind, OrderStage, bool, bool)> {
    use DemandKind::{Enterprise, PublicData};
    use OrderStage::{Closed, Evaluated, Opened, Settled};
    vec![
        ("public_data, closed", PublicData, Closed, false, false),
        ("public_data, opened", PublicData, Opened, false, false),
        ("public_data, opened, entangled", PublicData, Opened, true, false),
        ("public_data, evaluated", PublicData, Evaluated, false, false),
        ("public_data, evaluated, entangled", PublicData, Evaluated, true, false),
        ("public_data, settled", PublicData, Settled, false, false),
        ("enterprise, opened", Enterprise, Opened, false, false),
        ("enterprise, evaluated", Enterprise, Evaluated, false, false),
        ("enterprise, evaluated, alone", Enterprise, Evaluated, false, true),
        ("enterprise, settled", Enterprise, Settled, false, false),
    ]
}

/// The table of the rules as they are, those who get the same answers on one line.
fn table() -> String {
    let own = Uuid::new_v4();
    let mut table = String::from("\n");
    for (name, demand_kind, stage, entangled, alone) in cases() {
        let order = OrderFacts { stage, demand_kind, organisation: own };
        let facts = AwardFacts { order, judged_at: OrderStage::Opened, entangled, alone };
        let mut groups = Vec::<(Vec<&'static str>, Vec<String>)>::new();
        for (who, actor) in everyone(own) {
            let answers = answers(&actor, facts);
            match groups.iter_mut().find(|(known, _)| *known == answers) {
                Some((_, names)) => names.push(who),
                None => groups.push((answers, vec![who])),
            }
        }
        let largest = groups.iter().map(|(_, names)| names.len()).max();
        let heads: String = ACTIONS.iter().map(|(_, action)| format!("{action:<10}")).collect();
        writeln!(table, "{name:<64}{}", heads.trim_end()).expect("a string takes text");
        for (answers, names) in groups {
            let who = if Some(names.len()) == largest { "everyone else".to_owned() } else { names.join(", ") };
            let cells: String = answers.iter().map(|answer| format!("{answer:<10}")).collect();
            writeln!(table, "    {who:<59} {}", cells.trim_end()).expect("a string takes text");
        }
    }
    table
}

#[test]
fn the_rules_of_evaluation_and_award_are_this_table() {
    let table = table();
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}
