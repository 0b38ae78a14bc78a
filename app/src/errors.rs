//! Error pages with a way onward, and how an error of the exchange becomes an answer.

use axum::{
    body::Body,
    http::{Request, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use exchange::{Error, actor::Denied};
use leptos::{nonce::use_nonce, prelude::*};

use crate::{
    components::PageTitle,
    shell::shell,
    site::{NonceSlot, Page, Site, link, locale},
    t,
};

/// An error page instead of the routes' page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorPage {
    /// Its status.
    pub status: StatusCode,
    /// Seconds after which to try again, with 429.
    pub retry_after: Option<u64>,
    /// What stands in the way, where more can be said than the status.
    pub obstacle: Option<Obstacle>,
}

/// What stands in the way of somebody who has the duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The account's organisation awaits its verification.
    Unverified,
    /// The account has yet to declare its interests.
    Undeclared,
}

impl Obstacle {
    fn of(error: &Error) -> Option<Self> {
        match error {
            Error::Denied(Denied::Unverified) => Some(Self::Unverified),
            Error::Denied(Denied::Undeclared) => Some(Self::Undeclared),
            _ => None,
        }
    }
}

impl ErrorPage {
    /// The page of a status.
    pub fn of(status: StatusCode) -> Self {
        Self { status, retry_after: None, obstacle: None }
    }
}

/// The status of an error of the exchange.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Denied(Denied::SignIn) => StatusCode::UNAUTHORIZED,
        Error::Denied(_) => StatusCode::FORBIDDEN,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict { .. } | Error::State(_) => StatusCode::CONFLICT,
        Error::Throttled(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Database(_) | Error::Index(_) | Error::Data(_) | Error::File(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Draws the page of a request with more context: a form that is shown again, or an error.
pub async fn draw(site: &Site, parts: Parts, context: impl Fn() + Clone + Send + Sync + 'static) -> Response {
    let site = site.clone();
    let draw = leptos_axum::render_app_async_with_context(
        move || {
            provide(&site);
            context();
        },
        shell,
    );
    draw(Request::from_parts(parts, Body::empty())).await
}

/// Gives a page what it needs: the site, and Leptos' nonce to the layer that writes the policy.
pub fn provide(site: &Site) {
    leptos_meta::provide_meta_context();
    provide_context(site.clone());
    let slot = use_context::<Parts>().and_then(|parts| parts.extensions.get::<NonceSlot>().cloned());
    if let (Some(slot), Some(nonce)) = (slot, use_nonce()) {
        let _ = slot.0.set(nonce.to_string());
    }
}

/// The error page of a status, in the language of the request.
pub async fn error_page(site: &Site, parts: Parts, page: ErrorPage) -> Response {
    let mut response = draw(site, parts, move || provide_context(page)).await;
    *response.status_mut() = page.status;
    if let Some(seconds) = page.retry_after
        && let Ok(value) = seconds.to_string().parse()
    {
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
    response
}

/// Answers an error of the exchange in a form's handler: sign in first, or the error page. It is logged here, once.
pub async fn fail(site: &Site, parts: Parts, error: Error) -> Response {
    match &error {
        Error::Denied(Denied::SignIn) => {
            let next = crate::form::encode(&link(locale(&parts), parts.uri.path()));
            return Redirect::to(&format!("{}?next={next}", link(locale(&parts), "/login"))).into_response();
        }
        Error::Denied(Denied::Fresh) => {
            let next = crate::form::encode(&link(locale(&parts), parts.uri.path()));
            return Redirect::to(&format!("{}?next={next}", link(locale(&parts), "/confirm"))).into_response();
        }
        Error::Database(_) | Error::Index(_) | Error::Data(_) | Error::File(_) => {
            tracing::error!(error = &error as &dyn std::error::Error, path = parts.uri.path(), "a form failed");
        }
        _ => {}
    }
    let page = ErrorPage {
        status: status(&error),
        retry_after: if let Error::Throttled(seconds) = error { Some(seconds) } else { None },
        obstacle: Obstacle::of(&error),
    };
    error_page(site, parts, page).await
}

/// The body of an error page, and of a page whose question failed: what happened and where to go on.
#[component]
pub fn ErrorView(
    /// The status.
    status: StatusCode,
    /// What stands in the way, where more can be said than the status.
    #[prop(optional_no_strip)]
    obstacle: Option<Obstacle>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let kind = match status.as_u16() {
        401 => "sign-in",
        403 => match obstacle {
            Some(Obstacle::Unverified) => "unverified",
            Some(Obstacle::Undeclared) => "undeclared",
            None => "forbidden",
        },
        404 | 410 => "not-found",
        405 => "method",
        409 => "conflict",
        413 => "too-large",
        415 | 400 | 422 => "bad-request",
        429 => "too-many",
        _ => "internal",
    };
    let sign_in = (status == StatusCode::UNAUTHORIZED).then(|| {
        let next = crate::form::encode(&page.here_in(locale));
        view! { <a class="btn" href=format!("{}?next={next}", page.link("/login"))>{t!(locale, "nav-login")}</a> }
    });
    // Pages about an order's bids and its award lie beside the page where interests are declared.
    let beside = page.path.strip_prefix("/orders/").and_then(|rest| rest.split('/').next());
    let declare = beside.filter(|_| obstacle == Some(Obstacle::Undeclared)).map(|number| {
        view! { <a class="btn" href=page.link(&format!("/orders/{number}/evaluation"))>{t!(locale, "error-undeclared-link")}</a> }
    });
    let title = t!(locale, &format!("error-{kind}-title"));
    view! {
        <PageTitle text=title.clone()/>
        <div class="wrap page flow">
            <p class="muted small">{status.as_u16()}</p>
            <h1>{title}</h1>
            <p>{t!(locale, &format!("error-{kind}-text"))}</p>
            <p class="bar">
                {sign_in}
                {declare}
                <a class="btn btn--quiet" href=page.link("/")>{t!(locale, "nav-home")}</a>
                <a class="btn btn--quiet" href=page.link("/orders")>{t!(locale, "nav-orders")}</a>
                <a class="btn btn--quiet" href=page.link("/search")>{t!(locale, "nav-search")}</a>
            </p>
        </div>
    }
}

/// Sets the status and draws the error for a page whose question failed; logged here, once.
pub fn page_error(error: &Error) -> AnyView {
    let status = status(error);
    if status.is_server_error() {
        tracing::error!(error = error as &dyn std::error::Error, "a page failed");
    }
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(status);
    }
    view! { <ErrorView status obstacle=Obstacle::of(error)/> }.into_any()
}
