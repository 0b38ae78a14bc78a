//! Positions that companies of the world offer.
#![allow(dead_code, reason = "each test file uses its own part of the world")]

use exchange::{
    Exchange,
    actor::Actor,
    positions::{self, PositionForm},
};
use uuid::Uuid;

/// A form that says everything, open for thirty days.
pub fn complete(exchange: &Exchange) -> PositionForm {
    let until = exchange.region().day(exchange.clock().now()) + chrono::Days::new(30);
    PositionForm {
        title: "点云标注员（3D 框）".into(),
        lang: "zh".into(),
        division: "450203".into(),
        place_of_work: "onsite".into(),
        employment: "full_time".into(),
        headcount: "20".into(),
        pay_kind: "month".into(),
        pay_min: "4500".into(),
        pay_max: "6000".into(),
        shift: "白班".into(),
        level_required: "4".into(),
        skills: "3D 框\n连续帧".into(),
        languages: vec!["zh".into()],
        duties: "给激光雷达连续帧画三维框。".into(),
        conditions: "四级以上。五险一金，双休。".into(),
        valid_until: until.to_string(),
        ..PositionForm::default()
    }
}

/// A position that awaits review; its address and version.
pub async fn sent(exchange: &Exchange, recruiter: &Actor, form: &PositionForm) -> (Uuid, i32) {
    let address = positions::start(exchange, recruiter).await.expect("a position starts");
    let version = positions::save(exchange, recruiter, address, 1, form).await.expect("it is saved");
    let sent = positions::submit(exchange, recruiter, address, version, true).await.expect("it is sent");
    assert_eq!(sent, positions::Submission::Sent);
    (address, version + 1)
}

/// A public position; its number.
pub async fn public(exchange: &Exchange, recruiter: &Actor, reviewer: &Actor, form: &PositionForm) -> String {
    let (address, version) = sent(exchange, recruiter, form).await;
    positions::release(exchange, reviewer, address, version, "").await.expect("it is released").0
}
