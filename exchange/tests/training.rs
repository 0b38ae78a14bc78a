//! Classes and contests: drafted by one organisation, released by a reviewer of another, found in the search.

#[path = "world/companies.rs"]
mod applicants;
#[path = "world/occasions.rs"]
mod occasions_of;
#[path = "world/people.rs"]
mod people;
mod world;

use chrono::TimeDelta;
use exchange::{
    Error, Problem,
    actor::{Actor, Denied, Role},
    codes::{CodeList, OccasionKind, SkillLevel},
    messages::{self, MessageKind},
    occasions::{self, Board, EnrolForm, OccasionForm},
    search::{self, OccasionQuery, OccasionSort, OccasionWhen},
    workbench::{self, TaskKind},
};
use occasions_of::{complete, crowd, published, submitted};
use people::People;
use world::World;

#[tokio::test]
async fn a_class_goes_from_its_draft_over_a_reviewer_elsewhere_to_the_public() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (author, reviewer) = (people.publisher().await, people.reviewer().await);
    let address = occasions::start(exchange, &author, OccasionKind::Class).await.expect("a draft starts");
    let Err(Error::Invalid(errors)) = occasions::submit(exchange, &author, address, 1).await else { panic!("an empty draft was sent") };
    assert_eq!(errors["title"], Problem::Missing);
    let form = complete(exchange, "点云标注培训班", 20);
    let version = occasions::save(exchange, &author, address, 1, form.clone()).await.expect("it is saved");
    let stale = occasions::save(exchange, &author, address, 1, form).await;
    assert!(matches!(stale, Err(Error::Conflict { current: 2, given: 1 })), "{stale:?}");
    occasions::submit(exchange, &author, address, version).await.expect("it is sent");

    let tasks = workbench::tasks(exchange, &reviewer).await.expect("tasks are gathered");
    assert_eq!(tasks.iter().map(|task| task.kind).collect::<Vec<_>>(), [TaskKind::ReviewOccasion]);
    let own = people.member(people.agency_a, &[Role::Reviewer]).await;
    let answer = occasions::approve(exchange, &own, address, version + 1).await;
    assert!(matches!(answer, Err(Error::Denied(Denied::Organisation))), "nobody releases the own agency's: {answer:?}");
    let hidden = occasions::review(exchange, &crowd(exchange, 1).await[0], address).await;
    assert!(matches!(hidden, Err(Error::NotFound)), "others do not learn of it: {hidden:?}");

    occasions::send_back(exchange, &reviewer, address, version + 1, "请写明费用").await.expect("it is sent back");
    assert_eq!(occasions::draft(exchange, &author, address).await.expect("it is read").returned.as_deref(), Some("请写明费用"));
    let tasks = workbench::tasks(exchange, &author).await.expect("tasks are gathered");
    assert_eq!(tasks.iter().map(|task| task.kind).collect::<Vec<_>>(), [TaskKind::OccasionSentBack]);
    occasions::submit(exchange, &author, address, version + 2).await.expect("it is sent again");
    let number = occasions::approve(exchange, &reviewer, address, version + 3).await.expect("it is approved");
    assert!(number.starts_with("GX-T-") && number.ends_with("-0001"), "{number}");
    let view = occasions::occasion(exchange, &Actor::Visitor, &number).await.expect("anyone reads it");
    assert!(view.open && !view.runs && view.own.is_none());
    let inbox = messages::inbox(exchange, &author, 1, 10).await.expect("messages are read");
    assert_eq!(
        inbox.messages.iter().map(|message| message.kind).collect::<Vec<_>>(),
        [MessageKind::OccasionPublished, MessageKind::OccasionSentBack]
    );
    let again = occasions::save(exchange, &author, address, version + 4, OccasionForm::default()).await;
    assert!(matches!(again, Err(Error::Denied(Denied::Stage))), "what is public is not edited: {again:?}");
}

#[tokio::test]
async fn a_company_holds_classes_once_it_is_verified() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let owner = applicants::registered(exchange, "邕城听山语音数据有限公司", applicants::CODE).await;
    let answer = occasions::start(exchange, &owner, OccasionKind::Class).await;
    assert!(matches!(answer, Err(Error::Denied(Denied::Unverified))), "{answer:?}");
    let people = People::settle(exchange).await;
    let owner = people.member(people.company, &[Role::Owner]).await;
    occasions::start(exchange, &owner, OccasionKind::Contest).await.expect("a verified company may");
    let bidder = people.member(people.company, &[Role::Bidder]).await;
    let answer = occasions::start(exchange, &bidder, OccasionKind::Contest).await;
    assert!(matches!(answer, Err(Error::Denied(Denied::Duty))), "{answer:?}");
}

#[tokio::test]
async fn what_would_be_over_before_it_is_public_is_not_released() {
    let world = World::new().await;
    let people = People::settle(&world.exchange).await;
    let (author, reviewer) = (people.publisher().await, people.reviewer().await);
    let (address, version) = submitted(&world.exchange, &author, OccasionKind::Class, complete(&world.exchange, "短训班一期", 20)).await;
    world.exchange.clock().set_offset(TimeDelta::days(11));
    let late = occasions::approve(&world.exchange, &reviewer, address, version).await;
    assert!(matches!(late, Err(Error::State(_))), "{late:?}");
}

#[tokio::test]
async fn each_board_lists_its_own_and_filters_it() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (author, reviewer) = (people.publisher().await, people.reviewer().await);
    let small = complete(exchange, "点云标注订单班", 1);
    let other = OccasionForm { level: "3".into(), division: "450103".into(), ..complete(exchange, "越南语转写培训班", 30) };
    let (_, full) = published(exchange, &author, &reviewer, OccasionKind::OrderClass, small).await;
    let (_, free) = published(exchange, &author, &reviewer, OccasionKind::Class, other).await;
    let (_, contest) = published(exchange, &author, &reviewer, OccasionKind::Contest, complete(exchange, "拉框技能赛", 60)).await;
    let pupil = crowd(exchange, 1).await.remove(0);
    occasions::enrol(exchange, &pupil, &full, &EnrolForm::default()).await.expect("it signs up");
    search::catch_up(exchange).await.expect("the index follows");

    let asked = async |query: OccasionQuery| -> Vec<String> {
        let found = search::occasions(exchange, &Actor::Visitor, &query).await.expect("any question is one");
        assert_eq!(found.total, found.items.len());
        found.items.into_iter().map(|card| card.number).collect()
    };
    let all = OccasionQuery { sort: OccasionSort::Places, ..OccasionQuery::default() };
    assert_eq!(asked(all.clone()).await, [free.clone(), full.clone()]);
    assert_eq!(asked(OccasionQuery { board: Board::Contests, ..OccasionQuery::default() }).await, [contest]);
    assert_eq!(asked(OccasionQuery { places: true, ..all.clone() }).await, [free.clone()], "the other has none left");
    let level = SkillLevel::from_code("3").expect("a level");
    assert_eq!(asked(OccasionQuery { level: vec![level], ..all.clone() }).await, [free.clone()]);
    assert_eq!(asked(OccasionQuery { city: vec!["450200".into()], ..all.clone() }).await, [full.clone()], "a district counts for its city");
    assert_eq!(asked(OccasionQuery { category: vec!["class".into()], ..all.clone() }).await, [free.clone()]);
    assert_eq!(asked(OccasionQuery { q: "越南语".into(), ..all.clone() }).await, [free.clone()]);
    assert!(asked(OccasionQuery { begins_days: Some(7), ..all.clone() }).await.is_empty());
    assert_eq!(asked(OccasionQuery { begins_days: Some(30), ..all.clone() }).await.len(), 2);

    exchange.clock().set_offset(TimeDelta::days(15));
    assert!(asked(all.clone()).await.is_empty(), "what is over is no longer ahead");
    assert_eq!(asked(OccasionQuery { when: OccasionWhen::Over, ..all.clone() }).await.len(), 2);
    exchange.clock().set_offset(TimeDelta::zero());
    occasions::cancel(exchange, &author, &free, "师资不足").await.expect("it is cancelled");
    search::catch_up(exchange).await.expect("the index follows");
    assert_eq!(asked(all).await, [full], "what is cancelled is not listed");
    let everything = search::all(exchange, &Actor::Visitor, "订单班").await.expect("any text is a question");
    assert_eq!((everything.courses.total, everything.contests.total), (1, 0));
}
