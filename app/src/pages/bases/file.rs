//! Published figures as files at the page's address with an ending.

use axum::{
    body::Body,
    extract::State,
    http::{Request, header},
    response::{IntoResponse, Response},
};
use exchange::statistics::{self, Observation};

use super::address;
use crate::{errors::fail, form::Fields, site::Site};

/// `GET /bases.csv`
pub async fn csv(State(site): State<Site>, request: Request<Body>) -> Response {
    answer(&site, request, "text/csv; charset=utf-8", statistics::csv).await
}

/// `GET /bases.json`
pub async fn json(State(site): State<Site>, request: Request<Body>) -> Response {
    answer(&site, request, "application/json", statistics::json).await
}

async fn answer(
    site: &Site,
    request: Request<Body>,
    media_type: &'static str,
    write: fn(&[Observation]) -> exchange::Result<String>,
) -> Response {
    let (parts, _) = request.into_parts();
    let query = address::query(&Fields::parse(parts.uri.query().unwrap_or_default().as_bytes()));
    match statistics::observations(&site.exchange, &query).await.and_then(|rows| write(&rows)) {
        Ok(file) => ([(header::CONTENT_TYPE, media_type)], file).into_response(),
        Err(error) => fail(site, parts, error).await,
    }
}
