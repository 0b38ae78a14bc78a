//! Every address of the site in one flat list: pages (leptos_router) and forms (axum). It is registered twice by [`router`]: as it is
//! for Chinese, and under `/en` for English.

use axum::{
    Extension, Router,
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
    routing::post,
};
use exchange::Locale;
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, generate_route_list};
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Route, Router as Pages, Routes},
    path,
};

use crate::{
    errors::{ErrorPage, ErrorView, error_page, provide},
    pages::{display, home::HomePage},
    shell::shell,
    site::Site,
};

/// The pages.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Pages>
            <Routes fallback=|| view! { <ErrorView status=StatusCode::NOT_FOUND/> }>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
            </Routes>
        </Pages>
    }
}

/// The forms and the answers that are no pages.
fn forms() -> Router<Site> {
    Router::new().route("/display", post(display::post))
}

/// The whole site without layers. Unknown addresses and wrong methods answer with the site's error page.
pub fn router(site: Site) -> Router {
    let addresses = |locale: Locale| {
        let (context, options) = (site.clone(), site.options.clone());
        forms()
            .leptos_routes_with_context(&site, generate_route_list(App), move || provide(&context), move || shell(options.clone()))
            .layer(Extension(locale))
    };
    Router::new()
        .merge(addresses(Locale::Zh))
        .nest("/en", addresses(Locale::En))
        .fallback(unknown)
        .method_not_allowed_fallback(wrong_method)
        .with_state(site)
}

async fn unknown(State(site): State<Site>, request: Request<Body>) -> Response {
    refuse(&site, request, StatusCode::NOT_FOUND).await
}

async fn wrong_method(State(site): State<Site>, request: Request<Body>) -> Response {
    refuse(&site, request, StatusCode::METHOD_NOT_ALLOWED).await
}

/// The error page in the language that the address names, for requests that reached no route.
pub async fn refuse(site: &Site, request: Request<Body>, status: StatusCode) -> Response {
    let (mut parts, _) = request.into_parts();
    let rest = parts.uri.path().strip_prefix("/en").filter(|rest| rest.is_empty() || rest.starts_with('/')).map(str::to_owned);
    if let Some(rest) = rest {
        parts.extensions.insert(Locale::En);
        let path = if rest.is_empty() { "/" } else { &rest };
        if let Ok(uri) = path.parse() {
            parts.uri = uri;
        }
    }
    error_page(site, parts, ErrorPage::of(status)).await
}
