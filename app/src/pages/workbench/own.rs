//! The own organisation's orders: drafts to finish, what awaits review, what was published.

use exchange::orders::DraftRow;
use leptos::prelude::*;

use crate::{
    components::{Head, StageTag, When},
    site::Page,
    t,
};

/// Drafts to finish, those that were sent back first.
#[component]
pub fn Drafts(
    /// The drafts.
    rows: Vec<DraftRow>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let title = t!(locale, "workbench-drafts", count = rows.len() as i64);
    let none = rows.is_empty().then(|| view! { <p class="muted">{t!(locale, "workbench-drafts-empty")}</p> });
    let lines = rows
        .into_iter()
        .map(|row| {
            let title = if row.title.trim().is_empty() { t!(locale, "draft-untitled") } else { row.title };
            let (class, state) = match (row.sent_back, row.unanswered) {
                (true, _) => ("todo__when todo__when--hot", t!(locale, "workbench-sent-back")),
                (false, 0) => ("todo__when", t!(locale, "workbench-ready")),
                (false, _) => ("todo__when", t!(locale, "workbench-draft")),
            };
            let place = if row.unanswered == 0 || row.sent_back { "check" } else { "basics" };
            view! {
                <li class="todo">
                    <span class=class>{state}</span>
                    <span>
                        <b>{title.clone()}</b>
                        <small class="order__meta">{t!(locale, "form-unanswered", count = row.unanswered as i64)}"\u{3000}"{t!(locale, "workbench-changed")}<When at=row.updated_at/></small>
                    </span>
                    <a class="btn btn--quiet btn--small" href=page.link(&format!("/orders/drafts/{}/{place}", row.address))>
                        {t!(locale, "workbench-continue")}<span class="hidden">{title}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <section aria-labelledby="drafts"><Head id="drafts" text=title/>{none}<ul class="lines">{lines}</ul></section> }
}

/// The own orders beyond their draft.
#[component]
pub fn Orders(
    /// Id of the title.
    id: &'static str,
    /// The title.
    title: String,
    /// The orders.
    rows: Vec<DraftRow>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lines = rows
        .into_iter()
        .map(|row| {
            let href = match &row.number {
                Some(number) => format!("/orders/{number}"),
                None => format!("/orders/drafts/{}/preview", row.address),
            };
            view! {
                <tr>
                    <th scope="row"><a href=page.link(&href)>{row.title}</a>{row.number.map(|number| view! { <small class="order__meta">{number}</small> })}</th>
                    <td data-label=t!(locale, "workbench-stage")><StageTag stage=row.stage/></td>
                    <td data-label=t!(locale, "workbench-closes")>{row.closes_at.map(|at| view! { <When at/> })}</td>
                    <td data-label=t!(locale, "workbench-changed-head")><When at=row.updated_at/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby=id>
            <Head id text=title.clone()/>
            <table class="table table--cards">
                <caption class="hidden">{title}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "workbench-order")}</th>
                    <th scope="col">{t!(locale, "workbench-stage")}</th>
                    <th scope="col">{t!(locale, "workbench-closes")}</th>
                    <th scope="col">{t!(locale, "workbench-changed-head")}</th>
                </tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </section>
    }
}
