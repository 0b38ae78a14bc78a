//! Error pages for refusals that no page has worded: by a layer, by an extractor, by a panic.

use std::{any::Any, sync::Arc};

use app::routes::refuse;
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, Request, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Gate, session};

/// A panic becomes a bare 500; [`worded`] makes a page of it.
#[expect(clippy::needless_pass_by_value, reason = "the layer gives the panic away")]
pub(super) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let message = panic.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    tracing::error!(message = message.unwrap_or_default(), "a request panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Replaces an error that says nothing to a person by the site's page, in their language and with their frame.
pub(super) async fn worded(State(gate): State<Arc<Gate>>, request: Request<Body>, next: Next) -> Response {
    let mut again = Request::new(Body::empty());
    *again.uri_mut() = request.uri().clone();
    *again.headers_mut() = request.headers().clone();
    *again.extensions_mut() = request.extensions().clone();
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_worded(response.headers()) {
        return response;
    }
    let viewer = session::viewer(&gate.site, again.headers()).await;
    again.extensions_mut().insert(viewer);
    let mut page = refuse(&gate.site, again, status).await;
    for name in [header::RETRY_AFTER, header::ALLOW, header::CONNECTION] {
        if let Some(value) = response.headers().get(&name) {
            page.headers_mut().insert(name, value.clone());
        }
    }
    page
}

fn is_worded(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/html") || kind.starts_with("application/json")
}
