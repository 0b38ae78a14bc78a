//! The list of orders for programs: feed and table.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{
    codes::CodeList,
    orders::OrderCard,
    search::{OrderQuery, OrderSort, orders_up_to},
};

use super::address;
use crate::{
    components::words,
    feed::{Asked, ENTRIES, Entry, ROWS},
    format,
    site::Site,
    t,
};

/// `GET /orders.atom`
pub async fn feed(State(site): State<Site>, request: Request<Body>) -> Response {
    let asked = Asked::of(site, request);
    let query = OrderQuery { sort: OrderSort::Published, ..address::query(&asked.fields()) };
    match orders_up_to(asked.page.exchange(), asked.page.actor(), &query, ENTRIES).await {
        Ok(orders) => {
            let entries = orders.into_iter().map(|order| entry(&asked, order)).collect();
            let title = t!(asked.page.locale, "orders-title");
            asked.feed(&title, &address::address(&query), entries)
        }
        Err(error) => asked.fail(error).await,
    }
}

fn entry(asked: &Asked, order: OrderCard) -> Entry {
    let locale = asked.page.locale;
    let summary = t!(
        locale,
        "orders-feed-summary",
        procedure = order.procedure.label(locale),
        city = words::city_short(locale, &order.division),
        quantity = format::number(order.main.quantity),
        unit = order.main.unit.label(locale),
        sum = format::wan(order.budget),
        time = asked.time(order.closes_at),
    );
    let about = order.modalities.iter().map(|modality| (modality.code().to_owned(), modality.label(locale).to_owned()));
    Entry {
        path: format!("/orders/{}", order.number),
        title: order.title,
        lang: order.lang,
        author: order.buyer,
        categories: about.collect(),
        summary,
        published: order.published_at,
        updated: order.updated_at,
    }
}

/// Columns of the table: names of their heads.
const COLUMNS: [&str; 16] = [
    "orders-number",
    "orders-order",
    "orders-buyer",
    "orders-demand-kind",
    "orders-procedure",
    "orders-state",
    "orders-domain",
    "orders-modality",
    "orders-task-type",
    "orders-city",
    "orders-quantity",
    "orders-unit",
    "orders-budget-yuan",
    "orders-security-level",
    "orders-published",
    "orders-closes",
];

/// `GET /orders.csv`
pub async fn table(State(site): State<Site>, request: Request<Body>) -> Response {
    let asked = Asked::of(site, request);
    match orders_up_to(asked.page.exchange(), asked.page.actor(), &address::query(&asked.fields()), ROWS).await {
        Ok(orders) => {
            let head = COLUMNS.map(|column| t!(asked.page.locale, column)).to_vec();
            let rows = orders.into_iter().map(|order| row(&asked, order)).collect();
            asked.table("orders", head, rows)
        }
        Err(error) => asked.fail(error).await,
    }
}

fn row(asked: &Asked, order: OrderCard) -> Vec<String> {
    let locale = asked.page.locale;
    vec![
        order.number,
        order.title,
        order.buyer.unwrap_or_default(),
        order.demand_kind.label(locale).to_owned(),
        order.procedure.label(locale).to_owned(),
        order.stage.label(locale).to_owned(),
        order.domain.label(locale).to_owned(),
        words::labels(locale, &order.modalities),
        words::labels(locale, &order.task_types),
        words::place_short(locale, &order.division),
        order.main.quantity.to_string(),
        order.main.unit.label(locale).to_owned(),
        order.budget.to_string(),
        order.security_level.label(locale).to_owned(),
        asked.time(order.published_at),
        asked.time(order.closes_at),
    ]
}
