//! What matches: open orders beside the own company, or vendors beside the own open orders.

use chrono::{DateTime, Utc};
use exchange::{
    Result,
    actor::Role,
    codes::OrderStage,
    matching::{self, OrderMatch, OrderMatches, VendorMatch},
    orders::{self, DraftRow, OrderCard},
};
use leptos::prelude::*;

use crate::{
    components::{BuyerName, Empty, Head, OrderTitle, ReasonList, When, match_summary, words},
    format,
    site::Page,
    t,
};

/// Own open orders whose vendors are shown, and vendors of each.
const ORDERS: usize = 3;
const VENDORS: usize = 3;

/// What matches, by what the account does.
pub struct Matching {
    /// Orders for the own company; `None` for those who do not bid, `Some(None)` while it is not in the register.
    for_company: Option<Option<OrderMatches>>,
    /// The own open orders, each with the vendors that can do it; `None` for those who publish none.
    for_orders: Option<Vec<(OrderCard, Vec<VendorMatch>)>>,
}

impl Matching {
    /// Loads what matches.
    pub async fn load(page: &Page, own: &[DraftRow]) -> Result<Self> {
        let (exchange, actor) = (page.exchange(), page.actor());
        let of_company = actor.member().is_some_and(|member| member.organisation.is_some());
        let bids = of_company && (actor.has(Role::Bidder) || actor.has(Role::Owner));
        let publishes = of_company && (actor.has(Role::Publisher) || actor.has(Role::Buyer));
        let for_company = if bids { Some(matching::orders_for_own(exchange, actor).await?) } else { None };
        let mut for_orders = publishes.then(Vec::new);
        let open = own.iter().filter(|row| row.stage == OrderStage::Published).filter_map(|row| row.number.as_ref());
        for number in open.take(ORDERS) {
            let order = orders::order(exchange, actor, number).await?;
            let mut vendors = matching::vendors_for_order(exchange, actor, &order).await?;
            vendors.retain(VendorMatch::eligible);
            if let (Some(rows), Some(card)) = (for_orders.as_mut(), orders::card_of(&order)) {
                rows.push((card, vendors));
            }
        }
        Ok(Self { for_company, for_orders })
    }
}

/// The sections.
#[component]
pub fn MatchingSection(
    /// What matches.
    matching: Matching,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let company = matching.for_company.map(|found| {
        let body = match found {
            None => unregistered(&page),
            Some(found) => company(&page, found),
        };
        view! { <section aria-labelledby="for-me"><Head id="for-me" text=t!(locale, "workbench-for-company")/>{body}</section> }
    });
    let orders = matching.for_orders.map(|rows| {
        let body = if rows.is_empty() {
            view! { <Empty title=t!(locale, "workbench-no-open-order")><p class="small muted">{t!(locale, "workbench-no-open-order-text")}</p></Empty> }.into_any()
        } else {
            let lines = rows.into_iter().map(|(order, vendors)| view! { <Suppliers order vendors/> }).collect_view();
            view! { <ul class="lines">{lines}</ul> }.into_any()
        };
        view! { <section aria-labelledby="suppliers"><Head id="suppliers" text=t!(locale, "workbench-for-orders")/>{body}</section> }
    });
    view! { {company}{orders} }
}

fn unregistered(page: &Page) -> AnyView {
    let (locale, href) = (page.locale, page.link("/company"));
    view! {
        <Empty title=t!(locale, "workbench-unregistered")>
            <p class="small muted">{t!(locale, "workbench-unregistered-text")}</p>
            <p><a class="btn btn--quiet btn--small" href=href>{t!(locale, "workbench-to-company")}</a></p>
        </Empty>
    }
    .into_any()
}

fn company(page: &Page, found: OrderMatches) -> AnyView {
    let (locale, href) = (page.locale, page.link("/orders"));
    if found.best.is_empty() {
        return view! {
            <Empty title=t!(locale, "workbench-no-match")>
                <p class="small muted">{t!(locale, "workbench-no-match-text")}</p>
                <p><a class="btn btn--quiet btn--small" href=href>{t!(locale, "nav-orders")}</a></p>
            </Empty>
        }
        .into_any();
    }
    let said = if found.eligible == 0 {
        t!(locale, "workbench-match-near")
    } else {
        t!(locale, "workbench-match-count", count = found.eligible as i64)
    };
    let lines = found.best.into_iter().map(|found| view! { <Suiting found/> }).collect_view();
    view! { <p class="small muted">{said}</p><ul class="lines">{lines}</ul> }.into_any()
}

/// When bids close and how long is left, in one line.
#[component]
fn Left(at: DateTime<Utc>) -> impl IntoView {
    let page = Page::here();
    let now = page.exchange().clock().now();
    let class = if format::is_urgent(now, at) { "todo__when--hot" } else { "" };
    view! { <When at/>" "<span class=class>{format::remaining(page.locale, now, at)}</span> }
}

/// An order that suits the own company, with the reasons.
#[component]
fn Suiting(found: OrderMatch) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let sum = match_summary(locale, &found.reasons);
    let OrderCard { number, title, lang, buyer, budget, closes_at, .. } = found.order;
    view! {
        <li>
            <p class="bar match__name"><OrderTitle number=number.clone() title lang=lang.clone()/><span class="bar__end match__sum">{sum}</span></p>
            <small class="order__meta">{number}"　"<BuyerName name=buyer lang=lang/>"　"<b>{format::wan(budget)}" "{t!(locale, "wan-yuan")}</b>"　"<Left at=closes_at/></small>
            <ReasonList reasons=found.reasons/>
        </li>
    }
}

/// An own open order with the vendors that can do it.
#[component]
fn Suppliers(order: OrderCard, vendors: Vec<VendorMatch>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let count = vendors.len();
    let href = page.link(&format!("/orders/{}#match", order.number));
    let names = vendors
        .into_iter()
        .take(VENDORS)
        .map(|found| {
            let sum = match_summary(locale, &found.reasons);
            view! { <li class="bar"><a href=page.link(&format!("/vendors/{}", found.vendor.number)) lang=words::foreign_zh(locale)>{found.vendor.name}</a><span class="muted small">{words::city_short(locale, &found.vendor.division)}</span><span class="bar__end match__sum">{sum}</span></li> }
        })
        .collect_view();
    view! {
        <li>
            <p class="bar match__name"><OrderTitle number=order.number.clone() title=order.title lang=order.lang/>
                <a class="bar__end small" href=href>{t!(locale, "workbench-suppliers", count = count as i64)}</a></p>
            <small class="order__meta">{order.number}"　"<Left at=order.closes_at/></small>
            <ul class="lines">{names}</ul>
        </li>
    }
}
