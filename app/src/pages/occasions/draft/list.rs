//! `/events/drafts`: what the own organisation holds, and starting more; `/events/review`: what awaits a reviewer.

use exchange::{
    actor::Deed,
    codes::{CodeList, OccasionKind},
    occasions::{DraftRow, OccasionStage},
};
use leptos::prelude::*;

use crate::{
    components::{Crumbs, Empty, Icon, PageTitle, Saved, When, words},
    errors::page_error,
    form::Fields,
    site::Page,
    t,
};

/// The way to the own drafts; nothing for those who hold none.
#[component]
pub fn StartLink() -> impl IntoView {
    let page = Page::here();
    let may = page.actor().member().is_some_and(|member| member.organisation.is_some()) && page.actor().may(Deed::StartOccasion).is_ok();
    may.then(
        || view! { <a class="btn btn--accent" href=page.link("/events/drafts")><Icon name="plus"/>{t!(page.locale, "occasion-start")}</a> },
    )
}

/// `/events/drafts`
#[component]
pub fn OccasionDraftsPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match exchange::occasions::drafts(page.exchange(), page.actor()).await {
                    Ok(rows) => own(&page, rows),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn own(page: &Page, rows: Vec<DraftRow>) -> AnyView {
    let locale = page.locale;
    let title = t!(locale, "occasion-drafts");
    let query = Fields::parse(page.query.as_bytes());
    let done = [("sent", "occasion-sent"), ("discarded", "workbench-discarded")].into_iter().find(|(word, _)| query.has(word));
    let buttons = OccasionKind::all()
        .map(|kind| view! { <button class="btn btn--quiet" name="kind" value=kind.code()><Icon name="plus"/>{kind.label(locale)}</button> })
        .collect_view();
    let body = table(page, rows, "/events/drafts", t!(locale, "occasion-drafts-none"), title.clone());
    view! {
        <PageTitle text=title.clone()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-events"), "/events")] here=title.clone()/>
            {done.map(|(_, text)| view! { <Saved text=crate::i18n::text(locale, text)/> })}
            <h1>{title}</h1>
            <form class="panel flow flow--tight" method="post" action=page.link("/events/drafts")>
                <h2>{t!(locale, "occasion-start-title")}</h2>
                <p class="small muted">{t!(locale, "occasion-start-text")}</p>
                <p class="bar">{buttons}</p>
            </form>
            {body}
        </div>
    }
    .into_any()
}

/// `/events/review`
#[component]
pub fn OccasionQueuePage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match exchange::occasions::queue(page.exchange(), page.actor()).await {
                    Ok(rows) => queue(&page, rows),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn queue(page: &Page, rows: Vec<DraftRow>) -> AnyView {
    let locale = page.locale;
    let title = t!(locale, "occasion-queue");
    let query = Fields::parse(page.query.as_bytes());
    let done = query.has("returned").then(|| t!(locale, "workbench-returned"));
    let body = table(page, rows, "/events/review", t!(locale, "occasion-queue-none"), title.clone());
    view! {
        <PageTitle text=title.clone()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=title.clone()/>
            {done.map(|text| view! { <Saved text/> })}
            <h1>{title}</h1>
            {body}
        </div>
    }
    .into_any()
}

fn table(page: &Page, rows: Vec<DraftRow>, folder: &str, none: String, caption: String) -> AnyView {
    let locale = page.locale;
    if rows.is_empty() {
        let workbench = page.link("/workbench");
        return view! { <Empty title=none><p><a class="btn btn--quiet btn--small" href=workbench>{t!(locale, "nav-workbench")}</a></p></Empty> }.into_any();
    }
    let lines = rows
        .into_iter()
        .map(|row| {
            let title = if row.title.is_empty() { t!(locale, "draft-untitled") } else { row.title };
            let (class, state) = match row.stage {
                OccasionStage::Draft if row.returned => ("tag tag--bad", t!(locale, "workbench-sent-back")),
                OccasionStage::Draft => ("tag", t!(locale, "workbench-draft")),
                OccasionStage::InReview => ("tag tag--warn", t!(locale, "occasion-in-review")),
                OccasionStage::Published => ("tag tag--ok", t!(locale, "occasion-published")),
                OccasionStage::Cancelled => ("tag tag--bad", t!(locale, "occasion-cancelled")),
            };
            view! {
                <tr>
                    <th scope="row">
                        <a href=page.link(&format!("{folder}/{}", row.address)) lang=words::foreign_zh(locale)>{title}</a>
                        {row.number.map(|number| view! { <small class="order__meta">{number}</small> })}
                    </th>
                    <td data-label=t!(locale, "occasion-kind")>{row.kind.label(locale)}</td>
                    <td data-label=t!(locale, "occasion-publisher") lang=words::foreign_zh(locale)>{row.publisher}</td>
                    <td data-label=t!(locale, "occasion-status")><span class=class>{state}</span></td>
                    <td data-label=t!(locale, "workbench-changed-head")><When at=row.updated_at/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(locale, "occasion-what")}</th>
                    <th scope="col">{t!(locale, "occasion-kind")}</th>
                    <th scope="col">{t!(locale, "occasion-publisher")}</th>
                    <th scope="col">{t!(locale, "occasion-status")}</th>
                    <th scope="col">{t!(locale, "workbench-changed-head")}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}
