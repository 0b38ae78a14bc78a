//! How the index follows what is published, and how it comes back when it is lost.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

#[path = "world/people.rs"]
mod people;
#[path = "world/suppliers.rs"]
mod suppliers;
mod world;

use chrono::TimeDelta;
use exchange::{
    Exchange,
    actor::Actor,
    codes::DemandKind,
    home,
    industry_map::Measure,
    outbox,
    search::{self, Document, Entry, Kind, OrderQuery, Search, VendorQuery},
    vendors,
};
use people::People;
use world::World;

async fn open_orders(exchange: &Exchange, q: &str) -> Vec<String> {
    let query = OrderQuery { q: q.to_owned(), ..OrderQuery::default() };
    let found = search::orders(exchange, &Actor::Visitor, &query).await.expect("every query is valid");
    found.items.into_iter().map(|card| card.number).collect()
}

#[tokio::test]
async fn what_is_published_is_found_and_what_is_not_is_not() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    people.complete_draft(&publisher, DemandKind::PublicData).await;
    people.submitted(&publisher, DemandKind::PublicData).await;
    search::catch_up(exchange).await.expect("the index follows");
    assert_eq!(open_orders(exchange, "").await, Vec::<String>::new(), "drafts and what awaits review are nobody's to find");

    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    search::catch_up(exchange).await.expect("the index follows");
    assert_eq!(exchange.search().position(), Some(outbox::position(exchange).await.expect("a position")));
    for q in ["", "激光點雲", "桂东数据局", "小客车", "GB/T 42755-2023", "南宁", "Nanning", "chengshidaolu", number.as_str()]
    {
        assert_eq!(open_orders(exchange, q).await, [number.as_str()], "{q:?} finds the order");
    }
    let all = search::all(exchange, &Actor::Visitor, "GB/T 42755-2023").await.expect("valid");
    assert_eq!((all.orders.total, all.standards.items.first().map(|found| found.code.as_str())), (1, Some("GB/T 42755-2023")));

    search::request_reindex(exchange).await.expect("asks");
    search::catch_up(exchange).await.expect("rebuilds");
    assert_eq!(open_orders(exchange, "").await, [number], "a rebuild finds the same");
}

#[tokio::test]
async fn a_change_is_found_within_a_second_while_the_index_is_followed() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let following = tokio::spawn(search::follow(exchange.clone()));
    let number = vendors::register(exchange, &Actor::Process, suppliers::transcribers("邕城听写科技有限公司")).await.expect("enters");
    let position = outbox::position(exchange).await.expect("a position");
    for _ in 0..20 {
        // The first build of an index on a slow machine may take longer than a page waits.
        if search::wait_for(exchange, position).await {
            break;
        }
    }
    for q in ["邕城", "壮语", "听写台", "tingxie", number.as_str()] {
        let query = VendorQuery { q: q.to_owned(), ..VendorQuery::default() };
        let found = search::vendors(exchange, &Actor::Visitor, &query).await.expect("valid");
        assert_eq!(found.items.iter().map(|card| card.number.as_str()).collect::<Vec<_>>(), [number.as_str()], "{q} finds the vendor");
    }
    following.abort();
}

#[tokio::test]
async fn the_front_page_adds_up_what_is_open() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let empty = home::home(exchange).await.expect("an empty exchange has a front page");
    assert_eq!((empty.open_orders, empty.median_budget.0, empty.map.cities.len()), (0, 0, 14), "Guangxi has fourteen cities");

    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    for _ in 0..2 {
        people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    }
    vendors::register(exchange, &Actor::Process, suppliers::transcribers("邕城听写科技有限公司")).await.expect("enters");
    search::catch_up(exchange).await.expect("the index follows");
    let page = home::home(exchange).await.expect("a front page");
    assert_eq!((page.open_orders, page.new_this_week, page.closing_week, page.vendors, page.published_orders), (2, 2, 0, 1, 2));
    assert_eq!(page.open_budget.0, 2 * page.median_budget.0, "both orders cost the same");
    let nanning = page.map.cities.iter().find(|row| row.division == "450100").expect("Nanning has its row");
    let values = [Measure::OpenOrders, Measure::Vendors, Measure::Budget].map(|measure| nanning.value(measure));
    assert_eq!(values, [2, 1, page.open_budget.0]);
    assert_eq!(page.map.elsewhere(Measure::OpenOrders), 0);
    assert_eq!((page.closing_soon.len(), page.newest.len()), (2, 2));

    exchange.clock().set_offset(TimeDelta::days(29));
    let later = home::home(exchange).await.expect("a front page");
    assert_eq!((later.new_this_week, later.closing_week, later.closing_two_days), (0, 2, 2));
}

#[tokio::test]
async fn the_index_is_built_again_from_the_database_when_it_is_lost_or_broken() {
    let world = World::new().await;
    let exchange = &world.exchange;
    search::catch_up(exchange).await.expect("the index is built");
    let standards = async |exchange: &Exchange| search::standards(exchange, &Actor::Visitor, "").await.expect("valid").total;
    let total = standards(exchange).await;
    assert!(total > 10, "the reference data is found: {total}");
    let folder = exchange.folder().join("index");
    let generation =
        || std::fs::read_dir(&folder).expect("a folder").flatten().find(|entry| entry.path().is_dir()).expect("a generation").path();

    std::fs::write(generation().join("meta.json"), "broken").expect("writes");
    assert_eq!(Search::open(&folder).expect("opens all the same").position(), None, "a broken index asks to be built again");

    let first = generation();
    search::request_reindex(exchange).await.expect("asks");
    search::catch_up(exchange).await.expect("rebuilds");
    assert_ne!(generation(), first, "a rebuild is a new generation and the old one is gone");
    assert_eq!(standards(exchange).await, total);
    assert_eq!(Search::open(&folder).expect("opens").position(), exchange.search().position());
    let second = generation();
    search::catch_up(exchange).await.expect("nothing to do");
    assert_eq!(generation(), second, "the request was met once");

    std::fs::remove_dir_all(&folder).expect("removes");
    let lost = Search::open(&folder).expect("opens without a folder");
    assert_eq!(lost.position(), None);
    lost.apply(&[Entry::Put(Box::new(Document::new(Kind::Order, "a", "{}")))], 7).expect("builds a first generation");
    drop(lost);
    assert_eq!(Search::open(&folder).expect("opens").position(), Some(7));
}

#[tokio::test]
async fn one_process_at_a_time_writes_the_index() {
    let folder = tempfile::tempdir().expect("a folder");
    let [first, second] = [(); 2].map(|()| Search::open(folder.path()).expect("opens"));
    first.apply(&[], 1).expect("the first writes");
    assert!(second.apply(&[], 1).is_err(), "the second may only read");
    drop(first);
    second.apply(&[], 2).expect("once the first is gone, the second may write");
}

#[tokio::test]
async fn a_page_waits_for_its_change_and_no_longer_than_a_second() {
    let world = World::new().await;
    let exchange = world.exchange.clone();
    let waiting = tokio::spawn(async move { search::wait_for(&exchange, 5).await });
    tokio::task::yield_now().await;
    world.exchange.search().apply(&[], 5).expect("applies");
    assert!(waiting.await.expect("waits"), "it is told of the commit");
    assert!(!search::wait_for(&world.exchange, 6).await, "what never comes is not waited for");
}
