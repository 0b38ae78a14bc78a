//! The own company's positions at the workbench, and the button that starts one.

use exchange::{
    actor::Deed,
    codes::{CodeList, PositionStage},
    positions::OwnRow,
};
use leptos::prelude::*;

use super::words::stage_class;
use crate::{
    components::{Head, Icon, When},
    site::Page,
    t,
};

/// A button that starts a position; nothing for those who may not.
#[component]
pub fn StartPosition() -> impl IntoView {
    let page = Page::here();
    let may = page.actor().may(Deed::OfferPositions).is_ok();
    may.then(|| {
        view! {
            <form class="bar" method="post" action=page.link("/positions/drafts")>
                <button class="btn btn--accent"><Icon name="plus"/>{t!(page.locale, "position-start")}</button>
            </form>
        }
    })
}

/// The positions, the last changed first.
#[component]
pub fn OwnPositions(
    /// The positions.
    rows: Vec<OwnRow>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let none = rows.is_empty().then(|| view! { <p class="muted">{t!(locale, "position-own-none")}</p> });
    let some = (!rows.is_empty()).then(|| {
        let lines = rows.into_iter().map(|row| view! { <OwnLine row/> }).collect_view();
        view! {
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "position-own")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "position-own-position")}</th>
                    <th scope="col">{t!(locale, "workbench-stage")}</th>
                    <th scope="col">{t!(locale, "position-own-valid")}</th>
                    <th scope="col">{t!(locale, "workbench-changed-head")}</th>
                </tr></thead>
                <tbody>{lines}</tbody>
            </table>
        }
    });
    view! { <section aria-labelledby="positions"><Head id="positions" text=t!(locale, "position-own")/>{none}{some}</section> }
}

#[component]
fn OwnLine(row: OwnRow) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let href = match (&row.number, row.stage) {
        (Some(number), PositionStage::Published | PositionStage::Closed) => format!("/positions/{number}"),
        (None, _) => format!("/positions/drafts/{}", row.address),
        (Some(_), _) => format!("/positions/review/{}", row.address),
    };
    let title = if row.title.is_empty() { t!(locale, "draft-untitled") } else { row.title };
    let state = if row.sent_back { t!(locale, "workbench-sent-back") } else { row.stage.label(locale).to_owned() };
    let class = if row.sent_back { "tag tag--warn" } else { stage_class(row.stage) };
    let people = (row.headcount > 0).then(|| t!(locale, "positions-people", count = row.headcount));
    view! {
        <tr>
            <th scope="row"><a href=page.link(&href)>{title}</a><small class="order__meta">{row.number}" "{people}</small></th>
            <td data-label=t!(locale, "workbench-stage")><span class=class>{state}</span></td>
            <td data-label=t!(locale, "position-own-valid")>{row.valid_until.map(|day| day.to_string())}</td>
            <td data-label=t!(locale, "workbench-changed-head")><When at=row.updated_at/></td>
        </tr>
    }
}
