//! `/companies/review`: companies that await this reviewer.

use exchange::{
    codes::CodeList,
    companies::{self, CompanyRow},
};
use leptos::prelude::*;

use crate::{
    components::{Crumbs, Empty, PageTitle, Saved, When, words},
    errors::page_error,
    form::Fields,
    i18n::text,
    site::Page,
    t,
};

/// The page.
#[component]
pub fn CompanyQueuePage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match companies::company_queue(page.exchange(), page.actor()).await {
                    Ok(rows) => whole(&page, rows),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, rows: Vec<CompanyRow>) -> AnyView {
    let locale = page.locale;
    let query = Fields::parse(page.query.as_bytes());
    let done =
        [("verified", "company-review-verified"), ("returned", "company-review-returned")].into_iter().find(|(word, _)| query.has(word));
    let workbench = page.link("/workbench");
    let body = if rows.is_empty() {
        view! {
            <Empty title=t!(locale, "company-review-empty")>
                <p><a class="btn btn--quiet btn--small" href=workbench>{t!(locale, "nav-workbench")}</a></p>
            </Empty>
        }
        .into_any()
    } else {
        table(page, rows).into_any()
    };
    view! {
        <PageTitle text=t!(locale, "company-review-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "company-review-title")/>
            {done.map(|(_, id)| view! { <Saved text=text(locale, id)/> })}
            <h1>{t!(locale, "company-review-title")}</h1>
            {body}
        </div>
    }
    .into_any()
}

fn table(page: &Page, rows: Vec<CompanyRow>) -> impl IntoView + use<> {
    let locale = page.locale;
    let lines = rows
        .into_iter()
        .map(|row| {
            let doubtful = row.doubtful.then(|| view! { " "<span class="tag tag--warn">{t!(locale, "company-doubtful")}</span> });
            let again = row.again.then(|| view! { " "<span class="tag">{t!(locale, "company-review-again")}</span> });
            view! {
                <tr>
                    <th scope="row">
                        <a href=page.link(&format!("/companies/review/{}", row.address)) lang=words::foreign_zh(locale)>{row.name}</a>{doubtful}{again}
                    </th>
                    <td data-label=t!(locale, "company-field-kind")>{row.kind.label(locale)}</td>
                    <td data-label=t!(locale, "company-field-division")>{words::place_full(locale, &row.division)}</td>
                    <td data-label=t!(locale, "company-submitted")><When at=row.submitted_at/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "company-review-title")}</caption>
            <thead><tr>
                <th scope="col">{t!(locale, "company-field-name")}</th>
                <th scope="col">{t!(locale, "company-field-kind")}</th>
                <th scope="col">{t!(locale, "company-field-division")}</th>
                <th scope="col">{t!(locale, "company-submitted")}</th>
            </tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
}
