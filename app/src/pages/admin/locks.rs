//! `/admin/locks`: locked accounts, for the security administrator.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{
    Error,
    administration::{self, Locked},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{crumbs, duties, holder::lock_lines};
use crate::{
    components::{Empty, PageTitle, Saved, When, words},
    errors::page_error,
    form::Fields,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

const PATH: &str = "/admin/locks";

/// `POST /admin/locks`: `unlock` is the key of an account.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(id) = Uuid::parse_str(sent.fields.get("unlock")) else { return sent.fail(Error::NotFound).await };
    match administration::unlock(&sent.site.exchange, &sent.actor(), id).await {
        Ok(()) => sent.see(&format!("{PATH}?done")),
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn LocksPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match administration::locked(page.exchange(), page.actor()).await {
                    Ok(locked) => whole(&page, locked),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, locked: Vec<Locked>) -> AnyView {
    let locale = page.locale;
    let saved = Fields::parse(page.query.as_bytes()).has("done").then(|| view! { <Saved text=t!(locale, "admin-done-unlock")/> });
    let roles = page.link("/admin/roles");
    let body = if locked.is_empty() {
        let roles = roles.clone();
        view! { <Empty title=t!(locale, "admin-locks-none")><p><a class="btn btn--quiet btn--small" href=roles>{t!(locale, "admin-roles-title")}</a></p></Empty> }
            .into_any()
    } else {
        table(page, locked).into_any()
    };
    view! {
        <PageTitle text=t!(locale, "admin-locks-title")/>
        <div class="wrap page flow flow--mid">
            {crumbs(locale, t!(locale, "admin-locks-title"))}
            {saved}
            <h1>{t!(locale, "admin-locks-title")}</h1>
            <p class="muted">{t!(locale, "admin-locks-text")}" "<a href=roles>{t!(locale, "admin-roles-title")}</a></p>
            {body}
        </div>
    }
    .into_any()
}

fn table(page: &Page, locked: Vec<Locked>) -> impl IntoView + use<> {
    let locale = page.locale;
    let rows = locked
        .into_iter()
        .map(|locked| {
            let account = locked.account;
            let reason = locked.lock.as_ref().map(|lock| lock_lines(page, lock).into_any());
            let reason = reason.or_else(|| account.locked_at.map(|at| view! { <When at/> }.into_any()));
            view! {
                <tr>
                    <th scope="row">
                        <a href=page.link(&format!("/admin/roles/{}", account.id)) lang=words::foreign_zh(locale)>{account.name.clone()}</a>
                        <small class="order__meta">{account.email}</small>
                    </th>
                    <td data-label=t!(locale, "account-roles")>{duties(locale, &account.roles)}</td>
                    <td data-label=t!(locale, "admin-field-reason")>{reason}</td>
                    <td data-label=t!(locale, "admin-codes-act")>
                        <form method="post" action=page.link(PATH)>
                            <button class="btn btn--quiet btn--small" name="unlock" value=account.id.to_string()>{t!(locale, "admin-unlock")}<span class="hidden">{account.name}</span></button>
                        </form>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "admin-locks-title")}</caption>
            <thead><tr>
                <th scope="col">{t!(locale, "account-field-name")}</th>
                <th scope="col">{t!(locale, "account-roles")}</th>
                <th scope="col">{t!(locale, "admin-field-reason")}</th>
                <th scope="col">{t!(locale, "admin-codes-act")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
