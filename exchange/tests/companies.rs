//! Companies that come in by themselves: registered, verified, with members, and with a profile that becomes their vendor.

#[path = "world/companies.rs"]
mod applicants;
#[path = "world/people.rs"]
mod people;
mod world;

use applicants::{CODE, DOUBTFUL, again, application, complete_profile, person, registered, submitted};
use chrono::TimeDelta;
use exchange::{
    Error, Exchange, Problem,
    actor::{Actor, Denied, Role},
    audit,
    companies::{
        self, CompanyStage, InvitationState, Standing,
        profile::{self, CapabilityForm, ProfileForm, Published},
    },
    entity::{message, profile as profile_table},
    messages::MessageKind,
    outbox, vendors,
    workbench::TaskKind,
};
use people::People;
use sea_orm::EntityTrait;
use uuid::Uuid;
use world::World;

const NAME: &str = "邕城听山语音数据有限公司";

fn problem<T: std::fmt::Debug>(answer: Result<T, Error>, field: &str) -> Option<Problem> {
    match answer {
        Err(Error::Invalid(mut errors)) => errors.remove(field),
        other => panic!("{field} should be wrong, and the answer is {other:?}"),
    }
}

async fn kinds(exchange: &Exchange, actor: &Actor) -> Vec<TaskKind> {
    companies::tasks(exchange, actor).await.expect("tasks are read").into_iter().map(|task| task.kind).collect()
}

async fn told(exchange: &Exchange, actor: &Actor) -> Vec<(MessageKind, String)> {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let rows = message::Entity::find().all(change.db()).await.expect("messages are read");
    rows.into_iter().filter(|row| Some(row.account_id) == actor.account()).map(|row| (row.kind, row.subject)).collect()
}

#[tokio::test]
async fn a_company_is_registered_sent_back_corrected_and_verified() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let reviewer = people.reviewer().await;

    let owner = person(exchange, "qin@example.test").await;
    let id = companies::register(exchange, &owner, &application(NAME, CODE)).await.expect("it is registered");
    let twice = companies::register(exchange, &owner, &application("另一家", &applicants::code(1))).await;
    assert!(matches!(twice, Err(Error::Denied(Denied::Organisation))), "one person, one company, whatever the session says: {twice:?}");
    let owner = again(exchange, &owner).await;
    assert_eq!(owner.member().expect("a member").roles, companies::MEMBER_ROLES.into());
    assert_eq!(companies::standing(&rows(&world).await, id).await.expect("reads"), Standing::default());
    assert_eq!(kinds(exchange, &owner).await, [TaskKind::SubmitCompany, TaskKind::CompleteProfile]);
    assert_eq!(kinds(exchange, &reviewer).await, [], "nothing awaits a reviewer before it is sent");

    assert_eq!(problem(companies::submit(exchange, &owner, 1).await, "evidence"), Some(Problem::Missing));
    companies::add_evidence(exchange, &owner, "营业执照.pdf", applicants::licence()).await.expect("a PDF is taken");
    companies::submit(exchange, &owner, 1).await.expect("it is sent");
    let late = companies::save(exchange, &owner, 2, &application(NAME, CODE)).await;
    assert!(matches!(late, Err(Error::Denied(Denied::Stage))), "nothing changes under the reviewer's eyes: {late:?}");

    let queue = companies::company_queue(exchange, &reviewer).await.expect("the queue is read");
    assert_eq!((queue.len(), queue[0].name.as_str(), queue[0].doubtful, queue[0].again), (1, NAME, false, false));
    assert_eq!(kinds(exchange, &reviewer).await, [TaskKind::ReviewCompany]);
    let address = queue[0].address;
    let read = companies::company_review(exchange, &reviewer, address).await.expect("the reviewer reads it");
    let read = read.application.expect("with its application");
    assert_eq!((read.evidence.len(), read.evidence[0].name.as_str()), (1, "营业执照.pdf"));

    assert_eq!(problem(companies::send_back(exchange, &reviewer, address, 2, " \n").await, "reason"), Some(Problem::Missing));
    companies::send_back(exchange, &reviewer, address, 2, "执照照片看不清").await.expect("it is sent back");
    let seen = companies::company(exchange, &owner).await.expect("the owner reads it").application.expect("with its application");
    assert_eq!(seen.sent_back().expect("with the reason").reason, "执照照片看不清");
    assert_eq!(told(exchange, &owner).await, [(MessageKind::CompanySentBack, NAME.to_owned())]);
    assert_eq!(kinds(exchange, &owner).await[0], TaskKind::CompanySentBack);

    let version =
        companies::save(exchange, &owner, seen.version, &application("邕城听山语音有限公司", CODE)).await.expect("it is corrected");
    companies::submit(exchange, &owner, version).await.expect("it is sent again");
    assert!(companies::company_queue(exchange, &reviewer).await.expect("the queue is read")[0].again);
    let stale = companies::verify(exchange, &reviewer, address, 2, "").await;
    assert!(matches!(stale, Err(Error::Conflict { .. })), "a decision holds for what was read: {stale:?}");
    companies::verify(exchange, &reviewer, address, version + 1, "").await.expect("it is verified");
    let company = companies::company(exchange, &owner).await.expect("the owner reads it");
    assert!(company.verified_at.is_some() && company.stage() == CompanyStage::Verified);
    let decisions: Vec<bool> = company.application.expect("with its application").decisions.iter().map(|one| one.verified).collect();
    assert_eq!(decisions, [true, false], "the history is there, the newest first");
    assert_eq!(companies::standing(&rows(&world).await, id).await.expect("reads"), Standing { verified: true, has_profile: false });
    let over = companies::verify(exchange, &reviewer, address, version + 2, "").await;
    assert!(matches!(over, Err(Error::Denied(Denied::Stage))), "it is decided once: {over:?}");
    assert!(matches!(audit::verify(exchange, &Actor::Process).await, Ok(audit::Verdict::Whole { .. })));
}

async fn rows(world: &World) -> sea_orm::DatabaseConnection {
    sea_orm::Database::connect(&world.url).await.expect("the database answers")
}

#[tokio::test]
async fn a_check_digit_that_does_not_hold_takes_a_reason() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let reviewer = People::settle(exchange).await.reviewer().await;
    let (owner, address, version) = submitted(exchange, NAME, DOUBTFUL).await;
    assert!(companies::company_queue(exchange, &reviewer).await.expect("the queue is read")[0].doubtful);
    assert_eq!(problem(companies::verify(exchange, &reviewer, address, version, " ").await, "reason"), Some(Problem::Missing));
    companies::verify(exchange, &reviewer, address, version, "早期赋码，已与登记机关电话核对").await.expect("with a reason");
    let company = companies::company(exchange, &owner).await.expect("it is read");
    assert_eq!(company.application.expect("with its application").decisions[0].reason, "早期赋码，已与登记机关电话核对");
}

#[tokio::test]
async fn a_name_or_a_code_that_somebody_has_is_told_at_its_field() {
    let world = World::new().await;
    let exchange = &world.exchange;
    registered(exchange, NAME, CODE).await;
    let other = person(exchange, "other@example.test").await;
    let both = companies::register(exchange, &other, &application(&format!(" {NAME} "), "9135 0200 7760 49653a")).await;
    let Err(Error::Invalid(errors)) = both else { panic!("it is refused, not {both:?}") };
    assert_eq!(errors, [("name".to_owned(), Problem::Taken), ("uscc".to_owned(), Problem::Taken)].into());
    let third = registered(exchange, "第三家数据公司", &applicants::code(3)).await;
    assert_eq!(problem(companies::save(exchange, &third, 1, &application(NAME, &applicants::code(3))).await, "name"), Some(Problem::Taken));
    companies::save(exchange, &third, 1, &application("第三家数据公司", &applicants::code(3))).await.expect("one's own are free to keep");
}

#[tokio::test]
async fn two_who_register_one_name_at_once_get_one_company() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (one, two) = (person(exchange, "one@example.test").await, person(exchange, "two@example.test").await);
    let (first, second) = (application(NAME, CODE), application(NAME, &applicants::code(2)));
    let (one, two) = tokio::join!(companies::register(exchange, &one, &first), companies::register(exchange, &two, &second));
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
    assert_eq!(problem(if one.is_ok() { two } else { one }, "name"), Some(Problem::Taken));
}

#[tokio::test]
async fn two_who_register_one_code_at_once_hear_it_at_the_code() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (one, two) = (person(exchange, "one@example.test").await, person(exchange, "two@example.test").await);
    let (first, second) = (application("甲企业", CODE), application("乙企业", CODE));
    let (one, two) = tokio::join!(companies::register(exchange, &one, &first), companies::register(exchange, &two, &second));
    assert_eq!(problem(if one.is_ok() { two } else { one }, "uscc"), Some(Problem::Taken));
}

#[tokio::test]
async fn evidence_is_judged_by_its_content() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let owner = registered(exchange, NAME, CODE).await;
    let add = async |name: &str, content: Vec<u8>| companies::add_evidence(exchange, &owner, name, content).await;
    assert_eq!(problem(add("执照.pdf", vec![]).await, "evidence"), Some(Problem::Missing));
    assert_eq!(problem(add("执照.pdf", b"MZ\x90\0".to_vec()).await, "evidence"), Some(Problem::FileType), "a program in disguise");
    assert_eq!(problem(add("执照.docx", b"PK\x03\x04 x".to_vec()).await, "evidence"), Some(Problem::FileType), "an archive");
    assert_eq!(problem(add("执照.txt", "执照".into()).await, "evidence"), Some(Problem::FileType), "a text");
    let large = [b"%PDF-1.7\n".to_vec(), vec![b' '; 20 * 1024 * 1024]].concat();
    assert_eq!(problem(add("执照.pdf", large).await, "evidence"), Some(Problem::FileTooLarge(20 * 1024 * 1024)));
    let first = add("../../执照.exe", applicants::licence()).await.expect("a PDF is taken");
    assert_eq!(companies::fetch_evidence(exchange, &owner, first).await.expect("it is read").name, "执照.exe.pdf");
    assert_eq!(problem(add("再来一份.pdf", applicants::licence()).await, "evidence"), Some(Problem::Repeated));
    for number in 1..10 {
        add("照片.png", [b"\x89PNG\r\n\x1a\n".to_vec(), vec![number]].concat()).await.expect("ten are taken");
    }
    assert_eq!(problem(add("照片.jpg", vec![0xff, 0xd8, 0xff, 0xe0]).await, "evidence"), Some(Problem::TooMany(10)));
    companies::remove_evidence(exchange, &owner, first).await.expect("it is removed");
    assert!(matches!(companies::remove_evidence(exchange, &owner, first).await, Err(Error::NotFound)));
    add("照片.jpg", vec![0xff, 0xd8, 0xff, 0xe0]).await.expect("there is room again");
}

#[tokio::test]
async fn nobody_verifies_the_own_company() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (owner, address, version) = submitted(exchange, NAME, CODE).await;
    let organisation = owner.member().and_then(|member| member.organisation).expect("an organisation");
    let colleague = people.member(organisation, &[Role::Reviewer, Role::Owner]).await;
    let own = companies::verify(exchange, &colleague, address, version, "").await;
    assert!(matches!(own, Err(Error::Denied(Denied::Organisation))), "{own:?}");
    let own = companies::send_back(exchange, &colleague, address, version, "x").await;
    assert!(matches!(own, Err(Error::Denied(Denied::Organisation))), "{own:?}");
    assert!(companies::company_queue(exchange, &colleague).await.expect("the queue is read").is_empty());
}

#[tokio::test]
async fn an_invitation_is_for_one_address_and_one_week_and_is_used_once() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let owner = registered(exchange, NAME, CODE).await;
    assert_eq!(problem(companies::invite(exchange, &owner, "nobody", &[Role::Bidder]).await, "email"), Some(Problem::NotAnEmail));
    assert_eq!(problem(companies::invite(exchange, &owner, "a@example.test", &[]).await, "roles"), Some(Problem::Missing));
    assert_eq!(
        problem(companies::invite(exchange, &owner, "a@example.test", &[Role::Reviewer]).await, "roles"),
        Some(Problem::NotInList),
        "nobody becomes staff by invitation"
    );
    let first = companies::invite(exchange, &owner, " Huang@Example.test ", &[Role::Bidder]).await.expect("invited");
    let token = companies::invite(exchange, &owner, "huang@example.test", &[Role::Bidder, Role::Recruiter]).await.expect("invited anew");
    let huang = person(exchange, "huang@example.test").await;
    let stranger = person(exchange, "stranger@example.test").await;
    let state = async |token: &str| companies::invitation(exchange, &huang, token).await.expect("the link is known").state;
    assert_eq!(state(&first).await, InvitationState::Revoked, "a later invitation replaces an earlier one");
    assert!(matches!(companies::accept(exchange, &huang, &first).await, Err(Error::State(_))));
    assert!(matches!(companies::invitation(exchange, &huang, "0123").await, Err(Error::NotFound)), "a made-up token");

    let seen = companies::invitation(exchange, &Actor::Visitor, &token).await.expect("whoever holds the link sees it");
    assert_eq!((seen.organisation.as_str(), seen.email.as_str(), seen.mine), (NAME, "h***@example.test", None));
    assert_eq!(companies::invitation(exchange, &stranger, &token).await.expect("reads").mine, Some(false));
    assert!(matches!(companies::accept(exchange, &Actor::Visitor, &token).await, Err(Error::Denied(Denied::SignIn))));
    assert!(matches!(companies::accept(exchange, &stranger, &token).await, Err(Error::NotFound)), "another address");
    companies::accept(exchange, &huang, &token).await.expect("accepted");
    let huang = again(exchange, &huang).await;
    assert!(huang.has(Role::Bidder) && huang.has(Role::Recruiter) && !huang.has(Role::Owner));
    assert_eq!(told(exchange, &owner).await, [(MessageKind::MemberJoined, "覃远山".to_owned())]);
    assert!(matches!(companies::accept(exchange, &huang, &token).await, Err(Error::Denied(Denied::Organisation))), "a member already");
    assert_eq!(problem(companies::invite(exchange, &owner, "huang@example.test", &[Role::Buyer]).await, "email"), Some(Problem::Repeated));

    let late = companies::invite(exchange, &owner, "stranger@example.test", &[Role::Buyer]).await.expect("invited");
    let withdrawn = companies::invite(exchange, &owner, "other@example.test", &[Role::Buyer]).await.expect("invited");
    let open = companies::members(exchange, &owner).await.expect("reads").invitations;
    assert_eq!(open.len(), 2);
    companies::revoke(exchange, &owner, open[0].id).await.expect("withdrawn");
    assert_eq!(state(&withdrawn).await, InvitationState::Revoked);
    exchange.clock().set_offset(TimeDelta::days(7));
    assert_eq!(state(&late).await, InvitationState::Expired);
    assert!(matches!(companies::accept(exchange, &stranger, &late).await, Err(Error::State(_))));
    assert!(companies::members(exchange, &owner).await.expect("reads").invitations.is_empty());
}

#[tokio::test]
async fn a_member_who_was_removed_can_do_nothing_more_even_with_an_old_session() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let owner = registered(exchange, NAME, CODE).await;
    let token = companies::invite(exchange, &owner, "huang@example.test", &[Role::Owner, Role::Bidder]).await.expect("invited");
    let huang = person(exchange, "huang@example.test").await;
    companies::accept(exchange, &huang, &token).await.expect("accepted");
    let huang = again(exchange, &huang).await;
    let rows = companies::members(exchange, &huang).await.expect("an owner sees all").members;
    assert!(rows.len() == 2 && rows.iter().all(|row| row.email.is_some()) && rows.iter().filter(|row| row.own).count() == 1);

    let account = huang.account().expect("an account");
    companies::set_roles(exchange, &owner, account, &[Role::Bidder]).await.expect("given other duties");
    let invited = companies::invite(exchange, &huang, "x@example.test", &[Role::Bidder]).await;
    assert!(matches!(invited, Err(Error::Denied(Denied::Duty))), "the session still says owner, the account does not: {invited:?}");
    companies::remove(exchange, &owner, account).await.expect("removed");
    let typed = profile::save(exchange, &huang, 0, &ProfileForm::default()).await;
    assert!(matches!(typed, Err(Error::Denied(_))), "{typed:?}");
    assert_eq!(told(exchange, &huang).await, [(MessageKind::MemberRemoved, NAME.to_owned())]);
    let huang = again(exchange, &huang).await;
    assert_eq!(huang.member().map(|member| (member.organisation, member.roles.len())), Some((None, 0)));
    assert!(matches!(companies::company(exchange, &huang).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn the_last_owner_stays() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let owner = registered(exchange, NAME, CODE).await;
    let id = owner.account().expect("an account");
    for answer in [
        companies::leave(exchange, &owner).await,
        companies::remove(exchange, &owner, id).await,
        companies::set_roles(exchange, &owner, id, &[Role::Bidder]).await,
    ] {
        assert!(matches!(answer, Err(Error::State(_))), "{answer:?}");
    }
    let token = companies::invite(exchange, &owner, "huang@example.test", &[Role::Owner]).await.expect("invited");
    let huang = person(exchange, "huang@example.test").await;
    companies::accept(exchange, &huang, &token).await.expect("accepted");
    let huang = again(exchange, &huang).await;
    let (one, two) =
        tokio::join!(companies::remove(exchange, &owner, huang.account().expect("an account")), companies::remove(exchange, &huang, id));
    assert!(one.is_ok() != two.is_ok(), "two owners who remove each other at once: one stays: {one:?} {two:?}");
}

#[tokio::test]
async fn staff_are_no_members_to_be_managed() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let owner = people.member(people.company, &[Role::Owner]).await;
    let staff = people.member(people.company, &[Role::Publisher]).await.account().expect("an account");
    let foreign = people.member(people.agency_a, &[Role::Buyer]).await.account().expect("an account");
    assert!(matches!(companies::remove(exchange, &owner, staff).await, Err(Error::Denied(Denied::Duty))));
    assert!(matches!(companies::remove(exchange, &owner, foreign).await, Err(Error::NotFound)));
    assert!(matches!(companies::remove(exchange, &owner, Uuid::nil()).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_profile_waits_for_verification_and_then_is_a_vendor_that_changes_with_it() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let reviewer = People::settle(exchange).await.reviewer().await;
    let (owner, address, version) = submitted(exchange, NAME, CODE).await;

    let blank = profile::profile(exchange, &owner).await.expect("it is read");
    assert_eq!((blank.version, blank.form, blank.number), (0, ProfileForm::default(), None));
    let half = ProfileForm { founded: "去年\0".into(), ..complete_profile() };
    let typed = profile::save(exchange, &owner, 0, &half).await.expect("what is wrong is kept as well");
    assert_eq!(profile::profile(exchange, &owner).await.expect("it is read").form.founded, "去年", "but for control characters");
    let refused = profile::publish(exchange, &owner, typed).await;
    assert!(matches!(problem(refused, "founded"), Some(Problem::OutOfRange(..))));
    let stale = profile::save(exchange, &owner, 0, &complete_profile()).await;
    assert!(matches!(stale, Err(Error::Conflict { current: 1, given: 0 })), "{stale:?}");
    let typed = profile::save(exchange, &owner, typed, &complete_profile()).await.expect("it is corrected");
    assert_eq!(profile::publish(exchange, &owner, typed).await.expect("it may be published"), Published::Waiting);
    assert!(profile::profile(exchange, &owner).await.expect("it is read").waiting);
    assert_eq!(kinds(exchange, &owner).await, [], "there is nothing more to do");

    companies::verify(exchange, &reviewer, address, version, "").await.expect("it is verified");
    let company = companies::company(exchange, &owner).await.expect("it is read");
    let number = company.number.expect("its profile is public");
    let vendor = vendors::vendor(exchange, &Actor::Visitor, &number).await.expect("anyone reads it");
    assert_eq!((vendor.name.as_str(), vendor.uscc.as_deref(), vendor.staff.total()), (NAME, Some(CODE), 60));
    assert!(companies::standing(&rows(&world).await, company.id).await.expect("reads").has_profile);

    let mut changed = complete_profile();
    changed.capabilities.push(CapabilityForm { modality: "text".into(), unit: "item".into(), ..changed.capabilities[0].clone() });
    changed.certificates.clear();
    changed.cases.clear();
    changed.weekly_free_hours = "120".into();
    let typed = profile::save(exchange, &owner, typed, &changed).await.expect("it is changed");
    assert!(profile::profile(exchange, &owner).await.expect("it is read").unpublished);
    assert_eq!(vendors::vendor(exchange, &Actor::Visitor, &number).await.expect("reads").weekly_free_hours, 700, "not yet public");
    let before = outbox::position(exchange).await.expect("a position");
    let published = profile::publish(exchange, &owner, typed).await.expect("it is published");
    assert_eq!(published, Published::Now { number: number.clone(), position: before + 1 }, "under the same number, and the index is told");
    let vendor = vendors::vendor(exchange, &Actor::Visitor, &number).await.expect("anyone reads it");
    assert_eq!((vendor.weekly_free_hours, vendor.capabilities.len(), vendor.certificates.len(), vendor.cases.len()), (120, 2, 0, 0));
    assert!(!profile::profile(exchange, &owner).await.expect("it is read").unpublished);
}

#[tokio::test]
async fn an_organisation_that_staff_entered_goes_on_from_what_is_public() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let reviewer = people.reviewer().await;
    let (owner, number) = applicants::ready(exchange, &reviewer, NAME, CODE).await;
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    profile_table::Entity::delete_many().exec(change.db()).await.expect("as if nothing had been typed");
    change.commit().await.expect("the change lasts");
    let from_vendor = profile::profile(exchange, &owner).await.expect("it is read");
    assert_eq!((from_vendor.form, from_vendor.version, from_vendor.number.as_ref()), (complete_profile(), 0, Some(&number)));
}

#[tokio::test]
async fn two_who_start_one_profile_at_once_do_not_overwrite_each_other() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let owner = registered(exchange, NAME, CODE).await;
    let (one, two) = (complete_profile(), ProfileForm::default());
    let (one, two) = tokio::join!(profile::save(exchange, &owner, 0, &one), profile::save(exchange, &owner, 0, &two));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    assert!(matches!(if one.is_ok() { two } else { one }, Err(Error::Conflict { .. })));
}
