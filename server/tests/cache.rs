//! Answers that are kept for visitors: fresh after every change, never for people who signed in, each with a nonce of its own.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

mod site;

use std::io::Read;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use chrono::TimeDelta;
use exchange::{
    accounts::{NewPerson, register},
    actor::{Actor, Role},
    entity::order,
    search,
};
use migrations::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use site::{Answer, PASSWORD, TestSite, orders::published_with_document};

/// Gives an order another title behind the portal's back: nothing is recorded, so that only a page that is drawn anew shows it.
async fn retitle(site: &TestSite, number: &str, title: &str) {
    let change = site.exchange().write(&Actor::Process).await.expect("a change begins");
    order::Entity::update_many()
        .col_expr(order::Column::Title, Expr::value(title))
        .filter(order::Column::Number.eq(number))
        .exec(change.db())
        .await
        .expect("the title is changed");
    change.commit().await.expect("the change lasts");
}

fn later(site: &TestSite, seconds: i64) {
    site.exchange().clock().set_offset(TimeDelta::seconds(seconds));
}

fn heading(answer: &Answer) -> String {
    answer.texts("h1").concat()
}

async fn asked(site: &TestSite, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    site.visitor().send(request, Body::empty()).await
}

#[tokio::test]
async fn a_page_is_given_again_for_seconds_and_drawn_anew_after_every_recorded_change() {
    let site = TestSite::new().await;
    let (number, _) = published_with_document(&site).await;
    let path = format!("/orders/{number}");
    let drawn = site.visitor().get(&path).await;
    drawn.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(drawn.header("cache-control"), "private, no-cache");

    retitle(&site, &number, "改过的标题").await;
    assert_eq!(heading(&site.visitor().get(&path).await), "城市道路图像标注", "it was kept");
    assert_eq!(heading(&site.visitor().get(&format!("{path}?x=1")).await), "改过的标题", "another address is another page");
    later(&site, 11);
    assert_eq!(heading(&site.visitor().get(&path).await), "改过的标题", "kept for ten seconds at most");

    retitle(&site, &number, "又改过的标题").await;
    assert_eq!(heading(&site.visitor().get(&path).await), "改过的标题");
    site.account("someone@example.cn", "示例 别的公司", &[Role::Buyer]).await;
    assert_eq!(heading(&site.visitor().get(&path).await), "又改过的标题", "any change that the log records makes pages new");
}

#[tokio::test]
async fn a_publication_is_on_the_list_as_soon_as_the_index_has_it() {
    let site = TestSite::new().await;
    search::catch_up(site.exchange()).await.expect("the index is built");
    let rows = async || site.visitor().get("/orders").await.texts("td, h2, h3, a").concat().contains("城市道路图像标注");
    assert!(!rows().await);
    published_with_document(&site).await;
    assert!(!rows().await, "drawn between publication and index");
    search::catch_up(site.exchange()).await.expect("the index follows");
    assert!(rows().await, "the page of before the index followed was given again");
}

#[tokio::test]
async fn a_page_never_outlives_a_closing() {
    let site = TestSite::new().await;
    let (number, _) = published_with_document(&site).await;
    let path = format!("/orders/{number}");
    let row = order::Entity::find().filter(order::Column::Number.eq(&*number));
    let change = site.exchange().write(&Actor::Process).await.expect("a change begins");
    let closes_at = row.one(change.db()).await.expect("a row").expect("the order").closes_at.expect("it closes");
    drop(change);
    let left = (closes_at - chrono::Utc::now()).num_seconds();
    later(&site, left - 3);
    let open = site.visitor().get(&path).await;
    later(&site, left + 2);
    let closed = site.visitor().get(&path).await;
    assert_ne!(open.header("etag"), closed.header("etag"), "five seconds later it has closed and still said to be open");
    assert!(open.texts(".tag").concat().contains("投标中") || open.text() != closed.text());
}

#[tokio::test]
async fn people_who_signed_in_get_pages_of_their_own() {
    let site = TestSite::new().await;
    let (number, _) = published_with_document(&site).await;
    let person = NewPerson {
        email: "wei@example.cn".into(),
        name: "示例 韦小妹".into(),
        password: PASSWORD.into(),
        password_again: PASSWORD.into(),
        ..NewPerson::default()
    };
    register(site.exchange(), person).await.expect("registers");
    let mut wei = site.signed_in("wei@example.cn").await;
    let path = format!("/orders/{number}");
    let visitor = site.visitor().get(&path).await;
    let own = wei.get(&path).await;
    assert!(own.text().contains("示例 韦小妹") && own.header("etag").is_empty());
    assert_eq!(own.header("cache-control"), "no-store");
    let after = site.visitor().get(&path).await;
    assert!(!after.text().contains("示例 韦小妹"), "a visitor gets a person's page");
    assert_eq!(after.header("etag"), visitor.header("etag"));

    retitle(&site, &number, "改过的标题").await;
    assert_eq!(heading(&wei.get(&path).await), "改过的标题", "nothing is kept for people");
    assert_eq!(heading(&asked(&site, &path, &[("cookie", "sid=ended")]).await), "改过的标题", "nor for a session that has ended");
    assert_eq!(heading(&asked(&site, &path, &[("cookie", "display=dark")]).await), "改过的标题", "a theme is a page of its own");
    assert_eq!(heading(&site.visitor().get(&path).await), "城市道路图像标注");
}

#[tokio::test]
async fn every_answer_has_its_own_nonce_and_every_packing_says_the_same() {
    let site = TestSite::new().await;
    let mut nonces = Vec::new();
    let mut texts = Vec::new();
    for packing in ["", "gzip", "br", "gzip, deflate, br, zstd", "br", "gzip", ""] {
        let mut answer = asked(&site, "/orders", &[("accept-encoding", packing)]).await;
        let mut text = Vec::new();
        match answer.header("content-encoding") {
            "gzip" => _ = flate2::read::GzDecoder::new(answer.bytes.as_slice()).read_to_end(&mut text).expect("gzip"),
            "br" => brotli::BrotliDecompress(&mut answer.bytes.as_slice(), &mut text).expect("brotli"),
            _ => text.clone_from(&answer.bytes),
        }
        assert!(packing.is_empty() || answer.bytes.len() * 2 < text.len(), "{packing} was asked for");
        answer.bytes = text;
        answer.is_page(StatusCode::OK, "zh-CN");
        let nonce = answer.attributes("script", "nonce").remove(0);
        assert!(!nonces.contains(&nonce), "a nonce was used twice");
        texts.push(answer.text().replace(&nonce, "NONCE"));
        nonces.push(nonce);
    }
    assert!(texts.windows(2).all(|pair| pair[0] == pair[1]), "one page, packed in three ways");
}

#[tokio::test]
async fn whoever_has_the_page_gets_304_without_a_policy_of_its_own() {
    let site = TestSite::new().await;
    let first = site.visitor().get("/vendors").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let again = asked(&site, "/vendors", &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    // The browser goes on with the policy of the page that it has: another nonce would switch that page's script off.
    assert!(again.header("content-security-policy").is_empty());
    assert_eq!(again.header("etag"), tag);
    assert_eq!(asked(&site, "/vendors", &[("if-none-match", "W/\"other\"")]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn errors_and_what_is_about_a_person_are_not_kept() {
    let site = TestSite::new().await;
    for path in ["/no-such-page", "/orders/GX-2026-9999", "/login", "/register", "/workbench", "/healthz"] {
        let answer = site.visitor().get(path).await;
        assert!(answer.header("etag").is_empty(), "{path}");
    }
    let head = site.visitor().send(Request::head("/orders"), Body::empty()).await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    let off = TestSite::with(|settings| settings.server.page_cache_mb = 0).await;
    let answer = off.visitor().get("/orders").await;
    answer.is_page(StatusCode::OK, "zh-CN");
    assert!(answer.headers.get(header::ETAG).is_none(), "it can be switched off");
}
