//! Two hundred bidders at the closing time: one clock decides, nothing is lost, nothing is late.

#[path = "world/bidding.rs"]
mod bidding;
#[path = "world/people.rs"]
mod people;
#[path = "world/suppliers.rs"]
mod suppliers;
mod world;

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use bidding::{bidder, form, submission};
use chrono::{DateTime, TimeDelta, Utc};
use exchange::{
    Error, Exchange,
    actor::{Actor, Denied},
    bids::{self, Received, Verdict},
    codes::{DemandKind, OrderStage},
    entity::{bid, bid_log_entry, order},
    orders,
};
use people::People;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tokio::{sync::Barrier, time::Instant};
use world::World;

/// Bidders at once.
const BIDDERS: usize = 200;
/// How often the aim is taken anew when every bid fell on one side.
const ROUNDS: usize = 6;

async fn bidders(exchange: &Exchange, people: &People) -> Vec<Actor> {
    let mut bidders = Vec::new();
    for index in 0..BIDDERS {
        bidders.push(bidder(exchange, people, &format!("示例第{index}标注")).await);
    }
    bidders
}

/// The job that closes orders, as often as it can.
fn closing_job(exchange: &Exchange) -> tokio::task::JoinHandle<()> {
    let exchange = exchange.clone();
    tokio::spawn(async move {
        while orders::close_due(&exchange).await.expect("the job runs") == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
}

/// Everyone bids, each after its own wait: the receipts that were given, and how many were told that it was too late.
async fn bid_at_once(exchange: &Exchange, bidders: &[Actor], number: &str, wait: impl Fn(usize) -> Duration) -> (Vec<Received>, usize) {
    let sent = submission(exchange, number, 0, form("9.9", "13.8")).await;
    // All wait for each other first, so that the wait of each counts from the same instant.
    let together = Arc::new(Barrier::new(bidders.len()));
    let begin = Instant::now() + Duration::from_millis(20);
    let writers: Vec<_> = bidders
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, bidder)| {
            let (exchange, number, sent, together) = (exchange.clone(), number.to_owned(), sent.clone(), together.clone());
            let start = begin + wait(index);
            tokio::spawn(async move {
                together.wait().await;
                tokio::time::sleep_until(start).await;
                bids::submit(&exchange, &bidder, &number, sent).await
            })
        })
        .collect();
    let (mut receipts, mut late) = (Vec::new(), 0);
    for writer in writers {
        match writer.await.expect("no writer panics") {
            Ok(received) => receipts.push(received),
            Err(Error::Denied(Denied::Stage)) => late += 1,
            Err(other) => panic!("a bid is taken or late, not {other:?}"),
        }
    }
    assert_eq!(receipts.len() + late, bidders.len());
    (receipts, late)
}

/// Holds the receipts against rows, log and closing record: no acknowledged bid is lost, none is late, and no other is there.
async fn check(exchange: &Exchange, number: &str, closes_at: DateTime<Utc>, receipts: &[Received]) {
    assert!(receipts.iter().all(|received| received.receipt.at < closes_at), "no receipt bears a time from closing on");
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let order = order::Entity::find().filter(order::Column::Number.eq(number)).one(change.db()).await.expect("read").expect("there");
    let rows = bid::Entity::find().filter(bid::Column::OrderId.eq(order.id)).order_by_asc(bid::Column::LogIndex).all(change.db()).await;
    let rows = rows.expect("they are read");
    let log = bid_log_entry::Entity::find().order_by_asc(bid_log_entry::Column::Seq).all(change.db()).await.expect("it is read");
    drop(change);
    let acknowledged: BTreeSet<_> = receipts.iter().map(|received| received.receipt.bid).collect();
    assert_eq!(rows.iter().map(|row| row.id).collect::<BTreeSet<_>>(), acknowledged, "no acknowledged bid is lost, and no other is there");
    assert_eq!(log.iter().map(|entry| entry.seq).collect::<Vec<_>>(), (1..=log.len() as i64).collect::<Vec<_>>(), "the log has no gaps");
    for received in receipts {
        let index = received.receipt.log_index;
        let entry = log.iter().find(|entry| entry.seq == index).expect("the log has the receipt's entry");
        assert_eq!((entry.bid_id, entry.text.as_str()), (received.receipt.bid, received.receipt.text().as_str()), "which says the same");
        let row = rows.iter().find(|row| row.id == received.receipt.bid).expect("a row");
        assert_eq!((row.received_at, row.log_index), (received.receipt.at, index));
    }
    assert!(rows.windows(2).all(|pair| pair[0].received_at <= pair[1].received_at), "and its order is that of time");
    assert_eq!(orders::order(exchange, &Actor::Visitor, number).await.expect("it is read").stage, OrderStage::Closed);
    let standing = bids::standing(exchange, &Actor::Visitor, number).await.expect("anyone may know");
    let record = standing.closing.expect("a closing record");
    assert_eq!(usize::try_from(record.count), Ok(receipts.len()), "the closing record counts them all");
    assert!(record.closed_at >= closes_at);
    for received in receipts.iter().step_by(10) {
        let checked = bids::check_receipt(exchange, &received.signed).await.expect("it is checked");
        assert!(matches!(checked.verdict, Verdict::Holds(_)));
        let (record, proof) = checked.closing.expect("bids are closed");
        let leaf = hex::decode(&received.receipt.sha256).expect("hex");
        assert_eq!(proof.and_then(|proof| proof.root_of(&leaf)).map(hex::encode), Some(record.root));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn at_the_closing_time_every_bid_is_either_taken_or_refused() {
    let world = World::new().await;
    let exchange = world.exchange.clone();
    let people = People::settle(&exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let bidders = bidders(&exchange, &people).await;

    // First they come spread over the time around closing: so long a start that about half of them are in time on any machine.
    let start = TimeDelta::milliseconds(1500);
    let spread = |index: usize| Duration::from_millis((start.num_milliseconds().unsigned_abs() + 1).min(index as u64 * 8));
    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    let closes_at = orders::order(&exchange, &Actor::Visitor, &number).await.expect("it is read").content.closes_at;
    exchange.clock().set_offset(closes_at - Utc::now() - start);
    let job = closing_job(&exchange);
    let (receipts, late) = bid_at_once(&exchange, &bidders, &number, spread).await;
    job.await.expect("the job ends");
    assert!(late > 0 && !receipts.is_empty(), "the closing time came in between: {} taken, {late} late", receipts.len());
    check(&exchange, &number, closes_at, &receipts).await;

    // Then all at the same instant, give or take a millisecond, so shortly before closing that its lock is passed on while it strikes.
    let mut lead = TimeDelta::milliseconds(300);
    let mut both = false;
    for _ in 0..ROUNDS {
        exchange.clock().set_offset(TimeDelta::zero());
        let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
        let closes_at = orders::order(&exchange, &Actor::Visitor, &number).await.expect("it is read").content.closes_at;
        exchange.clock().set_offset(closes_at - Utc::now() - lead - TimeDelta::milliseconds(20));
        let job = closing_job(&exchange);
        let (receipts, late) = bid_at_once(&exchange, &bidders, &number, |index| Duration::from_millis(index as u64 % 3)).await;
        job.await.expect("the job ends");
        check(&exchange, &number, closes_at, &receipts).await;
        both = late > 0 && !receipts.is_empty();
        if both {
            break;
        }
        lead = if late == 0 { lead / 3 } else { lead * 3 };
    }
    assert!(both, "in {ROUNDS} rounds no closing time came in between");
}
