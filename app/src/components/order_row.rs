//! One order in any list, drawn from its card.

use chrono::{DateTime, Utc};
use exchange::{
    codes::{CodeList, DemandKind, OrderStage, Procedure},
    orders::{OrderCard, Quantity},
};
use leptos::prelude::*;

use super::{BuyerName, Due, Icon, StageTag, words};
use crate::{
    format,
    site::{Page, use_locale},
    t,
};

/// A table of orders; on phones each row is a card.
#[component]
pub fn OrdersTable(
    /// What the table lists, for those who do not see it.
    caption: String,
    /// The orders.
    orders: Vec<OrderCard>,
    /// Whether to show the security level.
    #[prop(optional)]
    security: bool,
    /// Whether the list is in the order of closing.
    #[prop(optional)]
    by_closing: bool,
) -> impl IntoView {
    let locale = use_locale();
    let now = Page::here().exchange().clock().now();
    let rows = orders.into_iter().map(|order| view! { <OrderRow order now security/> }).collect_view();
    view! {
        <table class="table table--cards orders">
            <caption class="hidden">{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(locale, "orders-order")}</th>
                    <th scope="col" class="num">{t!(locale, "orders-quantity")}</th>
                    <th scope="col" class="num">{t!(locale, "orders-budget")}</th>
                    {security.then(|| view! { <th scope="col">{t!(locale, "orders-security")}</th> })}
                    <th scope="col" aria-sort=by_closing.then_some("ascending")>{t!(locale, "orders-closes")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// One order as a row.
#[component]
fn OrderRow(order: OrderCard, now: DateTime<Utc>, security: bool) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let offset = page.exchange().region().utc_offset_hours;
    let is_new = format::date(order.published_at, offset) == format::date(now, offset);
    let level = order.security_level;
    let closing = match order.stage {
        stage @ OrderStage::Cancelled => view! { <StageTag stage/> }.into_any(),
        _ => view! { <Due at=order.closes_at now/> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">
                <OrderTitle number=order.number.clone() title=order.title.clone() lang=order.lang.clone()/>
                {is_new.then(|| view! { " "<span class="tag tag--new">{t!(locale, "orders-new")}</span> })}
                <small class="order__meta">{order.number.clone()}"　"<Where order=order.clone()/></small>
                <OrderTags order=order.clone()/>
            </th>
            <td class="num" data-label=t!(locale, "orders-quantity")><Amount main=order.main items=order.items/></td>
            <td class="num" data-label=t!(locale, "orders-budget")><b class="order__sum" title=t!(locale, "sum-yuan", sum = format::yuan(order.budget))>{format::wan(order.budget)}</b></td>
            {security.then(|| view! { <td data-label=t!(locale, "orders-security-level")><span class=words::level_class(level)>{level.label(locale)}</span></td> })}
            <td data-label=t!(locale, "orders-closes")>{closing}</td>
        </tr>
    }
}

/// Buyer and city, parted by an ideographic space.
#[component]
fn Where(order: OrderCard) -> impl IntoView {
    let locale = use_locale();
    view! { <BuyerName name=order.buyer lang=order.lang/>"　"{words::city_short(locale, &order.division)} }
}

/// The title of an order as a link to its page.
#[component]
pub fn OrderTitle(
    /// Public number.
    number: String,
    /// Title.
    title: String,
    /// Language of the title.
    lang: String,
) -> impl IntoView {
    let page = Page::here();
    view! { <a class="quiet order__title" href=page.link(&format!("/orders/{number}")) lang=words::foreign(page.locale, &lang)>{title}</a> }
}

/// So many units at no more than so much each.
#[component]
fn Amount(main: Quantity, items: u32) -> impl IntoView {
    let locale = use_locale();
    let unit = main.unit.label(locale);
    view! {
        <span>
            <b>{format::number(main.quantity)}</b>" "{unit}
            {(items > 1).then(|| view! { " "<span class="muted">{t!(locale, "orders-items", count = items)}</span> })}
        </span>
        " "
        <span class="muted">{t!(locale, "orders-ceiling", price = format::price(main.ceiling_unit_price), unit = unit)}</span>
    }
}

/// Kinds of data, tasks, technique, and what is out of the ordinary: public data, another procedure than an open tender.
#[component]
pub fn OrderTags(
    /// The order.
    order: OrderCard,
) -> impl IntoView {
    let locale = use_locale();
    let modalities = order.modalities.iter().take(2).map(|modality| view! { <ModalityTag modality=*modality/> }).collect_view();
    let tasks = order.task_types.iter().take(2).map(|task| view! { <span class="tag">{task.label(locale)}</span> }).collect_view();
    let techniques =
        order.techniques.iter().take(1).map(|technique| view! { <span class="tag">{technique.label(locale)}</span> }).collect_view();
    let is_public = order.demand_kind == DemandKind::PublicData;
    let procedure = order.procedure;
    view! {
        <span class="tags">
            {modalities}{tasks}{techniques}
            {is_public.then(|| view! { <span class="tag tag--info">{t!(locale, "orders-public-data")}</span> })}
            {(procedure != Procedure::OpenTender).then(|| view! { <span class="tag tag--warn">{procedure.label(locale)}</span> })}
        </span>
    }
}

/// A kind of data with its icon.
#[component]
pub fn ModalityTag(
    /// The kind.
    modality: exchange::codes::Modality,
) -> impl IntoView {
    view! { <span class="tag"><Icon name=words::modality_icon(modality)/>{modality.label(use_locale())}</span> }
}

/// What closes soon, four across, the time first.
#[component]
pub fn ClosingList(
    /// The orders, the soonest first.
    orders: Vec<OrderCard>,
) -> impl IntoView {
    let locale = use_locale();
    let now = Page::here().exchange().clock().now();
    let items = orders
        .into_iter()
        .map(|order| {
            let class = if format::is_urgent(now, order.closes_at) { "closing__left closing__left--hot" } else { "closing__left" };
            let modality = order.modalities.first().map(|modality| view! { <ModalityTag modality=*modality/> });
            view! {
                <li>
                    <p class=class>
                        <Icon name="clock"/><b>{format::remaining(locale, now, order.closes_at)}</b><small><super::When at=order.closes_at/></small>
                    </p>
                    <OrderTitle number=order.number.clone() title=order.title.clone() lang=order.lang.clone()/>
                    <small class="order__meta"><Where order=order.clone()/></small>
                    <p class="closing__foot"><span><b class="order__sum">{format::wan(order.budget)}</b>" "{t!(locale, "wan-yuan")}</span>{modality}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="columns closing">{items}</ol> }
}
