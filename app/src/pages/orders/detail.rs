//! One order: its course, facts, lots, specification, security, documents, notices, and the vendors that can meet it.

use exchange::{
    awards::OutcomeView,
    codes::{CodeList, LotOutcome, NoticeKind, OrderStage},
    matching::VendorMatch,
    orders::{OrderView, TimelineMark},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    sections::{Documents, FactsSection, Lots, NoticesSection, Security, Specification},
    voices::{EnquiriesSection, RunningLinks, Said, Voices, WatchButton},
};
use crate::{
    components::{BuyerName, Crumbs, Fact, Head, Matches, OutcomeTag, PageTitle, StageTag, Timeline, When, words},
    errors::page_error,
    format,
    pages::{
        awards::OutcomeSection,
        bids::{BidFacts, BidsAside, BidsSection},
    },
    site::Page,
    t,
};

/// `/orders/{number}`
#[component]
pub fn OrderPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let loaded = async {
                    let order = exchange::orders::order(page.exchange(), page.actor(), &number).await?;
                    let matches = exchange::matching::vendors_for_order(page.exchange(), page.actor(), &order).await?;
                    let outcome = exchange::awards::outcome(page.exchange(), page.actor(), order.id).await?;
                    let bids = BidFacts::load(&page, &order).await?;
                    let voices = Voices::load(&page, &order).await?;
                    exchange::Result::Ok((order, matches, outcome, bids, voices))
                };
                match loaded.await {
                    Ok((order, matches, outcome, bids, voices)) => view! { <Order order matches outcome bids voices/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Order(order: OrderView, matches: Vec<VendorMatch>, outcome: OutcomeView, bids: BidFacts, voices: Voices) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let number = order.number.clone().unwrap_or_default();
    let notices = order.notices.len();
    let eligible = matches.iter().filter(|found| found.eligible()).count();
    let jump = [
        ("#facts", t!(locale, "order-facts")),
        ("#lots", t!(locale, "order-lots")),
        ("#spec", t!(locale, "order-spec")),
        ("#security", t!(locale, "order-security")),
        ("#docs", t!(locale, "order-docs")),
        ("#questions", t!(locale, "enquiry-count", count = voices.enquiries.answered.len() as i64)),
        ("#notices", t!(locale, "order-notices-count", count = notices as i64)),
        ("#bids", t!(locale, "bid-section")),
        ("#match", t!(locale, "order-match-count", count = eligible as i64)),
    ]
    .into_iter()
    .map(|(href, text)| view! { <a href=href>{text}</a> })
    .collect_view();
    view! {
        <PageTitle text=order.content.title.clone()/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "orders-title"), "/orders")] here=number.clone()/>
            <Said/>
            <OrderHead order=order.clone()/>
            <Timeline points=order.timeline.clone()/>
            <div class="split">
                <div class="flow flow--wide">
                    <nav class="bar jump no-print" aria-label=t!(locale, "order-jump")>{jump}</nav>
                    <OutcomeSection order=order.clone() outcome/>
                    <OrderBody order=order.clone()/>
                    <BidsSection facts=bids.clone() order=order.clone()/>
                    <EnquiriesSection number=number enquiries=voices.enquiries.clone()/>
                    <section aria-labelledby="match">
                        <Head id="match" text=t!(locale, "order-match")/>
                        <Matches found=matches/>
                    </section>
                </div>
                <Aside order bids voices/>
            </div>
        </div>
    }
}

/// State, title, number, buyer, time of publication.
#[component]
pub fn OrderHead(
    /// The order.
    order: OrderView,
) -> impl IntoView {
    let locale = Page::here().locale;
    let state = if order.is_failed() {
        view! { <OutcomeTag outcome=LotOutcome::Failed/> }.into_any()
    } else {
        view! { <StageTag stage=order.stage/> }.into_any()
    };
    let content = order.content;
    let lang = words::foreign(locale, &content.lang);
    let amended = order.notices.iter().filter(|notice| notice.kind == NoticeKind::Amendment).count();
    view! {
        <header class="flow flow--tight">
            <p class="tags">
                {state}
                <span class="tag">{content.procedure.label(locale)}</span>
                <span class="tag">{content.demand_kind.label(locale)}</span>
                {(amended > 0).then(|| view! { <span class="tag tag--warn">{t!(locale, "order-amended", count = amended as i64)}</span> })}
            </p>
            <h1 lang=lang>{content.title}</h1>
            <p class="muted small">
                {order.number.map(|number| view! { {number}"　" })}
                <BuyerName name=order.buyer.map(|buyer| buyer.name) lang=content.lang hidden=order.buyer_hidden/>
                {order.published_at.map(|at| view! { "　"{t!(locale, "order-published")}<When at/> })}
            </p>
        </header>
    }
}

/// Everything that was written in an order, section by section; also what a reviewer reads and what a preview shows.
#[component]
pub fn OrderBody(
    /// The order.
    order: OrderView,
) -> impl IntoView {
    view! {
        <FactsSection order=order.clone()/>
        <Lots order=order.clone()/>
        <Specification order=order.clone()/>
        <Security order=order.clone()/>
        <Documents documents=order.documents/>
        <NoticesSection notices=order.notices/>
    }
}

/// What remains of the time, and who asks.
#[component]
fn Aside(order: OrderView, bids: BidFacts, voices: Voices) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let now = page.exchange().clock().now();
    let closes_at = order.content.closes_at;
    let is_open = closes_at > now && order.stage == OrderStage::Published;
    let big = match order.is_failed() {
        _ if is_open => format::remaining(locale, now, closes_at),
        true => LotOutcome::Failed.label(locale).to_owned(),
        false => order.stage.label(locale).to_owned(),
    };
    let number = order.number.clone().unwrap_or_default();
    let next = order.timeline.iter().find(|point| point.mark == TimelineMark::Ahead && !is_open).cloned();
    view! {
        <aside class="split__stay flow" aria-label=t!(locale, "order-time")>
            <div class="panel panel--strong">
                <p class="muted small">{if is_open { t!(locale, "order-until") } else { t!(locale, "order-closed-since") }}</p>
                <p class="panel__big">{big}</p>
                <p class="small"><When at=closes_at/>{t!(locale, "order-clock")}</p>
                <BidsAside facts=bids order=order.clone()/>
                <WatchButton number=number.clone() watching=voices.watching/>
                {next.map(|point| view! { <p class="small muted">{t!(locale, "order-next")}{crate::i18n::text(locale, &format!("order-point-{}", point.point))}</p> })}
            </div>
            <RunningLinks number voices/>
            <dl class="panel facts">
                <Fact term=t!(locale, "order-buyer")>
                    <BuyerName name=order.buyer.map(|buyer| buyer.name) lang=order.content.lang hidden=order.buyer_hidden/>
                </Fact>
                <Fact term=t!(locale, "orders-city")>{words::place_full(locale, &order.content.division)}</Fact>
                <Fact term=t!(locale, "order-budget")><b>{format::wan(order.budget)}</b>" "{t!(locale, "wan-yuan")}</Fact>
            </dl>
        </aside>
    }
}
