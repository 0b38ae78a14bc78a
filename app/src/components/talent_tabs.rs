//! The boards of work and meeting beside each other: positions, training, contests, events.

use leptos::prelude::*;

use crate::{site::Page, t};

/// The boards: text and path.
const BOARDS: [(&str, &str); 4] =
    [("positions-title", "/positions"), ("nav-training", "/training"), ("nav-contests", "/contests"), ("nav-events", "/events")];

/// Links to the boards of one area; the present one is marked.
#[component]
pub fn TalentTabs(
    /// Path of the present board.
    here: &'static str,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let tabs = BOARDS
        .into_iter()
        .map(|(text, path)| view! { <li><a class="quiet tabs__tab" href=page.link(path) aria-current=(path == here).then_some("page")>{t!(locale, text)}</a></li> })
        .collect_view();
    view! { <nav class="no-print" aria-label=t!(locale, "nav-talent")><ul class="tabs">{tabs}</ul></nav> }
}
