//! Opening: not before closing, by two officers, everything or nothing; and who reads what afterwards.

#[path = "world/bidding.rs"]
mod bidding;
#[path = "world/people.rs"]
mod people;
#[path = "world/suppliers.rs"]
mod suppliers;
mod world;

use bidding::{bid, bidder, close, entries, form, fresh, opener, pdf, submission};
use chrono::TimeDelta;
use exchange::{
    Error, Exchange,
    actor::{Actor, Denied, Role},
    awards::{self, Declaration},
    bids::{self, BidState, Submission},
    codes::{DemandKind, NoticeKind, OrderStage},
    entity::{bid as bid_table, bid_content, closing, message},
    money::Money,
    orders,
};
use people::{People, complete_form};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use world::World;

/// An order of agency A that takes bids, and its number.
async fn open_order(exchange: &Exchange) -> (People, String) {
    let people = People::settle(exchange).await;
    // A challenge takes what comes: a tender with two bids would fail at its opening.
    let number = published(exchange, &people, &people.publisher().await, "challenge").await;
    (people, number)
}

/// The world's order by a procedure, published.
async fn published(exchange: &Exchange, people: &People, publisher: &Actor, procedure: &str) -> String {
    let address = orders::start(exchange, publisher, DemandKind::PublicData).await.expect("a draft starts");
    let form = orders::OrderForm { procedure: procedure.to_owned(), ..complete_form(exchange) };
    let saved = orders::save(exchange, publisher, address, 1, form).await.expect("it is saved");
    orders::submit(exchange, publisher, address, saved.version).await.expect("it is sent");
    orders::approve(exchange, &people.reviewer().await, address, saved.version + 1).await.expect("it is approved")
}

/// A closed order with two bids, the first of which brings two documents.
async fn closed_order(exchange: &Exchange) -> (People, String, Actor, Actor) {
    let (people, number) = open_order(exchange).await;
    let (first, second) = (bidder(exchange, &people, "示例甲标注").await, bidder(exchange, &people, "示例乙标注").await);
    let documents = vec![pdf("质量方案.pdf", "双人互校"), pdf("进度.pdf", "八十天")];
    let sent = Submission { documents, ..submission(exchange, &number, 0, form("9.9", "13.8")).await };
    bids::submit(exchange, &first, &number, sent).await.expect("the bid is taken");
    bid(exchange, &second, &number, "10", "12.5").await;
    close(exchange, &number).await;
    (people, number, first, second)
}

/// Two officers open.
async fn open(exchange: &Exchange, people: &People, number: &str) {
    bids::consent(exchange, &opener(exchange, people).await, number).await.expect("the first consents");
    bids::open(exchange, &opener(exchange, people).await, number).await.expect("the second opens");
}

/// Says of every bidder that there is no conflict of interest.
async fn declare(exchange: &Exchange, evaluator: &Actor, number: &str) {
    let bidders = awards::evaluation(exchange, evaluator, number).await.expect("the bidders' names are read").bidders;
    let none = || Declaration { conflict: "no".to_owned(), reason: String::new() };
    let said = bidders.into_iter().map(|(id, _)| (id, none())).collect();
    awards::declare(exchange, evaluator, number, &said).await.expect("the declaration is taken");
}

async fn stage(exchange: &Exchange, number: &str) -> OrderStage {
    orders::order(exchange, &Actor::Visitor, number).await.expect("it is read").stage
}

#[tokio::test]
async fn two_officers_open_what_was_sealed() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (people, number, first, _) = closed_order(exchange).await;
    let standing = bids::standing(exchange, &Actor::Visitor, &number).await.expect("anyone may know");
    let record = standing.closing.expect("a closing record");
    assert!(record.count == 2 && exchange.keys().verify(record.text.as_bytes(), &record.signature), "it is signed: {record:?}");
    assert_eq!(bids::record(exchange, &Actor::Visitor, &number).await.expect("it is asked"), None);

    let (one, two) = (opener(exchange, &people).await, opener(exchange, &people).await);
    let list = bids::to_open(exchange, &one).await.expect("the list is read");
    assert_eq!((list.len(), list[0].live, list[0].consent.clone()), (1, 2, None));
    let until = bids::consent(exchange, &one, &number).await.expect("the first consents");
    let waiting = bids::to_open(exchange, &two).await.expect("the list is read")[0].consent.clone().expect("the consent is shown");
    assert_eq!((waiting.until, Some(waiting.account)), (until, one.account()));
    assert_eq!(stage(exchange, &number).await, OrderStage::Closed, "one alone opens nothing");
    bids::open(exchange, &two, &number).await.expect("the second opens");

    let order = orders::order(exchange, &Actor::Visitor, &number).await.expect("it is read");
    assert_eq!((order.stage, order.notices[0].kind), (OrderStage::Opened, NoticeKind::Opening));
    for said in ["示例甲标注", "示例乙标注", "¥1660950.00", "¥1505000.00"] {
        assert!(order.notices[0].body.contains(said), "the notice says {said}: {}", order.notices[0].body);
    }
    let record = bids::record(exchange, &Actor::Visitor, &number).await.expect("it is read").expect("it is public");
    let totals: Vec<_> = record.bids.iter().map(|bid| (bid.organisation_name.as_str(), bid.lots.clone())).collect();
    assert_eq!(totals, [("示例甲标注", vec![(1, Money(166_095_000))]), ("示例乙标注", vec![(1, Money(150_500_000))])]);
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let told = message::Entity::find().filter(message::Column::AccountId.eq(first.account().expect("an account")));
    assert_eq!(told.count(change.db()).await.expect("they are counted"), 2, "each bidder is told of the receipt and of the opening");
    drop(change);
    assert_eq!(bids::to_open(exchange, &one).await.expect("the list is read"), []);
    let again = bids::open(exchange, &two, &number).await;
    assert!(matches!(again, Err(Error::Denied(Denied::Stage))), "nothing is opened twice: {again:?}");
}

#[tokio::test]
async fn who_may_not_open_is_refused_and_recorded() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (people, number) = open_order(exchange).await;
    let company = bidder(exchange, &people, "示例甲标注").await;
    bid(exchange, &company, &number, "9.9", "13.8").await;
    let early = bids::consent(exchange, &opener(exchange, &people).await, &number).await;
    assert!(matches!(early, Err(Error::Denied(Denied::Stage))), "before closing: {early:?}");
    let forgetful = opener(exchange, &people).await;

    close(exchange, &number).await;
    let bidding = company.member().and_then(|member| member.organisation).expect("an organisation");
    let of_bidder = fresh(exchange, &people.member(bidding, &[Role::Opener]).await);
    let own = fresh(exchange, &people.member(people.agency_a, &[Role::Opener]).await);
    let publisher = fresh(exchange, &people.publisher().await);
    for (who, actor, denied) in [
        ("whose proof is a month old", &forgetful, Denied::Fresh),
        ("of a bidding organisation", &of_bidder, Denied::Organisation),
        ("of the order's organisation", &own, Denied::Organisation),
        ("a publisher", &publisher, Denied::Duty),
        ("a visitor", &Actor::Visitor, Denied::SignIn),
    ] {
        let consent = bids::consent(exchange, actor, &number).await;
        assert!(matches!(consent, Err(Error::Denied(given)) if given == denied), "{who}: {consent:?}");
        let opening = bids::open(exchange, actor, &number).await;
        assert!(matches!(opening, Err(Error::Denied(given)) if given == denied), "{who}: {opening:?}");
    }
    let (one, two) = (opener(exchange, &people).await, opener(exchange, &people).await);
    let alone = bids::open(exchange, &two, &number).await;
    assert!(matches!(alone, Err(Error::State("no consent"))), "{alone:?}");
    bids::consent(exchange, &one, &number).await.expect("the first consents");
    let twice = bids::open(exchange, &one, &number).await;
    assert!(matches!(twice, Err(Error::State("the same officer"))), "one officer twice: {twice:?}");
    let second = bids::consent(exchange, &two, &number).await;
    assert!(matches!(second, Err(Error::State("consent was given"))), "{second:?}");

    let closes_at = orders::order(exchange, &Actor::Visitor, &number).await.expect("it is read").content.closes_at;
    exchange.clock().set_offset(closes_at - chrono::Utc::now() + TimeDelta::minutes(31));
    let late = bids::open(exchange, &fresh(exchange, &two), &number).await;
    assert!(matches!(late, Err(Error::State("the consent has run out"))), "{late:?}");
    let refused = entries(exchange, "opening.refused").await;
    assert_eq!(refused.len(), 1 + 8 + 4, "every refusal to somebody who is signed in is recorded: {refused:?}");
    assert_eq!(stage(exchange, &number).await, OrderStage::Closed, "and nothing was opened");

    bids::consent(exchange, &fresh(exchange, &two), &number).await.expect("consent is given anew");
    bids::open(exchange, &fresh(exchange, &one), &number).await.expect("and the other opens");
    assert_eq!(stage(exchange, &number).await, OrderStage::Opened);
}

#[tokio::test]
async fn a_member_who_lost_the_duty_since_signing_in_opens_nothing() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (people, number, _, _) = closed_order(exchange).await;
    let gone = opener(exchange, &people).await;
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let id = gone.account().expect("an account");
    let row = exchange::entity::account::ActiveModel { id: Set(id), roles: Set(String::new()), ..Default::default() };
    row.update(change.db()).await.expect("it is written");
    change.commit().await.expect("it lasts");
    let refused = bids::consent(exchange, &gone, &number).await;
    assert!(matches!(refused, Err(Error::Denied(Denied::Duty))), "{refused:?}");
}

#[tokio::test]
async fn a_ciphertext_that_was_tampered_with_keeps_everything_shut() {
    /// What somebody with the database could do to one of two bids.
    #[derive(Debug, Clone, Copy)]
    enum Tampering {
        Content,
        ContentAndHash,
        Swapped,
        Dropped,
        Record,
    }
    for tampering in [Tampering::Content, Tampering::ContentAndHash, Tampering::Swapped, Tampering::Dropped, Tampering::Record] {
        let world = World::new().await;
        let exchange = &world.exchange;
        let (people, number, _, _) = closed_order(exchange).await;
        let change = exchange.write(&Actor::Process).await.expect("a change begins");
        let rows = bid_table::Entity::find().all(change.db()).await.expect("they are read");
        let contents = bid_content::Entity::find().all(change.db()).await.expect("they are read");
        let sealed = |id| contents.iter().find(|content| content.bid_id == id).expect("a ciphertext").sealed.clone();
        let put = async |id, sealed: Vec<u8>| {
            bid_content::ActiveModel { bid_id: Set(id), sealed: Set(sealed) }.update(change.db()).await.expect("it is written");
        };
        let mut changed = sealed(rows[0].id);
        *changed.last_mut().expect("bytes") ^= 1;
        match tampering {
            Tampering::Content => put(rows[0].id, changed).await,
            Tampering::ContentAndHash => {
                use sha2::Digest;
                let mut row = rows[0].clone().into_active_model();
                row.sha256 = Set(hex::encode(sha2::Sha256::digest(&changed)));
                row.update(change.db()).await.expect("it is written");
                put(rows[0].id, changed).await;
            }
            Tampering::Swapped => {
                put(rows[0].id, sealed(rows[1].id)).await;
                put(rows[1].id, sealed(rows[0].id)).await;
            }
            Tampering::Dropped => {
                let mut row = rows[0].clone().into_active_model();
                row.state = Set(BidState::Withdrawn);
                row.update(change.db()).await.expect("it is written");
            }
            Tampering::Record => {
                let mut row = closing::Entity::find().one(change.db()).await.expect("it is read").expect("a record").into_active_model();
                row.root = Set("0".repeat(64));
                row.update(change.db()).await.expect("it is written");
            }
        }
        change.commit().await.expect("it lasts");
        bids::consent(exchange, &opener(exchange, &people).await, &number).await.expect("the first consents");
        let refused = bids::open(exchange, &opener(exchange, &people).await, &number).await;
        assert!(matches!(refused, Err(Error::State("tampered"))), "{tampering:?}: {refused:?}");
        assert_eq!(stage(exchange, &number).await, OrderStage::Closed, "{tampering:?}: nothing half-done");
        let change = exchange.write(&Actor::Process).await.expect("a change begins");
        let rows = bid_table::Entity::find().filter(bid_table::Column::Opened.is_not_null()).count(change.db()).await;
        assert_eq!(rows.expect("they are counted"), 0, "{tampering:?}: no bid was read");
        drop(change);
        let log = entries(exchange, "opening.refused").await;
        assert!(log.len() == 1 && log[0].contains("tampered"), "{tampering:?} is recorded: {log:?}");
    }
}

#[tokio::test]
async fn after_opening_each_reads_what_is_theirs() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (people, number, first, second) = closed_order(exchange).await;
    open(exchange, &people, &number).await;
    let opened = async |actor: &Actor| bids::opened(exchange, actor, &number).await;

    let publisher = people.publisher().await;
    let silent = opened(&publisher).await;
    assert!(matches!(silent, Err(Error::Denied(Denied::Undeclared))), "the buyer's side declares its interests first: {silent:?}");
    declare(exchange, &publisher, &number).await;
    let buyer = opened(&publisher).await.expect("then it reads them");
    assert_eq!(buyer.len(), 2);
    assert_eq!((buyer[0].responses.len(), buyer[0].documents.len()), (6, 2), "with answers and documents");
    let holds: Vec<_> = buyer[0].responses.iter().map(|response| response.holds).collect();
    assert_eq!(holds, [Some(true), Some(true), Some(true), Some(true), None, None], "what has a data type was judged");
    let document = buyer[0].documents[1].0;
    let file = bids::document(exchange, &publisher, document).await.expect("they read documents");
    assert_eq!((file.name.as_str(), file.media_type.as_str()), ("进度.pdf", "application/pdf"));
    assert_eq!(String::from_utf8_lossy(&file.content), "%PDF-1.7\n八十天\n");

    let officer = opened(&opener(exchange, &people).await).await.expect("officers read prices");
    assert!(officer.len() == 2 && officer.iter().all(|bid| bid.documents.is_empty() && bid.responses.is_empty()), "and nothing else");
    let own = opened(&second).await.expect("a bidder reads the own bid");
    assert_eq!(own.iter().map(|bid| bid.organisation_name.as_str()).collect::<Vec<_>>(), ["示例乙标注"], "and no other");
    assert!(bids::document(exchange, &first, document).await.is_ok(), "a bidder reads the own documents");
    for (who, actor) in [
        ("a rival", second.clone()),
        ("an officer", opener(exchange, &people).await),
        ("a colleague who has declared nothing", people.member(people.agency_a, &[Role::Publisher]).await),
        ("another agency's publisher", people.member(people.agency_b, &[Role::Publisher]).await),
        (
            "a colleague without the duty",
            people.member(first.member().and_then(|m| m.organisation).expect("one"), &[Role::Recruiter]).await,
        ),
        ("a visitor", Actor::Visitor),
    ] {
        let refused = bids::document(exchange, &actor, document).await;
        assert!(matches!(refused, Err(Error::Denied(_))), "{who} reads no document: {refused:?}");
    }
    for (who, actor) in [("a visitor", Actor::Visitor), ("a company that did not bid", people.buyer().await)] {
        let refused = opened(&actor).await;
        assert!(matches!(refused, Err(Error::Denied(_))), "{who}: {refused:?}");
    }
}

#[tokio::test]
async fn an_order_without_bids_is_opened_all_the_same() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (people, number) = open_order(exchange).await;
    close(exchange, &number).await;
    open(exchange, &people, &number).await;
    assert_eq!(stage(exchange, &number).await, OrderStage::Settled, "its lot fails, and nothing is left to decide");
    assert_eq!(bids::opened(exchange, &people.publisher().await, &number).await.expect("it is read"), []);
}

#[tokio::test]
async fn applications_without_prices_are_read_at_closing() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let publisher = people.publisher().await;
    let number = published(exchange, &people, &publisher, "qualified_pool").await;
    let company = bidder(exchange, &people, "示例甲标注").await;
    let mut unpriced = form("", "");
    unpriced.lots[0].prices.clear();
    let sent = submission(exchange, &number, 0, unpriced).await;
    bids::submit(exchange, &company, &number, sent).await.expect("an application names no prices");
    assert_eq!(
        bids::opened(exchange, &publisher, &number).await.err().map(|error| error.to_string()),
        Some("refused: not at this stage".into())
    );

    close(exchange, &number).await;
    assert_eq!(stage(exchange, &number).await, OrderStage::Closed, "there is no opening");
    declare(exchange, &publisher, &number).await;
    let read = bids::opened(exchange, &publisher, &number).await.expect("the buyer's side reads them from closing on");
    assert_eq!((read.len(), read[0].lots[0].prices.len(), read[0].lots[0].total), (1, 0, Money::ZERO));
    let officer = bids::consent(exchange, &opener(exchange, &people).await, &number).await;
    assert!(matches!(officer, Err(Error::Denied(Denied::Stage))), "no officer opens it: {officer:?}");
    assert_eq!(bids::to_open(exchange, &opener(exchange, &people).await).await.expect("the list is read"), []);
}
