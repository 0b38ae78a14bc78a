//! What an occasion says, section by section: on its page, and for its reviewer.

use exchange::{
    codes::{CodeList, OccasionKind, PositionStage},
    events::ReleasedPosition,
    occasions::{OccasionStage, OccasionView, ProgrammeEntry},
};
use leptos::prelude::*;

use crate::{
    components::{Fact, Head, When, words},
    site::Page,
    t,
};

/// Kind, state, title, number, publisher.
#[component]
pub fn OccasionHead(
    /// The occasion.
    occasion: OccasionView,
) -> impl IntoView {
    let locale = Page::here().locale;
    let content = occasion.content;
    let lang = words::foreign(locale, &content.lang);
    let (class, state) = match occasion.stage {
        OccasionStage::Cancelled => ("tag tag--bad", t!(locale, "occasion-cancelled")),
        OccasionStage::Draft | OccasionStage::InReview => ("tag tag--warn", t!(locale, "occasion-in-review")),
        OccasionStage::Published if occasion.over => ("tag", t!(locale, "occasion-over")),
        OccasionStage::Published if !occasion.open => ("tag", t!(locale, "occasion-closed")),
        OccasionStage::Published if occasion.taken >= content.capacity => ("tag tag--warn", t!(locale, "occasion-full")),
        OccasionStage::Published => ("tag tag--ok", t!(locale, "occasion-open")),
    };
    view! {
        <header class="flow flow--tight">
            <p class="tags">
                <span class=class>{state}</span>
                <span class="tag tag--info">{occasion.kind.label(locale)}</span>
                {content.category.map(|category| view! { <span class="tag">{category.label(locale)}</span> })}
                {content.level.map(|level| view! { <span class="tag">{level.label(locale)}</span> })}
            </p>
            <h1 lang=lang>{content.title}</h1>
            <p class="muted small">
                {occasion.number.map(|number| view! { {number}"　" })}
                <span lang=words::foreign_zh(locale)>{occasion.publisher}</span>
                {occasion.published_at.map(|at| view! { "　"{t!(locale, "order-published")}<When at/> })}
            </p>
        </header>
    }
}

/// Facts, introduction, programme.
#[component]
pub fn OccasionBody(
    /// The occasion.
    occasion: OccasionView,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let content = occasion.content;
    let reserved = reserved(&page, &content.positions, &occasion.reserved);
    let lang = words::foreign(locale, &content.lang);
    let text = move |term: String, text: Option<String>| text.map(|text| view! { <Fact term><span lang=lang>{text}</span></Fact> });
    let is_base = occasion.kind == OccasionKind::Base;
    let (begins, ends) = if is_base {
        (t!(locale, "occasion-opens"), t!(locale, "occasion-until"))
    } else {
        (t!(locale, "occasion-begins"), t!(locale, "occasion-ends"))
    };
    let has_schedule = content.schedule.is_some();
    view! {
        <section aria-labelledby="facts">
            <Head id="facts" text=t!(locale, "occasion-facts")/>
            <dl class="facts">
                <Fact term=t!(locale, "occasion-host")><span lang=lang>{content.host}</span></Fact>
                {text(t!(locale, "occasion-sponsor"), content.sponsor)}
                <Fact term=begins><When at=content.begins_at/></Fact>
                <Fact term=ends><When at=content.ends_at/></Fact>
                <Fact term=t!(locale, "occasion-closes")><When at=content.closes_at/></Fact>
                <Fact term=t!(locale, "orders-city")>{words::place_full(locale, &content.division)}</Fact>
                {text(t!(locale, "occasion-venue"), content.venue)}
                {content.hours.map(|hours| view! { <Fact term=t!(locale, "occasion-hours")>{hours}</Fact> })}
                {(!content.task_types.is_empty()).then(|| view! { <Fact term=t!(locale, "orders-task-type")>{words::labels(locale, &content.task_types)}</Fact> })}
                {(!content.languages.is_empty()).then(|| view! { <Fact term=t!(locale, "vendors-languages")>{words::labels(locale, &content.languages)}</Fact> })}
                {text(t!(locale, "occasion-fee"), content.fee)}
                {(!content.positions.is_empty()).then(|| view! { <Fact term=t!(locale, "occasion-positions")><ul>{reserved}</ul></Fact> })}
            </dl>
        </section>
        <section aria-labelledby="intro">
            <Head id="intro" text=t!(locale, "occasion-intro")/>
            <div class="prose" lang=lang><p>{content.intro}</p></div>
        </section>
        {has_schedule.then(|| view! {
            <section aria-labelledby="schedule">
                <Head id="schedule" text=t!(locale, "occasion-schedule")/>
                <div class="prose" lang=lang><p>{content.schedule}</p></div>
            </section>
        })}
        {(!content.programme.is_empty()).then(|| view! { <Programme entries=content.programme lang=content.lang/> })}
    }
}

/// The reserved positions: what names a public position is a link to it.
fn reserved(page: &Page, numbers: &[String], public: &[ReleasedPosition]) -> Vec<AnyView> {
    let line = |number: &String| match public.iter().find(|position| position.number == *number) {
        Some(position) => {
            let href = page.link(&format!("/positions/{number}"));
            let closed = (position.stage != PositionStage::Published)
                .then(|| view! { "　"<span class="tag">{position.stage.label(page.locale)}</span> });
            view! { <li><a href=href>{number.clone()}" "<span lang=words::foreign(page.locale, &position.lang)>{position.title.clone()}</span></a>{closed}</li> }
                .into_any()
        }
        None => view! { <li>{number.clone()}</li> }.into_any(),
    };
    numbers.iter().map(line).collect()
}

#[component]
fn Programme(entries: Vec<ProgrammeEntry>, lang: String) -> impl IntoView {
    let locale = Page::here().locale;
    let lang = words::foreign(locale, &lang);
    let rows = entries
        .into_iter()
        .map(|entry| {
            let time = if entry.end.is_empty() { entry.start } else { format!("{}–{}", entry.start, entry.end) };
            view! {
                <tr>
                    <th scope="row">{time}</th>
                    <td data-label=t!(locale, "occasion-entry")>{entry.title}</td>
                    <td data-label=t!(locale, "occasion-presenter")>{entry.presenter}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="programme">
            <Head id="programme" text=t!(locale, "occasion-programme")/>
            <table class="table table--cards programme" lang=lang>
                <caption class="hidden">{t!(locale, "occasion-programme")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(locale, "occasion-hour")}</th>
                        <th scope="col">{t!(locale, "occasion-entry")}</th>
                        <th scope="col">{t!(locale, "occasion-presenter")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
