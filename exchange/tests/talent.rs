//! Job seekers: profiles, applications and their course, contacts, consents, and what is left after an erasure.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

#[path = "world/companies.rs"]
mod companies;
#[path = "world/occasions.rs"]
mod occasions_of;
#[path = "world/offers.rs"]
mod offers;
#[path = "world/openings.rs"]
mod openings;
#[path = "world/people.rs"]
mod people;
#[path = "world/mod.rs"]
mod world;

use std::{io::Read, path::Path};

use chrono::TimeDelta;
use exchange::{
    Error, Problem,
    accounts::{self, Erasability},
    actor::{Actor, Denied, Role},
    audit::{self, Verdict},
    codes::{ApplicationStage, CodeList, ConsentPurpose, OccasionKind, PieceUnit, TaskType},
    entity::{enrolment, position_report},
    messages::{self, MessageKind},
    occasions::{self, EnrolForm},
    positions::{self, FEWEST_SEEKERS, PositionForm, ReportOutcome},
    search,
    talent::{self, SeekerForm},
    workbench::{self, TaskKind},
};
use sea_orm::EntityTrait;
use uuid::Uuid;

use openings::{MAIL, NAME, PHONE, fresh, profile, published};
use people::People;
use world::World;

struct Scene {
    world: World,
    people: People,
    recruiter: Actor,
    stranger: Actor,
    person: Actor,
    number: String,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let people = People::settle(&world.exchange).await;
        let recruiter = people.member(people.company, &[Role::Recruiter]).await;
        let stranger = people.member(people.agency_a, &[Role::Recruiter]).await;
        let person = companies::person(&world.exchange, MAIL).await;
        let number = published(&world.exchange, people.company, "GX-P-2026-0001").await;
        talent::save_profile(&world.exchange, &person, 0, &profile()).await.expect("the profile is kept");
        Self { world, people, recruiter, stranger, person, number }
    }

    async fn applied(&self) -> Uuid {
        talent::apply(&self.world.exchange, &self.person, &self.number, 1, "请多关照", true).await.expect("the application is sent")
    }

    async fn version(&self, address: Uuid) -> i32 {
        talent::own_application(&self.world.exchange, &self.person, address).await.expect("it is there").version
    }

    async fn decide(&self, address: Uuid, stage: ApplicationStage, reason: &str) -> exchange::Result<()> {
        let version = self.version(address).await;
        talent::decide(&self.world.exchange, &self.recruiter, address, version, stage, reason).await
    }

    async fn answer(&self, address: Uuid, stage: ApplicationStage) -> exchange::Result<()> {
        let version = self.version(address).await;
        talent::answer(&self.world.exchange, &self.person, address, version, stage, "").await
    }

    async fn kinds(&self, actor: &Actor) -> Vec<MessageKind> {
        let inbox = messages::inbox(&self.world.exchange, actor, 1, 100).await.expect("an inbox");
        inbox.messages.iter().map(|message| message.kind).collect()
    }
}

#[tokio::test]
async fn an_application_goes_from_sent_to_accepted_and_both_sides_see_each_step() {
    let scene = Scene::new().await;
    let exchange = &scene.world.exchange;
    let address = scene.applied().await;
    assert_eq!(scene.kinds(&scene.recruiter).await, [MessageKind::ApplicationReceived]);
    let tasks = workbench::tasks(exchange, &scene.recruiter).await.expect("tasks");
    assert!(tasks.iter().any(|task| task.kind == TaskKind::ReadApplications && task.number.as_ref() == Some(&scene.number)));

    let unopened = talent::application(exchange, &scene.recruiter, &scene.number, address).await.expect("it came in");
    assert!(unopened.contact.is_none() && unopened.note.is_empty(), "nothing but a summary before it is opened");
    assert!(unopened.profile.is_some_and(|profile| profile.name.is_empty() && profile.experience.is_empty()));

    scene.decide(address, Seen, "").await.expect("it is opened");
    let opened = talent::application(exchange, &scene.recruiter, &scene.number, address).await.expect("it is open");
    assert_eq!(opened.profile.as_ref().map(|profile| profile.name.as_str()), Some(NAME));
    let masked = opened.contact.expect("a masked contact");
    assert_eq!(masked.phone.map(|phone| phone.to_string()).as_deref(), Some("139****45"));
    scene.decide(address, Interview, "周三上午九点，视频面试").await.expect("an invitation");
    scene.decide(address, Offered, "").await.expect("an offer");
    let tasks = workbench::tasks(exchange, &scene.person).await.expect("tasks");
    assert_eq!(tasks.iter().map(|task| task.kind).collect::<Vec<_>>(), [TaskKind::AnswerOffer]);
    scene.answer(address, Accepted).await.expect("it is accepted");

    let own = talent::own_application(exchange, &scene.person, address).await.expect("it is there");
    let theirs = talent::application(exchange, &scene.recruiter, &scene.number, address).await.expect("it is there");
    assert_eq!(own.steps, theirs.steps, "both sides see the same course");
    let stages: Vec<_> = own.steps.iter().map(|step| step.stage).collect();
    use ApplicationStage::{Accepted, Interview, Offered, Seen, Sent};
    assert_eq!(stages, [Sent, Seen, Interview, Offered, Accepted]);
    assert_eq!(own.steps[2].reason, "周三上午九点，视频面试");
    assert_eq!(scene.kinds(&scene.person).await, [MessageKind::ApplicationMoved; 3]);
    assert!(theirs.contact.is_some(), "who was taken can be reached");
}

#[tokio::test]
async fn every_look_at_a_contact_is_recorded_and_the_person_reads_it() {
    let scene = Scene::new().await;
    let exchange = &scene.world.exchange;
    let address = scene.applied().await;
    let early = talent::show_contact(exchange, &scene.recruiter, address, "约面试").await;
    assert!(matches!(early, Err(Error::Denied(Denied::Stage))), "an application is opened first");
    scene.decide(address, ApplicationStage::Seen, "").await.expect("it is opened");
    let silent = talent::show_contact(exchange, &scene.recruiter, address, "  ").await;
    assert!(matches!(silent, Err(Error::Invalid(errors)) if errors.get("reason") == Some(&Problem::Missing)), "why is asked");
    assert!(talent::disclosures(exchange, &scene.person).await.expect("a list").is_empty(), "nobody has looked yet");
    for why in ["约面试", "改期"] {
        let contact = talent::show_contact(exchange, &scene.recruiter, address, why).await.expect("the contact");
        assert_eq!(contact.phone.as_ref().map(|phone| phone.reveal().as_str()), Some(PHONE));
        assert!(!format!("{contact:?}").contains(PHONE), "what prints it prints stars");
    }
    let looks = talent::disclosures(exchange, &scene.person).await.expect("a list");
    assert_eq!(looks.iter().map(|look| look.reason.as_str()).collect::<Vec<_>>(), ["改期", "约面试"]);
    assert_eq!(looks[0].organisation, "邕城智驾数据科技有限公司");
    assert_eq!(scene.kinds(&scene.person).await.iter().filter(|kind| **kind == MessageKind::ContactShown).count(), 2);

    scene.answer(address, ApplicationStage::Withdrawn).await.expect("it is withdrawn");
    assert!(matches!(talent::show_contact(exchange, &scene.recruiter, address, "再看").await, Err(Error::Denied(Denied::Stage))));
    let ended = talent::application(exchange, &scene.recruiter, &scene.number, address).await.expect("it is there");
    assert!(ended.profile.is_none() && ended.contact.is_none() && ended.note.is_empty(), "what was withdrawn shows nothing");
    let received = talent::received(exchange, &scene.recruiter, &scene.number, 1, 20).await.expect("a list");
    assert!(received.rows[0].profile.is_none() && received.rows[0].name.is_none());
}

#[tokio::test]
async fn a_refusal_needs_a_reason_and_nobody_jumps_a_stage() {
    let scene = Scene::new().await;
    let exchange = &scene.world.exchange;
    let address = scene.applied().await;
    assert!(matches!(scene.decide(address, ApplicationStage::Offered, "").await, Err(Error::State(_))), "not before it was opened");
    assert!(matches!(scene.decide(address, ApplicationStage::Accepted, "").await, Err(Error::State(_))), "only the person accepts");
    assert!(matches!(scene.answer(address, ApplicationStage::Accepted).await, Err(Error::Denied(Denied::Stage))), "there is no offer");
    scene.decide(address, ApplicationStage::Seen, "").await.expect("it is opened");
    let silent = scene.decide(address, ApplicationStage::Refused, "").await;
    assert!(matches!(silent, Err(Error::Invalid(errors)) if errors.contains_key("reason")));
    let stale = talent::decide(exchange, &scene.recruiter, address, 1, ApplicationStage::Refused, "已招满").await;
    assert!(matches!(stale, Err(Error::Conflict { current: 2, given: 1 })));
    scene.decide(address, ApplicationStage::Refused, "已招满").await.expect("a refusal");
    let own = talent::own_application(exchange, &scene.person, address).await.expect("it is there");
    assert_eq!(own.steps.last().map(|step| step.reason.as_str()), Some("已招满"));
    let again = talent::apply(exchange, &scene.person, &scene.number, 1, "", true).await;
    assert!(matches!(again, Err(Error::Invalid(errors)) if errors.contains_key("position")), "one application for a position");
}

#[tokio::test]
async fn nobody_else_learns_that_an_application_exists() {
    let scene = Scene::new().await;
    let exchange = &scene.world.exchange;
    let address = scene.applied().await;
    let other = companies::person(exchange, "other@example.cn").await;
    for actor in [&scene.stranger, &other] {
        for done in [
            talent::decide(exchange, actor, address, 1, ApplicationStage::Seen, "").await,
            talent::answer(exchange, actor, address, 1, ApplicationStage::Withdrawn, "").await,
            talent::show_contact(exchange, actor, address, "好奇").await.map(drop),
            talent::own_application(exchange, actor, address).await.map(drop),
        ] {
            assert!(matches!(done, Err(Error::NotFound)), "{done:?}");
        }
        let list = talent::received(exchange, actor, &scene.number, 1, 20).await;
        assert!(matches!(list, Err(Error::Denied(_))));
    }
    let reviewer = scene.people.reviewer().await;
    assert!(talent::received(exchange, &reviewer, &scene.number, 1, 20).await.is_err(), "reviewers read no applications");
    assert!(talent::received(exchange, &Actor::Process, &scene.number, 1, 20).await.is_err());
}

#[tokio::test]
async fn applying_asks_for_its_own_consent_and_sends_what_was_seen() {
    let scene = Scene::new().await;
    let exchange = &scene.world.exchange;
    let unasked = talent::apply(exchange, &scene.person, &scene.number, 1, "", false).await;
    assert!(matches!(unasked, Err(Error::Invalid(errors)) if errors.get("consent") == Some(&Problem::Missing)));
    talent::save_profile(exchange, &scene.person, 1, &SeekerForm { experience: "三年。".into(), ..profile() }).await.expect("changed");
    let stale = talent::apply(exchange, &scene.person, &scene.number, 1, "", true).await;
    assert!(matches!(stale, Err(Error::Conflict { current: 2, .. })), "another profile than the one that was shown");
    let address = talent::apply(exchange, &scene.person, &scene.number, 2, "", true).await.expect("sent");
    talent::save_profile(exchange, &scene.person, 2, &SeekerForm { experience: "四年。".into(), ..profile() }).await.expect("changed");
    let own = talent::own_application(exchange, &scene.person, address).await.expect("it is there");
    assert_eq!(own.profile.experience, "三年。", "what was sent stays as it was sent");

    let consents = talent::consents(exchange, &scene.person).await.expect("a list");
    let purposes: Vec<_> = consents.iter().map(|consent| (consent.purpose, consent.withdrawn_at.is_some())).collect();
    assert_eq!(purposes, [(ConsentPurpose::Application, false), (ConsentPurpose::Profile, false)]);
    assert_eq!(consents[0].application, Some((address, "邕城智驾数据科技有限公司".to_owned())));
    scene.answer(address, ApplicationStage::Withdrawn).await.expect("it is withdrawn");
    assert!(talent::consents(exchange, &scene.person).await.expect("a list")[0].withdrawn_at.is_some(), "the consent ends with it");
    let again = talent::apply(exchange, &scene.person, &scene.number, 3, "", true).await;
    assert!(again.is_ok(), "what was withdrawn can be sent anew");
    assert!(talent::apply(exchange, &scene.recruiter, &scene.number, 1, "", true).await.is_err(), "members do not apply");
}

#[tokio::test]
async fn people_are_visible_only_by_choice_and_never_to_whom_they_block() {
    let scene = Scene::new().await;
    let exchange = &scene.world.exchange;
    let found = async |actor: &Actor| talent::people(exchange, actor, None, None, 1, 50).await.expect("a list").1;
    assert!(found(&scene.recruiter).await.is_empty(), "nobody by default");
    talent::set_visible(exchange, &scene.person, true).await.expect("visible");
    let cards = found(&scene.recruiter).await;
    assert!(cards.len() == 1 && !format!("{cards:?}").contains(NAME) && cards[0].profile.experience.is_empty());
    assert_eq!(talent::people(exchange, &scene.recruiter, TaskType::from_code("ocr"), None, 1, 50).await.expect("a list").0, 0);
    assert_eq!(talent::people(exchange, &scene.recruiter, None, Some("450100"), 1, 50).await.expect("a list").0, 1);
    assert_eq!(talent::people(exchange, &scene.recruiter, None, Some("450200"), 1, 50).await.expect("a list").0, 0);

    for _ in 0..2 {
        talent::invite(exchange, &scene.recruiter, cards[0].address, &scene.number).await.expect("an invitation");
    }
    assert_eq!(scene.kinds(&scene.person).await, [MessageKind::InvitedToApply], "told once");
    assert!(talent::invite(exchange, &scene.stranger, cards[0].address, &scene.number).await.is_err(), "for own positions only");

    talent::block(exchange, &scene.person, scene.people.company).await.expect("blocked");
    assert!(found(&scene.recruiter).await.is_empty());
    assert!(matches!(talent::person(exchange, &scene.recruiter, cards[0].address).await, Err(Error::NotFound)));
    assert_eq!(found(&scene.stranger).await.len(), 1, "others still see the profile");
    talent::unblock(exchange, &scene.person, scene.people.company).await.expect("unblocked");
    talent::set_visible(exchange, &scene.person, false).await.expect("hidden");
    assert!(found(&scene.recruiter).await.is_empty());
    let consents = talent::consents(exchange, &scene.person).await.expect("a list");
    assert!(consents.iter().any(|consent| consent.purpose == ConsentPurpose::Visible && consent.withdrawn_at.is_some()));
    assert!(talent::people(exchange, &scene.person, None, None, 1, 50).await.is_err(), "people do not look at people");
}

#[tokio::test]
async fn a_position_suits_by_skill_place_level_and_language() {
    let scene = Scene::new().await;
    let exchange = &scene.world.exchange;
    let found = talent::suited(exchange, &scene.person, 5).await.expect("a list").expect("there is a profile");
    assert_eq!(found.len(), 1);
    assert!(found[0].reasons.contains(&talent::Fit::City));
    talent::save_profile(exchange, &scene.person, 1, &SeekerForm { division: "450200".into(), ..profile() }).await.expect("moved");
    assert!(talent::suited(exchange, &scene.person, 5).await.expect("a list").expect("a profile").is_empty(), "another city");
    talent::remove_profile(exchange, &scene.person).await.expect("removed");
    assert_eq!(talent::suited(exchange, &scene.person, 5).await.expect("an answer"), None);
}

/// Every file under a folder that holds a text.
fn holding(folder: &Path, text: &str) -> Vec<String> {
    let mut found = vec![];
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else if std::fs::read(&path).expect("a file").windows(text.len()).any(|bytes| bytes == text.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[tokio::test]
async fn a_telephone_number_stands_nowhere_in_clear() {
    let scene = Scene::new().await;
    let address = scene.applied().await;
    scene.decide(address, ApplicationStage::Seen, "").await.expect("opened");
    talent::show_contact(&scene.world.exchange, &scene.recruiter, address, "约面试").await.expect("shown");
    search::catch_up(&scene.world.exchange).await.expect("the index follows");
    assert_eq!(holding(scene.world.folder(), PHONE), Vec::<String>::new(), "database, its log, index and files");
    assert!(talent::position_of(&scene.world.exchange, &Actor::Visitor, &scene.number).await.is_ok_and(|(_, own)| own.is_none()));
}

#[tokio::test]
async fn after_an_erasure_nothing_of_the_person_is_left_and_the_log_is_whole() {
    let scene = Scene::new().await;
    let exchange = &scene.world.exchange;
    let address = scene.applied().await;
    scene.decide(address, ApplicationStage::Seen, "").await.expect("opened");
    talent::show_contact(exchange, &scene.recruiter, address, "约面试").await.expect("shown");
    talent::set_visible(exchange, &scene.person, true).await.expect("visible");
    accounts::rename(exchange, &scene.person, NAME).await.expect("renamed");
    assert!(matches!(accounts::export(exchange, &scene.person).await, Err(Error::Denied(Denied::Fresh))), "export asks for fresh proof");
    let archive = accounts::export(exchange, &fresh(exchange, &scene.person)).await.expect("an archive");
    assert!(archive.starts_with(b"PK") && archive.len() > 1000);
    let is_postgres = scene.world.url.starts_with("postgres");
    if !is_postgres {
        assert!(!holding(scene.world.folder(), NAME).is_empty(), "the name is there before, so that the search finds something");
    }
    assert!(matches!(accounts::erase_account(exchange, &scene.person).await, Err(Error::Denied(Denied::Fresh))));
    let due = accounts::erase_account(exchange, &fresh(exchange, &scene.person)).await.expect("erased");
    assert!(talent::people(exchange, &scene.recruiter, None, None, 1, 50).await.expect("a list").1.is_empty(), "hidden at once");
    let ended = talent::application(exchange, &scene.recruiter, &scene.number, address).await.expect("still there");
    assert_eq!((ended.stage, ended.profile), (ApplicationStage::Withdrawn, None), "withdrawn at once");
    let wrong = accounts::sign_in(exchange, MAIL, "whatever it was", "").await;
    assert!(wrong.is_err(), "nobody signs in any more");
    assert_eq!(accounts::purge(exchange).await.expect("a round").accounts, 0, "its time has not come");

    openings::later(exchange, due - exchange.clock().now() + TimeDelta::hours(1));
    assert_eq!(accounts::purge(exchange).await.expect("a round").accounts, 1);
    assert_eq!(accounts::purge(exchange).await.expect("a round").accounts, 0, "once");
    assert!(talent::application(exchange, &scene.recruiter, &scene.number, address).await.is_err(), "the application is gone");
    search::catch_up(exchange).await.expect("the index follows");
    if !is_postgres {
        for text in [NAME, MAIL, PHONE, "画框两年"] {
            assert_eq!(holding(scene.world.folder(), text), Vec::<String>::new(), "{text} is still somewhere");
        }
    }
    let verdict = audit::verify(exchange, &Actor::Process).await.expect("the log is read");
    assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
    let again = companies::person(exchange, MAIL).await;
    assert!(talent::own_profile(exchange, &again).await.expect("an answer").is_none(), "the address is free again");
}

/// A file of an archive that a person takes away.
fn file(archive: &[u8], name: &str) -> String {
    let number = |at: usize, bytes: usize| (0..bytes).fold(0_usize, |sum, byte| sum | usize::from(archive[at + byte]) << (8 * byte));
    let mut at = 0;
    while archive[at..].starts_with(b"PK\x03\x04") {
        let (size, named) = (number(at + 18, 4), number(at + 26, 2));
        let content = at + 30 + named + number(at + 28, 2);
        if &archive[at + 30..at + 30 + named] == name.as_bytes() {
            let mut text = String::new();
            let mut inflated = flate2::read::DeflateDecoder::new(&archive[content..content + size]);
            inflated.read_to_string(&mut text).expect("a deflated text");
            return text;
        }
        at = content + size;
    }
    panic!("{name} is not in the archive")
}

#[tokio::test]
async fn sign_ups_and_reports_are_in_the_export_and_gone_after_an_erasure() {
    let scene = Scene::new().await;
    let exchange = &scene.world.exchange;
    let (author, reviewer) = (scene.people.publisher().await, scene.people.reviewer().await);
    let mut numbers = Vec::new();
    for (kind, title) in [(OccasionKind::Class, "点云四级班"), (OccasionKind::Event, "桂中供需对接会")] {
        let form = occasions_of::complete(exchange, title, 5);
        let (_, number) = occasions_of::published(exchange, &author, &reviewer, kind, form).await;
        let form = EnrolForm { name: NAME.into(), phone: PHONE.into(), ..occasions_of::agreed() };
        occasions::enrol(exchange, &scene.person, &number, &form).await.expect("it signs up");
        numbers.push(number);
    }
    let told = "面试时要求先交三百元押金";
    positions::report(exchange, &scene.person, &scene.number, "fees", told).await.expect("it is reported");

    let archive = accounts::export(exchange, &fresh(exchange, &scene.person)).await.expect("an archive");
    let table = file(&archive, "enrolments.csv");
    for (number, title) in numbers.iter().zip(["点云四级班", "桂中供需对接会"]) {
        let line = table.lines().find(|line| line.starts_with(number.as_str())).unwrap_or_else(|| panic!("{number} is missing: {table}"));
        assert!([title, "enrolled", NAME, PHONE].iter().all(|text| line.contains(text)), "{line}");
    }
    let table = file(&archive, "reports.csv");
    assert!(table.lines().any(|line| line.starts_with(&scene.number) && line.contains("fees") && line.contains(told)), "{table}");

    let due = accounts::erase_account(exchange, &fresh(exchange, &scene.person)).await.expect("erased");
    for number in &numbers {
        let seen = occasions::occasion(exchange, &Actor::Visitor, number).await.expect("it is public");
        assert_eq!(seen.taken, 0, "the place is free at once");
    }
    openings::later(exchange, due - exchange.clock().now() + TimeDelta::hours(1));
    assert_eq!(accounts::purge(exchange).await.expect("a round").accounts, 1);
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let account = scene.person.account();
    let left = enrolment::Entity::find().all(change.db()).await.expect("reads");
    assert!(left.iter().all(|row| Some(row.account_id) != account), "no sign-up is left: {left:?}");
    let reports = position_report::Entity::find().all(change.db()).await.expect("reads");
    drop(change);
    assert!(reports.len() == 1 && reports[0].reporter_id.is_none() && reports[0].text.is_empty(), "a report names nobody: {reports:?}");
    if !scene.world.url.starts_with("postgres") {
        for text in [NAME, PHONE, told] {
            assert_eq!(holding(scene.world.folder(), text), Vec::<String>::new(), "{text} is still somewhere");
        }
    }
    positions::judge(exchange, &reviewer, &scene.number, ReportOutcome::Kept, "举报人已注销，无法核实").await.expect("it is decided still");
}

#[tokio::test]
async fn people_are_paged_whatever_their_number() {
    let scene = Scene::new().await;
    let exchange = &scene.world.exchange;
    talent::set_visible(exchange, &scene.person, true).await.expect("visible");
    for number in 0..4 {
        let person = companies::person(exchange, &format!("p{number}@example.cn")).await;
        talent::save_profile(exchange, &person, 0, &profile()).await.expect("the profile is kept");
        talent::set_visible(exchange, &person, true).await.expect("visible");
    }
    let page = async |page: usize| talent::people(exchange, &scene.recruiter, None, None, page, 2).await.expect("a list");
    let mut seen = Vec::new();
    for (number, size) in [(1, 2), (2, 2), (3, 1), (4, 0)] {
        let (total, cards) = page(number).await;
        assert_eq!((total, cards.len()), (5, size), "page {number}");
        seen.extend(cards.into_iter().map(|card| card.address));
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 5, "nobody twice, nobody left out");
}

#[tokio::test]
async fn the_market_is_computed_from_the_register_and_shows_no_small_number() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (recruiter, reviewer) = (people.member(people.company, &[Role::Recruiter]).await, people.reviewer().await);
    let seeker = async |number: u64| {
        let person = companies::person(exchange, &format!("p{number}@example.cn")).await;
        talent::save_profile(exchange, &person, 0, &profile()).await.expect("the profile is kept");
        person
    };
    talent::set_visible(exchange, &seeker(0).await, true).await.expect("visible");
    for (unit, min, max) in
        [("box", "0.03", "0.05"), ("box", "0.05", "0.07"), ("box", "0.1", "0.1"), ("image", "0.8", "1.2"), ("image", "1", "1")]
    {
        let pay = PositionForm {
            pay_kind: "piece".into(),
            piece_unit: unit.into(),
            pay_min: min.into(),
            pay_max: max.into(),
            ..offers::complete(exchange)
        };
        offers::public(exchange, &recruiter, &reviewer, &pay).await;
    }
    search::catch_up(exchange).await.expect("the index follows");
    let market = positions::market(exchange).await.expect("figures");
    let listed = search::positions(exchange, &Actor::Visitor, &search::PositionQuery::default()).await.expect("a list");
    assert_eq!(market.vacancies, listed.people, "people wanted are those of the list");
    assert_eq!((market.seekers, market.ratio()), (None, None), "one job seeker is no figure");
    let of = |code: &str| market.rates.iter().find(|rate| Some(rate.unit) == PieceUnit::from_code(code)).expect("the unit is there");
    let box_rate = of("box").quartiles.expect("three positions").map(|price| price.to_string());
    assert_eq!((of("box").positions, box_rate), (3, ["0.05", "0.06", "0.08"].map(str::to_owned)));
    assert_eq!((of("image").positions, of("image").quartiles), (2, None), "two would show what each pays");

    for number in 1..FEWEST_SEEKERS {
        let person = seeker(number).await;
        let before = positions::market(exchange).await.expect("figures").seekers;
        assert_eq!(before, None, "{number} of ten, and who did not agree is not counted");
        talent::set_visible(exchange, &person, true).await.expect("visible");
    }
    let market = positions::market(exchange).await.expect("figures");
    assert_eq!((market.seekers, market.ratio()), (Some(FEWEST_SEEKERS), Some(market.vacancies as f64 / 10.0)));
}

#[tokio::test]
async fn the_last_owner_hands_over_before_erasing_the_account() {
    let scene = Scene::new().await;
    let exchange = &scene.world.exchange;
    let owner = scene.people.member(scene.people.company, &[Role::Owner]).await;
    assert_eq!(accounts::erasable(exchange, &owner).await.expect("an answer"), Erasability::LastOwner);
    assert!(matches!(accounts::erase_account(exchange, &fresh(exchange, &owner)).await, Err(Error::State(_))));
    let second = scene.people.member(scene.people.company, &[Role::Owner, Role::Buyer]).await;
    accounts::erase_account(exchange, &fresh(exchange, &owner)).await.expect("there is another owner");
    assert_eq!(
        accounts::erasable(exchange, &second).await.expect("an answer"),
        Erasability::LastOwner,
        "who has erased the account counts no more"
    );
    let staff = scene.people.publisher().await;
    assert_eq!(accounts::erasable(exchange, &staff).await.expect("an answer"), Erasability::Staff);
}
