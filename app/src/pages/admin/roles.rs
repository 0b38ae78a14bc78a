//! `/admin/roles`: who holds which duty, for the security administrator; each account leads to the page where duties are given.

use exchange::administration::{self, AccountQuery, Accounts};
use leptos::prelude::*;

use super::{crumbs, lists};
use crate::{components::PageTitle, errors::page_error, site::Page, t};

const PATH: &str = "/admin/roles";

/// The page.
#[component]
pub fn RolesPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let query = lists::query(&page);
                match administration::duties(page.exchange(), page.actor(), &query).await {
                    Ok(accounts) => whole(&page, &query, accounts),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, query: &AccountQuery, accounts: Accounts) -> AnyView {
    let locale = page.locale;
    view! {
        <PageTitle text=t!(locale, "admin-roles-title")/>
        <div class="wrap page flow flow--mid">
            {crumbs(locale, t!(locale, "admin-roles-title"))}
            <h1>{t!(locale, "admin-roles-title")}</h1>
            <p class="muted">{t!(locale, "admin-roles-text")}</p>
            {lists::form(page, PATH, query, vec![])}
            {lists::table(page, PATH, query, accounts)}
        </div>
    }
    .into_any()
}
