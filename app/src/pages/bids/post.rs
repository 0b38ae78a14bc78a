//! Forms of a bidder: checking, sealing, withdrawing.

use super::{
    receipt::{Fresh, NotWithdrawn},
    typed::Typed,
};
use crate::{
    errors::{ErrorPage, error_page, status},
    form::{Fields, encode},
    pages::forms::Sent,
    site::{Site, Visit, link},
};
use axum::{
    body::Body,
    extract::{FromRequest, Multipart, Path, State, multipart::MultipartError},
    http::{HeaderMap, Request, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use exchange::{
    Error, Problem,
    actor::{Actor, Denied},
    bids::{self, Attachment, Gate, Submission},
};
use leptos::prelude::provide_context;

/// `POST /orders/{number}/bid`: judges what was typed and shows it to be checked, or shows the form again.
pub async fn post(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let typed = Typed::read(&sent.fields);
    if let Some(response) = stopped(&sent, &number).await {
        return match response {
            Ok(code) => again(sent, &number, typed, code).await,
            Err(error) => sent.fail(error).await,
        };
    }
    if sent.fields.get("step") == "edit" {
        return again(sent, &number, typed, StatusCode::OK).await;
    }
    let order = match exchange::orders::order(&sent.site.exchange, &sent.actor(), &number).await {
        Ok(order) => order,
        Err(error) => return sent.fail(error).await,
    };
    if typed.asked != bids::fingerprint(&order.content) {
        return again(sent, &number, Typed { notice: Some("bid-amended"), ..typed }, StatusCode::CONFLICT).await;
    }
    let closing = sent.site.exchange.region().day(order.content.closes_at);
    match bids::bid_content(&typed.form, &order, closing) {
        Ok(_) => again(sent, &number, Typed { checking: true, ..typed }, StatusCode::OK).await,
        Err(errors) => again(sent, &number, Typed { errors, ..typed }, StatusCode::UNPROCESSABLE_ENTITY).await,
    }
}

/// What keeps the sender from bidding: a status under which the page says it, or an error that is no bidder's.
async fn stopped(sent: &Sent, number: &str) -> Option<Result<StatusCode, Error>> {
    let gates = match bids::gates(&sent.site.exchange, &sent.actor(), number).await {
        Ok(gates) => gates,
        Err(error) => return Some(Err(error)),
    };
    if gates.contains(&Gate::SignIn) {
        return Some(Err(Denied::SignIn.into()));
    }
    let is_late = gates.iter().any(|gate| matches!(gate, Gate::NotOpen | Gate::Cancelled | Gate::NoOpenLot));
    (!gates.is_empty()).then_some(Ok(if is_late { StatusCode::CONFLICT } else { StatusCode::FORBIDDEN }))
}

async fn again(sent: Sent, number: &str, typed: Typed, code: StatusCode) -> Response {
    sent.again(&format!("/orders/{number}/bid"), code, move || provide_context(typed.clone())).await
}

/// `POST /orders/{number}/bid/seal`: takes the bid with its documents and answers with the receipt and the bidder's own copy.
pub async fn seal(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    // Nobody who cannot bid gets to fill the memory.
    let asking = Sent { site: site.clone(), parts: parts.clone(), fields: Fields::default() };
    if asking.actor() == Actor::Visitor {
        return asking.fail(Denied::SignIn.into()).await;
    }
    if let Some(response) = stopped(&asking, &number).await {
        return match response {
            Ok(code) => again(asking, &number, Typed::default(), code).await,
            Err(error) => asking.fail(error).await,
        };
    }
    let _room = bids::room(announced(&parts.headers)).await;
    let read = match Multipart::from_request(Request::from_parts(parts.clone(), body), &site).await {
        Ok(multipart) => read(multipart).await.map_err(|error| error.status()),
        Err(_) => Err(StatusCode::BAD_REQUEST),
    };
    let (fields, documents) = match read {
        Ok(read) => read,
        Err(status) => return error_page(&site, parts, ErrorPage::of(status)).await,
    };
    take(Sent { site, parts, fields }, &number, documents).await
}

/// What a body says of its length.
fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The fields of the form, and the files that were chosen.
async fn read(mut multipart: Multipart) -> Result<(Fields, Vec<Attachment>), MultipartError> {
    let (mut pairs, mut files) = (Vec::new(), Vec::new());
    while let Some(field) = multipart.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file) => {
                let content = field.bytes().await?.to_vec();
                if !file.is_empty() {
                    files.push(Attachment { name: file, content });
                }
            }
            None => pairs.push(format!("{}={}", encode(&name), encode(&String::from_utf8_lossy(&field.bytes().await?)))),
        }
    }
    Ok((Fields::parse(pairs.join("&").as_bytes()), files))
}

async fn take(sent: Sent, number: &str, documents: Vec<Attachment>) -> Response {
    let typed = Typed { checking: true, ..Typed::read(&sent.fields) };
    let files_again = (!documents.is_empty()).then_some("bid-files-again");
    if sent.fields.get("confirm") != "yes" {
        let errors = [("confirm".to_owned(), Problem::Missing)].into();
        return again(sent, number, Typed { errors, notice: files_again, ..typed }, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let submission = Submission { asked: typed.asked.clone(), follows: typed.follows, form: typed.form.clone(), documents };
    match bids::submit(&sent.site.exchange, &sent.actor(), number, submission).await {
        Ok(received) => {
            let fresh = Fresh(received);
            sent.again(&format!("/orders/{number}/bid/receipt"), StatusCode::OK, move || provide_context(fresh.clone())).await
        }
        Err(Error::Invalid(errors)) => {
            let checking = errors.keys().all(|path| path == "documents");
            let typed = Typed { errors, checking, notice: files_again, ..typed };
            again(sent, number, typed, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Error::State("amended")) => {
            let typed = Typed { checking: false, notice: Some("bid-amended"), ..typed };
            again(sent, number, typed, StatusCode::CONFLICT).await
        }
        Err(Error::Conflict { .. }) => again(sent, number, Typed { notice: Some("bid-overtaken"), ..typed }, StatusCode::CONFLICT).await,
        Err(error) => match stopped(&sent, number).await {
            Some(Ok(_)) => {
                let code = status(&error);
                again(sent, number, typed, code).await
            }
            _ => sent.fail(error).await,
        },
    }
}

/// `GET /orders/{number}/bid/seal` and `…/withdraw`, where one arrives after signing in again: the form.
pub async fn to_form(Path(number): Path<String>, visit: Visit) -> Response {
    Redirect::to(&link(visit.locale, &format!("/orders/{}/bid", encode(&number)))).into_response()
}

/// `POST /orders/{number}/bid/withdraw`
pub async fn withdraw(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let path = format!("/orders/{number}/bid/receipt");
    if sent.fields.get("confirm") != "yes" {
        let wrong = NotWithdrawn("bid-withdraw-confirm-missing");
        return sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(wrong)).await;
    }
    match bids::withdraw(&sent.site.exchange, &sent.actor(), &number, sent.version()).await {
        Ok(_) => sent.see(&format!("{path}?withdrawn")),
        Err(Error::Conflict { .. } | Error::State(_)) => {
            sent.again(&path, StatusCode::CONFLICT, move || provide_context(NotWithdrawn("bid-withdraw-overtaken"))).await
        }
        Err(Error::Denied(Denied::Stage)) => {
            sent.again(&path, StatusCode::CONFLICT, move || provide_context(NotWithdrawn("bid-withdraw-late"))).await
        }
        Err(error) => sent.fail(error).await,
    }
}
