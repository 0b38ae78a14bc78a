//! `POST …/documents`: the schedule's form with a file. What was typed is saved first, then the file is added.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use exchange::{
    Error, FieldErrors, Problem,
    orders::{self, Step},
};
use leptos::prelude::provide_context;
use uuid::Uuid;

use super::{load::Again, place::Place, post::keep};
use crate::{
    errors::{ErrorPage, error_page},
    form::{Chosen, Fields, read_files},
    pages::forms::Sent,
    site::{Site, Visit, link},
};

/// `POST /orders/drafts/{address}/documents`
pub async fn upload(State(site): State<Site>, Path(address): Path<String>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let (fields, files) = match read_files(Request::from_parts(parts.clone(), body), &site).await {
        Ok(read) => read,
        Err(status) => return error_page(&site, parts, ErrorPage::of(status)).await,
    };
    let sent = Sent { site, parts, fields };
    let Ok(address) = Uuid::parse_str(&address) else { return sent.fail(Error::NotFound).await };
    if let Err(refusal) = keep(&sent, address, Step::Schedule).await {
        return refusal.answer(sent, address, Step::Schedule).await;
    }
    add(sent, address, files.into_iter().last()).await
}

async fn add(sent: Sent, address: Uuid, file: Option<Chosen>) -> Response {
    let path = Place::At(Step::Schedule).path(address);
    let added = match file {
        Some(file) => orders::add_document(&sent.site.exchange, &sent.actor(), address, &file.name, file.content).await.map(|_| ()),
        None => Err(Error::Invalid([("file".to_owned(), Problem::Missing)].into())),
    };
    match added {
        Ok(()) => sent.see(&format!("{path}?saved#documents")),
        Err(Error::Invalid(errors)) => {
            // Whatever the exchange calls it, it is the file that is wrong.
            let errors: FieldErrors = errors.into_values().take(1).map(|problem| ("file".to_owned(), problem)).collect();
            let again = Again { form: None, errors };
            sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(again.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// `GET /orders/drafts/{address}/documents`, where one arrives after signing in again: the step that shows them.
pub async fn uploaded(Path(address): Path<String>, visit: Visit) -> Response {
    match Uuid::parse_str(&address) {
        Ok(address) => Redirect::to(&link(visit.locale, &Place::At(Step::Schedule).path(address))).into_response(),
        Err(_) => Redirect::to(&link(visit.locale, "/workbench")).into_response(),
    }
}

/// A file that was chosen while another button than upload was pressed: its name came, its content did not.
pub fn chosen_but_not_sent(fields: &Fields) -> FieldErrors {
    if fields.get("file").is_empty() { FieldErrors::new() } else { [("file".to_owned(), Problem::Missing)].into() }
}
