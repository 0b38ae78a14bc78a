//! Wording of what an order asks of a bid and of what stands in its way.

use exchange::{
    Locale,
    bids::{Gate, Requirement},
    codes::CodeList,
};
use leptos::prelude::*;

use crate::{
    components::{Icon, reason_sentence},
    form::encode,
    pages::orders::position,
    site::Page,
    t,
};

/// What is asked for, in a line.
pub fn requirement(locale: Locale, requirement: &Requirement) -> String {
    match requirement {
        Requirement::Delivery { days } => t!(locale, "bid-asks-delivery", days = *days),
        Requirement::Quality { lot, item, metric, threshold } => {
            let sign = if metric.smaller_is_better() { "≤" } else { "≥" };
            t!(
                locale,
                "bid-asks-quality",
                item = position(*lot, *item),
                metric = metric.label(locale),
                sign = sign,
                threshold = threshold.to_string()
            )
        }
        Requirement::Certificate { name } => t!(locale, "bid-asks-certificate", name = name.clone()),
        Requirement::Standard { code } => t!(locale, "bid-asks-standard", code = code.clone()),
        Requirement::Qualification { text } => text.clone(),
    }
}

/// An answer as people read it.
pub fn answer(locale: Locale, requirement: &Requirement, text: &str) -> String {
    match (requirement, text) {
        (Requirement::Standard { .. }, "yes") => t!(locale, "form-yes"),
        (Requirement::Standard { .. }, "no") => t!(locale, "form-no"),
        (Requirement::Delivery { .. }, days) => t!(locale, "bid-answer-days", days = days.to_owned()),
        (_, text) => text.to_owned(),
    }
}

/// Whether an answer holds, in a word.
#[component]
pub fn HoldsTag(
    /// Nothing where only people can tell.
    holds: Option<bool>,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    match holds {
        Some(true) => view! { <span class="tag tag--ok">{t!(locale, "bid-holds")}</span> },
        Some(false) => view! { <span class="tag tag--bad">{t!(locale, "bid-holds-not")}</span> },
        None => view! { <span class="tag">{t!(locale, "bid-holds-people")}</span> },
    }
}

/// Everything that stands in the way of a bid, each with what to do about it.
#[component]
pub fn Gates(
    /// What stands in the way; never empty.
    gates: Vec<Gate>,
    /// Public number of the order.
    number: String,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lines = gates
        .into_iter()
        .map(|gate| {
            let (reason, remedy, way) = words(&page, &gate, &number);
            let way = way.map(|(href, text)| view! { " "<a href=page.link(&href)>{text}</a> });
            view! {
                <li class="reason reason--no">
                    <Icon name="cross"/><span class="hidden">{t!(locale, "match-unmet")}</span><b>{reason}</b>
                    <span class="muted">{remedy}</span>{way}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lines">{lines}</ul> }
}

/// The reason, what to do, and where.
fn words(page: &Page, gate: &Gate, number: &str) -> (String, String, Option<(String, String)>) {
    let locale = page.locale;
    let own_profile = || Some(("/workbench".to_owned(), t!(locale, "nav-workbench")));
    match gate {
        Gate::NotOpen => {
            (t!(locale, "gate-not-open"), t!(locale, "gate-not-open-do"), Some(("/orders".to_owned(), t!(locale, "nav-orders"))))
        }
        Gate::Cancelled => {
            (t!(locale, "gate-cancelled"), t!(locale, "gate-not-open-do"), Some(("/orders".to_owned(), t!(locale, "nav-orders"))))
        }
        Gate::NoOpenLot => {
            (t!(locale, "gate-no-open-lot"), t!(locale, "gate-not-open-do"), Some(("/orders".to_owned(), t!(locale, "nav-orders"))))
        }
        Gate::SignIn => {
            let next = encode(&page.link(&format!("/orders/{number}/bid")));
            (t!(locale, "gate-sign-in"), t!(locale, "gate-sign-in-do"), Some((format!("/login?next={next}"), t!(locale, "nav-login"))))
        }
        Gate::Role => (t!(locale, "gate-role"), t!(locale, "gate-role-do"), None),
        Gate::OwnOrder => (t!(locale, "gate-own-order"), t!(locale, "gate-own-order-do"), None),
        Gate::Verification => (t!(locale, "gate-verification"), t!(locale, "gate-verification-do"), own_profile()),
        Gate::Profile => (t!(locale, "gate-profile"), t!(locale, "gate-profile-do"), own_profile()),
        Gate::Requirement(reason) => (reason_sentence(locale, reason), t!(locale, "gate-requirement-do"), own_profile()),
    }
}
