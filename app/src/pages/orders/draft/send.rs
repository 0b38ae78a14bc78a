//! The ends of a draft: sent to review, or thrown away.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use exchange::{Error, FieldErrors, Problem, codes::OrderStage, orders};
use leptos::prelude::*;
use uuid::Uuid;

use super::{address, load::Again, place::Place};
use crate::{
    components::{Confirmation, Crumbs, PageTitle},
    errors::page_error,
    pages::forms::Sent,
    site::{Page, Site, Visit, link},
    t,
};

/// `POST /orders/drafts/{address}/submit`
pub async fn submit(State(site): State<Site>, Path(address): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(address) = Uuid::parse_str(&address) else { return sent.fail(Error::NotFound).await };
    if sent.fields.get("confirm") != "yes" {
        return check_again(sent, address, [("confirm".to_owned(), Problem::Missing)].into(), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    match orders::submit(&sent.site.exchange, &sent.actor(), address, sent.version()).await {
        Ok(()) => sent.see(&format!("/orders/drafts/{address}/sent")),
        Err(Error::Invalid(errors)) => check_again(sent, address, errors, StatusCode::UNPROCESSABLE_ENTITY).await,
        Err(Error::Conflict { .. }) => {
            check_again(sent, address, [("confirm".to_owned(), Problem::Mismatch)].into(), StatusCode::CONFLICT).await
        }
        Err(error) => sent.fail(error).await,
    }
}

async fn check_again(sent: Sent, address: Uuid, errors: FieldErrors, status: StatusCode) -> Response {
    let again = Again { form: None, errors };
    sent.again(&Place::Check.path(address), status, move || provide_context(again.clone())).await
}

/// `GET /orders/drafts/{address}/submit`, where one arrives after signing in again: the answers to check.
pub async fn to_check(Path(address): Path<String>, visit: Visit) -> Response {
    let path = Uuid::parse_str(&address).map_or_else(|_| "/workbench".to_owned(), |address| Place::Check.path(address));
    Redirect::to(&link(visit.locale, &path)).into_response()
}

/// `POST /orders/drafts/{address}/discard`
pub async fn discard(State(site): State<Site>, Path(address): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(address) = Uuid::parse_str(&address) else { return sent.fail(Error::NotFound).await };
    match orders::discard(&sent.site.exchange, &sent.actor(), address, sent.version()).await {
        Ok(()) => sent.see("/workbench?discarded"),
        Err(error) => sent.fail(error).await,
    }
}

/// `/orders/drafts/{address}/discard`: asks once more.
#[component]
pub fn DiscardPage() -> impl IntoView {
    let page = Page::here();
    let address = address();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Some(address) = address else { return page_error(&Error::NotFound) };
                let locale = page.locale;
                match orders::draft(page.exchange(), page.actor(), address).await {
                    Err(error) => page_error(&error),
                    Ok(draft) if draft.stage != OrderStage::Draft => view! { <Waiting stage=draft.stage/> }.into_any(),
                    Ok(draft) => {
                        let title = if draft.form.title.trim().is_empty() { t!(locale, "draft-untitled") } else { draft.form.title.clone() };
                        view! {
                            <PageTitle text=t!(locale, "discard-title")/>
                            <div class="wrap page flow">
                                <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "discard-title")/>
                                <h1>{t!(locale, "discard-title")}</h1>
                                <p>{t!(locale, "discard-text", title = title)}</p>
                                <form class="bar bar--mid" method="post" action=page.link(&format!("/orders/drafts/{address}/discard"))>
                                    <input type="hidden" name="version" value=draft.version/>
                                    <button class="btn btn--accent">{t!(locale, "discard-yes")}</button>
                                    <a class="btn btn--quiet" href=page.link(&Place::Check.path(address))>{t!(locale, "discard-no")}</a>
                                </form>
                            </div>
                        }
                        .into_any()
                    }
                }
            })}
        </Suspense>
    }
}

/// `/orders/drafts/{address}/sent`: it was sent, and what happens next.
#[component]
pub fn SentPage() -> impl IntoView {
    let page = Page::here();
    let address = address();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Some(address) = address else { return page_error(&Error::NotFound) };
                match orders::draft(page.exchange(), page.actor(), address).await {
                    Ok(draft) if draft.stage == OrderStage::Draft => page_error(&Error::NotFound),
                    Ok(draft) => view! { <Waiting stage=draft.stage/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// What a draft that was sent has come to: it awaits review, or it was published.
#[component]
pub fn Waiting(
    /// Where the order stands.
    stage: OrderStage,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let address = address().map(|address| address.to_string()).unwrap_or_default();
    let in_review = stage == OrderStage::InReview;
    let title = if in_review { t!(locale, "sent-title") } else { t!(locale, "sent-published-title") };
    let next = in_review.then(|| {
        view! {
            <section aria-labelledby="next">
                <div class="head"><h2 id="next">{t!(locale, "sent-next")}</h2></div>
                <ol class="lines">
                    <li>{t!(locale, "sent-next-review")}</li>
                    <li>{t!(locale, "sent-next-back")}</li>
                    <li>{t!(locale, "sent-next-approved")}</li>
                </ol>
            </section>
        }
    });
    view! {
        <PageTitle text=title.clone()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=title.clone()/>
            <Confirmation title/>
            {next}
            <p class="bar">
                <a class="btn" href=page.link("/workbench")>{t!(locale, "sent-to-workbench")}</a>
                {in_review.then(|| view! {
                    <a class="btn btn--quiet" href=page.link(&format!("/orders/drafts/{address}/preview"))>{t!(locale, "check-preview")}</a>
                })}
            </p>
        </div>
    }
}
