//! Evidence of a company as downloads, for its members and reviewers; never shown by the browser inside this site.

use axum::{
    body::Body,
    extract::{Path, State},
    http::Request,
    response::Response,
};
use exchange::companies;

use crate::{
    errors::fail,
    pages::documents::download,
    site::{Site, Viewer},
};

/// `GET /evidence/{id}`
pub async fn get(State(site): State<Site>, Path(id): Path<String>, request: Request<Body>) -> Response {
    let (parts, _) = request.into_parts();
    let viewer = parts.extensions.get::<Viewer>().cloned().unwrap_or_default();
    let file = match id.parse() {
        Ok(id) => companies::fetch_evidence(&site.exchange, &viewer.actor, id).await,
        Err(_) => Err(exchange::Error::NotFound),
    };
    match file {
        Ok(file) => download(&file.name, file.media_type, &file.sha256, file.content),
        Err(error) => fail(&site, parts, error).await,
    }
}
