//! Reference data: loaded once, loaded again without a trace, brought up to date when the files changed.

use exchange::{Error, actor::Actor, audit, entity, library, outbox};
use migrations::sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};

mod world;
use world::World;

#[tokio::test]
async fn the_standards_of_the_product_are_there_from_the_first_start() {
    let world = World::new().await;
    let standards = library::standards(&world.exchange).await.expect("standards are read");
    assert_eq!(standards.len(), 14);
    assert!(standards.is_sorted_by(|a, b| a.code < b.code), "they stand in the order of their codes");
    let rules = library::standard(&world.exchange, "GB/T 42755-2023").await.expect("the national standard is there");
    assert_eq!(rules.topics, ["标注任务", "角色", "质量控制", "验收"]);
    assert_eq!(rules.anchor(), "GB-T-42755-2023");
    for code in ["GB/T 1", "", "\0", "' OR 1=1"] {
        assert!(matches!(library::standard(&world.exchange, code).await, Err(Error::NotFound)), "{code:?} is no standard");
    }
}

#[tokio::test]
async fn a_second_start_writes_nothing() {
    let world = World::new().await;
    let before = (outbox::position(&world.exchange).await.expect("a position"), verdict(&world).await);
    library::load_reference(&world.exchange).await.expect("loads again");
    let after = (outbox::position(&world.exchange).await.expect("a position"), verdict(&world).await);
    assert_eq!(before, after, "neither outbox nor audit log grew");
}

#[tokio::test]
async fn a_changed_standard_is_brought_up_to_date_and_a_kept_rule_set_is_left_alone() {
    let world = World::new().await;
    let change = world.exchange.write(&Actor::Process).await.expect("a change");
    let code = "YY/T 1833.3-2022";
    let row = entity::standard::Entity::find_by_id(code).one(change.db()).await.expect("reads").expect("is there");
    let mut old = row.into_active_model();
    old.title = Set("旧题名".to_owned());
    entity::standard::Entity::update(old).exec(change.db()).await.expect("updates");
    let rule = entity::rule_set::Entity::find().one(change.db()).await.expect("reads").expect("rule sets are there");
    let key = (rule.demand_kind, rule.procedure);
    let mut kept = rule.into_active_model();
    kept.bidding_days = Set(77);
    entity::rule_set::Entity::update(kept).exec(change.db()).await.expect("updates");
    change.commit().await.expect("commits");

    let before = outbox::position(&world.exchange).await.expect("a position");
    library::load_reference(&world.exchange).await.expect("loads again");
    assert_eq!(outbox::position(&world.exchange).await.expect("a position"), before + 1, "only the changed standard is announced");
    let standard = library::standard(&world.exchange, code).await.expect("is there");
    assert!(standard.title.starts_with("人工智能医疗器械"), "the title is the shipped one again, not {}", standard.title);

    let change = world.exchange.write(&Actor::Process).await.expect("a change");
    let rule = entity::rule_set::Entity::find_by_id(key).one(change.db()).await.expect("reads").expect("is there");
    assert_eq!(rule.bidding_days, 77, "what staff set stays");
}

#[tokio::test]
async fn every_procedure_of_both_demand_kinds_has_its_rules() {
    let world = World::new().await;
    let change = world.exchange.write(&Actor::Process).await.expect("a change");
    assert_eq!(entity::rule_set::Entity::find().all(change.db()).await.expect("reads").len(), 12);
}

async fn verdict(world: &World) -> audit::Verdict {
    audit::verify(&world.exchange, &Actor::Process).await.expect("the log verifies")
}
