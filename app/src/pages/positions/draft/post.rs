//! Starting a position, saving what was typed, sending it to review, throwing it away.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use exchange::{
    Error, FieldErrors, Problem,
    positions::{self, FIELDS, PositionForm, Submission},
};
use leptos::prelude::provide_context;
use uuid::Uuid;

use super::{Again, path};
use crate::{
    form::lay,
    pages::forms::Sent,
    site::{Site, Visit, link},
};

/// `POST /positions/drafts`
pub async fn start(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    match positions::start(&sent.site.exchange, &sent.actor()).await {
        Ok(address) => sent.see(&path(address)),
        Err(error) => sent.fail(error).await,
    }
}

/// `GET /positions/drafts`: drafts are listed at the workbench.
pub async fn to_workbench(visit: Visit) -> Response {
    Redirect::to(&link(visit.locale, "/workbench#positions")).into_response()
}

/// `POST /positions/drafts/{address}`: saves; the button that was pressed decides what else happens.
pub async fn post(State(site): State<Site>, Path(address): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(address) = Uuid::parse_str(&address) else { return sent.fail(Error::NotFound).await };
    let (exchange, actor) = (sent.site.exchange.clone(), sent.actor());
    let mut form = match positions::draft(&exchange, &actor, address).await {
        Ok(draft) => draft.form,
        Err(error) => return sent.fail(error).await,
    };
    lay(&mut form, FIELDS.map(str::to_owned).to_vec(), &sent.fields);
    let version = match positions::save(&exchange, &actor, address, sent.version(), &form).await {
        Ok(version) => version,
        Err(Error::Conflict { .. }) => return overtaken(sent, address, form).await,
        Err(error) => return sent.fail(error).await,
    };
    if !sent.fields.has("submit") {
        return sent.see(&format!("{}?saved", path(address)));
    }
    let anyway = sent.fields.get("anyway") == "yes";
    match positions::submit(&exchange, &actor, address, version, anyway).await {
        Ok(Submission::Sent) => sent.see(&format!("{}?sent", path(address))),
        Ok(Submission::Held(_)) => wrong(sent, address, [("anyway".to_owned(), Problem::Missing)].into()).await,
        Err(Error::Invalid(errors)) => wrong(sent, address, errors).await,
        Err(Error::Conflict { .. }) => overtaken(sent, address, form).await,
        Err(error) => sent.fail(error).await,
    }
}

/// What was typed is stored by now, under a version of its own.
async fn wrong(sent: Sent, address: Uuid, errors: FieldErrors) -> Response {
    again(sent, address, Again { errors, mine: None }, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn overtaken(sent: Sent, address: Uuid, mine: PositionForm) -> Response {
    again(sent, address, Again { mine: Some(mine), ..Again::default() }, StatusCode::CONFLICT).await
}

async fn again(sent: Sent, address: Uuid, again: Again, status: StatusCode) -> Response {
    sent.again(&path(address), status, move || provide_context(again.clone())).await
}

/// `POST /positions/drafts/{address}/discard`
pub async fn discard(State(site): State<Site>, Path(address): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(address) = Uuid::parse_str(&address) else { return sent.fail(Error::NotFound).await };
    match positions::discard(&sent.site.exchange, &sent.actor(), address, sent.version()).await {
        Ok(()) => sent.see("/workbench?discarded"),
        Err(error) => sent.fail(error).await,
    }
}
