//! `POST /orders/{number}/evaluation`: `do` says what.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{Error, FieldErrors, Problem, awards};
use leptos::prelude::provide_context;
use uuid::Uuid;

use super::{Typed, declarations, sheet_form};
use crate::{form::encode, pages::forms::Sent, site::Site};

/// Takes a declaration, a sheet, a rejection or the end of the evaluation.
pub async fn post(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let number = Number(number);
    match sent.fields.get("do") {
        "declare" => declare(sent, &number).await,
        "hand_in" => save(sent, &number, true).await,
        "reject" => reject(sent, &number).await,
        "conclude" => conclude(sent, &number).await,
        _ => save(sent, &number, false).await,
    }
}

/// Number of the order.
struct Number(String);

impl Number {
    /// The page.
    fn page(&self) -> String {
        format!("/orders/{}/evaluation", encode(&self.0))
    }

    /// The page, saying what was done.
    fn done(&self, what: &str) -> String {
        format!("{}?done={what}", self.page())
    }
}

async fn declare(sent: Sent, number: &Number) -> Response {
    let said = declarations(&sent.fields);
    match awards::declare(&sent.site.exchange, &sent.actor(), &number.0, &said).await {
        Ok(()) => sent.see(&number.done("declared")),
        Err(Error::Invalid(errors)) => {
            let errors = errors.into_iter().map(|(path, problem)| (format!("declare.{path}"), problem)).collect();
            again(sent, number, Typed { declarations: said, errors, ..Typed::default() }, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// Saves the sheet, then hands it in where that was asked for.
async fn save(sent: Sent, number: &Number, hand_in: bool) -> Response {
    let form = sheet_form(&sent.fields);
    let (exchange, actor) = (sent.site.exchange.clone(), sent.actor());
    let version = match awards::save(&exchange, &actor, &number.0, sent.version(), form.clone()).await {
        Ok(version) => version,
        Err(Error::Conflict { current, .. }) => {
            let typed = Typed { sheet: Some(form), version: Some(current), overtaken: true, ..Typed::default() };
            return again(sent, number, typed, StatusCode::CONFLICT).await;
        }
        Err(error) => return sent.fail(error).await,
    };
    if !hand_in {
        return sent.see(&number.done("saved"));
    }
    if sent.fields.get("confirm") != "yes" {
        return wrong(sent, number, [("confirm".to_owned(), Problem::Missing)].into()).await;
    }
    match awards::hand_in(&exchange, &actor, &number.0, version).await {
        Ok(()) => sent.see(&number.done("handed-in")),
        Err(Error::Invalid(errors)) => wrong(sent, number, errors).await,
        Err(error) => sent.fail(error).await,
    }
}

async fn reject(sent: Sent, number: &Number) -> Response {
    let Ok(bid) = sent.fields.get("bid").parse::<Uuid>() else { return sent.fail(Error::NotFound).await };
    let reason = sent.fields.get(&format!("reject.{bid}")).to_owned();
    match awards::reject(&sent.site.exchange, &sent.actor(), &number.0, bid, &reason).await {
        Ok(failed) if failed.is_empty() => sent.see(&number.done("rejected")),
        Ok(_) => sent.see(&number.done("lots-failed")),
        Err(Error::Invalid(errors)) => {
            let errors = errors.into_values().map(|problem| (format!("reject.{bid}"), problem)).collect();
            let typed = Typed { rejection: Some((bid, reason)), errors, ..Typed::default() };
            again(sent, number, typed, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => sent.fail(error).await,
    }
}

async fn conclude(sent: Sent, number: &Number) -> Response {
    if sent.fields.get("conclude") != "yes" {
        return wrong(sent, number, [("conclude".to_owned(), Problem::Missing)].into()).await;
    }
    match awards::conclude(&sent.site.exchange, &sent.actor(), &number.0).await {
        Ok(()) => sent.see(&number.done("concluded")),
        Err(error) => sent.fail(error).await,
    }
}

async fn wrong(sent: Sent, number: &Number, errors: FieldErrors) -> Response {
    again(sent, number, Typed { errors, ..Typed::default() }, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn again(sent: Sent, number: &Number, typed: Typed, status: StatusCode) -> Response {
    sent.again(&number.page(), status, move || provide_context(typed.clone())).await
}
