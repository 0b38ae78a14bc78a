//! Who may do what with classes, contests and events: the rules as a table.

use exchange::{
    actor::{Actor, Deed, OccasionAction, OccasionFacts},
    occasions::OccasionStage,
};
use uuid::Uuid;

use crate::{lines, word};

/// The rules; "own" is a member of the organisation that publishes it.
const RULES: &str = "
an occasion, draft                              read      edit      discard   submit    inspect   approve   back      release   cancel    roster    enrol
    visitor                                     stage     login     login     login     login     login     login     login     login     login     login
    process                                     stage     whose     whose     whose     whose     whose     whose     whose     whose     whose     duty
    publisher (own), owner (own)                stage     yes       yes       yes       yes       duty      duty      yes       stage     stage     stage
    publisher (elsewhere), publisher (nowhere), owner (elsewhere), owner (nowhere) stage     whose     whose     whose     duty      duty      duty      whose     whose     whose     stage
    reviewer (own), reviewer (nowhere)          stage     duty      duty      duty      whose     whose     whose     duty      duty      duty      stage
    reviewer (elsewhere)                        stage     duty      duty      duty      stage     stage     stage     duty      duty      duty      stage
    everyone else                               stage     duty      duty      duty      duty      duty      duty      duty      duty      duty      stage
an occasion, in review                          read      edit      discard   submit    inspect   approve   back      release   cancel    roster    enrol
    visitor                                     stage     login     login     login     login     login     login     login     login     login     login
    process                                     stage     whose     whose     whose     whose     whose     whose     whose     whose     whose     duty
    publisher (own), owner (own)                stage     stage     stage     stage     yes       duty      duty      stage     stage     stage     stage
    publisher (elsewhere), publisher (nowhere), owner (elsewhere), owner (nowhere) stage     whose     whose     whose     duty      duty      duty      whose     whose     whose     stage
    reviewer (own), reviewer (nowhere)          stage     duty      duty      duty      whose     whose     whose     duty      duty      duty      stage
    reviewer (elsewhere)                        stage     duty      duty      duty      yes       yes       yes       duty      duty      duty      stage
    everyone else                               stage     duty      duty      duty      duty      duty      duty      duty      duty      duty      stage
an occasion, published                          read      edit      discard   submit    inspect   approve   back      release   cancel    roster    enrol
    visitor                                     yes       login     login     login     login     login     login     login     login     login     login
    process                                     yes       whose     whose     whose     whose     whose     whose     whose     whose     whose     duty
    publisher (own), owner (own)                yes       stage     stage     stage     yes       duty      duty      yes       yes       yes       yes
    publisher (elsewhere), publisher (nowhere), owner (elsewhere), owner (nowhere) yes       whose     whose     whose     duty      duty      duty      whose     whose     whose     yes
    reviewer (own), reviewer (nowhere)          yes       duty      duty      duty      whose     whose     whose     duty      duty      duty      yes
    reviewer (elsewhere)                        yes       duty      duty      duty      yes       stage     stage     duty      duty      duty      yes
    everyone else                               yes       duty      duty      duty      duty      duty      duty      duty      duty      duty      yes
an occasion, cancelled                          read      edit      discard   submit    inspect   approve   back      release   cancel    roster    enrol
    visitor                                     yes       login     login     login     login     login     login     login     login     login     login
    process                                     yes       whose     whose     whose     whose     whose     whose     whose     whose     whose     duty
    publisher (own), owner (own)                yes       stage     stage     stage     yes       duty      duty      stage     stage     yes       stage
    publisher (elsewhere), publisher (nowhere), owner (elsewhere), owner (nowhere) yes       whose     whose     whose     duty      duty      duty      whose     whose     whose     stage
    reviewer (own), reviewer (nowhere)          yes       duty      duty      duty      whose     whose     whose     duty      duty      duty      stage
    reviewer (elsewhere)                        yes       duty      duty      duty      yes       stage     stage     duty      duty      duty      stage
    everyone else                               yes       duty      duty      duty      duty      duty      duty      duty      duty      duty      stage
no occasion yet                                 start
    visitor                                     login
    process, publisher (own), publisher (elsewhere), publisher (nowhere), owner (own), owner (elsewhere), owner (nowhere) yes
    everyone else                               duty
";

const ACTIONS: [(OccasionAction, &str); 11] = [
    (OccasionAction::Read, "read"),
    (OccasionAction::Edit, "edit"),
    (OccasionAction::Discard, "discard"),
    (OccasionAction::Submit, "submit"),
    (OccasionAction::Inspect, "inspect"),
    (OccasionAction::Approve, "approve"),
    (OccasionAction::SendBack, "back"),
    (OccasionAction::Release, "release"),
    (OccasionAction::Cancel, "cancel"),
    (OccasionAction::SeeRoster, "roster"),
    (OccasionAction::Enrol, "enrol"),
];

const STAGES: [(OccasionStage, &str); 4] = [
    (OccasionStage::Draft, "draft"),
    (OccasionStage::InReview, "in review"),
    (OccasionStage::Published, "published"),
    (OccasionStage::Cancelled, "cancelled"),
];

#[test]
fn the_rules_of_access_are_this_table() {
    let own = Uuid::new_v4();
    let mut table = String::from("\n");
    for (stage, name) in STAGES {
        let facts = OccasionFacts { organisation: own, stage };
        let answers = |actor: &Actor| ACTIONS.iter().map(|(action, _)| word(actor.may(Deed::Occasion(*action, facts)))).collect();
        table.push_str(&lines(&format!("an occasion, {name}"), &ACTIONS.map(|(_, action)| action), own, answers));
    }
    let answers = |actor: &Actor| vec![word(actor.may(Deed::StartOccasion))];
    table.push_str(&lines("no occasion yet", &["start"], own, answers));
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}
