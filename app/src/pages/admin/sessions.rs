//! `/admin/sessions`: running sessions and delayed sign-ins, for the security administrator.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{
    Error,
    administration::{self, Delayed, DelayedBy, RunningSession, Sessions},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::crumbs;
use crate::{
    components::{
        Empty, Head, PageTitle, Pager, Saved, When,
        address::{Address, page_number, page_size, push_paging, words},
        words as wording,
    },
    errors::page_error,
    form::Fields,
    pages::{factors::agent, forms::Sent},
    site::{Page, Site},
    t,
};

const PATH: &str = "/admin/sessions";

/// `POST /admin/sessions`: `account`, and `session` where one of its sessions is meant.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(account) = Uuid::parse_str(sent.fields.get("account")) else { return sent.fail(Error::NotFound).await };
    let which = (sent.fields.get("end") == "one").then(|| sent.fields.get("session"));
    match administration::end_sessions_of(&sent.site.exchange, &sent.actor(), account, which).await {
        Ok(()) => sent.see(&format!("{PATH}?ended")),
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
                let fields = Fields::parse(page.query.as_bytes());
                let (q, number, size) = (words(&fields), page_number(&fields), page_size(&fields));
                let token = page.viewer.token.clone().unwrap_or_default();
                match administration::sessions(page.exchange(), page.actor(), &q, number, size, &token).await {
                    Ok(sessions) => whole(&page, q, number, size, sessions),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, q: String, number: usize, size: usize, sessions: Sessions) -> AnyView {
    let locale = page.locale;
    let saved = Fields::parse(page.query.as_bytes()).has("ended").then(|| view! { <Saved text=t!(locale, "admin-sessions-ended")/> });
    let mut pairs = Vec::new();
    if !q.is_empty() {
        pairs.push(("q", q.clone()));
    }
    push_paging(&mut pairs, number, size);
    let (address, total) = (Address::new(PATH, pairs), sessions.total);
    let all = page.link(PATH);
    let body = if sessions.running.is_empty() {
        let all = all.clone();
        view! { <Empty title=t!(locale, "admin-sessions-none")><p><a class="btn btn--quiet btn--small" href=all>{t!(locale, "list-reset")}</a></p></Empty> }
            .into_any()
    } else {
        view! { {running(page, sessions.running)}<Pager address total current=number size/> }.into_any()
    };
    view! {
        <PageTitle text=t!(locale, "admin-sessions-title")/>
        <div class="wrap page flow flow--mid">
            {crumbs(locale, t!(locale, "admin-sessions-title"))}
            {saved}
            <h1>{t!(locale, "admin-sessions-title")}</h1>
            <p class="muted">{t!(locale, "admin-sessions-text")}</p>
            <form class="query" role="search" aria-label=t!(locale, "list-query") action=page.link(PATH)>
                <div class="query__wide"><label for="f-q">{t!(locale, "admin-words")}</label><input id="f-q" name="q" type="search" maxlength="200" value=q/></div>
                <div class="query__acts"><button class="btn">{t!(locale, "list-ask")}</button>" "<a class="btn btn--quiet" href=all>{t!(locale, "list-reset")}</a></div>
            </form>
            {body}
            {delayed(page, sessions.delayed)}
        </div>
    }
    .into_any()
}

fn running(page: &Page, sessions: Vec<RunningSession>) -> impl IntoView + use<> {
    let locale = page.locale;
    let rows = sessions.into_iter().map(|session| row(page, session)).collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "admin-sessions-title")}</caption>
            <thead><tr>
                <th scope="col">{t!(locale, "admin-sessions-account")}</th>
                <th scope="col">{t!(locale, "sessions-since")}</th>
                <th scope="col">{t!(locale, "sessions-seen")}</th>
                <th scope="col">{t!(locale, "sessions-browser")}</th>
                <th scope="col">{t!(locale, "admin-sessions-address")}</th>
                <th scope="col">{t!(locale, "sessions-end-head")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(page: &Page, session: RunningSession) -> impl IntoView + use<> {
    let locale = page.locale;
    let browser = agent::words(locale, &session.user_agent);
    let address = if session.address.is_empty() { "—".to_owned() } else { session.address };
    let name = session.name.clone();
    let end = if session.here {
        view! { <span class="tag">{t!(locale, "sessions-here")}</span> }.into_any()
    } else {
        view! {
            <form class="bar" method="post" action=page.link(PATH)>
                <input type="hidden" name="account" value=session.account.to_string()/>
                <input type="hidden" name="session" value=session.id/>
                <button class="btn btn--quiet btn--small" name="end" value="one">{t!(locale, "admin-sessions-end-one")}<span class="hidden">{name.clone()}</span></button>
                <button class="btn btn--quiet btn--small" name="end" value="all">{t!(locale, "admin-sessions-end-all")}<span class="hidden">{name}</span></button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">
                <a href=page.link(&format!("/admin/roles/{}", session.account)) lang=wording::foreign_zh(locale)>{session.name}</a>
                <small class="order__meta">{session.email}</small>
            </th>
            <td data-label=t!(locale, "sessions-since")><When at=session.created_at/></td>
            <td data-label=t!(locale, "sessions-seen")><When at=session.seen_at/></td>
            <td data-label=t!(locale, "sessions-browser")>{browser}</td>
            <td data-label=t!(locale, "admin-sessions-address")><code>{address}</code></td>
            <td data-label=t!(locale, "sessions-end-head")>{end}</td>
        </tr>
    }
}

fn delayed(page: &Page, delayed: Vec<Delayed>) -> impl IntoView + use<> {
    let locale = page.locale;
    let now = page.exchange().clock().now();
    let lines = delayed
        .into_iter()
        .map(|delayed| {
            let by = match delayed.by {
                DelayedBy::Password => t!(locale, "admin-delayed-password", count = delayed.failures),
                DelayedBy::Code => t!(locale, "admin-delayed-code", count = delayed.failures),
            };
            let until = delayed
                .until
                .filter(|until| *until > now)
                .map(|until| view! { "\u{3000}"{t!(locale, "admin-delayed-until")}<When at=until/> });
            let account = delayed.account;
            view! {
                <li>
                    <a href=page.link(&format!("/admin/roles/{}", account.id)) lang=wording::foreign_zh(locale)>{account.name}</a>
                    <small class="order__meta">{account.email}"\u{3000}"{by}{until}</small>
                </li>
            }
        })
        .collect_view();
    let body = if lines.is_empty() {
        view! { <p class="muted">{t!(locale, "admin-delayed-none")}</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="delayed">
            <Head id="delayed" text=t!(locale, "admin-delayed")/>
            <p class="small muted">{t!(locale, "admin-delayed-text")}</p>
            {body}
        </section>
    }
}
