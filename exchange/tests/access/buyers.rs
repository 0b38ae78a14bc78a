//! Who reads the name of a buyer that is kept from the public until the award, and what others get of it.

use exchange::{
    Error,
    actor::{Actor, Deed, Denied, OrderAction, OrderFacts, Role},
    codes::{DemandKind, OrderStage},
    entity::organisation,
    orders,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use uuid::Uuid;

use crate::{lines, people::People, word, world::World};

/// Who reads the name of a hidden buyer, at every stage alike.
const RULES: &str = "
enterprise, published                           buyer
    visitor                                     login
    process, publisher (own), reviewer (own), reviewer (elsewhere), reviewer (nowhere), opener (own), approver (own), statistician (own), system (own), security (own), audit (own), buyer (own), bidder (own), recruiter (own), owner (own) yes
    everyone else                               duty
";

#[test]
fn the_rules_of_access_to_hidden_buyers_are_this_table() {
    let organisation = Uuid::new_v4();
    let answers = |stage| {
        let facts = OrderFacts { stage, demand_kind: DemandKind::Enterprise, organisation };
        move |actor: &Actor| vec![word(actor.may(Deed::Order(OrderAction::SeeHiddenBuyer, facts)))]
    };
    let table = format!("\n{}", lines("enterprise, published", &["buyer"], organisation, answers(OrderStage::Published)));
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
    for stage in [OrderStage::InReview, OrderStage::Closed, OrderStage::Opened, OrderStage::Evaluated, OrderStage::Cancelled] {
        let other = lines("enterprise, published", &["buyer"], organisation, answers(stage));
        assert_eq!(format!("\n{other}"), RULES, "at {stage}");
    }
}

#[tokio::test]
async fn only_the_own_company_and_reviewers_get_the_name_and_the_id() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (buyer, reviewer) = (people.buyer().await, people.reviewer().await);
    let (_, number) = people.hidden(&buyer, &reviewer).await;
    let id = people.company.to_string();
    for (who, actor, sees) in [
        ("a visitor", Actor::Visitor, false),
        ("a bidder of another company", people.member(people.agency_a, &[Role::Bidder]).await, false),
        ("an opener", people.member(people.agency_a, &[Role::Opener]).await, false),
        ("an approver", people.member(people.agency_a, &[Role::Approver]).await, false),
        ("a publisher", people.publisher().await, false),
        ("the author", buyer.clone(), true),
        ("a bidder of the own company", people.member(people.company, &[Role::Bidder]).await, true),
        ("a reviewer", reviewer.clone(), true),
    ] {
        let view = orders::order(exchange, &actor, &number).await.expect("everyone reads the order");
        assert!(view.buyer_hidden, "{who} is told that the name is not public");
        assert_eq!(view.buyer.as_ref().map(|buyer| buyer.id), sees.then_some(people.company), "{who}");
        let shown = format!("{view:?}");
        assert_eq!(shown.contains("邕城智驾数据科技有限公司") && shown.contains(&id), sees, "{who} gets {shown}");
        if !sees {
            assert!(!shown.contains("邕城智驾"), "{who} finds the name in {shown}");
        }
    }
}

#[tokio::test]
async fn an_owner_does_what_a_buyer_does_and_a_company_that_awaits_verification_publishes_nothing() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let owner = people.member(people.company, &[Role::Owner]).await;
    let (address, version) = people.complete_draft(&owner, DemandKind::Enterprise).await;
    for role in [Role::Bidder, Role::Recruiter] {
        let other = people.member(people.company, &[role]).await;
        let refused = orders::submit(exchange, &other, address, version).await;
        assert!(matches!(refused, Err(Error::Denied(Denied::Duty))), "{role}: {refused:?}");
    }
    let verified_at = async |at| {
        let change = exchange.write(&Actor::Process).await.expect("a change begins");
        let row = organisation::ActiveModel { id: Set(people.company), verified_at: Set(at), ..Default::default() };
        row.update(change.db()).await.expect("it is written");
        change.commit().await.expect("it lasts");
    };
    verified_at(None).await;
    let refused = orders::start(exchange, &owner, DemandKind::Enterprise).await;
    assert!(matches!(refused, Err(Error::Denied(Denied::Unverified))), "{refused:?}");
    let refused = orders::submit(exchange, &owner, address, version).await;
    assert!(matches!(refused, Err(Error::Denied(Denied::Unverified))), "{refused:?}");
    verified_at(Some(exchange.clock().now())).await;
    orders::submit(exchange, &owner, address, version).await.expect("a verified company sends its need to review");
}
