//! Amendment and cancellation of published orders: nothing changes without a notice, and late changes leave time.

#[path = "world/people.rs"]
mod people;
mod world;

use chrono::TimeDelta;
use exchange::{
    Error, Exchange, Problem,
    actor::{Actor, Denied, Role},
    codes::{DemandKind, LotOutcome, NoticeKind, OrderStage},
    home,
    messages::{self, MessageKind},
    orders::{self, AmendmentForm, EXTENSION, OrderForm},
    search::{self, OrderQuery, OrderState},
    watches,
};
use people::{People, typed};
use world::World;

const REASON: &str = "潜在投标人对抽样方案提出疑问";

/// What is typed over an order as it stands.
async fn over(exchange: &Exchange, actor: &Actor, number: &str, change: impl FnOnce(&mut OrderForm)) -> (i32, AmendmentForm) {
    let amending = orders::amending(exchange, actor, number).await.expect("its author may amend it");
    let mut form = amending.form;
    change(&mut form);
    (amending.order.version, AmendmentForm { form, reason: REASON.to_owned() })
}

#[tokio::test]
async fn an_amendment_stands_before_and_after_with_its_reason() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    let watcher = people.member(people.company, &[Role::Bidder]).await;
    watches::watch(exchange, &watcher, &number, true).await.expect("watches");
    let before = orders::order(exchange, &Actor::Visitor, &number).await.expect("reads");

    let (version, typed) = over(exchange, &publisher, &number, |form| {
        form.lots[0].items[1].sampling = "AQL 0.65".into();
        form.title = "另一个标题".into();
        form.lots[0].items[1].quantity = "1".into();
    })
    .await;
    let checked = orders::check_amendment(exchange, &publisher, &number, version, &typed).await.expect("it holds");
    assert_eq!(checked.extension, None);
    assert_eq!(orders::order(exchange, &Actor::Visitor, &number).await.expect("reads"), before, "checking changes nothing");
    orders::amend(exchange, &publisher, &number, version, &typed).await.expect("it is amended");

    let after = orders::order(exchange, &Actor::Visitor, &number).await.expect("reads");
    let notice = &after.notices[0];
    assert_eq!((notice.kind, notice.reason.as_str(), notice.changes.len()), (NoticeKind::Amendment, REASON, 1));
    assert_eq!(notice.changes[0].item, "lots.0.items.1.sampling");
    assert_eq!(notice.changes[0].after, "AQL 0.65");
    assert_eq!(after.content.lots[0].items[1].sampling, "AQL 0.65");
    assert_eq!((after.content.title.as_str(), after.budget), (before.content.title.as_str(), before.budget), "nothing else can be amended");
    assert_eq!(after.version, before.version + 1);
    let inbox = messages::inbox(exchange, &watcher, 1, 9).await.expect("reads");
    assert_eq!(inbox.messages.iter().map(|message| message.kind).collect::<Vec<_>>(), [MessageKind::Amendment]);
    let watching = watches::watching(exchange, &watcher, 1, 9).await.expect("reads");
    assert_eq!((watching.total, watching.orders[0].unread), (1, 1));
    assert_eq!(watching.orders[0].latest.as_ref().map(|notice| notice.kind), Some(NoticeKind::Amendment));

    let stale = orders::amend(exchange, &publisher, &number, version, &typed).await;
    assert!(matches!(stale, Err(Error::Conflict { current, given }) if current == version + 1 && given == version), "{stale:?}");
    let idle = orders::amend(exchange, &publisher, &number, version + 1, &typed).await;
    assert!(matches!(&idle, Err(Error::Invalid(errors)) if errors["changes"] == Problem::Missing), "{idle:?}");
}

#[tokio::test]
async fn a_late_amendment_leaves_the_days_of_the_rule() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    let closes_at = orders::order(exchange, &publisher, &number).await.expect("reads").content.closes_at;

    exchange.clock().set_offset(TimeDelta::days(20));
    let (version, typed) = over(exchange, &publisher, &number, |form| form.background.push_str("另附样例。")).await;
    let checked = orders::check_amendment(exchange, &publisher, &number, version, &typed).await.expect("it holds");
    let extension = checked.extension.expect("ten days are fewer than fifteen");
    assert_eq!((extension.days, extension.citation.as_str()), (15, "《招标投标法》第二十三条（十五日）"));
    orders::amend(exchange, &publisher, &number, version, &typed).await.expect("it is amended");
    let after = orders::order(exchange, &Actor::Visitor, &number).await.expect("reads");
    assert_eq!(after.content.closes_at, extension.closes_at, "as it was announced before");
    assert!(after.content.closes_at - exchange.clock().now() > TimeDelta::days(14) && after.content.closes_at > closes_at);
    assert!(after.notices[0].changes.iter().any(|line| line.item == EXTENSION), "the notice says so");

    exchange.clock().set_offset(TimeDelta::days(31));
    assert_eq!(orders::close_due(exchange).await.expect("the job runs"), 0, "the old time no longer closes it");
    exchange.clock().set_offset(TimeDelta::days(36));
    let late = orders::amend(exchange, &publisher, &number, version + 1, &typed).await;
    assert!(matches!(late, Err(Error::State(_))), "what has closed is not amended, job or no job: {late:?}");
    assert_eq!(orders::close_due(exchange).await.expect("the job runs"), 1);
    let late = orders::amend(exchange, &publisher, &number, version + 2, &typed).await;
    assert!(matches!(late, Err(Error::Denied(Denied::Stage))), "{late:?}");
}

#[tokio::test]
async fn announced_times_never_come_sooner() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    let sooner = typed(exchange.clock().now() + TimeDelta::days(22));
    let (version, typed) = over(exchange, &publisher, &number, |form| form.closes_at = sooner).await;
    let refused = orders::amend(exchange, &publisher, &number, version, &typed).await;
    assert!(
        matches!(&refused, Err(Error::Invalid(errors)) if matches!(errors["closes_at"], Problem::TooEarly { days: 0, .. })),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_cancelled_order_ends_with_its_reason_and_leaves_the_open_lists() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    let watcher = people.member(people.company, &[Role::Bidder]).await;
    watches::watch(exchange, &watcher, &number, true).await.expect("watches");
    let version = orders::order(exchange, &publisher, &number).await.expect("reads").version;

    let silent = orders::cancel(exchange, &publisher, &number, version, " ").await;
    assert!(matches!(&silent, Err(Error::Invalid(errors)) if errors["reason"] == Problem::Missing), "{silent:?}");
    let stale = orders::cancel(exchange, &publisher, &number, version - 1, REASON).await;
    assert!(matches!(stale, Err(Error::Conflict { .. })), "{stale:?}");
    orders::cancel(exchange, &publisher, &number, version, REASON).await.expect("it is cancelled");
    let view = orders::order(exchange, &Actor::Visitor, &number).await.expect("it stays public");
    assert_eq!((view.stage, view.lots[0].outcome), (OrderStage::Cancelled, LotOutcome::Cancelled));
    assert_eq!((view.notices[0].kind, view.notices[0].reason.as_str()), (NoticeKind::Cancellation, REASON));
    let inbox = messages::inbox(exchange, &watcher, 1, 9).await.expect("reads");
    assert_eq!(inbox.messages[0].kind, MessageKind::Cancellation);
    let again = orders::cancel(exchange, &publisher, &number, version + 1, REASON).await;
    assert!(matches!(again, Err(Error::Denied(Denied::Stage))), "{again:?}");

    search::catch_up(exchange).await.expect("the index follows");
    let find = async |state| {
        let query = OrderQuery { state, ..OrderQuery::default() };
        search::orders(exchange, &Actor::Visitor, &query).await.expect("valid").items
    };
    assert_eq!(find(OrderState::Open).await, [], "it takes no bids");
    let found = find(OrderState::Any).await;
    assert_eq!(found.iter().map(|card| card.stage).collect::<Vec<_>>(), [OrderStage::Cancelled], "search shows it as cancelled");
    let page = home::home(exchange).await.expect("the front page");
    assert_eq!((page.open_orders, page.newest.len(), page.closing_soon.len(), page.published_orders), (0, 0, 0, 1));
}
