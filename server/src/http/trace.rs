//! A request id, and one line in the log for each request: never a query's values, a body or an address.

use std::time::Instant;

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Request},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request its id, which every line of the log about it carries.
pub(super) async fn trace(request: Request<Body>, next: Next) -> Response {
    let id = uuid::Uuid::now_v7().simple().to_string();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let begun = Instant::now();
    let span = tracing::info_span!("request", %id);
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, duration_ms) = (response.status().as_u16(), u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX));
    let is_routine = matches!(path.as_str(), "/healthz" | "/readyz") && status < 500;
    span.in_scope(|| match is_routine {
        true => tracing::debug!(%method, path, status, duration_ms, "answered"),
        false => tracing::info!(%method, path, status, duration_ms, "answered"),
    });
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}
