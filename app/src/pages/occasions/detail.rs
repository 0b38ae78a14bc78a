//! One class, contest or event: what it says, what it releases, its places, and signing up.

use exchange::{
    Error,
    codes::OccasionKind,
    occasions::{Board, OccasionStage, OccasionView},
    orders::OrderCard,
    search::{OrderQuery, OrderState},
};
use leptos::prelude::*;

use super::{
    body::{OccasionBody, OccasionHead},
    name,
    panel::SignUpPanel,
    path, path_of,
};
use crate::{
    components::{Crumbs, Empty, Head, OrdersTable, PageTitle, Saved, words},
    errors::page_error,
    form::Fields,
    format,
    pages::orders::draft::param,
    site::Page,
    t,
};

/// Released orders that the page shows; their list holds them all.
const SHOWN: usize = 20;

/// The board that the present address names.
pub fn here(page: &Page) -> Option<Board> {
    Board::ALL.into_iter().find(|board| page.path.strip_prefix(path(*board)).is_some_and(|rest| rest.starts_with('/')))
}

/// `/training/{number}`, `/contests/{number}`, `/events/{number}`
#[component]
pub fn OccasionPage() -> impl IntoView {
    let page = Page::here();
    let number = param("number");
    view! {
        <Suspense>
            {Suspend::new(async move {
                let loaded = async {
                    // A number belongs to one board; under another's address there is nothing.
                    if Board::of_number(&number) != here(&page) {
                        return Err(Error::NotFound);
                    }
                    let occasion = exchange::occasions::occasion(page.exchange(), page.actor(), &number).await?;
                    let query = OrderQuery { state: OrderState::Any, event: vec![number.clone()], size: SHOWN, ..OrderQuery::default() };
                    let orders = match occasion.kind {
                        OccasionKind::Event => exchange::search::orders(page.exchange(), page.actor(), &query).await?.items,
                        _ => Vec::new(),
                    };
                    Ok((occasion, orders))
                };
                match loaded.await {
                    Ok((occasion, orders)) => whole(&page, &number, occasion, orders),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, number: &str, occasion: OccasionView, orders: Vec<OrderCard>) -> AnyView {
    let locale = page.locale;
    let board = Board::of(occasion.kind);
    let query = Fields::parse(page.query.as_bytes());
    let done =
        [("enrolled", "enrol-done"), ("waiting", "enrol-waits"), ("withdrawn", "enrol-withdrawn"), ("cancelled", "occasion-cancel-done")]
            .into_iter()
            .find(|(word, _)| query.has(word));
    let cancelled = occasion.cancelled.clone().filter(|_| occasion.stage == OccasionStage::Cancelled);
    let is_event = occasion.kind == OccasionKind::Event;
    view! {
        <PageTitle text=occasion.content.title.clone()/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(name(locale, board), path(board))] here=number.to_owned()/>
            {done.map(|(_, text)| view! { <Saved text=crate::i18n::text(locale, text)/> })}
            <OccasionHead occasion=occasion.clone()/>
            {occasion.open.then(|| view! { <p class="narrow-only no-print"><a class="btn btn--wide" href="#enrol">{t!(locale, "enrol-title")}</a></p> })}
            {cancelled.map(|reason| view! {
                <section class="returned" aria-labelledby="cancelled">
                    <h2 id="cancelled">{t!(locale, "occasion-cancelled")}</h2>
                    <p lang=words::foreign(locale, &occasion.content.lang)>{reason}</p>
                </section>
            })}
            <div class="split">
                <div class="flow flow--wide">
                    <OccasionBody occasion=occasion.clone()/>
                    {is_event.then(|| view! { <Releases number=number.to_owned() occasion=occasion.clone() orders/> })}
                </div>
                <aside class="split__stay flow" aria-label=t!(locale, "enrol-title")>
                    <SignUpPanel number=number.to_owned() occasion=occasion.clone()/>
                    {is_event.then(|| view! { <p><a class="btn btn--quiet btn--wide" href=page.link(&format!("{}/calendar.ics", path_of(number)))>{t!(locale, "event-calendar")}</a></p> })}
                    {occasion.runs.then(|| view! {
                        <nav class="panel flow flow--tight no-print" aria-label=t!(locale, "occasion-run")>
                            <h2>{t!(locale, "occasion-run")}</h2>
                            <p><a href=page.link(&format!("{}/roster", path_of(number)))>{t!(locale, "roster-link")}</a></p>
                            {is_event.then(|| view! { <p><a href=page.link(&format!("/events/drafts/{}", occasion.address))>{t!(locale, "event-manage-releases")}</a></p> })}
                        </nav>
                    })}
                </aside>
            </div>
        </div>
    }
    .into_any()
}

/// Totals of what an event releases, each the figure of the list that it opens; and the orders.
#[component]
fn Releases(number: String, occasion: OccasionView, orders: Vec<OrderCard>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let list = page.link(&format!("/orders?state=all&event={}", crate::form::encode(&number)));
    let released = occasion.released;
    let body = if released.orders == 0 {
        view! { <Empty title=t!(locale, "event-no-releases")><p class="small muted">{t!(locale, "event-no-releases-text")}</p></Empty> }
            .into_any()
    } else {
        view! {
            <dl class="columns figures">
                <div>
                    <dt>{t!(locale, "event-orders")}</dt>
                    <dd><a href=list.clone() data-total="orders">{format::number(released.orders.into())}</a><span class="nowrap">{t!(locale, "home-unit-orders")}</span></dd>
                </div>
                <div>
                    <dt>{t!(locale, "event-budget")}</dt>
                    <dd><a href=format!("{list}&sort=value") data-total="budget">{format::wan(released.budget)}</a><span class="nowrap">{t!(locale, "wan-yuan")}</span></dd>
                </div>
            </dl>
            <small class="note">{t!(locale, "event-totals-note")}</small>
            <OrdersTable caption=t!(locale, "event-released") orders/>
        }
        .into_any()
    };
    view! {
        <section class="flow flow--mid" aria-labelledby="releases">
            <Head id="releases" text=t!(locale, "event-released")><a href=list>{t!(locale, "event-all-orders", count = released.orders)}</a></Head>
            {body}
        </section>
    }
}
