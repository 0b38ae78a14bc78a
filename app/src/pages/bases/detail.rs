//! One base, province, or the nation: what it is known for, its published figures, and lines where figures are comparable.

use exchange::{
    codes::{CodeList, Indicator},
    statistics::{Area, AreaView, ProfileFact},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{area_name, figures::FigureTable, series::SeriesFigure};
use crate::{
    components::{Crumbs, Fact, Head, PageTitle, words},
    errors::page_error,
    site::{Page, use_locale},
    t,
};

/// What nobody has published about the region: its series are empty and say so.
const REGION: [&str; 3] = ["annotation_companies", "annotation_staff", "annotation_output"];

/// `/bases/{adcode}`
#[component]
pub fn BasePage() -> impl IntoView {
    let page = Page::here();
    let code = use_params_map().read_untracked().get("adcode").unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match exchange::statistics::area(page.exchange(), &code).await {
                    Ok(area) => view! { <AreaBody area/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

#[component]
fn AreaBody(area: AreaView) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let name = area_name(locale, area.area);
    let title = match area.area {
        Area::Place(_) if area.is_base => t!(locale, "bases-base", city = name.clone()),
        _ => t!(locale, "bases-industry", area = name.clone()),
    };
    let (own, others): (Vec<_>, Vec<_>) = area.observations.into_iter().partition(|row| row.area == area.area);
    let csv = page.link(&format!("/bases.csv?base={}", area.area.code()));
    let formats = (!own.is_empty()).then(|| view! { <a href=csv>"CSV"</a> });
    let charts = area.series.into_iter().map(|series| view! { <SeriesFigure series/> }).collect_view();
    let has_charts = !charts.is_empty();
    let figures = if own.is_empty() {
        view! { <p>{if area.is_region { t!(locale, "bases-region-none") } else { t!(locale, "bases-no-figures") }}</p> }.into_any()
    } else {
        view! { <FigureTable observations=own caption=t!(locale, "bases-apart")/><small class="note">{t!(locale, "bases-note")}</small> }
            .into_any()
    };
    view! {
        <PageTitle text=title.clone()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-bases"), "/bases")] here=name/>
            <h1>{title}</h1>
            {(!area.facts.is_empty()).then(|| view! { <Facts facts=area.facts/> })}
            <section aria-labelledby="figures">
                <Head id="figures" text=t!(locale, "bases-table")><span class="formats">{formats}</span></Head>
                {figures}
                {area.is_region.then(|| view! { <EmptySeries/> })}
            </section>
            {(!others.is_empty()).then(|| view! {
                <section aria-labelledby="together">
                    <Head id="together" text=t!(locale, "bases-seven")/>
                    <FigureTable observations=others caption=t!(locale, "bases-seven-caption")/>
                </section>
            })}
            {has_charts.then(|| view! {
                <section aria-labelledby="over-time">
                    <Head id="over-time" text=t!(locale, "bases-over-time")/>
                    <div class="flow flow--mid">{charts}</div>
                </section>
            })}
        </div>
    }
}

/// What it is known for, topic by topic, and who says so.
#[component]
fn Facts(facts: Vec<ProfileFact>) -> impl IntoView {
    let locale = use_locale();
    let lang = words::foreign_zh(locale);
    let mut sources: Vec<String> = Vec::new();
    for fact in &facts {
        if !sources.contains(&fact.source) {
            sources.push(fact.source.clone());
        }
    }
    let lines = facts.into_iter().map(|fact| view! { <Fact term=fact.topic><span lang=lang>{fact.fact}</span></Fact> }).collect_view();
    view! {
        <section aria-labelledby="known-for">
            <Head id="known-for" text=t!(locale, "bases-known-for")/>
            <dl class="facts facts--long">{lines}</dl>
            <small class="note">{t!(locale, "bases-facts-source")}<span lang=lang>{words::joined(locale, &sources)}</span></small>
        </section>
    }
}

/// The region's series that nobody has published, and what the portal has in their place.
#[component]
fn EmptySeries() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let rows = REGION
        .iter()
        .filter_map(|code| Indicator::from_code(code))
        .map(|indicator| {
            view! { <tr><th scope="row">{indicator.label(locale)}</th><td>"—"</td><td>{t!(locale, "bases-not-published")}</td></tr> }
        })
        .collect_view();
    view! {
        <table class="table table--tight">
            <caption class="hidden">{t!(locale, "bases-table")}</caption>
            <thead><tr><th scope="col">{t!(locale, "bases-indicator")}</th><th scope="col">{t!(locale, "bases-value")}</th><th scope="col">{t!(locale, "bases-source")}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p>{t!(locale, "bases-register")}<a href=page.link("/map")>{t!(locale, "nav-map")}</a></p>
    }
}
