//! The portal about itself, and for programs: texts, site maps, feeds, tables, structured data.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

mod site;

use app::boards::BOARDS;
use axum::http::StatusCode;
use exchange::codes::OccasionKind;
use serde_json::{Value, json};
use site::{Answer, TestSite, judge::judged, occasions, orders, vendors};

/// Name of a company that keeps itself back.
const HIDDEN: &str = "示例 深藏不露科技有限公司";
/// Name of a vendor that a spreadsheet would take for a formula.
const FORMULA: &str = "=1+2 示例标注";

/// A portal with two orders, one of a buyer who is hidden, two vendors, a class, a contest and an event.
struct Scene {
    site: TestSite,
    numbers: [String; 2],
    vendor: String,
    occasions: [String; 3],
}

impl Scene {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let (open, _) = orders::published_with_document(&site).await;
        let hidden = orders::published_by_hidden_buyer(&site, HIDDEN).await;
        let vendor = vendors::registered(&site, "示例 邕城拉框有限公司").await;
        vendors::registered(&site, FORMULA).await;
        let mut released = Vec::new();
        for (kind, title) in
            [(OccasionKind::Class, "点云培训班"), (OccasionKind::Contest, "拉框技能赛"), (OccasionKind::Event, "桂中对接会")]
        {
            released.push(occasions::released(&site, kind, title).await);
        }
        exchange::search::catch_up(site.exchange()).await.expect("the index follows");
        let occasions = released.try_into().expect("three");
        Self { site, numbers: [open, hidden], vendor, occasions }
    }

    async fn get(&self, path: &str) -> Answer {
        let answer = self.site.visitor().get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text().chars().take(300).collect::<String>());
        answer
    }
}

/// Reads a feed, says what it found.
const FEEDPARSER: &str = "
import sys, json, feedparser
feed = feedparser.parse(sys.stdin.buffer.read())
print(json.dumps({
    'wrong': bool(feed.bozo), 'version': feed.version, 'title': feed.feed.get('title'), 'language': feed.feed.get('language'),
    'id': feed.feed.get('id'), 'updated': bool(feed.feed.get('updated_parsed')), 'author': feed.feed.get('author'),
    'links': sorted(link['rel'] for link in feed.feed.links),
    'entries': [{
        'id': e.id, 'title': e.title, 'summary': e.summary, 'author': e.get('author'), 'terms': [t['term'] for t in e.get('tags', [])],
        'links': sorted(link['href'] for link in e.links), 'dated': bool(e.updated_parsed) and bool(e.published_parsed),
    } for e in feed.entries],
}))
";

#[tokio::test]
async fn feeds_are_read_by_feedparser() {
    let scene = Scene::new().await;
    let origin = "http://127.0.0.1:3000";
    for (path, lang) in [("/orders.atom", "zh-CN"), ("/en/orders.atom", "en"), ("/vendors.atom", "zh-CN"), ("/en/vendors.atom", "en")] {
        let answer = scene.get(path).await;
        assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8", "{path}");
        let text = answer.text();
        assert!(!text.contains(HIDDEN), "{path} names a buyer who is hidden");
        let Some(feed) = judged(FEEDPARSER, &text) else { return };
        assert_eq!((&feed["wrong"], &feed["version"]), (&json!(false), &json!("atom10")), "{path}: {feed}");
        assert_eq!((&feed["language"], &feed["updated"], &feed["author"]), (&json!(lang), &json!(true), &json!("标汇")), "{path}: {feed}");
        assert_eq!(feed["id"], json!(format!("{origin}{path}")));
        assert_eq!(feed["links"], json!(["alternate", "alternate", "self"]), "{path}: {feed}");
        let entries = feed["entries"].as_array().expect("entries");
        assert_eq!(entries.len(), 2, "{path}: {feed}");
        for entry in entries {
            assert_eq!(entry["dated"], json!(true), "{path}: {entry}");
            let id = entry["id"].as_str().expect("an id");
            let page = id.strip_prefix(origin).expect("an address of the site");
            assert!(!page.starts_with("/en"), "the id is the same in both languages");
            assert_eq!(entry["links"], json!([format!("{origin}/en{page}"), id]), "{path}");
            scene.get(page).await;
        }
    }
    let feed = judged(FEEDPARSER, &scene.get("/orders.atom").await.text()).expect("a judge");
    let entry = |number: &str| {
        let entries = feed["entries"].as_array().expect("entries");
        entries.iter().find(|entry| entry["id"].as_str().is_some_and(|id| id.ends_with(number))).expect("the order's entry").clone()
    };
    let named = entry(&scene.numbers[0]);
    assert_eq!((&named["title"], &named["author"]), (&json!("城市道路图像标注"), &json!("示例 publisher 数据局")));
    assert_eq!(named["terms"], json!(["image"]), "kinds of data are categories");
    assert!(named["summary"].as_str().is_some_and(|text| text.contains("万元") && text.contains("南宁")), "{named}");
    assert_ne!(entry(&scene.numbers[1])["author"], json!(HIDDEN));
}

#[tokio::test]
async fn every_list_with_dates_has_a_feed_and_every_list_a_table() {
    let scene = Scene::new().await;
    for list in ["orders", "vendors", "training", "contests", "events", "notices"] {
        let text = scene.get(&format!("/{list}.atom")).await.text();
        assert!(!text.contains(HIDDEN), "{list} names a buyer who is hidden");
        let page = scene.get(&format!("/{list}")).await;
        assert_eq!(page.attributes("main a[href$='.atom']", "href"), [format!("/{list}.atom")], "the feed is linked under its list");
        let Some(feed) = judged(FEEDPARSER, &text) else { return };
        assert_eq!((&feed["wrong"], &feed["version"]), (&json!(false), &json!("atom10")), "{list}: {feed}");
        let entries = feed["entries"].as_array().expect("entries");
        assert!(!entries.is_empty() && entries.iter().all(|entry| entry["dated"] == json!(true)), "{list}: {feed}");
        for entry in entries {
            let id = entry["id"].as_str().and_then(|id| id.strip_prefix("http://127.0.0.1:3000")).expect("an address of the site");
            scene.get(id).await;
        }
    }
    assert_eq!(
        scene.get("/events.atom?category=policy").await.text().matches("<entry>").count(),
        0,
        "a feed keeps the conditions of its list"
    );
    for list in ["orders", "vendors", "positions", "training", "contests", "events", "notices", "standards"] {
        let table = scene.get(&format!("/{list}.csv")).await;
        assert_eq!(table.header("content-type"), "text/csv; charset=utf-8", "{list}");
        assert!(!table.text().contains(HIDDEN), "{list} names a buyer who is hidden");
    }
    let event = scene.get("/en/events.csv").await.text();
    assert!(event.lines().nth(1).is_some_and(|row| row.starts_with(&format!("{},桂中对接会,", scene.occasions[2]))), "{event}");
    assert_eq!(scene.get("/standards").await.attributes("main a[href$='.csv']", "href"), ["/standards.csv"]);
}

#[tokio::test]
async fn a_number_leads_to_what_has_it() {
    let scene = Scene::new().await;
    let notice = scene.get("/notices").await.attributes("main .lines a[href*='/notices/']", "href").remove(0);
    let things = [
        format!("/orders/{}", scene.numbers[0]),
        format!("/vendors/{}", scene.vendor),
        format!("/training/{}", scene.occasions[0]),
        format!("/contests/{}", scene.occasions[1]),
        format!("/events/{}", scene.occasions[2]),
        notice,
    ];
    for path in things {
        let number = path.rsplit('/').next().expect("a number").to_lowercase();
        let answer = scene.site.visitor().get(&format!("/search?q={number}")).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, path.as_str()), "{number}");
    }
}

#[tokio::test]
async fn a_feed_and_a_table_keep_the_conditions_of_their_list() {
    let scene = Scene::new().await;
    for (path, entries) in [("/orders.atom?modality=image", 2), ("/orders.atom?modality=audio", 0), ("/orders.atom?state=closed", 0)] {
        assert_eq!(scene.get(path).await.text().matches("<entry>").count(), entries, "{path}");
    }
    let page = scene.get("/en/orders?modality=image&sort=value&size=50").await;
    let feed = page.attributes("head link[type='application/atom+xml']", "href");
    assert_eq!(feed, ["/en/orders.atom?modality=image"]);
    assert_eq!(page.attributes("main a[href*='.atom']", "href"), feed, "the feed is linked where people see it");
    assert_eq!(page.attributes("main a[href*='.csv']", "href"), ["/en/orders.csv?sort=value&modality=image"]);

    let first = scene.get("/orders.atom").await;
    let asked = axum::http::Request::get("/orders.atom").header("if-none-match", first.header("etag"));
    let again = scene.site.visitor().send(asked, axum::body::Body::empty()).await;
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0), "what has not changed is not sent again");
}

#[tokio::test]
async fn tables_open_in_a_spreadsheet_and_hold_no_formula() {
    let scene = Scene::new().await;
    for (path, head, name) in [("/orders.csv", "编号,订单,", "orders.csv"), ("/en/vendors.csv", "Number,Vendor,", "vendors.csv")] {
        let answer = scene.get(path).await;
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        assert!(answer.header("content-disposition").starts_with(&format!("attachment; filename=\"{name}\"")));
        let text = answer.text();
        assert!(text.starts_with(&format!("\u{feff}{head}")), "{path}: {text}");
        assert_eq!(text.lines().count(), 3, "{path}: {text}");
        assert!(!text.contains(HIDDEN), "{path} names a buyer who is hidden");
        for line in text.lines().skip(1) {
            let columns = text.lines().next().map_or(0, |head| head.matches(',').count());
            assert!(line.matches(',').count() >= columns, "{path}: {line}");
        }
    }
    let text = scene.get("/vendors.csv").await.text();
    assert!(text.contains(&format!(",'{FORMULA},")), "{text}");
}

/// Expands JSON-LD against the vocabulary of schema.org, without asking the network.
const PYLD: &str = "
import sys, json
from pyld import jsonld
context = {'@context': {'@vocab': 'https://schema.org/', 'url': {'@type': '@id'}, 'item': {'@type': '@id'}}}
jsonld.set_document_loader(lambda url, options: {'contentType': 'application/ld+json', 'contextUrl': None, 'documentUrl': url, 'document': context})
print(json.dumps([jsonld.expand(block) for block in json.load(sys.stdin)]))
";

/// The data blocks of a page.
fn blocks(page: &Answer) -> Vec<Value> {
    let blocks: Vec<Value> = page
        .texts("head script[type='application/ld+json']")
        .iter()
        .map(|block| serde_json::from_str(block).unwrap_or_else(|error| panic!("{}: {error}: {block}", page.what)))
        .collect();
    for block in &blocks {
        assert_eq!(block["@context"], "https://schema.org", "{}", page.what);
    }
    blocks
}

#[tokio::test]
async fn structured_data_is_read_by_a_parser() {
    let scene = Scene::new().await;
    let home = blocks(&scene.get("/").await);
    assert_eq!(home[0]["@graph"][0]["name"], "标汇");
    assert!(home[0]["@graph"][0].get("parentOrganization").is_none(), "who runs it is not invented");
    let page = scene.get(&format!("/en/vendors/{}", scene.vendor)).await;
    page.is_secure();
    let vendor = blocks(&page);
    let about = vendor.iter().find(|block| block["@type"] == "Organization").expect("the vendor");
    assert_eq!(about["name"], "示例 邕城拉框有限公司");
    assert_eq!(about["description"], "从图像拉框起家 </script><b>。总部在南宁。", "a text cannot leave its block");
    assert!(about.get("identifier").is_none(), "a code that nobody gave is not there");
    let order = blocks(&scene.get(&format!("/orders/{}", scene.numbers[0])).await);
    let crumbs = order.iter().find(|block| block["@type"] == "BreadcrumbList").expect("where the page stands");
    assert_eq!(crumbs["itemListElement"][1]["item"], "http://127.0.0.1:3000/orders");
    assert_eq!(crumbs["itemListElement"][2]["position"], 3);
    let event = blocks(&scene.get(&format!("/events/{}", scene.occasions[2])).await);
    let about = event.iter().find(|block| block["@type"] == "BusinessEvent").expect("the event");
    assert_eq!((&about["name"], &about["location"]["name"]), (&json!("桂中对接会"), &json!("会展中心二号厅")));
    assert_eq!((&about["maximumAttendeeCapacity"], &about["remainingAttendeeCapacity"]), (&json!(40), &json!(40)));
    assert!(about["startDate"].as_str().is_some_and(|time| time.ends_with("+08:00")), "{about}");
    assert!(about.get("sponsor").is_none(), "a sponsor whom nobody named is not there");
    let class = blocks(&scene.get(&format!("/training/{}", scene.occasions[0])).await);
    let map = blocks(&scene.get("/map").await);
    let data = map.iter().find(|block| block["@type"] == "Dataset").expect("the figures of the cities");
    assert_eq!(data["distribution"][0]["contentUrl"], "http://127.0.0.1:3000/map.csv");
    let all: Vec<Value> = [home, vendor, order, event, class, map].concat();
    let Some(expanded) = judged(PYLD, &Value::from(all.clone()).to_string()) else { return };
    assert_eq!(expanded.as_array().map(Vec::len), Some(all.len()));
    let text = expanded.to_string();
    for kind in ["Organization", "WebSite", "BreadcrumbList", "PostalAddress", "BusinessEvent", "EducationEvent", "Dataset"] {
        assert!(text.contains(&format!("https://schema.org/{kind}")), "{kind} is not read: {text}");
    }
}

/// Reads a site map, says which addresses it holds with their alternates.
const SITEMAP: &str = "
import sys, json
from lxml import etree
root = etree.fromstring(sys.stdin.buffer.read())
ns = {'s': 'http://www.sitemaps.org/schemas/sitemap/0.9', 'x': 'http://www.w3.org/1999/xhtml'}
print(json.dumps([[u.findtext('s:loc', None, ns), [l.get('href') for l in u.findall('x:link', ns)]] for u in root.findall('s:url', ns)]))
";

#[tokio::test]
async fn every_address_of_the_site_map_answers() {
    let scene = Scene::new().await;
    let map = scene.get("/sitemap.xml").await;
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    let text = map.text();
    let addresses: Vec<String> = text.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).map(str::to_owned).collect();
    let under = |board: &str| addresses.iter().filter(|address| address.contains(&format!(":3000/{board}/"))).count();
    let things = ["orders", "vendors", "training", "contests", "events"].map(under);
    assert_eq!(things, [2, 2, 1, 1, 1], "{addresses:?}");
    assert!(under("notices") >= 2 && under("standards") > 10 && under("bases") > 7, "{addresses:?}");
    let read = ["/orders/", "/vendors/", "/training/", "/contests/", "/events/", "/notices/", "/standards/", "/bases/"];
    let boards = addresses.iter().filter(|address| !read.iter().any(|board| address.contains(board))).count();
    assert_eq!(boards, 2 * BOARDS.len(), "the boards in both languages: {addresses:?}");
    for address in &addresses {
        let path = address.strip_prefix("http://127.0.0.1:3000").expect("an address of the site");
        let page = scene.get(path).await;
        assert_eq!(page.attributes("link[rel=canonical]", "href"), std::slice::from_ref(address), "it is the page's own address");
        assert_eq!(page.attributes("link[hreflang]", "hreflang"), ["zh-CN", "en", "x-default"], "{path}");
    }
    let Some(read) = judged(SITEMAP, &text) else { return };
    let read = read.as_array().expect("addresses");
    assert_eq!(read.len(), addresses.len());
    assert!(read.iter().all(|entry| entry[1].as_array().is_some_and(|links| links.contains(&entry[0]) && links.len() == 2)));
}

/// Pages that a visitor may enter and that are no boards: steps of signing in, and answers to what was asked for.
const STEPS: [&str; 5] = ["/login/code", "/confirm", "/resume", "/invitation", "/account/factor/codes"];

#[tokio::test]
async fn every_page_that_a_visitor_may_enter_is_on_the_site_map() {
    let scene = Scene::new().await;
    let listed = scene.get("/sitemap").await.attributes("main .sitemap a", "href");
    assert_eq!(listed, BOARDS.iter().map(|board| board.path).collect::<Vec<_>>());
    let english = scene.get("/en/sitemap").await.attributes("main .sitemap a", "href");
    assert!(english.iter().all(|path| path.starts_with("/en")), "{english:?}");
    for path in app::routes::page_paths() {
        if path.contains(':') || path.contains('{') || STEPS.contains(&path.as_str()) {
            continue;
        }
        let status = scene.site.visitor().get(&path).await.status;
        let is_open = status == StatusCode::OK;
        assert_eq!(is_open, BOARDS.iter().any(|board| board.path == path), "{path} answers {status}: see app/src/boards.rs");
    }
}

const TEXTS: [&str; 4] = ["/about", "/help", "/accessibility", "/privacy"];

#[tokio::test]
async fn the_texts_are_whole_and_their_links_lead_somewhere() {
    let scene = Scene::new().await;
    for (path, tag) in TEXTS.iter().flat_map(|path| [((*path).to_owned(), "zh-CN"), (format!("/en{path}"), "en")]) {
        let page = scene.get(&path).await;
        page.is_page(StatusCode::OK, tag);
        assert!(!page.texts("main").concat().contains(['{', '}']), "{path} has a value that nobody knows");
        assert!(page.count(".article h2") >= 5, "{path} has sections");
        for anchor in page.attributes("nav .contents a", "href") {
            assert_eq!(page.count(&format!(".article h2[id='{}']", anchor.trim_start_matches('#'))), 1, "{path}{anchor}");
        }
        for link in page.attributes("main a[href^='/']", "href") {
            assert!(tag == "zh-CN" || link.starts_with("/en"), "{path} leads out of its language: {link}");
            let (address, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let there = scene.site.visitor().get(address).await;
            assert!(matches!(there.status, StatusCode::OK | StatusCode::UNAUTHORIZED), "{path} → {link}: {}", there.status);
            assert!(anchor.is_empty() || there.count(&format!("[id='{anchor}']")) == 1, "{path} → {link}");
        }
    }
    let zh = scene.get("/privacy").await;
    let en = scene.get("/en/privacy").await;
    assert_eq!(zh.attributes(".article h2", "id"), en.attributes(".article h2", "id"), "both languages have the same sections");
}

#[tokio::test]
async fn who_runs_the_portal_is_what_is_configured() {
    let plain = TestSite::new().await.visitor().get("/about").await;
    assert!(plain.texts("main").concat().contains("主办单位尚未公布"), "{}", plain.text());
    let site = TestSite::with(|settings| {
        settings.site.organiser = "示例 <b>数据局</b> *".to_owned();
        settings.site.contact = "示例热线 0771-0000000".to_owned();
    })
    .await;
    for path in TEXTS {
        let page = site.visitor().get(path).await;
        assert!(page.texts("aside").concat().contains("示例 <b>数据局</b> *"), "{path}");
        assert_eq!(page.count("main b"), 0, "{path}: what is configured is text");
    }
    let about = site.visitor().get("/about").await;
    assert!(about.texts(".article").concat().contains("主办单位：示例 <b>数据局</b> *。"), "{}", about.text());
    let home = blocks(&site.visitor().get("/").await);
    assert_eq!(home[0]["@graph"][0]["parentOrganization"]["name"], "示例 <b>数据局</b> *");
}

#[tokio::test]
async fn robots_stay_out_of_what_is_private_and_of_a_demonstration() {
    let site = TestSite::new().await;
    let robots = site.visitor().get("/robots.txt").await;
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    let text = robots.text();
    for line in ["Disallow: /workbench\n", "Disallow: /en/account\n", "Sitemap: http://127.0.0.1:3000/sitemap.xml\n"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("Disallow: /\n"), "{text}");
    let demo = TestSite::with(|settings| settings.demo = true).await.visitor().get("/robots.txt").await;
    assert_eq!(demo.text(), "User-agent: *\nDisallow: /\n", "what is invented must not be found as if it were real");
}

#[tokio::test]
async fn browsers_learn_how_to_search_and_to_install_it() {
    let site = TestSite::new().await;
    let mut visitor = site.visitor();
    let page = visitor.get("/en").await;
    assert_eq!(page.attributes("link[rel=search]", "href"), ["/en/opensearch.xml"]);
    assert_eq!(page.attributes("link[rel=manifest]", "href"), ["/en/manifest.webmanifest"]);
    let search = visitor.get("/en/opensearch.xml").await;
    assert_eq!(search.header("content-type"), "application/opensearchdescription+xml; charset=utf-8");
    assert!(search.text().contains("template=\"http://127.0.0.1:3000/en/search?q={searchTerms}\""), "{}", search.text());
    let manifest: Value = serde_json::from_str(&visitor.get("/en/manifest.webmanifest").await.text()).expect("JSON");
    assert_eq!((&manifest["lang"], &manifest["start_url"]), (&json!("en"), &json!("/en")));
    let icon = visitor.get("/favicon.ico").await;
    assert_eq!((icon.status, icon.header("location")), (StatusCode::PERMANENT_REDIRECT, "/assets/mark.svg"));
    for path in ["/sitemap/0.xml", "/sitemap/2.xml", "/sitemap/x.xml", "/sitemap/1"] {
        visitor.get(path).await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    }
    assert_eq!(visitor.get("/sitemap/1.xml").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_page_has_one_address_for_programs() {
    let site = TestSite::new().await;
    for (path, canonical) in [
        ("/orders?modality=text&page=1&sort=value&size=50&q=", "/orders?modality=text"),
        ("/en/orders?page=2", "/en/orders?page=2"),
        ("/en/standards", "/en/standards"),
        ("/en?utm=", "/en"),
    ] {
        let page = site.visitor().get(path).await;
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [format!("http://127.0.0.1:3000{canonical}")], "{path}");
    }
}
