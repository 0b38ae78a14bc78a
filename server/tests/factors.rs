//! The second factor over HTTP: nothing opens before it, codes after the password, fresh proof that loses no form, own sessions.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

mod site;

use axum::{
    body::Body,
    http::{StatusCode, header},
};
use chrono::TimeDelta;
use exchange::{
    accounts::{
        NewStaff, SIGN_IN_WAITS, create_staff,
        totp::{Secret, step},
    },
    actor::{Actor, FRESH, Role},
    codes::{CodeList, OrganisationKind},
};
use site::{Answer, Browser, PASSWORD, TestSite, form};

const EMAIL: &str = "qin@example.cn";

fn leads_to(answer: &Answer, place: &str) {
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, place), "{}", answer.what);
}

/// Staff who have never signed in.
async fn newcomer(site: &TestSite) -> Browser {
    let staff = NewStaff {
        email: EMAIL.into(),
        name: "示例 覃科长".into(),
        password: PASSWORD.into(),
        roles: vec![Role::Reviewer],
        organisation: Some("示例 数据局".into()),
        organisation_kind: OrganisationKind::from_code("agency").expect("a kind"),
        division: "450000".into(),
    };
    create_staff(site.exchange(), &Actor::Process, staff).await.expect("the account is made");
    let mut browser = site.visitor();
    leads_to(&browser.post("/login", &[("email", EMAIL), ("password", PASSWORD), ("next", "/orders")]).await, "/account/factor");
    browser
}

#[tokio::test]
async fn staff_reach_nothing_before_they_have_their_second_factor() {
    let site = TestSite::new().await;
    let mut browser = newcomer(&site).await;
    for path in ["/", "/orders", "/workbench", "/account", "/account/sessions", "/search?q=x", "/nothing", "/suggest?q=x"] {
        leads_to(&browser.get(path).await, "/account/factor");
    }
    leads_to(&browser.get("/en/workbench").await, "/en/account/factor");
    leads_to(&browser.post("/orders/drafts", &[("kind", "public_data")]).await, "/account/factor");
    browser.get("/account/factor").await.is_page(StatusCode::OK, "zh-CN");
    browser.get("/en/account/factor").await.is_page(StatusCode::OK, "en");
    assert_eq!(browser.get("/en/account/factor/codes").await.count(".recovery"), 0, "there are no codes to show");

    leads_to(&browser.post("/en/account/factor", &[("change", "offer")]).await, "/en/account/factor");
    let offered = browser.get("/en/account/factor").await;
    offered.is_page(StatusCode::OK, "en");
    assert_eq!(offered.header("cache-control"), "no-store", "a secret may be kept by a cache");
    assert_eq!(offered.count("svg.qr path.qr__ink"), 1);
    let letters = offered.texts("code.code").concat().replace(' ', "");
    let secret = Secret::from_base32(&letters).expect("the secret as text");
    assert!(offered.attributes("a[href^='otpauth:']", "href").concat().contains(&format!("secret={letters}")));

    let wrong = browser.post("/en/account/factor", &[("change", "confirm"), ("code", "12")]).await;
    wrong.is_page(StatusCode::UNPROCESSABLE_ENTITY, "en");
    assert_eq!(wrong.texts("code.code").concat().replace(' ', ""), letters, "another secret is shown");
    assert_eq!(wrong.attributes("#code", "aria-invalid"), ["true"]);
    let code = secret.code(step(site.exchange().clock().now()));
    let codes = browser.post("/en/account/factor", &[("change", "confirm"), ("code", &code)]).await;
    codes.is_page(StatusCode::OK, "en");
    assert_eq!(codes.count(".recovery code"), 10);
    assert_eq!(codes.header("cache-control"), "no-store");
    assert_eq!(browser.get("/workbench").await.status, StatusCode::OK);
    leads_to(&browser.post("/logout", &[]).await, "/login?left");
}

#[tokio::test]
async fn the_password_leads_to_the_code_and_the_code_to_where_one_was_going() {
    let site = TestSite::new().await;
    site.account(EMAIL, "示例 数据局", &[Role::Reviewer]).await;
    let mut browser = site.visitor();
    let asked = browser.post("/en/login", &[("email", EMAIL), ("password", PASSWORD), ("next", "/en/account?x=1")]).await;
    leads_to(&asked, "/en/login/code?next=%2Fen%2Faccount%3Fx%3D1");
    let cookie = asked.header("set-cookie");
    assert!(cookie.starts_with("pending=") && cookie.contains("HttpOnly") && cookie.contains("Max-Age=300"), "{cookie}");
    assert!(!browser.cookies.contains_key("sid"), "a session began without a code");
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);

    let page = browser.get("/en/login/code?next=%2Fen%2Faccount%3Fx%3D1").await;
    page.is_page(StatusCode::OK, "en");
    assert_eq!(page.attributes("main input[name=next]", "value"), ["/en/account?x=1"]);
    assert_eq!(page.attributes("#code", "autocomplete"), ["one-time-code"]);
    assert_eq!(page.count(".tip .code"), 0, "a code is shown outside demonstrations");
    assert_eq!(browser.get("/login/code?recovery").await.attributes("#code", "inputmode"), ["text"]);
    for (code, status) in [("", 422), ("000000", 422), ("000000", 422), ("000000", 422), ("000000", 429)] {
        let answer = browser.post("/en/login/code", &[("code", code), ("next", "/en/account?x=1")]).await;
        assert_eq!(answer.status.as_u16(), status, "{code:?}");
        assert_eq!(answer.attributes("main input[name=next]", "value"), ["/en/account?x=1"], "where one was going is lost");
        assert_eq!(answer.header("retry-after"), if status == 429 { "1" } else { "" });
    }
    site.exchange().clock().set_offset(TimeDelta::seconds(5));
    let done = browser.post("/en/login/code", &[("code", &site.recovery_code(EMAIL)), ("next", "/en/account?x=1")]).await;
    leads_to(&done, "/en/account?x=1");
    assert!(browser.cookies.contains_key("sid") && !browser.cookies.contains_key("pending"));
    let away = site.visitor().post("/login", &[("email", EMAIL), ("password", PASSWORD), ("next", "//evil.example")]).await;
    assert!(away.header("location").starts_with("/login/code?next="));
}

#[tokio::test]
async fn a_sign_in_that_has_waited_too_long_begins_anew() {
    let site = TestSite::new().await;
    site.account(EMAIL, "示例 数据局", &[Role::Reviewer]).await;
    let mut browser = site.visitor();
    browser.post("/login", &[("email", EMAIL), ("password", PASSWORD)]).await;
    site.exchange().clock().set_offset(SIGN_IN_WAITS + TimeDelta::seconds(1));
    let page = browser.get("/login/code").await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(page.count("main form"), 0, "a code is asked for in vain");
    leads_to(&browser.post("/en/login/code", &[("code", &site.recovery_code(EMAIL))]).await, "/en/login?late");
    assert_eq!(browser.get("/en/login?late").await.count("main .tip"), 1);
}

#[tokio::test]
async fn a_form_that_needs_fresh_proof_is_kept_while_it_is_given() {
    let site = TestSite::new().await;
    site.account(EMAIL, "示例 数据局", &[Role::Reviewer]).await;
    let mut browser = site.signed_in(EMAIL).await;
    site.exchange().clock().set_offset(FRESH + TimeDelta::seconds(5));
    let request = form("/en/account/factor")
        .header("sec-fetch-site", "same-origin")
        .header(header::REFERER, "http://127.0.0.1:3000/en/account/factor?from=here");
    let stopped = browser.send(request, Body::from("change=codes&note=%E7%82%B9+3D")).await;
    leads_to(&stopped, "/en/confirm?next=%2Fen%2Faccount%2Ffactor%3Ffrom%3Dhere");
    assert!(browser.cookies.contains_key("kept"));

    let page = browser.get("/en/confirm?next=%2Fen%2Faccount%2Ffactor").await;
    page.is_page(StatusCode::OK, "en");
    assert_eq!((page.count("#password"), page.count("#code")), (1, 1));
    let wrong = browser.post("/en/confirm", &[("password", ""), ("code", ""), ("next", "//evil.example")]).await;
    wrong.is_page(StatusCode::UNPROCESSABLE_ENTITY, "en");
    assert_eq!((wrong.count(".errors li"), wrong.attributes("main input[name=next]", "value")), (2, vec!["/".to_owned()]));

    let resumed = browser.post("/en/confirm", &[("password", PASSWORD), ("code", &site.recovery_code(EMAIL))]).await;
    resumed.is_page(StatusCode::OK, "en");
    assert_eq!(resumed.attributes("main form", "action"), ["/en/account/factor"]);
    assert_eq!(resumed.attributes("main input[name=change]", "value"), ["codes"]);
    assert_eq!(resumed.attributes("main input[name=note]", "value"), ["点 3D"], "what was typed is lost");
    assert!(!browser.cookies.contains_key("kept"), "the key stays behind");
    let codes = browser.post("/en/account/factor", &[("change", "codes")]).await;
    assert_eq!(codes.count(".recovery code"), 10, "fresh proof was not noted");

    let code = codes.texts(".recovery code").remove(0);
    let on = browser.post("/confirm", &[("password", PASSWORD), ("code", &code), ("next", "/account")]).await;
    leads_to(&on, "/account");
    let away =
        browser.post("/confirm", &[("password", PASSWORD), ("code", &codes.texts(".recovery code")[1]), ("next", "//evil.example")]).await;
    leads_to(&away, "/");
}

#[tokio::test]
async fn one_sees_where_one_is_signed_in_and_signs_out_there() {
    let site = TestSite::new().await;
    site.account(EMAIL, "示例 数据局", &[Role::Reviewer]).await;
    let (mut here, mut there) = (site.signed_in(EMAIL).await, site.signed_in(EMAIL).await);
    let page = here.get("/account/sessions").await;
    page.is_page(StatusCode::OK, "zh-CN");
    // The session in which the factor was set up is the third.
    assert_eq!(page.count("tbody tr"), 3);
    let ids = page.attributes("tbody input[name=session]", "value");
    assert_eq!((ids.len(), page.count("tbody .tag")), (2, 1), "the one in hand is marked and has no button");
    for id in ids {
        leads_to(&here.post("/account/sessions", &[("change", "one"), ("session", &id)]).await, "/account/sessions?ended=one");
    }
    assert_eq!(there.get("/account").await.status, StatusCode::UNAUTHORIZED);
    here.post("/account/sessions", &[("change", "one"), ("session", "x")]).await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    here.post("/en/account/sessions", &[("change", "nonsense")]).await.is_page(StatusCode::NOT_FOUND, "en");
    let mut again = site.signed_in(EMAIL).await;
    leads_to(&here.post("/en/account/sessions", &[("change", "others")]).await, "/en/account/sessions?ended=others");
    assert_eq!(again.get("/account").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(here.get("/account/sessions").await.count("tbody tr"), 1);
}
