//! Administration by three accounts with three duties: each does the own, none the others', and no step combines or loses a duty.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

#[path = "world/people.rs"]
mod people;
#[path = "world/signing_in.rs"]
mod signing_in;
mod world;

use exchange::{
    Error, FieldErrors, Problem,
    accounts::{Client, SessionState, SignIn, reset_factor, session, sign_in},
    actor::{Actor, Denied, FRESH, Member, Role},
    administration::{
        self, AccountQuery, AccountState, AgencyForm, Correction, ExportForm, LogActor, LogQuery, NewAccount, SiteText, give_roles, lock,
        unlock,
    },
    audit::Verdict,
    codes::{CodeList, DemandKind, Domain, Procedure},
    orders::{self, ItemForm},
};
use people::{People, complete_form};
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use signing_in::{AGENT, enter, on_duty, staff};
use uuid::Uuid;
use world::World;

fn invalid<T: std::fmt::Debug>(result: Result<T, Error>) -> FieldErrors {
    match result {
        Err(Error::Invalid(errors)) => errors,
        other => panic!("expected field errors, got {other:?}"),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "a result is judged where it is made")]
fn denied<T: std::fmt::Debug>(result: Result<T, Error>, why: Denied) {
    assert!(matches!(&result, Err(Error::Denied(denied)) if *denied == why), "expected {why:?}, got {result:?}");
}

fn id(actor: &Actor) -> Uuid {
    actor.account().expect("an account")
}

/// The same person whose proof has grown old.
fn stale(actor: &Actor) -> Actor {
    let member = actor.member().expect("an account").clone();
    Actor::Account(Member { authenticated_at: member.authenticated_at.map(|at| at - FRESH - FRESH), ..member })
}

struct Three {
    world: World,
    system: Actor,
    security: Actor,
    audit: Actor,
}

impl Three {
    async fn new() -> Self {
        let world = World::new().await;
        let one = async |email: &str, role| on_duty(&world.exchange, staff(email, &[role])).await;
        let (system, security) = (one("system@example.cn", Role::System).await, one("security@example.cn", Role::Security).await);
        let audit = one("audit@example.cn", Role::Audit).await;
        Self { system, security, audit, world }
    }

    /// An account of the agency without duties; its key, address and first password.
    async fn newcomer(&self, email: &str) -> (Uuid, String) {
        let organisation = self.agency().await.to_string();
        let new = NewAccount { email: email.into(), name: "示例 新人".into(), organisation };
        administration::create_account(&self.world.exchange, &self.system, new).await.expect("the account is made")
    }

    async fn agency(&self) -> Uuid {
        administration::agencies(&self.world.exchange, &self.system).await.expect("a list")[0].id
    }

    async fn roles(&self, account: Uuid) -> Vec<Role> {
        administration::holder(&self.world.exchange, &self.security, account).await.expect("an account").account.roles
    }
}

#[tokio::test]
async fn an_account_is_made_by_one_and_gets_its_duties_from_another() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let (account, password) = three.newcomer("new@example.cn").await;
    let signed_in = enter(exchange, "new@example.cn", &password).await.expect("the first password opens");
    assert!(signed_in.member.roles.is_empty(), "a new account has duties");

    for not_security in [&three.system, &three.audit] {
        denied(give_roles(exchange, not_security, account, &[Role::Publisher]).await, Denied::Duty);
    }
    denied(give_roles(exchange, &stale(&three.security), account, &[Role::Publisher]).await, Denied::Fresh);
    give_roles(exchange, &three.security, account, &[Role::Publisher, Role::Statistician]).await.expect("given");
    assert_eq!(three.roles(account).await, [Role::Publisher, Role::Statistician]);
    let state = session(exchange, &signed_in.token).await.expect("a state");
    assert!(
        matches!(state, SessionState::Active { must_enrol: true, .. }),
        "staff's duties sleep until there is a second factor: {state:?}"
    );
    give_roles(exchange, &three.security, account, &[Role::Opener]).await.expect("others taken");
    assert_eq!(three.roles(account).await, [Role::Opener]);

    let twice = NewAccount { email: "NEW@example.cn".into(), name: String::new(), organisation: "x".into() };
    let errors = invalid(administration::create_account(exchange, &three.system, twice).await);
    assert_eq!(errors.keys().collect::<Vec<_>>(), ["name", "organisation"]);
    let twice = NewAccount { email: "NEW@example.cn".into(), name: "示例 某".into(), organisation: String::new() };
    assert_eq!(invalid(administration::create_account(exchange, &three.system, twice).await)["email"], Problem::Taken);
}

#[tokio::test]
async fn duties_that_one_person_must_not_combine_are_refused() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let (account, _) = three.newcomer("new@example.cn").await;
    let give = async |account, roles: &[Role]| give_roles(exchange, &three.security, account, roles).await;
    for pair in [[Role::System, Role::Security], [Role::System, Role::Audit], [Role::Security, Role::Audit]] {
        assert_eq!(invalid(give(account, &pair).await)["roles"], Problem::Incompatible, "{pair:?}");
    }
    assert_eq!(invalid(give(account, &[Role::Owner]).await)["roles"], Problem::NotInList, "a company's duties are its owner's to give");
    denied(give(id(&three.security), &[Role::Security, Role::Publisher]).await, Denied::Interest);
    denied(lock(exchange, &three.security, id(&three.security), "自己").await, Denied::Interest);
    assert_eq!(invalid(give(id(&three.system), &[]).await)["roles"], Problem::LastHolder(Role::System));
    assert_eq!(invalid(give(id(&three.audit), &[Role::Publisher]).await)["roles"], Problem::LastHolder(Role::Audit));
    give(account, &[Role::System]).await.expect("a second system administrator");
    give(id(&three.system), &[Role::Publisher]).await.expect("the first one may go");
    assert_eq!(invalid(give(account, &[]).await)["roles"], Problem::LastHolder(Role::System));
    assert!(matches!(give(Uuid::new_v4(), &[]).await, Err(Error::NotFound)));

    let people = People::settle(exchange).await;
    let member = people.member(people.company, &[Role::Owner]).await;
    assert_eq!(invalid(give(id(&member), &[Role::Reviewer]).await)["roles"], Problem::Incompatible, "staff of nobody's company");
    give(id(&member), &[]).await.expect("nothing changes");
    assert_eq!(three.roles(id(&member)).await, [Role::Owner], "a company's duties stay");
}

#[tokio::test]
async fn no_sequence_of_steps_combines_the_three_duties_or_leaves_one_without_a_holder() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let people = People::settle(exchange).await;
    let mut accounts = vec![id(&three.system), id(&three.security), id(&three.audit)];
    for _ in 0..3 {
        accounts.push(id(&people.member(people.agency_a, &[]).await));
    }
    let mut random = StdRng::seed_from_u64(4);
    let offered = [Role::System, Role::Security, Role::Audit, Role::Publisher];
    let (mut done, mut refused) = (0, 0);
    for _ in 0..250 {
        let query =
            AccountQuery { role: Some(Role::Security), state: Some(AccountState::OnDuty), page: 1, size: 50, ..AccountQuery::default() };
        let acting = administration::duties(exchange, &Actor::Process, &query).await.expect("a list").rows;
        let acting = acting.choose(&mut random).expect("somebody manages duties");
        let actor = Actor::Account(Member {
            account: acting.id,
            name: acting.name.clone(),
            organisation: acting.organisation.as_ref().map(|(id, _)| *id),
            roles: acting.roles.iter().copied().collect(),
            authenticated_at: Some(exchange.clock().now()),
        });
        let target = *accounts.choose(&mut random).expect("an account");
        let result = match random.random_range(0..10) {
            0 => lock(exchange, &actor, target, "试一试").await,
            1 | 2 => unlock(exchange, &actor, target).await,
            _ => {
                let roles: Vec<Role> = offered.into_iter().filter(|_| random.random_bool(0.3)).collect();
                give_roles(exchange, &actor, target, &roles).await
            }
        };
        match result {
            Ok(()) => done += 1,
            Err(Error::Invalid(_) | Error::State(_) | Error::Denied(_)) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
        let all = administration::duties(exchange, &Actor::Process, &AccountQuery { page: 1, size: 100, ..AccountQuery::default() }).await;
        let all = all.expect("a list").rows;
        for duty in [Role::System, Role::Security, Role::Audit] {
            assert!(all.iter().any(|row| row.locked_at.is_none() && row.roles.contains(&duty)), "nobody holds {duty}");
        }
        for row in &all {
            let three = row.roles.iter().filter(|role| matches!(role, Role::System | Role::Security | Role::Audit)).count();
            assert!(three <= 1, "{:?} in one account", row.roles);
        }
    }
    assert!(done > 50 && refused > 50, "the steps were too alike: {done} done, {refused} refused");
    let verdict = administration::verify_log(exchange, &Actor::Process).await.expect("verifies");
    assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
}

#[tokio::test]
async fn two_at_once_cannot_take_the_last_two_holders() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let people = People::settle(exchange).await;
    let other = people.member(people.agency_a, &[Role::Security]).await;
    let (one, two) =
        tokio::join!(give_roles(exchange, &three.security, id(&other), &[]), give_roles(exchange, &other, id(&three.security), &[]));
    let taken = [one.is_ok(), two.is_ok()].into_iter().filter(|done| *done).count();
    assert_eq!(taken, 1, "exactly one of both is done: {one:?}, {two:?}");
}

#[tokio::test]
async fn a_locked_account_is_out_at_once_and_back_when_unlocked() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let (account, password) = three.newcomer("new@example.cn").await;
    let signed_in = enter(exchange, "new@example.cn", &password).await.expect("signs in");
    denied(lock(exchange, &stale(&three.security), account, "离岗").await, Denied::Fresh);
    assert_eq!(invalid(lock(exchange, &three.security, account, "  ").await)["reason"], Problem::Missing);
    lock(exchange, &three.security, account, "离岗").await.expect("locks");
    assert_eq!(session(exchange, &signed_in.token).await.expect("a state"), SessionState::None, "a session goes on");
    assert!(sign_in(exchange, "new@example.cn", &password, AGENT).await.is_err(), "a locked account signs in");
    assert!(matches!(lock(exchange, &three.security, account, "再锁").await, Err(Error::State(_))));
    let locked = administration::locked(exchange, &three.security).await.expect("a list");
    let shown = locked.iter().find(|locked| locked.account.id == account).and_then(|locked| locked.lock.clone()).expect("its lock");
    assert_eq!((shown.reason.as_str(), shown.locked_by.as_deref(), shown.unlocked_at), ("离岗", Some("示例 覃科长"), None));
    denied(administration::locked(exchange, &three.audit).await, Denied::Duty);

    unlock(exchange, &three.security, account).await.expect("unlocks");
    enter(exchange, "new@example.cn", &password).await.expect("signs in again");
    assert!(matches!(unlock(exchange, &three.security, account).await, Err(Error::State(_))));
    let holder = administration::holder(exchange, &three.security, account).await.expect("an account");
    assert!(holder.locks.len() == 1 && holder.locks[0].unlocked_at.is_some(), "the history shows the lock and its end");
    assert_eq!(invalid(lock(exchange, &three.security, id(&three.audit), "试试").await)["account"], Problem::LastHolder(Role::Audit));
}

#[tokio::test]
async fn a_factor_is_reset_with_fresh_proof_and_never_the_own_one() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    denied(reset_factor(exchange, &stale(&three.security), "audit@example.cn").await, Denied::Fresh);
    denied(reset_factor(exchange, &three.security, "security@example.cn").await, Denied::Interest);
    denied(reset_factor(exchange, &three.system, "audit@example.cn").await, Denied::Duty);
    reset_factor(exchange, &three.security, "audit@example.cn").await.expect("reset");
    let holder = administration::holder(exchange, &three.security, id(&three.audit)).await.expect("an account");
    assert!(!holder.account.has_factor);
}

#[tokio::test]
async fn who_an_account_belongs_to_is_corrected() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let (account, password) = three.newcomer("new@example.cn").await;
    give_roles(exchange, &three.security, account, &[Role::Publisher]).await.expect("given");
    let agency = three.agency().await.to_string();
    let named = |email: &str, name: &str, organisation: &str| Correction {
        email: email.into(),
        name: name.into(),
        organisation: organisation.into(),
    };
    let correct = async |actor: &Actor, typed| administration::correct_account(exchange, actor, account, &typed).await;

    correct(&stale(&three.system), named("new@example.cn", "示例 黄科员", &agency)).await.expect("a name needs no fresh proof");
    denied(correct(&stale(&three.system), named("huang@example.cn", "示例 黄科员", &agency)).await, Denied::Fresh);
    correct(&three.system, named("HUANG@example.cn", "示例 黄科员", &agency)).await.expect("another address");
    enter(exchange, "huang@example.cn", &password).await.expect("the new address signs in");
    assert_eq!(invalid(correct(&three.system, named("audit@example.cn", "x", &agency)).await)["email"], Problem::Taken);
    let homeless = correct(&three.system, named("huang@example.cn", "示例 黄科员", "")).await;
    assert_eq!(invalid(homeless)["organisation"], Problem::NeedsOrganisation, "a publisher without an agency");
    denied(correct(&three.security, named("huang@example.cn", "x", &agency)).await, Denied::Duty);

    let people = People::settle(exchange).await;
    let member = people.member(people.company, &[Role::Owner]).await;
    let moved = administration::correct_account(exchange, &three.system, id(&member), &named("o@example.cn", "示例 企业主", &agency)).await;
    assert_eq!(invalid(moved)["organisation"], Problem::Incompatible, "members of companies come and go by their owners");

    let query = AccountQuery {
        q: "黄".into(),
        role: Some(Role::Publisher),
        state: Some(AccountState::OnDuty),
        page: 1,
        size: 20,
        organisation: None,
    };
    let found = administration::users(exchange, &three.system, &query).await.expect("a list");
    assert_eq!((found.total, found.rows[0].email.as_str()), (1, "huang@example.cn"));
    for state in [AccountState::Locked, AccountState::Idle] {
        let none = administration::users(exchange, &three.system, &AccountQuery { state: Some(state), ..query.clone() }).await;
        assert_eq!(none.expect("a list").total, 0);
    }
    denied(administration::users(exchange, &three.security, &query).await, Denied::Duty);
    denied(administration::duties(exchange, &three.system, &query).await, Denied::Duty);
}

#[tokio::test]
async fn an_agency_is_entered_renamed_and_its_orders_bear_the_new_name() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let form = |name: &str, uscc: &str, division: &str| AgencyForm { name: name.into(), uscc: uscc.into(), division: division.into() };
    let enter = async |form: AgencyForm| administration::enter_agency(exchange, &three.system, &form).await;
    let errors = invalid(enter(form(" ", "91350200776049653B", "nowhere")).await);
    assert_eq!(errors.values().collect::<Vec<_>>(), [&Problem::NotInList, &Problem::Missing, &Problem::NotAUscc]);
    let agency = enter(form("示例 桂南数据局", "123502001549897397", "450600")).await.expect("entered");
    assert_eq!(invalid(enter(form("示例 桂南数据局", "", "450600")).await)["name"], Problem::Taken);
    assert_eq!(invalid(enter(form("示例 另一数据局", "123502001549897397", "450600")).await)["uscc"], Problem::Taken);

    let people = People::settle(exchange).await;
    let publisher = people.member(agency, &[Role::Publisher]).await;
    let (_, number) = people.published(&publisher, &people.reviewer().await, DemandKind::PublicData).await;
    let position =
        administration::change_agency(exchange, &three.system, agency, &form("示例 桂南大数据局", "", "450600")).await.expect("renamed");
    assert!(position > 0, "the index is told");
    let order = orders::order(exchange, &Actor::Visitor, &number).await.expect("the order");
    assert_eq!(order.buyer.expect("a buyer").name, "示例 桂南大数据局");
    let shown = administration::agency(exchange, &three.system, agency).await.expect("the agency");
    assert_eq!((shown.accounts, shown.uscc), (1, None));
    assert!(matches!(administration::agency(exchange, &three.system, Uuid::new_v4()).await, Err(Error::NotFound)));
    denied(administration::agencies(exchange, &three.audit).await, Denied::Duty);
}

#[tokio::test]
async fn what_the_site_says_changes_at_once_and_with_fresh_proof() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let set = |text, value: &str| vec![(text, value.to_owned())];
    let save = async |actor: &Actor, texts: Vec<(SiteText, String)>| administration::save_texts(exchange, actor, &texts).await;
    denied(save(&stale(&three.system), set(SiteText::Icp, "示例备00000000号")).await, Denied::Fresh);
    denied(save(&three.security, set(SiteText::Icp, "示例备00000000号")).await, Denied::Duty);
    assert_eq!(
        invalid(save(&three.system, set(SiteText::ErrorReport, "javascript:alert(1)")).await)["error_report"],
        Problem::NotAWebAddress
    );
    save(&three.system, set(SiteText::Icp, " 示例备00000000号 ")).await.expect("saved");
    assert_eq!(exchange.standing().texts.get(SiteText::Icp), Some("示例备00000000号"), "without a restart");
    save(&three.system, set(SiteText::Icp, "")).await.expect("taken away");
    assert_eq!(exchange.standing().texts.get(SiteText::Icp), None);
    let log = LogQuery { action: "setting.changed".into(), page: 1, size: 10, ..LogQuery::default() };
    let log = administration::log(exchange, &three.audit, &log).await.expect("the log");
    assert!(log.total == 2 && log.entries.iter().all(|entry| !entry.canonical.contains("示例备")), "the log holds no texts");
}

#[tokio::test]
async fn a_value_out_of_use_is_not_taken_up_by_new_orders_and_old_ones_keep_it() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    let (draft, version) = people.complete_draft(&publisher, DemandKind::PublicData).await;
    let domain = Domain::entries()[0].code.clone();
    denied(administration::retire_code(exchange, &three.security, "domain", &domain).await, Denied::Duty);
    administration::retire_code(exchange, &three.system, "domain", &domain).await.expect("retired");
    administration::retire_code(exchange, &three.system, "unit", "frame").await.expect("retired");
    assert!(exchange.standing().retired.contains("domain", &domain));

    let errors = invalid(orders::submit(exchange, &publisher, draft, version).await);
    assert_eq!((errors.get("domain"), errors.get("lots.0.items.1.unit")), (Some(&Problem::Retired), Some(&Problem::Retired)), "{errors:?}");
    assert_eq!(
        orders::order(exchange, &Actor::Visitor, &number).await.expect("the order").content.domain.code(),
        domain,
        "old data keeps it"
    );
    let lists = administration::code_lists(exchange, &three.system).await.expect("lists");
    let value = lists.iter().find(|list| list.name == "domain").expect("a list").values[0].clone();
    assert!(value.retired && value.uses == 1, "{value:?}");

    administration::restore_code(exchange, &three.system, "domain", &domain).await.expect("restored");
    let mut form = complete_form(exchange);
    for item in &mut form.lots[0].items {
        *item = ItemForm { unit: "image".into(), ..item.clone() };
    }
    let saved = orders::save(exchange, &publisher, draft, version, form).await.expect("saved");
    orders::submit(exchange, &publisher, draft, saved.version).await.expect("another value goes");
    assert!(matches!(administration::retire_code(exchange, &three.system, "order_stage", "published").await, Err(Error::State(_))));
    assert!(matches!(administration::retire_code(exchange, &three.system, "unit", "x").await, Err(Error::NotFound)));
    let scales: Vec<String> =
        lists.iter().find(|list| list.name == "scale").expect("a list").values.iter().map(|value| value.entry.code.clone()).collect();
    for (at, scale) in scales.iter().enumerate() {
        let retired = administration::retire_code(exchange, &three.system, "scale", scale).await;
        assert_eq!(retired.is_ok(), at + 1 < scales.len(), "the last value of a list stays: {retired:?}");
    }
}

#[tokio::test]
async fn rules_are_confirmed_with_their_source() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let confirm = async |actor: &Actor, citation: &str| {
        administration::confirm_rules(exchange, actor, DemandKind::PublicData, Procedure::OpenTender, citation, true).await
    };
    assert_eq!(invalid(confirm(&three.system, " ").await)["citation"], Problem::Missing);
    denied(confirm(&stale(&three.system), "《政府采购法》第三十五条").await, Denied::Fresh);
    confirm(&three.system, "《政府采购法》第三十五条").await.expect("confirmed");
    exchange::library::load_reference(exchange).await.expect("loads again");
    let rules = administration::rule_sets(exchange, &three.system).await.expect("rules");
    let rules =
        rules.iter().find(|rules| rules.demand_kind == DemandKind::PublicData && rules.procedure == Procedure::OpenTender).expect("known");
    assert!(rules.confirmed && rules.citation == "《政府采购法》第三十五条", "{rules:?}");
}

#[tokio::test]
async fn sessions_are_seen_with_a_masked_address_and_ended() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let (account, password) = three.newcomer("new@example.cn").await;
    let client = Client::at(AGENT, Some("203.0.113.77".parse().expect("an address")));
    let Ok(SignIn::Done(signed_in)) = sign_in(exchange, "new@example.cn", &password, client).await else { panic!("signs in") };
    let see = async |q: &str| administration::sessions(exchange, &three.security, q, 1, 20, "").await.expect("sessions");
    let seen = see("new@").await;
    assert_eq!((seen.total, seen.running[0].address.as_str(), seen.running[0].staff), (1, "203.0.*.*", false));
    assert!(seen.running.iter().all(|session| session.id != signed_in.token), "a token is shown");
    assert!(see("").await.total >= 4);
    denied(administration::sessions(exchange, &three.system, "", 1, 20, "").await, Denied::Duty);
    denied(administration::end_sessions_of(exchange, &three.audit, account, None).await, Denied::Duty);
    administration::end_sessions_of(exchange, &three.security, account, Some(&seen.running[0].id)).await.expect("ended");
    assert!(matches!(session(exchange, &signed_in.token).await.expect("a state"), SessionState::Ended { .. }));
    assert!(matches!(administration::end_sessions_of(exchange, &three.security, account, None).await, Err(Error::NotFound)));

    for _ in 0..3 {
        let _ = sign_in(exchange, "new@example.cn", "wrong password", AGENT).await;
    }
    let delayed = see("").await.delayed;
    assert!(
        delayed.len() == 1 && delayed[0].account.id == account && delayed[0].failures == 3 && delayed[0].until.is_some(),
        "{delayed:?}"
    );
}

#[tokio::test]
async fn the_log_is_filtered_verified_and_exported_and_says_so() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let (account, _) = three.newcomer("new@example.cn").await;
    lock(exchange, &three.security, account, "离岗").await.expect("locks");
    let all = LogQuery { page: 1, size: 5, ..LogQuery::default() };
    let ask = async |query: LogQuery| administration::log(exchange, &three.audit, &query).await.expect("the log");
    let whole = ask(all.clone()).await;
    assert!(whole.total > 10 && whole.entries.len() == 5 && whole.entries[0].seq == whole.total as i64, "the latest entry is on top");

    let locked = ask(LogQuery { action: "account.locked".into(), ..all.clone() }).await;
    assert_eq!((locked.total, locked.entries[0].subject.as_str()), (1, account.to_string().as_str()));
    let LogActor::Account(who, Some((_, email))) = &locked.entries[0].actor else { panic!("an account") };
    assert_eq!((who.as_str(), email.as_str()), (id(&three.security).to_string().as_str(), "security@example.cn"));
    assert_eq!(ask(LogQuery { actor: "SECURITY@example.cn".into(), action: "account.l".into(), ..all.clone() }).await.total, 1);
    assert_eq!(ask(LogQuery { actor: "nobody@example.cn".into(), ..all.clone() }).await.total, 0);
    assert!(ask(LogQuery { actor: "process".into(), ..all.clone() }).await.total > 0);
    assert!(ask(LogQuery { subject: account.to_string()[..13].into(), ..all.clone() }).await.total >= 2);
    let now = exchange.clock().now();
    assert_eq!(ask(LogQuery { from: Some(now + FRESH), ..all.clone() }).await.total, 0);
    assert_eq!(ask(LogQuery { until: Some(now + FRESH), ..all.clone() }).await.total, whole.total);
    for odd in ["'", "\0", "%", "\"; DROP TABLE audit_entry"] {
        ask(LogQuery { actor: odd.into(), action: odd.into(), subject: odd.into(), ..all.clone() }).await;
    }

    let verdict = administration::verify_log(exchange, &three.audit).await.expect("verifies");
    assert!(matches!(verdict, Verdict::Whole { entries, .. } if entries as u64 >= whole.total), "{verdict:?}");
    let query = LogQuery { action: "account.locked".into(), actor: "security@example.cn".into(), ..LogQuery::default() };
    let exported = administration::export_log(exchange, &three.audit, &query, ExportForm::Csv).await.expect("exports");
    assert_eq!(exported.len(), 1);
    let last = ask(LogQuery { action: "audit.".into(), ..all.clone() }).await.entries;
    assert_eq!(last.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["audit.exported", "audit.verified"]);
    assert!(!last[0].canonical.contains("security@"), "the log holds an address");
    let seq = last[0].seq;
    assert_eq!(administration::entry(exchange, &three.audit, seq).await.expect("an entry").hash, last[0].hash);
    assert!(matches!(administration::entry(exchange, &three.audit, seq + 1000).await, Err(Error::NotFound)));
    for other in [&three.system, &three.security] {
        denied(administration::log(exchange, other, &all).await, Denied::Duty);
        denied(administration::verify_log(exchange, other).await, Denied::Duty);
        denied(administration::export_log(exchange, other, &query, ExportForm::Csv).await, Denied::Duty);
        denied(administration::entry(exchange, other, 1).await, Denied::Duty);
    }
}

#[tokio::test]
async fn a_duty_that_was_taken_ends_with_the_next_command() {
    let three = Three::new().await;
    let exchange = &three.world.exchange;
    let people = People::settle(exchange).await;
    let second = people.member(people.agency_a, &[Role::Security]).await;
    give_roles(exchange, &three.security, id(&second), &[]).await.expect("taken");
    // The session was looked up before: its request still says that the duty is held.
    denied(give_roles(exchange, &second, id(&three.system), &[Role::System]).await, Denied::Duty);
    denied(lock(exchange, &second, id(&three.system), "试试").await, Denied::Duty);
}
