//! `/workbench`: what to do first, by role; then the own published orders.

use exchange::{
    Error, Result,
    actor::{Actor, Deed, Denied},
    codes::{CodeList, OrderStage},
    orders::{self, DraftRow, QueueRow},
};
use leptos::prelude::*;

use crate::{
    components::{Empty, Head, PageTitle, Saved, StageTag, When},
    errors::page_error,
    form::Fields,
    format,
    pages::orders::draft::StartButtons,
    site::Page,
    t,
};

/// What a workbench shows.
struct Work {
    drafts: Vec<DraftRow>,
    queue: Vec<QueueRow>,
    reviews: bool,
    drafting: bool,
}

impl Work {
    async fn load(page: &Page) -> Result<Self> {
        let actor = page.actor();
        if *actor == Actor::Visitor {
            return Err(Error::Denied(Denied::SignIn));
        }
        // An account that has a duty but no organisation yet has nothing to do there.
        let has_organisation = actor.member().is_some_and(|member| member.organisation.is_some());
        let may = |deed| has_organisation && actor.may(deed).is_ok();
        let (drafting, reviews) = (may(Deed::SeeDrafts), may(Deed::SeeReviewQueue));
        let drafts = if drafting { orders::drafts(page.exchange(), actor).await? } else { vec![] };
        let queue = if reviews { orders::review_queue(page.exchange(), actor).await? } else { vec![] };
        Ok(Self { drafts, queue, reviews, drafting })
    }
}

/// The workbench.
#[component]
pub fn WorkbenchPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match Work::load(&page).await {
                    Ok(work) => whole(&page, work),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, work: Work) -> AnyView {
    let locale = page.locale;
    let name = page.actor().member().map(|member| member.name.clone()).unwrap_or_default();
    let query = Fields::parse(page.query.as_bytes());
    let done = [("discarded", "workbench-discarded"), ("returned", "workbench-returned")].into_iter().find(|(word, _)| query.has(word));
    let (mut drafts, rest): (Vec<_>, Vec<_>) = work.drafts.into_iter().partition(|row| row.stage == OrderStage::Draft);
    drafts.sort_by_key(|row| !row.sent_back);
    let (waiting, published): (Vec<_>, Vec<_>) = rest.into_iter().partition(|row| row.stage == OrderStage::InReview);
    let nothing = !work.drafting && !work.reviews;
    view! {
        <PageTitle text=t!(locale, "nav-workbench")/>
        <div class="wrap page flow flow--mid">
            <div class="bar bar--mid"><h1>{t!(locale, "workbench-title", name = name)}</h1><div class="bar__end"><StartButtons/></div></div>
            {done.map(|(_, text)| view! { <Saved text=crate::i18n::text(locale, text)/> })}
            {nothing.then(|| view! { <Nothing/> })}
            {work.reviews.then(|| view! { <Queue rows=work.queue/> })}
            {work.drafting.then(|| view! { <Drafts rows=drafts/> })}
            {(!waiting.is_empty()).then(|| view! { <Orders id="waiting" title=t!(locale, "workbench-waiting") rows=waiting/> })}
            {(!published.is_empty()).then(|| view! { <Orders id="published" title=t!(locale, "workbench-published") rows=published/> })}
        </div>
    }
    .into_any()
}

/// What an account without duties can do now.
#[component]
fn Nothing() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    view! {
        <Empty title=t!(locale, "workbench-nothing")>
            <p class="small muted">{t!(locale, "workbench-nothing-text")}</p>
            <p>
                <a class="btn btn--quiet btn--small" href=page.link("/orders")>{t!(locale, "nav-orders")}</a>" "
                <a class="btn btn--quiet btn--small" href=page.link("/vendors")>{t!(locale, "nav-vendors")}</a>" "
                <a class="btn btn--quiet btn--small" href=page.link("/account")>{t!(locale, "nav-account")}</a>
            </p>
        </Empty>
    }
}

/// Orders that await this reviewer, the oldest first.
#[component]
fn Queue(rows: Vec<QueueRow>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let title = t!(locale, "workbench-queue", count = rows.len() as i64);
    let none = rows.is_empty().then(|| view! { <p class="muted">{t!(locale, "workbench-queue-empty")}</p> });
    let lines = rows
        .into_iter()
        .map(|row| {
            let href = page.link(&format!("/orders/review/{}", row.address));
            let meta = t!(
                locale,
                "workbench-queue-line",
                buyer = row.buyer,
                kind = row.demand_kind.label(locale),
                budget = format::wan(row.budget)
            );
            view! {
                <li class="todo">
                    <span class="todo__when"><When at=row.submitted_at/></span>
                    <span><b>{row.title.clone()}</b><small class="order__meta">{meta}</small></span>
                    <a class="btn btn--small" href=href>{t!(locale, "workbench-review")}<span class="hidden">{row.title}</span></a>
                </li>
            }
        })
        .collect_view();
    view! { <section aria-labelledby="queue"><Head id="queue" text=title/>{none}<ul class="lines">{lines}</ul></section> }
}

/// Drafts to finish, those that were sent back first.
#[component]
fn Drafts(rows: Vec<DraftRow>) -> impl IntoView {
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
fn Orders(id: &'static str, title: String, rows: Vec<DraftRow>) -> impl IntoView {
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
