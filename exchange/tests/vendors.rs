//! The register of vendors: entering them, reading them whole, and what their certificates are worth today.

use chrono::TimeDelta;
use exchange::{
    Error, Problem,
    actor::{Actor, Denied, Member, Role},
    audit, outbox,
    vendors::{self, Profile, VendorView},
};
use uuid::Uuid;

mod world;
use world::World;
#[path = "world/suppliers.rs"]
mod suppliers;
use suppliers::{capability, case, code, day, transcribers};

async fn register(world: &World, profile: Profile) -> String {
    vendors::register(&world.exchange, &Actor::Process, profile).await.expect("the vendor is entered")
}

async fn read(world: &World, number: &str) -> VendorView {
    vendors::vendor(&world.exchange, &Actor::Visitor, number).await.expect("the vendor is public")
}

#[tokio::test]
async fn a_vendor_is_read_as_it_was_entered() {
    let world = World::new().await;
    let mut profile = transcribers("南宁听山语音数据有限公司（示例）");
    profile.capabilities.push(capability("text", &["seq2seq"], &["government"], &["vi", "zh"], 30, "item", "越南语审校"));
    profile.cases.push(vendors::CaseView { year: 2019, ..case("县志整理", "government", "text") });
    let number = register(&world, profile.clone()).await;
    assert_eq!(number, "GX-V-0001");
    let vendor = read(&world, &number).await;
    assert_eq!((vendor.name.as_str(), vendor.division.as_str(), vendor.kind), (profile.name.as_str(), "450103", code("company")));
    assert_eq!(vendor.capabilities, profile.capabilities, "capabilities keep their order");
    assert_eq!((vendor.staff.total(), vendor.weekly_free_hours), (60, 700));
    assert_eq!((vendor.formats, vendor.tools, vendor.environment), (profile.formats, profile.tools, profile.environment));
    assert_eq!(vendor.cases.iter().map(|case| case.year).collect::<Vec<_>>(), [2025, 2025, 2019], "newest first");
    let card = vendors::card_of(&read(&world, &number).await);
    assert_eq!(card.lead, "从方言听写起家，六十人在青秀常年在岗。");
    assert_eq!((card.modalities.len(), card.domains.len(), card.languages.len(), card.cases), (2, 1, 4, 3), "without repeats");
}

#[tokio::test]
async fn entering_a_vendor_is_logged_and_announced_once() {
    let world = World::new().await;
    let before = outbox::position(&world.exchange).await.expect("a position");
    register(&world, transcribers("甲（示例）")).await;
    assert_eq!(outbox::position(&world.exchange).await.expect("a position"), before + 1);
    assert!(matches!(audit::verify(&world.exchange, &Actor::Process).await, Ok(audit::Verdict::Whole { .. })));
}

#[tokio::test]
async fn a_name_or_a_code_can_be_entered_once_and_a_refused_entry_takes_no_number() {
    let world = World::new().await;
    let coded = |name: &str| Profile { uscc: Some("91350200776049653A".to_owned()), ..transcribers(name) };
    register(&world, coded("甲（示例）")).await;
    for (profile, field) in [(transcribers("甲（示例）"), "name"), (transcribers(" 甲（示例） "), "name"), (coded("乙（示例）"), "uscc")]
    {
        let Err(Error::Invalid(errors)) = vendors::register(&world.exchange, &Actor::Process, profile).await else {
            panic!("{field} is taken")
        };
        assert_eq!(errors.into_iter().collect::<Vec<_>>(), [(field.to_owned(), Problem::Taken)]);
    }
    assert_eq!(register(&world, transcribers("丙（示例）")).await, "GX-V-0002");
}

#[tokio::test]
async fn only_the_system_administrator_and_the_process_enter_vendors() {
    let world = World::new().await;
    let staff = |role| {
        Actor::Account(Member {
            account: Uuid::now_v7(),
            name: "陆平".to_owned(),
            organisation: None,
            roles: [role].into(),
            authenticated_at: None,
        })
    };
    let refused = vendors::register(&world.exchange, &Actor::Visitor, transcribers("甲（示例）")).await;
    assert!(matches!(refused, Err(Error::Denied(Denied::SignIn))), "{refused:?}");
    let refused = vendors::register(&world.exchange, &staff(Role::Publisher), transcribers("甲（示例）")).await;
    assert!(matches!(refused, Err(Error::Denied(Denied::Duty))), "{refused:?}");
    vendors::register(&world.exchange, &staff(Role::System), transcribers("甲（示例）")).await.expect("that is the duty");
}

#[tokio::test]
async fn every_wrong_field_of_a_profile_is_named_at_once() {
    let world = World::new().await;
    let mut bad = transcribers("");
    bad.division = "999999".to_owned();
    bad.founded = 1066;
    bad.weekly_free_hours = -1;
    bad.capabilities[0].throughput = 0;
    let Err(Error::Invalid(errors)) = vendors::register(&world.exchange, &Actor::Process, bad).await else { panic!("it is refused") };
    let fields: Vec<&str> = errors.keys().map(String::as_str).collect();
    assert_eq!(fields, ["capabilities.0.throughput", "division", "founded", "name", "weekly_free_hours"]);
}

#[tokio::test]
async fn a_certificate_is_valid_through_its_last_day_in_the_regions_zone() {
    let world = World::new().await;
    let now = world.exchange.clock().now();
    let today = world.exchange.region().day(now);
    let mut profile = transcribers("甲（示例）");
    profile.certificates =
        vec![("昨日到期".to_owned(), today - TimeDelta::days(1)), ("今日到期".to_owned(), today), ("长期".to_owned(), day("2099-01-01"))];
    let number = register(&world, profile).await;
    let certificates = read(&world, &number).await.certificates;
    let expired: Vec<(&str, bool)> = certificates.iter().map(|one| (one.name.as_str(), one.expired)).collect();
    assert_eq!(expired, [("长期", false), ("今日到期", false), ("昨日到期", true)], "the longest valid first");
    world.exchange.clock().set_offset(TimeDelta::days(1));
    assert!(read(&world, &number).await.certificates[1].expired, "a day later it has expired");
}

#[tokio::test]
async fn what_is_no_number_finds_no_vendor() {
    let world = World::new().await;
    for number in ["", "GX-V-0001", "\0", "GX-V-'--", "示例"] {
        let missing = vendors::vendor(&world.exchange, &Actor::Visitor, number).await;
        assert!(matches!(missing, Err(Error::NotFound)), "{number:?}: {missing:?}");
    }
}

#[tokio::test]
async fn whole_vendors_are_read_by_id_or_all_in_the_order_of_their_numbers() {
    let world = World::new().await;
    for name in ["甲（示例）", "乙（示例）", "丙（示例）"] {
        register(&world, transcribers(name)).await;
    }
    let all = vendors::matchable(&world.exchange, None).await.expect("reads");
    assert_eq!(all.iter().map(|vendor| vendor.number.as_str()).collect::<Vec<_>>(), ["GX-V-0001", "GX-V-0002", "GX-V-0003"]);
    let some = vendors::matchable(&world.exchange, Some(&[all[2].id, Uuid::nil(), all[0].id])).await.expect("reads");
    assert_eq!(some, [all[0].clone(), all[2].clone()], "whole, with their own parts");
    assert!(vendors::matchable(&world.exchange, Some(&[])).await.expect("reads").is_empty());
}
