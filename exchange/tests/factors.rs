//! The second factor as people meet it: enrolling, codes that work once, recovery codes, fresh proof, own sessions.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

#[path = "world/signing_in.rs"]
mod signing_in;
mod world;

use chrono::{TimeDelta, Utc};
use exchange::{
    Error, Problem,
    accounts::{
        self, Confirmation, DemoCode, NewPerson, OFFER_LASTS, PasswordChange, RECOVERY_CODES, SIGN_IN_WAITS, SessionState, SignIn,
        SignedIn, awaits_code, change_password, confirm, confirm_factor, create_staff, demo_code_for_sign_in, end_other_sessions,
        end_session, factor, offer_factor, own_sessions, purge, register, remove_factor, renew_recovery_codes, reset_factor, session,
        sign_in, sign_in_with_code,
        totp::{PERIOD, Secret, step},
        withdraw_offer,
    },
    actor::{Actor, Denied, FRESH, Role},
    demo,
    entity::{self, account, message},
    messages::MessageKind,
};
use migrations::sea_orm::{ColumnTrait, Database, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use signing_in::{AGENT, PASSWORD, awake, enrol, enter, staff};
use world::World;

const EMAIL: &str = "qin@example.cn";

fn code_problem<T>(result: Result<T, Error>) -> Problem {
    match result {
        Err(Error::Invalid(errors)) => errors.get("code").cloned().expect("the code is wrong"),
        Err(other) => panic!("expected a wrong code, got {other:?}"),
        Ok(_) => panic!("the code was accepted"),
    }
}

fn actor(signed_in: &SignedIn) -> Actor {
    Actor::Account(signed_in.member.clone())
}

impl World {
    fn wait(&self, time: TimeDelta) {
        self.exchange.clock().set_offset(time);
    }

    /// Moves the clock by some steps and to the beginning of the next one, which the codes of a slow test stay within.
    fn wait_for_step(&self, steps: i64) {
        let period = PERIOD * 1000;
        let rest = period - Utc::now().timestamp_millis().rem_euclid(period);
        self.wait(TimeDelta::milliseconds(steps * period + rest));
    }

    /// A reviewer with a second factor, and the session in which it was set up.
    async fn reviewer(&self) -> (SignedIn, Secret, Vec<String>) {
        create_staff(&self.exchange, &Actor::Process, staff(EMAIL, &[Role::Reviewer])).await.expect("made");
        let signed_in = enter(&self.exchange, EMAIL, PASSWORD).await.expect("signs in");
        let (secret, codes) = enrol(&self.exchange, &signed_in).await;
        (signed_in, secret, codes)
    }

    /// The password is given: the token of the sign-in that waits for its code.
    async fn waiting(&self) -> String {
        match sign_in(&self.exchange, EMAIL, PASSWORD, AGENT).await.expect("the password is right") {
            SignIn::NeedsCode(token) => token,
            SignIn::Done(_) => panic!("a password alone began a session"),
        }
    }

    /// The code that the app shows, some steps from now.
    fn code(&self, secret: &Secret, steps: i64) -> String {
        secret.code(step(self.exchange.clock().now()) + steps)
    }

    async fn give(&self, token: &str, code: &str) -> Result<SignedIn, Error> {
        sign_in_with_code(&self.exchange, token, code, AGENT).await
    }

    async fn lasts(&self, token: &str) -> bool {
        matches!(session(&self.exchange, token).await.expect("a state"), SessionState::Active { .. })
    }

    /// What the holder of a session was told, in order.
    async fn told(&self, signed_in: &SignedIn) -> Vec<MessageKind> {
        let db = Database::connect(&self.url).await.expect("the database answers");
        let mine = message::Entity::find().filter(message::Column::AccountId.eq(signed_in.member.account));
        mine.order_by_asc(message::Column::Id).all(&db).await.expect("messages").iter().map(|message| message.kind).collect()
    }

    async fn actions(&self) -> Vec<String> {
        let db = Database::connect(&self.url).await.expect("the database answers");
        let entries = entity::audit_entry::Entity::find().all(&db).await.expect("entries");
        entries
            .iter()
            .map(|entry| serde_json::from_str::<serde_json::Value>(&entry.canonical).expect("json")["action"].to_string())
            .collect()
    }
}

#[tokio::test]
async fn staff_have_no_duty_before_they_have_a_second_factor() {
    let world = World::new().await;
    create_staff(&world.exchange, &Actor::Process, staff(EMAIL, &[Role::Reviewer])).await.expect("made");
    let signed_in = enter(&world.exchange, EMAIL, PASSWORD).await.expect("signs in");
    assert!(signed_in.must_enrol && signed_in.member.roles.is_empty(), "duties woke without a factor");
    let state = session(&world.exchange, &signed_in.token).await.expect("a state");
    assert!(matches!(&state, SessionState::Active { member, must_enrol: true, staff: true, .. } if member.roles.is_empty()), "{state:?}");
    let view = factor(&world.exchange, &actor(&signed_in)).await.expect("reads");
    assert!(view.required && view.since.is_none() && view.offer.is_none() && view.codes_left == 0, "{view:?}");

    assert!(awake(&world.exchange, &signed_in).await.has(Role::Reviewer), "duties sleep on");
    let view = factor(&world.exchange, &actor(&signed_in)).await.expect("reads");
    assert!(view.since.is_some() && view.offer.is_none() && view.codes_left == RECOVERY_CODES as u64, "{view:?}");
}

#[tokio::test]
async fn a_password_alone_begins_no_session_where_there_is_a_factor() {
    let world = World::new().await;
    let (_, secret, _) = world.reviewer().await;
    let token = world.waiting().await;
    assert_eq!(session(&world.exchange, &token).await.expect("answers"), SessionState::None, "what waits is no session");
    assert_eq!(code_problem(world.give(&token, " ").await), Problem::Missing);
    assert_eq!(code_problem(world.give(&token, "000000").await), Problem::Wrong);
    world.wait(TimeDelta::seconds(PERIOD));
    let code = world.code(&secret, 0);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let signed_in = world.give(&token, &spaced).await.expect("the code is right");
    assert!(signed_in.member.roles.contains(&Role::Reviewer) && !signed_in.must_enrol);
    assert!(world.lasts(&signed_in.token).await);
    assert!(matches!(world.give(&token, &world.code(&secret, 1)).await, Err(Error::Denied(Denied::SignIn))), "a sign-in goes on once");
    assert!(matches!(world.give("no such token", "123456").await, Err(Error::Denied(Denied::SignIn))));
}

#[tokio::test]
async fn a_code_works_once_and_a_step_early_or_late() {
    let world = World::new().await;
    world.wait_for_step(0);
    let (_, secret, _) = world.reviewer().await;
    assert_eq!(code_problem(world.give(&world.waiting().await, &world.code(&secret, 0)).await), Problem::Used, "enrolling has used it");
    world.give(&world.waiting().await, &world.code(&secret, 1)).await.expect("a step early");
    world.wait_for_step(10);
    for far in [-2, 2] {
        assert_eq!(code_problem(world.give(&world.waiting().await, &world.code(&secret, far)).await), Problem::Wrong, "{far} steps");
    }
    world.give(&world.waiting().await, &world.code(&secret, -1)).await.expect("a step late");
    let now = world.code(&secret, 0);
    world.give(&world.waiting().await, &now).await.expect("the present one");
    assert_eq!(code_problem(world.give(&world.waiting().await, &now).await), Problem::Used, "replayed");
    assert_eq!(code_problem(world.give(&world.waiting().await, &world.code(&secret, -1)).await), Problem::Used, "older than the last");
}

#[tokio::test]
async fn one_code_opens_one_of_many_sign_ins_at_once() {
    let world = World::new().await;
    let (_, secret, _) = world.reviewer().await;
    world.wait(TimeDelta::seconds(PERIOD * 10));
    let code = world.code(&secret, 0);
    let mut attempts = Vec::new();
    for _ in 0..3 {
        let (exchange, token, code) = (world.exchange.clone(), world.waiting().await, code.clone());
        attempts.push(tokio::spawn(async move { sign_in_with_code(&exchange, &token, &code, AGENT).await.is_ok() }));
    }
    let mut opened = 0;
    for attempt in attempts {
        opened += usize::from(attempt.await.expect("no panic"));
    }
    assert_eq!(opened, 1, "one code opened {opened} sessions");
}

#[tokio::test]
async fn a_recovery_code_works_once_and_is_told() {
    let world = World::new().await;
    let (here, _, codes) = world.reviewer().await;
    assert_eq!(codes.len(), RECOVERY_CODES);
    assert!(codes.iter().all(|code| code.len() == 27), "four groups of six: {codes:?}");
    let typed = codes[3].to_lowercase().replace('-', " ");
    world.give(&world.waiting().await, &typed).await.expect("a recovery code opens");
    assert_eq!(code_problem(world.give(&world.waiting().await, &codes[3]).await), Problem::Wrong, "used twice");
    assert_eq!(factor(&world.exchange, &actor(&here)).await.expect("reads").codes_left, RECOVERY_CODES as u64 - 1);
    assert_eq!(world.told(&here).await, [MessageKind::FactorSet, MessageKind::RecoveryCodeUsed]);

    let renewed = renew_recovery_codes(&world.exchange, &actor(&here)).await.expect("fresh enough");
    assert_eq!(code_problem(world.give(&world.waiting().await, &codes[4]).await), Problem::Wrong, "an old one still opens");
    world.give(&world.waiting().await, &renewed[0]).await.expect("a new one opens");
    let stored = Database::connect(&world.url).await.expect("the database answers");
    let stored = entity::recovery_code::Entity::find().all(&stored).await.expect("rows");
    assert!(stored.iter().all(|row| row.code_hash.len() == 64), "stored hashed");
}

#[tokio::test]
async fn guessing_codes_is_delayed_and_a_right_password_does_not_start_the_count_anew() {
    let world = World::new().await;
    let (_, secret, _) = world.reviewer().await;
    world.wait(TimeDelta::seconds(PERIOD * 10));
    for _ in 0..3 {
        assert_eq!(code_problem(world.give(&world.waiting().await, "000000").await), Problem::Wrong, "the first failures cost nothing");
    }
    let token = world.waiting().await;
    assert!(matches!(world.give(&token, &world.code(&secret, 0)).await, Err(Error::Throttled(1))), "not delayed");
    world.wait(TimeDelta::seconds(PERIOD * 10 + 2));
    world.give(&token, &world.code(&secret, 0)).await.expect("a delay is never a lock");
    assert_eq!(code_problem(world.give(&world.waiting().await, "000000").await), Problem::Wrong, "a success starts the count anew");
}

#[tokio::test]
async fn a_sign_in_waits_five_minutes_for_its_code() {
    let world = World::new().await;
    let (_, secret, _) = world.reviewer().await;
    let token = world.waiting().await;
    world.wait(SIGN_IN_WAITS - TimeDelta::seconds(1));
    assert!(awaits_code(&world.exchange, &token).await.expect("answers"));
    world.wait(SIGN_IN_WAITS);
    assert!(!awaits_code(&world.exchange, &token).await.expect("answers"));
    assert!(matches!(world.give(&token, &world.code(&secret, 0)).await, Err(Error::Denied(Denied::SignIn))));
    assert_eq!(purge(&world.exchange).await.expect("purges").sign_ins, 1);

    let token = world.waiting().await;
    let db = Database::connect(&world.url).await.expect("the database answers");
    let disabled = account::Entity::update_many()
        .col_expr(account::Column::DisabledAt, Expr::value(Utc::now()))
        .filter(account::Column::Email.eq(EMAIL));
    disabled.exec(&db).await.expect("switched off");
    assert!(matches!(world.give(&token, &world.code(&secret, 0)).await, Err(Error::Denied(Denied::SignIn))), "a disabled account came in");
}

#[tokio::test]
async fn what_is_offered_is_confirmed_by_its_own_code_in_time() {
    let world = World::new().await;
    let (here, old, _) = world.reviewer().await;
    let me = actor(&here);
    let elsewhere = {
        world.wait(TimeDelta::seconds(PERIOD * 2));
        world.give(&world.waiting().await, &world.code(&old, 0)).await.expect("signs in")
    };
    let new = offer_factor(&world.exchange, &me).await.expect("fresh enough");
    assert_eq!(factor(&world.exchange, &me).await.expect("reads").offer, Some(new));
    assert_eq!(code_problem(confirm_factor(&world.exchange, &me, "", &here.token).await), Problem::Missing);
    assert_eq!(
        code_problem(confirm_factor(&world.exchange, &me, &world.code(&old, 0), &here.token).await),
        Problem::Wrong,
        "the old app's"
    );
    let waiting = world.waiting().await;
    assert!(world.lasts(&elsewhere.token).await, "nothing has changed yet");

    confirm_factor(&world.exchange, &me, &world.code(&new, 0), &here.token).await.expect("the new app's");
    assert!(world.lasts(&here.token).await, "the session in hand goes on");
    assert!(!world.lasts(&elsewhere.token).await, "the other session ends");
    assert!(
        matches!(world.give(&waiting, &world.code(&old, 1)).await, Err(Error::Denied(Denied::SignIn))),
        "a sign-in under the old factor"
    );
    assert_eq!(code_problem(world.give(&world.waiting().await, &world.code(&old, 1)).await), Problem::Wrong, "the old app still opens");
    world.give(&world.waiting().await, &world.code(&new, 1)).await.expect("the new one opens");

    offer_factor(&world.exchange, &me).await.expect("fresh enough");
    withdraw_offer(&world.exchange, &me).await.expect("withdrawn");
    assert!(matches!(confirm_factor(&world.exchange, &me, "123456", &here.token).await, Err(Error::State(_))));
    let late = offer_factor(&world.exchange, &me).await.expect("fresh enough");
    world.wait(TimeDelta::seconds(PERIOD * 2) + OFFER_LASTS);
    assert!(matches!(confirm_factor(&world.exchange, &me, &world.code(&late, 0), &here.token).await, Err(Error::State(_))), "too late");
    assert_eq!(factor(&world.exchange, &me).await.expect("reads").offer, None);
}

#[tokio::test]
async fn a_factor_is_changed_with_fresh_proof_alone() {
    let world = World::new().await;
    let (here, secret, _) = world.reviewer().await;
    let state = async || match session(&world.exchange, &here.token).await.expect("a state") {
        SessionState::Active { member, .. } => Actor::Account(member),
        other => panic!("{other:?}"),
    };
    world.wait(FRESH + TimeDelta::seconds(1));
    let me = state().await;
    let stale = [
        offer_factor(&world.exchange, &me).await.map(drop),
        renew_recovery_codes(&world.exchange, &me).await.map(drop),
        remove_factor(&world.exchange, &me, &here.token).await,
    ];
    for refused in stale {
        assert!(matches!(refused, Err(Error::Denied(Denied::Fresh))), "{refused:?}");
    }
    let given = |password: &str, code: &str| {
        let given = Confirmation { password: password.into(), code: code.into() };
        let (exchange, me, token) = (world.exchange.clone(), me.clone(), here.token.clone());
        async move { confirm(&exchange, &me, &token, given).await }
    };
    match given("", "").await {
        Err(Error::Invalid(errors)) => assert_eq!(errors.keys().collect::<Vec<_>>(), ["code", "password"]),
        other => panic!("{other:?}"),
    }
    assert!(
        matches!(given("wrong password", &world.code(&secret, 0)).await, Err(Error::Invalid(errors)) if errors["password"] == Problem::Wrong)
    );
    assert_eq!(code_problem(given(PASSWORD, "000000").await), Problem::Wrong);
    assert!(matches!(offer_factor(&world.exchange, &state().await).await, Err(Error::Denied(Denied::Fresh))), "half a proof is none");
    given(PASSWORD, &world.code(&secret, 0)).await.expect("password and code are right");
    let fresh = state().await;
    renew_recovery_codes(&world.exchange, &fresh).await.expect("fresh enough");
    assert!(matches!(remove_factor(&world.exchange, &fresh, &here.token).await, Err(Error::State(_))), "staff cannot do without");
    assert!(world.actions().await.iter().any(|action| action.contains("account.confirmed")), "fresh proof is in the log");
}

#[tokio::test]
async fn others_may_have_a_factor_and_do_without_again() {
    let world = World::new().await;
    let person = NewPerson {
        email: EMAIL.into(),
        name: "示例 韦小妹".into(),
        password: PASSWORD.into(),
        password_again: PASSWORD.into(),
        ..NewPerson::default()
    };
    register(&world.exchange, person).await.expect("registers");
    let here = enter(&world.exchange, EMAIL, PASSWORD).await.expect("signs in");
    let me = actor(&here);
    confirm(&world.exchange, &me, &here.token, Confirmation { password: PASSWORD.into(), code: String::new() })
        .await
        .expect("no code asked");
    assert!(matches!(renew_recovery_codes(&world.exchange, &me).await, Err(Error::State(_))), "codes without a factor");
    let (secret, codes) = enrol(&world.exchange, &here).await;
    let elsewhere = world.give(&world.waiting().await, &world.code(&secret, 1)).await.expect("signs in");
    let waiting = world.waiting().await;

    remove_factor(&world.exchange, &me, &here.token).await.expect("fresh enough");
    assert!(world.lasts(&here.token).await && !world.lasts(&elsewhere.token).await, "other sessions end");
    assert!(matches!(world.give(&waiting, &codes[0]).await, Err(Error::Denied(Denied::SignIn))));
    enter(&world.exchange, EMAIL, PASSWORD).await.expect("the password is enough again");
    assert_eq!(world.told(&here).await, [MessageKind::FactorSet, MessageKind::FactorRemoved]);
}

#[tokio::test]
async fn a_lost_factor_is_reset_by_those_who_manage_locks() {
    let world = World::new().await;
    let (here, _, codes) = world.reviewer().await;
    let waiting = world.waiting().await;
    for (who, refused) in [("visitor", Actor::Visitor), ("reviewer", actor(&here))] {
        assert!(matches!(reset_factor(&world.exchange, &refused, EMAIL).await, Err(Error::Denied(_))), "{who} reset a factor");
    }
    assert!(matches!(reset_factor(&world.exchange, &Actor::Process, "nobody@example.cn").await, Err(Error::NotFound)));
    assert!(matches!(reset_factor(&world.exchange, &Actor::Process, "no address").await, Err(Error::NotFound)));
    reset_factor(&world.exchange, &Actor::Process, " QIN@example.cn").await.expect("reset");
    assert!(!world.lasts(&here.token).await, "a session went on");
    assert!(matches!(world.give(&waiting, &codes[0]).await, Err(Error::Denied(Denied::SignIn))));
    let anew = enter(&world.exchange, EMAIL, PASSWORD).await.expect("the password is enough to enrol anew");
    assert!(anew.must_enrol);
    assert!(world.actions().await.iter().any(|action| action.contains("account.factor_reset")), "not in the log");
}

#[tokio::test]
async fn a_new_password_ends_sign_ins_that_wait() {
    let world = World::new().await;
    let (here, _, codes) = world.reviewer().await;
    let waiting = world.waiting().await;
    let change = PasswordChange { old: PASSWORD.into(), new: "a quite new password".into(), again: "a quite new password".into() };
    change_password(&world.exchange, &actor(&here), change, &here.token).await.expect("changes");
    assert!(matches!(world.give(&waiting, &codes[0]).await, Err(Error::Denied(Denied::SignIn))));
}

#[tokio::test]
async fn own_sessions_are_seen_and_ended_and_nobody_elses() {
    let world = World::new().await;
    let (here, secret, _) = world.reviewer().await;
    let me = actor(&here);
    world.wait(TimeDelta::seconds(PERIOD * 2));
    let token = world.waiting().await;
    let there = sign_in_with_code(&world.exchange, &token, &world.code(&secret, 0), "Mozilla/5.0 Firefox/127.0\0").await.expect("signs in");
    let third = world.give(&world.waiting().await, &world.code(&secret, 1)).await.expect("signs in");

    let sessions = own_sessions(&world.exchange, &me, &here.token).await.expect("reads");
    assert_eq!(sessions.iter().map(|session| session.here).collect::<Vec<_>>(), [true, false, false], "the one in hand comes first");
    assert!(sessions.iter().any(|session| session.user_agent == "Mozilla/5.0 Firefox/127.0"));
    assert!(sessions.iter().all(|session| session.id != here.token && session.id.len() == 64));
    let firefox = sessions.iter().find(|session| session.user_agent.contains("Firefox")).expect("listed").id.clone();

    let other = signing_in::on_duty(&world.exchange, staff("other@example.cn", &[Role::Reviewer])).await;
    assert!(matches!(end_session(&world.exchange, &other, &firefox).await, Err(Error::NotFound)), "somebody else ended it");
    assert!(matches!(end_session(&world.exchange, &me, "").await, Err(Error::NotFound)));
    end_session(&world.exchange, &me, &firefox).await.expect("ends");
    assert!(!world.lasts(&there.token).await && world.lasts(&third.token).await && world.lasts(&here.token).await);
    assert!(matches!(end_session(&world.exchange, &me, &firefox).await, Err(Error::NotFound)), "ended twice");
    end_other_sessions(&world.exchange, &me, &here.token).await.expect("ends");
    assert!(!world.lasts(&third.token).await && world.lasts(&here.token).await);
    assert_eq!(own_sessions(&world.exchange, &me, &here.token).await.expect("reads").len(), 1);
    for refused in
        [own_sessions(&world.exchange, &Actor::Visitor, "").await.map(drop), end_session(&world.exchange, &Actor::Visitor, "").await]
    {
        assert!(matches!(refused, Err(Error::Denied(Denied::SignIn))));
    }
}

#[tokio::test]
async fn the_demos_secret_opens_a_demonstration_alone() {
    for is_demo in [false, true] {
        let world = World::with(|opening| opening.demo = is_demo).await;
        let (here, ..) = world.reviewer().await;
        accounts::give_demo_factor(&world.exchange, here.member.account).await.expect("given");
        let token = world.waiting().await;
        let shown = demo_code_for_sign_in(&world.exchange, &token).await.expect("answers");
        let code = demo::code(world.exchange.clock().now()).expect("a code");
        let signed_in = sign_in_with_code(&world.exchange, &token, &code, AGENT).await;
        if is_demo {
            assert_eq!(shown, Some(DemoCode::Now(code)));
            signed_in.expect("opens");
        } else {
            assert_eq!(shown, None, "the code was shown");
            assert_eq!(code_problem(signed_in), Problem::Wrong, "a secret that everyone knows opened a portal");
        }
    }
}
