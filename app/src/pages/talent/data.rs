//! `/me/data`: a copy of one's data to take away, and erasing the account.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use exchange::{
    Error, Result,
    accounts::{self, ERASED_AFTER, Erasability},
};
use leptos::prelude::*;

use super::parts::MyDoors;
use crate::{
    components::{CheckField, Confirmation, Crumbs, ErrorSummary, Head, PageTitle},
    errors::page_error,
    form::Fields,
    format,
    pages::{documents::attachment, forms::Sent},
    site::{Page, Site, link, locale},
    t,
};

/// `POST /me/data`: the copy, as a download.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    match accounts::export(&sent.site.exchange, &sent.actor()).await {
        Ok(archive) => {
            let headers = [
                (header::CONTENT_TYPE, "application/zip".to_owned()),
                (header::CONTENT_DISPOSITION, attachment("biaohui-my-data.zip")),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
                (header::CACHE_CONTROL, "no-store".to_owned()),
            ];
            (headers, archive).into_response()
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The box was not ticked.
#[derive(Debug, Clone, Copy)]
struct Unsure;

/// `POST /me/data/erase`: erases the account and signs out.
pub async fn erase(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    if sent.fields.get("sure") != "yes" {
        return sent.again("/me/data/erase", StatusCode::UNPROCESSABLE_ENTITY, || provide_context(Unsure)).await;
    }
    match accounts::erase_account(&sent.site.exchange, &sent.actor()).await {
        Ok(due) => {
            let config = &sent.site.config;
            let forgotten = config.set_cookie(config.session_cookie(), "", Some(0));
            let next = link(locale(&sent.parts), &format!("/me/data/erase?done={}", due.timestamp()));
            (AppendHeaders([(header::SET_COOKIE, forgotten)]), Redirect::to(&next)).into_response()
        }
        Err(Error::State(_)) => sent.see("/me/data/erase"),
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn DataPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match accounts::account(page.exchange(), page.actor()).await {
                    Ok(_) => whole(&page),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page) -> AnyView {
    let locale = page.locale;
    view! {
        <PageTitle text=t!(locale, "data-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-account"), "/account")] here=t!(locale, "data-title")/>
            <h1>{t!(locale, "data-title")}</h1>
            <MyDoors/>
            <section class="flow" aria-labelledby="data-export">
                <Head id="data-export" text=t!(locale, "data-export")/>
                <p>{t!(locale, "data-export-text")}</p>
                <form method="post" action=page.link("/me/data")><button class="btn">{t!(locale, "data-export-do")}</button></form>
                <p class="small muted">{t!(locale, "data-fresh")}</p>
            </section>
            <section class="flow" aria-labelledby="data-erase">
                <Head id="data-erase" text=t!(locale, "data-erase")/>
                <p>{t!(locale, "data-erase-text", days = ERASED_AFTER.num_days())}</p>
                <p><a class="btn btn--quiet" href=page.link("/me/data/erase")>{t!(locale, "data-erase-go")}</a></p>
            </section>
        </div>
    }
    .into_any()
}

/// The page that asks once more, and says what was done.
#[component]
pub fn ErasePage() -> impl IntoView {
    let page = Page::here();
    let unsure = use_context::<Unsure>().is_some();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let done = Fields::parse(page.query.as_bytes()).get("done").parse().ok().and_then(|at| DateTime::from_timestamp(at, 0));
                match (done, judged(&page).await) {
                    // Whoever erased the account is nobody here any more.
                    (Some(due), Err(Error::Denied(exchange::actor::Denied::SignIn))) => erased(&page, due),
                    (_, Ok(erasability)) => ask(&page, erasability, unsure),
                    (_, Err(error)) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

async fn judged(page: &Page) -> Result<Erasability> {
    accounts::erasable(page.exchange(), page.actor()).await
}

fn erased(page: &Page, due: DateTime<Utc>) -> AnyView {
    let locale = page.locale;
    let day = format::date(due, page.exchange().region().utc_offset_hours);
    view! {
        <PageTitle text=t!(locale, "data-erased")/>
        <div class="wrap page flow flow--mid">
            <Confirmation title=t!(locale, "data-erased")/>
            <p>{t!(locale, "data-erased-text", day = day)}</p>
            <p><a class="btn btn--quiet" href=page.link("/")>{t!(locale, "nav-home")}</a></p>
        </div>
    }
    .into_any()
}

fn ask(page: &Page, erasability: Erasability, unsure: bool) -> AnyView {
    let locale = page.locale;
    let error = unsure.then(|| t!(locale, "data-erase-unsure"));
    let lines: Vec<_> = error.iter().map(|sentence| ("sure".to_owned(), String::new(), sentence.clone())).collect();
    let wrong = !lines.is_empty();
    let body = match erasability {
        Erasability::Free => view! {
            <ul class="lines">
                <li>{t!(locale, "data-erase-now")}</li>
                <li>{t!(locale, "data-erase-later", days = ERASED_AFTER.num_days())}</li>
                <li>{t!(locale, "data-erase-stays")}</li>
            </ul>
            <form class="panel panel--strong flow" method="post" action=page.link("/me/data/erase")>
                <CheckField name="sure" label=t!(locale, "data-erase-sure") error/>
                <p class="bar bar--mid">
                    <button class="btn btn--accent">{t!(locale, "data-erase-do")}</button>
                    <a class="btn btn--quiet" href=page.link("/me/data")>{t!(locale, "data-erase-keep")}</a>
                </p>
                <p class="small muted">{t!(locale, "data-fresh")}</p>
            </form>
        }
        .into_any(),
        Erasability::LastOwner => view! {
            <p class="returned">{t!(locale, "data-last-owner")}</p>
            <p><a class="btn" href=page.link("/company/members")>{t!(locale, "data-hand-over")}</a></p>
        }
        .into_any(),
        Erasability::Staff => view! { <p class="returned">{t!(locale, "data-staff")}</p> }.into_any(),
    };
    view! {
        <PageTitle text=t!(locale, "data-erase") wrong/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "data-title"), "/me/data")] here=t!(locale, "data-erase")/>
            <ErrorSummary errors=lines/>
            <h1>{t!(locale, "data-erase")}</h1>
            {body}
        </div>
    }
    .into_any()
}
