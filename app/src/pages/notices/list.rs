//! `/notices`: every public notice, the newest first.

use exchange::{
    codes::{CodeList, NoticeKind},
    notices::NoticeCard,
    search::{NoticeQuery, Results},
};
use leptos::prelude::*;

use super::{address, path_of};
use crate::{
    components::{Chip, Chips, Crumbs, DidYouMean, Empty, Hidden, Ladder, ListFiles, NoticeTag, PageTitle, Pager, When, words},
    errors::page_error,
    form::Fields,
    format,
    site::Page,
    t,
};

/// The page.
#[component]
pub fn NoticesPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let query = address::query(&Fields::parse(page.query.as_bytes()));
                match exchange::search::notices(page.exchange(), page.actor(), &query).await {
                    Ok(results) => whole(&page, query, results),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, query: NoticeQuery, results: Results<NoticeCard>) -> AnyView {
    let locale = page.locale;
    let here = address::address(&query);
    let list = page.link("/notices");
    let reset = list.clone();
    let mut chips = Vec::new();
    if !query.q.is_empty() {
        let text = t!(locale, "list-chip", name = t!(locale, "list-words"), value = query.q.clone());
        chips.push(Chip { text, without: here.without("q") });
    }
    chips.extend(query.kind.iter().map(|kind| Chip {
        text: t!(locale, "list-chip", name = t!(locale, "notice-kind"), value = kind.label(locale)),
        without: here.without_value("kind", kind.code()),
    }));
    // Each kind with its count, as a link that narrows the list to it.
    let counted = results.facets.iter().find(|facet| facet.field == "notice_kind").map(|facet| facet.values.clone()).unwrap_or_default();
    let kinds = counted
        .into_iter()
        .filter_map(|value| Some((NoticeKind::from_code(&value.code)?, value.count)))
        .map(|(kind, count)| {
            let target = here.with("kind", kind.code()).href(page);
            let chosen = query.kind.contains(&kind);
            view! { <a href=target aria-current=chosen.then_some("true")>{kind.label(locale)}"（"{count}"）"</a> }
        })
        .collect_view();
    let total = format::number(i64::try_from(results.total).unwrap_or(i64::MAX));
    let body = if results.items.is_empty() {
        let (all, here) = (here.only(&[]).href(page), here.clone());
        view! {
            <Empty title=t!(locale, "notices-none")>
                <DidYouMean address=here words=results.did_you_mean/>
                <p><a class="btn btn--quiet btn--small" href=all>{t!(locale, "notices-all")}</a></p>
            </Empty>
        }
        .into_any()
    } else {
        view! { <NoticeLines notices=results.items/> }.into_any()
    };
    view! {
        <PageTitle text=t!(locale, "home-notices")/>
        <div class="wrap page flow">
            <Crumbs here=t!(locale, "home-notices")/>
            <h1>{t!(locale, "home-notices")}</h1>
            <form class="query" role="search" aria-label=t!(locale, "list-query") action=list>
                <Hidden address=here.without("q")/>
                <div class="query__wide"><label for="nq">{t!(locale, "notices-words")}</label><input id="nq" name="q" type="search" maxlength="200" value=query.q.clone()/></div>
                <div class="query__acts"><button class="btn">{t!(locale, "list-ask")}</button>" "<a class="btn btn--quiet" href=reset>{t!(locale, "list-reset")}</a></div>
            </form>
            <nav class="bar jump" aria-label=t!(locale, "notice-kind")>{kinds}</nav>
            <p><b>{t!(locale, "pager-total", total = total)}</b></p>
            <Chips chips/>
            <Ladder rung=results.rung/>
            {body}
            {(results.total > 0).then(|| view! {
                <Pager address=here.clone() total=results.total current=query.page size=query.size/>
                <ListFiles address=here title=t!(locale, "home-notices")/>
            })}
        </div>
    }
    .into_any()
}

/// Notices as lines: kind and time, title, what they are about.
#[component]
pub fn NoticeLines(
    /// The notices.
    notices: Vec<NoticeCard>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lines = notices
        .into_iter()
        .map(|notice| {
            let lang = words::foreign(locale, &notice.lang);
            let about = match (notice.order, notice.issuer) {
                (Some(order), _) => Some(view! { <a href=page.link(&format!("/orders/{order}"))>{order.clone()}</a> }.into_any()),
                (None, issuer) => issuer.map(|issuer| view! { <span lang=lang>{issuer}</span> }.into_any()),
            };
            view! {
                <li>
                    <p class="notice__head"><NoticeTag kind=notice.kind/><small><When at=notice.published_at/></small></p>
                    <p><a href=page.link(&path_of(&notice.number)) lang=lang><b>{notice.title}</b></a></p>
                    <p class="small muted">{notice.number}"　"{about}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lines">{lines}</ul> }
}
