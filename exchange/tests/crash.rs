//! A process that takes bids is killed again and again: what it acknowledged is there, whole, and the log holds.
//!
//! The killed process is this test itself, started anew (`the_process_that_is_killed`): it takes bids through the same commands as the
//! server, without HTTP before them, so that a thousand fit into a minute of a debug build. `kill -9` ends a process, not the power:
//! what the disk has been told to keep is kept here either way.

#[path = "world/bidding.rs"]
mod bidding;
#[path = "world/people.rs"]
mod people;
#[path = "world/suppliers.rs"]
mod suppliers;
mod world;

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use bidding::{bidder, form, submission};
use exchange::{
    Exchange, Opening, Region,
    actor::{Actor, Member, Role},
    audit,
    bids::{self, BidState, Receipt},
    codes::DemandKind,
    entity::{bid, bid_content, bid_log_entry},
    library,
};
use migrations::sea_orm::{ConnectionTrait, Database, DbBackend, EntityTrait, QueryOrder, Statement};
use people::People;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Bids that must have been acknowledged.
const BIDS: usize = 1000;
/// Companies that bid at once, each replacing its own bid.
const COMPANIES: usize = 4;
/// The process lives so long at most after its first receipt, in milliseconds.
const LONGEST_LIFE: u64 = 2000;
/// However slow the machine, the test ends.
const PATIENCE: Duration = Duration::from_secs(300);
/// Names the folder to the process that is killed.
const FOLDER: &str = "BIAOHUI_CRASH_FOLDER";

fn opening(folder: &Path) -> Opening {
    Opening { database_url: None, folder: folder.to_owned(), region: Region::default(), keys: None, demo: false }
}

/// An order that takes bids and the companies that bid, as lines of text: number, then account and organisation.
async fn prepare(folder: &Path) -> Vec<String> {
    let opening = opening(folder);
    migrations::migrate(&opening.url()).await.expect("migrations run");
    let exchange = Exchange::open(opening).await.expect("the exchange opens");
    library::load_reference(&exchange).await.expect("reference data loads");
    let people = People::settle(&exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    let mut lines = vec![number];
    for index in 0..COMPANIES {
        let bidder = bidder(&exchange, &people, &format!("示例第{index}标注")).await;
        let member = bidder.member().expect("an account");
        lines.push(format!("{} {}", member.account, member.organisation.expect("a company")));
    }
    lines
}

/// Takes bids without end and prints each receipt once it is given. Run by the test below, in a process of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "is the process that the test below kills"]
async fn the_process_that_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let plan = std::fs::read_to_string(Path::new(&folder).join("plan")).expect("the plan is there");
    let exchange = Exchange::open(opening(Path::new(&folder))).await.expect("the exchange opens after every crash");
    let (number, companies) = plan.split_once('\n').expect("a number and companies");
    let bidding: Vec<_> = companies
        .lines()
        .map(|line| {
            let ids: Vec<Uuid> = line.split(' ').map(|id| id.parse().expect("an id")).collect();
            let roles = [Role::Bidder].into();
            let member =
                Member { account: ids[0], name: "韦一鸣".to_owned(), organisation: Some(ids[1]), roles, authenticated_at: None };
            tokio::spawn(bid_without_end(exchange.clone(), Actor::Account(member), number.to_owned()))
        })
        .collect();
    for company in bidding {
        company.await.expect("no bidder panics");
    }
}

async fn bid_without_end(exchange: Exchange, company: Actor, number: String) {
    let before = bids::own(&exchange, &company, &number).await.expect("the own bids are read");
    let mut follows = before.first().map_or(0, |last| last.version);
    loop {
        let sent = submission(&exchange, &number, follows, form("9.9", &format!("{}", 1 + follows % 14))).await;
        let received = bids::submit(&exchange, &company, &number, sent).await.expect("the bid is taken");
        follows = received.receipt.version;
        println!("receipt {}", serde_json::to_string(&received.signed).expect("a line"));
    }
}

/// Starts the process that is killed; its receipts arrive one by one.
fn start(folder: &Path) -> (Child, Receiver<String>) {
    let mut process = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "the_process_that_is_killed", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("the process starts");
    let output = process.stdout.take().expect("its output");
    let (give, take) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n') {
            // A line that the kill has cut off is no acknowledgement.
            let Ok(line) = line else { return };
            let receipt = String::from_utf8(line).ok().and_then(|line| serde_json::from_str(line.split_once("receipt ")?.1).ok());
            if receipt.is_some_and(|receipt| give.send(receipt).is_err()) {
                return;
            }
        }
    });
    (process, take)
}

/// Kills the process again and again until enough bids have been acknowledged: their receipts, and how often it was killed.
fn kill_and_start_again(folder: &Path) -> (Vec<String>, usize) {
    let (begin, mut receipts, mut kills) = (Instant::now(), Vec::new(), 0);
    while receipts.len() < BIDS {
        assert!(begin.elapsed() < PATIENCE, "only {} bids after {kills} kills", receipts.len());
        let (mut process, arriving) = start(folder);
        receipts.extend(arriving.recv_timeout(PATIENCE));
        let life = Duration::from_millis(rand::random_range(0..LONGEST_LIFE));
        std::thread::sleep(life);
        process.kill().expect("it is killed");
        process.wait().expect("it is gone");
        kills += 1;
        // What it had said before it died is acknowledged.
        receipts.extend(arriving);
    }
    (receipts, kills)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_bid_survives_the_death_of_the_process() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = prepare(folder.path()).await;
    std::fs::write(folder.path().join("plan"), plan.join("\n")).expect("the plan is written");
    let path = folder.path().to_owned();
    let (receipts, kills) = tokio::task::spawn_blocking(move || kill_and_start_again(&path)).await.expect("no panic");
    assert!(kills > 1, "{} bids before the first kill", receipts.len());

    let exchange = Exchange::open(opening(folder.path())).await.expect("the exchange opens");
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let entries = bid_log_entry::Entity::find().order_by_asc(bid_log_entry::Column::Seq).all(change.db()).await.expect("the log is read");
    let bids: BTreeMap<_, _> = bid::Entity::find().all(change.db()).await.expect("bids").into_iter().map(|bid| (bid.id, bid)).collect();
    let sealed: BTreeMap<_, _> =
        bid_content::Entity::find().all(change.db()).await.expect("ciphertexts").into_iter().map(|row| (row.bid_id, row.sealed)).collect();
    drop(change);

    let places: Vec<i64> = entries.iter().map(|entry| entry.seq).collect();
    assert_eq!(places, (1..=entries.len() as i64).collect::<Vec<_>>(), "the bid log has a gap");
    for signed in &receipts {
        let receipt = holds(&exchange, signed).await;
        let row = bids.get(&receipt.bid).unwrap_or_else(|| panic!("an acknowledged bid is lost: {signed}"));
        let stored = (row.version, row.sha256.as_str(), row.log_index, row.received_at);
        assert_eq!(stored, (receipt.version, receipt.sha256.as_str(), receipt.log_index, receipt.at));
    }
    assert!(bids.len() >= receipts.len() && bids.len() == entries.len(), "{} bids, {} entries", bids.len(), entries.len());
    let live: Vec<_> = bids.values().filter(|bid| bid.state == BidState::Live).collect();
    assert_eq!((live.len(), sealed.len()), (COMPANIES, COMPANIES), "one bid of each company counts, and only its ciphertext is kept");
    for bid in live {
        assert_eq!(hex::encode(Sha256::digest(&sealed[&bid.id])), bid.sha256, "a ciphertext is not what its receipt says");
    }

    let verdict = audit::verify(&exchange, &Actor::Process).await.expect("the log is read");
    assert!(matches!(verdict, audit::Verdict::Whole { .. }), "{verdict:?}");
    let db = Database::connect(opening(folder.path()).url()).await.expect("the database answers");
    let check = Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check");
    let said: Vec<String> =
        db.query_all_raw(check).await.expect("it is checked").iter().map(|row| row.try_get_by_index(0).expect("text")).collect();
    assert_eq!(said, ["ok"]);
}

/// The receipt, which the portal and its log confirm.
async fn holds(exchange: &Exchange, signed: &str) -> Receipt {
    match bids::check_receipt(exchange, signed).await.expect("it is checked").verdict {
        bids::Verdict::Holds(receipt) => receipt,
        other => panic!("{other:?}: {signed}"),
    }
}
