//! Forms about a public occasion: signing up, taking it back, cancelling it.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error,
    occasions::{self, EnrolForm, EnrolmentState},
};
use leptos::prelude::provide_context;

use super::{panel::Typed, path_of, roster};
use crate::{pages::forms::Sent, site::Site};

/// `POST …/{number}/enrol`
pub async fn enrol(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let text = |field: &str| sent.fields.get(field).to_owned();
    let form = EnrolForm {
        persons: text("persons"),
        company: sent.fields.get("whom") == "company",
        consent: sent.fields.get("consent") == "yes",
        name: text("name"),
        phone: text("phone"),
    };
    let path = path_of(&number);
    match occasions::enrol(&sent.site.exchange, &sent.actor(), &number, &form).await {
        Ok(EnrolmentState::Waiting) => sent.see(&format!("{path}?waiting#enrol")),
        Ok(_) => sent.see(&format!("{path}?enrolled#enrol")),
        Err(Error::Invalid(errors)) => {
            let typed = Typed { form, errors };
            sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// `POST …/{number}/withdraw`
pub async fn withdraw(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    match occasions::withdraw(&sent.site.exchange, &sent.actor(), &number).await {
        Ok(()) => sent.see(&format!("{}?withdrawn#enrol", path_of(&number))),
        Err(error) => sent.fail(error).await,
    }
}

/// `POST …/{number}/cancel`
pub async fn cancel(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let reason = sent.fields.get("reason").to_owned();
    match occasions::cancel(&sent.site.exchange, &sent.actor(), &number, &reason).await {
        Ok(()) => sent.see(&format!("{}?cancelled", path_of(&number))),
        Err(Error::Invalid(errors)) => {
            let typed = roster::Typed { reason, errors };
            sent.again(&format!("{}/roster", path_of(&number)), StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone()))
                .await
        }
        Err(error) => sent.fail(error).await,
    }
}
