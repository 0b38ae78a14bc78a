//! What searching finds, counts and suggests, over small collections that are put into the index as they are.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

mod world;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use exchange::{
    Exchange,
    actor::Actor,
    codes::{CodeList, DemandKind, Domain, Format, Modality, OrderStage, Procedure, SecurityLevel, TaskType, Technique, Unit},
    money::{Money, UnitPrice},
    orders::{OrderCard, Quantity},
    search::{self, Document, Entry, Facet, Kind, OrderQuery, OrderSort, OrderState, Results, Rung, VendorQuery},
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use world::World;

const HOUR: TimeDelta = TimeDelta::hours(1);

fn code<C: CodeList>(code: &str) -> C {
    C::from_code(code).unwrap_or_else(|| panic!("{code} is in its list"))
}

/// An order that closes at a time, with a title and nothing else to be found by.
fn order(number: &str, title: &str, closes_at: DateTime<Utc>) -> Document {
    let card = OrderCard {
        number: number.to_owned(),
        title: title.to_owned(),
        lang: "zh".to_owned(),
        buyer: Some("桂中智行汽车研究院（示例）".to_owned()),
        division: "450100".to_owned(),
        demand_kind: DemandKind::Enterprise,
        procedure: Procedure::OpenTender,
        domain: code::<Domain>("autonomous_driving"),
        modalities: Vec::new(),
        task_types: Vec::new(),
        techniques: Vec::new(),
        main: Quantity { quantity: 1, unit: Unit::from_row(0).expect("a unit"), ceiling_unit_price: UnitPrice(10_000) },
        items: 1,
        budget: Money(100),
        security_level: SecurityLevel::Public,
        published_at: closes_at - TimeDelta::days(20),
        updated_at: closes_at - TimeDelta::days(20),
        closes_at,
        stage: OrderStage::Published,
    };
    let mut document = Document::new(Kind::Order, number, serde_json::to_string(&card).expect("a card is JSON"));
    document.titles = vec![card.title];
    document.names = card.buyer.into_iter().collect();
    document.numbers = vec![card.number];
    document.closes_at = Some(closes_at);
    document.published_at = Some(card.published_at);
    document.budget = card.budget;
    document
}

fn put(exchange: &Exchange, documents: impl IntoIterator<Item = Document>) {
    let entries: Vec<Entry> = documents.into_iter().map(|document| Entry::Put(Box::new(document))).collect();
    exchange.search().apply(&entries, 0).expect("documents are indexed");
}

async fn find(exchange: &Exchange, query: OrderQuery) -> Results<OrderCard> {
    search::orders(exchange, &Actor::Visitor, &query).await.expect("every query is valid")
}

fn words(q: &str) -> OrderQuery {
    OrderQuery { q: q.to_owned(), state: OrderState::Any, sort: OrderSort::Relevance, ..OrderQuery::default() }
}

fn numbers(results: &Results<OrderCard>) -> Vec<&str> {
    results.items.iter().map(|card| card.number.as_str()).collect()
}

/// A world with a handful of orders, all open.
async fn small() -> World {
    let world = World::new().await;
    let closes_at = world.exchange.clock().now() + TimeDelta::days(3);
    let titles = [
        ("GX-2026-0001", "柳东新城激光点云3D框标注采购"),
        ("GX-2026-0002", "甘蔗病虫害图像拉框标注项目"),
        ("GX-2026-0003", "越南语客服语料转写"),
        ("GX-2026-0012", "数据标注质量抽检"),
        ("GX-2026-1203", "LiDAR frames for highway driving"),
    ];
    put(&world.exchange, titles.map(|(number, title)| order(number, title, closes_at)));
    world
}

#[tokio::test]
async fn either_script_finds_the_other() {
    let world = small().await;
    for q in ["質量抽檢", "质量抽检", "數據標註品質 質量"] {
        let found = find(&world.exchange, words(q)).await;
        assert_eq!(numbers(&found).first(), Some(&"GX-2026-0012"), "{q} finds the simplified title");
    }
}

#[tokio::test]
async fn a_number_finds_its_order_alone() {
    let world = small().await;
    for q in ["GX-2026-1203", "gx-2026-1203", "ＧＸ-2026-1203", " GX-2026-1203 ", "1203"] {
        assert_eq!(numbers(&find(&world.exchange, words(q)).await), ["GX-2026-1203"], "{q}");
    }
}

#[tokio::test]
async fn any_piece_of_a_buyers_name_finds_its_orders() {
    let world = small().await;
    for q in ["桂中", "中智", "智行汽车", "行汽", "汽车研究院"] {
        assert_eq!(find(&world.exchange, words(q)).await.total, 5, "{q} is a piece of the buyer's name");
    }
    let found = find(&world.exchange, words("桂智")).await;
    assert_ne!(found.rung, Rung::All, "桂智 stands nowhere as it is");
}

#[tokio::test]
async fn letters_are_taken_for_pinyin_when_they_are_no_words() {
    let world = small().await;
    for q in ["lakuang", "la kuang", "lk", "bingchonghai"] {
        let found = find(&world.exchange, words(q)).await;
        assert_eq!((numbers(&found), found.rung), (vec!["GX-2026-0002"], Rung::Pinyin), "{q}");
    }
    let found = find(&world.exchange, words("LiDAR")).await;
    assert_eq!(found.rung, Rung::All, "a word that stands in a text is no pinyin");
}

#[tokio::test]
async fn words_of_the_trade_find_one_another_below_the_word_itself() {
    let world = small().await;
    let found = find(&world.exchange, words("激光雷达")).await;
    assert_eq!(BTreeSet::from_iter(numbers(&found)), BTreeSet::from(["GX-2026-0001", "GX-2026-1203"]));
    let found = find(&world.exchange, words("lidar")).await;
    assert_eq!(numbers(&found), ["GX-2026-1203", "GX-2026-0001"], "the word itself weighs more than its synonym");
}

#[tokio::test]
async fn the_ladder_goes_from_all_words_to_any_word_to_what_was_meant() {
    let world = small().await;
    let all = find(&world.exchange, words("甘蔗 图像")).await;
    assert_eq!((numbers(&all), all.rung), (vec!["GX-2026-0002"], Rung::All));
    let any = find(&world.exchange, words("甘蔗 越南语")).await;
    assert_eq!((any.total, any.rung), (2, Rung::Any), "no order has both words");
    let none = find(&world.exchange, words("点晕")).await;
    assert_eq!((none.total, none.rung), (0, Rung::All));
    assert_eq!(none.did_you_mean.first().map(String::as_str), Some("点云"), "{:?}", none.did_you_mean);
    let found = find(&world.exchange, words("甘蔗")).await;
    assert!(found.did_you_mean.is_empty(), "nothing else was meant by what finds something");
}

#[tokio::test]
async fn a_condition_that_leaves_nothing_does_not_loosen_the_words() {
    let world = small().await;
    let found = find(&world.exchange, OrderQuery { state: OrderState::Closed, ..words("甘蔗 图像") }).await;
    assert_eq!((found.total, found.rung), (0, Rung::All));
    assert!(found.did_you_mean.is_empty());
}

#[tokio::test]
async fn an_order_is_open_until_its_closing_time_whatever_was_indexed() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let now = exchange.clock().now();
    put(
        exchange,
        [order("GX-2026-0001", "甲", now + HOUR), order("GX-2026-0002", "乙", now - HOUR), order("GX-2026-0003", "丙", now + HOUR * 48)],
    );
    let state = |state| OrderQuery { state, ..OrderQuery::default() };
    assert_eq!(numbers(&find(exchange, state(OrderState::Open)).await), ["GX-2026-0001", "GX-2026-0003"]);
    exchange.clock().set_offset(HOUR * 2);
    assert_eq!(numbers(&find(exchange, state(OrderState::Open)).await), ["GX-2026-0003"], "one closed meanwhile");
    let closed = find(exchange, state(OrderState::Closed)).await;
    assert_eq!(numbers(&closed), ["GX-2026-0001", "GX-2026-0002"], "the latest closed first");
    assert!(closed.items.iter().all(|card| card.stage == OrderStage::Closed), "their cards say so");
    let any = find(exchange, state(OrderState::Any)).await;
    assert_eq!(numbers(&any), ["GX-2026-0003", "GX-2026-0001", "GX-2026-0002"], "what is open comes first");
    let soon = find(exchange, OrderQuery { closing_days: Some(1), ..state(OrderState::Any) }).await;
    assert_eq!(soon.total, 0, "nothing closes within a day from now");
}

#[tokio::test]
async fn budgets_are_narrowed_sorted_and_added_up() {
    let world = World::new().await;
    let closes_at = world.exchange.clock().now() + HOUR;
    let documents = [10, 20, 30, 40].map(|budget| {
        let mut document = order(&format!("GX-2026-00{budget}"), "标注", closes_at);
        document.budget = Money(budget);
        document
    });
    put(&world.exchange, documents);
    let between = OrderQuery { budget_min: Some(Money(20)), budget_max: Some(Money(30)), sort: OrderSort::Value, ..OrderQuery::default() };
    let found = find(&world.exchange, between).await;
    assert_eq!((numbers(&found), found.budget), (vec!["GX-2026-0030", "GX-2026-0020"], Money(50)), "both bounds are included");
}

#[tokio::test]
async fn pages_part_what_was_found_without_overlap() {
    let world = World::new().await;
    let closes_at = world.exchange.clock().now() + HOUR;
    for batch in 0..3 {
        put(&world.exchange, (0..15).map(|i| order(&format!("GX-2026-{:04}", batch * 15 + i), "同时截止", closes_at)));
    }
    let mut seen = BTreeSet::new();
    for page in 1..=5 {
        let found = find(&world.exchange, OrderQuery { page, size: 10, ..OrderQuery::default() }).await;
        assert_eq!(found.total, 45);
        seen.extend(found.items.into_iter().map(|card| card.number));
    }
    assert_eq!(seen.len(), 45, "every order stands on exactly one page");
    let far = find(&world.exchange, OrderQuery { page: usize::MAX, size: usize::MAX, ..OrderQuery::default() }).await;
    assert_eq!((far.total, far.items.len()), (45, 0));
}

#[tokio::test]
async fn the_newest_word_about_a_thing_holds() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let closes_at = exchange.clock().now() + HOUR;
    put(exchange, [order("GX-2026-0001", "旧题目", closes_at), order("GX-2026-0001", "新题目", closes_at)]);
    assert_eq!(find(exchange, words("题目")).await.items.iter().map(|card| card.title.as_str()).collect::<Vec<_>>(), ["新题目"]);
    exchange.search().apply(&[Entry::Remove(Kind::Order, "GX-2026-0001".to_owned())], 1).expect("applies");
    assert_eq!(find(exchange, OrderQuery::default()).await.total, 0);
    assert_eq!(exchange.search().position(), Some(1));
}

#[tokio::test]
async fn kinds_do_not_mix() {
    let world = small().await;
    let vendors = search::vendors(&world.exchange, &Actor::Visitor, &VendorQuery::default()).await.expect("valid");
    assert_eq!(vendors.total, 0, "an order is no vendor");
}

#[tokio::test]
async fn suggestions_go_on_like_what_was_typed() {
    let world = small().await;
    for (q, number) in [
        ("甘蔗病", "GX-2026-0002"),
        ("数据标", "GX-2026-0012"),
        ("拉框", "GX-2026-0002"),
        ("lakuan", "GX-2026-0002"),
        ("yny", "GX-2026-0003"),
        ("gx-2026-12", "GX-2026-1203"),
        ("lid", "GX-2026-1203"),
    ] {
        let found = search::suggest(&world.exchange, &Actor::Visitor, q).await.expect("every text is valid");
        assert!(found.iter().any(|suggestion| suggestion.number == number), "{q} suggests {number}: {found:?}");
    }
    assert!(search::suggest(&world.exchange, &Actor::Visitor, " ").await.expect("valid").is_empty());
}

#[tokio::test]
async fn suggestions_are_few_and_without_repeats() {
    let world = World::new().await;
    let closes_at = world.exchange.clock().now() + HOUR;
    put(&world.exchange, (0..40).map(|i| order(&format!("GX-2026-{i:04}"), &format!("点云标注第{}期", i % 12), closes_at)));
    let found = search::suggest(&world.exchange, &Actor::Visitor, "点云").await.expect("valid");
    let texts: BTreeSet<&str> = found.iter().map(|suggestion| suggestion.text.as_str()).collect();
    assert_eq!((found.len(), texts.len()), (8, 8));
}

/// Codes that random orders carry, by facet.
const CHOICES: [(&str, &[&str]); 4] = [
    ("modality", &["image", "text", "point_cloud", "audio"]),
    ("domain", &["autonomous_driving", "healthcare", "finance"]),
    ("city", &["450100", "450200", "VN"]),
    ("security", &["public", "internal", "sensitive"]),
];

type Values = BTreeMap<&'static str, BTreeSet<&'static str>>;

fn any_values(most: usize) -> impl Strategy<Value = Values> {
    let fields: Vec<_> = CHOICES.map(|(_, codes)| prop::collection::btree_set(prop::sample::select(codes), 0..=most)).into();
    fields.prop_map(|sets| CHOICES.iter().map(|(field, _)| *field).zip(sets).collect())
}

/// What the facet of a field must say, by counting one document after the other.
fn naive(field: &str, chosen: &Values, corpus: &[Values]) -> BTreeMap<String, u64> {
    let mut counts: BTreeMap<String, u64> = chosen[field].iter().map(|code| ((*code).to_owned(), 0)).collect();
    let meets = |values: &Values, other: &str| chosen[other].is_empty() || !chosen[other].is_disjoint(&values[other]);
    for values in corpus.iter().filter(|values| CHOICES.iter().all(|(other, _)| *other == field || meets(values, other))) {
        for code in &values[field] {
            *counts.entry((*code).to_owned()).or_default() += 1;
        }
    }
    counts
}

#[tokio::test]
async fn facets_count_under_the_conditions_of_the_other_fields() {
    let world = World::new().await;
    let closes_at = world.exchange.clock().now() + HOUR;
    let mut runner = TestRunner::deterministic();
    let mut draw = |most| any_values(most).new_tree(&mut runner).expect("a value").current();
    let corpus: Vec<Values> = (0..120).map(|_| draw(3)).collect();
    for (part, share) in corpus.chunks(50).enumerate() {
        let documents = share.iter().enumerate().map(|(i, values)| {
            let mut document = order(&format!("GX-2026-{part}{i:03}"), "标注", closes_at);
            document.facets = values.iter().flat_map(|(field, codes)| codes.iter().map(|code| (*field, (*code).to_owned()))).collect();
            document
        });
        put(&world.exchange, documents);
    }
    for round in 0..60 {
        let chosen = draw(2);
        let query = OrderQuery {
            modality: chosen["modality"].iter().map(|text| code::<Modality>(text)).collect(),
            domain: chosen["domain"].iter().map(|text| code::<Domain>(text)).collect(),
            security: chosen["security"].iter().map(|text| code::<SecurityLevel>(text)).collect(),
            city: chosen["city"].iter().map(|text| (*text).to_owned()).collect(),
            q: if round % 2 == 0 { String::new() } else { "标注".to_owned() },
            ..OrderQuery::default()
        };
        let found = find(&world.exchange, query).await;
        let meets = |values: &&Values| chosen.iter().all(|(field, codes)| codes.is_empty() || !codes.is_disjoint(&values[field]));
        assert_eq!(found.total, corpus.iter().filter(meets).count(), "{chosen:?}");
        for (field, _) in CHOICES {
            let facet: &Facet = found.facets.iter().find(|facet| facet.field == field).expect("every field has its facet");
            let counts: BTreeMap<String, u64> = facet.values.iter().map(|value| (value.code.clone(), value.count)).collect();
            assert_eq!(counts, naive(field, &chosen, &corpus), "facet {field} under {chosen:?}");
            assert!(facet.values.is_sorted_by(|left, right| left.count >= right.count), "the most frequent first: {facet:?}");
        }
    }
}

#[tokio::test]
async fn a_chosen_value_stays_though_nothing_has_it() {
    let world = small().await;
    let query = OrderQuery {
        technique: vec![Technique::Auto],
        format: Format::all().take(1).collect(),
        task_type: TaskType::all().take(1).collect(),
        ..OrderQuery::default()
    };
    let found = find(&world.exchange, query).await;
    for field in ["technique", "format", "task_type"] {
        let facet = found.facets.iter().find(|facet| facet.field == field).expect("a facet");
        assert_eq!(facet.values.iter().map(|value| value.count).collect::<Vec<_>>(), [0], "{field}");
    }
}

#[tokio::test]
async fn every_text_is_a_valid_query() {
    let world = small().await;
    let ask = async |q: &str| {
        find(&world.exchange, words(q)).await;
        let vendors = VendorQuery { q: q.to_owned(), ..VendorQuery::default() };
        search::vendors(&world.exchange, &Actor::Visitor, &vendors).await.unwrap_or_else(|error| panic!("vendors {q:?}: {error}"));
        search::all(&world.exchange, &Actor::Visitor, q).await.unwrap_or_else(|error| panic!("all {q:?}: {error}"));
        search::suggest(&world.exchange, &Actor::Visitor, q).await.unwrap_or_else(|error| panic!("suggest {q:?}: {error}"));
    };
    let long = "数据标注".repeat(2500);
    let letters = "a".repeat(10_000);
    for q in [
        "\"",
        "AND (",
        "*",
        "\0",
        "a\0b",
        "🙂",
        "👨‍👩‍👧",
        "title:x^9 ~",
        "-",
        "+",
        "(((",
        "\\",
        "NOT",
        "%",
        "ﷺﷺﷺ",
        "ภาษาไทย",
        "Tiếng Việt",
        "C++ C#",
        &long,
        &letters,
    ] {
        ask(q).await;
    }
    let mut runner = TestRunner::new(Config::with_cases(200));
    let texts = prop_oneof![any::<String>(), "\\PC{0,60}", "[一-龥a-zA-Z0-9/+#. -]{0,60}", "[a-z ]{0,50}"];
    for _ in 0..200 {
        let text = texts.new_tree(&mut runner).expect("a text").current();
        ask(&text).await;
    }
}

#[tokio::test]
async fn marks_alone_find_nothing_and_nothing_typed_finds_all() {
    let world = small().await;
    assert_eq!(find(&world.exchange, words("  ")).await.total, 5);
    for q in ["\"", "🙂", "*", "。。"] {
        assert_eq!(find(&world.exchange, words(q)).await.total, 0, "{q}");
    }
}
