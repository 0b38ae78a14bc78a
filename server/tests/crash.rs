//! The real server takes bids over HTTP and is killed again and again: what it acknowledged is there, whole, and the log holds.
//!
//! `kill -9` ends a process, not the power: what the disk has been told to keep is kept here either way.

mod site;

use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use exchange::{
    Exchange,
    accounts::{NewStaff, SignIn, create_staff, sign_in},
    actor::{Actor, Role},
    audit,
    bids::{self, Receipt},
    codes::{CodeList, DemandKind, OrganisationKind},
    orders, vendors,
};
use migrations::sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use server::{Application, Settings};
use site::{PASSWORD, tenders};

/// Bids that must have been acknowledged.
const BIDS: usize = 1000;
/// Companies that bid, each replacing its own bid again and again.
const COMPANIES: usize = 24;
/// Requests under way at once.
const CONNECTIONS: usize = 4;
/// The server lives so long at most after it answers, in milliseconds.
const LONGEST_LIFE: u64 = 9000;
/// However slow the machine, the test ends.
const PATIENCE: Duration = Duration::from_secs(300);

/// A company that bids: its session, and the version of its last bid as far as it knows.
struct Bidder {
    session: String,
    follows: i32,
}

/// What the bidders know of the order.
struct Order {
    number: String,
    asked: String,
}

fn settings(folder: &Path) -> Settings {
    let mut settings = Settings::default();
    settings.storage.folder = folder.join("var");
    settings
}

/// An order that takes bids, and companies whose bidders have signed in.
async fn prepare(folder: &Path) -> (Order, Vec<Bidder>) {
    let application = Application::build(&settings(folder)).await.expect("the portal is built");
    let exchange = application.exchange();
    let staff = async |email: &str, organisation: &str, role| {
        let new = NewStaff {
            email: email.to_owned(),
            name: "示例 覃科长".to_owned(),
            password: PASSWORD.to_owned(),
            roles: vec![role],
            organisation: Some(organisation.to_owned()),
            organisation_kind: OrganisationKind::from_code("agency").expect("a kind"),
            division: "450000".to_owned(),
        };
        create_staff(exchange, &Actor::Process, new).await.expect("the account is made");
    };
    let session = async |email: &str| match sign_in(exchange, email, PASSWORD, "").await.expect("signs in") {
        SignIn::Done(signed_in) => signed_in,
        SignIn::NeedsCode(_) => panic!("{email} has a second factor"),
    };
    // A company's own order needs nobody with a second factor but its reviewer, for whom the process stands.
    staff("buyer@example.cn", "示例买方公司", Role::Buyer).await;
    let buyer = Actor::Account(session("buyer@example.cn").await.member);
    let draft = orders::start(exchange, &buyer, DemandKind::Enterprise).await.expect("a draft starts");
    let form = site::orders::form_at(exchange.clock().now());
    let saved = orders::save(exchange, &buyer, draft, 1, form).await.expect("the draft is saved");
    orders::submit(exchange, &buyer, draft, saved.version).await.expect("the draft is sent to review");
    staff("reviewer@example.cn", "示例审核中心", Role::Reviewer).await;
    let mut reviewer = session("reviewer@example.cn").await.member;
    reviewer.roles = [Role::Reviewer].into();
    let number = orders::approve(exchange, &Actor::Account(reviewer), draft, saved.version + 1).await.expect("the order is approved");
    let order = orders::order(exchange, &Actor::Process, &number).await.expect("it is read");
    let mut bidders = Vec::new();
    for place in 0..COMPANIES {
        let (name, email) = (format!("示例第{place}标注公司"), format!("bidder{place}@example.cn"));
        vendors::register(exchange, &Actor::Process, tenders::labellers(&name)).await.expect("the company is entered");
        staff(&email, &name, Role::Bidder).await;
        bidders.push(Bidder { session: session(&email).await.token, follows: 0 });
    }
    (Order { number, asked: bids::fingerprint(&order.content) }, bidders)
}

/// The server in a process of its own, once it answers.
fn start(folder: &Path, port: u16) -> Child {
    let mut server = Command::new(env!("CARGO_BIN_EXE_biaohui"))
        .arg("serve")
        .current_dir(folder)
        .env_clear()
        .env("BIAOHUI__SERVER__LISTEN", format!("127.0.0.1:{port}"))
        .env("BIAOHUI__SERVER__PUBLIC_URL", format!("http://127.0.0.1:{port}"))
        .stdout(Stdio::null())
        .stderr(fs::OpenOptions::new().create(true).append(true).open(folder.join("log")).expect("a log"))
        .spawn()
        .expect("the server starts");
    let begin = Instant::now();
    while ask(port, "GET /readyz HTTP/1.1\r\n", &[]).is_none_or(|answer| !answer.starts_with("HTTP/1.1 200")) {
        let ended = server.try_wait().expect("its state");
        let log = || fs::read_to_string(folder.join("log")).unwrap_or_default();
        assert!(ended.is_none() && begin.elapsed() < PATIENCE, "the server does not answer after a crash:\n{}", log());
        thread::sleep(Duration::from_millis(20));
    }
    server
}

/// Sends a request and waits for its whole answer; nothing when the server has gone meanwhile.
fn ask(port: u16, head: &str, body: &[u8]) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    let head = format!("{head}Host: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
    stream.write_all(&[head.as_bytes(), body].concat()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    String::from_utf8(answer).ok()
}

/// Sends the form that seals a bid; the receipt, where the answer holds one whole.
fn bid(port: u16, order: &Order, bidder: &Bidder) -> Option<String> {
    let (follows, price) = (bidder.follows.to_string(), format!("0.{}", 10 + bidder.follows % 40));
    let fields = [
        ("asked", order.asked.as_str()),
        ("follows", &follows),
        ("lots.0.wanted", "yes"),
        ("lots.0.prices.0", &price),
        ("responses.0", "80"),
        ("responses.1", "0.9"),
        ("responses.2", "两个项目均已验收"),
        ("confirm", "yes"),
    ];
    let part = |(name, value): (&str, &str)| format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let body = fields.map(part).concat() + "--x--\r\n";
    let head = format!(
        "POST /orders/{}/bid/seal HTTP/1.1\r\nCookie: sid={}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x\r\n",
        order.number, bidder.session
    );
    let answer = ask(port, &head, body.as_bytes())?;
    // The newest receipt stands first.
    let receipt = unescaped(answer.split_once("<pre")?.1.split_once("</pre>")?.0);
    let text = receipt.find("biaohui bid receipt").map(|begin| receipt[begin..].to_owned());
    text.filter(|_| answer.starts_with("HTTP/1.1 200"))
}

/// Text of a page as it was before it was written into HTML, without the marks between its parts.
fn unescaped(html: &str) -> String {
    let mut text = html.to_owned();
    while let Some((before, rest)) = text.split_once('<') {
        text = format!("{before}{}", rest.split_once('>').map_or("", |(_, after)| after));
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&")
}

/// The version of the bidder's last bid, as the form says it: a bid that was taken, but whose answer the crash cut off, counts as well.
fn follows(port: u16, order: &Order, bidder: &Bidder) -> Option<i32> {
    let page = ask(port, &format!("GET /orders/{}/bid HTTP/1.1\r\nCookie: sid={}\r\n", order.number, bidder.session), &[])?;
    let tag = page.split('<').find(|tag| tag.starts_with("input") && tag.contains("name=\"follows\""))?;
    tag.split_once("value=\"")?.1.split_once('"')?.0.parse().ok()
}

/// Bids without end, each company in turn, until the server has gone or it is enough.
fn bid_on(port: u16, order: &Order, bidders: &mut [Bidder], enough: &AtomicBool, receipts: &Mutex<Vec<String>>) {
    for bidder in bidders.iter_mut() {
        match follows(port, order, bidder) {
            Some(last) => bidder.follows = last,
            None => return,
        }
    }
    loop {
        for bidder in bidders.iter_mut() {
            if enough.load(Ordering::Relaxed) {
                return;
            }
            let Some(receipt) = bid(port, order, bidder) else { return };
            bidder.follows += 1;
            receipts.lock().expect("not poisoned").push(receipt);
        }
    }
}

/// Starts the server and kills it until enough bids have been acknowledged: their receipts, and how often it was killed.
fn kill_and_start_again(folder: &Path, order: &Order, bidders: &mut [Bidder]) -> (Vec<String>, usize) {
    let (begin, mut kills) = (Instant::now(), 0);
    let receipts = Mutex::new(Vec::new());
    let count = || receipts.lock().expect("not poisoned").len();
    let share = bidders.len().div_ceil(CONNECTIONS);
    while count() < BIDS {
        assert!(begin.elapsed() < PATIENCE, "only {} bids after {kills} kills", count());
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let mut server = start(folder, port);
        let enough = AtomicBool::new(false);
        let life = Duration::from_millis(rand::random_range(0..LONGEST_LIFE));
        thread::scope(|scope| {
            for some in bidders.chunks_mut(share) {
                scope.spawn(|| bid_on(port, order, some, &enough, &receipts));
            }
            let born = Instant::now();
            while born.elapsed() < life && count() < BIDS {
                thread::sleep(Duration::from_millis(5));
            }
            server.kill().expect("it is killed");
            server.wait().expect("it is gone");
            enough.store(true, Ordering::Relaxed);
        });
        kills += 1;
    }
    (receipts.into_inner().expect("not poisoned"), kills)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_bid_that_the_server_acknowledged_survives_its_death() {
    if std::env::var_os("BIAOHUI_TEST_DATABASE_URL").is_some() {
        // It is SQLite's file that a kill leaves behind; the run on SQLite looks at it.
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (order, mut bidders) = prepare(folder.path()).await;
    let (path, begin) = (folder.path().to_owned(), Instant::now());
    let ((receipts, kills), order) =
        tokio::task::spawn_blocking(move || (kill_and_start_again(&path, &order, &mut bidders), order)).await.expect("no panic");
    println!("{} bids, {kills} kills, {:?}", receipts.len(), begin.elapsed());
    assert!(kills > 1, "{} bids before the first kill", receipts.len());

    let application = Application::build(&settings(folder.path())).await.expect("the portal is built");
    let exchange = application.exchange();
    let db = Database::connect(format!("sqlite://{}", folder.path().join("var/biaohui.sqlite").display())).await.expect("it answers");
    let rows = async |query: &str| db.query_all_raw(Statement::from_string(DbBackend::Sqlite, query)).await.expect("it is asked");
    let mut stored = BTreeMap::new();
    for row in rows("SELECT log_index, version, sha256 FROM bid").await {
        let of = |column: &str| row.try_get::<i64>("", column).expect("a number");
        stored.insert(of("log_index"), (of("version"), row.try_get::<String>("", "sha256").expect("a hash")));
    }
    for signed in &receipts {
        let receipt = holds(exchange, signed).await;
        let said = (i64::from(receipt.version), receipt.sha256.clone());
        assert_eq!(stored.get(&receipt.log_index), Some(&said), "an acknowledged bid is lost: {signed}");
    }
    let log: Vec<i64> =
        rows("SELECT seq FROM bid_log_entry ORDER BY seq").await.iter().map(|row| row.try_get("", "seq").expect("a number")).collect();
    assert_eq!(log, (1..=log.len() as i64).collect::<Vec<_>>(), "the bid log has a gap");
    assert!(log.len() >= receipts.len() && log.len() == stored.len(), "{} bids, {} entries", stored.len(), log.len());
    let live = bids::standing(exchange, &Actor::Visitor, &order.number).await.expect("anyone may know").live;
    let sealed = rows("SELECT bid_id FROM bid_content").await.len();
    assert_eq!((live, sealed), (COMPANIES as u64, COMPANIES), "one bid of each company counts, and only its ciphertext is kept");

    let verdict = audit::verify(exchange, &Actor::Process).await.expect("the log is read");
    assert!(matches!(verdict, audit::Verdict::Whole { .. }), "{verdict:?}");
    let said: Vec<String> = rows("PRAGMA integrity_check").await.iter().map(|row| row.try_get_by_index(0).expect("text")).collect();
    assert_eq!(said, ["ok"]);
}

/// The receipt, which the portal and its log confirm.
async fn holds(exchange: &Exchange, signed: &str) -> Receipt {
    match bids::check_receipt(exchange, signed).await.expect("it is checked").verdict {
        bids::Verdict::Holds(receipt) => receipt,
        other => panic!("{other:?}: {signed}"),
    }
}
