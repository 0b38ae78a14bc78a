//! The whole router with its layers: pages, refusals, sessions, bad input.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

mod site;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use chrono::TimeDelta;
use exchange::{
    accounts::{NewPerson, STAFF_IDLE, register},
    actor::Role,
};
use site::{Answer, Browser, PASSWORD, TestSite, encode, form};

/// Pages that everyone may read.
const PUBLIC: [&str; 10] = ["/", "/orders", "/vendors", "/bases", "/map", "/standards", "/search", "/login", "/login/code", "/register"];
/// Pages for those who have signed in.
const PRIVATE: [&str; 7] =
    ["/workbench", "/workbench/watching", "/messages", "/account", "/account/factor", "/account/sessions", "/confirm"];
/// Both languages: prefix and tag.
const LANGUAGES: [(&str, &str); 2] = [("", "zh-CN"), ("/en", "en")];

fn at(prefix: &str, path: &str) -> String {
    if path == "/" && !prefix.is_empty() { prefix.to_owned() } else { format!("{prefix}{path}") }
}

async fn person(site: &TestSite, email: &str) {
    let person = NewPerson {
        email: email.into(),
        name: "示例 韦小妹".into(),
        password: PASSWORD.into(),
        password_again: PASSWORD.into(),
        ..NewPerson::default()
    };
    register(site.exchange(), person).await.expect("registers");
}

#[tokio::test]
async fn every_public_page_answers_in_both_languages() {
    let site = TestSite::new().await;
    for (prefix, tag) in LANGUAGES {
        for path in PUBLIC {
            let answer = site.visitor().get(&at(prefix, path)).await;
            answer.is_page(StatusCode::OK, tag);
            assert_eq!(answer.header("cache-control"), "private, no-cache", "{}", answer.what);
            assert!(answer.header("strict-transport-security").is_empty(), "HSTS over http");
        }
        for path in PRIVATE {
            let answer = site.visitor().get(&at(prefix, path)).await;
            answer.is_page(StatusCode::UNAUTHORIZED, tag);
            assert_eq!(answer.count(&format!("a[href^='{prefix}/login?next=']")), 1, "{}: no way to sign in", answer.what);
        }
    }
}

#[tokio::test]
async fn every_answer_has_a_nonce_of_its_own() {
    let site = TestSite::new().await;
    let policy = async || site.visitor().get("/").await.header("content-security-policy").to_owned();
    let (one, other) = (policy().await, policy().await);
    assert!(one.contains("script-src 'nonce-"), "the page's scripts are not allowed: {one}");
    assert_ne!(one, other, "a nonce was used twice");
}

#[tokio::test]
async fn unknown_addresses_and_wrong_methods_get_the_sites_page() {
    let site = TestSite::new().await;
    for (prefix, tag) in LANGUAGES {
        for path in ["/no-such-page", "/orders/GX-2026-9999", "/vendors/GX-V-9999", "/orders/x/y/z", "/orders/%00", "/documents/not-an-id"]
        {
            site.visitor().get(&at(prefix, path)).await.is_page(StatusCode::NOT_FOUND, tag);
        }
        for path in ["/orders", "/", "/search", "/vendors"] {
            let answer = site.visitor().post(&at(prefix, path), &[("a", "b")]).await;
            answer.is_page(StatusCode::METHOD_NOT_ALLOWED, tag);
            assert!(answer.header("allow").contains("GET"), "{}: the methods that work are not told", answer.what);
        }
    }
    site.visitor().get("/assets/nothing.css").await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    site.visitor().get("/pkg/../Cargo.toml").await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    site.visitor()
        .send(Request::builder().method("BREW").uri("/orders"), Body::empty())
        .await
        .is_page(StatusCode::METHOD_NOT_ALLOWED, "zh-CN");
    let head = site.visitor().send(Request::head("/orders"), Body::empty()).await;
    assert_eq!(head.status, StatusCode::OK);
}

#[tokio::test]
async fn a_form_from_another_origin_is_refused() {
    let site = TestSite::new().await;
    person(&site, "wei@example.cn").await;
    let mut signed_in = site.signed_in("wei@example.cn").await;
    let refused = [
        form("/logout").header("sec-fetch-site", "cross-site"),
        form("/logout").header("sec-fetch-site", "same-site"),
        form("/logout").header("origin", "https://evil.example"),
        form("/logout").header("origin", "http://127.0.0.1:3001"),
        form("/logout").header("origin", "null"),
        form("/logout"),
        form("/logout").header("origin", ""),
        Request::builder().method(Method::DELETE).uri("/logout").header("sec-fetch-site", "cross-site"),
    ];
    for request in refused {
        let what = format!("{request:?}");
        let answer = signed_in.send(request, Body::empty()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what}");
        answer.is_page(StatusCode::FORBIDDEN, "zh-CN");
    }
    signed_in.send(form("/en/logout").header("sec-fetch-site", "cross-site"), Body::empty()).await.is_page(StatusCode::FORBIDDEN, "en");
    assert_eq!(signed_in.get("/account").await.status, StatusCode::OK, "somebody else signed this person out");

    for request in [form("/display").header("origin", "http://127.0.0.1:3000"), form("/display").header("sec-fetch-site", "none")] {
        let answer = signed_in.send(request, Body::from("theme=dark")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}: the own origin was refused", answer.text());
    }
    let answer = site.visitor().send(form("/login"), Body::from("email=a&password=b")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "a program without a session may name no origin");
}

#[tokio::test]
async fn a_body_that_is_too_large_gets_the_sites_page() {
    let site = TestSite::new().await;
    let large = "x".repeat(1024 * 1024 + 1);
    for (prefix, tag) in LANGUAGES {
        let path = at(prefix, "/register");
        let announced = form(&path).header("sec-fetch-site", "same-origin").header(header::CONTENT_LENGTH, large.len());
        site.visitor().send(announced, Body::from(large.clone())).await.is_page(StatusCode::PAYLOAD_TOO_LARGE, tag);
        site.visitor().post(&path, &[("name", &large)]).await.is_page(StatusCode::PAYLOAD_TOO_LARGE, tag);
    }
    let upload = "/orders/drafts/0190b5d4-0000-4000-8000-000000000000/documents";
    let request =
        Request::post(upload).header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    let request = request.header(header::CONTENT_LENGTH, 26 * 1024 * 1024);
    site.visitor().send(request, Body::from(vec![b'x'; 1024])).await.is_page(StatusCode::PAYLOAD_TOO_LARGE, "zh-CN");
}

#[tokio::test]
async fn whatever_is_searched_for_is_answered() {
    let site = TestSite::new().await;
    let long = "标注 ".repeat(1250);
    let words = [
        "\"",
        "AND (",
        "*",
        "NOT",
        "title:",
        "a:b:c",
        "[1 TO",
        "~~~",
        "\\",
        "%",
        "'; DROP TABLE account; --",
        "<script>",
        "\u{1F600}👩‍👩‍👧",
        "\u{202e}x",
        "点云",
        &long,
    ];
    for word in words {
        for path in ["/search", "/orders", "/vendors", "/standards", "/en/search"] {
            let answer = site.visitor().get(&format!("{path}?q={}", encode(word))).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {word:?}");
            assert_eq!(answer.count("main script"), 0, "{path}: {word:?} became a script");
        }
        assert_eq!(site.visitor().get(&format!("/suggest?q={}", encode(word))).await.status, StatusCode::OK, "suggestions for {word:?}");
    }
    let queries = [
        "q=%00",
        "q=%",
        "q=%FF%FE",
        "q",
        "=",
        "&&&",
        "q=a&q=b",
        "page=-1",
        "page=99999999999999999999",
        "page=x",
        "sort=nonsense",
        "state=x",
        "domain=x&domain=y",
    ];
    for query in queries.into_iter().chain(["from=2026-13-45", "budget_from=1e999", "per=0", "lang=%00", "modality=%22%29"]) {
        for path in ["/search", "/orders", "/vendors", "/standards", "/suggest", "/en/orders", "/", "/login"] {
            let answer = site.visitor().get(&format!("{path}?{query}")).await;
            assert!(!answer.status.is_server_error(), "{path}?{query}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn broken_forms_never_break_the_portal() {
    let site = TestSite::new().await;
    site.account("qin@example.cn", "示例 数据局", &[Role::Publisher, Role::Reviewer]).await;
    let mut browser = site.signed_in("qin@example.cn").await;
    let draft = "/orders/drafts/0190b5d4-0000-4000-8000-000000000000";
    let paths = [
        "/register",
        "/account",
        "/account/factor",
        "/account/sessions",
        "/confirm",
        "/login/code",
        "/display",
        "/orders/drafts",
        &format!("{draft}/basics"),
        &format!("{draft}/lots/0/0"),
        &format!("{draft}/submit"),
    ];
    let more = [
        format!("{draft}/discard"),
        format!("{draft}/documents"),
        "/orders/review/x".into(),
        "/orders/drafts/x/y".into(),
        format!("{draft}/lots/-1/x"),
    ];
    for path in paths.into_iter().map(str::to_owned).chain(more) {
        for body in ["", "%", "a", "=&=&=", "version=-1", "version=99999999999&title=%00%FF", "kind=%00&change=nonsense&theme=%22"] {
            for kind in [
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "text/plain",
                "application/json",
            ] {
                let request = Request::post(&path).header(header::CONTENT_TYPE, kind).header("sec-fetch-site", "same-origin");
                let answer = browser.send(request, Body::from(body)).await;
                assert!(!answer.status.is_server_error(), "{path} {kind} {body:?}: {}", answer.status);
                answer.is_secure();
            }
        }
    }
}

#[tokio::test]
async fn a_person_registers_signs_in_and_out() {
    let site = TestSite::new().await;
    let mut browser = site.visitor();
    let wrong = browser.post("/en/register", &[("name", ""), ("email", "wei@"), ("password", "short"), ("password_again", "")]).await;
    wrong.is_page(StatusCode::UNPROCESSABLE_ENTITY, "en");
    assert_eq!(wrong.count(".errors li"), 3, "not every error is told");
    assert_eq!(wrong.attributes("input[name=email]", "value"), ["wei@"], "what was typed is lost");
    assert_eq!(wrong.attributes("input[type=password]", "value").concat(), "", "a password came back");

    let right = [("name", "韦 <b>小妹</b>"), ("email", "wei@example.cn"), ("password", PASSWORD), ("password_again", PASSWORD)];
    let answer = browser.post("/en/register", &right).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/en/login?registered"));
    let answer = browser.post("/en/login", &[("email", "wei@example.cn"), ("password", PASSWORD), ("next", "/en/account")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/en/account"));
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("sid=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"),
        "{cookie}"
    );

    let account = browser.get("/en/account").await;
    account.is_page(StatusCode::OK, "en");
    assert_eq!(account.header("cache-control"), "no-store", "a personal page may be shown after signing out");
    assert!(account.text().contains("wei@example.cn") && account.count("main b") == 0, "the name became markup");
    let before = browser.clone();
    let away = browser.post("/en/login", &[("email", "wei@example.cn"), ("password", PASSWORD), ("next", "//evil.example")]).await;
    assert!(away.header("location").starts_with("/en/"), "sent elsewhere: {}", away.header("location"));
    assert_ne!(before.cookies["sid"], browser.cookies["sid"], "the token is not new");
    let answer = browser.post("/en/logout", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);
    let mut thief = site.visitor();
    thief.cookies.insert("sid".into(), "f".repeat(64));
    assert_eq!(thief.get("/account").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn cookies_are_bound_to_the_host_on_https() {
    let site = TestSite::with(|settings| settings.server.public_url = "https://portal.example.cn".into()).await;
    person(&site, "wei@example.cn").await;
    let mut browser = site.visitor();
    let request = form("/login").header("origin", "https://portal.example.cn");
    let answer = browser.send(request, Body::from(format!("email=wei%40example.cn&password={}", encode(PASSWORD)))).await;
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-sid=") && cookie.contains("Secure") && cookie.contains("Path=/") && !cookie.contains("Domain"),
        "{cookie}"
    );
    assert_eq!(answer.header("strict-transport-security"), "max-age=31536000");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn guessing_is_slowed_by_account_and_by_address() {
    let site = TestSite::with(|settings| settings.server.sign_ins_per_minute = 12).await;
    person(&site, "wei@example.cn").await;
    let mut statuses = Vec::new();
    for email in ["wei@example.cn", "nobody@example.cn"] {
        for _ in 0..4 {
            let answer = site.visitor().post("/login", &[("email", email), ("password", "not the password")]).await;
            statuses.push(answer.status.as_u16());
            if answer.status == StatusCode::TOO_MANY_REQUESTS {
                answer.is_page(StatusCode::TOO_MANY_REQUESTS, "zh-CN");
                assert_eq!(answer.header("retry-after"), "1");
            }
        }
    }
    assert_eq!(statuses, [422, 422, 422, 429, 422, 422, 422, 429], "a known name answers like an unknown one");
    let mut last = StatusCode::OK;
    for attempt in 0..5 {
        let email = format!("other{attempt}@example.cn");
        let answer = site.visitor().post("/en/login", &[("email", &email), ("password", "not the password")]).await;
        last = answer.status;
        if last == StatusCode::TOO_MANY_REQUESTS {
            answer.is_page(last, "en");
            assert!(
                answer.header("retry-after").parse::<u64>().is_ok_and(|seconds| (1..=6).contains(&seconds)),
                "{}",
                answer.header("retry-after")
            );
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "one address may try for ever");
    assert_eq!(site.visitor().get("/login").await.status, StatusCode::OK, "reading is not limited");
}

#[tokio::test]
async fn a_form_whose_session_has_ended_comes_back_after_login() {
    let site = TestSite::new().await;
    site.account("qin@example.cn", "示例 数据局", &[Role::Publisher]).await;
    let mut browser = site.signed_in("qin@example.cn").await;
    site.exchange().clock().set_offset(STAFF_IDLE + TimeDelta::minutes(5));
    let path = "/en/orders/drafts/0190b5d4-0000-4000-8000-000000000000/basics";
    let answer = browser.post(path, &[("title", "点云 & \"图像\""), ("version", "3")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/en/login"), "{}", answer.text());
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("kept=") && cookie.contains("HttpOnly") && cookie.contains("Max-Age=3600"), "{cookie}");

    let asked = browser.post("/en/login", &[("email", "qin@example.cn"), ("password", PASSWORD)]).await;
    assert!(asked.header("location").starts_with("/en/login/code") && browser.cookies.contains_key("kept"), "the form is lost on the way");
    let resumed = browser.post("/en/login/code", &[("code", &site.recovery_code("qin@example.cn"))]).await;
    resumed.is_page(StatusCode::OK, "en");
    assert_eq!(resumed.attributes("main form", "action"), [path], "the form goes elsewhere");
    assert_eq!(resumed.attributes("main input[name=title]", "value"), ["点云 & \"图像\""], "what was typed is lost");
    assert!(!browser.cookies.contains_key("kept"), "the key stays behind");
    assert_eq!(browser.get("/en/workbench").await.status, StatusCode::OK);

    site.exchange().clock().set_offset(STAFF_IDLE * 3);
    let passwords = [("change", "password"), ("old", PASSWORD), ("new", "x"), ("again", "x")];
    let answer = browser.post("/account", &passwords).await;
    assert!(answer.header("location").starts_with("/login") && !browser.cookies.contains_key("kept"), "a form with passwords was kept");
}

#[tokio::test]
async fn a_document_is_a_download_that_cannot_act() {
    let site = TestSite::new().await;
    let (number, document) = site::orders::published_with_document(&site).await;
    let order = site.visitor().get(&format!("/orders/{number}")).await;
    order.is_page(StatusCode::OK, "zh-CN");
    let href = format!("/documents/{document}");
    assert!(order.attributes("a", "href").contains(&href), "the order does not offer its document");
    let answer = site.visitor().get(&href).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("content-disposition").starts_with("attachment;"), "{}", answer.header("content-disposition"));
    assert!(answer.header("content-security-policy").contains("sandbox"), "{}", answer.header("content-security-policy"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.bytes, site::orders::DOCUMENT);
}

#[tokio::test]
async fn answers_are_compressed_for_those_who_ask() {
    let site = TestSite::new().await;
    for kind in ["br", "gzip"] {
        let answer = site.visitor().send(Request::get("/").header(header::ACCEPT_ENCODING, kind), Body::empty()).await;
        assert_eq!(answer.header("content-encoding"), kind);
        assert!(answer.header("vary").contains("accept-encoding"), "caches would mix answers up");
    }
}

#[tokio::test]
async fn those_who_watch_the_process_are_answered() {
    let site = TestSite::new().await;
    let health: Answer = site.visitor().get("/healthz").await;
    assert_eq!((health.status, health.text().as_str()), (StatusCode::OK, "ok"));
    let mut browser: Browser = site.visitor();
    let early = browser.get("/readyz").await;
    assert_eq!(early.status, StatusCode::SERVICE_UNAVAILABLE, "lists are empty until the index is built: {}", early.text());
    assert!(early.text().contains("\"index\":\"building\""), "{}", early.text());
    exchange::search::catch_up(site.exchange()).await.expect("the index is built");
    let ready = browser.get("/readyz").await;
    assert_eq!(ready.status, StatusCode::OK, "{}", ready.text());
    assert!(ready.text().contains("\"database\":\"ok\"") && ready.text().contains("\"index\":\"ok\""));
    ready.is_secure();
}

#[tokio::test]
async fn no_public_page_names_a_hidden_buyer_before_the_award() {
    const COMPANY: &str = "靛蓝鹿鸣数据有限公司（示例）";
    let site = TestSite::new().await;
    let number = site::orders::published_by_hidden_buyer(&site, COMPANY).await;
    exchange::search::catch_up(site.exchange()).await.expect("the index follows");
    let name = encode("靛蓝鹿鸣");
    let mut seen = 0;
    for (prefix, label) in [("", "采购单位（定标前不公开）"), ("/en", "Buyer (name shown after award)")] {
        for path in [
            "/".to_owned(),
            "/orders".to_owned(),
            format!("/orders?q={name}"),
            format!("/orders/{number}"),
            format!("/orders/{number}/labels.cvat.json"),
            format!("/search?q={name}"),
            format!("/suggest?q={name}"),
            "/vendors".to_owned(),
        ] {
            let answer = site.visitor().get(&at(prefix, &path)).await;
            // What was asked for is shown in the search box, so the rest of the name is looked for.
            assert!(!answer.text().contains("鹿鸣数据"), "{} names the buyer", answer.what);
            seen += usize::from(answer.text().contains(label));
        }
    }
    assert!(seen >= 6, "the front page, the list and the order's page say that the name is kept back");
    let page = site.signed_in("hidden@example.cn").await.get(&format!("/orders/{number}")).await.text();
    assert!(page.contains(COMPANY) && page.contains("（定标前不对外公开）"), "its own people see the name and that others do not");
}
