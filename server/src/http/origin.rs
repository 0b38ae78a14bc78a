//! State changes come from the site's own pages: `Sec-Fetch-Site` and `Origin` are checked, there are no tokens in forms.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_http::csrf::CsrfLayer;

use super::Gate;

/// Refuses what a browser says comes from another origin. `public_url` is trusted, whatever Host a proxy sends on.
pub(super) fn same(public_url: &str) -> CsrfLayer {
    CsrfLayer::new().add_trusted_origin(public_url).unwrap_or_default()
}

/// Refuses a state change with a session's cookie whose origin nobody names. Every browser of the last years names it; programs that
/// send no cookie are no danger to anyone.
pub(super) async fn name_it(State(gate): State<Arc<Gate>>, request: Request<Body>, next: Next) -> Response {
    let headers = request.headers();
    let is_named = [header::ORIGIN.as_str(), "sec-fetch-site"].iter().any(|name| headers.get(*name).is_some_and(|value| !value.is_empty()));
    let has_session = app::site::cookie(headers, gate.site.config.session_cookie()).is_some();
    if request.method().is_safe() || is_named || !has_session {
        return next.run(request).await;
    }
    StatusCode::FORBIDDEN.into_response()
}
