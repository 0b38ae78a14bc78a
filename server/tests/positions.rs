//! Positions through the whole portal: the form, what holds it, its review, its public page and its end.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

mod site;

use axum::http::StatusCode;
use exchange::actor::Role;
use site::{Answer, Browser, TestSite};

/// A recruiter of a company and a reviewer of another organisation.
struct Scene {
    site: TestSite,
    recruiter: Browser,
    reviewer: Browser,
}

/// What a recruiter types, without the last day.
const TYPED: [(&str, &str); 17] = [
    ("title", "越南语语音转写员"),
    ("lang", "zh"),
    ("division", "450103"),
    ("place_of_work", "remote"),
    ("employment", "full_time"),
    ("headcount", "12"),
    ("pay_kind", "piece"),
    ("pay_min", "38"),
    ("pay_max", "52"),
    ("piece_unit", "audio_hour"),
    ("daily_output", "4"),
    ("base_pay_month", "3000"),
    ("shift", "白班"),
    ("level_required", "none"),
    ("languages", "vi"),
    ("duties", "听写越南语客服录音。</textarea><script>"),
    ("conditions", "能分清南北口音。五险一金。"),
];

impl Scene {
    async fn new() -> Self {
        let site = TestSite::new().await;
        site.account("recruiter@example.cn", "示例 译海东盟语料科技有限公司", &[Role::Recruiter]).await;
        site.account("reviewer@example.cn", "示例 数据服务中心", &[Role::Reviewer]).await;
        let recruiter = site.signed_in("recruiter@example.cn").await;
        let reviewer = site.signed_in("reviewer@example.cn").await;
        Self { site, recruiter, reviewer }
    }

    fn last_day(&self) -> String {
        let exchange = self.site.exchange();
        (exchange.region().day(exchange.clock().now()) + chrono::TimeDelta::days(30)).to_string()
    }

    /// Starts a draft; its address.
    async fn draft(&mut self) -> String {
        let started = self.recruiter.post("/positions/drafts", &[]).await;
        assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.text());
        started.header("location").to_owned()
    }

    /// Posts the form over a version, with other texts in place of some, and a button.
    async fn fill(&mut self, address: &str, version: &str, other: &[(&str, &str)], button: &str) -> Answer {
        let day = self.last_day();
        let mut fields = vec![("version", version), ("valid_until", day.as_str()), (button, "")];
        fields.extend(TYPED.into_iter().filter(|(name, _)| other.iter().all(|(changed, _)| changed != name)));
        fields.extend(other);
        self.recruiter.post(address, &fields).await
    }

    /// A public position; its number.
    async fn released(&mut self) -> String {
        let address = self.draft().await;
        self.fill(&address, "1", &[], "submit").await;
        let released = self.decide(&address, &[("decision", "release"), ("confirm", "yes")]).await;
        released.header("location").trim_start_matches("/positions/").trim_end_matches("?released").to_owned()
    }

    /// Decides about the position at an address, over the version that its page names.
    async fn decide(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let review = address.replace("drafts", "review");
        let page = self.reviewer.get(&review).await;
        page.is_page(StatusCode::OK, "zh-CN");
        let version = page.attributes("main form input[name=version]", "value").remove(0);
        let mut all = vec![("version", version.as_str())];
        all.extend(fields);
        self.reviewer.post(&review, &all).await
    }
}

#[tokio::test]
async fn a_position_goes_from_the_form_to_the_public_and_to_its_end() {
    let mut scene = Scene::new().await;
    scene.site.visitor().get("/positions").await.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(scene.site.visitor().get("/en/positions?q=nothing").await.count(".empty"), 1, "an empty state");
    let address = scene.draft().await;
    assert!(address.starts_with("/positions/drafts/"), "{address}");

    let blank = scene.recruiter.post(&address, &[("version", "1"), ("title", "甲"), ("submit", "")]).await;
    blank.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert!(blank.count(".errors li a") > 10, "every error at once");
    assert_eq!(blank.attributes("#title", "value"), ["甲"], "nothing typed is lost");
    let stale = scene.fill(&address, "1", &[("title", "我写的岗位")], "save").await;
    stale.is_page(StatusCode::CONFLICT, "zh-CN");
    assert!(stale.text().contains("我写的岗位"), "both texts are shown");
    let saved = scene.fill(&address, "2", &[], "save").await;
    assert_eq!(saved.header("location"), format!("{address}?saved"), "{}", saved.text());
    let page = scene.recruiter.get(&address).await;
    assert!(page.texts("#duties")[0].contains("</textarea><script>"), "what was typed stays in its field");
    let sent = scene.fill(&address, "3", &[], "submit").await;
    assert_eq!(sent.header("location"), format!("{address}?sent"), "{}", sent.text());
    scene.recruiter.get(&format!("{address}?sent")).await.is_page(StatusCode::OK, "zh-CN");
    scene.site.visitor().get(&address).await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");

    assert_eq!(scene.reviewer.get("/workbench").await.count(&format!("a[href='{}']", address.replace("drafts", "review"))), 1);
    scene.decide(&address, &[("decision", "release")]).await.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    let released = scene.decide(&address, &[("decision", "release"), ("confirm", "yes")]).await;
    let public = released.header("location").trim_end_matches("?released").to_owned();
    assert!(public.starts_with("/positions/GX-P-"), "{}", released.text());

    let page = scene.site.visitor().get(&public).await;
    page.is_page(StatusCode::OK, "zh-CN");
    for text in ["越南语语音转写员", "38–52 元/音频小时", "保底 3,000 元/月", "折合 3,306–4,524 元/月", "可居家", "译海东盟语料"]
    {
        assert!(page.text().contains(text), "{text} is not public");
    }
    assert!(!page.text().contains(address.trim_start_matches("/positions/drafts/")), "the draft's address is not public");
    scene.site.visitor().get(&format!("/en{public}")).await.is_page(StatusCode::OK, "en");
    exchange::search::catch_up(scene.site.exchange()).await.expect("the index follows");
    let list = scene.site.visitor().get("/positions?workplace=remote&pay=4000&posted=7&sort=pay").await;
    assert_eq!(list.count("li.job"), 1, "{}", list.text());
    assert_eq!(scene.site.visitor().get("/positions?pay=4600").await.count("li.job"), 0);
    assert_eq!(scene.site.visitor().get("/search?q=%E8%B6%8A%E5%8D%97%E8%AF%AD").await.count("#positions"), 1, "one box finds it too");

    let down = format!("{public}/take-down");
    scene.site.visitor().get(&down).await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");
    scene.reviewer.get(&down).await.is_page(StatusCode::OK, "zh-CN");
    scene.reviewer.post(&down, &[("reason", " ")]).await.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    scene.recruiter.get(&format!("{public}/close")).await.is_page(StatusCode::OK, "zh-CN");
    let closed = scene.recruiter.post(&format!("{public}/close"), &[]).await;
    assert_eq!(closed.header("location"), format!("{public}?closed"));
    assert!(scene.site.visitor().get(&public).await.text().contains("不再接收投递"), "its page says so");
}

#[tokio::test]
async fn wording_is_held_told_and_decided_with_a_reason() {
    let mut scene = Scene::new().await;
    let address = scene.draft().await;
    let wording = [("conditions", "限女性，四十岁以下。")];
    let held = scene.fill(&address, "1", &wording, "submit").await;
    held.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(held.texts("mark"), ["限女性", "四十岁以下"], "the recruiter is told which words");
    assert!(held.text().contains("就业促进法"), "and which law");
    let sent = scene.fill(&address, "2", &[wording[0], ("anyway", "yes")], "submit").await;
    assert_eq!(sent.header("location"), format!("{address}?sent"), "{}", sent.text());

    let without = scene.decide(&address, &[("decision", "release"), ("confirm", "yes"), ("in_spite", "")]).await;
    without.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(without.count(".errors a[href='#in_spite']"), 1);
    let note = [("decision", "send_back"), ("notes.0.field", "conditions"), ("notes.0.text", "删去性别和年龄")];
    assert_eq!(scene.decide(&address, &note).await.header("location"), "/workbench?returned");
    let returned = scene.recruiter.get(&address).await;
    assert!(returned.text().contains("删去性别和年龄"), "the note stands at its field");
    assert_eq!(returned.count("#conditions-note"), 1);

    let discard = format!("{address}/discard");
    let page = scene.recruiter.get(&discard).await;
    page.is_page(StatusCode::OK, "zh-CN");
    let version = page.attributes("main form input[name=version]", "value").remove(0);
    let gone = scene.recruiter.post(&discard, &[("version", &version)]).await;
    assert_eq!(gone.header("location"), "/workbench?discarded");
    scene.recruiter.get(&address).await.is_page(StatusCode::NOT_FOUND, "zh-CN");
}

#[tokio::test]
async fn a_visitor_reports_a_position_and_a_reviewer_decides() {
    let mut scene = Scene::new().await;
    let number = scene.released().await;
    let (public, form, queue) =
        (format!("/positions/{number}"), format!("/positions/{number}/report"), format!("/positions/{number}/reports"));
    let mut visitor = scene.site.visitor();
    assert_eq!(visitor.get(&public).await.count(&format!("a[href='{form}']")), 1, "the page leads to the form");
    visitor.get(&form).await.is_page(StatusCode::OK, "zh-CN");
    visitor.get(&format!("/en{form}")).await.is_page(StatusCode::OK, "en");
    let blank = visitor.post(&form, &[("text", "先交押金</textarea><b>")]).await;
    blank.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(blank.count(".errors li a[href='#kind']"), 1);
    assert!(blank.texts("textarea")[0].contains("</textarea><b>"), "nothing that was typed is lost");
    let sent = visitor.post(&form, &[("kind", "fees"), ("text", "先交押金<b>")]).await;
    assert_eq!(sent.header("location"), format!("{public}?reported"), "{}", sent.text());
    visitor.get(&format!("{public}?reported")).await.is_page(StatusCode::OK, "zh-CN");
    visitor.get(&queue).await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");
    scene.recruiter.get(&queue).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    assert!(!scene.recruiter.get(&public).await.text().contains("先交押金"), "the employer does not read it");

    assert!(scene.reviewer.get("/workbench").await.attributes("a", "href").contains(&queue), "the reviewer has it to do");
    let page = scene.reviewer.get(&queue).await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert!(page.text().contains("先交押金&lt;b&gt;"), "texts are escaped");
    scene.reviewer.get(&format!("/en{queue}")).await.is_page(StatusCode::OK, "en");
    scene.reviewer.post(&queue, &[("decision", "keep"), ("reason", " ")]).await.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    scene.reviewer.post(&queue, &[("decision", ""), ("reason", "看看")]).await.is_page(StatusCode::OK, "zh-CN");
    let down = scene.reviewer.post(&queue, &[("decision", "take_down"), ("reason", "收费属实")]).await;
    assert_eq!(down.header("location"), "/workbench?taken-down", "{}", down.text());
    visitor.get(&public).await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    assert!(scene.recruiter.get("/messages").await.text().contains("已被下架"), "the employer is told");
}
