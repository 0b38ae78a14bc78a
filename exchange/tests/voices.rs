//! Questions and answers on an order: public with the pseudonym of the asker and nothing else of them.

#[path = "world/people.rs"]
mod people;
mod world;

use chrono::TimeDelta;
use exchange::{
    Error, Exchange, Problem,
    actor::{Actor, Denied, Role},
    codes::{DemandKind, NoticeKind},
    enquiries::{self, EnquiryState},
    entity::account,
    messages::{self, MessageKind},
    notices::ChangeLine,
    orders, watches,
    workbench::{self, TaskKind},
};
use people::People;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use world::World;

/// A published order with two companies that may ask.
struct Scene {
    world: World,
    people: People,
    publisher: Actor,
    number: String,
    first: Actor,
    second: Actor,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let people = People::settle(&world.exchange).await;
        let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
        let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
        let first = people.member(people.company, &[Role::Bidder]).await;
        let second = people.member(people.agency_b, &[Role::Bidder]).await;
        Self { world, people, publisher, number, first, second }
    }

    fn exchange(&self) -> &Exchange {
        &self.world.exchange
    }

    async fn ask(&self, actor: &Actor, question: &str) -> Result<i32, Error> {
        enquiries::ask(self.exchange(), actor, &self.number, question, "zh").await
    }

    async fn seen_by(&self, actor: &Actor) -> enquiries::Enquiries {
        enquiries::enquiries(self.exchange(), actor, &self.number).await.expect("anyone reads what is public")
    }
}

/// What an account was told, the newest first.
async fn told(exchange: &Exchange, actor: &Actor) -> Vec<MessageKind> {
    let inbox = messages::inbox(exchange, actor, 1, 100).await.expect("the own messages are read");
    inbox.messages.into_iter().map(|message| message.kind).collect()
}

#[tokio::test]
async fn a_question_is_published_with_its_answer_and_under_a_pseudonym() {
    let scene = Scene::new().await;
    let (exchange, number) = (scene.exchange(), scene.number.as_str());
    let position = scene.ask(&scene.first, "被遮挡后重现的目标，编号是否沿用？").await.expect("a bidder asks");
    assert_eq!(scene.seen_by(&Actor::Visitor).await.answered, [], "nothing is public before the answer");
    assert_eq!(scene.seen_by(&scene.second).await.own, [], "nor does another company see it");
    assert_eq!(scene.seen_by(&scene.first).await.own[0].state, EnquiryState::Waiting);
    let waiting = scene.seen_by(&scene.publisher).await.waiting;
    assert_eq!((waiting.len(), waiting[0].asker), (1, 1));

    let watcher = scene.people.member(scene.people.agency_b, &[Role::Reviewer]).await;
    watches::watch(exchange, &watcher, number, true).await.expect("anyone signed in watches");
    enquiries::answer(exchange, &scene.publisher, number, position, "沿用。").await.expect("the buyer answers");
    let view = orders::order(exchange, &Actor::Visitor, number).await.expect("anyone reads it");
    let notice = view.notices.first().expect("a notice");
    assert_eq!(notice.kind, NoticeKind::Clarification);
    let line = ChangeLine {
        item: "enquiry.1".into(), before: "被遮挡后重现的目标，编号是否沿用？".into(), after: "沿用。".into()
    };
    assert_eq!(notice.changes, [line]);
    let public = scene.seen_by(&Actor::Visitor).await;
    assert_eq!((public.answered[0].reply.as_str(), public.answered[0].state), ("沿用。", EnquiryState::Answered));

    let secrets =
        [scene.first.account(), scene.first.member().and_then(|member| member.organisation)].map(|id| id.expect("ids").to_string());
    for actor in [&Actor::Visitor, &scene.publisher, &scene.second] {
        let shown = format!("{:?} {:?}", scene.seen_by(actor).await, orders::order(exchange, actor, number).await.expect("reads"));
        for secret in secrets.iter().map(String::as_str).chain(["邕城智驾数据科技有限公司"]) {
            assert!(!shown.contains(secret), "{secret} gives the asker away");
        }
    }
    assert_eq!(told(exchange, &scene.publisher).await, [MessageKind::QuestionAsked, MessageKind::OrderPublished]);
    assert_eq!(told(exchange, &scene.first).await, [MessageKind::QuestionAnswered]);
    assert_eq!(told(exchange, &watcher).await, [MessageKind::Clarification]);
}

#[tokio::test]
async fn a_company_keeps_its_pseudonym_within_an_order_and_loses_it_in_the_next() {
    let scene = Scene::new().await;
    let exchange = scene.exchange();
    let colleague = scene.people.member(scene.people.company, &[Role::Bidder]).await;
    for (actor, question) in [(&scene.first, "甲问之一？"), (&scene.second, "乙问之一？"), (&colleague, "甲问之二？")] {
        scene.ask(actor, question).await.expect("they ask");
    }
    let askers: Vec<i32> = scene.seen_by(&scene.publisher).await.waiting.iter().map(|question| question.asker).collect();
    assert_eq!(askers, [1, 2, 1], "a colleague asks for the same company");

    let reviewer = scene.people.reviewer().await;
    let (_, other) = scene.people.published(&scene.publisher, &reviewer, DemandKind::PublicData).await;
    enquiries::ask(exchange, &scene.second, &other, "另一订单的问题？", "zh").await.expect("they ask");
    let waiting = enquiries::enquiries(exchange, &scene.publisher, &other).await.expect("reads").waiting;
    assert_eq!(waiting[0].asker, 1, "numbers of two orders say nothing about each other");
}

#[tokio::test]
async fn a_question_that_gives_its_asker_away_or_says_nothing_is_refused() {
    let scene = Scene::new().await;
    let wrong = |answer: Result<i32, Error>| match answer {
        Err(Error::Invalid(mut errors)) => errors.remove("question").expect("the question is wrong"),
        other => panic!("{other:?}"),
    };
    assert_eq!(wrong(scene.ask(&scene.first, "我们邕城智驾数据科技有限公司能否参加？").await), Problem::NamesAsker);
    assert_eq!(wrong(scene.ask(&scene.first, " \n").await), Problem::Missing);
    assert_eq!(wrong(scene.ask(&scene.first, &"问".repeat(2001)).await), Problem::TooLong(2000));
    for _ in 0..20 {
        scene.ask(&scene.first, "工期能否顺延？").await.expect("twenty may wait");
    }
    assert_eq!(wrong(scene.ask(&scene.first, "工期能否顺延？").await), Problem::TooMany(20));
    scene.ask(&scene.second, "工期能否顺延？").await.expect("another company is not held up");
}

#[tokio::test]
async fn a_question_can_be_declined_with_a_reason_that_only_its_asker_reads() {
    let scene = Scene::new().await;
    let (exchange, number) = (scene.exchange(), scene.number.as_str());
    let position = scene.ask(&scene.first, "联系人电话是多少？").await.expect("a bidder asks");
    let silent = enquiries::decline(exchange, &scene.publisher, number, position, " ").await;
    assert!(matches!(&silent, Err(Error::Invalid(errors)) if errors["reason"] == Problem::Missing), "{silent:?}");
    enquiries::decline(exchange, &scene.publisher, number, position, "与本订单无关").await.expect("it is declined");
    let own = scene.seen_by(&scene.first).await.own;
    assert_eq!((own[0].state, own[0].reply.as_str()), (EnquiryState::Declined, "与本订单无关"));
    for actor in [&Actor::Visitor, &scene.second] {
        let seen = scene.seen_by(actor).await;
        assert!(seen.answered.is_empty() && seen.own.is_empty() && seen.waiting.is_empty(), "it is nobody else's to see");
    }
    assert_eq!(orders::order(exchange, &Actor::Visitor, number).await.expect("reads").notices.len(), 1, "no notice tells of it");
    assert_eq!(told(exchange, &scene.first).await, [MessageKind::QuestionDeclined]);
    let again = enquiries::answer(exchange, &scene.publisher, number, position, "改为答复").await;
    assert!(matches!(again, Err(Error::State(_))), "what was replied to stays: {again:?}");
    let nothing = enquiries::answer(exchange, &scene.publisher, number, 99, "答复").await;
    assert!(matches!(nothing, Err(Error::NotFound)), "{nothing:?}");
}

#[tokio::test]
async fn questions_end_in_time_and_answers_with_the_closing() {
    let scene = Scene::new().await;
    let (exchange, number) = (scene.exchange(), scene.number.as_str());
    let position = scene.ask(&scene.first, "工期能否顺延？").await.expect("a bidder asks");
    assert!(scene.seen_by(&scene.first).await.may_ask);
    let tasks = workbench::tasks(exchange, &scene.publisher).await.expect("tasks are gathered");
    assert_eq!(tasks.iter().map(|task| (task.kind, task.count)).collect::<Vec<_>>(), [(TaskKind::AnswerQuestions, 1)]);

    exchange.clock().set_offset(TimeDelta::days(26));
    let late = scene.ask(&scene.first, "还能问吗？").await;
    assert!(matches!(late, Err(Error::State(_))), "questions have ended: {late:?}");
    let seen = scene.seen_by(&scene.first).await;
    assert!(seen.over && !seen.may_ask);
    enquiries::answer(exchange, &scene.publisher, number, position, "不能。").await.expect("answers are given until closing");

    exchange.clock().set_offset(TimeDelta::days(31));
    let late = enquiries::answer(exchange, &scene.publisher, number, position, "不能。").await;
    assert!(matches!(late, Err(Error::State(_))), "{late:?}");
    assert_eq!(workbench::tasks(exchange, &scene.publisher).await.expect("tasks are gathered"), []);
}

#[tokio::test]
async fn nobody_asks_about_the_own_order_nor_after_losing_the_duty() {
    let scene = Scene::new().await;
    let own = scene.people.member(scene.people.agency_a, &[Role::Bidder]).await;
    let answer = scene.ask(&own, "自己问自己？").await;
    assert!(matches!(answer, Err(Error::Denied(Denied::Organisation))), "{answer:?}");

    let change = scene.exchange().write(&Actor::Process).await.expect("a change begins");
    let row = account::Entity::find_by_id(scene.first.account().expect("an account")).one(change.db()).await.expect("reads");
    let mut row = row.expect("the account").into_active_model();
    row.roles = Set(Role::Recruiter.to_string());
    row.update(change.db()).await.expect("the duty is taken away");
    change.commit().await.expect("the change lasts");
    let answer = scene.ask(&scene.first, "还能问吗？").await;
    assert!(matches!(answer, Err(Error::Denied(Denied::Duty))), "{answer:?}");
}
