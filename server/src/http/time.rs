//! How long a request may take.

use std::time::Duration;

use axum::{
    body::Body,
    http::{Request, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::size::is_upload;

/// Any request.
const REQUEST: Duration = Duration::from_secs(30);
/// A request that brings files: 25 MB over a line of 1 Mbit/s.
const UPLOAD: Duration = Duration::from_secs(240);

/// Breaks off what takes too long; a change that is under way is undone.
pub(super) async fn limit(request: Request<Body>, next: Next) -> Response {
    let most = if is_upload(&request) { UPLOAD } else { REQUEST };
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!(seconds = most.as_secs(), "a request took too long");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
