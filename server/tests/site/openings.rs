//! A position that takes applications, and a person with an account.

use chrono::Days;
use exchange::{
    accounts::{NewPerson, register},
    actor::Actor,
    codes::{CodeList, Employment, PayKind, PlaceOfWork, PositionStage, SkillLevel},
    entity::position,
    money::UnitPrice,
    positions::{Findings, PositionForm},
};
use migrations::sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::{PASSWORD, TestSite};

/// Enters a published position of an organisation; its number.
pub async fn published(site: &TestSite, organisation: Uuid) -> String {
    let exchange = site.exchange();
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let now = exchange.clock().now();
    let number = "GX-P-2026-0001";
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

/// Registers a person.
pub async fn person(site: &TestSite, email: &str, name: &str) {
    let (password, password_again) = (PASSWORD.to_owned(), PASSWORD.to_owned());
    let person = NewPerson { email: email.to_owned(), name: name.to_owned(), password, password_again, ..NewPerson::default() };
    register(site.exchange(), person).await.expect("the person is registered");
}
