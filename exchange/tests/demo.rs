//! The demo region: what seeding makes of the texts in `data/demo/`, on both databases.

mod world;

use exchange::{
    actor::Actor,
    audit::{self, Verdict},
    codes::OrderStage,
    companies::Uscc,
    demo::{self, ACCOUNTS},
    entity,
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

    let planned =
        |state: &str| include_str!("../../data/demo/plan.csv").lines().filter(|line| line.split(',').nth(1) == Some(state)).count();
    assert_eq!(made.orders_published, planned("published"), "orders that take bids");
    assert_eq!(made.orders_closed, planned("closed"), "orders that have closed");
    assert_eq!(made.in_review, planned("in_review"), "orders in review");
    assert_eq!(made.drafts, planned("draft") + planned("sent_back"), "drafts");
    assert_eq!((made.vendors, made.notices), (90, 9));

    let db = rows(&world).await;
    let orders = entity::order::Entity::find().all(&db).await.expect("orders");
    let at = |stage: OrderStage| orders.iter().filter(|order| order.stage == stage).count();
    assert_eq!(at(OrderStage::Published), made.orders_published);
    assert_eq!(
        at(OrderStage::Closed) + at(OrderStage::Settled),
        made.orders_closed,
        "pools and calls without applications fail at closing"
    );
    assert_eq!(at(OrderStage::InReview), made.in_review);
    assert_eq!(at(OrderStage::Draft), made.drafts);

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
