//! Administration over HTTP: each of the three has pages of its own and is refused the others', and what is set takes effect at once.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

mod site;

use axum::http::StatusCode;
use exchange::{actor::Role, administration, codes::CodeList};
use site::{Browser, TestSite};

const SYSTEM: &str = "system@example.cn";
const SECURITY: &str = "security@example.cn";
const AUDIT: &str = "audit@example.cn";
const AGENCY: &str = "示例 数据局";

const PAGES: [(&str, &str); 9] = [
    ("/admin/users", SYSTEM),
    ("/admin/agencies", SYSTEM),
    ("/admin/settings", SYSTEM),
    ("/admin/codes", SYSTEM),
    ("/admin/rules", SYSTEM),
    ("/admin/roles", SECURITY),
    ("/admin/locks", SECURITY),
    ("/admin/sessions", SECURITY),
    ("/admin/log", AUDIT),
];

async fn portal() -> TestSite {
    let site = TestSite::new().await;
    for (email, role) in [(SYSTEM, Role::System), (SECURITY, Role::Security), (AUDIT, Role::Audit), ("qin@example.cn", Role::Publisher)] {
        site.account(email, AGENCY, &[role]).await;
    }
    site
}

/// The page of an account, found by its address in a list.
async fn page_of(browser: &mut Browser, list: &str, email: &str) -> String {
    let list = browser.get(&format!("{list}?q={email}")).await;
    list.attributes("table th a", "href").first().expect("the account is listed").clone()
}

#[tokio::test]
async fn each_administrator_has_pages_that_the_others_are_refused() {
    let site = portal().await;
    for who in [SYSTEM, SECURITY, AUDIT, "qin@example.cn"] {
        let mut browser = site.signed_in(who).await;
        let front = browser.get("/admin").await;
        let own: Vec<_> = PAGES.iter().filter(|(_, owner)| *owner == who).map(|(path, _)| (*path).to_owned()).collect();
        if own.is_empty() {
            front.is_page(StatusCode::FORBIDDEN, "zh-CN");
            assert_eq!(front.count(".masthead a[href='/admin']"), 0, "{who} is led to nothing of theirs");
        } else {
            front.is_page(StatusCode::OK, "zh-CN");
            assert_eq!(front.attributes("main .lines a", "href"), own, "{who}");
            assert!(front.count(".masthead a[href='/admin']") > 0);
        }
        for (path, owner) in PAGES {
            let status = if owner == who { StatusCode::OK } else { StatusCode::FORBIDDEN };
            browser.get(path).await.is_page(status, "zh-CN");
            browser.get(&format!("/en{path}")).await.is_page(status, "en");
        }
        let answers = [
            ("/admin/users", vec![("email", "x@example.cn"), ("name", "x")], SYSTEM),
            ("/admin/settings", vec![("icp", "x")], SYSTEM),
            ("/admin/log", vec![("verify", "")], AUDIT),
            ("/admin/log/export", vec![("form", "csv"), ("action", "no such")], AUDIT),
        ];
        for (path, fields, owner) in answers {
            let status = browser.post(path, &fields).await.status;
            assert_eq!(status == StatusCode::FORBIDDEN, owner != who, "{who} posts to {path}: {status}");
        }
    }
    let mut visitor = site.visitor();
    for (path, _) in PAGES {
        visitor.get(path).await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");
    }
}

#[tokio::test]
async fn an_account_goes_from_its_making_to_its_duties_to_its_lock() {
    let site = portal().await;
    let mut system = site.signed_in(SYSTEM).await;
    let empty = system.post("/admin/users", &[("email", "wei@"), ("name", ""), ("organisation", "")]).await;
    empty.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(empty.attributes(".errors a", "href"), ["#email", "#name"]);
    assert_eq!(empty.attributes("#email", "value"), ["wei@"], "what was typed is lost");
    let agency = system.get("/admin/users").await.attributes("#organisation option", "value").pop().expect("an agency");
    let made = system.post("/admin/users", &[("email", "wei@example.cn"), ("name", "示例 韦科员"), ("organisation", &agency)]).await;
    made.is_page(StatusCode::OK, "zh-CN");
    let password = made.texts(".panel--strong code").pop().expect("the first password");
    assert_eq!(password.len(), 16);
    assert!(!system.get("/admin/users").await.text().contains(&password), "the password is shown again");

    let mut security = site.signed_in(SECURITY).await;
    let page = page_of(&mut security, "/admin/roles", "wei@example.cn").await;
    let both = security.post(&page, &[("change", "roles"), ("roles", "system"), ("roles", "audit")]).await;
    both.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(both.attributes("input[name=roles][checked]", "value"), ["system", "audit"], "what was ticked is lost");
    let given = security.post(&page, &[("change", "roles"), ("roles", "publisher")]).await;
    assert_eq!((given.status, given.header("location")), (StatusCode::SEE_OTHER, format!("{page}?done=roles").as_str()));
    security.get(&format!("{page}?done=roles")).await.is_page(StatusCode::OK, "zh-CN");
    let own = page_of(&mut security, "/admin/roles", SECURITY).await;
    assert_eq!(security.get(&own).await.count("main form"), 0, "one's own account has no forms");
    assert_eq!(security.post(&own, &[("change", "roles"), ("roles", "publisher")]).await.status, StatusCode::FORBIDDEN);
    let last = page_of(&mut security, "/admin/roles", AUDIT).await;
    let last = security.post(&last, &[("change", "lock"), ("reason", "离岗")]).await;
    last.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");

    let mut wei = site.visitor();
    wei.post("/login", &[("email", "wei@example.cn"), ("password", &password)]).await;
    assert_eq!(wei.get("/workbench").await.header("location"), "/account/factor", "staff need their second factor first");
    let sessions = security.get("/admin/sessions?q=wei@example.cn").await;
    sessions.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(sessions.count("table tbody tr"), 1);
    let locked = security.post(&page, &[("change", "lock"), ("reason", "<离岗>")]).await;
    assert_eq!(locked.status, StatusCode::SEE_OTHER);
    assert_eq!(wei.get("/workbench").await.status, StatusCode::UNAUTHORIZED, "the locked account is out at once");
    let list = security.get("/admin/locks").await;
    assert!(list.texts("td span").iter().any(|text| text.contains("<离岗>")), "the reason is shown as text");
    let id = page.rsplit('/').next().expect("a key").to_owned();
    assert_eq!(security.post("/admin/locks", &[("unlock", &id)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(security.get("/admin/locks").await.count("table"), 0);
}

#[tokio::test]
async fn what_counts_most_asks_for_fresh_proof_and_loses_no_form() {
    let site = portal().await;
    let mut system = site.signed_in(SYSTEM).await;
    site.exchange().clock().set_offset(exchange::actor::FRESH + chrono::TimeDelta::minutes(1));
    let asked = system.post("/admin/settings", &[("organiser", "示例 主办单位")]).await;
    assert!(asked.header("location").starts_with("/confirm?next="), "{}", asked.header("location"));
    let code = site.recovery_code(SYSTEM);
    let resumed = system.post("/confirm", &[("password", site::PASSWORD), ("code", &code), ("next", "/admin/settings")]).await;
    resumed.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(resumed.attributes("form[action='/admin/settings'] input[name=organiser]", "value"), ["示例 主办单位"]);
    assert_eq!(system.post("/admin/settings", &[("organiser", "示例 主办单位")]).await.header("location"), "/admin/settings?saved");
}

#[tokio::test]
async fn the_footer_and_the_banner_say_what_is_set_without_a_restart() {
    let site = TestSite::with(|settings| {
        settings.site.icp = "文件备00000000号（示例）".into();
        settings.site.contact = "0771-0000000（示例）".into();
    })
    .await;
    site.account(SYSTEM, AGENCY, &[Role::System]).await;
    let mut visitor = site.visitor();
    let before = visitor.get("/").await;
    assert_eq!(before.count(".banner"), 0);
    let foot = |answer: &site::Answer| answer.texts(".foot").join("");
    assert!(foot(&before).contains("文件备00000000号") && !foot(&before).contains("政府网站找错"), "{}", foot(&before));

    let mut system = site.signed_in(SYSTEM).await;
    let wrong = system.post("/admin/settings", &[("error_report", "http://example.cn"), ("icp", "示例备1号")]).await;
    wrong.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(wrong.attributes("#icp", "value"), ["示例备1号"], "what was typed is lost");
    let fields = [
        ("organiser", "示例 主办单位"),
        ("icp", "示例备11111111号"),
        ("error_report", "https://error.example.cn/report"),
        ("party_badge", "https://badge.example.cn/"),
        ("notice_zh", "今晚 22 时停机维护<b>"),
        ("notice_en", "Maintenance tonight at 22:00"),
    ];
    assert_eq!(system.post("/admin/settings", &fields).await.status, StatusCode::SEE_OTHER);
    let after = visitor.get("/orders").await;
    assert_eq!(after.texts(".banner"), ["今晚 22 时停机维护<b>"]);
    assert_eq!(visitor.get("/en/orders").await.texts(".banner"), ["Maintenance tonight at 22:00"]);
    let text = foot(&after);
    assert!(text.contains("示例 主办单位") && text.contains("示例备11111111号") && text.contains("0771-0000000"), "{text}");
    assert!(!text.contains("文件备"), "the database goes before the file: {text}");
    for address in ["https://error.example.cn/report", "https://badge.example.cn/"] {
        assert_eq!(after.count(&format!(".foot a[href='{address}']")), 1, "{address}");
    }
    assert_eq!(visitor.get("/nothing").await.count(".banner"), 1, "error pages too");
    system.post("/admin/settings", &[("icp", ""), ("notice_zh", "")]).await;
    let last = visitor.get("/").await;
    assert!(foot(&last).contains("文件备00000000号") && last.count(".banner") == 0, "what is empty falls back to the file");
}

#[tokio::test]
async fn a_value_out_of_use_leaves_the_forms_but_not_what_holds_it() {
    let site = portal().await;
    let mut system = site.signed_in(SYSTEM).await;
    let mut publisher = site.signed_in("qin@example.cn").await;
    let started = publisher.post("/orders/drafts", &[("kind", "public_data")]).await;
    let basics = started.header("location").to_owned();
    let domain = exchange::codes::Domain::entries()[0].code.clone();
    let offered = publisher.get(&basics).await.attributes("#domain option", "value");
    assert!(offered.contains(&domain));
    let retired = system.post("/admin/codes", &[("retire", &format!("domain/{domain}"))]).await;
    assert_eq!(retired.header("location"), "/admin/codes?retired=domain#domain");
    let page = system.get("/admin/codes?retired=domain").await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(page.count(&format!("button[name=restore][value='domain/{domain}']")), 1);
    let offered = publisher.get(&basics).await.attributes("#domain option", "value");
    assert!(!offered.contains(&domain), "a value out of use is offered");
    assert_eq!(system.post("/admin/codes", &[("retire", "order_stage/published")]).await.status, StatusCode::CONFLICT);
    assert_eq!(system.post("/admin/codes", &[("retire", "nonsense")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn rules_and_agencies_are_kept_by_the_system_administrator() {
    let site = portal().await;
    let mut system = site.signed_in(SYSTEM).await;
    let rules = system.get("/admin/rules").await;
    let which = rules.attributes("button[name=rules]", "value").first().expect("rules").clone();
    let id = which.replace('/', "-");
    let empty = system.post("/admin/rules", &[("rules", &which), (&format!("citation-{id}"), " ")]).await;
    empty.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(empty.attributes(".errors a", "href"), [format!("#citation-{id}")]);
    let fields = [("rules", which.as_str()), (&format!("citation-{id}"), "示例出处"), (&format!("confirmed-{id}"), "yes")];
    assert_eq!(system.post("/admin/rules", &fields).await.header("location"), "/admin/rules?saved");
    assert!(system.get("/admin/rules").await.text().contains("示例出处"));

    let entered = system.post("/admin/agencies", &[("name", "示例 桂南数据局"), ("uscc", ""), ("division", "450600")]).await;
    assert_eq!(entered.header("location"), "/admin/agencies?saved=entered");
    let list = system.get("/admin/agencies").await;
    let page = list
        .attributes("table th a", "href")
        .iter()
        .zip(list.texts("table th a"))
        .find(|(_, name)| name.contains("桂南"))
        .map(|(href, _)| href.clone());
    let page = page.expect("the agency is listed");
    system.get(&page).await.is_page(StatusCode::OK, "zh-CN");
    let changed = system.post(&page, &[("name", "示例 桂南大数据局"), ("uscc", ""), ("division", "450600")]).await;
    assert_eq!(changed.header("location"), "/admin/agencies?saved=changed");
    assert!(system.get("/admin/agencies").await.texts("table th a").contains(&"示例 桂南大数据局".to_owned()));
}

#[tokio::test]
async fn the_log_is_read_verified_and_exported_on_its_page() {
    let site = portal().await;
    let mut audit = site.signed_in(AUDIT).await;
    let page = audit.get("/admin/log?action=account.created").await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(page.count("tbody tr"), 4);
    let entry = audit.get(&page.attributes("tbody th a", "href")[0]).await;
    entry.is_page(StatusCode::OK, "zh-CN");
    assert!(entry.text().contains("account.created"));
    for missing in ["/admin/log/999999", "/admin/log/x"] {
        audit.get(missing).await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    }
    let verified = audit.post("/admin/log", &[("verify", "")]).await;
    verified.is_page(StatusCode::OK, "zh-CN");
    assert!(verified.texts("#found").iter().any(|text| text.contains("日志完整")), "{:?}", verified.texts("#found"));
    let csv = audit.post("/admin/log/export", &[("form", "csv"), ("action", "account.created")]).await;
    assert!(
        csv.header("content-type").starts_with("text/csv") && csv.header("content-disposition").contains("audit-log-"),
        "{:?}",
        csv.headers
    );
    assert_eq!(csv.text().lines().count(), 5, "{}", csv.text());
    let jsonl = audit.post("/admin/log/export", &[("form", "jsonl"), ("action", "account.created")]).await;
    for line in jsonl.text().lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("an object");
        assert!(line["canonical"].as_str().expect("a text").contains("account.created"));
    }
    let exports = audit.get("/admin/log?action=audit.exported").await;
    assert_eq!(exports.count("tbody tr"), 2, "each export is an entry");
    audit.get("/en/admin/log?from=2026-01-01&until=x&page=9&size=7").await.is_page(StatusCode::OK, "en");
    let found = administration::verify_log(site.exchange(), &exchange::actor::Actor::Process).await;
    assert!(found.is_ok());
}
