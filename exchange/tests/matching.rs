//! Which vendors can meet an order, and why, point by point.

use chrono::{DateTime, NaiveDate, TimeDelta};
use exchange::{
    Error,
    actor::{Actor, Denied},
    codes::{CodeList, DemandKind, OrderStage, PlaceOfWork, Procedure, SecurityLevel, Subcontracting, Technique},
    entity::vendor,
    matching::{Capacity, Pair, Point, Reason, Verdict, comparable, judge, vendors_for_order},
    money::{Money, UnitPrice},
    orders::{Buyer, ItemContent, LabelSchema, LotContent, OrderContent, OrderView, Ratio},
    vendors::{self, CertificateView, Profile, Protection, VendorView},
};
use proptest::prelude::*;
use sea_orm::{EntityTrait, sea_query::Expr};
use uuid::Uuid;

mod world;
use world::World;
#[path = "world/suppliers.rs"]
mod suppliers;
use suppliers::{capability, code, codes, day, transcribers};

const TODAY: &str = "2026-11-24";

fn item(modality: &str, task: &str, quantity: i64, unit: &str, languages: &[&str], format: &str) -> ItemContent {
    ItemContent {
        modality: code(modality),
        task_type: code(task),
        technique: Technique::HumanInLoop,
        quantity,
        unit: code(unit),
        ceiling_unit_price: UnitPrice(3_000_000),
        label_schema: LabelSchema::default(),
        languages: codes(languages),
        delivery_format: code(format),
        metric: code("cer"),
        threshold: Ratio(400),
        sampling: "每批抽检 5%".to_owned(),
        note: String::new(),
    }
}

/// The hotline's recordings: 400 hours of Mandarin and Zhuang in ten weeks, sensitive, over a dedicated network, nothing passed on.
fn hotline() -> OrderContent {
    OrderContent {
        title: "12345 政务热线壮语与普通话录音转写".to_owned(),
        lang: "zh".to_owned(),
        demand_kind: DemandKind::PublicData,
        hide_buyer: false,
        procedure: Procedure::OpenTender,
        domain: code("government"),
        division: "450100".to_owned(),
        background: "热线录音需转写为文字，壮语部分由母语人员听写。".to_owned(),
        authorisation: Some("桂数授〔2026〕18号".to_owned()),
        catalogue_entry: None,
        lots: vec![LotContent {
            name: "包1".to_owned(),
            items: vec![item("audio", "speech_to_text", 400, "hour", &["zh", "za"], "ASR manifest")],
        }],
        security_level: SecurityLevel::Sensitive,
        personal_information: true,
        place_of_work: PlaceOfWork::DedicatedNetwork,
        subcontracting: Subcontracting::Forbidden,
        lawful_source: "授权运营".to_owned(),
        qualifications: vec!["通过信息安全管理体系认证".to_owned()],
        standards: vec!["GB/T 42755-2023".to_owned()],
        criteria: Vec::new(),
        questions_until: "2026-12-01T00:00:00Z".parse().expect("a time"),
        closes_at: "2026-12-08T00:00:00Z".parse().expect("a time"),
        delivery_days: 70,
    }
}

fn view(profile: Profile) -> VendorView {
    VendorView {
        id: Uuid::nil(),
        number: "GX-V-0001".to_owned(),
        name: profile.name,
        kind: profile.kind,
        uscc: profile.uscc,
        division: profile.division,
        founded: profile.founded,
        scale: profile.scale,
        tier: profile.tier,
        intro: profile.intro,
        capabilities: profile.capabilities,
        staff: profile.staff,
        weekly_free_hours: profile.weekly_free_hours,
        formats: profile.formats,
        tools: profile.tools,
        certificates: profile
            .certificates
            .into_iter()
            .map(|(name, valid_until)| CertificateView { name, valid_until, expired: valid_until < day(TODAY) })
            .collect(),
        environment: profile.environment,
        standards: profile.standards,
        cases: profile.cases,
        updated_at: DateTime::UNIX_EPOCH,
    }
}

fn order_view(content: OrderContent) -> OrderView {
    OrderView {
        id: Uuid::now_v7(),
        address: Uuid::new_v4(),
        number: Some("GX-2026-0001".to_owned()),
        stage: OrderStage::Published,
        version: 1,
        buyer: Some(Buyer { id: Uuid::now_v7(), name: "南宁市大数据局（示例）".to_owned() }),
        buyer_hidden: false,
        content,
        lots: Vec::new(),
        budget: Money::ZERO,
        published_at: None,
        timeline: Vec::new(),
        documents: Vec::new(),
        notices: Vec::new(),
    }
}

fn reasons(order: &OrderContent, profile: Profile) -> Vec<Reason> {
    judge(Pair { order, vendor: &view(profile) }, day(TODAY))
}

fn unmet_gates(reasons: &[Reason]) -> Vec<&Point> {
    reasons.iter().filter(|reason| reason.gate && reason.verdict == Verdict::Unmet).map(|reason| &reason.point).collect()
}

fn verdict_of(reasons: &[Reason], which: impl Fn(&Point) -> bool) -> Verdict {
    reasons.iter().find(|reason| which(&reason.point)).expect("the point is compared").verdict
}

fn capacity_of(reasons: &[Reason]) -> Capacity {
    reasons
        .iter()
        .find_map(|reason| if let Point::Capacity(capacity) = reason.point { Some(capacity) } else { None })
        .expect("capacity is compared")
}

#[test]
fn a_fitting_vendor_meets_every_point_and_gates_come_first() {
    let reasons = reasons(&hotline(), transcribers("听山（示例）"));
    for reason in &reasons {
        assert_eq!(reason.verdict, Verdict::Met, "{:?}", reason.point);
    }
    assert!(reasons.is_sorted_by_key(|reason| !reason.gate), "gates come first");
    assert_eq!(
        reasons.iter().filter(|reason| reason.gate).count(),
        6,
        "environment, protection, certificate, languages, subcontracting, tasks"
    );
}

#[test]
fn an_expired_certificate_rules_out_and_says_so() {
    let mut profile = transcribers("听山（示例）");
    profile.certificates = vec![("ISO/IEC 27001 信息安全管理体系认证".to_owned(), day("2026-11-23"))];
    let reasons_expired = reasons(&hotline(), profile.clone());
    assert_eq!(
        unmet_gates(&reasons_expired),
        [&Point::Certificate { name: "ISO/IEC 27001 信息安全管理体系认证".to_owned(), expired: true }]
    );

    profile.certificates.clear();
    assert_eq!(
        unmet_gates(&reasons(&hotline(), profile.clone())),
        [&Point::Certificate { name: "ISO/IEC 27001".to_owned(), expired: false }]
    );

    profile.certificates = vec![("ISO27001".to_owned(), day(TODAY))];
    assert!(unmet_gates(&reasons(&hotline(), profile)).is_empty(), "valid through its last day");
}

#[test]
fn missing_languages_are_named() {
    let mut order = hotline();
    order.lots[0].items[0].languages = codes(&["zh", "za", "th", "lo"]);
    let found = reasons(&order, transcribers("听山（示例）"));
    assert_eq!(unmet_gates(&found), [&Point::Languages { wanted: codes(&["zh", "za", "th", "lo"]), missing: codes(&["th", "lo"]) }]);

    let thai = order.lots[0].items[0].clone();
    order.lots[0].items[0].languages = codes(&["zh"]);
    order.lots.push(LotContent { name: "包2".to_owned(), items: vec![ItemContent { languages: codes(&["th"]), ..thai }] });
    let found = reasons(&order, transcribers("听山（示例）"));
    assert_eq!(verdict_of(&found, |point| matches!(point, Point::Languages { .. })), Verdict::Part, "the first lot needs no Thai");
}

#[test]
fn languages_count_for_the_data_they_are_offered_with_and_mandarin_is_spoken_at_home() {
    let mut profile = transcribers("听山（示例）");
    profile.capabilities.push(capability("text", &["seq2seq"], &["government"], &["lo"], 10, "item", "老挝语翻译"));
    let mut order = hotline();
    order.lots[0].items[0].languages = codes(&["lo"]);
    let found = reasons(&order, profile.clone());
    assert_eq!(verdict_of(&found, |point| matches!(point, Point::Languages { .. })), Verdict::Part, "people speak it, on other work");

    profile.capabilities[0].languages = codes(&["za"]);
    let languages = |division: &str| {
        let found = reasons(&hotline(), Profile { division: division.to_owned(), ..profile.clone() });
        verdict_of(&found, |point| matches!(point, Point::Languages { .. }))
    };
    assert_eq!(languages("450103"), Verdict::Met);
    assert_eq!(languages("VN"), Verdict::Unmet);
}

#[test]
fn minutes_of_throughput_are_compared_with_hours_of_audio() {
    let capacity = capacity_of(&reasons(&hotline(), transcribers("听山（示例）")));
    // 700 hours a week for ten weeks, 20 minutes of audio an hour: 7,000 person-hours make 2,333 hours of audio.
    assert_eq!((capacity.free_hours_per_week, capacity.weeks), (700, 10.0));
    assert_eq!((capacity.units, capacity.wanted, capacity.unit), (Some(2333), 400, Some(code("hour"))));
    let share = capacity.share.expect("comparable");
    assert!((share - 7000.0 / 1200.0).abs() < 1e-4, "400 hours need 1,200 person-hours, share is {share}");
    assert_eq!(comparable(code("minute"), code("hour")), Some(1.0 / 60.0));
    assert_eq!(comparable(code("hour"), code("minute")), Some(60.0));
    assert_eq!(comparable(code("box"), code("frame")), None);
}

#[test]
fn units_without_a_conversion_are_not_comparable() {
    let mut profile = transcribers("听山（示例）");
    profile.capabilities[0].unit = code("item");
    let found = reasons(&hotline(), profile);
    let capacity = capacity_of(&found);
    assert_eq!((capacity.units, capacity.share), (None, None));
    assert_eq!((capacity.wanted, capacity.unit), (400, Some(code("hour"))), "what is wanted is still said");
    assert_eq!(verdict_of(&found, |point| matches!(point, Point::Capacity(_))), Verdict::Part);
    assert_eq!(verdict_of(&found, |point| *point == Point::Subcontracting), Verdict::Part, "unknown hours rule nobody out");
}

#[test]
fn several_items_share_the_free_hours() {
    let mut order = hotline();
    order.lots[0].items.push(item("audio", "speaker_diarization", 600, "hour", &["zh"], "ASR manifest"));
    let capacity = capacity_of(&reasons(&order, Profile { weekly_free_hours: 150, ..transcribers("听山（示例）") }));
    assert_eq!(capacity.share, Some(0.5), "1,500 free hours for 1,200 + 1,800");
    assert_eq!((capacity.wanted, capacity.units), (600, Some(500)), "the item that needs the most hours");
    let capacity = capacity_of(&reasons(&order, Profile { weekly_free_hours: 1_000_000, ..transcribers("听山（示例）") }));
    assert_eq!(capacity.share, Some(9.99), "capped");
}

#[test]
fn what_may_not_be_passed_on_needs_the_hours() {
    let verdict = |rule: Subcontracting, hours: i32| {
        let order = OrderContent { subcontracting: rule, ..hotline() };
        let found = reasons(&order, Profile { weekly_free_hours: hours, ..transcribers("听山（示例）") });
        verdict_of(&found, |point| *point == Point::Subcontracting)
    };
    // 120 free hours a week are exactly enough.
    assert_eq!(verdict(Subcontracting::Forbidden, 120), Verdict::Met);
    assert_eq!(verdict(Subcontracting::Forbidden, 60), Verdict::Part);
    assert_eq!(verdict(Subcontracting::Forbidden, 59), Verdict::Unmet);
    assert_eq!(verdict(Subcontracting::Approval, 1), Verdict::Part, "with consent: to be agreed");
    assert_eq!(verdict(Subcontracting::Allowed, 0), Verdict::Met);
}

#[test]
fn rooms_and_protection_follow_place_and_level() {
    let gate = |place: PlaceOfWork, level: SecurityLevel, change: fn(&mut Profile)| {
        let order = OrderContent { place_of_work: place, security_level: level, ..hotline() };
        let mut profile = transcribers("听山（示例）");
        change(&mut profile);
        let found = reasons(&order, profile);
        unmet_gates(&found).into_iter().cloned().collect::<Vec<_>>()
    };
    use PlaceOfWork::{DedicatedNetwork, Onsite, Remote};
    use SecurityLevel::{Important, Internal, Public, Sensitive};
    let environment = |place, level| vec![Point::Environment { place, level }];
    let nothing: fn(&mut Profile) = |_| {};
    let no_room: fn(&mut Profile) = |profile| profile.environment.secure_room = false;
    let no_network: fn(&mut Profile) = |profile| profile.environment.dedicated_network = false;
    let no_team: fn(&mut Profile) = |profile| profile.environment.onsite_teams = 0;
    let second: fn(&mut Profile) = |profile| profile.environment.protection = Protection::Second;
    let unprotected: fn(&mut Profile) = |profile| profile.environment.protection = Protection::None;
    for (place, level, change, expected) in [
        (Onsite, Internal, nothing, vec![]),
        (Onsite, Internal, no_team, environment(Onsite, Internal)),
        (DedicatedNetwork, Public, no_network, environment(DedicatedNetwork, Public)),
        (Remote, Sensitive, no_room, vec![]),
        (Remote, Sensitive, no_network, vec![]),
        (Remote, Important, no_room, environment(Remote, Important)),
        (Remote, Sensitive, second, vec![]),
        (Remote, Sensitive, unprotected, vec![Point::Protection]),
        (Remote, Important, second, vec![Point::Protection]),
        (Remote, Internal, unprotected, vec![]),
    ] {
        assert_eq!(gate(place, level, change), expected, "{place} {level}");
    }
    let mut order = hotline();
    order.security_level = Internal;
    order.qualifications = vec!["通过等保三级测评的作业环境".to_owned()];
    let mut profile = transcribers("听山（示例）");
    profile.environment.protection = Protection::Second;
    assert_eq!(unmet_gates(&reasons(&order, profile)), [&Point::Protection], "the qualifications can ask for more than the level");
}

#[test]
fn work_that_is_offered_in_part_stays_open_and_work_that_is_not_offered_rules_out() {
    let mut order = hotline();
    order.lots[0].items.push(item("point_cloud", "cuboid", 10, "frame", &[], "KITTI"));
    let found = reasons(&order, transcribers("听山（示例）"));
    let cuboid = (code("point_cloud"), code("cuboid"));
    let tasks = found.iter().find(|reason| matches!(reason.point, Point::Tasks { .. })).expect("tasks are compared");
    assert!(matches!(&tasks.point, Point::Tasks { missing, .. } if *missing == [cuboid]), "{tasks:?}");
    assert_eq!(tasks.verdict, Verdict::Part);
    assert_eq!(verdict_of(&found, |point| matches!(point, Point::Formats { .. })), Verdict::Part);

    order.lots[0].items.remove(0);
    let found = reasons(&order, transcribers("听山（示例）"));
    assert_eq!(verdict_of(&found, |point| matches!(point, Point::Tasks { .. })), Verdict::Unmet);
}

#[tokio::test]
async fn those_that_can_do_it_come_first_and_a_near_miss_shows_exactly_what_lacks() {
    let world = World::new().await;
    let today = world.exchange.region().day(world.exchange.clock().now());
    let enter = async |profile: Profile| vendors::register(&world.exchange, &Actor::Process, profile).await.expect("is entered");
    let weaker = Profile { weekly_free_hours: 130, cases: Vec::new(), standards: Vec::new(), ..transcribers("钦州海声（示例）") };
    let expired = Profile {
        certificates: vec![("ISO/IEC 27001 信息安全管理体系认证".to_owned(), today - TimeDelta::days(30))],
        ..transcribers("柳州回音（示例）")
    };
    let mut unconnected = transcribers("河池山歌（示例）");
    unconnected.environment.dedicated_network = false;
    unconnected.certificates.clear();
    let boxes = Profile {
        capabilities: vec![capability("image", &["bounding_box"], &["autonomous_driving"], &[], 180, "box", "道路画面拉框")],
        ..transcribers("桂林画框（示例）")
    };
    enter(weaker).await;
    enter(unconnected).await;
    enter(boxes).await;
    enter(expired).await;
    let best = enter(transcribers("南宁听山（示例）")).await;

    let order = order_view(hotline());
    let found = vendors_for_order(&world.exchange, &Actor::Visitor, &order).await.expect("matches");
    let names: Vec<&str> = found.iter().map(|found| found.vendor.name.as_str()).collect();
    assert_eq!(
        names,
        ["南宁听山（示例）", "钦州海声（示例）", "柳州回音（示例）", "河池山歌（示例）"],
        "whoever offers none of the work is no near miss"
    );
    assert_eq!(found[0].vendor.number, best);
    assert_eq!(found.iter().map(|found| found.eligible()).collect::<Vec<_>>(), [true, true, false, false]);
    assert_eq!(unmet_gates(&found[2].reasons).len(), 1);
    assert!(matches!(unmet_gates(&found[2].reasons)[0], Point::Certificate { expired: true, .. }), "{:?}", found[2].reasons);
    assert_eq!(found[0].count(Verdict::Unmet), 0);
    for one in &found {
        let sum: f64 = one.parts.iter().map(|part| part.points()).sum();
        assert!((sum - one.score).abs() < 1e-12, "{}: parts add up to {sum}, not {}", one.vendor.name, one.score);
        assert!(one.parts.iter().all(|part| (0.0..=1.0).contains(&part.value)), "{:?}", one.parts);
        assert!((0.0..=1.0).contains(&one.score));
    }
    assert!(found[0].score > found[1].score, "more hours, cases and standards score higher");
}

#[tokio::test]
async fn lists_are_short_and_ties_stand_in_the_order_of_numbers() {
    let world = World::new().await;
    for index in 0..15 {
        let mut profile = transcribers(&format!("同样 {index:02}（示例）"));
        if index % 2 == 1 {
            profile.environment.dedicated_network = false;
        }
        vendors::register(&world.exchange, &Actor::Process, profile).await.expect("is entered");
    }
    let found = vendors_for_order(&world.exchange, &Actor::Visitor, &order_view(hotline())).await.expect("matches");
    let numbers: Vec<&str> = found.iter().map(|found| found.vendor.number.as_str()).collect();
    let expected: Vec<String> = [1, 3, 5, 7, 9, 11, 13, 15, 2, 4, 6, 8, 10, 12].iter().map(|number| format!("GX-V-{number:04}")).collect();
    assert_eq!(numbers, expected, "eight that can, six near misses of seven");
}

#[tokio::test]
async fn a_change_of_a_vendor_and_the_end_of_a_certificate_are_seen_by_the_next_match() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let certificate = ("ISO/IEC 27001 信息安全管理体系认证".to_owned(), exchange.region().day(exchange.clock().now()) + TimeDelta::days(3));
    let profile = Profile { certificates: vec![certificate], ..transcribers("南宁听山（示例）") };
    vendors::register(exchange, &Actor::Process, profile).await.expect("is entered");
    let order = order_view(hotline());
    let best = || async { vendors_for_order(exchange, &Actor::Visitor, &order).await.expect("matches").remove(0) };
    let first = best().await;
    assert!(first.eligible());

    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let busy = vendor::Entity::update_many().col_expr(vendor::Column::WeeklyFreeHours, Expr::value(1));
    busy.exec(change.db()).await.expect("the hours are changed");
    change.commit().await.expect("the change lasts");
    // As every command does that records what it changed.
    exchange.bell().ring();
    assert!(best().await.capacity.share < first.capacity.share, "the hours that are left now count");

    exchange.clock().set_offset(TimeDelta::days(5));
    let gates = unmet_gates(&best().await.reasons).into_iter().cloned().collect::<Vec<_>>();
    assert!(gates.iter().any(|gate| matches!(gate, Point::Certificate { expired: true, .. })), "{gates:?}");
}

#[tokio::test]
async fn a_draft_is_matched_for_nobody_who_may_not_read_it() {
    let world = World::new().await;
    let draft = OrderView { stage: OrderStage::Draft, ..order_view(hotline()) };
    let refused = vendors_for_order(&world.exchange, &Actor::Visitor, &draft).await;
    assert!(matches!(refused, Err(Error::Denied(Denied::SignIn))), "{refused:?}");
    let open = vendors_for_order(&world.exchange, &Actor::Visitor, &order_view(hotline())).await.expect("public");
    assert!(open.is_empty(), "an empty register matches nobody");
}

fn any<C: CodeList + std::fmt::Debug>() -> impl Strategy<Value = C> {
    prop::sample::select(C::all().collect::<Vec<_>>())
}

fn some<C: CodeList + std::fmt::Debug>() -> impl Strategy<Value = Vec<C>> {
    prop::collection::vec(any::<C>(), 0..4)
}

prop_compose! {
    fn any_item()(modality in any(), task_type in any(), quantity in prop_oneof![0..100_000_i64, proptest::num::i64::ANY], unit in any(), languages in some(), delivery_format in any()) -> ItemContent {
        ItemContent { modality, task_type, quantity, unit, languages, delivery_format, ..item("text", "ocr", 1, "item", &[], "JSONL") }
    }
}

prop_compose! {
    fn any_order()(
        lots in prop::collection::vec(prop::collection::vec(any_item(), 0..4), 0..3),
        security_level in any(), place_of_work in any(), subcontracting in any(), domain in any(),
        qualifications in prop::collection::vec("\\PC{0,20}", 0..3), delivery_days in -10..4000_i32,
    ) -> OrderContent {
        let lots = lots.into_iter().map(|items| LotContent { name: String::new(), items }).collect();
        OrderContent { lots, security_level, place_of_work, subcontracting, domain, qualifications, delivery_days, ..hotline() }
    }
}

prop_compose! {
    fn any_vendor()(
        capabilities in prop::collection::vec((any(), some(), some(), some(), -5..500_i64, any()), 0..5),
        formats in some(), certificate in "\\PC{0,20}", hours in 0..1_000_000_i32, division in "[0-9A-Z]{0,6}",
    ) -> VendorView {
        let mut profile = transcribers("任意（示例）");
        profile.capabilities = capabilities.into_iter().map(|(modality, task_types, domains, languages, throughput, unit)| {
            let plain = capability("text", &[], &[], &[], 1, "item", "");
            vendors::CapabilityView { modality, task_types, domains, languages, throughput, unit, ..plain }
        }).collect();
        profile.formats = formats;
        profile.certificates = vec![(certificate, NaiveDate::MIN)];
        profile.weekly_free_hours = hours;
        profile.division = division;
        view(profile)
    }
}

proptest! {
    #[test]
    fn judging_never_panics(order in any_order(), vendor in any_vendor()) {
        let found = judge(Pair { order: &order, vendor: &vendor }, day(TODAY));
        prop_assert!(found.is_sorted_by_key(|reason| !reason.gate));
        let share = capacity_of(&found).share;
        prop_assert!(share.is_none_or(|share| (0.0..=9.99).contains(&share)), "share {:?}", share);
    }

    #[test]
    fn more_free_hours_never_lower_a_verdict(order in any_order(), vendor in any_vendor(), more in 0..1_000_000_i32) {
        let before = judge(Pair { order: &order, vendor: &vendor }, day(TODAY));
        let idler = VendorView { weekly_free_hours: vendor.weekly_free_hours + more, ..vendor };
        let after = judge(Pair { order: &order, vendor: &idler }, day(TODAY));
        for (before, after) in before.iter().zip(&after) {
            // Met < Part < Unmet.
            prop_assert!(after.verdict <= before.verdict, "{:?} fell to {:?}", before, after);
        }
    }
}
