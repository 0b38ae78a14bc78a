//! `/me/disclosures`: who saw the own contact, when and why.

use exchange::talent::{self, DisclosureView};
use leptos::prelude::*;

use super::parts::MyDoors;
use crate::{
    components::{Crumbs, Empty, PageTitle, When, words::foreign_zh},
    errors::page_error,
    site::Page,
    t,
};

/// The page.
#[component]
pub fn DisclosuresPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match talent::disclosures(page.exchange(), page.actor()).await {
                    Ok(looks) => whole(&page, looks),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, looks: Vec<DisclosureView>) -> AnyView {
    let locale = page.locale;
    let body = if looks.is_empty() {
        view! { <Empty title=t!(locale, "disclosures-none")><p class="small muted">{t!(locale, "disclosures-none-text")}</p></Empty> }
            .into_any()
    } else {
        view! { <Looks looks/> }.into_any()
    };
    view! {
        <PageTitle text=t!(locale, "disclosures-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "disclosures-title")/>
            <h1>{t!(locale, "disclosures-title")}</h1>
            <MyDoors/>
            <p class="muted">{t!(locale, "disclosures-text")}</p>
            {body}
        </div>
    }
    .into_any()
}

/// Looks as a table.
#[component]
pub fn Looks(
    /// The looks, the newest first.
    looks: Vec<DisclosureView>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let rows = looks
        .into_iter()
        .map(|look| {
            let (number, title) = look.position;
            view! {
                <tr>
                    <th scope="row" lang=foreign_zh(locale)>{look.organisation}<small class="order__meta">{look.viewer}</small></th>
                    <td data-label=t!(locale, "application-position")><a href=page.link(&format!("/positions/{number}"))>{title}</a></td>
                    <td data-label=t!(locale, "disclosures-why")>{look.reason}</td>
                    <td data-label=t!(locale, "disclosures-when")><When at=look.at/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "disclosures-title")}</caption>
            <thead><tr>
                <th scope="col">{t!(locale, "disclosures-who")}</th>
                <th scope="col">{t!(locale, "application-position")}</th>
                <th scope="col">{t!(locale, "disclosures-why")}</th>
                <th scope="col">{t!(locale, "disclosures-when")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
