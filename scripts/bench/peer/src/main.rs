//! What `make bench` measures beside the portal: a bare handler that gives one file, and bids that last.
//!
//! `peer bare ADDRESS FILE` answers every request with the file. `peer bids FOLDER SECONDS` sends bids for orders of a demo region (in
//! `DATABASE_URL` where it is set) from sixteen sides at once through `exchange::bids::submit`, each acknowledged after its commit, and
//! prints how many a second there were.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{Router, http::header, routing::get};
use exchange::{
    Exchange, Opening, Region,
    accounts::{SignIn, sign_in},
    actor::Actor,
    bids::{self, Submission, fingerprint, has_prices},
    demo,
    orders::{self, OrderView},
    search::{self, OrderQuery},
};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Orders that get bids at the same time.
const SIDES: usize = 16;
/// The demo's account that bids, and its company.
const BIDDER: &str = "bidder@demo.invalid";

#[tokio::main(worker_threads = 4)]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["bare", address, file] => bare(address, std::fs::read(file)?).await,
        ["bids", folder, seconds] => measure(folder.into(), Duration::from_secs(seconds.parse()?)).await,
        _ => Err("peer bare ADDRESS FILE | peer bids FOLDER SECONDS".into()),
    }
}

async fn bare(address: &str, page: Vec<u8>) -> Result<(), Failure> {
    let page: axum::body::Bytes = page.into();
    let answer = move || std::future::ready(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.clone()));
    let router = Router::new().fallback(get(answer));
    Ok(axum::serve(tokio::net::TcpListener::bind(address).await?, router).await?)
}

async fn measure(folder: PathBuf, time: Duration) -> Result<(), Failure> {
    let database_url = std::env::var("DATABASE_URL").ok();
    let exchange = Exchange::open(Opening { database_url, folder, region: Region::default(), keys: None, demo: true }).await?;
    let account = demo::ACCOUNTS.iter().find(|account| account.email == BIDDER).ok_or("the demo has no bidder")?;
    let SignIn::Done(signed_in) = sign_in(&exchange, account.email, account.password, "bench").await? else {
        return Err("the bidder has a second factor".into());
    };
    let (actor, company) = (Actor::Account(signed_in.member), account.organisation.unwrap_or_default());
    let open = open_to(&exchange, &actor).await?;
    if open.is_empty() {
        return Err("no order takes bids of the demo's bidder".into());
    }
    let sides = open.len();
    let begun = Instant::now();
    let mut sending = tokio::task::JoinSet::new();
    for order in open {
        let (exchange, actor) = (exchange.clone(), actor.clone());
        sending.spawn(async move { send(&exchange, &actor, &order, company, begun + time).await });
    }
    let mut waits = Vec::new();
    while let Some(sent) = sending.join_next().await {
        waits.extend(sent??);
    }
    let taken = begun.elapsed().as_secs_f64();
    waits.sort_unstable();
    let at = |share: usize| waits.get(waits.len() * share / 100).copied().unwrap_or_default().as_secs_f64() * 1000.0;
    println!(
        "sides {sides} bids {} seconds {taken:.2} rate {:.1} p50_ms {:.1} p99_ms {:.1}",
        waits.len(),
        waits.len() as f64 / taken,
        at(50),
        at(99)
    );
    Ok(())
}

/// Open orders with prices that the bidder may bid for.
async fn open_to(exchange: &Exchange, actor: &Actor) -> Result<Vec<Arc<OrderView>>, Failure> {
    let mut open = Vec::new();
    for page in 1..=10 {
        let query = OrderQuery { page, size: 100, ..OrderQuery::default() };
        for card in search::orders(exchange, actor, &query).await?.items {
            if has_prices(card.procedure) {
                let order = orders::order(exchange, actor, &card.number).await?;
                if bids::gates_of(exchange, actor, &order).await?.is_empty() {
                    open.push(Arc::new(order));
                }
            }
            if open.len() == SIDES {
                return Ok(open);
            }
        }
    }
    Ok(open)
}

/// Bids for one order, each in place of the one before, until the time is up; how long each took to be acknowledged.
async fn send(exchange: &Exchange, actor: &Actor, order: &OrderView, company: &str, until: Instant) -> exchange::Result<Vec<Duration>> {
    let number = order.number.clone().unwrap_or_default();
    let before = bids::own(exchange, actor, &number).await?;
    let mut follows = before.iter().map(|bid| bid.version).max().unwrap_or_default();
    let mut waits = Vec::new();
    while Instant::now() < until {
        let (asked, form) = (fingerprint(&order.content), demo::sample_bid(order, company));
        let begun = Instant::now();
        bids::submit(exchange, actor, &number, Submission { asked, follows, form, documents: Vec::new() }).await?;
        waits.push(begun.elapsed());
        follows += 1;
    }
    Ok(waits)
}
