//! The industry map: classes that hold every value once, and numbers that equal their lists.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

#[path = "world/offers.rs"]
mod offers;
#[path = "world/people.rs"]
mod people;
#[path = "world/suppliers.rs"]
mod suppliers;
mod world;

use exchange::{
    Exchange,
    actor::{Actor, Role},
    codes::{CodeList, DemandKind, Domain, Modality},
    industry_map::{
        self, Link, MapView, Measure,
        rules::{Balance, MOST_CLASSES, WIDE, balance, class_of, classes},
    },
    orders,
    positions::{self, PositionForm},
    search::{self, OrderQuery, PositionQuery, VendorQuery},
    vendors,
};
use people::{People, complete_form};
use proptest::prelude::*;
use world::World;

proptest! {
    #[test]
    fn every_value_above_zero_lies_in_one_class_and_zero_in_none(values in proptest::collection::vec(0..5_000_i64, 0..40)) {
        let found = classes(&values);
        let mut distinct: Vec<i64> = values.iter().copied().filter(|value| *value > 0).collect();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(found.len(), distinct.len().min(MOST_CLASSES), "as many classes as there can be");
        prop_assert!(found.iter().all(|class| class.low <= class.high));
        prop_assert!(found.windows(2).all(|pair| pair[0].high < pair[1].low), "classes grow and do not overlap");
        for class in &found {
            prop_assert!(values.contains(&class.low) && values.contains(&class.high), "ends are values of the map");
        }
        for value in &values {
            let holding = found.iter().filter(|class| (class.low..=class.high).contains(value)).count();
            prop_assert_eq!(holding, usize::from(*value > 0));
            prop_assert_eq!(class_of(*value, &found).is_some(), *value > 0);
        }
    }

    #[test]
    fn no_other_breaks_have_less_spread(values in proptest::collection::vec(1..60_i64, 6..11)) {
        let mut sorted = values.clone();
        sorted.sort_unstable();
        let found = classes(&values);
        let of = |low: i64, high: i64| sorted.iter().copied().filter(|value| (low..=high).contains(value)).collect::<Vec<_>>();
        let spread = |members: &[i64]| {
            let mean = members.iter().sum::<i64>() as f64 / members.len().max(1) as f64;
            members.iter().map(|value| (*value as f64 - mean).powi(2)).sum::<f64>()
        };
        let ours: f64 = found.iter().map(|class| spread(&of(class.low, class.high))).sum();
        let mut distinct = sorted.clone();
        distinct.dedup();
        // Every way to cut the distinct values into as many classes.
        let cuts = distinct.len() - 1;
        for mask in 0_u32..1 << cuts {
            if mask.count_ones() as usize + 1 != found.len() {
                continue;
            }
            let mut total = 0.0;
            let mut start = 0;
            for end in 0..distinct.len() {
                if end == cuts || mask & (1 << end) != 0 {
                    total += spread(&of(distinct[start], distinct[end]));
                    start = end + 1;
                }
            }
            prop_assert!(ours <= total + 1e-6, "{ours} is more than {total}");
        }
    }

    #[test]
    fn the_order_of_the_cities_changes_no_class(values in proptest::collection::vec(0..500_i64, 1..20)) {
        let mut turned = values.clone();
        turned.reverse();
        prop_assert_eq!(classes(&values), classes(&turned));
    }

    #[test]
    fn a_sign_says_which_side_outnumbers_the_other(orders in 0..12_u64, vendors in 0..12_u64) {
        match balance(orders, vendors) {
            Balance::Nothing => prop_assert!(orders == 0 && vendors == 0),
            Balance::Even => prop_assert!(orders == vendors && orders > 0),
            Balance::Unasked => prop_assert!(orders == 0 && vendors > 0),
            Balance::Gap { by, wide } => prop_assert!(orders - vendors == by && by > 0 && wide == (by >= WIDE)),
            Balance::Spare { by, wide } => prop_assert!(orders > 0 && vendors - orders == by && by > 0 && wide == (by >= WIDE)),
        }
    }
}

#[test]
fn breaks_lie_where_the_values_have_gaps() {
    let ends = |values: &[i64]| classes(values).iter().map(|class| (class.low, class.high)).collect::<Vec<_>>();
    assert_eq!(ends(&[0, 0, 0]), []);
    assert_eq!(ends(&[0, 7, 7]), [(7, 7)]);
    assert_eq!(ends(&[113, 52, 41, 23, 19, 17, 16, 15, 14, 12, 9, 8, 0, 0]), [(8, 12), (14, 23), (41, 41), (52, 52), (113, 113)]);
}

/// Publishes an order of a place.
async fn published_in(exchange: &Exchange, people: &People, division: &str) {
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let mut form = complete_form(exchange);
    form.division = division.to_owned();
    let draft = orders::start(exchange, &publisher, DemandKind::PublicData).await.expect("a draft starts");
    let saved = orders::save(exchange, &publisher, draft, 1, form).await.expect("it is saved");
    orders::submit(exchange, &publisher, draft, saved.version).await.expect("it is sent to review");
    orders::approve(exchange, &reviewer, draft, saved.version + 1).await.expect("it is published");
}

/// A world with orders in two cities, in the region as a whole, in another province and abroad; with three vendors; and with open
/// positions in two cities and abroad beside one that was closed.
async fn region() -> World {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    for division in ["450100", "450103", "450203", "450000", "440100", "VN"] {
        published_in(exchange, &people, division).await;
    }
    for (name, division) in [("甲（示例）", "450103"), ("乙（示例）", "450300"), ("丙（示例）", "310000")] {
        let profile = vendors::Profile { division: division.to_owned(), ..suppliers::transcribers(name) };
        vendors::register(exchange, &Actor::Process, profile).await.expect("the vendor is entered");
    }
    let (recruiter, reviewer) = (people.member(people.company, &[Role::Recruiter]).await, people.reviewer().await);
    let mut last = String::new();
    for (division, headcount) in [("450203", "20"), ("450200", "3"), ("450481", "7"), ("VN", "2"), ("450100", "5")] {
        let form = PositionForm { division: division.into(), headcount: headcount.into(), ..offers::complete(exchange) };
        last = offers::public(exchange, &recruiter, &reviewer, &form).await;
    }
    positions::close(exchange, &recruiter, &last).await.expect("the last one is closed");
    search::catch_up(exchange).await.expect("the index follows");
    world
}

/// What the list that a place opens holds.
async fn listed(exchange: &Exchange, measure: Measure, city: Vec<String>) -> i64 {
    match measure {
        Measure::Vendors => {
            let query = VendorQuery { city, ..VendorQuery::default() };
            search::vendors(exchange, &Actor::Visitor, &query).await.expect("a list").total as i64
        }
        Measure::OpenOrders => {
            let query = OrderQuery { city, ..OrderQuery::default() };
            search::orders(exchange, &Actor::Visitor, &query).await.expect("a list").total as i64
        }
        Measure::Budget => {
            let query = OrderQuery { city, ..OrderQuery::default() };
            search::orders(exchange, &Actor::Visitor, &query).await.expect("a list").budget.0
        }
        Measure::Positions => {
            let query = PositionQuery { city, ..PositionQuery::default() };
            search::positions(exchange, &Actor::Visitor, &query).await.expect("a list").total as i64
        }
    }
}

#[tokio::test]
async fn every_number_of_the_map_equals_its_list_and_all_of_them_the_whole_list() {
    let world = region().await;
    let exchange = &world.exchange;
    let map: MapView = industry_map::cities(exchange).await.expect("the map");
    assert_eq!(map.cities.len(), 14);
    for (measure, name) in Measure::ALL {
        for row in map.cities.iter().chain(&map.elsewhere) {
            assert_eq!(row.value(measure), listed(exchange, measure, vec![row.division.clone()]).await, "{name} in {}", row.division);
        }
        let places: Vec<String> = map.elsewhere.iter().filter(|row| row.value(measure) > 0).map(|row| row.division.clone()).collect();
        assert_eq!(map.elsewhere(measure), listed(exchange, measure, places).await, "{name} elsewhere");
        assert_eq!(map.in_cities(measure) + map.elsewhere(measure), listed(exchange, measure, Vec::new()).await, "{name} in all");
        assert_eq!(Measure::named(name), measure);
    }
    let value = |division: &str| map.cities.iter().find(|row| row.division == division).map(|row| row.value(Measure::OpenOrders));
    assert_eq!((value("450100"), value("450200"), value("450300")), (Some(2), Some(1), Some(0)), "a county counts for its city");
    let positions = |division: &str| map.cities.iter().find(|row| row.division == division).map(|row| row.value(Measure::Positions));
    assert_eq!((positions("450200"), positions("450400"), positions("450100")), (Some(2), Some(1), Some(0)), "closed ones are not counted");
    assert_eq!((map.elsewhere(Measure::Positions), map.total(Measure::Positions)), (1, 4), "abroad, and in all");
    assert_eq!(map.elsewhere(Measure::OpenOrders), 3, "the region as a whole, another province, abroad");
}

#[tokio::test]
async fn every_cell_of_the_matrix_equals_its_two_lists() {
    let world = region().await;
    let exchange = &world.exchange;
    let matrix = industry_map::matrix(exchange).await.expect("the matrix");
    assert!(!matrix.domains.is_empty() && matrix.cells.len() == matrix.domains.len() * Modality::all().count());
    let mut asked = 0;
    for cell in &matrix.cells {
        let orders = OrderQuery { modality: vec![cell.modality], domain: vec![cell.domain], ..OrderQuery::default() };
        let vendors = VendorQuery { capability: vec![(cell.modality, cell.domain)], ..VendorQuery::default() };
        let orders = search::orders(exchange, &Actor::Visitor, &orders).await.expect("a list").total as u64;
        let vendors = search::vendors(exchange, &Actor::Visitor, &vendors).await.expect("a list").total as u64;
        assert_eq!((cell.orders, cell.vendors), (orders, vendors), "{} × {}", cell.domain, cell.modality);
        asked += cell.orders;
    }
    assert!(asked >= 6, "every order is in a cell");
    let audio: Modality = suppliers::code("audio");
    assert_eq!(matrix.cell(audio, suppliers::code::<Domain>("government")).map(|cell| cell.vendors), Some(3));
    assert!(matrix.gaps().iter().all(|cell| matches!(cell.balance(), Balance::Gap { .. })));
    let narrow = matrix.narrowed(1);
    assert_eq!((narrow.domains.len(), narrow.cells.len()), (1, Modality::all().count()));
}

#[tokio::test]
async fn every_node_of_the_chain_equals_its_two_lists() {
    let world = region().await;
    let exchange = &world.exchange;
    let chain = industry_map::chain(exchange).await.expect("the chain");
    let nodes = [chain.upstream, chain.annotation, chain.quality, chain.training, chain.applications].concat();
    assert!(nodes.iter().any(|node| node.orders > 0) && nodes.iter().any(|node| node.vendors > 0));
    for node in nodes {
        let (orders, vendors) = match node.link {
            Link::Task(task) => (
                OrderQuery { task_type: vec![task], ..OrderQuery::default() },
                VendorQuery { task_type: vec![task], ..VendorQuery::default() },
            ),
            Link::Modality(modality) => (
                OrderQuery { modality: vec![modality], ..OrderQuery::default() },
                VendorQuery { modality: vec![modality], ..VendorQuery::default() },
            ),
            Link::Domain(domain) => (
                OrderQuery { domain: vec![domain], ..OrderQuery::default() },
                VendorQuery { domain: vec![domain], ..VendorQuery::default() },
            ),
        };
        let orders = search::orders(exchange, &Actor::Visitor, &orders).await.expect("a list").total as u64;
        let vendors = search::vendors(exchange, &Actor::Visitor, &vendors).await.expect("a list").total as u64;
        assert_eq!((node.orders, node.vendors), (orders, vendors), "{:?}", node.link);
    }
}

#[tokio::test]
async fn a_standard_knows_who_goes_by_it() {
    let world = region().await;
    let exchange = &world.exchange;
    let citing = exchange::library::citing(exchange, &Actor::Visitor, "GB/T 42755-2023").await.expect("a standard");
    assert_eq!((citing.orders.total, citing.vendors.total), (6, 3));
    let nobody = exchange::library::citing(exchange, &Actor::Visitor, "YY/T 1833.3-2022").await.expect("a standard");
    assert_eq!((nobody.orders.total, nobody.vendors.total), (0, 0));
    let standard = exchange::library::standard_at(exchange, "GB-T-42755-2023").await.expect("a place in addresses");
    assert_eq!(standard.code, "GB/T 42755-2023");
}

#[tokio::test]
async fn an_empty_register_has_a_map_of_zeros() {
    let world = World::new().await;
    search::catch_up(&world.exchange).await.expect("the index follows");
    let map = industry_map::cities(&world.exchange).await.expect("the map");
    for (measure, _) in Measure::ALL {
        assert_eq!((map.total(measure), map.classes(measure).len()), (0, 0));
        assert_eq!(industry_map::csv(&map, measure).expect("a file").lines().count(), 15, "a head and fourteen cities");
    }
    assert!(industry_map::matrix(&world.exchange).await.expect("the matrix").domains.is_empty());
}
