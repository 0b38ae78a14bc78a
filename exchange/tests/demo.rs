//! The demo region: what seeding makes of the texts in `data/demo/`, on both databases.

mod world;

use std::collections::BTreeMap;

use exchange::{
    actor::Actor,
    audit::{self, Verdict},
    codes::{CodeList, LotOutcome, NoticeKind, OrderStage, Procedure},
    companies::{CompanyStage, Uscc},
    demo::{self, ACCOUNTS},
    entity,
    search::{self, OrderQuery, OrderState, PositionQuery},
};
use migrations::sea_orm::{Database, DatabaseConnection, EntityTrait};
use world::World;

async fn rows(world: &World) -> DatabaseConnection {
    Database::connect(&world.url).await.expect("the database answers")
}

#[tokio::test]
async fn the_demo_region_is_seeded_as_its_plan_says() {
    let world = World::new().await;
    let made = demo::seed(&world.exchange, |_| {}).await.expect("seeding runs");

    let plan: Vec<Vec<&str>> = include_str!("../../data/demo/plan.csv").lines().skip(1).map(|line| line.split(',').collect()).collect();
    let planned = |states: &[&str]| plan.iter().filter(|row| states.contains(&row[1])).count();
    let again = plan.iter().filter(|row| !row[6].is_empty()).count();
    let later = ["closed", "opened", "failed", "evaluated", "awaiting_approval", "proposed", "awarded"];
    assert_eq!(plan.len(), 120);
    assert_eq!(made.orders_published, planned(&["published"]) + again, "orders that take bids");
    assert_eq!(made.orders_closed, planned(&later), "orders past their closing");
    assert_eq!(made.orders_cancelled, planned(&["cancelled"]), "cancelled orders");
    assert_eq!(made.in_review, planned(&["in_review"]), "orders in review");
    assert_eq!(made.drafts, planned(&["draft", "sent_back"]), "drafts");
    assert_eq!((made.vendors, made.notices), (90, 9));

    let db = rows(&world).await;
    let orders = entity::order::Entity::find().all(&db).await.expect("orders");
    let lots = entity::lot::Entity::find().all(&db).await.expect("lots");
    let at = |stage: OrderStage| orders.iter().filter(|order| order.stage == stage).count();
    assert_eq!(at(OrderStage::Published), made.orders_published);
    assert_eq!(at(OrderStage::InReview), made.in_review);
    assert_eq!(at(OrderStage::Draft), made.drafts);
    assert_eq!(at(OrderStage::Opened), planned(&["opened"]));
    assert_eq!(at(OrderStage::Evaluated), planned(&["evaluated", "awaiting_approval", "proposed"]));
    assert_eq!(at(OrderStage::Settled), planned(&["awarded", "failed"]));
    assert_eq!(at(OrderStage::Closed), planned(&["closed"]));
    assert_eq!(at(OrderStage::Cancelled), planned(&["cancelled"]));
    let outcome = |outcome: LotOutcome| lots.iter().filter(|lot| lot.outcome == outcome).count();
    for wanted in [LotOutcome::Open, LotOutcome::Proposed, LotOutcome::Awarded, LotOutcome::Failed] {
        assert!(outcome(wanted) > 0, "no lot is {wanted}");
    }
    let outcomes_of = |order: &entity::order::Model| -> Vec<LotOutcome> {
        lots.iter().filter(|lot| lot.order_id == order.id).map(|lot| lot.outcome).collect()
    };
    let partly =
        orders.iter().map(outcomes_of).any(|outcomes| outcomes.contains(&LotOutcome::Failed) && outcomes.contains(&LotOutcome::Awarded));
    assert!(partly, "an order fails in part");
    assert_eq!(orders.iter().filter(|order| order.retender_of.is_some()).count(), again, "failed lots are offered anew, linked");
    let ended = |procedure: Procedure| {
        orders.iter().any(|order| order.procedure == Some(procedure) && outcomes_of(order).contains(&LotOutcome::Awarded))
    };
    for procedure in Procedure::all() {
        assert!(ended(procedure), "no {procedure} has come to its result");
    }

    let bids = entity::bid::Entity::find().all(&db).await.expect("bids");
    assert_eq!(bids.len(), made.bids);
    let titles: BTreeMap<String, String> = include_str!("../../data/demo/orders.jsonl")
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("an order"))
        .map(|order| (order["id"].as_str().unwrap_or_default().to_owned(), order["title"].as_str().unwrap_or_default().to_owned()))
        .collect();
    for row in &plan {
        let (id, state) = (row[0], row[1]);
        let first = |order: &&entity::order::Model| order.title == titles[id] && order.retender_of.is_none();
        let order = orders.iter().find(first).unwrap_or_else(|| panic!("{id} is missing"));
        let stage = match state {
            "draft" | "sent_back" => OrderStage::Draft,
            "in_review" => OrderStage::InReview,
            "published" => OrderStage::Published,
            "cancelled" => OrderStage::Cancelled,
            "closed" => OrderStage::Closed,
            "opened" => OrderStage::Opened,
            "evaluated" | "awaiting_approval" | "proposed" => OrderStage::Evaluated,
            "awarded" | "failed" => OrderStage::Settled,
            other => panic!("{id}: {other:?} is no state"),
        };
        assert_eq!(order.stage, stage, "{id} is {state}");
        let outcomes = outcomes_of(order);
        let wanted = match state {
            "cancelled" => Some(LotOutcome::Cancelled),
            "proposed" => Some(LotOutcome::Proposed),
            "awarded" => Some(LotOutcome::Awarded),
            "failed" => Some(LotOutcome::Failed),
            _ => None,
        };
        assert!(wanted.is_none_or(|wanted| outcomes.contains(&wanted)), "{id} is {state}: {outcomes:?}");
        let counts: Vec<usize> = row[4].split('/').map(|count| count.parse().expect("a number of bids")).collect();
        let received = bids.iter().filter(|bid| bid.order_id == order.id).count();
        assert_eq!(Some(received), counts.into_iter().max(), "bids for {id}");
    }
    assert!(
        bids.iter().any(|bid| bid.opened.is_some()) && bids.iter().any(|bid| bid.opened.is_none()),
        "some bids are opened, others sealed"
    );
    let awards = entity::award::Entity::find().all(&db).await.expect("awards");
    assert_eq!(awards.iter().filter(|award| award.decided_at.is_none()).count(), planned(&["awaiting_approval"]), "proposals that wait");
    let winners: Vec<_> = awards.iter().flat_map(|award| &award.winners.0).collect();
    assert!(!winners.is_empty(), "somebody wins");
    for winner in winners {
        assert!(winner.name.contains("示例"), "{winner:?}");
    }

    let notices = entity::notice::Entity::find().all(&db).await.expect("notices");
    for kind in [NoticeKind::Amendment, NoticeKind::Clarification, NoticeKind::Cancellation] {
        assert!(notices.iter().any(|notice| notice.kind == kind && notice.order_id.is_some()), "no order has {kind}");
    }
    let enquiries = entity::enquiry::Entity::find().all(&db).await.expect("questions");
    let answered = enquiries.iter().filter(|enquiry| enquiry.reply.is_some()).count();
    assert!(answered > 0 && answered < enquiries.len(), "some questions are answered, others wait");
    let queue = entity::company::Entity::find().all(&db).await.expect("applications");
    assert!(queue.iter().any(|company| company.stage == CompanyStage::InReview), "a company awaits verification");

    let hidden = |order: &&entity::order::Model| order.hide_buyer;
    let named = |order: &&entity::order::Model| outcomes_of(order).contains(&LotOutcome::Awarded);
    let (after, before): (Vec<_>, Vec<_>) = orders.iter().filter(hidden).partition(|order| named(order));
    assert!(!after.is_empty() && !before.is_empty(), "some hidden buyers are named after their award, others not yet");
    for order in orders.iter().filter(hidden) {
        let awarded = outcomes_of(order).contains(&LotOutcome::Awarded);
        let buyer = entity::organisation::Entity::find_by_id(order.organisation_id).one(&db).await.expect("a row").expect("the buyer");
        let number = order.number.as_deref().expect("it is public");
        let view = exchange::orders::order(&world.exchange, &Actor::Visitor, number).await.expect("anyone reads it");
        assert_eq!(format!("{view:?}").contains(&buyer.name), awarded, "{}", order.title);
        let query = OrderQuery { q: number.to_owned(), state: OrderState::Any, ..OrderQuery::default() };
        let found = search::orders(&world.exchange, &Actor::Visitor, &query).await.expect("it is found");
        assert_eq!(found.items.first().and_then(|card| card.buyer.clone()), awarded.then_some(buyer.name));
    }

    let positions = entity::position::Entity::find().all(&db).await.expect("positions");
    assert_eq!((positions.len(), made.positions), (90, 90));
    let texts = include_str!("../../data/demo/positions.jsonl").lines();
    for text in texts.map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a position")) {
        let position = positions.iter().find(|position| position.title == text["title"]).unwrap_or_else(|| panic!("{text} is missing"));
        let held = text["expect_hold"].as_bool().expect("yes or no");
        assert_eq!(!position.findings.0.is_empty(), held, "{}: {:?}", position.title, position.findings);
        assert!(!held || position.number.is_none(), "{} is public", position.title);
    }
    let open = search::positions(&world.exchange, &Actor::Visitor, &PositionQuery::default()).await.expect("search answers");
    assert_eq!(open.total, 80, "all but those that run out, wait, or were sent back");

    let now = chrono::Utc::now();
    for order in orders.iter().filter(|order| order.stage == OrderStage::Published) {
        assert!(order.closes_at.is_some_and(|closes| closes > now), "{} takes bids but has closed", order.title);
        assert!(order.published_at.is_some_and(|published| published < now), "{} was published in the future", order.title);
    }
    let soon =
        |order: &&entity::order::Model| order.closes_at.is_some_and(|closes| closes > now && closes < now + chrono::TimeDelta::days(4));
    assert!(orders.iter().filter(soon).count() >= 5, "something closes soon");
    assert!(world.exchange.clock().now() - chrono::Utc::now() < chrono::TimeDelta::seconds(1), "the clock is back at the true time");

    let organisations = entity::organisation::Entity::find().all(&db).await.expect("organisations");
    assert_eq!(organisations.len(), made.organisations);
    for organisation in &organisations {
        assert!(organisation.name.contains("示例"), "{} does not say that it is invented", organisation.name);
        let code = organisation.uscc.as_deref().unwrap_or_default();
        assert!(
            code.parse::<Uscc>().is_ok_and(|code| !code.is_doubtful()) && &code[2..8] == "000000",
            "{} has the code {code:?}",
            organisation.name
        );
    }
    let accounts = entity::account::Entity::find().all(&db).await.expect("accounts");
    assert_eq!(accounts.len(), made.accounts);
    for demo in ACCOUNTS {
        assert!(accounts.iter().any(|account| account.email == demo.email), "{} is missing", demo.email);
    }

    let verdict = audit::verify(&world.exchange, &Actor::Process).await.expect("the log can be read");
    assert!(matches!(verdict, Verdict::Whole { entries, .. } if entries > 500), "{verdict:?}");

    let again = demo::seed(&world.exchange, |_| {}).await;
    assert!(again.is_err(), "seeding a database that holds orders is refused");
}
