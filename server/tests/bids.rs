//! A bid through the pages: gates, form, check, sealing, receipt, withdrawal, opening.

mod site;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use chrono::{TimeDelta, Utc};
use exchange::{
    actor::{Actor, Role},
    bids, orders,
};
use site::{Answer, Browser, TestSite, orders::published_with_document, tenders};

/// A company that can label pictures, with a bidder who signs in as `bidder@example.cn`.
async fn company(site: &TestSite) -> Browser {
    tenders::company(site, "示例甲标注公司", "bidder@example.cn").await;
    site.signed_in("bidder@example.cn").await
}

/// The hidden fields of a page's form.
fn hidden(page: &Answer) -> Vec<(String, String)> {
    let names = page.attributes("main input[type=hidden]", "name");
    names.into_iter().zip(page.attributes("main input[type=hidden]", "value")).collect()
}

/// Sends a form with a file.
async fn upload(browser: &mut Browser, path: &str, fields: &[(String, String)], file: Option<(&str, &[u8])>) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    if let Some((name, content)) = file {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"documents\"; filename=\"{name}\"\r\n\r\n").into_bytes());
        body.extend(content);
        body.extend(b"\r\n");
    }
    body.extend(b"--x--\r\n");
    let request =
        Request::post(path).header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    browser.send(request, Body::from(body)).await
}

/// What is typed for the order of the site, after the two hidden fields.
const TYPED: [(&str, &str); 5] = [
    ("lots.0.wanted", "yes"),
    ("lots.0.prices.0", "0.4321"),
    ("responses.0", "80"),
    ("responses.1", "0.9"),
    ("responses.2", "两个项目 </textarea><b>"),
];

/// The page on which a bid is checked before it is sealed.
async fn checked(browser: &mut Browser, number: &str) -> Answer {
    let path = format!("/orders/{number}/bid");
    let form = browser.get(&path).await;
    form.is_page(StatusCode::OK, "zh-CN");
    let known = hidden(&form);
    let mut fields: Vec<(&str, &str)> = known.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend(TYPED);
    fields.push(("step", "check"));
    browser.post(&path, &fields).await
}

fn confirmed(page: &Answer) -> Vec<(String, String)> {
    let mut fields = hidden(page);
    fields.push(("confirm".to_owned(), "yes".to_owned()));
    fields
}

#[tokio::test]
async fn a_bid_is_checked_sealed_receipted_and_withdrawn() {
    let site = TestSite::new().await;
    let (number, _) = published_with_document(&site).await;
    let mut browser = company(&site).await;
    let order = browser.get(&format!("/orders/{number}")).await;
    assert_eq!(order.count(&format!("a[href='/orders/{number}/bid']")), 1, "the order's page leads to the form");

    let path = format!("/orders/{number}/bid");
    let form = browser.get(&path).await;
    let known = hidden(&form);
    let mut wrong: Vec<(&str, &str)> = known.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    wrong.extend([("lots.0.wanted", "yes"), ("lots.0.prices.0", "0.51"), ("responses.0", "很快"), ("responses.2", "</textarea><script>")]);
    let wrong = browser.post(&path, &wrong).await;
    wrong.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(wrong.count(".errors li"), 3, "price, delivery and the missing quality: {:?}", wrong.texts(".errors li"));
    assert_eq!(wrong.attributes("input[name='lots.0.prices.0']", "value"), ["0.51"], "what was typed is kept");
    assert!(wrong.texts("textarea").concat().contains("</textarea><script>"));

    let page = checked(&mut browser, &number).await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert!(page.text().contains("216.05"), "500 × 0.4321 is computed");
    let unconfirmed = upload(&mut browser, &format!("{path}/seal"), &hidden(&page), None).await;
    unconfirmed.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    let program = upload(&mut browser, &format!("{path}/seal"), &confirmed(&page), Some(("方案.pdf", b"MZ\x90\0\x03\0"))).await;
    program.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(program.count("#documents-error"), 1, "a disguised program is refused at its field");
    assert_eq!(hidden(&program), hidden(&page), "and nothing typed is lost");

    let sealed = upload(&mut browser, &format!("{path}/seal"), &confirmed(&program), Some(("方案.pdf", b"%PDF-1.7 text"))).await;
    sealed.is_page(StatusCode::OK, "zh-CN");
    let copy = sealed.attributes("a[download]", "href");
    assert!(copy.len() == 1 && copy[0].starts_with("data:application/json") && copy[0].contains("0.4321"), "the own copy is offered");
    let receipts = sealed.texts("pre");
    assert!(receipts.len() == 1 && receipts[0].starts_with("biaohui bid receipt 1\nkind: received\n"), "{receipts:?}");
    let twice = upload(&mut browser, &format!("{path}/seal"), &confirmed(&program), None).await;
    twice.is_page(StatusCode::CONFLICT, "zh-CN");
    let later = browser.get(&format!("{path}/receipt")).await;
    later.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(later.count("a[download]"), 0, "the copy was offered once");

    let mut visitor = site.visitor();
    let check = visitor.post("/en/receipts/check", &[("receipt", &receipts[0])]).await;
    check.is_page(StatusCode::OK, "en");
    assert_eq!(check.count(".done"), 1, "anyone can check it");
    let forged = visitor.post("/receipts/check", &[("receipt", &receipts[0].replace("version: 1", "version: 2"))]).await;
    assert_eq!((forged.count(".done"), forged.count(".returned")), (0, 1));
    let public = visitor.get(&format!("/orders/{number}")).await;
    assert!(
        public.text().contains("已密封 1 份") && !public.text().contains("示例甲标注公司</th>"),
        "the count is public and nothing else"
    );

    let unsure = browser.post(&format!("{path}/withdraw"), &[("version", "1")]).await;
    unsure.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    let withdrawn = browser.post(&format!("{path}/withdraw"), &[("version", "1"), ("confirm", "yes")]).await;
    assert_eq!((withdrawn.status, withdrawn.header("location")), (StatusCode::SEE_OTHER, format!("{path}/receipt?withdrawn").as_str()));
    let receipts = browser.get(&format!("{path}/receipt?withdrawn")).await.texts("pre");
    assert!(receipts.len() == 2 && receipts[1].contains("kind: withdrawn"), "withdrawing is receipted as well: {receipts:?}");
}

#[tokio::test]
async fn who_cannot_bid_is_told_before_typing() {
    let site = TestSite::new().await;
    let (number, _) = published_with_document(&site).await;
    let path = format!("/orders/{number}/bid");
    let mut visitor = site.visitor();
    let page = visitor.get(&path).await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert_eq!((page.count("form[action$='/bid']"), page.count(".reason--no")), (0, 1), "no form, but the reason");
    let english = visitor.get(&format!("/en{path}")).await;
    english.is_page(StatusCode::OK, "en");
    let sent = visitor.post(&path, &TYPED).await;
    assert_eq!((sent.status, sent.header("location").starts_with("/login?next=")), (StatusCode::SEE_OTHER, true));
    site.account("buyer@example.cn", "示例买方公司", &[Role::Buyer]).await;
    let mut buyer = site.signed_in("buyer@example.cn").await;
    let refused = buyer.post(&path, &TYPED).await;
    refused.is_page(StatusCode::FORBIDDEN, "zh-CN");
    assert_eq!(refused.count(".reason--no"), 1);
    let refused = upload(&mut buyer, &format!("{path}/seal"), &[], None).await;
    refused.is_page(StatusCode::FORBIDDEN, "zh-CN");
    for lost in [format!("/orders/{number}/bids"), "/openings".to_owned(), format!("/orders/{number}/opening")] {
        visitor.get(&lost).await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");
        buyer.get(&lost).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    }
}

#[tokio::test]
async fn an_upload_of_two_hundred_megabytes_is_refused_before_it_is_read() {
    let site = TestSite::new().await;
    let (number, _) = published_with_document(&site).await;
    let mut browser = company(&site).await;
    let request = Request::post(format!("/orders/{number}/bid/seal"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(header::CONTENT_LENGTH, 200 * 1024 * 1024);
    browser.send(request, Body::from(vec![b'x'; 1024])).await.is_page(StatusCode::PAYLOAD_TOO_LARGE, "zh-CN");
}

#[tokio::test]
async fn two_officers_open_through_their_pages() {
    let site = TestSite::new().await;
    let (number, _) = published_with_document(&site).await;
    let mut browser = company(&site).await;
    let page = checked(&mut browser, &number).await;
    upload(&mut browser, &format!("/orders/{number}/bid/seal"), &confirmed(&page), Some(("方案.pdf", b"%PDF-1.7 text"))).await;
    let closes_at = orders::order(site.exchange(), &Actor::Visitor, &number).await.expect("it is read").content.closes_at;
    site.exchange().clock().set_offset(closes_at - Utc::now() + TimeDelta::milliseconds(2));
    orders::close_due(site.exchange()).await.expect("the job runs");

    for email in ["one@example.cn", "two@example.cn"] {
        site.account(email, "示例交易中心", &[Role::Opener]).await;
    }
    let (mut one, mut two) = (site.signed_in("one@example.cn").await, site.signed_in("two@example.cn").await);
    let path = format!("/orders/{number}/opening");
    let list = one.get("/openings").await;
    list.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(list.count(&format!("a[href='{path}']")), 1, "the order is in the list");
    one.get(&path).await.is_page(StatusCode::OK, "zh-CN");
    one.post(&path, &[("step", "consent")]).await.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    let consent = one.post(&path, &[("step", "consent"), ("confirm", "yes")]).await;
    assert_eq!(consent.status, StatusCode::SEE_OTHER, "{}", consent.text());
    let alone = one.post(&path, &[("step", "open"), ("confirm", "yes")]).await;
    alone.is_page(StatusCode::CONFLICT, "zh-CN");
    assert!(alone.texts(".returned").concat().contains("两人"), "one officer twice is refused with the reason");
    let opened = two.post(&path, &[("step", "open"), ("confirm", "yes")]).await;
    assert_eq!((opened.status, opened.header("location")), (StatusCode::SEE_OTHER, format!("/orders/{number}/bids?opened").as_str()));
    let prices = two.get(&format!("/orders/{number}/bids?opened")).await;
    prices.is_page(StatusCode::OK, "zh-CN");
    assert!(prices.text().contains("0.4321"), "officers see prices");
    let public = site.visitor().get(&format!("/orders/{number}")).await;
    assert!(public.text().contains("示例甲标注公司") && public.text().contains("216.05"), "the record names bidders and totals");
    assert!(!public.text().contains("0.4321"), "but no unit price");
    let mut bidder = site.signed_in("bidder@example.cn").await;
    let own = bidder.get(&format!("/orders/{number}/bids")).await;
    own.is_page(StatusCode::OK, "zh-CN");
    let document = own.attributes("a[href^='/bids/documents/']", "href");
    let file = bidder.get(&document[0]).await;
    assert_eq!((file.status, file.bytes.as_slice()), (StatusCode::OK, b"%PDF-1.7 text".as_slice()));
    assert!(file.header("content-disposition").starts_with("attachment") && file.header("content-security-policy").contains("sandbox"));
    two.get(&document[0]).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    assert_eq!(bids::opened(site.exchange(), &Actor::Process, &number).await.expect("they are read").len(), 1);
}
