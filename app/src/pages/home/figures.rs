//! Live figures; each is a link to its list and equals it.

use chrono::{DateTime, Utc};
use exchange::{home::HomeView, money::Money};
use leptos::prelude::*;

use crate::{components::When, format, site::Page, t};

/// The figures of the front page.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    open_orders: usize,
    new_this_week: usize,
    open_budget: Money,
    median_budget: Money,
    closing_week: usize,
    closing_two_days: usize,
    vendors: usize,
    published_orders: usize,
    as_of: DateTime<Utc>,
}

impl Figures {
    /// The figures of a front page.
    pub fn of(home: &HomeView) -> Self {
        Self {
            open_orders: home.open_orders,
            new_this_week: home.new_this_week,
            open_budget: home.open_budget,
            median_budget: home.median_budget,
            closing_week: home.closing_week,
            closing_two_days: home.closing_two_days,
            vendors: home.vendors,
            published_orders: home.published_orders,
            as_of: home.as_of,
        }
    }
}

fn count(value: usize) -> String {
    format::number(i64::try_from(value).unwrap_or(i64::MAX))
}

/// The figures in ruled columns.
#[component]
pub fn LiveFigures(
    /// The figures.
    figures: Figures,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let item = |name: String, path: &str, value: String, unit: String, note: Option<String>| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd><a href=page.link(path)>{value}</a><span class="nowrap">{unit}</span></dd>
                {note.map(|note| view! { <dd><small>{note}</small></dd> })}
            </div>
        }
    };
    let orders = t!(locale, "home-unit-orders");
    view! {
        <div class="wrap">
            <dl class="quiet columns figures">
                {item(t!(locale, "home-open"), "/orders", count(figures.open_orders), orders.clone(), Some(t!(locale, "home-open-new", count = figures.new_this_week as i64)))}
                {item(t!(locale, "home-budget"), "/orders?sort=value", format::wan(figures.open_budget), t!(locale, "wan-yuan"), Some(t!(locale, "home-budget-median", sum = format::wan(figures.median_budget))))}
                {item(t!(locale, "home-week"), "/orders?closing=7", count(figures.closing_week), orders.clone(), Some(t!(locale, "home-week-two", count = figures.closing_two_days as i64)))}
                {item(t!(locale, "home-vendors"), "/vendors", count(figures.vendors), t!(locale, "home-unit-vendors"), None)}
                {item(t!(locale, "home-published"), "/orders?state=all", count(figures.published_orders), orders, None)}
            </dl>
            <small class="note figures__asof">
                {if page.site.config.demo { t!(locale, "home-asof-demo") } else { t!(locale, "home-asof") }}<When at=figures.as_of/>
            </small>
        </div>
    }
}
