//! Who may do what about the evaluation and the award of an order.

use std::fmt::Write;

use exchange::{
    actor::{Actor, AwardAction, AwardFacts, Deed, OrderFacts},
    codes::{DemandKind, OrderStage},
};
use uuid::Uuid;

use crate::{everyone, word};

/// The rules, in the notation of the orders' table; `party`: an interest of one's own. "alone" is an order of a company in which one
/// account alone may decide; "entangled" is somebody who declared a conflict, or whose organisation bids; "silent" is somebody who has
/// declared nothing yet.
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
public_data, opened, silent                                     read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    publisher (own)                                             yes       yes       says      stage     says      yes       says      duty
    publisher (elsewhere), publisher (nowhere)                  whose     whose     whose     whose     whose     whose     duty      duty
    approver (own), approver (elsewhere), approver (nowhere)    duty      duty      duty      duty      duty      duty      yes       stage
public_data, evaluated                                          read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    publisher (own)                                             yes       yes       stage     yes       yes       yes       yes       duty
    publisher (elsewhere), publisher (nowhere)                  whose     whose     whose     whose     whose     whose     duty      duty
    approver (own), approver (elsewhere), approver (nowhere)    duty      duty      duty      duty      duty      duty      yes       yes
public_data, evaluated, entangled                               read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    publisher (own)                                             yes       yes       stage     party     party     yes       party     duty
    publisher (elsewhere), publisher (nowhere)                  whose     whose     whose     whose     whose     whose     duty      duty
    approver (own), approver (elsewhere), approver (nowhere)    duty      duty      duty      duty      duty      duty      party     party
public_data, evaluated, silent                                  read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    publisher (own)                                             yes       yes       stage     says      says      yes       says      duty
    publisher (elsewhere), publisher (nowhere)                  whose     whose     whose     whose     whose     whose     duty      duty
    approver (own), approver (elsewhere), approver (nowhere)    duty      duty      duty      duty      duty      duty      yes       yes
public_data, settled                                            read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    publisher (own)                                             yes       yes       stage     stage     stage     yes       yes       duty
    publisher (elsewhere), publisher (nowhere)                  whose     whose     whose     whose     whose     whose     duty      duty
    approver (own), approver (elsewhere), approver (nowhere)    duty      duty      duty      duty      duty      duty      yes       stage
enterprise, opened                                              read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    buyer (own), owner (own)                                    yes       yes       yes       stage     yes       yes       yes       stage
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose     whose     whose
enterprise, opened, silent                                      read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    buyer (own), owner (own)                                    yes       yes       says      stage     says      yes       says      stage
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose     whose     whose
enterprise, opened, alone                                       read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    reviewer (own), reviewer (nowhere)                          duty      duty      duty      duty      duty      duty      whose     whose
    reviewer (elsewhere)                                        duty      duty      duty      duty      duty      duty      yes       stage
    buyer (own), owner (own)                                    yes       yes       yes       stage     yes       yes       yes       duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose     duty      duty
enterprise, evaluated                                           read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    buyer (own), owner (own)                                    yes       yes       stage     yes       yes       yes       yes       yes
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose     whose     whose
enterprise, evaluated, silent                                   read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    buyer (own), owner (own)                                    yes       yes       stage     says      says      yes       yes       yes
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose     whose     whose
enterprise, evaluated, alone                                    read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    reviewer (own), reviewer (nowhere)                          duty      duty      duty      duty      duty      duty      whose     whose
    reviewer (elsewhere)                                        duty      duty      duty      duty      duty      duty      yes       yes
    buyer (own), owner (own)                                    yes       yes       stage     yes       yes       yes       yes       duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose     duty      duty
enterprise, settled                                             read      declare   evaluate  propose   fail      retender  inspect   decide
    visitor                                                     login     login     login     login     login     login     login     login
    everyone else                                               duty      duty      duty      duty      duty      duty      duty      duty
    buyer (own), owner (own)                                    yes       yes       stage     stage     stage     yes       yes       stage
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

/// What is particular about a case.
#[derive(Clone, Copy, PartialEq)]
enum Apart {
    Nothing,
    Entangled,
    Silent,
    Alone,
}

/// The cases of the table: name, demand kind, stage, what is particular.
fn cases() -> Vec<(&'static str, DemandKind, OrderStage, Apart)> {
    use Apart::{Alone, Entangled, Nothing, Silent};
    use DemandKind::{Enterprise, PublicData};
    use OrderStage::{Closed, Evaluated, Opened, Settled};
    vec![
        ("public_data, closed", PublicData, Closed, Nothing),
        ("public_data, opened", PublicData, Opened, Nothing),
        ("public_data, opened, entangled", PublicData, Opened, Entangled),
        ("public_data, opened, silent", PublicData, Opened, Silent),
        ("public_data, evaluated", PublicData, Evaluated, Nothing),
        ("public_data, evaluated, entangled", PublicData, Evaluated, Entangled),
        ("public_data, evaluated, silent", PublicData, Evaluated, Silent),
        ("public_data, settled", PublicData, Settled, Nothing),
        ("enterprise, opened", Enterprise, Opened, Nothing),
        ("enterprise, opened, silent", Enterprise, Opened, Silent),
        ("enterprise, opened, alone", Enterprise, Opened, Alone),
        ("enterprise, evaluated", Enterprise, Evaluated, Nothing),
        ("enterprise, evaluated, silent", Enterprise, Evaluated, Silent),
        ("enterprise, evaluated, alone", Enterprise, Evaluated, Alone),
        ("enterprise, settled", Enterprise, Settled, Nothing),
    ]
}

/// The table of the rules as they are, those who get the same answers on one line.
fn table() -> String {
    let own = Uuid::new_v4();
    let mut table = String::from("\n");
    for (name, demand_kind, stage, apart) in cases() {
        let order = OrderFacts { stage, demand_kind, organisation: own };
        let facts = AwardFacts {
            order,
            judged_at: OrderStage::Opened,
            entangled: apart == Apart::Entangled,
            declared: apart != Apart::Silent,
            alone: apart == Apart::Alone,
        };
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
