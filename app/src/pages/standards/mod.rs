//! Standards and policy documents that orders cite and vendors declare conformance with.

mod detail;
pub mod files;

pub use detail::StandardPage;

use exchange::{Locale, library::StandardView, search::Rung};
use leptos::prelude::*;

use crate::{
    components::{Crumbs, DidYouMean, Empty, Head, Ladder, ListFiles, PageTitle, address::Address, address::words, words as wording},
    errors::page_error,
    form::Fields,
    i18n,
    site::{Page, use_locale},
    t,
};

/// What the page shows.
struct Found {
    standards: Vec<StandardView>,
    rung: Rung,
    did_you_mean: Vec<String>,
}

async fn find(page: &Page, q: &str) -> exchange::Result<Found> {
    if q.is_empty() {
        let standards = exchange::library::standards(page.exchange()).await?;
        return Ok(Found { standards, rung: Rung::All, did_you_mean: Vec::new() });
    }
    let results = exchange::search::standards(page.exchange(), page.actor(), q).await?;
    Ok(Found { standards: results.items, rung: results.rung, did_you_mean: results.did_you_mean })
}

/// `/standards`
#[component]
pub fn StandardsPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let q = words(&Fields::parse(page.query.as_bytes()));
                match find(&page, &q).await {
                    Ok(found) => view! { <Standards q found/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Standards(q: String, found: Found) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let here = Address::new("/standards", if q.is_empty() { Vec::new() } else { vec![("q", q.clone())] });
    let files = here.clone();
    let (standards, policies): (Vec<_>, Vec<_>) = found.standards.into_iter().partition(|standard| standard.kind != "policy");
    let is_empty = standards.is_empty() && policies.is_empty();
    let group = |id: &'static str, title: String, items: Vec<StandardView>| {
        (!items.is_empty()).then(|| {
            let count = items.len();
            view! {
                <section aria-labelledby=id>
                    <Head id=id text=title><span class="muted">{t!(locale, "standards-count", count = count as i64)}</span></Head>
                    <StandardLines standards=items/>
                </section>
            }
        })
    };
    view! {
        <PageTitle text=t!(locale, "nav-standards")/>
        <div class="wrap page flow flow--mid">
            <Crumbs here=t!(locale, "nav-standards")/>
            <h1>{t!(locale, "nav-standards")}</h1>
            <p class="muted">{t!(locale, "standards-lead")}</p>
            <form class="query" role="search" aria-label=t!(locale, "list-query") action=page.link("/standards")>
                <div class="query__wide"><label for="sq">{t!(locale, "standards-words")}</label><input id="sq" name="q" type="search" maxlength="200" value=q/></div>
                <div class="query__acts"><button class="btn">{t!(locale, "list-ask")}</button>" "<a class="btn btn--quiet" href=page.link("/standards")>{t!(locale, "list-reset")}</a></div>
            </form>
            <Ladder rung=found.rung/>
            {is_empty.then(|| view! {
                <Empty title=t!(locale, "standards-none")>
                    <DidYouMean address=here words=found.did_you_mean/>
                    <p><a class="btn btn--quiet btn--small" href=page.link("/standards")>{t!(locale, "standards-all")}</a></p>
                </Empty>
            })}
            {group("standards", t!(locale, "standards-standards"), standards)}
            {group("policies", t!(locale, "standards-policies"), policies)}
            {(!is_empty).then(|| view! { <ListFiles address=files title=t!(locale, "nav-standards") feed=false/> })}
        </div>
    }
}

/// Standards and policies as lines, each under its anchor and leading to its page.
#[component]
pub fn StandardLines(
    /// The documents.
    standards: Vec<StandardView>,
) -> impl IntoView {
    let lines = standards.into_iter().map(|standard| view! { <StandardLine standard/> }).collect_view();
    view! { <ul class="lines standards">{lines}</ul> }
}

#[component]
fn StandardLine(standard: StandardView) -> impl IntoView {
    let page = Page::here();
    let locale = use_locale();
    let lang = wording::foreign_zh(locale);
    let anchor = standard.anchor();
    let href = page.link(&format!("/standards/{}", crate::form::encode(&anchor)));
    let meta = [standard.region, standard.domain, wording::joined(locale, &standard.topics), standard.note];
    let meta = meta.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　");
    view! {
        <li id=anchor>
            <p class="tags"><code lang=lang>{standard.code}</code>" "<span class="tag">{level(locale, &standard.level)}</span><Status status=standard.status/></p>
            <p><a class="quiet order__title" href=href lang=lang>{standard.title}</a></p>
            <small class="order__meta" lang=lang>{standard.issued_by}</small>
            <small class="note" lang=lang>{meta}</small>
        </li>
    }
}

/// Whether a document is in force.
#[component]
fn Status(status: String) -> impl IntoView {
    let class = if status == "in_force" { "tag tag--ok" } else { "tag tag--warn" };
    view! { <span class=class>{self::status(use_locale(), &status)}</span> }
}

/// The name of a status.
fn status(locale: Locale, status: &str) -> String {
    if status == "in_force" { t!(locale, "standards-in-force") } else { t!(locale, "standards-draft") }
}

/// The name of a level; what has none shows nothing.
fn level(locale: Locale, level: &str) -> String {
    match level {
        "national" | "industry" | "local" | "group" | "occupation" => i18n::text(locale, &format!("standards-level-{level}")),
        other => other.to_owned(),
    }
}
