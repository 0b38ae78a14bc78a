//! Forms of drafts and of their review. The draft is saved first, whatever button was pressed.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error,
    actor::Denied,
    codes::{CodeList, OccasionKind},
    events,
    occasions::{self, OccasionForm},
};
use leptos::prelude::provide_context;
use uuid::Uuid;

use super::{Typed, fields};
use crate::{
    form::lay,
    pages::{forms::Sent, occasions::path_of},
    site::Site,
};

/// `POST /events/drafts`: `kind` is what is started.
pub async fn start(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Some(kind) = OccasionKind::from_code(sent.fields.get("kind")) else { return sent.fail(Error::NotFound).await };
    match occasions::start(&sent.site.exchange, &sent.actor(), kind).await {
        Ok(address) => sent.see(&format!("/events/drafts/{address}")),
        Err(error) => sent.fail(error).await,
    }
}

/// `POST /events/drafts/{address}`: `act` is `save`, `submit`, `discard`, `add`, or `remove:` with the number of an order or
/// a position.
pub async fn post(State(site): State<Site>, Path(address): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(address) = Uuid::parse_str(&address) else { return sent.fail(Error::NotFound).await };
    let (exchange, actor, path) = (sent.site.exchange.clone(), sent.actor(), format!("/events/drafts/{address}"));
    let mut version = sent.version();
    if sent.fields.has("form") {
        let draft = match occasions::draft(&exchange, &actor, address).await {
            Ok(draft) => draft,
            Err(error) => return sent.fail(error).await,
        };
        let mut form = draft.form;
        lay(&mut form, fields(draft.kind).into_iter().map(str::to_owned).collect(), &sent.fields);
        version = match occasions::save(&exchange, &actor, address, version, form.clone()).await {
            Ok(version) => version,
            Err(error) => return refuse(sent, &path, form, error).await,
        };
    }
    let act = sent.fields.get("act").to_owned();
    let line = sent.fields.get("release").to_owned();
    match act.as_str() {
        "submit" => match occasions::submit(&exchange, &actor, address, version).await {
            Ok(()) => sent.see("/events/drafts?sent"),
            Err(error) => wrong(sent, &path, line, error).await,
        },
        "discard" => match occasions::discard(&exchange, &actor, address, version).await {
            Ok(()) => sent.see("/events/drafts?discarded"),
            Err(error) => sent.fail(error).await,
        },
        "add" => match events::add(&exchange, &actor, address, &line).await {
            Ok(()) => sent.see(&format!("{path}?released#releases")),
            Err(error) => wrong(sent, &path, line, error).await,
        },
        act => match act.strip_prefix("remove:") {
            Some(number) => match events::remove(&exchange, &actor, address, number).await {
                Ok(()) | Err(Error::NotFound) => sent.see(&format!("{path}?removed#releases")),
                Err(error) => sent.fail(error).await,
            },
            None => sent.see(&format!("{path}?saved")),
        },
    }
}

/// The draft changed meanwhile: what was typed is shown over it.
async fn refuse(sent: Sent, path: &str, form: OccasionForm, error: Error) -> Response {
    match error {
        Error::Conflict { .. } => {
            let typed = Typed { form: Some(form), overtaken: true, ..Typed::default() };
            sent.again(path, StatusCode::CONFLICT, move || provide_context(typed.clone())).await
        }
        Error::Denied(Denied::Stage) => sent.again(path, StatusCode::CONFLICT, || ()).await,
        error => sent.fail(error).await,
    }
}

/// What was typed is stored by now; the page says what is wrong with it.
async fn wrong(sent: Sent, path: &str, line: String, error: Error) -> Response {
    match error {
        Error::Invalid(errors) => {
            let typed = Typed { line, errors, ..Typed::default() };
            sent.again(path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        error => sent.fail(error).await,
    }
}

/// `POST /events/review/{address}`: `decision` is `approve` or `send_back`.
pub async fn post_review(State(site): State<Site>, Path(address): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(address) = Uuid::parse_str(&address) else { return sent.fail(Error::NotFound).await };
    let (exchange, actor, version) = (sent.site.exchange.clone(), sent.actor(), sent.version());
    let path = format!("/events/review/{address}");
    if sent.fields.get("decision") == "approve" {
        return match occasions::approve(&exchange, &actor, address, version).await {
            Ok(number) => sent.see(&path_of(&number)),
            Err(error) => refused(sent, &path, String::new(), error).await,
        };
    }
    let reason = sent.fields.get("reason").to_owned();
    match occasions::send_back(&exchange, &actor, address, version, &reason).await {
        Ok(()) => sent.see("/events/review?returned"),
        Err(error) => refused(sent, &path, reason, error).await,
    }
}

async fn refused(sent: Sent, path: &str, line: String, error: Error) -> Response {
    let (typed, status) = match error {
        Error::Invalid(errors) => (Typed { line, errors, ..Typed::default() }, StatusCode::UNPROCESSABLE_ENTITY),
        Error::Conflict { .. } => (Typed { line, overtaken: true, ..Typed::default() }, StatusCode::CONFLICT),
        error => return sent.fail(error).await,
    };
    sent.again(path, status, move || provide_context(typed.clone())).await
}
