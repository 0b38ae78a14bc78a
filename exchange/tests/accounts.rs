//! Accounts as people meet them: registering, signing in and out, sessions that end, throttling, duties, kept forms.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

#[path = "world/signing_in.rs"]
mod signing_in;
mod world;

use chrono::TimeDelta;
use exchange::{
    Error, FieldErrors, Locale, Problem,
    accounts::{
        AccountView, KEEP_FORM, NewPerson, NewStaff, PERSON_IDLE, PERSON_LIMIT, PasswordChange, Purged, STAFF_IDLE, STAFF_LIMIT,
        SessionState, SignedIn, account, change_password, create_staff, keep_form, kept_form, purge, register, rename, session, set_locale,
        sign_out,
    },
    actor::{Actor, Denied, Role},
    audit,
};
use signing_in::{PASSWORD, awake, enter, staff};
use world::World;

fn person(email: &str) -> NewPerson {
    NewPerson {
        email: email.into(),
        name: "示例 韦小妹".into(),
        password: PASSWORD.into(),
        password_again: PASSWORD.into(),
        locale: Locale::En,
    }
}

fn invalid<T: std::fmt::Debug>(result: Result<T, Error>) -> FieldErrors {
    match result {
        Err(Error::Invalid(errors)) => errors,
        other => panic!("expected field errors, got {other:?}"),
    }
}

fn wrong<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Invalid(errors)) if errors.get("password") == Some(&Problem::Wrong))
}

impl World {
    async fn registered(&self, email: &str) -> SignedIn {
        register(&self.exchange, person(email)).await.expect("registers");
        enter(&self.exchange, email, PASSWORD).await.expect("signs in")
    }

    async fn state(&self, token: &str) -> SessionState {
        session(&self.exchange, token).await.expect("a state")
    }

    fn wait(&self, time: TimeDelta) {
        self.exchange.clock().set_offset(time);
    }
}

fn lasts(state: &SessionState) -> bool {
    matches!(state, SessionState::Active { .. })
}

#[tokio::test]
async fn a_person_registers_signs_in_and_out() {
    let world = World::new().await;
    let signed_in = world.registered(" Wei@Example.CN ").await;
    assert_eq!(signed_in.token.len(), 64, "256 bits in hex");
    assert_eq!(signed_in.locale, Locale::En);
    assert!(signed_in.member.roles.is_empty() && signed_in.member.organisation.is_none(), "a person starts without duties");

    let state = world.state(&signed_in.token).await;
    assert_eq!(state, SessionState::Active { member: signed_in.member.clone(), locale: Locale::En, staff: false, must_enrol: false });
    let second = enter(&world.exchange, "wei@example.cn", PASSWORD).await.expect("signs in again");
    assert_ne!(second.token, signed_in.token, "a token is new at each sign-in");

    sign_out(&world.exchange, &signed_in.token).await.expect("signs out");
    assert_eq!(world.state(&signed_in.token).await, SessionState::Ended { account: signed_in.member.account });
    assert!(lasts(&world.state(&second.token).await), "the other session goes on");
    sign_out(&world.exchange, "no such token").await.expect("signing out of nothing is fine");
    assert_eq!(world.state("no such token").await, SessionState::None);
    assert_eq!(world.state("").await, SessionState::None);
    let verdict = audit::verify(&world.exchange, &Actor::Process).await.expect("verifies");
    assert!(matches!(verdict, audit::Verdict::Whole { entries, .. } if entries >= 6), "the log holds every step: {verdict:?}");
}

#[tokio::test]
async fn every_wrong_field_of_a_registration_is_told_at_once() {
    let world = World::new().await;
    let errors = invalid(register(&world.exchange, NewPerson::default()).await);
    assert_eq!(errors.keys().collect::<Vec<_>>(), ["email", "name", "password"]);
    assert!(errors.values().all(|problem| *problem == Problem::Missing), "{errors:?}");

    let odd = NewPerson {
        email: "wei@".into(),
        name: "名".repeat(101),
        password: PASSWORD.into(),
        password_again: "x".into(),
        locale: Locale::Zh,
    };
    let errors = invalid(register(&world.exchange, odd).await);
    assert_eq!(errors["email"], Problem::NotAnEmail);
    assert_eq!(errors["name"], Problem::TooLong(100));
    assert_eq!(errors["password_again"], Problem::Mismatch);

    let common = NewPerson { password: "woaini1314".into(), password_again: "woaini1314".into(), ..person("a@example.cn") };
    assert_eq!(invalid(register(&world.exchange, common).await)["password"], Problem::CommonPassword);
    let nul = NewPerson { email: "a\0@example.cn".into(), name: "\0\u{7}".into(), ..person("") };
    assert_eq!(invalid(register(&world.exchange, nul).await).len(), 2, "control characters are no text");
}

#[tokio::test]
async fn registering_twice_looks_like_registering_once_and_changes_nothing() {
    let world = World::new().await;
    world.registered("wei@example.cn").await;
    let again =
        NewPerson { password: "another long password".into(), password_again: "another long password".into(), ..person("WEI@example.cn") };
    register(&world.exchange, again).await.expect("nobody learns that the address is known");
    assert!(wrong(&enter(&world.exchange, "wei@example.cn", "another long password").await), "the password was overwritten");
    enter(&world.exchange, "wei@example.cn", PASSWORD).await.expect("the first password still opens");
}

#[tokio::test]
async fn failures_are_delayed_the_same_whether_the_name_exists_or_not() {
    let world = World::new().await;
    register(&world.exchange, person("wei@example.cn")).await.expect("registers");
    for email in ["wei@example.cn", "nobody@example.cn"] {
        world.wait(TimeDelta::zero());
        let attempt = || enter(&world.exchange, email, "wrong password");
        for _ in 0..3 {
            assert!(wrong(&attempt().await), "{email}: the first failures cost nothing");
        }
        assert!(matches!(attempt().await, Err(Error::Throttled(1))), "{email}: not delayed after the third failure");
        world.wait(TimeDelta::seconds(2));
        assert!(wrong(&attempt().await), "{email}: the delay is over");
        assert!(matches!(attempt().await, Err(Error::Throttled(2))), "{email}: the delay does not double");
        world.wait(TimeDelta::hours(1));
        for _ in 0..10 {
            let _ = attempt().await;
            world.wait(TimeDelta::hours(1));
        }
    }
    world.wait(TimeDelta::hours(2));
    enter(&world.exchange, "wei@example.cn", PASSWORD).await.expect("a delay is never a lock");
    assert!(wrong(&enter(&world.exchange, "wei@example.cn", "wrong password").await), "a success starts the count anew");
    for email in ["", "no address", "\0", &"x".repeat(10_000)] {
        assert!(wrong(&enter(&world.exchange, email, PASSWORD).await), "{email:?} is wrong, no more");
    }
}

#[tokio::test]
async fn many_attempts_at_once_count_as_many() {
    let world = World::new().await;
    register(&world.exchange, person("wei@example.cn")).await.expect("registers");
    let attempts: Vec<_> = (0..12)
        .map(|_| {
            let exchange = world.exchange.clone();
            tokio::spawn(async move { enter(&exchange, "wei@example.cn", "wrong password").await })
        })
        .collect();
    let mut looked_at = 0;
    for attempt in attempts {
        looked_at += usize::from(wrong(&attempt.await.expect("no panic")));
    }
    assert!((3..=5).contains(&looked_at), "{looked_at} passwords were looked at before the delay");
}

#[tokio::test]
async fn sessions_end_when_they_rest_and_when_they_are_old() {
    let world = World::new().await;
    let person = world.registered("wei@example.cn").await;
    create_staff(&world.exchange, &Actor::Process, staff("qin@example.cn", &[Role::Publisher])).await.expect("made");
    let official = enter(&world.exchange, "qin@example.cn", PASSWORD).await.expect("signs in");
    assert!(matches!(world.state(&official.token).await, SessionState::Active { staff: true, .. }));

    world.wait(STAFF_IDLE - TimeDelta::minutes(1));
    assert!(lasts(&world.state(&official.token).await), "used within the half hour");
    world.wait(STAFF_IDLE + TimeDelta::minutes(20));
    assert!(lasts(&world.state(&official.token).await), "use was not noted");
    world.wait(STAFF_IDLE * 2 + TimeDelta::minutes(21));
    assert_eq!(world.state(&official.token).await, SessionState::Ended { account: official.member.account }, "staff rest half an hour");

    let official = enter(&world.exchange, "qin@example.cn", PASSWORD).await.expect("signs in");
    let begin = STAFF_IDLE * 2 + TimeDelta::minutes(21);
    let mut now = begin;
    while now < begin + STAFF_LIMIT - TimeDelta::minutes(20) {
        now += TimeDelta::minutes(20);
        world.wait(now);
        if now < begin + STAFF_LIMIT {
            assert!(lasts(&world.state(&official.token).await), "ended early, after {now}");
        }
    }
    world.wait(begin + STAFF_LIMIT + TimeDelta::minutes(1));
    assert!(!lasts(&world.state(&official.token).await), "staff work eight hours at most");

    assert!(lasts(&world.state(&person.token).await), "a person rests longer");
    let mut now = begin + STAFF_LIMIT;
    while now < PERSON_LIMIT - PERSON_IDLE {
        now += PERSON_IDLE - TimeDelta::hours(1);
        world.wait(now);
        assert!(lasts(&world.state(&person.token).await), "a used session ended after {now}");
    }
    world.wait(PERSON_LIMIT + TimeDelta::seconds(1));
    assert!(!lasts(&world.state(&person.token).await), "a month at most");
}

#[tokio::test]
async fn an_ended_session_is_known_for_a_day() {
    let world = World::new().await;
    let signed_in = world.registered("wei@example.cn").await;
    sign_out(&world.exchange, &signed_in.token).await.expect("signs out");
    world.wait(TimeDelta::hours(23));
    assert_eq!(purge(&world.exchange).await.expect("purges"), Purged::default());
    assert!(matches!(world.state(&signed_in.token).await, SessionState::Ended { .. }));
    world.wait(TimeDelta::hours(25));
    assert_eq!(purge(&world.exchange).await.expect("purges"), Purged { sessions: 1, ..Purged::default() });
    assert_eq!(world.state(&signed_in.token).await, SessionState::None);
}

#[tokio::test]
async fn the_three_administrators_are_three_people() {
    let world = World::new().await;
    let create = |staff| create_staff(&world.exchange, &Actor::Process, staff);
    for pair in [[Role::System, Role::Security], [Role::System, Role::Audit], [Role::Security, Role::Audit]] {
        assert!(invalid(create(staff("a@example.cn", &pair)).await).contains_key("roles"), "{pair:?} in one account");
    }
    assert_eq!(invalid(create(staff("a@example.cn", &[])).await)["roles"], Problem::Missing);
    let homeless = NewStaff { organisation: None, ..staff("a@example.cn", &[Role::Reviewer]) };
    assert_eq!(invalid(create(homeless).await)["organisation"], Problem::Missing, "a reviewer's own agency must be known");
    let nowhere = NewStaff { division: "not a code".into(), ..staff("a@example.cn", &[Role::Reviewer]) };
    assert!(invalid(create(nowhere).await).contains_key("division"));

    let system =
        create(NewStaff { organisation: None, ..staff("system@example.cn", &[Role::System]) }).await.expect("a system administrator");
    let signed_in = enter(&world.exchange, "system@example.cn", PASSWORD).await.expect("signs in");
    assert_eq!(signed_in.member.account, system);
    let administrator = awake(&world.exchange, &signed_in).await;
    create(staff("first@example.cn", &[Role::Publisher])).await.expect("the command line sets a portal up");
    let second = create(staff("second@example.cn", &[Role::Reviewer, Role::Opener])).await;
    second.expect("the organisation that is known is found again");
    let twice = create(staff("FIRST@example.cn", &[Role::Publisher])).await;
    assert_eq!(invalid(twice)["email"], Problem::Taken, "who sets a portal up learns that the address is known");

    let first = enter(&world.exchange, "first@example.cn", PASSWORD).await.expect("signs in").member;
    let second = enter(&world.exchange, "second@example.cn", PASSWORD).await.expect("signs in").member;
    assert!(first.organisation.is_some() && first.organisation == second.organisation, "one organisation of one name");
    for actor in [Actor::Visitor, Actor::Account(first), administrator] {
        let refused = create_staff(&world.exchange, &actor, staff("b@example.cn", &[Role::Publisher])).await;
        assert!(matches!(refused, Err(Error::Denied(_))), "{actor:?} created an account");
    }
}

#[tokio::test]
async fn a_person_sees_and_changes_the_own_account() {
    let world = World::new().await;
    let signed_in = world.registered("wei@example.cn").await;
    let me = Actor::Account(signed_in.member.clone());
    rename(&world.exchange, &me, "  示例\n韦 大姐 ").await.expect("renames");
    set_locale(&world.exchange, &me, Locale::Zh).await.expect("sets");
    let AccountView { name, email, organisation, roles, locale, .. } = account(&world.exchange, &me).await.expect("reads");
    assert_eq!((name.as_str(), email.as_str(), organisation, roles.len(), locale), ("示例 韦 大姐", "wei@example.cn", None, 0, Locale::Zh));
    assert_eq!(invalid(rename(&world.exchange, &me, " ").await)["name"], Problem::Missing);
    for refused in [account(&world.exchange, &Actor::Visitor).await.map(drop), rename(&world.exchange, &Actor::Visitor, "x").await] {
        assert!(matches!(refused, Err(Error::Denied(Denied::SignIn))), "a visitor has no account");
    }
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let world = World::new().await;
    let here = world.registered("wei@example.cn").await;
    let elsewhere = enter(&world.exchange, "wei@example.cn", PASSWORD).await.expect("signs in");
    let me = Actor::Account(here.member.clone());
    let change = |old: &str, new: &str, again: &str| {
        let change = PasswordChange { old: old.into(), new: new.into(), again: again.into() };
        let (exchange, me, token) = (world.exchange.clone(), me.clone(), here.token.clone());
        async move { change_password(&exchange, &me, change, &token).await }
    };
    assert_eq!(invalid(change("", "short", "").await).len(), 2);
    assert_eq!(invalid(change(PASSWORD, "a quite new password", "another one").await)["again"], Problem::Mismatch);
    assert_eq!(invalid(change("not the old one", "a quite new password", "a quite new password").await)["old"], Problem::Wrong);
    assert!(lasts(&world.state(&elsewhere.token).await), "nothing has changed yet");

    change(PASSWORD, "a quite new password", "a quite new password").await.expect("changes");
    assert!(lasts(&world.state(&here.token).await), "the session in hand goes on");
    assert!(!lasts(&world.state(&elsewhere.token).await), "the other session ends");
    assert!(wrong(&enter(&world.exchange, "wei@example.cn", PASSWORD).await), "the old password is void");
    enter(&world.exchange, "wei@example.cn", "a quite new password").await.expect("the new one opens");
    for _ in 0..3 {
        let _ = change("not the old one", PASSWORD, PASSWORD).await;
    }
    assert!(
        matches!(change("not the old one", PASSWORD, PASSWORD).await, Err(Error::Throttled(_))),
        "guessing the old password is delayed"
    );
}

#[tokio::test]
async fn a_form_sent_late_is_kept_for_its_account_alone_and_once() {
    let world = World::new().await;
    let wei = world.registered("wei@example.cn").await;
    let other = world.registered("other@example.cn").await;
    let (me, somebody) = (Actor::Account(wei.member.clone()), Actor::Account(other.member));
    let body = "title=点云标注&note=%00".as_bytes();
    let key = keep_form(&world.exchange, wei.member.account, "/en/orders/drafts/1", body).await.expect("keeps");

    assert!(matches!(kept_form(&world.exchange, &Actor::Visitor, &key).await, Err(Error::Denied(Denied::SignIn))));
    assert_eq!(kept_form(&world.exchange, &somebody, &key).await.expect("answers"), None, "another account got the form");
    for wrong in ["", "zz", &"0".repeat(64), &"f".repeat(10_000)] {
        assert_eq!(kept_form(&world.exchange, &me, wrong).await.expect("answers"), None);
    }
    let kept = kept_form(&world.exchange, &me, &key).await.expect("answers").expect("the form");
    assert_eq!((kept.path.as_str(), kept.body.as_slice()), ("/en/orders/drafts/1", body));
    assert_eq!(kept_form(&world.exchange, &me, &key).await.expect("answers"), None, "a form is taken once");

    let key = keep_form(&world.exchange, wei.member.account, "/x", b"a=b").await.expect("keeps");
    world.wait(KEEP_FORM + TimeDelta::seconds(1));
    assert_eq!(kept_form(&world.exchange, &me, &key).await.expect("answers"), None, "an hour, no longer");
    assert_eq!(purge(&world.exchange).await.expect("purges").forms, 1);

    let large = vec![b'x'; 1024 * 1024 + 1];
    assert!(matches!(keep_form(&world.exchange, wei.member.account, "/x", &large).await, Err(Error::State(_))));
    let mut keys = Vec::new();
    for _ in 0..12 {
        keys.push(keep_form(&world.exchange, wei.member.account, "/x", b"a=b").await.expect("keeps"));
    }
    let mut found = 0;
    for key in &keys {
        found += usize::from(kept_form(&world.exchange, &me, key).await.expect("answers").is_some());
    }
    assert_eq!(found, 10, "an account holds ten kept forms at most");
}
