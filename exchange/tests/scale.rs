//! The demo at scale: the same number makes the same orders, by the same rules, in batches.

mod world;

use std::collections::{BTreeMap, BTreeSet};

use exchange::{
    actor::Actor,
    audit::{self, Verdict},
    codes::OrderStage,
    demo, entity, outbox,
    search::{self, OrderQuery, OrderState},
};
use migrations::sea_orm::{Database, DatabaseConnection, EntityTrait};
use world::World;

const ORDERS: usize = 420;

async fn rows(world: &World) -> DatabaseConnection {
    Database::connect(&world.url).await.expect("the database answers")
}

/// What a seeding made, without keys and times.
async fn made(world: &World) -> BTreeSet<String> {
    let orders = entity::order::Entity::find().all(&rows(world).await).await.expect("orders");
    orders.into_iter().map(|order| format!("{} {:?} {} {}", order.title, order.procedure, order.division, order.budget)).collect()
}

#[tokio::test]
async fn orders_past_the_texts_are_recombined_by_the_same_rules() {
    let world = World::new().await;
    let steps = std::sync::Mutex::new(Vec::new());
    let told = |told: demo::Told<'_>| {
        if let demo::Told::Part(done, all) = told {
            steps.lock().expect("not poisoned").push((done, all));
        }
    };
    let summary = demo::seed_many(&world.exchange, ORDERS, told).await.expect("seeding runs");
    let steps = steps.into_inner().expect("not poisoned");
    assert!(steps.iter().all(|(done, all)| done <= all) && steps.last().is_some_and(|(done, all)| done == all), "{:?}", steps.last());

    let db = rows(&world).await;
    let orders = entity::order::Entity::find().all(&db).await.expect("orders");
    let first = orders.iter().filter(|order| order.retender_of.is_none()).count();
    assert_eq!(first, ORDERS, "so many orders, and those that were offered anew");
    let at = |stage| orders.iter().filter(|order| order.stage == stage).count();
    assert_eq!(at(OrderStage::Published), summary.orders_published);
    assert!(summary.orders_published > ORDERS / 2, "most take bids");

    let mut numbers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for number in orders.iter().filter_map(|order| order.number.as_deref()) {
        let (year, count) = number.rsplit_once('-').expect("a public number");
        numbers.entry(year.to_owned()).or_default().push(count.parse().expect("a number"));
    }
    for (year, mut counts) in numbers {
        counts.sort_unstable();
        assert_eq!(counts, (1..=counts.len() as u32).collect::<Vec<_>>(), "the numbers of {year} have gaps");
    }
    let public = orders.iter().filter(|order| order.number.is_some()).count();
    let keys = entity::order_key::Entity::find().all(&db).await.expect("keys");
    assert_eq!(keys.len(), public, "every published order has its key");
    let notices = entity::notice::Entity::find().all(&db).await.expect("notices");
    let noticed: BTreeSet<_> = notices.iter().filter_map(|notice| notice.order_id).collect();
    assert!(orders.iter().filter(|order| order.number.is_some()).all(|order| noticed.contains(&order.id)), "an order without notice");
    let reviews = entity::review::Entity::find().all(&db).await.expect("reviews");
    assert!(orders.iter().filter(|order| order.number.is_some()).all(|order| {
        reviews.iter().any(|review| review.order_id == order.id && review.approved && review.reviewer_id != order.author_id)
    }));
    let now = chrono::Utc::now();
    for order in &orders {
        let is_open = order.closes_at.is_some_and(|closes| closes > now);
        assert!(order.stage != OrderStage::Published || is_open, "{} has closed and takes bids", order.title);
        assert!(order.published_at.is_none_or(|published| published < now), "{} was published in the future", order.title);
    }
    let verdict = audit::verify(&world.exchange, &Actor::Process).await.expect("the log can be read");
    assert!(matches!(verdict, Verdict::Whole { entries, .. } if entries > 3 * ORDERS as i64), "{verdict:?}");
    let organisations = entity::organisation::Entity::find().all(&db).await.expect("organisations");
    assert!(organisations.iter().all(|organisation| organisation.name.contains("示例")));

    let position = outbox::position(&world.exchange).await.expect("a position");
    assert_eq!(world.exchange.search().position(), Some(position), "the index has followed");
    let query = OrderQuery { state: OrderState::Any, ..OrderQuery::default() };
    let found = search::orders(&world.exchange, &Actor::Visitor, &query).await.expect("valid");
    assert_eq!(found.total, public);
    assert!(demo::seed_many(&world.exchange, ORDERS, |_| {}).await.is_err(), "what holds orders is not seeded");

    let other = World::new().await;
    demo::seed_many(&other.exchange, ORDERS, |_| {}).await.expect("seeding runs");
    assert_eq!(made(&world).await, made(&other).await, "the same number makes the same orders");
}

#[tokio::test]
async fn fewer_orders_than_texts_are_the_ordinary_demo() {
    let world = World::new().await;
    let summary = demo::seed_many(&world.exchange, 1, |_| {}).await.expect("seeding runs");
    assert_eq!((summary.vendors, summary.notices), (90, 9));
    assert_eq!(
        entity::order::Entity::find()
            .all(&rows(&world).await)
            .await
            .expect("orders")
            .iter()
            .filter(|order| order.retender_of.is_none())
            .count(),
        120
    );
}
