//! `POST /positions/review/{address}`: release, send back, or ask for more rows.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{Error, FieldErrors, Problem, positions, search};
use leptos::prelude::provide_context;
use uuid::Uuid;

use super::path;
use crate::{
    pages::{forms::Sent, orders::review::Typed},
    site::Site,
};

/// Takes a decision.
pub async fn post(State(site): State<Site>, Path(address): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(address) = Uuid::parse_str(&address) else { return sent.fail(Error::NotFound).await };
    let typed = Typed::read(&sent.fields);
    match sent.fields.get("decision") {
        "release" => release(sent, address, typed).await,
        "send_back" => send_back(sent, address, typed).await,
        _ => again(sent, address, typed, StatusCode::OK).await,
    }
}

async fn release(sent: Sent, address: Uuid, typed: Typed) -> Response {
    if sent.fields.get("confirm") != "yes" {
        return wrong(sent, address, typed, [("confirm".to_owned(), Problem::Missing)].into()).await;
    }
    let reason = sent.fields.get("in_spite").to_owned();
    match positions::release(&sent.site.exchange, &sent.actor(), address, sent.version(), &reason).await {
        Ok((number, position)) => {
            search::wait_for(&sent.site.exchange, position).await;
            sent.see(&format!("/positions/{number}?released"))
        }
        // The reason of a release has a field of its own beside that of sending back.
        Err(Error::Invalid(errors)) => {
            let own = |(path, problem): (String, Problem)| (if path == "reason" { "in_spite".to_owned() } else { path }, problem);
            wrong(sent, address, typed, errors.into_iter().map(own).collect()).await
        }
        Err(error) => refused(sent, address, typed, error).await,
    }
}

async fn send_back(sent: Sent, address: Uuid, typed: Typed) -> Response {
    let notes = match typed.field_notes() {
        Ok(notes) => notes,
        Err(errors) => return wrong(sent, address, typed, errors).await,
    };
    match positions::send_back(&sent.site.exchange, &sent.actor(), address, sent.version(), &typed.reason, notes).await {
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
    let in_spite = super::page::InSpite(sent.fields.get("in_spite").to_owned());
    sent.again(&path(address), status, move || {
        provide_context(typed.clone());
        provide_context(in_spite.clone());
    })
    .await
}
