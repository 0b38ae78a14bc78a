//! The life of an order from its first draft to its closing.

#[path = "world/people.rs"]
mod people;
mod world;

use chrono::{DurationRound, TimeDelta};
use exchange::{
    Error, Problem,
    actor::{Actor, Denied, Role},
    codes::{DemandKind, NoticeKind, OrderStage},
    orders::{self, FieldNotes, TimelineMark},
    outbox,
};
use people::{People, complete_form, typed};
use uuid::Uuid;
use world::World;

const PUBLIC: DemandKind = DemandKind::PublicData;

#[tokio::test]
async fn an_order_goes_from_draft_through_review_to_the_public() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let publisher = people.publisher().await;
    let reviewer = people.reviewer().await;
    let colleague = people.member(people.agency_a, &[Role::Reviewer]).await;

    let address = orders::start(exchange, &publisher, PUBLIC).await.expect("a draft starts");
    let fresh = orders::draft(exchange, &publisher, address).await.expect("the draft is read");
    assert_eq!((fresh.version, fresh.form.lots.len(), fresh.form.lots[0].items.len()), (1, 1, 1), "one lot of one item to begin with");

    let mut form = complete_form(exchange);
    form.lots[0].items[0].quantity = "12万帧".into();
    form.closes_at = "下周二\0".into();
    form.background.clear();
    let saved = orders::save(exchange, &publisher, address, 1, form.clone()).await.expect("invalid text is saved");
    let draft = orders::draft(exchange, &publisher, address).await.expect("the draft is read");
    assert_eq!(draft.form.lots[0].items[0].quantity, "12万帧", "what was typed is kept");
    assert_eq!(draft.form.closes_at, "下周二", "but for control characters");
    assert_eq!(orders::drafts(exchange, &publisher).await.expect("the list is read")[0].unanswered, 1);
    let (view, errors) = orders::preview(exchange, &publisher, address).await.expect("a preview is made");
    assert!(view.is_none() && errors.len() == 3, "the preview names what is wrong: {errors:?}");

    let refused = orders::submit(exchange, &publisher, address, saved.version).await;
    let Err(Error::Invalid(errors)) = refused else { panic!("an invalid draft is refused, not {refused:?}") };
    let expected =
        [("background", Problem::Missing), ("closes_at", Problem::NotATime), ("lots.0.items.0.quantity", Problem::NotAPositiveNumber)];
    assert_eq!(errors, expected.map(|(path, problem)| (path.to_owned(), problem)).into(), "every error at once");

    let saved = orders::save(exchange, &publisher, address, saved.version, complete_form(exchange)).await.expect("the draft is fixed");
    let (view, _) = orders::preview(exchange, &publisher, address).await.expect("a preview is made");
    assert_eq!(view.expect("the draft is complete").budget.to_string(), "1747250.00");
    orders::submit(exchange, &publisher, address, saved.version).await.expect("the draft is sent to review");
    let version = saved.version + 1;

    let own = orders::approve(exchange, &colleague, address, version).await;
    assert!(matches!(own, Err(Error::Denied(Denied::Organisation))), "the own agency's reviewer is refused, not {own:?}");
    let queue = orders::review_queue(exchange, &reviewer).await.expect("the queue is read");
    assert_eq!((queue.len(), queue[0].address, queue[0].buyer.as_str()), (1, address, "桂东数据局"));
    assert_eq!(orders::review_queue(exchange, &colleague).await.expect("the queue is read"), [], "the own agency's orders are not in it");

    let silent = orders::send_back(exchange, &reviewer, address, version, " ", FieldNotes::default()).await;
    assert!(matches!(&silent, Err(Error::Invalid(errors)) if errors["reason"] == Problem::Missing), "without a reason: {silent:?}");
    let notes = FieldNotes([("lots.0.items.1.threshold".to_owned(), "请说明阈值依据".to_owned())].into());
    orders::send_back(exchange, &reviewer, address, version, "", notes.clone()).await.expect("it is sent back");
    let draft = orders::draft(exchange, &publisher, address).await.expect("the draft is read");
    assert_eq!((draft.stage, draft.sent_back.expect("the decision is shown").notes), (OrderStage::Draft, notes));
    assert!(orders::drafts(exchange, &publisher).await.expect("the list is read")[0].sent_back);

    orders::submit(exchange, &publisher, address, draft.version).await.expect("it is sent again");
    let waiting = orders::draft(exchange, &publisher, address).await.expect("the draft is read");
    assert_eq!((waiting.stage, waiting.sent_back), (OrderStage::InReview, None), "the note has served its time");
    let (view, history) = orders::review(exchange, &reviewer, address).await.expect("the reviewer reads it");
    assert_eq!((history.len(), history[0].approved), (1, false), "the history is there");
    let before = outbox::position(exchange).await.expect("the outbox is read");
    let number = orders::approve(exchange, &reviewer, address, view.version).await.expect("it is approved");
    assert!(outbox::position(exchange).await.expect("the outbox is read") > before, "the index is told");

    let order = orders::order(exchange, &Actor::Visitor, &number).await.expect("anyone reads it");
    let year = number.split('-').nth(1).expect("a year");
    assert_eq!(number, format!("GX-{year}-0001"));
    assert_eq!((order.stage, order.content.title.as_str()), (OrderStage::Published, "城市道路激光点云三维框标注"));
    assert_eq!(order.notices.len(), 1);
    assert_eq!((order.notices[0].kind, order.notices[0].order_number.as_deref()), (NoticeKind::Tender, Some(number.as_str())));
    assert_eq!((order.timeline[0].point, order.timeline[0].mark), ("published", TimelineMark::Now));
    assert_eq!(order.lots[0].items[1].ceiling.to_string(), "1740000.00");
    let card = orders::card_of(&order).expect("a published order has a card");
    assert_eq!((card.main.quantity, card.items, card.modalities.len()), (120_000, 2, 2), "the item that costs most stands for the order");
    assert_eq!(orders::matchable(exchange, order.id).await.expect("it is read"), Some(order));
}

#[tokio::test]
async fn two_editors_of_one_draft_do_not_overwrite_each_other() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (first, second) = (people.publisher().await, people.publisher().await);
    let (address, version) = people.complete_draft(&first, PUBLIC).await;
    let mut form = complete_form(exchange);
    form.title = "第一人的题目".into();
    orders::save(exchange, &first, address, version, form.clone()).await.expect("the first saves");
    form.title = "第二人的题目".into();
    let late = orders::save(exchange, &second, address, version, form).await;
    assert!(
        matches!(late, Err(Error::Conflict { current, given }) if current == version + 1 && given == version),
        "the second is told: {late:?}"
    );
    let kept = orders::draft(exchange, &second, address).await.expect("the draft is read");
    assert_eq!(kept.form.title, "第一人的题目", "the first text is kept");
    let late = orders::submit(exchange, &second, address, version).await;
    assert!(matches!(late, Err(Error::Conflict { .. })), "nor is another text sent than was read: {late:?}");
}

#[tokio::test]
async fn an_order_closes_at_its_time_and_not_before() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&publisher, &reviewer, PUBLIC).await;
    let closes_at = orders::order(exchange, &Actor::Visitor, &number).await.expect("it is read").content.closes_at;
    let until_closing = || closes_at - chrono::Utc::now();

    exchange.clock().set_offset(until_closing() - TimeDelta::seconds(30));
    assert_eq!(orders::close_due(exchange).await.expect("the job runs"), 0, "half a minute before, it is open");
    let stage = async || orders::order(exchange, &Actor::Visitor, &number).await.expect("it is read").stage;
    assert_eq!(stage().await, OrderStage::Published);

    exchange.clock().set_offset(until_closing());
    assert_eq!(stage().await, OrderStage::Closed, "it shows closed from the closing time on, before the job has come by");
    let before = outbox::position(exchange).await.expect("the outbox is read");
    assert_eq!(orders::close_due(exchange).await.expect("the job runs"), 1, "at the closing time it closes");
    assert_eq!(orders::close_due(exchange).await.expect("the job runs"), 0, "once");
    assert_eq!(outbox::position(exchange).await.expect("the outbox is read"), before + 1, "the index is told once");
    assert_eq!(stage().await, OrderStage::Closed);
}

#[tokio::test]
async fn an_approval_that_comes_too_late_for_the_closing_time_is_refused() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (address, version) = people.submitted(&publisher, PUBLIC).await;
    exchange.clock().set_offset(TimeDelta::days(11));
    let late = orders::approve(exchange, &reviewer, address, version).await;
    let Err(Error::Invalid(errors)) = &late else { panic!("twenty days for bids are no longer left: {late:?}") };
    assert!(matches!(errors["closes_at"], Problem::TooEarly { days: 20, .. }), "the closing time is named: {errors:?}");
    assert_eq!(orders::draft(exchange, &publisher, address).await.expect("it is read").stage, OrderStage::InReview, "nothing has changed");

    orders::send_back(exchange, &reviewer, address, version, "截止时间已不足二十日", FieldNotes::default()).await.expect("it is sent back");
    let earliest = typed(
        (exchange.clock().now() + TimeDelta::days(20)).duration_trunc(TimeDelta::minutes(1)).expect("a minute") + TimeDelta::minutes(1),
    );
    let mut form = complete_form(exchange);
    (form.closes_at, form.questions_until) = (earliest, typed(exchange.clock().now() + TimeDelta::days(10)));
    let saved = orders::save(exchange, &publisher, address, version + 1, form).await.expect("a later time is saved");
    orders::submit(exchange, &publisher, address, saved.version).await.expect("it is sent again");
    orders::approve(exchange, &reviewer, address, saved.version + 1).await.expect("the earliest time that was offered is accepted");
}

#[tokio::test]
async fn documents_belong_to_the_draft_and_become_public_with_it() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (address, version) = people.complete_draft(&publisher, PUBLIC).await;
    let add = async |name: &str, content: &[u8]| orders::add_document(exchange, &publisher, address, name, content.to_vec()).await;

    let id = add("C:\\规范\\标注规范.PDF", b"%PDF-1.7 rules").await.expect("a PDF is taken");
    let other = add("说明.txt", "说明".as_bytes()).await.expect("a text is taken");
    for (content, problem) in [
        (b"<html>".to_vec(), Problem::FileType),
        (b"MZ\x90\0".to_vec(), Problem::FileType),
        (Vec::new(), Problem::Missing),
        (vec![b'a'; 20 * 1024 * 1024 + 1], Problem::FileTooLarge(20 * 1024 * 1024)),
    ] {
        let refused = add("x.pdf", &content).await;
        assert!(
            matches!(&refused, Err(Error::Invalid(errors)) if errors["document"] == problem),
            "{problem:?} is expected, not {refused:?}"
        );
    }
    orders::remove_document(exchange, &publisher, address, other).await.expect("a document is taken off");
    let draft = orders::draft(exchange, &publisher, address).await.expect("the draft is read");
    assert_eq!((draft.documents.len(), draft.documents[0].name.as_str(), draft.version), (1, "标注规范.pdf", version));

    let hidden = orders::fetch_document(exchange, &Actor::Visitor, id).await;
    assert!(matches!(hidden, Err(Error::NotFound)), "a draft's document does not exist for the public: {hidden:?}");
    orders::submit(exchange, &publisher, address, version).await.expect("it is sent to review");
    let late = add("迟到.txt", b"late").await;
    assert!(matches!(late, Err(Error::Denied(Denied::Stage))), "nothing is added in review: {late:?}");
    orders::fetch_document(exchange, &reviewer, id).await.expect("the reviewer reads it");
    orders::approve(exchange, &reviewer, address, version + 1).await.expect("it is approved");
    let file = orders::fetch_document(exchange, &Actor::Visitor, id).await.expect("anyone reads it");
    assert_eq!((file.media_type.as_str(), file.content.as_slice()), ("application/pdf", b"%PDF-1.7 rules".as_slice()));
    assert_eq!(file.sha256, draft.documents[0].sha256);

    let (full, _) = people.complete_draft(&publisher, PUBLIC).await;
    for _ in 0..20 {
        orders::add_document(exchange, &publisher, full, "a.txt", b"a".to_vec()).await.expect("twenty are taken");
    }
    let more = orders::add_document(exchange, &publisher, full, "a.txt", b"a".to_vec()).await;
    assert!(matches!(&more, Err(Error::Invalid(errors)) if errors["document"] == Problem::TooMany(20)), "and no more: {more:?}");
}

#[tokio::test]
async fn a_draft_can_be_thrown_away_whole() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (address, version) = people.submitted(&publisher, PUBLIC).await;
    orders::send_back(exchange, &reviewer, address, version, "重复", FieldNotes::default()).await.expect("it is sent back");
    orders::add_document(exchange, &publisher, address, "说明.txt", b"text".to_vec()).await.expect("a text is taken");
    orders::discard(exchange, &publisher, address, version + 1).await.expect("it is thrown away");
    let gone = orders::draft(exchange, &publisher, address).await;
    assert!(matches!(gone, Err(Error::NotFound)), "nothing is left: {gone:?}");
    assert_eq!(orders::drafts(exchange, &publisher).await.expect("the list is read"), []);
}

#[tokio::test]
async fn numbers_and_addresses_that_lead_nowhere_are_not_found() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let publisher = people.publisher().await;
    for number in ["GX-2026-9999", "", "\0", "'; DROP TABLE lot; --", "号码", &"9".repeat(10_000)] {
        let answer = orders::order(exchange, &Actor::Visitor, number).await;
        assert!(matches!(answer, Err(Error::NotFound)), "{number:?} is not found, not {answer:?}");
    }
    let answer = orders::draft(exchange, &publisher, Uuid::new_v4()).await;
    assert!(matches!(answer, Err(Error::NotFound)), "an unknown address is not found, not {answer:?}");
    assert_eq!(orders::matchable(exchange, Uuid::new_v4()).await.expect("it is looked up"), None);
}
