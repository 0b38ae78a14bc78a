//! Occasions as rows of a list, each drawn from its card; and the next events on the front page.

use chrono::{DateTime, Datelike, Utc};
use exchange::{
    Locale,
    codes::{CodeList, OccasionKind},
    occasions::OccasionCard,
};
use leptos::prelude::*;

use super::{kind, path_of};
use crate::{
    components::{Day, words},
    format,
    site::{Page, use_locale},
    t,
};

/// Where an occasion stands by the clock and its places, in a tag.
fn status(locale: Locale, card: &OccasionCard, now: DateTime<Utc>) -> (&'static str, String) {
    match () {
        () if now >= card.ends_at => ("tag", t!(locale, "occasion-over")),
        () if now >= card.closes_at && now >= card.begins_at => ("tag tag--info", t!(locale, "occasion-running")),
        () if now >= card.closes_at => ("tag", t!(locale, "occasion-closed")),
        () if card.left() == 0 => ("tag tag--warn", t!(locale, "occasion-full")),
        () => ("tag tag--ok", t!(locale, "occasion-open")),
    }
}

/// A table of classes, contests or events; on phones each row is a card.
#[component]
pub fn OccasionLines(
    /// What the table lists, for those who do not see it.
    caption: String,
    /// The occasions.
    occasions: Vec<OccasionCard>,
) -> impl IntoView {
    let locale = use_locale();
    let now = Page::here().exchange().clock().now();
    let rows = occasions.into_iter().map(|card| view! { <OccasionRow card now/> }).collect_view();
    view! {
        <table class="table table--cards occasions">
            <caption class="hidden">{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(locale, "occasion-what")}</th>
                    <th scope="col">{t!(locale, "occasion-when")}</th>
                    <th scope="col">{t!(locale, "occasion-place")}</th>
                    <th scope="col" class="num">{t!(locale, "occasion-left")}</th>
                    <th scope="col">{t!(locale, "occasion-status")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn OccasionRow(card: OccasionCard, now: DateTime<Utc>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lang = words::foreign(locale, &card.lang);
    let (class, state) = status(locale, &card, now);
    let left = card.left();
    let kind = kind(locale, &card);
    let level = card.level.map(|level| view! { <span class="tag">{level.label(locale)}</span> });
    let hours = card.hours.map(|hours| view! { <span class="tag">{t!(locale, "occasion-hours-tag", hours = hours)}</span> });
    let tasks = card.task_types.iter().take(3).map(|task| view! { <span class="tag">{task.label(locale)}</span> }).collect_view();
    let released = (card.orders > 0 || card.positions > 0).then(|| view! { <small class="order__meta">{released(locale, &card)}</small> });
    let has_ended_later = card.ends_at.date_naive() != card.begins_at.date_naive();
    view! {
        <tr>
            <th scope="row">
                <a class="quiet order__title" href=page.link(&path_of(&card.number)) lang=lang>{card.title.clone()}</a>
                <small class="order__meta">{card.number.clone()}"　"<span lang=lang>{card.host.clone()}</span></small>
                {released}
                <span class="tags"><span class="tag tag--info">{kind}</span>{level}{hours}{tasks}</span>
            </th>
            <td data-label=t!(locale, "occasion-when")>
                <Day at=card.begins_at/>{has_ended_later.then(|| view! { " "{t!(locale, "list-to")}" "<Day at=card.ends_at/> })}
            </td>
            <td data-label=t!(locale, "occasion-place")>{words::city_short(locale, &card.division)}</td>
            <td class="num" data-label=t!(locale, "occasion-left")><b>{format::number(left.into())}</b>" / "{format::number(card.capacity.into())}</td>
            <td data-label=t!(locale, "occasion-status")><span class=class>{state}</span></td>
        </tr>
    }
}

/// What an event releases, in a line.
fn released(locale: Locale, card: &OccasionCard) -> String {
    let orders = (card.orders > 0).then(|| t!(locale, "occasion-released-line", orders = card.orders, budget = format::wan(card.budget)));
    let positions = (card.positions > 0).then(|| t!(locale, "occasion-released-positions", count = card.positions as i64));
    orders.into_iter().chain(positions).collect::<Vec<_>>().join("　")
}

/// The events that begin next, the day first.
#[component]
pub fn NextEvents(
    /// The events, the soonest first.
    events: Vec<OccasionCard>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let now = page.exchange().clock().now();
    if events.is_empty() {
        return view! { <p>{t!(locale, "home-events-none")}</p> }.into_any();
    }
    let lines = events
        .into_iter()
        .filter(|card| card.kind == OccasionKind::Event)
        .map(|card| {
            let day = page.exchange().region().day(card.begins_at);
            let (class, state) = status(locale, &card, now);
            let place = words::city_short(locale, &card.division);
            let meta = if card.orders > 0 || card.positions > 0 { format!("{place}　{}", released(locale, &card)) } else { place };
            view! {
                <li class="event">
                    <small class="event__day"><time datetime=day.to_string()><b>{day.day()}</b>{t!(locale, "event-month", month = day.month())}</time></small>
                    <span>
                        <a href=page.link(&path_of(&card.number)) lang=words::foreign(locale, &card.lang)>{card.title.clone()}</a>
                        <small class="order__meta">{meta}</small>
                        <span class=class>{state}</span>
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lines quiet">{lines}</ul> }.into_any()
}
