//! A company that keeps its name back: nothing that is public names it before the award, everything does after.

#[path = "world/people.rs"]
mod people;
mod world;

use std::{fs, path::Path};

use exchange::{
    Error, Exchange, Problem,
    actor::{Actor, Role},
    codes::{DemandKind, LotOutcome, OrderStage},
    entity::{lot, order},
    home, notices,
    orders::{self, OrderForm},
    outbox::Subject,
    search::{self, OrderQuery, OrderState, Rung},
};
use people::{People, complete_form};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use tantivy::{TantivyDocument, schema::OwnedValue};
use world::World;

const NAME: &str = "邕城智驾数据科技有限公司";

/// Everything public that the exchange says: lists, the order's page, notices, the front page, suggestions.
async fn public(exchange: &Exchange, number: &str) -> String {
    let visitor = Actor::Visitor;
    search::catch_up(exchange).await.expect("the index follows");
    let order = orders::order(exchange, &visitor, number).await.expect("the order is public");
    let matches = exchange::matching::vendors_for_order(exchange, &visitor, &order).await.expect("vendors are compared");
    let all = OrderQuery { state: OrderState::Any, ..OrderQuery::default() };
    let listed = search::orders(exchange, &visitor, &all).await.expect("orders are listed");
    let mut said = format!("{order:?}{matches:?}{listed:?}");
    for words in [NAME, "邕城智驾", "yongchengzhijia", "ycz"] {
        said += &format!("{:?}", search::all(exchange, &visitor, words).await.expect("words are searched").orders);
        said += &format!("{:?}", search::suggest(exchange, &visitor, words).await.expect("words are completed"));
    }
    said +=
        &format!("{:?}{:?}", home::home(exchange).await.expect("the front page"), notices::newest(exchange, 50).await.expect("notices"));
    said
}

/// How many orders all the words of a name find.
async fn found(exchange: &Exchange, words: &str) -> usize {
    let query = OrderQuery { q: words.to_owned(), state: OrderState::Any, ..OrderQuery::default() };
    let found = search::orders(exchange, &Actor::Visitor, &query).await.expect("words are searched");
    if found.rung == Rung::All { found.total } else { 0 }
}

/// Everything that is stored in the index, and its files as they lie there.
fn indexed(folder: &Path) -> String {
    let mut said = String::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            said += &indexed(&path);
            if path.join("meta.json").exists() {
                let index = tantivy::Index::open_in_dir(&path).expect("an index");
                let searcher = index.reader().expect("a reader").searcher();
                for segment in searcher.segment_readers() {
                    for (field, entry) in index.schema().fields() {
                        if entry.is_indexed() && entry.field_type().is_str() {
                            let terms = segment.inverted_index(field).expect("terms");
                            let mut terms = terms.terms().stream().expect("a stream");
                            while terms.advance() {
                                said += &String::from_utf8_lossy(terms.key());
                                said.push(' ');
                            }
                        }
                    }
                    let store = segment.get_store_reader(1).expect("a store");
                    for document in store.iter::<TantivyDocument>(segment.alive_bitset()) {
                        for (_, value) in document.expect("a document").field_values() {
                            if let OwnedValue::Str(text) = OwnedValue::from(value) {
                                said += &text;
                            }
                        }
                    }
                }
            }
        } else {
            said += &String::from_utf8_lossy(&fs::read(&path).expect("a file"));
        }
    }
    said
}

/// Moves the order to a stage and its first lot to an outcome.
async fn settle(exchange: &Exchange, number: &str, stage: OrderStage, outcome: LotOutcome) {
    let mut change = exchange.write(&Actor::Process).await.expect("a change begins");
    let row = order::Entity::find().filter(order::Column::Number.eq(number)).one(change.db()).await.expect("a row").expect("the order");
    let first = lot::Entity::find().filter(lot::Column::OrderId.eq(row.id)).one(change.db()).await.expect("a row").expect("a lot");
    let id = row.id;
    let mut row = row.into_active_model();
    row.stage = Set(stage);
    row.update(change.db()).await.expect("it is written");
    let mut first = first.into_active_model();
    first.outcome = Set(outcome);
    first.update(change.db()).await.expect("it is written");
    change.emit(Subject::Order(id));
    change.commit().await.expect("it lasts");
}

#[tokio::test]
async fn a_hidden_buyer_is_found_nowhere_before_the_award_and_everywhere_after() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (buyer, reviewer) = (people.buyer().await, people.reviewer().await);
    let (_, number) = people.hidden(&buyer, &reviewer).await;
    let (_, open) = people.published(&people.publisher().await, &reviewer, DemandKind::PublicData).await;

    for (stage, outcome) in [
        (OrderStage::Published, LotOutcome::Open),
        (OrderStage::Closed, LotOutcome::Open),
        (OrderStage::Evaluated, LotOutcome::Proposed),
        (OrderStage::Settled, LotOutcome::Failed),
        (OrderStage::Cancelled, LotOutcome::Cancelled),
    ] {
        settle(exchange, &number, stage, outcome).await;
        let said = public(exchange, &number).await;
        assert!(said.contains(&number) && said.contains("桂东数据局"), "what is public is said at {stage}");
        for secret in [NAME, "邕城智驾", &people.company.to_string()] {
            assert!(!said.contains(secret), "{secret} is public at {stage}");
        }
        let indexed = indexed(&world.folder().join("index"));
        assert!(indexed.contains(&number) && indexed.contains("桂东"), "the index is read at {stage}");
        for secret in [NAME, "邕城", "智驾", &people.company.to_string()] {
            assert!(!indexed.contains(secret), "{secret} is in the index at {stage}");
        }
        assert_eq!(found(exchange, NAME).await, 0, "the name finds the order at {stage}");
    }
    assert_eq!(found(exchange, "桂东数据局").await, 1, "another buyer's name finds {open}");

    settle(exchange, &number, OrderStage::Settled, LotOutcome::Awarded).await;
    let said = public(exchange, &number).await;
    assert!(said.contains(NAME), "the name is public after the award");
    assert_eq!(found(exchange, NAME).await, 1, "the name finds the order after the award");
    let view = orders::order(exchange, &Actor::Visitor, &number).await.expect("the order is public");
    assert_eq!((view.buyer.map(|buyer| buyer.name).as_deref(), view.buyer_hidden), (Some(NAME), false));
    let issuers: Vec<_> = view.notices.into_iter().map(|notice| notice.issuer).collect();
    assert_eq!(issuers, [Some(NAME.to_owned())], "its notices name it as well");
}

#[tokio::test]
async fn a_company_says_whether_it_is_named_and_an_agency_always_is() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (buyer, publisher, reviewer) = (people.buyer().await, people.publisher().await, people.reviewer().await);

    let address = orders::start(exchange, &buyer, DemandKind::Enterprise).await.expect("a draft starts");
    let form = OrderForm { hide_buyer: String::new(), ..complete_form(exchange) };
    orders::save(exchange, &buyer, address, 1, form).await.expect("it is saved");
    match orders::submit(exchange, &buyer, address, 2).await {
        Err(Error::Invalid(errors)) => assert_eq!(errors, [("hide_buyer".to_owned(), Problem::Missing)].into()),
        other => panic!("{other:?}"),
    }

    let address = orders::start(exchange, &publisher, DemandKind::PublicData).await.expect("a draft starts");
    let form = OrderForm { hide_buyer: "yes".into(), ..complete_form(exchange) };
    orders::save(exchange, &publisher, address, 1, form).await.expect("it is saved");
    orders::submit(exchange, &publisher, address, 2).await.expect("it is sent");
    let number = orders::approve(exchange, &reviewer, address, 3).await.expect("it is approved");
    let view = orders::order(exchange, &Actor::Visitor, &number).await.expect("the order is public");
    assert_eq!(view.buyer.map(|buyer| buyer.name).as_deref(), Some("桂东数据局"), "public data has a named publisher");
}

#[tokio::test]
async fn a_text_that_gives_the_hidden_name_away_is_refused_with_its_field() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let owner = people.member(people.company, &[Role::Owner]).await;
    let address = orders::start(exchange, &owner, DemandKind::Enterprise).await.expect("a draft starts");
    let mut form = OrderForm { hide_buyer: "yes".into(), ..complete_form(exchange) };
    form.background += &format!("数据由{NAME}采集。");
    orders::save(exchange, &owner, address, 1, form.clone()).await.expect("it is saved");
    match orders::submit(exchange, &owner, address, 2).await {
        Err(Error::Invalid(errors)) => assert_eq!(errors, [("background".to_owned(), Problem::NamesBuyer)].into()),
        other => panic!("{other:?}"),
    }
    form.hide_buyer = "no".into();
    orders::save(exchange, &owner, address, 2, form).await.expect("it is saved");
    orders::submit(exchange, &owner, address, 3).await.expect("who is named may say so");
}

#[tokio::test]
async fn the_preview_shows_a_hidden_buyer_as_the_public_will_see_it() {
    let world = World::new().await;
    let people = People::settle(&world.exchange).await;
    let buyer = people.buyer().await;
    let address = orders::start(&world.exchange, &buyer, DemandKind::Enterprise).await.expect("a draft starts");
    let form = OrderForm { hide_buyer: "yes".into(), ..complete_form(&world.exchange) };
    orders::save(&world.exchange, &buyer, address, 1, form).await.expect("it is saved");
    let (view, errors) = orders::preview(&world.exchange, &buyer, address).await.expect("a preview");
    assert!(errors.is_empty());
    assert!(view.is_some_and(|view| view.buyer.is_none() && view.buyer_hidden));
}
