//! Who may do what about profiles, applications and contacts of job seekers.

use exchange::{
    actor::{Actor, ApplicationAction, ApplicationFacts, Deed, Denied, Member, PositionFacts, TalentDeed},
    codes::{ApplicationStage, CodeList, PositionStage},
};
use uuid::Uuid;

use crate::{lines, word};

const RULES: &str = "
profile, open and closed position, people       keep      apply     closed    browse
    visitor                                     login     login     login     login
    process, publisher (nowhere), reviewer (nowhere), opener (nowhere), approver (nowhere), statistician (nowhere), system (nowhere), security (nowhere), audit (nowhere), buyer (nowhere), bidder (nowhere) duty      duty      duty      duty
    everyone else                               whose     whose     whose     duty
    recruiter (own), recruiter (elsewhere), owner (own), owner (elsewhere) whose     whose     whose     yes
    recruiter (nowhere), owner (nowhere)        duty      duty      duty      whose
application, sent                               read      profile   contact   decide    answer    withdraw
    visitor                                     login     login     login     login     login     login
    everyone else                               duty      duty      duty      duty      whose     whose
    recruiter (own), owner (own)                yes       stage     stage     yes       whose     whose
    recruiter (elsewhere), recruiter (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose
application, seen                               read      profile   contact   decide    answer    withdraw
    visitor                                     login     login     login     login     login     login
    everyone else                               duty      duty      duty      duty      whose     whose
    recruiter (own), owner (own)                yes       yes       yes       yes       whose     whose
    recruiter (elsewhere), recruiter (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose
application, offered                            read      profile   contact   decide    answer    withdraw
    visitor                                     login     login     login     login     login     login
    everyone else                               duty      duty      duty      duty      whose     whose
    recruiter (own), owner (own)                yes       yes       yes       stage     whose     whose
    recruiter (elsewhere), recruiter (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose
application, withdrawn                          read      profile   contact   decide    answer    withdraw
    visitor                                     login     login     login     login     login     login
    everyone else                               duty      duty      duty      duty      whose     whose
    recruiter (own), owner (own)                yes       stage     stage     stage     whose     whose
    recruiter (elsewhere), recruiter (nowhere), owner (elsewhere), owner (nowhere) whose     whose     whose     whose     whose     whose
";

const ACTIONS: [(ApplicationAction, &str); 6] = [
    (ApplicationAction::Read, "read"),
    (ApplicationAction::ReadProfile, "profile"),
    (ApplicationAction::ReadContact, "contact"),
    (ApplicationAction::Decide, "decide"),
    (ApplicationAction::Answer, "answer"),
    (ApplicationAction::Withdraw, "withdraw"),
];

#[test]
fn the_rules_of_profiles_and_applications_are_this_table() {
    let own = Uuid::new_v4();
    let position = |stage| PositionFacts { stage, organisation: own };
    let mut table = String::from("\n");
    let heads = ["keep", "apply", "closed", "browse"];
    table.push_str(&lines("profile, open and closed position, people", &heads, own, |actor| {
        [
            TalentDeed::KeepProfile,
            TalentDeed::Apply(position(PositionStage::Published)),
            TalentDeed::Apply(position(PositionStage::Closed)),
            TalentDeed::Browse,
        ]
        .map(|deed| word(actor.may(Deed::Talent(deed))))
        .into()
    }));
    let heads = ACTIONS.map(|(_, name)| name);
    for stage in [ApplicationStage::Sent, ApplicationStage::Seen, ApplicationStage::Offered, ApplicationStage::Withdrawn] {
        let facts = ApplicationFacts { stage, person: Uuid::new_v4(), organisation: own };
        table.push_str(&lines(&format!("application, {stage}"), &heads, own, |actor| {
            ACTIONS.map(|(action, _)| word(actor.may(Deed::Talent(TalentDeed::Application(action, facts))))).into()
        }));
    }
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}

/// What the person who applied may do, at every stage.
#[test]
fn a_person_reads_the_own_application_always_and_withdraws_it_until_it_ended() {
    let person = Uuid::new_v4();
    let actor =
        Actor::Account(Member { account: person, name: String::new(), organisation: None, roles: [].into(), authenticated_at: None });
    let seeker = |deed| word(actor.may(Deed::Talent(deed)));
    assert_eq!((seeker(TalentDeed::KeepProfile), seeker(TalentDeed::Browse)), ("yes", "duty"));
    let mut table = String::from("\n");
    for stage in ApplicationStage::all() {
        let facts = ApplicationFacts { stage, person, organisation: Uuid::new_v4() };
        let answers = ACTIONS.map(|(action, _)| seeker(TalentDeed::Application(action, facts)));
        table.push_str(&format!("{:<10}{}\n", stage.code(), answers.map(|answer| format!("{answer:<9}")).concat().trim_end()));
    }
    let expected = "
sent      yes      yes      yes      duty     stage    yes
seen      yes      yes      yes      duty     stage    yes
interview yes      yes      yes      duty     stage    yes
offered   yes      yes      yes      duty     yes      yes
refused   yes      yes      yes      duty     stage    stage
accepted  yes      yes      yes      duty     stage    yes
declined  yes      yes      yes      duty     stage    stage
withdrawn yes      yes      yes      duty     stage    stage
";
    assert!(table == expected, "the rules have changed; the table is now:\n{table}");
}

#[test]
fn stages_that_stand_together_have_the_same_rules() {
    use ApplicationStage::{Accepted, Declined, Interview, Offered, Refused, Seen, Withdrawn};
    let own = Uuid::new_v4();
    for (who, actor) in crate::everyone(own) {
        let at = |stage| -> [Result<(), Denied>; 6] {
            let facts = ApplicationFacts { stage, person: Uuid::new_v4(), organisation: own };
            ACTIONS.map(|(action, _)| actor.may(Deed::Talent(TalentDeed::Application(action, facts))))
        };
        assert_eq!(at(Seen), at(Interview), "{who}");
        assert_eq!(at(Offered), at(Accepted), "{who}");
        assert_eq!(at(Refused), at(Withdrawn), "{who}");
        assert_eq!(at(Declined), at(Withdrawn), "{who}");
    }
}
