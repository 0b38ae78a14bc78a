//! Who may do what with accounts, and what asks for fresh proof.

use chrono::{TimeDelta, Utc};
use exchange::{
    Error,
    accounts::{offer_factor, remove_factor, renew_recovery_codes},
    actor::{Actor, Deed, FRESH, Member, Role},
};
use uuid::Uuid;

use super::{lines, people::People, word, world::World};

/// "own": everything about one's own account; "create": an account together with its duties; "reset": somebody's lost second factor; "log": the
/// audit log.
const RULES: &str = "
accounts                                        own       create    reset     log
    visitor                                     login     login     login     login
    process                                     login     yes       yes       yes
    everyone else                               yes       duty      duty      duty
    security (own), security (elsewhere), security (nowhere) yes       duty      yes       duty
    audit (own), audit (elsewhere), audit (nowhere) yes       duty      duty      yes
";

#[test]
fn the_rules_of_access_to_accounts_are_this_table() {
    let deeds = [Deed::OwnAccount, Deed::CreateStaff, Deed::ResetFactor, Deed::ReadAudit];
    let answers = |actor: &Actor| deeds.iter().map(|deed| word(actor.may(*deed))).collect();
    let table = format!("\n{}", lines("accounts", &["own", "create", "reset", "log"], Uuid::new_v4(), answers));
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}

#[test]
fn a_proof_is_fresh_for_ten_minutes() {
    let now = Utc::now();
    let proved = |authenticated_at| {
        Actor::Account(Member { account: Uuid::new_v4(), name: String::new(), organisation: None, roles: [].into(), authenticated_at })
    };
    let second = TimeDelta::seconds(1);
    let answers = [
        ("visitor", Actor::Visitor, "login"),
        ("process", Actor::Process, "login"),
        ("never", proved(None), "fresh"),
        ("just now", proved(Some(now)), "yes"),
        ("ten minutes ago", proved(Some(now - FRESH)), "yes"),
        ("longer ago", proved(Some(now - FRESH - second)), "fresh"),
        ("in the future", proved(Some(now + second)), "fresh"),
    ];
    for (when, actor, answer) in answers {
        assert_eq!(word(actor.require_fresh(now)), answer, "{when}");
    }
}

#[tokio::test]
async fn commands_about_a_factor_ask_for_fresh_proof() {
    let world = World::new().await;
    let people = People::settle(&world.exchange).await;
    let fresh = people.member(people.agency_a, &[Role::Reviewer]).await;
    let Actor::Account(member) = fresh.clone() else { panic!("a member") };
    let stale = Actor::Account(Member { authenticated_at: None, ..member });
    for (actor, expected) in [(&Actor::Visitor, "login"), (&Actor::Process, "login"), (&stale, "fresh")] {
        let answers = [
            offer_factor(&world.exchange, actor).await.map(drop),
            renew_recovery_codes(&world.exchange, actor).await.map(drop),
            remove_factor(&world.exchange, actor, "").await,
        ];
        for answer in answers {
            assert!(matches!(answer, Err(Error::Denied(denied)) if word(Err(denied)) == expected), "{actor:?}: {answer:?}");
        }
    }
    offer_factor(&world.exchange, &fresh).await.expect("proved just now");
}
