//! How much a request may carry.

use axum::{
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::{BodyExt, Limited};

/// Largest body of a form, in bytes.
pub(super) const FORM: usize = 1024 * 1024;
/// Largest body with documents, in bytes: a file of 20 MB and what stands around it.
const UPLOAD: usize = 25 * 1024 * 1024;
/// What is read and thrown away of a body that is too large, so that the browser gets to see the answer.
const DISCARDED: usize = 64 * 1024 * 1024;

/// Whether a request brings files.
pub(super) fn is_upload<B>(request: &Request<B>) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("multipart/form-data") && request.uri().path().split('/').any(|part| part == "documents" || part == "seal")
}

/// Refuses a body that says it is too large, and cuts off one that is.
pub(super) async fn limit(request: Request<Body>, next: Next) -> Response {
    let most = if is_upload(&request) { UPLOAD } else { FORM };
    if announced(request.headers()).is_some_and(|length| length > most) {
        let mut rest = Limited::new(request.into_body(), DISCARDED);
        while let Some(Ok(_)) = rest.frame().await {}
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, most)))).await
}

fn announced(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
