//! Signing up: places are never more than there are, those who wait move up in order, and names are seen only with consent.

#[path = "world/occasions.rs"]
mod occasions_of;
#[path = "world/people.rs"]
mod people;
mod world;

use chrono::TimeDelta;
use exchange::{
    Error, Problem,
    actor::{Actor, Denied, Role},
    codes::OccasionKind,
    messages::{self, MessageKind},
    occasions::{self, EnrolForm, EnrolmentState},
};
use occasions_of::{agreed, company, complete, crowd, published};
use people::People;
use world::World;

/// A public class with so many places.
struct Scene {
    world: World,
    people: People,
    author: Actor,
    number: String,
}

impl Scene {
    async fn new(places: i32) -> Self {
        let world = World::new().await;
        let people = People::settle(&world.exchange).await;
        let (author, reviewer) = (people.publisher().await, people.reviewer().await);
        let form = complete(&world.exchange, "点云标注四级订单班", places);
        let (_, number) = published(&world.exchange, &author, &reviewer, OccasionKind::OrderClass, form).await;
        Self { world, people, author, number }
    }

    async fn enrol(&self, actor: &Actor, form: &EnrolForm) -> Result<EnrolmentState, Error> {
        occasions::enrol(&self.world.exchange, actor, &self.number, form).await
    }

    async fn withdraw(&self, actor: &Actor) -> Result<(), Error> {
        occasions::withdraw(&self.world.exchange, actor, &self.number).await
    }

    async fn told(&self, actor: &Actor) -> Vec<MessageKind> {
        let inbox = messages::inbox(&self.world.exchange, actor, 1, 100).await.expect("the own messages are read");
        inbox.messages.into_iter().map(|message| message.kind).collect()
    }

    async fn seen_by(&self, actor: &Actor) -> occasions::OccasionView {
        occasions::occasion(&self.world.exchange, actor, &self.number).await.expect("it is public")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn however_many_sign_up_at_once_no_place_is_given_twice() {
    let scene = Scene::new(7).await;
    let crowd = crowd(&scene.world.exchange, 30).await;
    let attempts: Vec<_> = crowd
        .iter()
        .cloned()
        .map(|actor| {
            let (exchange, number) = (scene.world.exchange.clone(), scene.number.clone());
            tokio::spawn(async move { occasions::enrol(&exchange, &actor, &number, &EnrolForm::default()).await })
        })
        .collect();
    let mut states = Vec::new();
    for attempt in attempts {
        states.push(attempt.await.expect("no sign-up panics").expect("everyone may sign up"));
    }
    let with_places = states.iter().filter(|state| **state == EnrolmentState::Enrolled).count();
    assert_eq!((with_places, states.len() - with_places), (7, 23));
    let view = scene.seen_by(&Actor::Visitor).await;
    assert_eq!((view.taken, view.waiting), (7, 23));

    // Everyone who has a place leaves at once: those who waited longest get theirs, and no more than there are.
    let leaving: Vec<_> = crowd
        .iter()
        .zip(&states)
        .filter(|(_, state)| **state == EnrolmentState::Enrolled)
        .map(|(actor, _)| {
            let (exchange, number, actor) = (scene.world.exchange.clone(), scene.number.clone(), actor.clone());
            tokio::spawn(async move { occasions::withdraw(&exchange, &actor, &number).await })
        })
        .collect();
    for leave in leaving {
        leave.await.expect("no withdrawal panics").expect("everyone may leave");
    }
    let view = scene.seen_by(&Actor::Visitor).await;
    assert_eq!((view.taken, view.waiting), (7, 16));
    let mut moved = 0;
    for actor in &crowd {
        moved += scene.told(actor).await.into_iter().filter(|kind| *kind == MessageKind::EnrolmentMovedUp).count();
    }
    assert_eq!(moved, 7, "each is told once");
}

#[tokio::test]
async fn who_waits_moves_up_in_order_and_is_told() {
    let scene = Scene::new(2).await;
    let crowd = crowd(&scene.world.exchange, 4).await;
    for (actor, state) in
        crowd.iter().zip([EnrolmentState::Enrolled, EnrolmentState::Enrolled, EnrolmentState::Waiting, EnrolmentState::Waiting])
    {
        assert_eq!(scene.enrol(actor, &EnrolForm::default()).await.expect("everyone may sign up"), state);
    }
    assert_eq!(scene.enrol(&crowd[2], &EnrolForm::default()).await.expect("twice changes nothing"), EnrolmentState::Waiting);
    let last = scene.seen_by(&crowd[3]).await.own.expect("it signed up");
    assert_eq!((last.state, last.before), (EnrolmentState::Waiting, 1));

    scene.withdraw(&crowd[0]).await.expect("it leaves");
    assert_eq!(scene.told(&crowd[2]).await, [MessageKind::EnrolmentMovedUp, MessageKind::EnrolmentWaiting]);
    assert_eq!(scene.told(&crowd[3]).await, [MessageKind::EnrolmentWaiting], "the next one waits on");
    assert_eq!(scene.told(&crowd[1]).await, [MessageKind::EnrolmentConfirmed]);

    // Who comes back joins at the end.
    assert_eq!(scene.enrol(&crowd[0], &EnrolForm::default()).await.expect("it may"), EnrolmentState::Waiting);
    let back = scene.seen_by(&crowd[0]).await.own.expect("it signed up");
    assert_eq!(back.before, 1);
    assert!(matches!(scene.withdraw(&scene.author).await, Err(Error::NotFound)), "who never signed up has nothing to take back");
}

#[tokio::test]
async fn a_company_that_waits_for_several_places_is_passed_by_nobody() {
    let scene = Scene::new(5).await;
    let owner = scene.people.member(scene.people.company, &[Role::Owner]).await;
    let crowd = crowd(&scene.world.exchange, 4).await;
    for actor in &crowd[..3] {
        scene.enrol(actor, &EnrolForm::default()).await.expect("there are places");
    }
    assert_eq!(scene.enrol(&owner, &company(3)).await.expect("it waits"), EnrolmentState::Waiting);
    assert_eq!(
        scene.enrol(&crowd[3], &EnrolForm::default()).await.expect("it waits too"),
        EnrolmentState::Waiting,
        "though one place is free"
    );
    scene.withdraw(&crowd[0]).await.expect("it leaves");
    let view = scene.seen_by(&owner).await;
    assert_eq!((view.own.expect("it signed up").state, view.taken, view.waiting), (EnrolmentState::Enrolled, 5, 1));

    let Err(Error::Invalid(errors)) = scene.enrol(&scene.author, &company(6)).await else { panic!("more than there are") };
    assert!(matches!(errors["persons"], Problem::OutOfRange(..)), "{errors:?}");
    let alone = scene.enrol(&crowd[0], &company(2)).await;
    assert!(matches!(alone, Err(Error::Denied(Denied::Organisation))), "who belongs to no company signs none up: {alone:?}");
}

#[tokio::test]
async fn the_organiser_sees_names_only_of_those_who_agreed_and_nobody_else_sees_any() {
    let scene = Scene::new(5).await;
    let crowd = crowd(&scene.world.exchange, 3).await;
    let exchange = &scene.world.exchange;
    scene.enrol(&crowd[0], &agreed()).await.expect("it signs up");
    let silent = EnrolForm { consent: false, ..agreed() };
    scene.enrol(&crowd[1], &silent).await.expect("it signs up without a name");
    let roster = occasions::roster(exchange, &scene.author, &scene.number).await.expect("the organiser sees who comes");
    assert_eq!(roster.taken, 2);
    let contacts: Vec<Option<String>> =
        roster.rows.iter().map(|row| row.contact.as_ref().map(|(_, phone)| phone.reveal().as_str().to_owned())).collect();
    assert_eq!(contacts, [Some("13800005678".to_owned()), None]);
    assert!(!format!("{roster:?}").contains("13800005678"), "what prints it shows stars");

    let elsewhere = scene.people.member(scene.people.company, &[Role::Owner]).await;
    for (actor, denied) in [(Actor::Visitor, Denied::SignIn), (crowd[2].clone(), Denied::Duty), (elsewhere, Denied::Organisation)] {
        let answer = occasions::roster(exchange, &actor, &scene.number).await;
        assert!(matches!(&answer, Err(Error::Denied(why)) if *why == denied), "{answer:?}");
    }
    scene.withdraw(&crowd[0]).await.expect("it leaves");
    let roster = occasions::roster(exchange, &scene.author, &scene.number).await.expect("the organiser sees who comes");
    assert!(roster.rows.iter().all(|row| row.contact.is_none()), "and nothing is kept of who left");
}

#[tokio::test]
async fn sign_ups_end_in_time_and_a_cancellation_tells_everyone() {
    let scene = Scene::new(1).await;
    let exchange = &scene.world.exchange;
    let crowd = crowd(exchange, 3).await;
    for actor in &crowd[..2] {
        scene.enrol(actor, &EnrolForm::default()).await.expect("it signs up");
    }
    let mine = occasions::mine(exchange, &crowd[1]).await.expect("the own sign-ups are read");
    assert_eq!((mine[0].number.as_str(), mine[0].state), (scene.number.as_str(), EnrolmentState::Waiting));

    exchange.clock().set_offset(TimeDelta::days(11));
    assert!(matches!(scene.enrol(&crowd[2], &EnrolForm::default()).await, Err(Error::State(_))), "it is too late to join");
    assert!(!scene.seen_by(&crowd[2]).await.open);
    scene.withdraw(&crowd[0]).await.expect("but not to leave");
    assert_eq!(scene.seen_by(&crowd[1]).await.own.expect("it moved up").state, EnrolmentState::Enrolled);
    exchange.clock().set_offset(TimeDelta::days(13));
    assert!(matches!(scene.withdraw(&crowd[1]).await, Err(Error::State(_))), "it has begun");

    let silent = occasions::cancel(exchange, &scene.author, &scene.number, " ").await;
    assert!(matches!(&silent, Err(Error::Invalid(errors)) if errors["reason"] == Problem::Missing), "{silent:?}");
    occasions::cancel(exchange, &scene.author, &scene.number, "报名人数不足").await.expect("the organiser cancels");
    assert_eq!(scene.told(&crowd[1]).await.first(), Some(&MessageKind::OccasionCancelled));
    assert!(!scene.told(&crowd[0]).await.contains(&MessageKind::OccasionCancelled), "who left is not told");
    assert_eq!(scene.seen_by(&Actor::Visitor).await.cancelled.as_deref(), Some("报名人数不足"));
    let late = scene.enrol(&crowd[2], &EnrolForm::default()).await;
    assert!(matches!(late, Err(Error::Denied(Denied::Stage))), "{late:?}");
}
