//! For those who watch the process: `/healthz` says that it runs, `/readyz` that database and index answer and that the index was built.

use app::site::Site;
use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use exchange::{actor::Actor, search};

/// The addresses of the watchers.
pub(crate) fn router(site: Site) -> Router {
    Router::new()
        .route("/healthz", get(async || ([(header::CACHE_CONTROL, "no-store")], "ok")))
        .route("/readyz", get(ready))
        .with_state(site)
}

async fn ready(State(site): State<Site>) -> Response {
    let database = site.exchange.ping().await;
    let index = search::suggest(&site.exchange, &Actor::Visitor, "标注").await.map(drop);
    let is_built = site.exchange.search().position().is_some();
    let is_ready = database.is_ok() && index.is_ok() && is_built;
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    for error in [&database, &index].into_iter().filter_map(|result| result.as_ref().err()) {
        tracing::error!(error = error as &dyn std::error::Error, "not ready");
    }
    let word = |fine: bool| if fine { "ok" } else { "failing" };
    let index = if index.is_ok() && !is_built { "building" } else { word(index.is_ok()) };
    let body = serde_json::json!({ "database": word(database.is_ok()), "index": index });
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
