//! Who may do what with positions: the rules as a table, and the commands held against it.

use exchange::{
    Error,
    actor::{Actor, Deed, Denied, PositionAction, PositionFacts, Role},
    codes::{CodeList, PositionStage},
    orders::FieldNotes,
    positions,
};
use uuid::Uuid;

use crate::{lines, offers::complete, people::People, word, world::World};

const RULES: &str = "
a position, draft                               read      edit      discard   submit    inspect   release   back      close     down      report    judge
    visitor                                     login     login     login     login     login     login     login     login     login     stage     login
    process                                     whose     whose     whose     whose     whose     whose     whose     whose     whose     stage     whose
    everyone else                               duty      duty      duty      duty      duty      duty      duty      duty      duty      stage     duty
    reviewer (own), reviewer (nowhere)          whose     duty      duty      duty      whose     whose     whose     duty      whose     stage     whose
    reviewer (elsewhere)                        stage     duty      duty      duty      stage     stage     stage     duty      stage     stage     stage
    recruiter (own), owner (own)                yes       yes       yes       yes       yes       duty      duty      stage     duty      stage     duty
    recruiter (elsewhere), recruiter (nowhere), owner (elsewhere), owner (nowhere) duty      whose     whose     whose     duty      duty      duty      whose     duty      stage     duty
a position, in_review                           read      edit      discard   submit    inspect   release   back      close     down      report    judge
    visitor                                     login     login     login     login     login     login     login     login     login     stage     login
    process                                     whose     whose     whose     whose     whose     whose     whose     whose     whose     stage     whose
    everyone else                               duty      duty      duty      duty      duty      duty      duty      duty      duty      stage     duty
    reviewer (own), reviewer (nowhere)          whose     duty      duty      duty      whose     whose     whose     duty      whose     stage     whose
    reviewer (elsewhere)                        yes       duty      duty      duty      yes       yes       yes       duty      stage     stage     stage
    recruiter (own), owner (own)                yes       stage     stage     stage     yes       duty      duty      stage     duty      stage     duty
    recruiter (elsewhere), recruiter (nowhere), owner (elsewhere), owner (nowhere) duty      whose     whose     whose     duty      duty      duty      whose     duty      stage     duty
a position, published                           read      edit      discard   submit    inspect   release   back      close     down      report    judge
    visitor                                     yes       login     login     login     login     login     login     login     login     yes       login
    process                                     yes       whose     whose     whose     whose     whose     whose     whose     whose     yes       whose
    everyone else                               yes       duty      duty      duty      duty      duty      duty      duty      duty      yes       duty
    reviewer (own), reviewer (nowhere)          yes       duty      duty      duty      whose     whose     whose     duty      whose     yes       whose
    reviewer (elsewhere)                        yes       duty      duty      duty      yes       stage     stage     duty      yes       yes       yes
    recruiter (own), owner (own)                yes       stage     stage     stage     yes       duty      duty      yes       duty      yes       duty
    recruiter (elsewhere), recruiter (nowhere), owner (elsewhere), owner (nowhere) yes       whose     whose     whose     duty      duty      duty      whose     duty      yes       duty
a position, closed                              read      edit      discard   submit    inspect   release   back      close     down      report    judge
    visitor                                     yes       login     login     login     login     login     login     login     login     stage     login
    process                                     yes       whose     whose     whose     whose     whose     whose     whose     whose     stage     whose
    everyone else                               yes       duty      duty      duty      duty      duty      duty      duty      duty      stage     duty
    reviewer (own), reviewer (nowhere)          yes       duty      duty      duty      whose     whose     whose     duty      whose     stage     whose
    reviewer (elsewhere)                        yes       duty      duty      duty      yes       stage     stage     duty      stage     stage     yes
    recruiter (own), owner (own)                yes       stage     stage     stage     yes       duty      duty      stage     duty      stage     duty
    recruiter (elsewhere), recruiter (nowhere), owner (elsewhere), owner (nowhere) yes       whose     whose     whose     duty      duty      duty      whose     duty      stage     duty
a position, withdrawn                           read      edit      discard   submit    inspect   release   back      close     down      report    judge
    visitor                                     login     login     login     login     login     login     login     login     login     stage     login
    process                                     whose     whose     whose     whose     whose     whose     whose     whose     whose     stage     whose
    everyone else                               duty      duty      duty      duty      duty      duty      duty      duty      duty      stage     duty
    reviewer (own), reviewer (nowhere)          whose     duty      duty      duty      whose     whose     whose     duty      whose     stage     whose
    reviewer (elsewhere)                        yes       duty      duty      duty      yes       stage     stage     duty      stage     stage     stage
    recruiter (own), owner (own)                yes       stage     stage     stage     yes       duty      duty      stage     duty      stage     duty
    recruiter (elsewhere), recruiter (nowhere), owner (elsewhere), owner (nowhere) duty      whose     whose     whose     duty      duty      duty      whose     duty      stage     duty
no position yet                                 offer     queue
    visitor                                     login     login
    process                                     yes       yes
    everyone else                               duty      duty
    reviewer (own), reviewer (elsewhere), reviewer (nowhere) duty      yes
    recruiter (own), recruiter (elsewhere), recruiter (nowhere), owner (own), owner (elsewhere), owner (nowhere) yes       duty
";

const ACTIONS: [(PositionAction, &str); 11] = [
    (PositionAction::Read, "read"),
    (PositionAction::Edit, "edit"),
    (PositionAction::Discard, "discard"),
    (PositionAction::Submit, "submit"),
    (PositionAction::Inspect, "inspect"),
    (PositionAction::Release, "release"),
    (PositionAction::SendBack, "back"),
    (PositionAction::Close, "close"),
    (PositionAction::TakeDown, "down"),
    (PositionAction::Report, "report"),
    (PositionAction::Judge, "judge"),
];

#[test]
fn the_rules_of_access_to_positions_are_this_table() {
    let own = Uuid::new_v4();
    let heads = ACTIONS.map(|(_, name)| name);
    let mut table = String::from("\n");
    for stage in PositionStage::all() {
        let facts = PositionFacts { stage, organisation: own };
        let answers = |actor: &Actor| ACTIONS.iter().map(|(action, _)| word(actor.may(Deed::Position(*action, facts)))).collect();
        table.push_str(&lines(&format!("a position, {stage}"), &heads, own, answers));
    }
    let general = |actor: &Actor| [Deed::OfferPositions, Deed::SeePositionQueue].map(|deed| word(actor.may(deed))).to_vec();
    table.push_str(&lines("no position yet", &["offer", "queue"], own, general));
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}

#[tokio::test]
async fn the_commands_keep_to_the_table() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let recruiter = people.member(people.company, &[Role::Recruiter]).await;
    let bidder = people.member(people.company, &[Role::Bidder]).await;
    let rival = people.member(people.agency_a, &[Role::Recruiter]).await;
    let own_reviewer = people.member(people.company, &[Role::Reviewer]).await;
    let reviewer = people.reviewer().await;

    assert!(matches!(positions::start(exchange, &Actor::Visitor).await, Err(Error::Denied(Denied::SignIn))));
    assert!(matches!(positions::start(exchange, &bidder).await, Err(Error::Denied(Denied::Duty))));
    let address = positions::start(exchange, &recruiter).await.expect("a recruiter starts");
    assert!(matches!(positions::draft(exchange, &rival, address).await, Err(Error::NotFound)), "a stranger does not learn of it");
    assert!(matches!(positions::draft(exchange, &bidder, address).await, Err(Error::Denied(Denied::Duty))));
    assert!(matches!(positions::review(exchange, &Actor::Visitor, address).await, Err(Error::Denied(Denied::SignIn))));
    let version = positions::save(exchange, &recruiter, address, 1, &complete(exchange)).await.expect("it is saved");
    assert!(matches!(positions::release(exchange, &reviewer, address, version, "").await, Err(Error::Denied(Denied::Stage))));
    positions::submit(exchange, &recruiter, address, version, false).await.expect("it is sent");

    let version = version + 1;
    for wrong in [&own_reviewer, &recruiter, &rival, &bidder] {
        let released = positions::release(exchange, wrong, address, version, "").await;
        assert!(matches!(released, Err(Error::Denied(_) | Error::NotFound)), "{released:?}");
        let back = positions::send_back(exchange, wrong, address, version, "r", FieldNotes::default()).await;
        assert!(matches!(back, Err(Error::Denied(_) | Error::NotFound)), "{back:?}");
    }
    let (number, _) =
        positions::release(exchange, &reviewer, address, version, "").await.expect("another organisation's reviewer releases");
    let public = positions::position(exchange, &Actor::Visitor, &number).await.expect("everyone reads it");
    assert_eq!((public.address, public.findings.0.len()), (Uuid::nil(), 0), "what is of the review stays there");
    assert_eq!(positions::position(exchange, &recruiter, &number).await.expect("its employer reads it").address, address);
    assert!(matches!(positions::close(exchange, &rival, &number).await, Err(Error::Denied(Denied::Organisation))));
    positions::take_down(exchange, &reviewer, &number, "冒用单位名义").await.expect("it is taken down");
    assert!(matches!(positions::position(exchange, &Actor::Visitor, &number).await, Err(Error::NotFound)), "nobody sees it any more");
    assert!(positions::review(exchange, &recruiter, address).await.is_ok(), "its employer sees why");
}

#[tokio::test]
async fn a_recruiter_who_left_meanwhile_does_nothing_more() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let recruiter = people.member(people.company, &[Role::Recruiter]).await;
    let address = positions::start(exchange, &recruiter).await.expect("a recruiter starts");
    people.dismiss(&recruiter).await;
    let saved = positions::save(exchange, &recruiter, address, 1, &complete(exchange)).await;
    assert!(matches!(saved, Err(Error::Denied(Denied::Duty))), "{saved:?}");
}
