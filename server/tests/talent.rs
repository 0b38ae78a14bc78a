//! Job seekers through the whole portal: profile, application, contact, export, erasure; and a telephone number that stands nowhere.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

mod site;

use std::{
    io::Write,
    path::Path,
    sync::{Arc, Mutex},
};

use axum::http::StatusCode;
use exchange::actor::Role;
use site::{Answer, Browser, TestSite, openings};

const PHONE: &str = "13977712345";
const MAIL: &str = "ruyue.private@example.cn";
const NAME: &str = "蓝如月";

/// A position with its recruiter, and a person who looks for work.
struct Scene {
    site: TestSite,
    number: String,
    recruiter: Browser,
    person: Browser,
}

impl Scene {
    async fn new() -> Self {
        let site = TestSite::new().await;
        site.account("recruiter@example.cn", "示例 邕城标注有限公司", &[Role::Recruiter]).await;
        let company = site.actor("recruiter@example.cn").await.member().and_then(|member| member.organisation).expect("a company");
        let number = openings::published(&site, company).await;
        openings::person(&site, MAIL, NAME).await;
        let recruiter = site.signed_in("recruiter@example.cn").await;
        let person = site.signed_in(MAIL).await;
        Self { site, number, recruiter, person }
    }

    async fn keeps_profile(&mut self) {
        let saved = self.person.post("/me/profile", &profile()).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    }

    /// Applies; the address of the application.
    async fn applies(&mut self) -> String {
        self.keeps_profile().await;
        let sent = self.person.post(&format!("/positions/{}/apply", self.number), &[("version", "1"), ("consent", "yes")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let to = sent.header("location").to_owned();
        to.trim_start_matches("/me/applications/").trim_end_matches("?sent").to_owned()
    }
}

fn profile() -> Vec<(&'static str, &'static str)> {
    vec![
        ("version", "0"),
        ("name", NAME),
        ("phone", PHONE),
        ("email", MAIL),
        ("division", "450107"),
        ("level", "4"),
        ("skills.0.task_type", "bounding_box"),
        ("skills.0.proficiency", "skilled"),
        ("experience", "画框两年。</textarea><b>"),
        ("adult", "yes"),
        ("consent", "yes"),
    ]
}

fn version(page: &Answer) -> String {
    page.attributes("main input[name=version]", "value").first().cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_profile_is_kept_with_all_errors_at_once_and_nothing_lost() {
    let mut scene = Scene::new().await;
    scene.site.visitor().get("/me/profile").await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");
    scene.recruiter.get("/me/profile").await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    scene.person.get("/me/profile").await.is_page(StatusCode::OK, "zh-CN");
    let wrong = scene
        .person
        .post("/en/me/profile", &[("version", "0"), ("name", "Lan"), ("phone", "none"), ("experience", "</textarea><b>")])
        .await;
    wrong.is_page(StatusCode::UNPROCESSABLE_ENTITY, "en");
    for path in ["phone", "division", "level", "skills.0.task_type", "adult", "consent"] {
        assert_eq!(wrong.count(&format!(".errors a[href='#{path}']")), 1, "{path} is in the summary");
    }
    assert_eq!(wrong.attributes("input[name=name]", "value"), ["Lan"]);
    assert!(wrong.texts("textarea").iter().any(|text| text.contains("</textarea><b>")), "what was typed stays in its field");
    let more = scene.person.post("/me/profile", &[("version", "0"), ("skills.0.task_type", "ocr"), ("add", "skill")]).await;
    more.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(more.count("select[name='skills.1.task_type']"), 1, "one more row");
    scene.keeps_profile().await;
    let stale = scene.person.post("/me/profile", &profile()).await;
    stale.is_page(StatusCode::CONFLICT, "zh-CN");
    for path in [
        "/me/profile",
        "/me/applications",
        "/me/disclosures",
        "/me/privacy?q=%E9%82%95",
        "/me/data",
        "/me/data/erase",
        "/workbench",
        "/account",
    ] {
        scene.person.get(path).await.is_page(StatusCode::OK, "zh-CN");
        scene.person.get(&format!("/en{path}")).await.is_page(StatusCode::OK, "en");
    }
}

#[tokio::test]
async fn an_application_goes_from_consent_to_answer_on_both_sides() {
    let mut scene = Scene::new().await;
    let apply = format!("/positions/{}/apply", scene.number);
    scene.site.visitor().get(&apply).await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");
    scene.recruiter.get(&apply).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    assert_eq!(scene.person.get(&apply).await.count("main a[href='/me/profile']"), 1, "a profile comes first");
    scene.keeps_profile().await;
    let page = scene.person.get(&apply).await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert!(page.text().contains("139****45") && !page.text().contains(PHONE), "what is sent is shown, the number masked");
    let unasked = scene.person.post(&apply, &[("version", "1"), ("note", "早上好")]).await;
    unasked.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert!(unasked.texts("textarea")[0].contains("早上好"));
    let sent = scene.person.post(&apply, &[("version", "1"), ("note", "早上好"), ("consent", "yes")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let own = sent.header("location").to_owned();
    scene.person.get(&own).await.is_page(StatusCode::OK, "zh-CN");
    let address = own.trim_start_matches("/me/applications/").trim_end_matches("?sent").to_owned();

    let list = format!("/positions/{}/applications", scene.number);
    let one = format!("{list}/{address}");
    assert_eq!(scene.recruiter.get("/workbench").await.count(&format!(".todo a[href='{list}']")), 1, "it waits at the workbench");
    assert!(!scene.recruiter.get(&list).await.text().contains(NAME), "unopened, it names nobody");
    scene.person.get(&list).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    let page = scene.recruiter.get(&one).await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert!(!page.text().contains("画框两年"));
    let opened = scene.recruiter.post(&one, &[("version", "1"), ("stage", "seen")]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
    let page = scene.recruiter.get(&one).await;
    assert!(
        page.text().contains("画框两年。&lt;/textarea&gt;&lt;b&gt;") && page.text().contains("139****45") && !page.text().contains(PHONE)
    );
    scene.recruiter.get(&format!("/en{one}")).await.is_page(StatusCode::OK, "en");

    let silent = scene.recruiter.post(&one, &[("contact", "show"), ("why", "")]).await;
    silent.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    let shown = scene.recruiter.post(&one, &[("contact", "show"), ("why", "约面试时间")]).await;
    shown.is_page(StatusCode::OK, "zh-CN");
    assert!(shown.text().contains(PHONE), "the contact shows once it was asked for");
    assert!(!scene.recruiter.get(&one).await.text().contains(PHONE), "and is masked again");
    let looks = scene.person.get("/me/disclosures").await;
    assert!(looks.text().contains("约面试时间") && looks.text().contains("邕城标注"));

    let silent = scene.recruiter.post(&one, &[("version", "2"), ("stage", "refused"), ("reason", "")]).await;
    silent.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    let offered = scene.recruiter.post(&one, &[("version", "2"), ("stage", "offered"), ("reason", "周一报到")]).await;
    assert_eq!(offered.status, StatusCode::SEE_OTHER, "{}", offered.text());
    let own = own.trim_end_matches("?sent").to_owned();
    let page = scene.person.get(&own).await;
    assert!(page.text().contains("周一报到"));
    let stale = scene.person.post(&own, &[("version", "1"), ("stage", "accepted")]).await;
    stale.is_page(StatusCode::CONFLICT, "zh-CN");
    let accepted = scene.person.post(&own, &[("version", &version(&page)), ("stage", "accepted")]).await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.text());
    assert_eq!(scene.person.get("/messages").await.count(".message"), 3, "opened, looked at, offered");
    scene.site.signed_in("recruiter@example.cn").await.get(&list).await.is_page(StatusCode::OK, "zh-CN");
}

#[tokio::test]
async fn people_show_themselves_and_are_invited() {
    let mut scene = Scene::new().await;
    scene.keeps_profile().await;
    scene.person.get("/people").await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    scene.person.post("/me/privacy", &[("change", "show")]).await;
    let page = scene.recruiter.get("/people?task_type=bounding_box&city=450100").await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert!(!page.text().contains(NAME) && !page.text().contains("139"), "neither name nor contact");
    let one = page.attributes("main tbody a", "href")[0].clone();
    scene.recruiter.get(&format!("/en{one}")).await.is_page(StatusCode::OK, "en");
    let unknown = scene.recruiter.post(&one, &[("number", "GX-P-2026-9999")]).await;
    assert!(unknown.header("location").contains("unknown"));
    let invited = scene.recruiter.post(&one, &[("number", &scene.number)]).await;
    assert!(invited.header("location").contains("invited"), "{}", invited.text());
    assert_eq!(scene.person.get("/messages").await.count(&format!(".message a[href='/positions/{}']", scene.number)), 1);
    scene.person.post("/me/privacy", &[("change", "hide")]).await;
    scene.recruiter.get(&one).await.is_page(StatusCode::NOT_FOUND, "zh-CN");
}

#[tokio::test]
async fn a_person_takes_the_data_away_and_erases_the_account() {
    let mut scene = Scene::new().await;
    let address = scene.applies().await;
    let archive = scene.person.post("/me/data", &[]).await;
    assert_eq!((archive.status, archive.header("content-type")), (StatusCode::OK, "application/zip"));
    assert!(archive.header("content-disposition").contains("biaohui-my-data.zip") && archive.bytes.starts_with(b"PK"));
    for name in ["account.json", "profile.json", "applications.csv", "consents.csv", "messages.csv"] {
        assert!(archive.bytes.windows(name.len()).any(|bytes| bytes == name.as_bytes()), "{name} is in the archive");
    }
    let unsure = scene.person.post("/me/data/erase", &[]).await;
    unsure.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    let erased = scene.person.post("/me/data/erase", &[("sure", "yes")]).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
    assert!(!scene.person.cookies.contains_key("sid"), "signed out");
    let told = scene.person.get(erased.header("location")).await;
    told.is_page(StatusCode::OK, "zh-CN");
    scene.person.get("/me/profile").await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");
    let again = scene.person.post("/login", &[("email", MAIL), ("password", site::PASSWORD)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody signs in with it");
    let one = format!("/positions/{}/applications/{address}", scene.number);
    assert!(!scene.recruiter.get(&one).await.text().contains(NAME), "the employer sees nothing any more");
}

/// Takes what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("not poisoned").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

#[tokio::test]
async fn no_page_log_index_or_file_holds_the_number_without_consent() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let mut scene = Scene::new().await;
    let address = scene.applies().await;
    scene.person.post("/me/privacy", &[("change", "show")]).await;
    let one = format!("/positions/{}/applications/{address}", scene.number);
    scene.recruiter.post(&one, &[("version", "1"), ("stage", "seen")]).await;
    exchange::search::catch_up(scene.site.exchange()).await.expect("the index follows");

    let public = [
        "/",
        "/orders",
        "/vendors",
        "/positions",
        "/standards",
        "/search?q=13977712345",
        "/search",
        "/suggest?q=139777",
        "/people",
        "/me/profile",
        "/me/applications",
        "/me/disclosures",
        "/me/data",
        "/messages",
        "/workbench",
        "/account",
        "/orders.atom",
        "/positions.atom",
        "/positions.csv",
        "/events.atom",
        "/events.csv",
        "/training.atom",
        "/notices.atom",
        "/notices.csv",
        "/sitemap.xml",
    ];
    let mut paths: Vec<String> = public.iter().map(|path| (*path).to_owned()).collect();
    paths.extend(["", "/apply", "/applications"].map(|rest| format!("/positions/{}{rest}", scene.number)));
    paths.push(one);
    let mut walkers = [("a visitor", scene.site.visitor()), ("the recruiter", scene.recruiter.clone())];
    for path in paths.iter().flat_map(|path| [path.clone(), format!("/en{path}")]) {
        for (who, walker) in &mut walkers {
            let answer = walker.get(&path).await;
            let echoed = path.contains(PHONE);
            let times = answer.text().matches(PHONE).count();
            assert!(times == 0 || echoed, "{who} sees the number at {path}");
            assert!(!answer.text().contains(MAIL), "{who} sees the address at {path}");
        }
    }
    let mut found = vec![];
    files(scene.site.exchange().folder(), &mut found);
    for path in found {
        let bytes = std::fs::read(&path).expect("a file");
        assert!(!bytes.windows(PHONE.len()).any(|bytes| bytes == PHONE.as_bytes()), "the number stands in {}", path.display());
    }
    let log = log.0.lock().expect("not poisoned").clone();
    assert!(!log.is_empty(), "something was logged");
    let log = String::from_utf8_lossy(&log).replace("q=13977712345", "");
    assert!(!log.contains(PHONE), "the number was logged");
}
