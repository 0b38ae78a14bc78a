//! Signing in and getting a second factor, for tests that begin there.
#![allow(dead_code, reason = "each test file uses its own part of the world")]

use exchange::{
    Exchange,
    accounts::{
        NewStaff, SessionState, SignIn, SignedIn, confirm_factor, create_staff, offer_factor, session, sign_in,
        totp::{Secret, step},
    },
    actor::{Actor, Role},
    codes::{CodeList, OrganisationKind},
};

/// A password that nobody else uses.
pub const PASSWORD: &str = "标注员们每天都要喝茶";
/// What the browsers of tests call themselves.
pub const AGENT: &str = "Browser/1.0";

/// Staff of one agency.
pub fn staff(email: &str, roles: &[Role]) -> NewStaff {
    NewStaff {
        email: email.into(),
        name: "示例 覃科长".into(),
        password: PASSWORD.into(),
        roles: roles.to_vec(),
        organisation: Some("示例 数据局".into()),
        organisation_kind: OrganisationKind::from_code("agency").expect("a kind"),
        division: "450000".into(),
    }
}

/// Signs in where the password is enough.
pub async fn enter(exchange: &Exchange, email: &str, password: &str) -> exchange::Result<SignedIn> {
    match sign_in(exchange, email, password, AGENT).await? {
        SignIn::Done(signed_in) => Ok(signed_in),
        SignIn::NeedsCode(_) => panic!("{email} has a second factor"),
    }
}

/// Gives the account behind a session a second factor: its secret and the recovery codes.
pub async fn enrol(exchange: &Exchange, signed_in: &SignedIn) -> (Secret, Vec<String>) {
    let me = Actor::Account(signed_in.member.clone());
    let secret = offer_factor(exchange, &me).await.expect("a secret is offered");
    let code = secret.code(step(exchange.clock().now()));
    let codes = confirm_factor(exchange, &me, &code, &signed_in.token).await.expect("the app's code confirms it");
    (secret, codes)
}

/// Makes an account with duties, signs it in and enrols it.
pub async fn on_duty(exchange: &Exchange, new: NewStaff) -> Actor {
    let email = new.email.clone();
    create_staff(exchange, &Actor::Process, new).await.expect("the account is made");
    awake(exchange, &enter(exchange, &email, PASSWORD).await.expect("signs in")).await
}

/// Enrols the account behind a session: who it is once its duties are awake.
pub async fn awake(exchange: &Exchange, signed_in: &SignedIn) -> Actor {
    enrol(exchange, signed_in).await;
    match session(exchange, &signed_in.token).await.expect("a state") {
        SessionState::Active { member, .. } => Actor::Account(member),
        other => panic!("the session does not last: {other:?}"),
    }
}
