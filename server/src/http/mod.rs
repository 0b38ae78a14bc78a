//! The router and its layers. From the outside in: last resort against panics, security headers, request id and log line,
//! compression; for everything but health: error pages, panics, time; for what people do: origin, rate, session, size.

mod address;
mod headers;
mod origin;
mod pages;
mod rate;
mod session;
mod size;
mod time;
mod trace;

use std::sync::Arc;

use app::site::Site;
use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

pub use address::Network;

use crate::{Settings, assets, health};

/// What the layers know.
#[derive(Clone)]
struct Gate {
    site: Site,
    proxies: Arc<Vec<Network>>,
    rate: Arc<rate::Buckets>,
}

/// The whole site with every layer.
pub(crate) fn router(site: &Site, settings: &Settings) -> Router {
    let gate = Gate {
        site: site.clone(),
        proxies: Arc::new(settings.server.proxies()),
        rate: Arc::new(rate::Buckets::per_minute(settings.server.sign_ins_per_minute)),
    };
    let people = app::routes::router(site.clone())
        .layer(from_fn(size::limit))
        .layer(from_fn_with_state(gate.clone(), session::session))
        .layer(from_fn_with_state(gate.clone(), rate::limit))
        .layer(from_fn_with_state(gate.clone(), origin::name_it))
        .layer(origin::same(&settings.server.public_url));
    people
        .merge(assets::router())
        .layer(from_fn(time::limit))
        .layer(CatchPanicLayer::custom(pages::panicked))
        .layer(from_fn_with_state(gate.clone(), pages::worded))
        .merge(health::router(site.clone()))
        .layer(CompressionLayer::new())
        .layer(from_fn(trace::trace))
        .layer(from_fn_with_state(gate, headers::secure))
        .layer(CatchPanicLayer::custom(pages::panicked))
}

/// A path without the prefix of its language.
fn without_language(path: &str) -> &str {
    match path.strip_prefix("/en") {
        Some("") => "/",
        Some(rest) if rest.starts_with('/') => rest,
        _ => path,
    }
}
