//! Positions from the draft to their end: errors at once, wording that is held, release, search.

#[path = "world/offers.rs"]
mod offers;
#[path = "world/people.rs"]
mod people;
mod world;

use chrono::TimeDelta;
use exchange::{
    Error, Exchange, Problem,
    actor::{Actor, Denied, Role},
    administration,
    audit::{self, Verdict},
    codes::{CodeList, DemandKind, Discrimination, PlaceOfWork, PositionStage, ReportKind},
    entity::{message, position_report},
    messages::MessageKind,
    money::Money,
    orders::FieldNotes,
    positions::{self, Decision, PositionForm, ReportOutcome, Submission},
    search::{self, PositionQuery, PositionSort},
    workbench::{self, TaskKind},
};
use offers::{complete, public, sent};
use people::People;
use sea_orm::EntityTrait;
use world::World;

async fn told(exchange: &Exchange, actor: &Actor) -> Vec<MessageKind> {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let rows = message::Entity::find().all(change.db()).await.expect("messages are read");
    rows.into_iter().filter(|row| Some(row.account_id) == actor.account()).map(|row| row.kind).collect()
}

async fn kinds(exchange: &Exchange, actor: &Actor) -> Vec<TaskKind> {
    workbench::tasks(exchange, actor).await.expect("tasks are read").into_iter().map(|task| task.kind).collect()
}

async fn found(exchange: &Exchange, query: PositionQuery) -> Vec<String> {
    search::catch_up(exchange).await.expect("the index follows");
    let results = search::positions(exchange, &Actor::Visitor, &query).await.expect("search answers");
    results.items.into_iter().map(|card| card.title).collect()
}

#[tokio::test]
async fn a_position_goes_from_the_draft_to_the_public_and_to_its_end() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (recruiter, reviewer) = (people.member(people.company, &[Role::Recruiter]).await, people.reviewer().await);

    let address = positions::start(exchange, &recruiter).await.expect("a draft starts");
    let blank = positions::submit(exchange, &recruiter, address, 1, false).await;
    let Err(Error::Invalid(errors)) = blank else { panic!("a blank form is refused: {blank:?}") };
    assert!(errors.len() > 10 && errors.values().all(|problem| *problem == Problem::Missing), "every error at once: {errors:?}");

    let typed = PositionForm { headcount: "许多".into(), ..complete(exchange) };
    let version = positions::save(exchange, &recruiter, address, 1, &typed).await.expect("whatever was typed is saved");
    assert_eq!(positions::draft(exchange, &recruiter, address).await.expect("it is read").form, typed);
    let stale = positions::save(exchange, &recruiter, address, 1, &complete(exchange)).await;
    assert!(matches!(stale, Err(Error::Conflict { current: 2, given: 1 })), "{stale:?}");
    let version = positions::save(exchange, &recruiter, address, version, &complete(exchange)).await.expect("it is saved");
    let answer = positions::submit(exchange, &recruiter, address, version, false).await.expect("it is complete");
    assert_eq!(answer, Submission::Sent);
    assert_eq!(kinds(exchange, &reviewer).await, [TaskKind::ReviewPosition]);
    assert_eq!(found(exchange, PositionQuery::default()).await, Vec::<String>::new(), "nothing is public yet");

    let notes = FieldNotes([("shift".to_owned(), "请写明休息日".to_owned())].into());
    positions::send_back(exchange, &reviewer, address, version + 1, "", notes.clone()).await.expect("it is sent back");
    assert_eq!(kinds(exchange, &recruiter).await, [TaskKind::PositionSentBack]);
    let draft = positions::draft(exchange, &recruiter, address).await.expect("it is a draft again");
    assert_eq!(draft.sent_back.expect("with the reviewer's notes").notes, notes);
    let form = PositionForm { shift: "白班，周末双休".into(), ..complete(exchange) };
    let version = positions::save(exchange, &recruiter, address, draft.version, &form).await.expect("it is changed");
    positions::submit(exchange, &recruiter, address, version, false).await.expect("it is sent again");
    let stale = positions::release(exchange, &reviewer, address, version, "").await;
    assert!(matches!(stale, Err(Error::Conflict { .. })), "a decision holds for what was read: {stale:?}");
    let (number, _) = positions::release(exchange, &reviewer, address, version + 1, "").await.expect("it is released");
    assert!(number.starts_with("GX-P-") && number.ends_with("-0001"), "{number}");
    assert_eq!(told(exchange, &recruiter).await, [MessageKind::PositionSentBack, MessageKind::PositionReleased]);

    let view = positions::position(exchange, &Actor::Visitor, &number).await.expect("everyone reads it");
    assert_eq!((view.stage, view.content.shift.as_str()), (PositionStage::Published, "白班，周末双休"));
    assert_eq!(found(exchange, PositionQuery { q: "点云".into(), ..PositionQuery::default() }).await.len(), 1);
    let late = positions::save(exchange, &recruiter, address, version + 2, &form).await;
    assert!(matches!(late, Err(Error::Denied(Denied::Stage))), "what is public is not edited: {late:?}");

    positions::close(exchange, &recruiter, &number).await.expect("its employer ends it");
    assert_eq!(positions::position(exchange, &Actor::Visitor, &number).await.expect("its page stays").stage, PositionStage::Closed);
    assert_eq!(found(exchange, PositionQuery::default()).await, Vec::<String>::new(), "no list of open positions has it");
    assert!(matches!(positions::close(exchange, &recruiter, &number).await, Err(Error::Denied(Denied::Stage))));
    let verdict = audit::verify(exchange, &Actor::Process).await.expect("the log is read");
    assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
}

#[tokio::test]
async fn wording_that_may_discriminate_is_held_until_a_reviewer_gives_a_reason() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (recruiter, reviewer) = (people.member(people.company, &[Role::Owner]).await, people.reviewer().await);
    let form = PositionForm { conditions: "限女性，四十岁以下。".into(), ..complete(exchange) };
    let address = positions::start(exchange, &recruiter).await.expect("an owner starts one too");
    let version = positions::save(exchange, &recruiter, address, 1, &form).await.expect("it is saved");

    let held = positions::submit(exchange, &recruiter, address, version, false).await.expect("it is complete");
    let Submission::Held(findings) = held else { panic!("it is held: {held:?}") };
    let told: Vec<_> = findings.0.iter().map(|finding| (finding.kind, finding.words.as_str())).collect();
    assert_eq!(told, [(Discrimination::Sex, "限女性"), (Discrimination::Age, "四十岁以下")]);
    let draft = positions::draft(exchange, &recruiter, address).await.expect("it is a draft still");
    assert_eq!((draft.stage, draft.version, draft.findings), (PositionStage::Draft, version, findings));

    let sent = positions::submit(exchange, &recruiter, address, version, true).await.expect("the recruiter sends it anyway");
    assert_eq!(sent, Submission::Sent);
    assert_eq!(kinds(exchange, &reviewer).await, [TaskKind::ReviewHeldPosition], "it is marked for the reviewer");
    let without = positions::release(exchange, &reviewer, address, version + 1, " \n").await;
    let Err(Error::Invalid(errors)) = without else { panic!("a reason is needed: {without:?}") };
    assert_eq!(errors.get("reason"), Some(&Problem::Missing));
    positions::release(exchange, &reviewer, address, version + 1, "岗位为女声录音").await.expect("with a reason it is released");
    let (_, decisions) = positions::review(exchange, &reviewer, address).await.expect("it is read");
    assert_eq!(decisions[0].reason, "岗位为女声录音");
}

#[tokio::test]
async fn a_position_is_closed_from_the_end_of_its_last_day_whatever_was_indexed() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (recruiter, reviewer) = (people.member(people.company, &[Role::Recruiter]).await, people.reviewer().await);
    let number = public(exchange, &recruiter, &reviewer, &complete(exchange)).await;
    let (waiting, version) = sent(exchange, &recruiter, &complete(exchange)).await;
    assert_eq!(found(exchange, PositionQuery::default()).await.len(), 1);
    exchange.clock().set_offset(TimeDelta::days(31));
    assert_eq!(found(exchange, PositionQuery::default()).await.len(), 0);
    assert_eq!(positions::position(exchange, &Actor::Visitor, &number).await.expect("its page stays").stage, PositionStage::Closed);
    assert!(matches!(positions::close(exchange, &recruiter, &number).await, Err(Error::Denied(Denied::Stage))));
    let late = positions::release(exchange, &reviewer, waiting, version, "").await;
    assert!(matches!(&late, Err(Error::Invalid(errors)) if errors.contains_key("valid_until")), "{late:?}");
}

#[tokio::test]
async fn lists_are_narrowed_sorted_and_counted() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (recruiter, reviewer) = (people.member(people.company, &[Role::Recruiter]).await, people.reviewer().await);
    let form = |title: &str, change: &dyn Fn(&mut PositionForm)| {
        let mut form = PositionForm { title: title.to_owned(), ..complete(exchange) };
        change(&mut form);
        form
    };
    exchange.clock().set_offset(TimeDelta::days(-10));
    let old = form("质检组长", &|form| form.pay_max = "9000".into());
    public(exchange, &recruiter, &reviewer, &old).await;
    exchange.clock().set_offset(TimeDelta::zero());
    let hourly = form("越南语译审", &|form| {
        form.pay_kind = "hour".into();
        (form.pay_min, form.pay_max) = ("30".into(), "40".into());
        form.place_of_work = "remote".into();
        form.languages = vec!["vi".into(), "zh".into()];
        form.division = "450103".into();
    });
    public(exchange, &recruiter, &reviewer, &hourly).await;
    let piece = form("拉框员", &|form| {
        form.pay_kind = "piece".into();
        (form.pay_min, form.pay_max, form.piece_unit) = ("0.03".into(), "0.05".into(), "box".into());
        form.level_required = "none".into();
    });
    public(exchange, &recruiter, &reviewer, &piece).await;
    search::catch_up(exchange).await.expect("the index follows");

    let all = search::positions(exchange, &Actor::Visitor, &PositionQuery::default()).await.expect("search answers");
    assert_eq!((all.total, all.people), (3, 60));
    assert_eq!(all.items[2].title, "质检组长", "the newest stand first");
    let counts = |field: &str| {
        let facet = all.facets.iter().find(|facet| facet.field == field).expect("a facet");
        facet.values.iter().map(|value| (value.code.as_str(), value.count)).collect::<std::collections::BTreeMap<_, _>>()
    };
    assert_eq!(counts("pay_kind"), [("hour", 1), ("month", 1), ("piece", 1)].into());
    assert_eq!(counts("workplace"), [("onsite", 2), ("remote", 1)].into());
    assert_eq!(counts("city"), [("450100", 1), ("450200", 2)].into());
    assert_eq!(counts("level"), [("4", 2), ("none", 1)].into());
    assert_eq!(counts("language"), [("vi", 1), ("zh", 3)].into());

    let by_pay = PositionQuery { sort: PositionSort::Pay, ..PositionQuery::default() };
    assert_eq!(found(exchange, by_pay).await, ["质检组长", "越南语译审", "拉框员"], "40 × 174 is 6,960; what cannot be compared is last");
    let paid = PositionQuery { pay_min: Some(Money(690_000)), ..PositionQuery::default() };
    assert_eq!(found(exchange, paid).await.len(), 2);
    let new = PositionQuery { posted_days: Some(7), ..PositionQuery::default() };
    assert_eq!(found(exchange, new).await.len(), 2);
    let remote = PositionQuery { workplace: vec![PlaceOfWork::Remote], ..PositionQuery::default() };
    assert_eq!(found(exchange, remote).await, ["越南语译审"]);
    let words = PositionQuery { q: "yuenanyu".into(), ..PositionQuery::default() };
    assert_eq!(found(exchange, words).await, ["越南语译审"], "by its sound");
    let certificate = PositionQuery { level: vec![CodeList::from_code("none").expect("a level")], ..PositionQuery::default() };
    assert_eq!(found(exchange, certificate).await, ["拉框员"]);
    let employer = PositionQuery { employer: Some(people.company), ..PositionQuery::default() };
    assert_eq!(found(exchange, employer).await.len(), 3);

    search::request_reindex(exchange).await.expect("a rebuild is asked for");
    assert_eq!(found(exchange, PositionQuery::default()).await.len(), 3, "a rebuilt index has them all");
}

#[tokio::test]
async fn a_position_names_a_public_order_or_none() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (recruiter, reviewer) = (people.member(people.company, &[Role::Recruiter]).await, people.reviewer().await);
    let unknown = PositionForm { order: "GX-2026-9999".into(), ..complete(exchange) };
    let address = positions::start(exchange, &recruiter).await.expect("a draft starts");
    let version = positions::save(exchange, &recruiter, address, 1, &unknown).await.expect("it is saved");
    let refused = positions::submit(exchange, &recruiter, address, version, false).await;
    assert!(matches!(&refused, Err(Error::Invalid(errors)) if errors.get("order") == Some(&Problem::NotInList)), "{refused:?}");
    let (_, order) = people.published(&people.buyer().await, &reviewer, DemandKind::Enterprise).await;
    let known = PositionForm { order: order.to_lowercase(), ..complete(exchange) };
    let number = public(exchange, &recruiter, &reviewer, &known).await;
    let view = positions::position(exchange, &Actor::Visitor, &number).await.expect("it is read");
    assert_eq!(view.order.map(|(number, _)| number), Some(order));
}

#[tokio::test]
async fn a_draft_is_thrown_away_with_what_was_said_of_it() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (recruiter, reviewer) = (people.member(people.company, &[Role::Recruiter]).await, people.reviewer().await);
    let (address, version) = sent(exchange, &recruiter, &complete(exchange)).await;
    let early = positions::discard(exchange, &recruiter, address, version).await;
    assert!(matches!(early, Err(Error::Denied(Denied::Stage))), "not under the reviewer's eyes: {early:?}");
    positions::send_back(exchange, &reviewer, address, version, "重复发布", FieldNotes::default()).await.expect("it is sent back");
    positions::discard(exchange, &recruiter, address, version + 1).await.expect("it is thrown away");
    assert!(matches!(positions::draft(exchange, &recruiter, address).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_reported_position_stays_or_goes_as_a_reviewer_decides_with_a_reason() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let recruiter = people.member(people.company, &[Role::Recruiter]).await;
    let (reviewer, own_reviewer) = (people.reviewer().await, people.member(people.company, &[Role::Reviewer]).await);
    let reporter = people.member(people.agency_a, &[Role::Bidder]).await;
    let number = public(exchange, &recruiter, &reviewer, &complete(exchange)).await;

    let blank = positions::report(exchange, &Actor::Visitor, &number, "", " ").await;
    let Err(Error::Invalid(errors)) = blank else { panic!("a blank report is refused: {blank:?}") };
    assert_eq!(errors.keys().collect::<Vec<_>>(), ["kind", "text"]);
    positions::report(exchange, &Actor::Visitor, &number, "fees", "先交三百元押金").await.expect("a visitor may report");
    positions::report(exchange, &reporter, &number, "false_facts", "地址不存在").await.expect("and somebody with an account");
    let twice = positions::report(exchange, &reporter, &number, "other", "再报一次").await;
    assert!(matches!(&twice, Err(Error::Invalid(errors)) if errors.get("text") == Some(&Problem::Repeated)), "{twice:?}");

    let tasks = workbench::tasks(exchange, &reviewer).await.expect("tasks");
    let task = tasks.iter().find(|task| task.kind == TaskKind::JudgeReports).expect("the reviewer has it to do");
    assert_eq!((task.count, task.number.as_ref()), (2, Some(&number)));
    assert!(!kinds(exchange, &own_reviewer).await.contains(&TaskKind::JudgeReports), "the employer's own reviewer has not");
    for wrong in [&own_reviewer, &recruiter, &reporter, &Actor::Visitor] {
        let read = positions::reports(exchange, wrong, &number).await;
        assert!(matches!(read, Err(Error::Denied(_))), "{read:?}");
        let judged = positions::judge(exchange, wrong, &number, ReportOutcome::TakenDown, "r").await;
        assert!(matches!(judged, Err(Error::Denied(_))), "{judged:?}");
    }
    let (_, reports) = positions::reports(exchange, &reviewer, &number).await.expect("the reviewer reads them");
    let read: Vec<_> = reports.iter().map(|report| (report.kind, report.text.as_str(), report.known)).collect();
    assert_eq!(read, [(ReportKind::Fees, "先交三百元押金", false), (ReportKind::FalseFacts, "地址不存在", true)]);

    let silent = positions::judge(exchange, &reviewer, &number, ReportOutcome::Kept, " ").await;
    assert!(matches!(&silent, Err(Error::Invalid(errors)) if errors.contains_key("reason")), "{silent:?}");
    positions::judge(exchange, &reviewer, &number, ReportOutcome::Kept, "已核实，无收费").await.expect("it stays");
    assert_eq!(told(exchange, &reporter).await, [MessageKind::ReportKept]);
    assert!(!kinds(exchange, &reviewer).await.contains(&TaskKind::JudgeReports));
    let nothing = positions::judge(exchange, &reviewer, &number, ReportOutcome::Kept, "再看一次").await;
    assert!(matches!(nothing, Err(Error::State(_))), "{nothing:?}");
    let view = positions::position(exchange, &reviewer, &number).await.expect("it is public");
    let (_, decisions) = positions::review(exchange, &recruiter, view.address).await.expect("its employer reads the decisions");
    assert_eq!((decisions[0].decision, decisions[0].reason.as_str()), (Decision::Kept, "已核实，无收费"));

    positions::report(exchange, &reporter, &number, "papers", "收走身份证").await.expect("it may be reported again");
    positions::judge(exchange, &reviewer, &number, ReportOutcome::TakenDown, "扣押证件属实").await.expect("it is taken down");
    assert!(matches!(positions::position(exchange, &Actor::Visitor, &number).await, Err(Error::NotFound)), "nobody sees it any more");
    assert!(told(exchange, &recruiter).await.contains(&MessageKind::PositionTakenDown));
    assert!(told(exchange, &reporter).await.contains(&MessageKind::ReportUpheld));
    let (_, decisions) = positions::review(exchange, &recruiter, view.address).await.expect("its employer sees why");
    assert_eq!((decisions[0].decision, decisions[0].reason.as_str()), (Decision::TakenDown, "扣押证件属实"));
    let gone = positions::report(exchange, &Actor::Visitor, &number, "other", "还在").await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
    let verdict = audit::verify(exchange, &Actor::Process).await.expect("the log is read");
    assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
}

#[tokio::test]
async fn reports_that_wait_are_bounded_and_go_with_the_position() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (recruiter, reviewer) = (people.member(people.company, &[Role::Recruiter]).await, people.reviewer().await);
    let number = public(exchange, &recruiter, &reviewer, &complete(exchange)).await;
    for _ in 0..50 {
        positions::report(exchange, &Actor::Visitor, &number, "other", "可疑").await.expect("it is taken");
    }
    let flood = positions::report(exchange, &Actor::Visitor, &number, "other", "可疑").await;
    assert!(matches!(flood, Err(Error::Throttled(_))), "{flood:?}");
    positions::take_down(exchange, &reviewer, &number, "冒用单位名义").await.expect("it is taken down by the other way");
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let rows = position_report::Entity::find().all(change.db()).await.expect("reads");
    assert!(rows.iter().all(|row| row.outcome == Some(ReportOutcome::TakenDown) && row.reason == "冒用单位名义"));
    drop(change);
    let closed = public(exchange, &recruiter, &reviewer, &complete(exchange)).await;
    positions::close(exchange, &recruiter, &closed).await.expect("its employer ends it");
    let late = positions::report(exchange, &Actor::Visitor, &closed, "other", "可疑").await;
    assert!(matches!(late, Err(Error::Denied(Denied::Stage))), "what is over is not reported: {late:?}");
}

#[tokio::test]
async fn a_value_that_is_out_of_use_is_not_taken_up_and_what_is_public_keeps_it() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (recruiter, reviewer) = (people.member(people.company, &[Role::Recruiter]).await, people.reviewer().await);
    let form = PositionForm { languages: vec!["vi".into()], ..complete(exchange) };
    let number = public(exchange, &recruiter, &reviewer, &form).await;
    let address = positions::start(exchange, &recruiter).await.expect("a draft starts");
    let version = positions::save(exchange, &recruiter, address, 1, &form).await.expect("it is saved");
    let system = people.member(people.agency_a, &[Role::System]).await;
    administration::retire_code(exchange, &system, "language", "vi").await.expect("retired");
    let refused = positions::submit(exchange, &recruiter, address, version, false).await;
    assert!(matches!(&refused, Err(Error::Invalid(errors)) if errors.get("languages") == Some(&Problem::Retired)), "{refused:?}");
    let kept = positions::position(exchange, &Actor::Visitor, &number).await.expect("it is public");
    assert_eq!(kept.content.languages.len(), 1, "what is public keeps it");
}
