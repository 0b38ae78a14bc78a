//! `POST /orders/review/{address}`: approve, send back, or ask for more rows.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{Error, FieldErrors, Problem, orders};
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
    let typed = Typed::read(&sent.fields);
    match sent.fields.get("decision") {
        "approve" => approve(sent, address, typed).await,
        "send_back" => send_back(sent, address, typed).await,
        _ => again(sent, address, typed, StatusCode::OK).await,
    }
}

async fn approve(sent: Sent, address: Uuid, typed: Typed) -> Response {
    if sent.fields.get("confirm") != "yes" {
        return wrong(sent, address, typed, [("confirm".to_owned(), Problem::Missing)].into()).await;
    }
    match orders::approve(&sent.site.exchange, &sent.actor(), address, sent.version()).await {
        Ok(_) => sent.see(&format!("/orders/review/{address}/done")),
        Err(error) => refused(sent, address, typed, error).await,
    }
}

async fn send_back(sent: Sent, address: Uuid, typed: Typed) -> Response {
    let notes = match typed.field_notes() {
        Ok(notes) => notes,
        Err(errors) => return wrong(sent, address, typed, errors).await,
    };
    match orders::send_back(&sent.site.exchange, &sent.actor(), address, sent.version(), &typed.reason, notes).await {
        Ok(()) => sent.see("/workbench?returned"),
        Err(error) => refused(sent, address, typed, error).await,
    }
}

async fn refused(sent: Sent, address: Uuid, typed: Typed, error: Error) -> Response {
    match error {
        Error::Invalid(errors) => {
            let errors = typed.at_rows(errors);
            wrong(sent, address, typed, errors).await
        }
        Error::Conflict { .. } => again(sent, address, Typed { overtaken: true, ..typed }, StatusCode::CONFLICT).await,
        error => sent.fail(error).await,
    }
}

async fn wrong(sent: Sent, address: Uuid, typed: Typed, errors: FieldErrors) -> Response {
    again(sent, address, Typed { errors, ..typed }, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn again(sent: Sent, address: Uuid, typed: Typed, status: StatusCode) -> Response {
    sent.again(&format!("/orders/review/{address}"), status, move || provide_context(typed.clone())).await
}
