//! Companies that come in by themselves: the people who register them, what they type, and the company at each stage.
#![allow(dead_code, reason = "each test file uses its own part of the world")]

use exchange::{
    Exchange,
    actor::{Actor, Member},
    companies::{
        self, ApplicationForm,
        profile::{self, CapabilityForm, CaseForm, CertificateForm, ProfileForm},
        uscc::{check_character, organisation_check},
    },
    entity::account,
};
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

/// A code whose check digits hold.
pub const CODE: &str = "91350200776049653A";
/// A well-formed code whose last character does not hold.
pub const DOUBTFUL: &str = "91350200776049653B";

/// A code of its own for every number, whose check digits hold; division 000000 is never issued.
pub fn code(number: usize) -> String {
    let body = format!("TEX{number:05}");
    let first = format!("91000000{body}{}", organisation_check(&body).expect("a body"));
    let check = check_character(&first).expect("of the alphabet");
    format!("{first}{check}")
}

/// A person with an account, who belongs to no organisation.
pub async fn person(exchange: &Exchange, email: &str) -> Actor {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let row = account::Model {
        id: Uuid::now_v7(),
        email: email.to_owned(),
        name: "覃远山".to_owned(),
        password_hash: String::new(),
        locale: "zh".to_owned(),
        organisation_id: None,
        roles: String::new(),
        failed_attempts: 0,
        next_attempt_at: None,
        disabled_at: None,
        created_at: exchange.clock().now(),
    };
    let id = row.id;
    account::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await.expect("the account is made");
    change.commit().await.expect("the change lasts");
    now(exchange, id).await
}

/// The account as the next request finds it.
pub async fn now(exchange: &Exchange, account: Uuid) -> Actor {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let row = account::Entity::find_by_id(account).one(change.db()).await.expect("reads").expect("the account is there");
    Actor::Account(Member {
        account,
        name: row.name,
        organisation: row.organisation_id,
        roles: row.roles.split_whitespace().map(|name| name.parse().expect("a role")).collect(),
        authenticated_at: None,
    })
}

/// The same person at the next request.
pub async fn again(exchange: &Exchange, actor: &Actor) -> Actor {
    now(exchange, actor.account().expect("an account")).await
}

/// What a person types to register a company.
pub fn application(name: &str, uscc: &str) -> ApplicationForm {
    ApplicationForm {
        name: name.to_owned(),
        uscc: uscc.to_owned(),
        kind: "company".to_owned(),
        division: "450103".to_owned(),
        phone: "138-0000-5678".to_owned(),
    }
}

/// A business licence.
pub fn licence() -> Vec<u8> {
    b"%PDF-1.7\nbusiness licence".to_vec()
}

/// A company that was registered; its owner.
pub async fn registered(exchange: &Exchange, name: &str, uscc: &str) -> Actor {
    let owner = person(exchange, &format!("{}@example.test", Uuid::new_v4().simple())).await;
    companies::register(exchange, &owner, &application(name, uscc)).await.expect("the company is registered");
    again(exchange, &owner).await
}

/// A company that awaits verification; its owner, the address of its application and its version.
pub async fn submitted(exchange: &Exchange, name: &str, uscc: &str) -> (Actor, Uuid, i32) {
    let owner = registered(exchange, name, uscc).await;
    companies::add_evidence(exchange, &owner, "营业执照.pdf", licence()).await.expect("the file is taken");
    companies::submit(exchange, &owner, 1).await.expect("it is sent");
    let company = companies::company(exchange, &owner).await.expect("it is read").application.expect("it has an application");
    (owner, company.address, company.version)
}

/// A verified company; its owner.
pub async fn verified(exchange: &Exchange, reviewer: &Actor, name: &str, uscc: &str) -> Actor {
    let (owner, address, version) = submitted(exchange, name, uscc).await;
    companies::verify(exchange, reviewer, address, version, "已与登记机关核对").await.expect("it is verified");
    owner
}

/// A verified company with a public profile: it may bid. Its owner and its public number.
pub async fn ready(exchange: &Exchange, reviewer: &Actor, name: &str, uscc: &str) -> (Actor, String) {
    let owner = verified(exchange, reviewer, name, uscc).await;
    let version = profile::save(exchange, &owner, 0, &complete_profile()).await.expect("the profile is saved");
    match profile::publish(exchange, &owner, version).await.expect("the profile is published") {
        profile::Published::Now { number, .. } => (owner, number),
        profile::Published::Waiting => panic!("a verified company need not wait"),
    }
}

/// A profile that says everything.
pub fn complete_profile() -> ProfileForm {
    let mut form = ProfileForm {
        intro: "从方言听写起家，六十人在青秀常年在岗。双人互校。".into(),
        founded: "2018".into(),
        scale: "medium".into(),
        tier: "none".into(),
        capabilities: vec![CapabilityForm {
            modality: "audio".into(),
            task_types: vec!["speech_to_text".into(), "speaker_diarization".into()],
            domains: vec!["government".into()],
            technique: "human_in_loop".into(),
            languages: vec!["zh".into(), "za".into()],
            throughput: "20".into(),
            unit: "minute".into(),
            statement: "政务热线与庭审录音转写。".into(),
        }],
        weekly_free_hours: "700".into(),
        formats: vec!["JSONL".into()],
        tools: "自研听写台".into(),
        standards: vec!["GB/T 42755-2023".into()],
        secure_room: "yes".into(),
        dedicated_network: "no".into(),
        onsite_teams: "1".into(),
        protection: "second".into(),
        certificates: vec![CertificateForm { name: "ISO/IEC 27001".into(), valid_until: "2099-06-30".into() }],
        cases: vec![CaseForm {
            title: "12345 热线录音转写".into(),
            domain: "government".into(),
            modality: "audio".into(),
            volume: "320 小时".into(),
            year: "2025".into(),
            outcome: "字错率 3.1%，一次验收".into(),
        }],
        ..ProfileForm::default()
    };
    form.staff.insert("4".into(), "20".into());
    form.staff.insert("none".into(), "40".into());
    form
}
