//! Many people at once: nobody's change fails, the audit log stays whole, and numbers have no gaps.

#[path = "world/people.rs"]
mod people;
mod world;

use std::collections::BTreeSet;

use exchange::{
    Error,
    actor::{Actor, Role},
    audit::{self, Verdict},
    codes::DemandKind,
    orders,
};
use people::{People, complete_form};
use world::World;

/// Writers at once.
const WRITERS: usize = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_writers_at_once_lose_nothing() {
    let world = World::new().await;
    let exchange = world.exchange.clone();
    let people = People::settle(&exchange).await;
    let publisher = people.publisher().await;
    let auditor = people.member(people.agency_a, &[Role::Audit]).await;
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (exchange, publisher) = (exchange.clone(), publisher.clone());
            tokio::spawn(async move {
                let address = orders::start(&exchange, &publisher, DemandKind::PublicData).await?;
                let mut form = complete_form(&exchange);
                form.title = format!("第 {writer} 号需求");
                let saved = orders::save(&exchange, &publisher, address, 1, form).await?;
                orders::submit(&exchange, &publisher, address, saved.version).await?;
                Ok::<_, Error>((address, saved.version + 1))
            })
        })
        .collect();
    let mut addresses = BTreeSet::new();
    for writer in writers {
        addresses.insert(writer.await.expect("no writer panics").expect("no writer fails").0);
    }
    assert_eq!(addresses.len(), WRITERS);
    let verdict = audit::verify(&exchange, &auditor).await.expect("the log is read");
    assert!(matches!(verdict, Verdict::Whole { entries, .. } if entries >= 3 * WRITERS as i64), "the chain is whole: {verdict:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn orders_approved_at_once_get_consecutive_numbers() {
    let world = World::new().await;
    let exchange = world.exchange.clone();
    let people = People::settle(&exchange).await;
    let publisher = people.publisher().await;
    let reviewer = people.reviewer().await;
    let mut approvals = Vec::new();
    for place in 0..24 {
        let (address, version) = people.submitted(&publisher, DemandKind::PublicData).await;
        // Every third reviewer read an older version: a refused approval takes no number.
        let version = if place % 3 == 2 { version - 1 } else { version };
        let (exchange, reviewer) = (exchange.clone(), reviewer.clone());
        approvals.push(async move { orders::approve(&exchange, &reviewer, address, version).await });
    }
    let approvals: Vec<_> = approvals.into_iter().map(tokio::spawn).collect();
    let mut numbers = BTreeSet::new();
    for approval in approvals {
        match approval.await.expect("no approval panics") {
            Ok(number) => assert!(numbers.insert(number), "no number is given twice"),
            Err(error) => assert!(matches!(error, Error::Conflict { .. }), "only older versions are refused: {error:?}"),
        }
    }
    let ends: Vec<i32> = numbers.iter().filter_map(|number| number.rsplit('-').next()?.parse().ok()).collect();
    assert_eq!(ends, (1..=16).collect::<Vec<_>>(), "numbers follow each other without gaps");
    for number in numbers {
        orders::order(&exchange, &Actor::Visitor, &number).await.expect("each is public");
    }
}
