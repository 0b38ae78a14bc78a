//! `POST /companies/review/{address}`: verify, or send back.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{Error, FieldErrors, Problem, companies};
use leptos::prelude::provide_context;
use uuid::Uuid;

use super::Typed;
use crate::{pages::forms::Sent, site::Site};

/// Takes a decision.
pub async fn post(State(site): State<Site>, Path(address): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(address) = Uuid::parse_str(&address) else { return sent.fail(Error::NotFound).await };
    let typed = Typed {
        accept_reason: sent.fields.get("accept_reason").to_owned(),
        back_reason: sent.fields.get("back_reason").to_owned(),
        ..Typed::default()
    };
    match sent.fields.get("decision") {
        "verify" => verify(sent, address, typed).await,
        "send_back" => send_back(sent, address, typed).await,
        _ => again(sent, address, typed, StatusCode::OK).await,
    }
}

async fn verify(sent: Sent, address: Uuid, typed: Typed) -> Response {
    if sent.fields.get("confirm") != "yes" {
        let errors = [("confirm".to_owned(), Problem::Missing)].into();
        return again(sent, address, Typed { errors, ..typed }, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    match companies::verify(&sent.site.exchange, &sent.actor(), address, sent.version(), &typed.accept_reason).await {
        Ok(()) => sent.see("/companies/review?verified"),
        Err(error) => refused(sent, address, typed, error, "accept_reason").await,
    }
}

async fn send_back(sent: Sent, address: Uuid, typed: Typed) -> Response {
    match companies::send_back(&sent.site.exchange, &sent.actor(), address, sent.version(), &typed.back_reason).await {
        Ok(()) => sent.see("/companies/review?returned"),
        Err(error) => refused(sent, address, typed, error, "back_reason").await,
    }
}

/// An error of `reason` belongs to the reason of the decision that was pressed.
async fn refused(sent: Sent, address: Uuid, typed: Typed, error: Error, field: &str) -> Response {
    match error {
        Error::Invalid(errors) => {
            let errors: FieldErrors = errors.into_values().map(|problem| (field.to_owned(), problem)).collect();
            again(sent, address, Typed { errors, ..typed }, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Error::Conflict { .. } => again(sent, address, Typed { overtaken: true, ..typed }, StatusCode::CONFLICT).await,
        error => sent.fail(error).await,
    }
}

async fn again(sent: Sent, address: Uuid, typed: Typed, status: StatusCode) -> Response {
    sent.again(&format!("/companies/review/{address}"), status, move || provide_context(typed.clone())).await
}
