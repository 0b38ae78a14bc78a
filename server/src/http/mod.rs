//! The router and its layers. From the outside in: last resort against panics, security headers, request id and log line,
//! compression; for everything but health: kept pages, error pages, panics, time; for what people do: origin, rate, session, size.

mod address;
mod cache;
mod headers;
mod origin;
mod packing;
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
pub(crate) use packing::Packing;

use crate::{Settings, assets, health};

/// What the layers know.
struct Gate {
    site: Site,
    proxies: Vec<Network>,
    rate: rate::Buckets,
    pages: Arc<cache::Store>,
}

/// The whole site with every layer.
pub(crate) fn router(site: &Site, settings: &Settings) -> Router {
    around(app::routes::router(site.clone()), site, settings)
}

fn around(people: Router, site: &Site, settings: &Settings) -> Router {
    // Every layer is cloned for every request: one counter is all that this touches.
    let gate = Arc::new(Gate {
        site: site.clone(),
        proxies: settings.server.proxies(),
        rate: rate::Buckets::per_minute(settings.server.sign_ins_per_minute),
        pages: Arc::new(cache::Store::new(settings.server.page_cache_mb as usize * 1_000_000)),
    });
    let people = people
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
        .layer(from_fn_with_state(gate.clone(), cache::answer))
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

#[cfg(test)]
mod tests {
    use axum::{
        body::{Body, to_bytes},
        http::{Request, StatusCode, header},
        response::{IntoResponse, Response},
        routing::get,
    };
    use tower::ServiceExt;

    use super::*;
    use crate::Application;

    #[tokio::test]
    async fn what_a_handler_leaves_unsaid_becomes_the_sites_page() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = Settings::default();
        settings.storage.folder = folder.path().to_owned();
        let application = Application::build(&settings).await.expect("the portal is built");
        let odd = Router::new()
            .route("/en/panic", get(async || -> Response { panic!("a handler broke") }))
            .route("/bare", get(async || (StatusCode::BAD_REQUEST, "Failed to deserialize").into_response()))
            .route("/json", get(async || (StatusCode::BAD_REQUEST, [(header::CONTENT_TYPE, "application/json")], "{}").into_response()));
        let router = around(odd, application.site(), &settings);
        let ask = async |path: &str| {
            let response = router.clone().oneshot(Request::get(path).body(Body::empty()).expect("a request")).await.expect("an answer");
            let secure =
                response.headers().contains_key(header::CONTENT_SECURITY_POLICY) && response.headers().contains_key("x-request-id");
            assert!(secure, "{path} lacks headers");
            let status = response.status();
            let text = to_bytes(response.into_body(), usize::MAX).await.expect("a body").to_vec();
            (status, String::from_utf8(text).expect("text"))
        };
        let (status, text) = ask("/en/panic").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(text.contains("<html lang=\"en\"") && !text.contains("a handler broke"), "{text}");
        let (status, text) = ask("/bare").await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(text.contains("<html lang=\"zh-CN\"") && !text.contains("deserialize"), "{text}");
        assert_eq!(ask("/json").await, (StatusCode::BAD_REQUEST, "{}".to_owned()), "an answer for programs stays");
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_that_takes_too_long_is_broken_off() {
        let router = Router::new().route("/slow", get(std::future::pending::<()>)).layer(from_fn(time::limit));
        let response = router.oneshot(Request::get("/slow").body(Body::empty()).expect("a request")).await.expect("an answer");
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    }

    #[test]
    fn a_language_is_a_whole_part_of_a_path() {
        for (path, without) in [("/en", "/"), ("/en/login", "/login"), ("/english", "/english"), ("/login", "/login"), ("/", "/")] {
            assert_eq!(without_language(path), without, "{path}");
        }
    }
}
