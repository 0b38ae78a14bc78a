//! Security headers on every response, errors included.

use std::sync::Arc;

use app::site::NonceSlot;
use axum::{
    body::Body,
    extract::State,
    http::{HeaderName, HeaderValue, Request, StatusCode, header},
    middleware::Next,
    response::Response,
};

use super::Gate;

/// What every response carries.
const ALWAYS: [(HeaderName, HeaderValue); 6] = [
    // A file is what its type says.
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // Other sites don't learn which page a person came from.
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    // A window that another site opened has no hold on ours.
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    // Other sites don't embed our files.
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    // The portal needs none of the device's senses.
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
        ),
    ),
    // For browsers that don't know frame-ancestors.
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
];

/// A year, on https only. Subdomains are not ours to speak for.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// The content security policy, from nothing upwards.
fn policy(nonce: Option<&str>) -> String {
    let mut policy = vec![
        // Nothing, unless a line below allows it.
        "default-src 'none'".to_owned(),
        // Style sheets are files; there are no style attributes and no style elements.
        "style-src 'self'".to_owned(),
        // Pictures and icons are files; data: is for the small drawings inside style sheets.
        "img-src 'self' data:".to_owned(),
        // Fonts are files.
        "font-src 'self'".to_owned(),
        // The islands fetch their wasm and ask plain addresses of the site.
        "connect-src 'self'".to_owned(),
        // The manifest of the installable site.
        "manifest-src 'self'".to_owned(),
        // Forms are sent to the site alone.
        "form-action 'self'".to_owned(),
        // Nobody moves the relative addresses of a page.
        "base-uri 'none'".to_owned(),
        // No other site shows ours in a frame.
        "frame-ancestors 'none'".to_owned(),
    ];
    if let Some(nonce) = nonce {
        // Scripts that this very page names, with the modules that they import; 'wasm-unsafe-eval' compiles the islands' wasm and
        // nothing else. An answer that is no page runs no script.
        policy.push(format!("script-src 'nonce-{nonce}' 'wasm-unsafe-eval'"));
    }
    policy.join("; ")
}

/// Leaves a slot for the page's nonce and writes the headers. A policy that a handler has set (a stricter one, for files that people
/// uploaded) stays. A 304 carries none: the browser keeps the policy that came with the page it has, whose nonce is in that page.
pub(super) async fn secure(State(gate): State<Arc<Gate>>, mut request: Request<Body>, next: Next) -> Response {
    let slot = NonceSlot::default();
    request.extensions_mut().insert(slot.clone());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    if gate.site.config.https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    if response.status() == StatusCode::NOT_MODIFIED {
        return response;
    }
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy(slot.0.get().map(String::as_str))) {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    response
}
