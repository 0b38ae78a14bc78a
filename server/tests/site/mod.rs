//! The whole portal in this process, and people who visit it: requests go through every layer, cookies are kept.
#![allow(dead_code, reason = "each test file uses its own part of the site")]

pub mod judge;
pub mod occasions;
pub mod openings;
pub mod orders;
pub mod tenders;
pub mod vendors;

use std::{collections::BTreeMap, sync::Mutex};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header, request::Builder},
};
use exchange::{
    Exchange,
    accounts::{NewStaff, SignIn, confirm_factor, create_staff, offer_factor, sign_in, sign_in_with_code, totp::step},
    actor::{Actor, Role},
    codes::{CodeList, OrganisationKind},
};
use http_body_util::BodyExt;
use migrations::sea_orm::{ConnectionTrait, Database};
use scraper::{Html, Selector};
use server::{Application, Settings};
use tempfile::TempDir;
use tower::ServiceExt;

/// A password that nobody else uses.
pub const PASSWORD: &str = "标注员们每天都要喝茶";
/// Limits of one client's attempts, high enough to stay out of the way.
const PLENTY: u32 = 10_000;

/// The portal under test.
pub struct TestSite {
    application: Application,
    /// Recovery codes by e-mail address: a helper that signs staff in need not wait for the next code of an app.
    recovery: Mutex<BTreeMap<String, Vec<String>>>,
    folder: TempDir,
    postgres: Option<(String, String)>,
}

impl TestSite {
    /// A portal with reference data and nothing else.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// A portal with other settings.
    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let postgres = match std::env::var("BIAOHUI_TEST_DATABASE_URL") {
            Ok(server) => {
                let name = format!("biaohui_test_{}", uuid::Uuid::new_v4().simple());
                let admin = Database::connect(&server).await.expect("the PostgreSQL server of BIAOHUI_TEST_DATABASE_URL answers");
                admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("may create databases");
                Some((server, name))
            }
            Err(_) => None,
        };
        let mut settings = Settings::default();
        settings.storage.folder = folder.path().to_owned();
        settings.server.sign_ins_per_minute = PLENTY;
        settings.database.url = postgres.as_ref().and_then(|(server, name)| Some(format!("{}/{name}", server.rsplit_once('/')?.0)));
        change(&mut settings);
        let application = Application::build(&settings).await.expect("the portal is built");
        Self { application, recovery: Mutex::default(), folder, postgres }
    }

    /// The exchange behind the portal.
    pub fn exchange(&self) -> &Exchange {
        self.application.exchange()
    }

    /// Somebody with an empty cookie jar.
    pub fn visitor(&self) -> Browser {
        Browser { router: self.application.router(), cookies: BTreeMap::new() }
    }

    /// An account with duties.
    pub async fn account(&self, email: &str, organisation: &str, roles: &[Role]) {
        let staff = NewStaff {
            email: email.into(),
            name: "示例 覃科长".into(),
            password: PASSWORD.into(),
            roles: roles.to_vec(),
            organisation: Some(organisation.into()),
            organisation_kind: OrganisationKind::from_code("agency").expect("a kind"),
            division: "450000".into(),
        };
        create_staff(self.exchange(), &Actor::Process, staff).await.expect("the account is made");
        if roles.iter().any(|role| role.is_staff()) {
            self.enrol(email).await;
        }
    }

    /// Gives an account its second factor.
    async fn enrol(&self, email: &str) {
        let SignIn::Done(signed_in) = sign_in(self.exchange(), email, PASSWORD, "").await.expect("signs in") else {
            panic!("{email} has a second factor")
        };
        let me = Actor::Account(signed_in.member);
        let secret = offer_factor(self.exchange(), &me).await.expect("a secret is offered");
        let code = secret.code(step(self.exchange().clock().now()));
        let codes = confirm_factor(self.exchange(), &me, &code, &signed_in.token).await.expect("the code confirms it");
        self.recovery.lock().expect("not poisoned").insert(email.to_owned(), codes);
    }

    /// Whether a member of staff was made before.
    pub fn has_enrolled(&self, email: &str) -> bool {
        self.recovery.lock().expect("not poisoned").contains_key(email)
    }

    /// A recovery code of an account that nobody has used.
    pub fn recovery_code(&self, email: &str) -> String {
        let mut codes = self.recovery.lock().expect("not poisoned");
        codes.get_mut(email).and_then(Vec::pop).expect("an unused recovery code")
    }

    /// Somebody who has signed in.
    pub async fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.visitor();
        browser.sign_in(self, email).await;
        browser
    }

    /// Somebody who has signed in, as the rules see them.
    pub async fn actor(&self, email: &str) -> Actor {
        let waiting = match sign_in(self.exchange(), email, PASSWORD, "").await.expect("signs in") {
            SignIn::Done(signed_in) => return Actor::Account(signed_in.member),
            SignIn::NeedsCode(token) => token,
        };
        let signed_in = sign_in_with_code(self.exchange(), &waiting, &self.recovery_code(email), "").await.expect("the code is right");
        Actor::Account(signed_in.member)
    }
}

impl Drop for TestSite {
    fn drop(&mut self) {
        let Some((server, name)) = self.postgres.take() else { return };
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                if let Ok(admin) = Database::connect(&server).await {
                    let _ = admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
                }
            });
        });
        let _ = dropping.join();
    }
}

/// A browser: sends what browsers send and keeps cookies.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    /// Its cookies.
    pub cookies: BTreeMap<String, String>,
}

impl Browser {
    /// Signs in with the password, and with a recovery code where a code is asked for; what the last form was answered.
    pub async fn sign_in(&mut self, site: &TestSite, email: &str) -> Answer {
        let mut answer = self.post("/login", &[("email", email), ("password", PASSWORD)]).await;
        if answer.header("location").starts_with("/login/code") {
            answer = self.post("/login/code", &[("code", &site.recovery_code(email))]).await;
        }
        assert!(self.cookies.keys().any(|name| name.ends_with("sid")), "{email} could not sign in: {}", answer.text());
        answer
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Sends a form from a page of the site.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<_> = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let request = form(path).header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body.join("&"))).await
    }

    /// Sends any request.
    pub async fn send(&mut self, mut request: Builder, body: Body) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let request = request.header(header::HOST, "127.0.0.1:3000").body(body).expect("a request");
        let what = format!("{} {}", request.method(), request.uri().path().chars().take(100).collect::<String>());
        let response = self.router.clone().oneshot(request).await.expect("the router never fails");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("text");
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            match cookie.contains("Max-Age=0") {
                true => self.cookies.remove(name),
                false => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        let bytes = body.collect().await.expect("a whole body").to_bytes().to_vec();
        Answer { what, status: parts.status, headers: parts.headers, bytes }
    }
}

/// A POST of an urlencoded form, without a word about where it comes from.
pub fn form(path: &str) -> Builder {
    Request::builder().method(Method::POST).uri(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

/// Percent-encodes a text for a query or a form.
pub fn encode(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// What the site answered.
#[derive(Debug)]
pub struct Answer {
    /// The request, for messages.
    pub what: String,
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// A header as text, empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// How many elements fit a selector.
    pub fn count(&self, selector: &str) -> usize {
        Html::parse_document(&self.text()).select(&Selector::parse(selector).expect("a selector")).count()
    }

    /// Texts of the elements that fit a selector.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text());
        html.select(&Selector::parse(selector).expect("a selector"))
            .map(|element| element.text().collect::<String>().trim().to_owned())
            .collect()
    }

    /// Values of an attribute of the elements that fit a selector.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text());
        let elements: Vec<_> = html
            .select(&Selector::parse(selector).expect("a selector"))
            .filter_map(|element| element.attr(attribute))
            .map(str::to_owned)
            .collect();
        elements
    }

    /// Requires a page of the site with this status: framed, with one heading, in a language, under the policy.
    pub fn is_page(&self, status: StatusCode, lang: &str) {
        let what = &self.what;
        assert_eq!(self.status, status, "{what}: {}", self.text().chars().take(300).collect::<String>());
        assert!(self.header("content-type").starts_with("text/html"), "{what} is no page");
        assert_eq!(self.attributes("html", "lang"), [lang], "{what} is in another language");
        assert_eq!(self.count("h1"), 1, "{what} has not one heading");
        assert_eq!(self.count("main#main"), 1, "{what} has not one main part");
        self.is_secure();
    }

    /// Requires the security headers, and that the page's scripts carry the policy's nonce.
    pub fn is_secure(&self) {
        let what = &self.what;
        let policy = self.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{what} has no policy from nothing upwards: {policy:?}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
        for (name, value) in
            [("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin")]
        {
            assert_eq!(self.header(name), value, "{what}: {name}");
        }
        assert!(!self.header("permissions-policy").is_empty(), "{what} has no permissions policy");
        assert_eq!(self.header("x-request-id").len(), 32, "{what} has no request id");
        for nonce in self.attributes("script", "nonce") {
            assert!(policy.contains(&format!("'nonce-{nonce}'")), "{what}: a script's nonce is not the policy's");
        }
        assert_eq!(self.count("script:not([nonce])"), 0, "{what} has a script without a nonce");
        assert_eq!(self.count("[style], style"), 0, "{what} has inline style, which the policy forbids");
    }
}
