//! What a form of a position must say, and how long a position is open.

use proptest::prelude::*;

use super::*;
use crate::codes::{PlaceOfWork, SkillLevel};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn complete() -> PositionForm {
    PositionForm {
        title: "点云标注员（3D 框）".into(),
        lang: "zh".into(),
        division: "450203".into(),
        place_of_work: "onsite".into(),
        employment: "full_time".into(),
        headcount: "20".into(),
        pay_kind: "piece".into(),
        pay_min: "0.16".into(),
        pay_max: "０．２２".into(),
        piece_unit: "box".into(),
        daily_output: "1,200".into(),
        base_pay_month: "3,600".into(),
        shift: "白班".into(),
        level_required: "4".into(),
        skills: "3D 框\n连续帧，3D 框".into(),
        languages: vec!["zh".into(), "zh".into()],
        duties: "给激光雷达连续帧画三维框。".into(),
        conditions: "四级以上。五险一金。".into(),
        valid_until: "2026年12月31日".into(),
        order: "gx-2026-0042".into(),
    }
}

#[test]
fn a_complete_form_becomes_content() {
    let content = content(&complete(), today(), &Retired::default()).unwrap();
    assert_eq!((content.headcount, content.place_of_work), (20, PlaceOfWork::Onsite));
    assert_eq!(content.skills, ["3D 框", "连续帧"], "nothing stands twice");
    assert_eq!(content.languages.len(), 1);
    assert_eq!(content.level_required, SkillLevel::from_code("4").unwrap());
    assert_eq!(content.valid_until.to_string(), "2026-12-31");
    assert_eq!(content.order.as_deref(), Some("GX-2026-0042"));
    assert_eq!(content.pay.max, UnitPrice(2200));
    assert_eq!(content.pay.daily_output.map(|output| output.to_string()), Some("1200".to_owned()));
    assert_eq!(monthly(&content.pay).unwrap().from, Money(417_600), "0.16 × 1200 × 21.75");
}

#[test]
fn a_blank_form_says_everything_that_the_law_asks_for_at_once() {
    let errors = content(&PositionForm::default(), today(), &Retired::default()).unwrap_err();
    let missing: Vec<&str> = errors.keys().map(String::as_str).collect();
    assert_eq!(
        missing,
        [
            "conditions",
            "division",
            "duties",
            "employment",
            "headcount",
            "lang",
            "languages",
            "level_required",
            "pay_kind",
            "pay_max",
            "pay_min",
            "place_of_work",
            "shift",
            "title",
            "valid_until"
        ]
    );
    assert!(errors.values().all(|problem| *problem == Problem::Missing), "{errors:?}");
}

#[test]
fn every_error_is_found_at_its_field() {
    let form = PositionForm {
        headcount: "0".into(),
        pay_min: "0.3".into(),
        piece_unit: String::new(),
        daily_output: "很多".into(),
        base_pay_month: "三千".into(),
        languages: vec!["xx".into()],
        valid_until: "2028-01-01".into(),
        ..complete()
    };
    let errors = content(&form, today(), &Retired::default()).unwrap_err();
    let wrong: Vec<&str> = errors.keys().map(String::as_str).collect();
    assert_eq!(wrong, ["base_pay_month", "daily_output", "headcount", "languages", "pay_max", "piece_unit", "valid_until"]);
    assert_eq!(errors["valid_until"], Problem::OutOfRange("2026-11-24".into(), "2027-05-23".into()));
}

#[test]
fn what_belongs_to_another_way_of_paying_is_not_looked_at() {
    let form = PositionForm { pay_kind: "month".into(), pay_min: "4500".into(), pay_max: "6000".into(), ..complete() };
    let pay = content(&form, today(), &Retired::default()).unwrap().pay;
    assert_eq!((pay.piece_unit, pay.daily_output, pay.base_month), (None, None, None));
}

#[test]
fn a_position_is_open_to_the_end_of_its_last_day_in_the_zone_of_the_region() {
    let region = Region::default();
    let last = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    let end: DateTime<Utc> = "2026-12-31T16:00:00Z".parse().unwrap();
    assert_eq!(end_of(last, &region), end);
    let stage = |stage, now| stage_at(stage, Some(last), now, &region);
    assert_eq!(stage(PositionStage::Published, end - chrono::TimeDelta::milliseconds(1)), PositionStage::Published);
    assert_eq!(stage(PositionStage::Published, end), PositionStage::Closed);
    assert_eq!(stage(PositionStage::Withdrawn, end), PositionStage::Withdrawn);
}

#[test]
fn the_list_of_fields_is_the_form() {
    let form = serde_json::to_value(PositionForm::default()).unwrap();
    let mut fields: Vec<&str> = form.as_object().unwrap().keys().map(String::as_str).collect();
    let mut listed = FIELDS.to_vec();
    fields.sort_unstable();
    listed.sort_unstable();
    assert_eq!(fields, listed);
}

proptest! {
    #[test]
    fn whatever_is_typed_is_judged(text in "(?s).{0,40}", other in "\\PC{0,20}") {
        for field in FIELDS {
            let mut form = serde_json::to_value(complete()).unwrap();
            form[field] = if field == "languages" { vec![text.clone(), other.clone()].into() } else { text.clone().into() };
            let form: PositionForm = serde_json::from_value(form).unwrap();
            if let Err(errors) = content(&form, today(), &Retired::default()) {
                prop_assert!(errors.keys().all(|path| FIELDS.contains(&path.as_str())));
            }
            let _ = wording::findings(&form);
        }
    }
}
