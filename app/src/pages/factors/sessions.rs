//! `/account/sessions`: where one is signed in, and signing out there.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{
    Error,
    accounts::{self, OwnSession},
};
use leptos::prelude::*;

use super::agent;
use crate::{
    components::{Crumbs, PageTitle, Saved, When},
    errors::page_error,
    form::Fields,
    i18n::text,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// `POST /account/sessions`: `change` = one (with `session`) or others.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let (exchange, viewer) = (&sent.site.exchange, sent.viewer());
    let change = sent.fields.get("change").to_owned();
    let done = match change.as_str() {
        "one" => accounts::end_session(exchange, &viewer.actor, sent.fields.get("session")).await,
        "others" => accounts::end_other_sessions(exchange, &viewer.actor, viewer.token.as_deref().unwrap_or_default()).await,
        _ => Err(Error::NotFound),
    };
    match done {
        Ok(()) => sent.see(&format!("/account/sessions?ended={change}")),
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let token = page.viewer.token.clone().unwrap_or_default();
                match accounts::own_sessions(page.exchange(), page.actor(), &token).await {
                    Ok(sessions) => whole(&page, sessions).into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, sessions: Vec<OwnSession>) -> impl IntoView + use<> {
    let locale = page.locale;
    let ended = Fields::parse(page.query.as_bytes()).get("ended").to_owned();
    let saved =
        ["one", "others"].contains(&ended.as_str()).then(|| view! { <Saved text=text(locale, &format!("sessions-ended-{ended}"))/> });
    let others = sessions.iter().any(|session| !session.here).then(|| {
        view! {
            <form method="post" action=page.link("/account/sessions")>
                <button class="btn" name="change" value="others">{t!(locale, "sessions-end-others")}</button>
            </form>
        }
    });
    let rows = sessions.into_iter().map(|session| row(page, session)).collect_view();
    view! {
        <PageTitle text=t!(locale, "sessions-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-account"), "/account")] here=t!(locale, "sessions-title")/>
            {saved}
            <h1>{t!(locale, "sessions-title")}</h1>
            <p>{t!(locale, "sessions-text")}</p>
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "sessions-title")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "sessions-browser")}</th>
                    <th scope="col">{t!(locale, "sessions-since")}</th>
                    <th scope="col">{t!(locale, "sessions-seen")}</th>
                    <th scope="col">{t!(locale, "sessions-end-head")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {others}
        </div>
    }
}

fn row(page: &Page, session: OwnSession) -> impl IntoView + use<> {
    let locale = page.locale;
    let browser = agent::words(locale, &session.user_agent);
    let end = match session.here {
        true => view! { <span class="tag">{t!(locale, "sessions-here")}</span> }.into_any(),
        false => view! {
            <form method="post" action=page.link("/account/sessions")>
                <input type="hidden" name="session" value=session.id/>
                <button class="btn btn--quiet btn--small" name="change" value="one">
                    {t!(locale, "sessions-end")}<span class="hidden">{browser.clone()}</span>
                </button>
            </form>
        }
        .into_any(),
    };
    view! {
        <tr>
            <th scope="row">{browser}</th>
            <td data-label=t!(locale, "sessions-since")><When at=session.created_at/></td>
            <td data-label=t!(locale, "sessions-seen")><When at=session.seen_at/></td>
            <td data-label=t!(locale, "sessions-end-head")>{end}</td>
        </tr>
    }
}
