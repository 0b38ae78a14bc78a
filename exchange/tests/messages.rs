//! Messages, watched orders and the workbench: each account sees its own.

#[path = "world/people.rs"]
mod people;
#[path = "world/suppliers.rs"]
mod suppliers;
mod world;

use exchange::{
    Error,
    actor::{Actor, Denied, Member, Role},
    codes::DemandKind,
    matching, messages,
    messages::{Message, MessageKind, Recipients},
    orders::{self, FieldNotes},
    search, vendors, watches,
    workbench::{self, TaskKind},
};
use people::{People, complete_form};
use world::World;

#[tokio::test]
async fn messages_are_read_one_by_one_or_all_and_only_by_their_owner() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (one, other) = (people.publisher().await, people.reviewer().await);
    let mut change = exchange.write(&Actor::Process).await.expect("a change begins");
    let to = Recipients::Accounts([&one, &one, &other].map(|actor| actor.account().expect("an account")).to_vec());
    for title in ["甲", "乙", "丙"] {
        let message = Message { kind: MessageKind::Amendment, order: None, subject: title.into(), lang: "zh".into() };
        messages::send(&mut change, &to, message).await.expect("they are told");
    }
    change.commit().await.expect("the change lasts");

    let page = messages::inbox(exchange, &one, 1, 2).await.expect("reads");
    assert_eq!((page.total, page.unread), (3, 3), "once each");
    assert_eq!(page.messages.iter().map(|message| message.subject.as_str()).collect::<Vec<_>>(), ["丙", "乙"], "the newest first");
    let second = messages::inbox(exchange, &one, 2, 2).await.expect("reads");
    assert_eq!(second.messages.len(), 1);
    assert!(messages::inbox(exchange, &one, u64::MAX, 100).await.expect("any page number is one").messages.is_empty());

    let id = page.messages[0].id;
    let foreign = messages::mark_read(exchange, &other, Some(id)).await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
    messages::mark_read(exchange, &one, Some(id)).await.expect("it is read");
    messages::mark_read(exchange, &one, Some(id)).await.expect("and may be again");
    assert_eq!(messages::unread(exchange, &one).await.expect("counts"), 2);
    messages::mark_read(exchange, &one, None).await.expect("all are read");
    assert_eq!(messages::unread(exchange, &one).await.expect("counts"), 0);
    assert_eq!(messages::unread(exchange, &other).await.expect("counts"), 3, "the other's stay");
    assert_eq!(messages::unread(exchange, &Actor::Visitor).await.expect("counts"), 0);
    let visitor = messages::inbox(exchange, &Actor::Visitor, 1, 9).await;
    assert!(matches!(visitor, Err(Error::Denied(Denied::SignIn))), "{visitor:?}");
}

#[tokio::test]
async fn watching_begins_and_ends_and_saying_so_twice_changes_nothing() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    let id = orders::order(exchange, &reviewer, &number).await.expect("reads").id;
    for on in [true, true] {
        watches::watch(exchange, &reviewer, &number, on).await.expect("watches");
    }
    assert!(watches::is_watching(exchange, &reviewer, id).await.expect("reads"));
    assert_eq!(watches::watching(exchange, &reviewer, 1, 9).await.expect("reads").total, 1);
    assert_eq!(watches::watching(exchange, &publisher, 1, 9).await.expect("reads").total, 0, "each has a list of their own");
    for on in [false, false] {
        watches::watch(exchange, &reviewer, &number, on).await.expect("stops");
    }
    assert_eq!(watches::watching(exchange, &reviewer, 1, 9).await.expect("reads").orders, []);
    let nowhere = watches::watch(exchange, &reviewer, "GX-2026-9999", true).await;
    assert!(matches!(nowhere, Err(Error::NotFound)), "{nowhere:?}");
    let visitor = watches::watch(exchange, &Actor::Visitor, &number, true).await;
    assert!(matches!(visitor, Err(Error::Denied(Denied::SignIn))), "{visitor:?}");
}

#[tokio::test]
async fn the_workbench_says_what_awaits_whom() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let kinds = async |actor: &Actor| {
        let tasks = workbench::tasks(exchange, actor).await.expect("tasks are gathered");
        tasks.into_iter().map(|task| task.kind).collect::<Vec<_>>()
    };
    let (address, version) = people.submitted(&publisher, DemandKind::PublicData).await;
    assert_eq!(kinds(&reviewer).await, [TaskKind::ReviewOrder]);
    assert_eq!(kinds(&publisher).await, []);
    orders::send_back(exchange, &reviewer, address, version, "请补充", FieldNotes::default()).await.expect("it is sent back");
    assert_eq!(kinds(&reviewer).await, []);
    assert_eq!(kinds(&publisher).await, [TaskKind::OrderSentBack]);
    assert_eq!(kinds(&Actor::Visitor).await, []);
}

#[tokio::test]
async fn a_company_sees_the_open_orders_that_suit_what_it_registered() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let stranger = people.member(people.company, &[Role::Bidder]).await;
    assert_eq!(matching::orders_for_own(exchange, &stranger).await.expect("reads"), None, "the company is not in the register");

    let number = vendors::register(exchange, &Actor::Process, suppliers::transcribers("邕城听写科技有限公司")).await.expect("enters");
    let company = vendors::vendor(exchange, &Actor::Visitor, &number).await.expect("reads").id;
    let Actor::Account(member) = people.member(people.company, &[Role::Bidder]).await else { panic!("a member") };
    let bidder = Actor::Account(Member { organisation: Some(company), ..member });
    let (_, clouds) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    let address = orders::start(exchange, &publisher, DemandKind::PublicData).await.expect("a draft starts");
    let mut form = complete_form(exchange);
    form.lots[0].items.truncate(1);
    let item = &mut form.lots[0].items[0];
    (item.modality, item.task_type, item.unit) = ("audio".into(), "speech_to_text".into(), "minute".into());
    orders::save(exchange, &publisher, address, 1, form).await.expect("the draft is saved");
    orders::submit(exchange, &publisher, address, 2).await.expect("it is sent");
    let speech = orders::approve(exchange, &reviewer, address, 3).await.expect("it is approved");
    search::catch_up(exchange).await.expect("the index follows");

    let found = matching::orders_for_own(exchange, &bidder).await.expect("reads").expect("the company is in the register");
    let numbers: Vec<&str> = found.best.iter().map(|found| found.order.number.as_str()).collect();
    assert_eq!(numbers, [speech.as_str()], "{clouds} asks for another kind of data");
    assert!(!found.best[0].reasons.is_empty(), "with the reasons");
}
