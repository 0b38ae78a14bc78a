//! Questions, amendment, cancellation, watching and messages through the whole portal.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

mod site;

use axum::http::StatusCode;
use exchange::actor::Role;
use site::{Answer, Browser, TestSite};

/// An order with its publisher, a bidder of a company, and somebody who watches.
struct Scene {
    site: TestSite,
    number: String,
    publisher: Browser,
    bidder: Browser,
    watcher: Browser,
}

impl Scene {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let (number, _) = site::orders::published_with_document(&site).await;
        site.account("bidder@example.cn", "示例 邕城听写科技有限公司", &[Role::Bidder]).await;
        site.account("watcher@example.cn", "示例 观察单位", &[Role::Statistician]).await;
        let publisher = site.signed_in("publisher@example.cn").await;
        let bidder = site.signed_in("bidder@example.cn").await;
        let watcher = site.signed_in("watcher@example.cn").await;
        Self { site, number, publisher, bidder, watcher }
    }

    fn at(&self, rest: &str) -> String {
        format!("/orders/{}{rest}", self.number)
    }
}

/// Names and values of a page's hidden fields, with what is typed.
fn filled<'a>(page: &'a [(String, String)], typed: &'a [(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept =
        page.iter().map(|(name, value)| (name.as_str(), value.as_str())).filter(|(name, _)| typed.iter().all(|(field, _)| field != name));
    kept.chain(typed.iter().copied()).collect()
}

fn fields(page: &Answer) -> Vec<(String, String)> {
    let form = "main form input[type=hidden]";
    let inputs = page.attributes(form, "name").into_iter().zip(page.attributes(form, "value"));
    inputs.collect()
}

#[tokio::test]
async fn a_question_goes_from_a_bidder_to_the_public_without_its_asker() {
    let mut scene = Scene::new().await;
    let new = scene.at("/questions/new");
    scene.site.visitor().get(&new).await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");
    scene.publisher.get(&new).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    scene.bidder.get(&new).await.is_page(StatusCode::OK, "zh-CN");
    scene.bidder.get(&format!("/en{new}")).await.is_page(StatusCode::OK, "en");

    let named = scene.bidder.post(&new, &[("lang", "zh"), ("question", "示例邕城听写科技有限公司能否参加？</textarea><b>")]).await;
    named.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert!(named.texts("textarea")[0].contains("</textarea><b>"), "what was typed stays in its field");
    let asked = scene.bidder.post(&new, &[("lang", "zh"), ("question", "遮挡目标编号是否沿用？")]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
    assert!(!scene.site.visitor().get(&scene.at("")).await.text().contains("遮挡目标编号"), "nothing is public yet");

    let page = scene.publisher.get(&scene.at("")).await;
    assert_eq!(page.count(&format!("a[href='{}']", scene.at("/questions/1"))), 1, "the buyer finds it");
    assert_eq!(scene.publisher.get("/workbench").await.count("a[href$='#questions']"), 1, "and at the workbench");
    scene.bidder.get(&scene.at("/questions/1")).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    scene.publisher.get(&scene.at("/questions/x")).await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    let empty = scene.publisher.post(&scene.at("/questions/1"), &[("decision", "answer"), ("answer", " ")]).await;
    empty.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    let answered = scene.publisher.post(&scene.at("/questions/1"), &[("decision", "answer"), ("answer", "沿用。")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.text());
    let again = scene.publisher.post(&scene.at("/questions/1"), &[("decision", "decline"), ("reason", "改主意了")]).await;
    again.is_page(StatusCode::CONFLICT, "zh-CN");
    assert!(again.text().contains("改主意了"), "what was typed in vain is shown");

    let public = scene.site.visitor().get(&scene.at("")).await;
    for text in ["遮挡目标编号是否沿用？", "沿用。", "提问人甲"] {
        assert!(public.text().contains(text), "{text} is not public");
    }
    assert!(!public.text().contains("听写科技"), "the asker is named");
    let mut asker = scene.bidder.clone();
    assert_eq!(asker.get("/messages").await.count(".message"), 1, "the asker is told");
}

#[tokio::test]
async fn an_amendment_is_checked_published_and_told() {
    let mut scene = Scene::new().await;
    let (watch, amend) = (scene.at("/watch"), scene.at("/amend"));
    let visitor = scene.site.visitor().post(&watch, &[("watch", "on")]).await;
    assert!(visitor.header("location").starts_with("/login?next="), "visitors sign in first");
    let back = scene.watcher.get(&watch).await;
    assert_eq!(back.header("location"), scene.at(""), "who comes back from signing in arrives at the order");
    assert_eq!(scene.watcher.post(&watch, &[("watch", "on")]).await.status, StatusCode::SEE_OTHER);
    scene.watcher.get("/en/workbench/watching").await.is_page(StatusCode::OK, "en");

    scene.bidder.get(&amend).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    let page = scene.publisher.get(&amend).await;
    page.is_page(StatusCode::OK, "zh-CN");
    let hidden = fields(&page);
    let idle = scene.publisher.post(&amend, &filled(&hidden, &[("reason", "勘误")])).await;
    idle.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    let typed = [("delivery_days", "120"), ("reason", "勘误<b>")];
    let checked = scene.publisher.post(&amend, &filled(&hidden, &typed)).await;
    checked.is_page(StatusCode::OK, "zh-CN");
    assert_eq!((checked.count("del"), checked.count("ins")), (1, 1), "one matter, before and after");
    assert!(!scene.site.visitor().get(&scene.at("")).await.text().contains("勘误"), "checking publishes nothing");
    let sure = fields(&checked);
    let done = scene.publisher.post(&amend, &filled(&sure, &[("step", "confirm")])).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let stale = scene.publisher.post(&amend, &filled(&sure, &[("step", "confirm"), ("delivery_days", "150")])).await;
    stale.is_page(StatusCode::CONFLICT, "zh-CN");
    assert_eq!(stale.attributes("input[name=delivery_days]", "value"), ["150"], "what was typed is kept");
    let public = scene.site.visitor().get(&scene.at("")).await;
    assert!(public.text().contains("勘误&lt;b&gt;"), "the notice has the reason as text");
    let told = scene.watcher.get("/").await;
    assert!(told.texts(".masthead .count").iter().any(|text| text.starts_with('1')), "the head of every page says so");
    scene.watcher.post("/messages", &[("read", "all")]).await;
    assert_eq!(scene.watcher.get("/").await.count(".masthead .count"), 0);
    scene.watcher.post("/messages", &[("read", "not-an-id")]).await.is_page(StatusCode::NOT_FOUND, "zh-CN");
}

#[tokio::test]
async fn a_cancellation_is_asked_twice() {
    let mut scene = Scene::new().await;
    let cancel = scene.at("/cancel");
    scene.watcher.get(&cancel).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    let page = scene.publisher.get(&cancel).await;
    page.is_page(StatusCode::OK, "zh-CN");
    let hidden = fields(&page);
    scene
        .publisher
        .post(&cancel, &filled(&hidden, &[("step", "check"), ("reason", "")]))
        .await
        .is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    let sure = scene.publisher.post(&cancel, &filled(&hidden, &[("step", "check"), ("reason", "经费取消")])).await;
    sure.is_page(StatusCode::OK, "zh-CN");
    assert!(!scene.site.visitor().get(&scene.at("")).await.text().contains("经费取消"), "nothing has happened yet");
    let done = scene.publisher.post(&cancel, &filled(&fields(&sure), &[("step", "confirm")])).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let public = scene.site.visitor().get(&scene.at("")).await;
    assert!(public.text().contains("经费取消") && public.count(".tag--bad") > 0, "it says that it was cancelled, and why");
    scene.publisher.get(&cancel).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    scene.bidder.get(&scene.at("/questions/new")).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
}
