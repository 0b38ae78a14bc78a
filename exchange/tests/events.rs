//! Events: what they release is counted from the orders and positions, and each figure equals the list that it opens.

#[path = "world/occasions.rs"]
mod occasions_of;
#[path = "world/offers.rs"]
mod offers;
#[path = "world/people.rs"]
mod people;
mod world;

use exchange::{
    Error, Problem,
    actor::{Actor, Denied, Role},
    codes::{DemandKind, OccasionKind},
    events, notices,
    occasions::{self, Board},
    orders,
    positions::{self, PositionForm},
    search::{self, NoticeQuery, OccasionQuery, OrderQuery, OrderState, PositionQuery},
};
use occasions_of::{complete, published, submitted};
use people::People;
use world::World;

#[tokio::test]
async fn the_totals_of_an_event_are_those_of_the_list_that_they_open() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (author, reviewer) = (people.publisher().await, people.reviewer().await);
    let mut numbers = Vec::new();
    for _ in 0..4 {
        numbers.push(people.published(&author, &reviewer, DemandKind::PublicData).await.1);
    }
    let (address, version) = submitted(exchange, &author, OccasionKind::Event, complete(exchange, "桂中供需对接会", 100)).await;
    let early = events::add(exchange, &author, address, &numbers[0]).await;
    assert!(matches!(early, Err(Error::Denied(Denied::Stage))), "not while it is in review: {early:?}");
    let event = occasions::approve(exchange, &reviewer, address, version).await.expect("it is approved");
    for number in &numbers[..3] {
        events::add(exchange, &author, address, &format!(" {} ", number.to_lowercase())).await.expect("a public order is added");
    }
    let wrong = |answer: Result<(), Error>| match answer {
        Err(Error::Invalid(mut errors)) => errors.remove("release").expect("the number is wrong"),
        other => panic!("{other:?}"),
    };
    assert_eq!(wrong(events::add(exchange, &author, address, &numbers[0]).await), Problem::Repeated);
    assert_eq!(wrong(events::add(exchange, &author, address, "GX-2026-9999").await), Problem::NotInList);
    let elsewhere = people.member(people.company, &[Role::Owner]).await;
    let foreign = events::add(exchange, &elsewhere, address, &numbers[3]).await;
    assert!(matches!(foreign, Err(Error::Denied(Denied::Organisation))), "{foreign:?}");

    let query = OrderQuery { state: OrderState::Any, event: vec![event.clone()], ..OrderQuery::default() };
    let compare = async |count: usize| {
        search::catch_up(exchange).await.expect("the index follows");
        let view = occasions::occasion(exchange, &Actor::Visitor, &event).await.expect("it is public");
        let list = search::orders(exchange, &Actor::Visitor, &query).await.expect("the list answers");
        assert_eq!((view.released.orders as usize, view.released.budget), (list.total, list.budget), "figure and list");
        assert_eq!(list.total, count);
        let board = OccasionQuery { board: Board::Events, ..OccasionQuery::default() };
        let card = search::occasions(exchange, &Actor::Visitor, &board).await.expect("the board answers").items.remove(0);
        assert_eq!((card.orders as usize, card.budget), (list.total, list.budget), "and the card says the same");
    };
    compare(3).await;
    events::remove(exchange, &author, address, &numbers[1]).await.expect("it is taken out");
    compare(2).await;
    let order = orders::order(exchange, &Actor::Visitor, &numbers[0]).await.expect("it is public");
    orders::cancel(exchange, &author, &numbers[0], order.version, "经费取消").await.expect("the order is cancelled");
    compare(2).await;
    let gone = events::remove(exchange, &author, address, &numbers[1]).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
}

#[tokio::test]
async fn an_event_counts_its_positions_while_they_are_open_as_their_list_does() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (author, reviewer) = (people.publisher().await, people.reviewer().await);
    let recruiter = people.member(people.company, &[Role::Recruiter]).await;
    let today = exchange.region().day(exchange.clock().now());
    let mut numbers = Vec::new();
    for (headcount, days) in [("20", 30), ("3", 30), ("5", 2), ("9", 30)] {
        let until = (today + chrono::Days::new(days)).to_string();
        let form = PositionForm { headcount: headcount.into(), valid_until: until, ..offers::complete(exchange) };
        numbers.push(offers::public(exchange, &recruiter, &reviewer, &form).await);
    }
    let (_, order) = people.published(&author, &reviewer, DemandKind::PublicData).await;
    let (address, version) = submitted(exchange, &author, OccasionKind::Event, complete(exchange, "用工对接会", 50)).await;
    let early = events::add(exchange, &author, address, &numbers[0]).await;
    assert!(matches!(early, Err(Error::Denied(Denied::Stage))), "not while it is in review: {early:?}");
    let event = occasions::approve(exchange, &reviewer, address, version).await.expect("it is approved");
    for number in &numbers {
        events::add(exchange, &author, address, &format!(" {} ", number.to_lowercase())).await.expect("an open position is added");
    }
    events::add(exchange, &author, address, &order).await.expect("beside an order");
    let wrong = |answer: Result<(), Error>| match answer {
        Err(Error::Invalid(mut errors)) => errors.remove("release").expect("the number is wrong"),
        other => panic!("{other:?}"),
    };
    assert_eq!(wrong(events::add(exchange, &author, address, &numbers[0]).await), Problem::Repeated);
    assert_eq!(wrong(events::add(exchange, &author, address, "GX-P-2026-9999").await), Problem::NotInList);
    let foreign = events::add(exchange, &recruiter, address, &numbers[0]).await;
    assert!(matches!(foreign, Err(Error::Denied(_))), "its employer does not run the event: {foreign:?}");

    let query = PositionQuery { event: vec![event.clone()], ..PositionQuery::default() };
    let compare = async |count: usize, people: i64| {
        search::catch_up(exchange).await.expect("the index follows");
        let view = occasions::occasion(exchange, &Actor::Visitor, &event).await.expect("it is public");
        let list = search::positions(exchange, &Actor::Visitor, &query).await.expect("the list answers");
        assert_eq!((view.released.positions as usize, view.released.vacancies), (list.total, list.people), "figure and list");
        assert_eq!((list.total, list.people, view.released.orders), (count, people, 1));
        let board = OccasionQuery { board: Board::Events, ..OccasionQuery::default() };
        let card = search::occasions(exchange, &Actor::Visitor, &board).await.expect("the board answers").items.remove(0);
        assert_eq!(card.positions as usize, list.total, "and the card says the same");
    };
    compare(4, 37).await;
    events::remove(exchange, &author, address, &numbers[3]).await.expect("it is taken out");
    compare(3, 28).await;
    let gone = events::remove(exchange, &author, address, &numbers[3]).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
    positions::close(exchange, &recruiter, &numbers[1]).await.expect("its employer closes one");
    compare(2, 25).await;
    assert_eq!(wrong(events::add(exchange, &author, address, &numbers[1]).await), Problem::NotInList, "what has closed is not added");
    positions::take_down(exchange, &reviewer, &numbers[0], "收费招聘").await.expect("a reviewer takes one down");
    compare(1, 5).await;
    let named: Vec<_> = occasions::draft(exchange, &author, address).await.expect("it is read").released.positions;
    let named: Vec<_> = named.into_iter().map(|position| position.number).collect();
    assert_eq!(named, [numbers[1].clone(), numbers[2].clone()], "what was taken down is named nowhere");
    exchange.clock().set_offset(chrono::TimeDelta::days(3));
    compare(0, 0).await;
}

#[tokio::test]
async fn reserved_positions_are_known_where_their_numbers_name_public_ones() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (author, reviewer) = (people.publisher().await, people.reviewer().await);
    let recruiter = people.member(people.company, &[Role::Recruiter]).await;
    let number = offers::public(exchange, &recruiter, &reviewer, &offers::complete(exchange)).await;
    let form = occasions::OccasionForm { positions: format!("{number}\nGX-P-2026-9999"), ..complete(exchange, "点云订单班", 24) };
    let (_, class) = published(exchange, &author, &reviewer, OccasionKind::OrderClass, form).await;
    let view = occasions::occasion(exchange, &Actor::Visitor, &class).await.expect("it is public");
    assert_eq!(view.content.positions.len(), 2);
    let known: Vec<_> = view.reserved.iter().map(|position| (position.number.as_str(), position.headcount)).collect();
    assert_eq!(known, [(number.as_str(), 20)]);
    positions::take_down(exchange, &reviewer, &number, "收费招聘").await.expect("it is taken down");
    let view = occasions::occasion(exchange, &Actor::Visitor, &class).await.expect("it is public");
    assert!(view.reserved.is_empty(), "what was taken down is no link");
}

#[tokio::test]
async fn only_events_release_anything_and_a_draft_is_on_no_list() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (author, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&author, &reviewer, DemandKind::PublicData).await;
    let class = occasions::start(exchange, &author, OccasionKind::Class).await.expect("a draft starts");
    assert!(matches!(events::add(exchange, &author, class, &number).await, Err(Error::State(_))));
    let draft = occasions::start(exchange, &author, OccasionKind::Event).await.expect("a draft starts");
    events::add(exchange, &author, draft, &number).await.expect("a draft may name its orders");
    let (_, event) = published(exchange, &author, &reviewer, OccasionKind::Event, complete(exchange, "东盟语料专场", 10)).await;
    search::catch_up(exchange).await.expect("the index follows");
    let query = OrderQuery { state: OrderState::Any, event: vec![event], ..OrderQuery::default() };
    assert_eq!(search::orders(exchange, &Actor::Visitor, &query).await.expect("the list answers").total, 0);
    let row = search::orders(exchange, &Actor::Visitor, &OrderQuery::default()).await.expect("the list answers");
    assert!(
        row.facets.iter().find(|facet| facet.field == "event").is_some_and(|facet| facet.values.is_empty()),
        "a draft is named nowhere"
    );
    occasions::discard(exchange, &author, draft, 1).await.expect("a draft with orders is thrown away");
}

#[tokio::test]
async fn every_notice_has_its_page_and_its_place_on_the_list() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (author, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&author, &reviewer, DemandKind::PublicData).await;
    let buyer = people.buyer().await;
    let (_, hidden) = people.hidden(&buyer, &reviewer).await;
    search::catch_up(exchange).await.expect("the index follows");
    let found = search::notices(exchange, &Actor::Visitor, &NoticeQuery::default()).await.expect("the list answers");
    let about: Vec<_> = found.items.iter().filter_map(|card| card.order.clone()).collect();
    assert_eq!(about, [hidden.clone(), number], "the newest first");
    for card in &found.items {
        let notice = notices::notice(exchange, &card.number).await.expect("each has its page");
        assert_eq!((notice.kind, &notice.title), (card.kind, &card.title));
    }
    assert!(!format!("{:?}", found.items).contains("邕城智驾"), "a buyer who is kept back is on no card");
    let none = search::notices(exchange, &Actor::Visitor, &NoticeQuery { q: "邕城智驾数据科技".into(), ..NoticeQuery::default() }).await;
    assert!(none.expect("the list answers").items.iter().all(|card| card.order.as_ref() != Some(&hidden)), "and finds nothing by name");
    assert!(matches!(notices::notice(exchange, "GX-N-2026-9999").await, Err(Error::NotFound)));
}
