//! Who administers what: each thing belongs to one of three duties, and nobody changes the own account.

use exchange::actor::{Actor, AdminAction, Deed};
use uuid::Uuid;

use super::{lines, word};

/// What is administered, each as a column: accounts, agencies, settings, code lists, rules; duties, locks, sessions; the log.
const HEADS: [&str; 9] = ["users", "agencies", "settings", "codes", "rules", "roles", "locks", "sessions", "log"];

const RULES: &str = "
administration                                  users     agencies  settings  codes     rules     roles     locks     sessions  log
    visitor                                     login     login     login     login     login     login     login     login     login
    process                                     yes       yes       yes       yes       yes       yes       yes       yes       yes
    everyone else                               duty      duty      duty      duty      duty      duty      duty      duty      duty
    system (own), system (elsewhere), system (nowhere) yes       yes       yes       yes       yes       duty      duty      duty      duty
    security (own), security (elsewhere), security (nowhere) duty      duty      duty      duty      duty      yes       yes       yes       duty
    audit (own), audit (elsewhere), audit (nowhere) duty      duty      duty      duty      duty      duty      duty      duty      yes
administration of the own account               users     agencies  settings  codes     rules     roles     locks     sessions  log
    visitor                                     login     login     login     login     login     login     login     login     login
    process                                     yes       yes       yes       yes       yes       yes       yes       yes       yes
    everyone else                               duty      duty      duty      duty      duty      duty      duty      duty      duty
    system (own), system (elsewhere), system (nowhere) yes       yes       yes       yes       yes       duty      duty      duty      duty
    security (own), security (elsewhere), security (nowhere) duty      duty      duty      duty      duty      party     party     yes       duty
    audit (own), audit (elsewhere), audit (nowhere) duty      duty      duty      duty      duty      duty      duty      duty      yes
";

#[test]
fn the_rules_of_access_to_administration_are_this_table() {
    let about = |whose: fn(&Actor) -> Option<Uuid>| {
        move |actor: &Actor| AdminAction::ALL.iter().map(|action| word(actor.may(Deed::Administer(*action, whose(actor))))).collect()
    };
    let another = lines("administration", &HEADS, Uuid::new_v4(), about(|_| Some(Uuid::new_v4())));
    let own = lines("administration of the own account", &HEADS, Uuid::new_v4(), about(Actor::account));
    let table = format!("\n{another}{own}");
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}

#[test]
fn everything_belongs_to_one_of_the_three_duties() {
    for action in AdminAction::ALL {
        assert!(["system", "security", "audit"].contains(&action.duty().name()), "{action:?}");
    }
}
