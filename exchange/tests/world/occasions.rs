//! Classes, contests and events of the world, and the people who sign up for them.
#![allow(dead_code, reason = "each test file uses its own part of the world")]

use chrono::{DateTime, TimeDelta, Utc};
use exchange::{
    Exchange,
    actor::{Actor, Member},
    codes::OccasionKind,
    entity::account,
    occasions::{self, EnrolForm, OccasionForm},
};
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

/// A time as it is typed in the region's zone.
fn typed(at: DateTime<Utc>) -> String {
    (at + TimeDelta::hours(8)).format("%Y-%m-%dT%H:%M").to_string()
}

/// A form that says everything: sign-ups close in ten days, it begins in twelve and takes two.
pub fn complete(exchange: &Exchange, title: &str, places: i32) -> OccasionForm {
    let now = exchange.clock().now();
    OccasionForm {
        title: title.to_owned(),
        lang: "zh".into(),
        category: "matchmaking".into(),
        division: "450203".into(),
        host: "龙城职业技术学院".into(),
        venue: "会展中心二号厅".into(),
        capacity: places.to_string(),
        begins_at: typed(now + TimeDelta::days(12)),
        ends_at: typed(now + TimeDelta::days(14)),
        closes_at: typed(now + TimeDelta::days(10)),
        intro: "课程按企业现行规范教。".into(),
        level: "4".into(),
        hours: "50".into(),
        task_types: vec!["cuboid".into()],
        languages: vec!["zh".into()],
        programme: "09:00 | 09:20 | 开场 | 秘书处".into(),
        ..OccasionForm::default()
    }
}

/// A draft that awaits review; its address and version.
pub async fn submitted(exchange: &Exchange, author: &Actor, kind: OccasionKind, form: OccasionForm) -> (Uuid, i32) {
    let address = occasions::start(exchange, author, kind).await.expect("a draft starts");
    let version = occasions::save(exchange, author, address, 1, form).await.expect("it is saved");
    occasions::submit(exchange, author, address, version).await.expect("it is sent");
    (address, version + 1)
}

/// A public occasion; its address and number.
pub async fn published(exchange: &Exchange, author: &Actor, reviewer: &Actor, kind: OccasionKind, form: OccasionForm) -> (Uuid, String) {
    let (address, version) = submitted(exchange, author, kind, form).await;
    let number = occasions::approve(exchange, reviewer, address, version).await.expect("it is approved");
    (address, number)
}

/// People with accounts who belong to no organisation.
pub async fn crowd(exchange: &Exchange, size: usize) -> Vec<Actor> {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let mut people = Vec::new();
    for number in 0..size {
        let (id, name) = (Uuid::now_v7(), format!("学员{number}"));
        let row = account::Model {
            id,
            email: format!("{}@example.test", id.simple()),
            name: name.clone(),
            password_hash: String::new(),
            locale: "zh".to_owned(),
            organisation_id: None,
            roles: String::new(),
            failed_attempts: 0,
            next_attempt_at: None,
            disabled_at: None,
            created_at: exchange.clock().now(),
        };
        account::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await.expect("the account is made");
        people.push(Actor::Account(Member { account: id, name, organisation: None, roles: [].into(), authenticated_at: None }));
    }
    change.commit().await.expect("the change lasts");
    people
}

/// A sign-up with consent.
pub fn agreed() -> EnrolForm {
    EnrolForm { consent: true, name: "韦一鸣".into(), phone: "13800005678".into(), ..EnrolForm::default() }
}

/// A sign-up of so many persons for a company, without consent.
pub fn company(persons: i32) -> EnrolForm {
    EnrolForm { company: true, persons: persons.to_string(), ..EnrolForm::default() }
}
