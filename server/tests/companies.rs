//! Companies over HTTP: statuses, what is kept of what was typed, and links that show themselves once.

mod site;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use exchange::{
    accounts::{NewPerson, register},
    actor::Role,
};
use site::{Answer, Browser, PASSWORD, TestSite};

const COMPANY: [(&str, &str); 5] = [
    ("name", "邕城听山语音数据有限公司"),
    ("uscc", "91350200776049653A"),
    ("kind", "company"),
    ("division", "450103"),
    ("phone", "0771-5556677"),
];

async fn person(site: &TestSite, email: &str) -> Browser {
    let (email, password) = (email.to_owned(), PASSWORD.to_owned());
    let person = NewPerson {
        email: email.clone(),
        name: "覃远山".into(),
        password: password.clone(),
        password_again: password,
        ..NewPerson::default()
    };
    register(site.exchange(), person).await.expect("registers");
    site.signed_in(&email).await
}

async fn send_file(browser: &mut Browser, fields: &[(&str, &str)], name: &str, content: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (field, value) in fields {
        body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
    }
    let head = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n"
    );
    body.extend(head.bytes().chain(content.iter().copied()).chain(*b"\r\n--edge--\r\n"));
    let request = Request::builder()
        .method(Method::POST)
        .uri("/company/application/evidence")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin");
    browser.send(request, Body::from(body)).await
}

#[tokio::test]
async fn what_is_wrong_is_told_together_and_nothing_typed_is_lost() {
    let site = TestSite::new().await;
    site.visitor().get("/company").await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");
    let mut owner = person(&site, "qin@example.cn").await;
    owner.get("/company").await.is_page(StatusCode::OK, "zh-CN");
    owner.get("/en/company/register").await.is_page(StatusCode::OK, "en");
    let wrong =
        owner.post("/company/register", &[("name", "<b>甲</b>"), ("uscc", "9135"), ("kind", "agency"), ("phone", "\"座机\"")]).await;
    wrong.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(wrong.attributes(".errors a", "href"), ["#uscc", "#kind", "#division", "#phone"]);
    assert_eq!(wrong.attributes("#name, #uscc, #phone", "value"), ["<b>甲</b>", "9135", "\"座机\""]);
    let right = owner.post("/company/register", &COMPANY).await;
    assert_eq!((right.status, right.header("location")), (StatusCode::SEE_OTHER, "/company/application?registered#evidence"));

    let mut other = person(&site, "huang@example.cn").await;
    let taken = other.post("/en/company/register", &COMPANY).await;
    taken.is_page(StatusCode::UNPROCESSABLE_ENTITY, "en");
    assert_eq!(taken.attributes(".errors a", "href"), ["#name", "#uscc"]);
}

#[tokio::test]
async fn evidence_goes_up_and_comes_down_as_an_attachment_for_few() {
    let site = TestSite::new().await;
    let mut owner = person(&site, "qin@example.cn").await;
    owner.post("/company/register", &COMPANY).await;
    let fields = [("version", "1")].into_iter().chain(COMPANY).collect::<Vec<_>>();
    let program = send_file(&mut owner, &fields, "执照.pdf", b"MZ\x90\0").await;
    program.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(program.attributes(".errors a", "href"), ["#evidence"], "a program in disguise");
    let stale = send_file(&mut owner, &fields, "执照.pdf", b"%PDF-1.7").await;
    stale.is_page(StatusCode::CONFLICT, "zh-CN");
    let fields = [("version", "2")].into_iter().chain(COMPANY).collect::<Vec<_>>();
    let sent = send_file(&mut owner, &fields, "执照.pdf", b"%PDF-1.7").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let page = owner.get("/company/application").await;
    let address = page.attributes("a[href^='/evidence/']", "href").pop().expect("a link to the file");
    let file = owner.get(&address).await;
    assert_eq!((file.status, file.bytes.as_slice()), (StatusCode::OK, b"%PDF-1.7".as_slice()));
    assert!(file.header("content-disposition").starts_with("attachment"), "{:?}", file.header("content-disposition"));
    assert_eq!(file.header("content-security-policy"), "default-src 'none'; sandbox");
    let mut stranger = person(&site, "huang@example.cn").await;
    assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.visitor().get(&address).await.status, StatusCode::SEE_OTHER, "a visitor signs in first");

    let version = page.attributes("input[name=version]", "value").pop().expect("a version");
    let unconfirmed = [("version", version.as_str()), ("submit", "")].into_iter().chain(COMPANY).collect::<Vec<_>>();
    owner.post("/company/application", &unconfirmed).await.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    let confirmed = unconfirmed.into_iter().chain([("confirm", "yes")]).collect::<Vec<_>>();
    let sent = owner.post("/company/application", &confirmed).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, "/company?sent"));
    let home = owner.get("/company").await;
    home.is_page(StatusCode::OK, "zh-CN");
    assert!(home.text().contains("0771-5556677"), "members see the telephone");
    stranger.get("/companies/review").await.is_page(StatusCode::FORBIDDEN, "zh-CN");

    site.account("reviewer@example.cn", "示例 数据局", &[Role::Reviewer]).await;
    let mut reviewer = site.signed_in("reviewer@example.cn").await;
    let queue = reviewer.get("/companies/review").await;
    let application = queue.attributes("a[href^='/companies/review/']", "href").pop().expect("the company waits");
    let read = reviewer.get(&application).await;
    read.is_page(StatusCode::OK, "zh-CN");
    assert!(read.text().contains("0771-5556677"), "reviewers see the telephone");
    let version = read.attributes("input[name=version]", "value").pop().expect("a version");
    let silent = reviewer.post(&application, &[("version", &version), ("decision", "send_back"), ("back_reason", " ")]).await;
    silent.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(silent.attributes(".errors a", "href"), ["#back_reason"]);
    let stale = reviewer.post(&application, &[("version", "1"), ("decision", "verify"), ("confirm", "yes")]).await;
    stale.is_page(StatusCode::CONFLICT, "zh-CN");
    let done = reviewer.post(&application, &[("version", &version), ("decision", "verify"), ("confirm", "yes")]).await;
    assert_eq!(done.header("location"), "/companies/review?verified");
    reviewer.get("/en/companies/review").await.is_page(StatusCode::OK, "en");
}

#[tokio::test]
async fn an_invitation_shows_its_link_once_and_leads_a_newcomer_in() {
    let site = TestSite::new().await;
    let mut owner = person(&site, "qin@example.cn").await;
    owner.post("/company/register", &COMPANY).await;
    owner.get("/company/members").await.is_page(StatusCode::OK, "zh-CN");
    let bad = owner.post("/company/members", &[("email", "huang"), ("invite", "")]).await;
    bad.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(bad.attributes(".errors a", "href"), ["#email", "#roles"]);
    let made = owner.post("/company/members", &[("email", "huang@example.cn"), ("roles", "bidder"), ("invite", "")]).await;
    made.is_page(StatusCode::OK, "zh-CN");
    let link = made.texts(".token").pop().expect("the link is shown");
    let path = link.split_once("/invitation").map(|(_, rest)| format!("/invitation{rest}")).expect("an address of the portal");
    assert_eq!(owner.get("/company/members").await.count(".token"), 0, "once");

    let mut newcomer = site.visitor();
    let offered = newcomer.get(&path).await;
    offered.is_page(StatusCode::OK, "zh-CN");
    let to_register = offered.attributes("main a[href^='/register']", "href").pop().expect("a way to register");
    let form = newcomer.get(&to_register).await;
    assert_eq!(form.attributes("input[name=next]", "value"), std::slice::from_ref(&path));
    let fields = [("name", "黄小满"), ("email", "huang@example.cn"), ("password", PASSWORD), ("password_again", PASSWORD), ("next", &path)];
    let registered = newcomer.post("/register", &fields).await;
    let login = registered.header("location").to_owned();
    assert!(login.starts_with("/login?registered&next=%2Finvitation"), "{login}");
    assert_eq!(newcomer.get(&login).await.attributes("input[name=next]", "value"), std::slice::from_ref(&path));
    let mut newcomer = site.signed_in("huang@example.cn").await;
    assert_eq!(owner.get(&path).await.count("form[action='/invitation']"), 0, "another account cannot accept it");
    assert_eq!(newcomer.get(&path).await.count("form[action='/invitation']"), 1);
    let token = path.split_once("token=").expect("a token").1.to_owned();
    let joined = newcomer.post("/invitation", &[("token", &token)]).await;
    assert_eq!(joined.header("location"), "/company?joined");
    newcomer.get("/company").await.is_page(StatusCode::OK, "zh-CN");
    newcomer.post("/invitation", &[("token", &token)]).await.is_page(StatusCode::CONFLICT, "zh-CN");
    newcomer.post("/company/members", &[("email", "x@example.cn"), ("roles", "bidder")]).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    owner.post("/company", &[]).await.is_page(StatusCode::CONFLICT, "zh-CN");
    assert_eq!(newcomer.post("/company", &[]).await.header("location"), "/company?left");
}

#[tokio::test]
async fn a_profile_keeps_what_was_typed_and_shows_both_texts_to_the_second_editor() {
    let site = TestSite::new().await;
    let mut owner = person(&site, "qin@example.cn").await;
    owner.post("/company/register", &COMPANY).await;
    for path in [
        "/company/profile",
        "/company/profile/about",
        "/company/profile/capabilities",
        "/company/profile/staff",
        "/en/company/profile/delivery",
    ] {
        assert_eq!(owner.get(path).await.status, StatusCode::OK, "{path}");
    }
    owner.get("/company/profile/capabilities/1").await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    owner.get("/company/profile/nothing").await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    let wrong =
        owner.post("/company/profile/about", &[("version", "0"), ("intro", "</textarea><b>"), ("founded", "去年"), ("next", "")]).await;
    wrong.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(wrong.attributes(".errors a", "href"), ["#founded", "#scale", "#tier"]);
    let kept = owner.get("/company/profile/about").await;
    assert_eq!(kept.attributes("#founded", "value"), ["去年"]);
    assert_eq!(kept.texts("#intro"), ["</textarea><b>"]);
    let added = owner.post("/company/profile/capabilities", &[("version", "1"), ("add", "capability")]).await;
    assert_eq!(added.header("location"), "/company/profile/capabilities/1");
    owner.get("/company/profile/capabilities/1").await.is_page(StatusCode::OK, "zh-CN");
    let stale = owner.post("/company/profile/about", &[("version", "1"), ("founded", "2018"), ("save", "")]).await;
    stale.is_page(StatusCode::CONFLICT, "zh-CN");
    assert!(stale.texts("td").contains(&"2018".to_owned()) && stale.texts("td").contains(&"去年".to_owned()), "both texts");
    let overview = owner.get("/company/profile").await;
    assert!(overview.count(".gaps a") > 10, "every missing answer is a link");
    assert_eq!(overview.count("form[action='/company/profile']"), 0, "it cannot be published yet");
    owner.post("/company/profile", &[("version", "2"), ("confirm", "yes")]).await.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
}
