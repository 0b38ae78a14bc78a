//! Every address of the site in one flat list: pages (leptos_router) and forms (axum). It is registered twice by [`router`]: as it is
//! for Chinese, and under `/en` for English.

use axum::{
    Extension, Router,
    body::Body,
    extract::{DefaultBodyLimit, State},
    http::{Request, StatusCode},
    response::Response,
    routing::{get, post},
};
use exchange::Locale;
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, generate_route_list};
use leptos_router::{
    SsrMode,
    components::{Route, Router as Pages, Routes},
    path,
};

use crate::{
    errors::{ErrorPage, ErrorView, error_page, provide},
    pages::{
        account::{self, AccountPage},
        awards::{AwardPage, AwardsPage, EvaluationPage, award, evaluation},
        display, documents,
        home::HomePage,
        login::{self, LoginPage},
        logout,
        orders::{
            OrderPage, OrdersPage, PreviewPage,
            draft::{self, DiscardPage, DraftPage, ItemPage, SentPage},
            review::{self, DonePage, ReviewPage},
            schema,
        },
        register::{self, RegisterPage},
        resume::ResumePage,
        search::SearchPage,
        standards::StandardsPage,
        suggest,
        vendors::{VendorPage, VendorsPage},
        workbench::WorkbenchPage,
    },
    shell::shell,
    site::Site,
};

/// The pages.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Pages>
            <Routes fallback=|| view! { <ErrorView status=StatusCode::NOT_FOUND/> }>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/orders") view=OrdersPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/drafts/:address/preview") view=PreviewPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/drafts/:address/discard") view=DiscardPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/drafts/:address/sent") view=SentPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/drafts/:address/lots/:lot/:item") view=ItemPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/drafts/:address/:step") view=DraftPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/review/:address/done") view=DonePage ssr=SsrMode::Async/>
                <Route path=path!("/orders/review/:address") view=ReviewPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/evaluation") view=EvaluationPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/award") view=AwardPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number") view=OrderPage ssr=SsrMode::Async/>
                <Route path=path!("/awards") view=AwardsPage ssr=SsrMode::Async/>
                <Route path=path!("/vendors") view=VendorsPage ssr=SsrMode::Async/>
                <Route path=path!("/vendors/:number") view=VendorPage ssr=SsrMode::Async/>
                <Route path=path!("/standards") view=StandardsPage ssr=SsrMode::Async/>
                <Route path=path!("/search") view=SearchPage ssr=SsrMode::Async/>
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async/>
                <Route path=path!("/register") view=RegisterPage ssr=SsrMode::Async/>
                <Route path=path!("/resume") view=ResumePage ssr=SsrMode::Async/>
                <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async/>
                <Route path=path!("/workbench") view=WorkbenchPage ssr=SsrMode::Async/>
            </Routes>
        </Pages>
    }
}

/// The largest body of a form with a file, in bytes: a document of 20 MB with what surrounds it.
const LARGEST_UPLOAD: usize = 25 * 1024 * 1024;

/// The forms and the answers that are no pages.
fn forms() -> Router<Site> {
    Router::new()
        .route("/display", post(display::post))
        .route("/suggest", get(suggest::get))
        .route("/documents/{id}", get(documents::get))
        .route("/login", post(login::post))
        .route("/logout", post(logout::post))
        .route("/register", post(register::post))
        .route("/account", post(account::post))
        .route("/orders/drafts", get(draft::to_workbench).post(draft::start))
        .route("/orders/drafts/{address}/documents", get(draft::uploaded).post(draft::upload).layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .route("/orders/drafts/{address}/submit", get(draft::to_check).post(draft::submit))
        .route("/orders/drafts/{address}/discard", post(draft::discard))
        .route("/orders/drafts/{address}/lots/{lot}/{item}", post(draft::post_item))
        .route("/orders/drafts/{address}/{step}", post(draft::post))
        .route("/orders/review/{address}", post(review::post))
        .route("/orders/{number}/evaluation", post(evaluation::post))
        .route("/orders/{number}/award", post(award::post))
        .route("/orders/{number}/labels.cvat.json", get(schema::cvat))
        .route("/orders/{number}/labels.label-studio.xml", get(schema::label_studio))
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
