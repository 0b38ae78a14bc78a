//! A copy of everything that is stored, taken before opening and without the key file, says nothing of any bid.

#[path = "world/bidding.rs"]
mod bidding;
#[path = "world/people.rs"]
mod people;
#[path = "world/suppliers.rs"]
mod suppliers;
mod world;

use std::{fs, path::Path};

use bidding::{bidder, close, opener, submission};
use exchange::{
    actor::Actor,
    bids::{self, Attachment, BidForm, LotAnswer, Submission},
    codes::DemandKind,
};
use people::People;
use sea_orm::{ConnectionTrait, Database, DbBackend, FromQueryResult, JsonValue, Statement};
use world::World;

/// A bid whose every word stands nowhere else.
fn secret(exchange_documents: &mut Vec<Attachment>) -> BidForm {
    exchange_documents.push(Attachment {
        name: "翡翠鹦鹉方案.pdf".to_owned(),
        content: "%PDF-1.7\nquetzal 羽毛 unit cost 12.7137\n".repeat(400).into_bytes(),
    });
    BidForm {
        lots: vec![LotAnswer { wanted: true, prices: vec!["12.7137".into(), "11.9173".into()] }],
        responses: ["73", "0.9137", "0.9371", "yes", "凤尾竹项目 Wolverhampton", "专职质检十七人半"].map(str::to_owned).to_vec(),
    }
}

/// What must not be found: prices, names, words, in the encodings in which they could stand.
fn needles() -> Vec<(String, Vec<u8>)> {
    let texts = ["12.7137", "11.9173", "0.9137", "翡翠鹦鹉", "quetzal", "凤尾竹项目", "Wolverhampton", "专职质检十七人半", "1436432.85"];
    let mut needles = Vec::new();
    for text in texts {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<_>>();
        let escaped: String = text.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{:04x}", c as u32) }).collect();
        let percent: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for (encoding, bytes) in [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-16LE", utf16(u16::to_le_bytes)),
            ("UTF-16BE", utf16(u16::to_be_bytes)),
            ("JSON escapes", escaped.into_bytes()),
            ("percent", percent.into_bytes()),
            ("hex", hex::encode(text).into_bytes()),
            ("HEX", hex::encode_upper(text).into_bytes()),
        ] {
            needles.push((format!("{text} in {encoding}"), bytes));
        }
        for (shift, bytes) in base64(text.as_bytes()).into_iter().enumerate() {
            needles.push((format!("{text} in base64 at {shift}"), bytes));
        }
    }
    // Prices as the numbers that the code holds: 1/10,000 yuan, in text and in eight bytes.
    for price in [127_137_i64, 119_173] {
        needles.push((format!("{price} in digits"), price.to_string().into_bytes()));
        needles.push((format!("{price} in bytes"), price.to_be_bytes().to_vec()));
        needles.push((format!("{price} in bytes"), price.to_le_bytes().to_vec()));
    }
    needles
}

/// What of a text stands in the base64 of a longer one, whatever comes before it.
fn base64(text: &[u8]) -> Vec<Vec<u8>> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let encode = |skip: usize| {
        let whole = &text[skip..];
        let groups = whole.chunks_exact(3).map(|group| u32::from_be_bytes([0, group[0], group[1], group[2]]));
        groups.flat_map(|bits| [18, 12, 6, 0].map(|shift| ALPHABET[(bits >> shift & 63) as usize])).collect()
    };
    // Fewer than six characters would be found anywhere by chance.
    (0..3).map(encode).filter(|bytes: &Vec<u8>| bytes.len() >= 6).collect()
}

fn files(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.file_name().is_some_and(|name| name != "keys.master") {
            found.push((path.display().to_string(), fs::read(&path).expect("a readable file")));
        }
    }
}

/// Everything that is stored: every file of the folder but the key file, and on PostgreSQL every row of every table.
async fn stored(world: &World) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    files(world.exchange.folder(), &mut found);
    if world.url.starts_with("postgres") {
        #[derive(FromQueryResult)]
        struct Name {
            name: String,
        }
        let db = Database::connect(&world.url).await.expect("it answers");
        let tables = Statement::from_string(DbBackend::Postgres, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
        for Name { name } in Name::find_by_statement(tables).all(&db).await.expect("tables are read") {
            let rows = Statement::from_string(DbBackend::Postgres, format!("SELECT row_to_json(t) AS row FROM \"{name}\" t"));
            for row in db.query_all_raw(rows).await.expect("rows are read") {
                let row: JsonValue = row.try_get("", "row").expect("a row");
                found.push((name.clone(), row.to_string().into_bytes()));
            }
        }
    }
    found
}

fn finds(stored: &[(String, Vec<u8>)]) -> Vec<String> {
    let holds = |bytes: &[u8], needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    let mut found = Vec::new();
    for (what, needle) in needles() {
        found.extend(stored.iter().filter(|(_, bytes)| holds(bytes, &needle)).map(|(place, _)| format!("{what} stands in {place}")));
    }
    found
}

#[tokio::test]
async fn a_copy_without_the_key_file_says_nothing_of_a_bid() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    let company = bidder(exchange, &people, "示例甲标注").await;
    let mut documents = Vec::new();
    let form = secret(&mut documents);
    let sent = Submission { documents, ..submission(exchange, &number, 0, form.clone()).await };
    bids::submit(exchange, &company, &number, sent.clone()).await.expect("the bid is taken");
    let second = Submission { follows: 1, ..sent };
    let received = bids::submit(exchange, &company, &number, second).await.expect("it is replaced");
    exchange::search::catch_up(exchange).await.expect("the index follows");
    assert!(received.copy.contains("12.7137") && received.copy.contains("翡翠鹦鹉"), "the bidder's copy does say it");

    assert_eq!(finds(&stored(&world).await), Vec::<String>::new());
    close(exchange, &number).await;
    let before = stored(&world).await;
    assert_eq!(finds(&before), Vec::<String>::new(), "nor does it after closing");
    assert!(exchange.folder().join("keys.master").exists(), "the key file lies beside it");

    // The search itself works: after opening it finds what it looks for.
    bids::consent(exchange, &opener(exchange, &people).await, &number).await.expect("the first consents");
    bids::open(exchange, &opener(exchange, &people).await, &number).await.expect("the second opens");
    let after = finds(&stored(&world).await);
    assert!(after.iter().any(|line| line.contains("凤尾竹项目")) && after.iter().any(|line| line.contains("127137")), "{after:?}");
    assert!(bids::opened(exchange, &Actor::Process, &number).await.expect("it is read")[0].lots[0].total.to_string() == "1436432.85");
}
