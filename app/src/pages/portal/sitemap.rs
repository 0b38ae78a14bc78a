//! The site map for people: every board with its line.

use leptos::prelude::*;

use crate::{
    boards::{BOARDS, Group},
    components::{Crumbs, Head, PageTitle},
    site::Page,
    t,
};

/// `/sitemap`
#[component]
pub fn SitemapPage() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let groups = Group::ALL
        .into_iter()
        .map(|group| {
            let boards = BOARDS
                .iter()
                .filter(|board| board.group == group)
                .map(|board| view! { <li><a href=page.link(board.path)>{t!(locale, board.name)}</a><p class="muted">{t!(locale, board.line)}</p></li> })
                .collect_view();
            view! { <section aria-labelledby=group.title()><Head id=group.title() text=t!(locale, group.title())/><ul class="lines">{boards}</ul></section> }
        })
        .collect_view();
    view! {
        <PageTitle text=t!(locale, "sitemap-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs here=t!(locale, "sitemap-title")/>
            <h1>{t!(locale, "sitemap-title")}</h1>
            <p class="muted">
                {t!(locale, "sitemap-lead")}" "
                <a href="/sitemap.xml" type="application/xml">{t!(locale, "sitemap-programs")}</a>
            </p>
            <div class="sitemap">{groups}</div>
        </div>
    }
}
