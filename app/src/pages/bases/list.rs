//! The national bases on the grid of the nation, their cards, and every published figure.

use exchange::{
    Locale,
    codes::{CodeList, FigureKind, Indicator},
    statistics::{Area, AreaView, Observation, StatisticsQuery},
};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::{
    address, area_name,
    figures::{FigureTable, figure},
};
use crate::{
    components::{Crumbs, Empty, Head, JsonLd, PageTitle, TileGrid, address::Address, json_ld::download, words},
    errors::page_error,
    form::Fields,
    site::Page,
    t,
};

/// Everything that the page shows.
struct Shown {
    bases: Vec<AreaView>,
    areas: Vec<Area>,
    every: Vec<Observation>,
    observations: Vec<Observation>,
}

async fn load(page: &Page, query: &StatisticsQuery) -> exchange::Result<Shown> {
    let ex = page.exchange();
    Ok(Shown {
        bases: exchange::statistics::bases(ex).await?,
        areas: exchange::statistics::areas(ex).await?,
        every: exchange::statistics::observations(ex, &StatisticsQuery::default()).await?,
        observations: exchange::statistics::observations(ex, query).await?,
    })
}

/// `/bases`
#[component]
pub fn BasesPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let query = address::query(&Fields::parse(page.query.as_bytes()));
                match load(&page, &query).await {
                    Ok(shown) => view! { <Bases shown query/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// The published figures for programs: a data set with its files.
fn about(page: &Page) -> Value {
    json!({
        "@type": "Dataset",
        "name": t!(page.locale, "nav-bases"),
        "description": t!(page.locale, "bases-lead"),
        "url": page.whole("/bases"),
        "isAccessibleForFree": true,
        "distribution": [download(page, "/bases.csv", "text/csv"), download(page, "/bases.json", "application/json")],
    })
}

#[component]
fn Bases(shown: Shown, query: StatisticsQuery) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let here = address::address(&query);
    let formats = ["csv", "json"].map(|format| view! { <a href=file(&page, &here, format)>{format.to_uppercase()}</a> }).collect_view();
    let codes = shown.bases.iter().map(|base| base.area.code().to_owned()).collect();
    let cards = shown.bases.into_iter().map(|base| view! { <BaseCard base/> }).collect_view();
    let region = page.exchange().region().division.clone();
    let (own, nation, map) = (page.link(&format!("/bases/{region}")), page.link("/bases/100000"), page.link("/map"));
    let own_name = t!(locale, "bases-industry", area = words::place_short(locale, &region));
    let count = shown.observations.len();
    let table = if shown.observations.is_empty() {
        let every = page.link("/bases");
        view! { <Empty title=t!(locale, "bases-none")><p><a class="btn btn--quiet" href=every>{t!(locale, "bases-every")}</a></p></Empty> }
            .into_any()
    } else {
        view! { <FigureTable observations=shown.observations caption=t!(locale, "bases-apart") named=true/> }.into_any()
    };
    view! {
        <PageTitle text=t!(locale, "nav-bases")/>
        <JsonLd about=about(&page)/>
        <div class="wrap page flow flow--mid">
            <Crumbs here=t!(locale, "nav-bases")/>
            <h1>{t!(locale, "nav-bases")}</h1>
            <p class="muted">{t!(locale, "bases-lead")}</p>
            <section aria-labelledby="bases">
                <Head id="bases" text=t!(locale, "bases-bases")><a href=map>{t!(locale, "nav-map")}</a></Head>
                <div class="split split--even">
                    <TileGrid bases=codes/>
                    <ul class="bases">{cards}</ul>
                </div>
            </section>
            <section aria-labelledby="region">
                <Head id="region" text=own_name><a href=own>{t!(locale, "bases-more")}</a></Head>
                <p>{t!(locale, "bases-region-none")}</p>
            </section>
            <section aria-labelledby="figures">
                <Head id="figures" text=t!(locale, "bases-table")><span class="formats">{formats}</span></Head>
                <Conditions query areas=shown.areas every=shown.every/>
                <p class="small"><b>{t!(locale, "bases-figures", count = count as i64)}</b>"　"<a href=nation>{t!(locale, "bases-nation-page")}</a></p>
                {table}
                <small class="note">{t!(locale, "bases-note")}</small>
            </section>
        </div>
    }
}

/// The present figures as a file.
fn file(page: &Page, address: &Address, format: &str) -> String {
    let query = address.query();
    page.link(&format!("/bases.{format}{}{query}", if query.is_empty() { "" } else { "?" }))
}

/// Whom, what, and which kind of figure.
#[component]
fn Conditions(query: StatisticsQuery, areas: Vec<Area>, every: Vec<Observation>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let option = |code: &'static str, text: String, chosen: bool| view! { <option value=code selected=chosen>{text}</option> };
    let areas = areas
        .into_iter()
        .map(|area| option(area.code(), area_name(locale, area), query.base.first().is_some_and(|code| code == area.code())))
        .collect_view();
    let indicators = Indicator::all()
        .filter(|indicator| every.iter().any(|row| row.indicator == *indicator))
        .map(|indicator| option(indicator.code(), indicator.label(locale).to_owned(), query.indicator.first() == Some(&indicator)))
        .collect_view();
    let kinds =
        FigureKind::all().map(|kind| option(kind.code(), kind.label(locale).to_owned(), query.kind.first() == Some(&kind))).collect_view();
    let any = || view! { <option value="">{t!(locale, "list-any")}</option> };
    view! {
        <form class="query" role="search" aria-label=t!(locale, "list-query") action=format!("{}#figures", page.link("/bases"))>
            <div><label for="base">{t!(locale, "bases-area")}</label><select id="base" name="base">{any()}{areas}</select></div>
            <div><label for="indicator">{t!(locale, "bases-indicator")}</label><select id="indicator" name="indicator">{any()}{indicators}</select></div>
            <div><label for="kind">{t!(locale, "bases-kind")}</label><select id="kind" name="kind">{any()}{kinds}</select></div>
            <div class="query__acts"><button class="btn">{t!(locale, "list-ask")}</button>" "<a class="btn btn--quiet" href=page.link("/bases")>{t!(locale, "list-reset")}</a></div>
        </form>
    }
}

/// One base: what it is known for and its first figures, each with its day; the page has the sources.
#[component]
fn BaseCard(base: AreaView) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lang = words::foreign_zh(locale);
    let href = page.link(&format!("/bases/{}", base.area.page()));
    let figures = base.observations.iter().take(2).map(|row| view! { <li>{line(locale, row)}</li> }).collect_view();
    let none = base.observations.is_empty().then(|| view! { <li class="muted">{t!(locale, "bases-no-figures")}</li> });
    view! {
        <li>
            <h3><a href=href>{t!(locale, "bases-base", city = area_name(locale, base.area))}</a></h3>
            {base.facts.first().map(|fact| view! { <p class="small" lang=lang>{fact.fact.clone()}</p> })}
            <ul class="small">{figures}{none}</ul>
        </li>
    }
}

/// A figure in one line: indicator, figure, kind, day, publisher.
fn line(locale: Locale, row: &Observation) -> impl IntoView + use<> {
    let lang = words::foreign_zh(locale);
    let (name, value, kind) = (row.indicator.label(locale), figure(locale, row), row.kind.label(locale));
    let (day, publisher) = (row.as_of.to_string(), row.source.publisher.clone());
    view! { {name}" "<b>{value}</b><small class="order__meta">{kind}"　"{day}"　"<span lang=lang>{publisher}</span></small> }
}
