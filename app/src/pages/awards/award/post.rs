//! `POST /orders/{number}/award`: `do` says what, `lot` for which lot.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{Error, Problem, awards};
use leptos::prelude::provide_context;

use super::{Typed, field};
use crate::{form::encode, pages::forms::Sent, site::Site};

/// Takes a proposal, a decision, the failure of a lot, or a re-tender.
pub async fn post(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let deed = sent.fields.get("do").to_owned();
    let lot = sent.fields.get("lot").parse().unwrap_or_default();
    let name = |name: &str| field(&deed, lot, name);
    let typed = Typed {
        winners: sent.fields.all(&name("winners")).iter().filter_map(|id| id.parse().ok()).collect(),
        reason: sent.fields.get(&name("reason")).to_owned(),
        lot,
        deed: deed.clone(),
        ..Typed::default()
    };
    let (exchange, actor) = (sent.site.exchange.clone(), sent.actor());
    if typed.deed == "retender" {
        let lots: Vec<i32> = sent.fields.all(&name("lots")).iter().filter_map(|lot| lot.parse().ok()).collect();
        return match awards::retender(&exchange, &actor, &number, &lots).await {
            Ok(address) => sent.see(&format!("/orders/drafts/{address}/basics")),
            Err(error) => refused(sent, &number, typed, error).await,
        };
    }
    if ["approve", "fail"].contains(&typed.deed.as_str()) && sent.fields.get(&name("confirm")) != "yes" {
        return refused(sent, &number, typed, Error::Invalid([("confirm".to_owned(), Problem::Missing)].into())).await;
    }
    let (reason, version) = (&typed.reason, sent.version());
    let done = match typed.deed.as_str() {
        "propose" => awards::propose(&exchange, &actor, &number, lot, &typed.winners, reason).await,
        "approve" => awards::approve(&exchange, &actor, &number, lot, version).await,
        "send_back" => awards::send_back(&exchange, &actor, &number, lot, version, reason).await,
        "fail" => awards::fail_lot(&exchange, &actor, &number, lot, reason).await,
        _ => Err(Error::NotFound),
    };
    match done {
        Ok(()) => sent.see(&format!("{}?done={}#lot-{lot}", page(&number), typed.deed.replace('_', "-"))),
        Err(error) => refused(sent, &number, typed, error).await,
    }
}

fn page(number: &str) -> String {
    format!("/orders/{}/award", encode(number))
}

async fn refused(sent: Sent, number: &str, typed: Typed, error: Error) -> Response {
    let (typed, status) = match error {
        Error::Invalid(errors) => {
            let errors = errors.into_iter().map(|(name, problem)| (field(&typed.deed, typed.lot, &name), problem)).collect();
            (Typed { errors, ..typed }, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Error::Conflict { .. } => (Typed { overtaken: true, ..typed }, StatusCode::CONFLICT),
        error => return sent.fail(error).await,
    };
    sent.again(&page(number), status, move || provide_context(typed.clone())).await
}
