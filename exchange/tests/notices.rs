//! Notices: who may publish which, under what number, and in what order they are read.

use chrono::{TimeDelta, Utc};
use exchange::{
    Error, Problem,
    actor::{Actor, Denied, Member, Role},
    codes::{CodeList, DemandKind, NoticeKind, OrderStage, OrganisationKind},
    entity::{order, organisation},
    money::Money,
    notices::{self, Announcement, ChangeLine},
    orders::{Criteria, Lines, OrderForm},
};
use migrations::sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

mod world;
use world::World;

fn announcement(kind: NoticeKind) -> Announcement {
    Announcement {
        kind,
        order: None,
        issuer: "广西数据标注公共服务中心（示例）".to_owned(),
        title: "关于举办人工智能训练师（四级）订单班的通知".to_owned(),
        body: "面向在邕企业招收四十人，培训五十标准学时。".to_owned(),
        reason: String::new(),
        changes: Vec::new(),
        lang: "zh".to_owned(),
    }
}

async fn organisation(world: &World, name: &str) -> Uuid {
    let change = world.exchange.write(&Actor::Process).await.expect("a change");
    let id = Uuid::now_v7();
    let row = organisation::ActiveModel {
        id: Set(id),
        kind: Set(OrganisationKind::all().next().expect("kinds")),
        name: Set(name.to_owned()),
        uscc: Set(None),
        division: Set("450100".to_owned()),
        verified_at: Set(Some(Utc::now())),
        created_at: Set(Utc::now()),
    };
    organisation::Entity::insert(row).exec_without_returning(change.db()).await.expect("inserts");
    change.commit().await.expect("commits");
    id
}

async fn order(world: &World, organisation_id: Uuid, number: Option<&str>, stage: OrderStage) -> Uuid {
    let change = world.exchange.write(&Actor::Process).await.expect("a change");
    let id = Uuid::now_v7();
    let row = order::ActiveModel {
        id: Set(id),
        address: Set(Uuid::new_v4()),
        number: Set(number.map(str::to_owned)),
        stage: Set(stage),
        version: Set(1),
        organisation_id: Set(organisation_id),
        author_id: Set(None),
        hide_buyer: Set(false),
        demand_kind: Set(DemandKind::PublicData),
        form: Set(OrderForm::default()),
        title: Set("政务热线录音转写".to_owned()),
        lang: Set("zh".to_owned()),
        procedure: Set(None),
        domain: Set(None),
        division: Set("450100".to_owned()),
        background: Set(String::new()),
        authorisation: Set(None),
        catalogue_entry: Set(None),
        security_level: Set(None),
        personal_information: Set(false),
        place_of_work: Set(None),
        subcontracting: Set(None),
        lawful_source: Set(String::new()),
        qualifications: Set(Lines::default()),
        standards: Set(Lines::default()),
        criteria: Set(Criteria::default()),
        budget: Set(Money::ZERO),
        questions_until: Set(None),
        closes_at: Set(None),
        delivery_days: Set(30),
        retender_of: Set(None),
        retender_lots: Set(None),
        submitted_at: Set(None),
        published_at: Set(None),
        created_at: Set(Utc::now()),
        updated_at: Set(Utc::now()),
    };
    order::Entity::insert(row).exec_without_returning(change.db()).await.expect("inserts");
    change.commit().await.expect("commits");
    id
}

fn publisher(organisation: Uuid) -> Actor {
    let member = Member {
        account: Uuid::now_v7(),
        name: "韦敏".to_owned(),
        organisation: Some(organisation),
        roles: [Role::Publisher].into(),
        authenticated_at: None,
    };
    Actor::Account(member)
}

#[tokio::test]
async fn notices_count_up_within_the_year_and_the_newest_comes_first() {
    let world = World::new().await;
    let mut numbers = Vec::new();
    for kind in [NoticeKind::Training, NoticeKind::Contest, NoticeKind::Consultation] {
        numbers.push(notices::publish(&world.exchange, &Actor::Process, announcement(kind)).await.expect("publishes").number);
    }
    let year = world.exchange.region().day(world.exchange.clock().now()).format("%Y").to_string();
    assert_eq!(numbers, [1, 2, 3].map(|count| format!("GX-N-{year}-{count:04}")));
    let newest = notices::newest(&world.exchange, 2).await.expect("reads");
    assert_eq!(newest.iter().map(|notice| notice.kind).collect::<Vec<_>>(), [NoticeKind::Consultation, NoticeKind::Contest]);

    world.exchange.clock().set_offset(TimeDelta::days(400));
    let later = notices::publish(&world.exchange, &Actor::Process, announcement(NoticeKind::Training)).await.expect("publishes");
    assert!(later.number.ends_with("-0001"), "a new year counts from one, not {}", later.number);
}

#[tokio::test]
async fn a_notice_about_an_order_carries_its_number_and_its_changes() {
    let world = World::new().await;
    let agency = organisation(&world, "南宁市大数据局（示例）").await;
    let id = order(&world, agency, Some("GX-2026-0007"), OrderStage::Published).await;
    let change = ChangeLine { item: "投标截止".to_owned(), before: "12月1日".to_owned(), after: "12月8日".to_owned() };
    let amendment = Announcement {
        order: Some((id, "GX-2026-0007".to_owned())),
        reason: "应投标人要求".to_owned(),
        changes: vec![change.clone()],
        ..announcement(NoticeKind::Amendment)
    };
    notices::publish(&world.exchange, &Actor::Process, amendment).await.expect("the process may publish every kind");
    notices::publish(&world.exchange, &Actor::Process, announcement(NoticeKind::Training)).await.expect("publishes");
    let of_order = notices::for_order(&world.exchange, id).await.expect("reads");
    assert_eq!(of_order.len(), 1, "only what is about the order");
    assert_eq!(of_order[0].order_number.as_deref(), Some("GX-2026-0007"));
    assert_eq!(of_order[0].changes, [change]);
    let newest = notices::newest(&world.exchange, 9).await.expect("reads");
    assert_eq!(newest.iter().map(|notice| notice.order_number.as_deref()).collect::<Vec<_>>(), [None, Some("GX-2026-0007")]);
}

#[tokio::test]
async fn staff_publish_in_the_name_of_their_own_agency_and_only_what_changes_no_order() {
    let world = World::new().await;
    let own = organisation(&world, "柳州市数据局（示例）").await;
    let foreign = organisation(&world, "桂林市数据局（示例）").await;
    let actor = publisher(own);
    let published = notices::publish(&world.exchange, &actor, announcement(NoticeKind::Planned)).await.expect("may publish");
    assert_eq!(published.issuer.as_deref(), Some("柳州市数据局（示例）"), "the issuer is the own agency whatever was typed");

    for kind in NoticeKind::all().filter(|kind| kind.code() == "result" || kind.code() == "amendment" || kind.code() == "tender") {
        let refused = notices::publish(&world.exchange, &actor, announcement(kind)).await.expect_err("changes an order");
        assert!(matches!(&refused, Error::Invalid(errors) if errors["kind"] == Problem::NotInList), "{kind}: {refused}");
    }
    let own_order = order(&world, own, Some("GX-2026-0001"), OrderStage::Published).await;
    let foreign_order = order(&world, foreign, Some("GX-2026-0002"), OrderStage::Published).await;
    let draft = order(&world, own, None, OrderStage::Draft).await;
    let about = |id: Uuid| Announcement { order: Some((id, "made up".to_owned())), ..announcement(NoticeKind::Clarification) };
    let clarified = notices::publish(&world.exchange, &actor, about(own_order)).await.expect("an own order can be clarified");
    assert_eq!(clarified.order_number.as_deref(), Some("GX-2026-0001"), "the number is the order's, not what was typed");
    let refused = notices::publish(&world.exchange, &actor, about(foreign_order)).await;
    assert!(matches!(refused, Err(Error::Denied(Denied::Organisation))), "a foreign order: {refused:?}");
    for id in [draft, Uuid::nil()] {
        assert!(matches!(notices::publish(&world.exchange, &actor, about(id)).await, Err(Error::NotFound)), "no public order, no notice");
    }
}

#[tokio::test]
async fn visitors_and_empty_or_endless_texts_are_refused() {
    let world = World::new().await;
    let refused = notices::publish(&world.exchange, &Actor::Visitor, announcement(NoticeKind::Training)).await;
    assert!(matches!(refused, Err(Error::Denied(Denied::SignIn))), "{refused:?}");
    let bad = Announcement {
        title: " ".to_owned(),
        body: "长".repeat(20_001),
        reason: "\0".to_owned(),
        lang: "tlh".to_owned(),
        ..announcement(NoticeKind::Training)
    };
    let Err(Error::Invalid(errors)) = notices::publish(&world.exchange, &Actor::Process, bad).await else { panic!("it is refused") };
    assert_eq!(errors["title"], Problem::Missing);
    assert_eq!(errors["body"], Problem::TooLong(20_000));
    assert_eq!(errors["reason"], Problem::Wrong);
    assert_eq!(errors["lang"], Problem::NotInList);
    assert!(notices::newest(&world.exchange, 9).await.expect("reads").is_empty());
}
