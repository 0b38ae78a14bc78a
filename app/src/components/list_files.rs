//! A list for programs: its feed and its table, linked under the list and, for feed readers, in the head.

use leptos::prelude::*;

use super::address::Address;
use crate::{feed::ROWS, format, site::Page, t};

/// Links to the feed and the table of a list under its conditions.
#[component]
pub fn ListFiles(
    /// The address of the list.
    address: Address,
    /// Title of the list.
    title: String,
    /// Whether there is a feed: not where nothing has a date.
    #[prop(default = true)]
    feed: bool,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let feed = feed.then(|| address.without("sort").file(".atom", locale));
    let table = address.file(".csv", locale);
    view! {
        {feed.clone().map(|feed| view! { <leptos_meta::Link rel="alternate" type_="application/atom+xml" title=title href=feed/> })}
        <p class="small no-print">
            {feed.map(|feed| view! { <a href=feed type="application/atom+xml">{t!(locale, "list-feed")}</a>"　" })}
            <a href=table type="text/csv">{t!(locale, "list-table", rows = format::number(ROWS as i64))}</a>
        </p>
    }
}
