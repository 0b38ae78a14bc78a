//! One class, contest or event: what it says, what it releases, its places, and signing up.

use exchange::{
    Error,
    codes::OccasionKind,
    occasions::{Board, OccasionStage, OccasionView},
    orders::OrderCard,
    positions::PositionCard,
    search::{OrderQuery, OrderState, PositionQuery},
};
use leptos::prelude::*;

use super::{
    about::about,
    body::{OccasionBody, OccasionHead},
    name,
    panel::SignUpPanel,
    path, path_of,
};
use crate::{
    components::{Crumbs, Empty, Head, JsonLd, OrdersTable, PageTitle, Saved, words},
    errors::page_error,
    form::Fields,
    format,
    pages::{orders::draft::param, positions::PositionLines},
    site::Page,
    t,
};

/// Released orders, and released positions, that the page shows; their lists hold them all.
const SHOWN: usize = 20;

/// What an event releases, as its page shows it.
#[derive(Clone, Default)]
struct Shown {
    orders: Vec<OrderCard>,
    positions: Vec<PositionCard>,
}

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
                    let event = vec![number.clone()];
                    let orders = OrderQuery { state: OrderState::Any, event: event.clone(), size: SHOWN, ..OrderQuery::default() };
                    let positions = PositionQuery { event, size: SHOWN, ..PositionQuery::default() };
                    let shown = match occasion.kind {
                        OccasionKind::Event => Shown {
                            orders: exchange::search::orders(page.exchange(), page.actor(), &orders).await?.items,
                            positions: exchange::search::positions(page.exchange(), page.actor(), &positions).await?.items,
                        },
                        _ => Shown::default(),
                    };
                    Ok((occasion, shown))
                };
                match loaded.await {
                    Ok((occasion, shown)) => whole(&page, &number, occasion, shown),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, number: &str, occasion: OccasionView, shown: Shown) -> AnyView {
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
        <JsonLd about=about(page, number, &occasion)/>
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
                    {is_event.then(|| view! { <Releases number=number.to_owned() occasion=occasion.clone() shown/> })}
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

/// Totals of what an event releases, each the figure of the list that it opens; then the orders and the positions.
#[component]
fn Releases(number: String, occasion: OccasionView, shown: Shown) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let event = crate::form::encode(&number);
    let orders = page.link(&format!("/orders?state=all&event={event}"));
    let positions = page.link(&format!("/positions?event={event}"));
    let released = occasion.released;
    if released.orders == 0 && released.positions == 0 {
        return view! {
            <section class="flow flow--mid" aria-labelledby="releases">
                <Head id="releases" text=t!(locale, "event-released")/>
                <Empty title=t!(locale, "event-no-releases")><p class="small muted">{t!(locale, "event-no-releases-text")}</p></Empty>
            </section>
        }
        .into_any();
    }
    let by_value = format!("{orders}&sort=value");
    let budget = format::wan(released.budget);
    let of_orders = (released.orders > 0).then(|| {
        view! {
            <Total term=t!(locale, "event-orders") href=orders.clone() name="orders" value=format::number(released.orders.into()) unit=t!(locale, "home-unit-orders")/>
            <Total term=t!(locale, "event-budget") href=by_value name="budget" value=budget unit=t!(locale, "wan-yuan")/>
        }
    });
    let of_positions = (released.positions > 0).then(|| {
        view! {
            <Total term=t!(locale, "event-positions") href=positions.clone() name="positions" value=format::number(released.positions.into()) unit=t!(locale, "map-unit-positions")/>
            <Total term=t!(locale, "event-vacancies") href=positions.clone() name="vacancies" value=format::number(released.vacancies) unit=t!(locale, "event-unit-people")/>
        }
    });
    let caption = t!(locale, "event-released-orders");
    let more = (released.positions as usize > shown.positions.len()).then(|| {
        view! { <p><a class="btn btn--quiet btn--small" href=positions.clone()>{t!(locale, "event-all-positions", count = released.positions)}</a></p> }
    });
    view! {
        <section class="flow flow--mid" aria-labelledby="releases">
            <Head id="releases" text=t!(locale, "event-released")/>
            <dl class="columns figures">{of_orders}{of_positions}</dl>
            <small class="note">{t!(locale, "event-totals-note")}</small>
            {(released.orders > 0).then(|| view! {
                <h3 class="bar bar--mid">{t!(locale, "event-released-orders")}<a class="small bar__end" href=orders>{t!(locale, "event-all-orders", count = released.orders)}</a></h3>
                <OrdersTable caption orders=shown.orders/>
            })}
            {(released.positions > 0).then(|| view! {
                <h3 class="bar bar--mid">{t!(locale, "event-released-positions")}<a class="small bar__end" href=positions>{t!(locale, "event-all-positions", count = released.positions)}</a></h3>
                <PositionLines positions=shown.positions/>
                {more}
            })}
        </section>
    }
    .into_any()
}

/// A total as a link to its list.
#[component]
fn Total(term: String, href: String, name: &'static str, value: String, unit: String) -> impl IntoView {
    view! { <div><dt>{term}</dt><dd><a href=href data-total=name>{value}</a><span class="nowrap">{unit}</span></dd></div> }
}
