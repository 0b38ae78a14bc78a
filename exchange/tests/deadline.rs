//! Two hundred bidders at the closing time: one clock decides, nothing is lost, nothing is late.

#[path = "world/bidding.rs"]
mod bidding;
#[path = "world/people.rs"]
mod people;
#[path = "world/suppliers.rs"]
mod suppliers;
mod world;

use std::{collections::BTreeSet, time::Duration};

use bidding::{bidder, form, submission};
use chrono::{TimeDelta, Utc};
use exchange::{
    Error,
    actor::{Actor, Denied},
    bids::{self, Verdict},
    codes::{DemandKind, OrderStage},
    entity::{bid, bid_log_entry},
    orders,
};
use people::People;
use sea_orm::{EntityTrait, QueryOrder};
use world::World;

/// Bidders at once.
const BIDDERS: usize = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn at_the_closing_time_every_bid_is_either_taken_or_refused() {
    let world = World::new().await;
    let exchange = world.exchange.clone();
    let people = People::settle(&exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    let mut bidders = Vec::new();
    for index in 0..BIDDERS {
        bidders.push(bidder(&exchange, &people, &format!("示例第{index}标注")).await);
    }
    let sent = submission(&exchange, &number, 0, form("9.9", "13.8")).await;
    let closes_at = orders::order(&exchange, &Actor::Visitor, &number).await.expect("it is read").content.closes_at;

    // The closing time comes while they write: so long a start that about half of them are in time on this machine.
    let start = TimeDelta::milliseconds(1500);
    exchange.clock().set_offset(closes_at - Utc::now() - start);
    let job = tokio::spawn({
        let exchange = exchange.clone();
        async move {
            while orders::close_due(&exchange).await.expect("the job runs") == 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    });
    let writers: Vec<_> = bidders
        .into_iter()
        .enumerate()
        .map(|(index, bidder)| {
            let (exchange, number, sent) = (exchange.clone(), number.clone(), sent.clone());
            // Spread over the time around closing; the last ones begin a millisecond before it, at it and after it.
            let wait = Duration::from_millis((start.num_milliseconds().unsigned_abs() + 1).min(index as u64 * 8));
            tokio::spawn(async move {
                tokio::time::sleep(wait).await;
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
    job.await.expect("the job ends");
    assert_eq!(receipts.len() + late, BIDDERS);
    assert!(late > 0 && !receipts.is_empty(), "the closing time came in between: {} taken, {late} late", receipts.len());

    assert!(receipts.iter().all(|received| received.receipt.at < closes_at), "no receipt bears a time from closing on");
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let rows = bid::Entity::find().order_by_asc(bid::Column::LogIndex).all(change.db()).await.expect("they are read");
    let log = bid_log_entry::Entity::find().order_by_asc(bid_log_entry::Column::Seq).all(change.db()).await.expect("it is read");
    drop(change);
    let acknowledged: BTreeSet<_> = receipts.iter().map(|received| received.receipt.bid).collect();
    assert_eq!(rows.iter().map(|row| row.id).collect::<BTreeSet<_>>(), acknowledged, "no acknowledged bid is lost, and no other is there");
    assert_eq!(
        log.iter().map(|entry| entry.seq).collect::<Vec<_>>(),
        (1..=receipts.len() as i64).collect::<Vec<_>>(),
        "the log has no gaps"
    );
    assert!(rows.windows(2).all(|pair| pair[0].received_at <= pair[1].received_at), "and its order is that of time");
    assert_eq!(orders::order(&exchange, &Actor::Visitor, &number).await.expect("it is read").stage, OrderStage::Closed);
    let standing = bids::standing(&exchange, &Actor::Visitor, &number).await.expect("anyone may know");
    let record = standing.closing.expect("a closing record");
    assert_eq!(usize::try_from(record.count), Ok(receipts.len()), "the closing record counts them all");
    assert!(record.closed_at >= closes_at);
    for received in receipts.iter().step_by(10) {
        let checked = bids::check_receipt(&exchange, &received.signed).await.expect("it is checked");
        assert!(matches!(checked.verdict, Verdict::Holds(_)));
        let (record, proof) = checked.closing.expect("bids are closed");
        let leaf = hex::decode(&received.receipt.sha256).expect("hex");
        assert_eq!(proof.and_then(|proof| proof.root_of(&leaf)).map(hex::encode), Some(record.root));
    }
}
