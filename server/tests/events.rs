//! Training, events and notices through the whole portal: drafting, review, sign-up with a waiting list, totals, calendar file.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

mod site;

use axum::http::StatusCode;
use chrono::TimeDelta;
use exchange::{actor::Role, search};
use site::{Browser, TestSite};

/// An event of one place that was drafted and released through the pages, with its people.
struct Scene {
    site: TestSite,
    order: String,
    position: String,
    address: String,
    publisher: Browser,
    number: String,
}

/// What is typed into the form of an event.
fn typed(site: &TestSite) -> Vec<(&'static str, String)> {
    let time = |days| (site.exchange().clock().now() + TimeDelta::days(days) + TimeDelta::hours(8)).format("%Y-%m-%dT%H:%M").to_string();
    vec![
        ("form", "yes".into()),
        ("title", "桂中供需对接会".into()),
        ("lang", "zh".into()),
        ("category", "matchmaking".into()),
        ("division", "450200".into()),
        ("venue", "会展中心二号厅".into()),
        ("host", "示例 协作会".into()),
        ("capacity", "1".into()),
        ("begins_at", time(12)),
        ("ends_at", time(13)),
        ("closes_at", time(10)),
        ("intro", "现场对接</textarea><b>".into()),
        ("programme", "09:00 | 09:20 | 开场 | 秘书处".into()),
    ]
}

async fn send(browser: &mut Browser, path: &str, fields: &[(&'static str, String)], more: &[(&str, &str)]) -> site::Answer {
    let all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).chain(more.iter().copied()).collect();
    browser.post(path, &all).await
}

impl Scene {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let (order, _) = site::orders::published_with_document(&site).await;
        site.account("recruiter@example.cn", "示例 用工企业", &[Role::Recruiter]).await;
        let employer = site.actor("recruiter@example.cn").await.member().and_then(|member| member.organisation).expect("a company");
        let position = site::openings::published(&site, employer).await;
        let mut publisher = site.signed_in("publisher@example.cn").await;
        let mut reviewer = site.signed_in("reviewer@example.cn").await;
        let started = publisher.post("/events/drafts", &[("kind", "event")]).await;
        let address = started.header("location").to_owned();
        assert!(address.starts_with("/events/drafts/"), "{address}: {}", started.text());
        publisher.get(&address).await.is_page(StatusCode::OK, "zh-CN");

        let empty = publisher.post(&address, &[("form", "yes"), ("version", "1"), ("act", "submit")]).await;
        empty.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
        assert!(empty.count(".errors li a[href='#title']") == 1 && empty.count("[aria-invalid]") > 5, "all errors are told at once");
        let saved = send(&mut publisher, &address, &typed(&site), &[("version", "2"), ("act", "save")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let stale = send(&mut publisher, &address, &typed(&site), &[("version", "2"), ("act", "save")]).await;
        stale.is_page(StatusCode::CONFLICT, "zh-CN");
        assert!(stale.texts("textarea")[0].contains("</textarea><b>"), "what was typed stays in its field");
        let wrong = send(&mut publisher, &address, &typed(&site), &[("version", "3"), ("act", "add"), ("release", "GX-2026-9999")]).await;
        wrong.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
        let added = send(&mut publisher, &address, &typed(&site), &[("version", "4"), ("act", "add"), ("release", &order)]).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
        let added = send(&mut publisher, &address, &typed(&site), &[("version", "5"), ("act", "add"), ("release", &position)]).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
        let sent = send(&mut publisher, &address, &typed(&site), &[("version", "6"), ("act", "submit")]).await;
        assert_eq!(sent.header("location"), "/events/drafts?sent", "{}", sent.text());

        let review = address.replace("drafts", "review");
        publisher.get("/events/drafts").await.is_page(StatusCode::OK, "zh-CN");
        reviewer.get("/events/review").await.is_page(StatusCode::OK, "zh-CN");
        reviewer.get(&format!("/en{review}")).await.is_page(StatusCode::OK, "en");
        site.visitor().get(&review).await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");
        let silent = reviewer.post(&review, &[("version", "8"), ("decision", "send_back"), ("reason", " ")]).await;
        silent.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
        let approved = reviewer.post(&review, &[("version", "8"), ("decision", "approve")]).await;
        let number = approved.header("location").replace("/events/", "");
        assert!(number.starts_with("GX-E-"), "{number}: {}", approved.text());
        search::catch_up(site.exchange()).await.expect("the index follows");
        Self { site, order, position, address, publisher, number }
    }

    fn at(&self, rest: &str) -> String {
        format!("/events/{}{rest}", self.number)
    }
}

#[tokio::test]
async fn an_event_goes_from_its_draft_to_a_page_whose_totals_open_their_lists() {
    let mut scene = Scene::new().await;
    let mut visitor = scene.site.visitor();
    let page = visitor.get(&scene.at("")).await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert!(!page.text().contains("现场对接</textarea><b>"), "texts are escaped");
    assert_eq!(page.texts("[data-total=orders]"), ["1"]);
    let list = visitor.get(&page.attributes("[data-total=orders]", "href")[0]).await;
    list.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(list.texts(".results b"), ["共 1 条"], "the list has as many as the figure says");
    assert_eq!(list.attributes("a.order__title", "href"), [format!("/orders/{}", scene.order)]);
    let sum = page.texts("[data-total=budget]").remove(0);
    assert!(list.text().contains(&sum), "and their budget is {sum}");
    assert!(list.texts(".chip").iter().any(|chip| chip.contains(&scene.number)), "the condition is a chip");

    assert_eq!(page.texts("[data-total=positions]"), ["1"]);
    let people = page.texts("[data-total=vacancies]").remove(0);
    let list = visitor.get(&page.attributes("[data-total=positions]", "href")[0]).await;
    list.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(list.texts(".results b"), ["共 1 个岗位"], "the list has as many as the figure says");
    assert!(list.texts(".results p")[0].contains(&format!("招 {people} 人")), "and looks for as many people");
    assert_eq!(list.attributes("a.order__title", "href"), [format!("/positions/{}", scene.position)]);
    assert!(list.texts(".chip").iter().any(|chip| chip.contains(&scene.number)), "the condition is a chip");

    let file = visitor.get(&scene.at("/calendar.ics")).await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "text/calendar; charset=utf-8"));
    let text = file.text();
    assert!(
        text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n") && text.contains("SUMMARY:桂中供需对接会\r\n"),
        "{text}"
    );
    visitor.get("/training/GX-T-2026-0001/calendar.ics").await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    visitor.get(&format!("/training/{}", scene.number)).await.is_page(StatusCode::NOT_FOUND, "zh-CN");

    for path in [
        "/events",
        "/training",
        "/contests",
        "/notices",
        "/events?category=matchmaking&city=450200&begins=30&places=left",
        "/search?q=对接会",
    ] {
        visitor.get(path).await.is_page(StatusCode::OK, "zh-CN");
        visitor.get(&format!("/en{path}")).await.is_page(StatusCode::OK, "en");
    }
    assert_eq!(visitor.get("/events").await.attributes("a.order__title", "href"), [scene.at("")]);
    assert_eq!(visitor.get("/").await.count(".event a"), 1, "the front page names the next event");
    let address = visitor.get("/notices").await.attributes("main .lines a[href^='/notices/']", "href").remove(0);
    visitor.get(&address).await.is_page(StatusCode::OK, "zh-CN");
    visitor.get("/notices/GX-N-2026-9999").await.is_page(StatusCode::NOT_FOUND, "zh-CN");

    for number in [&scene.order, &scene.position] {
        let removed = scene.publisher.post(&scene.address, &[("version", "0"), ("act", &format!("remove:{number}"))]).await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.text());
    }
    search::catch_up(scene.site.exchange()).await.expect("the index follows");
    assert_eq!(visitor.get(&scene.at("")).await.count("[data-total]"), 0);
}

#[tokio::test]
async fn places_go_to_the_first_and_to_the_next_when_one_leaves() {
    let mut scene = Scene::new().await;
    scene.site.account("first@example.cn", "示例 甲企业", &[Role::Bidder]).await;
    scene.site.account("second@example.cn", "示例 乙企业", &[Role::Bidder]).await;
    let mut first = scene.site.signed_in("first@example.cn").await;
    let mut second = scene.site.signed_in("second@example.cn").await;
    let enrol = scene.at("/enrol");
    let visitor = scene.site.visitor().post(&enrol, &[]).await;
    assert!(visitor.header("location").starts_with("/login?next="), "visitors sign in first");
    assert_eq!(first.get(&enrol).await.header("location"), scene.at(""), "who comes back arrives at the event");
    scene.site.visitor().get("/me/enrolments").await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");

    let wrong = first.post(&enrol, &[("whom", "person"), ("consent", "yes"), ("name", "覃"), ("phone", "座机")]).await;
    wrong.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(wrong.attributes("#phone", "value"), ["座机"], "nothing that was typed is lost");
    assert_eq!(wrong.count(".errors li"), 2);
    let done = first.post(&enrol, &[("whom", "person"), ("consent", "yes"), ("name", "覃远山"), ("phone", "138-0000-5678")]).await;
    assert!(done.header("location").contains("?enrolled"), "{}", done.text());
    let waits = second.post(&enrol, &[("whom", "company"), ("persons", "1")]).await;
    assert!(waits.header("location").contains("?waiting"), "{}", waits.text());
    first.get("/me/enrolments").await.is_page(StatusCode::OK, "zh-CN");
    second.get("/en/me/enrolments").await.is_page(StatusCode::OK, "en");

    let roster = scene.publisher.get(&scene.at("/roster")).await;
    roster.is_page(StatusCode::OK, "zh-CN");
    assert!(roster.text().contains("138-0000-5678") && roster.text().contains("示例 乙企业"), "the organiser sees who comes");
    first.get(&scene.at("/roster")).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    for path in [scene.at(""), "/events".to_owned(), format!("/search?q={}", site::encode("覃远山"))] {
        let seen = second.get(&path).await.text();
        assert!(!seen.contains("138-0000-5678"), "{path} gives a telephone away");
    }

    assert_eq!(first.post(&scene.at("/withdraw"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(second.get("/messages").await.text().contains("已由候补转为正式报名"), "the next one is told");
    assert!(second.get(&scene.at("")).await.text().contains("您已报名"));
    let again = first.post(&scene.at("/withdraw"), &[]).await;
    again.is_page(StatusCode::NOT_FOUND, "zh-CN");

    let silent = scene.publisher.post(&scene.at("/cancel"), &[("reason", "")]).await;
    silent.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(scene.publisher.post(&scene.at("/cancel"), &[("reason", "场地停用<b>")]).await.status, StatusCode::SEE_OTHER);
    let page = scene.site.visitor().get(&scene.at("")).await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert!(page.text().contains("场地停用&lt;b&gt;"), "the reason stands on the page");
}
