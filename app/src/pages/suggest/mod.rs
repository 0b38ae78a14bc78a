//! Suggestions while typing, as JSON for the search box.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{Request, header},
    response::{IntoResponse, Response},
};
use exchange::{
    Locale,
    search::{Kind, Suggestion},
};
use serde::Serialize;

use crate::{
    components::address::words,
    errors::fail,
    form::Fields,
    pages::{notices, occasions},
    site::{Site, Viewer, link, locale},
    t,
};

/// One line of the list.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Line {
    /// What it is, in a word.
    kind: String,
    /// Title or name.
    text: String,
    /// Where it leads.
    href: String,
}

impl Line {
    fn of(locale: Locale, suggestion: Suggestion) -> Self {
        let (kind, path) = match suggestion.kind {
            Kind::Order => (t!(locale, "search-kind-order"), format!("/orders/{}", suggestion.number)),
            Kind::Vendor => (t!(locale, "search-kind-vendor"), format!("/vendors/{}", suggestion.number)),
            Kind::Position => (t!(locale, "search-kind-position"), format!("/positions/{}", suggestion.number)),
            Kind::Standard => (t!(locale, "search-kind-standard"), format!("/standards/{}", exchange::library::anchor(&suggestion.number))),
            Kind::Base => (t!(locale, "search-kind-base"), format!("/bases/{}", suggestion.number)),
            Kind::Course => (t!(locale, "nav-training"), occasions::path_of(&suggestion.number)),
            Kind::Contest => (t!(locale, "nav-contests"), occasions::path_of(&suggestion.number)),
            Kind::Event => (t!(locale, "nav-events"), occasions::path_of(&suggestion.number)),
            Kind::Notice => (t!(locale, "search-kind-notice"), notices::path_of(&suggestion.number)),
        };
        Self { kind, text: suggestion.text, href: link(locale, &path) }
    }
}

/// `GET /suggest?q=`
pub async fn get(State(site): State<Site>, request: Request<Body>) -> Response {
    let (parts, _) = request.into_parts();
    let locale = locale(&parts);
    let viewer = parts.extensions.get::<Viewer>().cloned().unwrap_or_default();
    let q = words(&Fields::parse(parts.uri.query().unwrap_or_default().as_bytes()));
    match exchange::search::suggest(&site.exchange, &viewer.actor, &q).await {
        Ok(found) => {
            let lines: Vec<_> = found.into_iter().map(|suggestion| Line::of(locale, suggestion)).collect();
            ([(header::CACHE_CONTROL, "private, max-age=60")], Json(lines)).into_response()
        }
        Err(error) => fail(&site, parts, error).await,
    }
}
