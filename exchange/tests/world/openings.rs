//! Positions that take applications, and the people who apply for them.
#![allow(dead_code, reason = "each test file uses its own part of the world")]

use chrono::{Days, TimeDelta};
use exchange::{
    Exchange,
    actor::{Actor, Member},
    codes::{CodeList, Employment, PayKind, PlaceOfWork, PositionStage, SkillLevel},
    entity::position,
    money::UnitPrice,
    positions::{Findings, PositionForm},
    talent::{LanguageForm, SeekerForm, SkillForm},
};
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

/// The telephone, mail and name of [`profile`]: nothing else in the world has them.
pub const PHONE: &str = "13977712345";
/// The same.
pub const MAIL: &str = "ruyue.private@example.cn";
/// The same.
pub const NAME: &str = "蓝如月";

/// A published position of an organisation; its number.
pub async fn published(exchange: &Exchange, organisation: Uuid, number: &str) -> String {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let now = exchange.clock().now();
    let row = position::Model {
        id: Uuid::now_v7(),
        address: Uuid::new_v4(),
        number: Some(number.to_owned()),
        stage: PositionStage::Published,
        version: 1,
        organisation_id: organisation,
        author_id: None,
        form: PositionForm::default(),
        title: "矩形框标注员".to_owned(),
        lang: "zh".to_owned(),
        division: "450103".to_owned(),
        place_of_work: Some(PlaceOfWork::Onsite),
        employment: Employment::from_code("full_time"),
        headcount: 3,
        pay_kind: Some(PayKind::Month),
        pay_min: UnitPrice(40_000_000),
        pay_max: UnitPrice(50_000_000),
        piece_unit: None,
        daily_output: None,
        base_pay_month: None,
        shift: "白班".to_owned(),
        level_required: SkillLevel::from_code("none"),
        skills: exchange::orders::Lines(vec!["2D框".to_owned()]),
        languages: exchange::orders::Languages::default(),
        duties: "画框。".to_owned(),
        conditions: "双休。".to_owned(),
        valid_until: exchange.region().day(now).checked_add_days(Days::new(30)),
        order_id: None,
        findings: Findings::default(),
        submitted_at: Some(now),
        published_at: Some(now),
        closed_at: None,
        created_at: now,
        updated_at: now,
    };
    position::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await.expect("the position is entered");
    change.commit().await.expect("the change lasts");
    number.to_owned()
}

/// A whole profile.
pub fn profile() -> SeekerForm {
    SeekerForm {
        name: NAME.into(),
        phone: PHONE.into(),
        email: MAIL.into(),
        division: "450107".into(),
        level: "4".into(),
        certificates: "人工智能训练师（四级）".into(),
        skills: vec![SkillForm {
            task_type: "bounding_box".into(),
            proficiency: "skilled".into(),
            throughput: "120".into(),
            unit: "box".into(),
        }],
        languages: vec![LanguageForm { language: "za".into(), level: "母语".into() }],
        experience: "画框两年。".into(),
        weekly_hours: "40".into(),
        when: "工作日".into(),
        pay_kind: "month".into(),
        pay_min: "4000".into(),
        remote: "no".into(),
        adult: "yes".into(),
        consent: "yes".into(),
        ..SeekerForm::default()
    }
}

/// The same account, which has just proved in full who it is.
pub fn fresh(exchange: &Exchange, actor: &Actor) -> Actor {
    let member = actor.member().expect("an account").clone();
    Actor::Account(Member { authenticated_at: Some(exchange.clock().now()), ..member })
}

/// Moves the clock.
pub fn later(exchange: &Exchange, by: TimeDelta) {
    exchange.clock().set_offset(by);
}
