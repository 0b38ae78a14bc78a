//! The industry map: the region's cities by a chosen indicator, the chain, supply and demand, and the national bases.

mod chain;
pub mod file;

use exchange::{
    industry_map::{Chain, MapView, Matrix, Measure},
    statistics::AreaView,
};
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::{
    components::{
        CityMap, CityTable, Crumbs, Head, Icon, JsonLd, MatrixFigure, PageTitle, TileGrid, When,
        json_ld::{download, place},
        measures, words,
    },
    errors::page_error,
    form::Fields,
    pages::bases::BriefFigures,
    site::Page,
    t,
};

/// Fields of use that the matrix on a wall shows.
const WALL_DOMAINS: usize = 8;

/// Everything that the page shows.
struct Shown {
    map: MapView,
    chain: Chain,
    matrix: Matrix,
    bases: Vec<AreaView>,
}

async fn load(page: &Page) -> exchange::Result<Shown> {
    let ex = page.exchange();
    Ok(Shown {
        map: exchange::industry_map::cities(ex).await?,
        chain: exchange::industry_map::chain(ex).await?,
        matrix: exchange::industry_map::matrix(ex).await?,
        bases: exchange::statistics::bases(ex).await?,
    })
}

/// The indicator that an address asks for.
fn measure(query: &str) -> Measure {
    Measure::named(Fields::parse(query.as_bytes()).get("indicator"))
}

/// Whether the map fills a screen on a wall: without the site's frame, and larger.
pub fn on_wall(page: &Page) -> bool {
    page.path == "/map" && Fields::parse(page.query.as_bytes()).has("screen")
}

/// `/map`
#[component]
pub fn MapPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match load(&page).await {
                    Ok(shown) if on_wall(&page) => view! { <Wall map=shown.map matrix=shown.matrix measure=measure(&page.query)/> }.into_any(),
                    Ok(shown) => view! { <Map shown measure=measure(&page.query)/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// The figures of the cities for programs: a data set with its files, computed when they are asked for.
fn about(page: &Page, title: &str) -> Value {
    let measured = Measure::ALL.iter().map(|(measure, _)| measures::name(page.locale, *measure)).collect::<Vec<_>>();
    json!({
        "@type": "Dataset",
        "name": title,
        "description": t!(page.locale, "map-about"),
        "url": page.whole("/map"),
        "isAccessibleForFree": true,
        "spatialCoverage": place(page, &page.exchange().region().division),
        "variableMeasured": measured,
        "distribution": [download(page, "/map.csv", "text/csv"), download(page, "/map.json", "application/json")],
    })
}

#[component]
fn Map(shown: Shown, measure: Measure) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let region = words::place_short(locale, &page.exchange().region().division);
    let title = t!(locale, "map-title", region = region);
    let name = measure.name();
    let as_of = shown.map.as_of;
    let formats = ["svg", "csv", "json"]
        .map(|format| view! { <a href=page.link(&format!("/map.{format}?indicator={name}"))>{format.to_uppercase()}</a> })
        .collect_view();
    let (statistics, wall) = (page.link("/bases"), page.link(&format!("/map?indicator={name}&screen=on")));
    let two = shown.bases.iter().flat_map(|base| base.observations.iter().take(2).cloned()).collect::<Vec<_>>();
    let bases = shown.bases.iter().map(|base| base.area.code().to_owned()).collect();
    view! {
        <PageTitle text=title.clone()/>
        <JsonLd about=about(&page, &title)/>
        <div class="wrap page flow flow--mid">
            <Crumbs here=t!(locale, "nav-map")/>
            <div class="bar bar--mid">
                <h1>{title}</h1>
                <span class="fresh"><Icon name="clock"/>{t!(locale, "map-as-of")}<When at=as_of/></span>
                <p class="bar__end small"><a href=wall><Icon name="full"/>{t!(locale, "map-screen")}</a></p>
            </div>
            <Totals map=shown.map.clone()/>
            <div class="flow flow--wide">
                <section aria-labelledby="cities">
                    <Head id="cities" text=t!(locale, "map-cities", name = measures::name(locale, measure))>
                        <span class="formats">{formats}</span>
                    </Head>
                    <Indicators chosen=measure/>
                    <div class="split split--even">
                        <CityMap map=shown.map.clone() measure/>
                        <CityTable map=shown.map measure/>
                    </div>
                </section>
                <section aria-labelledby="chain">
                    <Head id="chain" text=t!(locale, "chain-title")/>
                    <chain::ChainFigure chain=shown.chain as_of/>
                </section>
                <section aria-labelledby="matrix">
                    <Head id="matrix" text=t!(locale, "matrix-title")/>
                    <MatrixFigure matrix=shown.matrix/>
                </section>
                <section aria-labelledby="nation">
                    <Head id="nation" text=t!(locale, "map-nation")><a href=statistics>{t!(locale, "map-nation-all")}</a></Head>
                    <div class="split split--even">
                        <TileGrid bases/>
                        <div>
                            <BriefFigures observations=two caption=t!(locale, "bases-apart")/>
                            <small class="note">{t!(locale, "bases-region-none")}</small>
                        </div>
                    </div>
                </section>
            </div>
        </div>
    }
}

/// The map for a wall: totals, cities, and where vendors are shortest.
#[component]
fn Wall(map: MapView, matrix: Matrix, measure: Measure) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let title = t!(locale, "map-title", region = words::place_short(locale, &page.exchange().region().division));
    let back = page.link(&format!("/map?indicator={}", measure.name()));
    view! {
        <PageTitle text=title.clone()/>
        <div class="wrap wrap--full page flow flow--mid">
            <div class="bar bar--mid">
                <h1>{title}</h1>
                <span class="fresh"><Icon name="clock"/>{t!(locale, "map-as-of")}<When at=map.as_of/></span>
                <p class="bar__end small"><a href=back>{t!(locale, "map-screen-leave")}</a></p>
            </div>
            <Totals map=map.clone()/>
            <div class="split split--even">
                <CityMap map=map.clone() measure/>
                <CityTable map measure/>
            </div>
            <MatrixFigure matrix=matrix.narrowed(WALL_DOMAINS)/>
        </div>
    }
}

/// The whole of each indicator, which is the total of its list.
#[component]
fn Totals(map: MapView) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let tiles = Measure::ALL
        .map(|(measure, _)| {
            let value = measures::figure(measure, map.total(measure));
            view! {
                <div>
                    <dt>{measures::name(locale, measure)}</dt>
                    <dd><a href=page.link(measures::whole_list(measure))>{value}</a><span class="nowrap">{measures::unit(locale, measure)}</span></dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="quiet columns figures">{tiles}</dl> }
}

/// The indicators as links.
#[component]
fn Indicators(chosen: Measure) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let links = Measure::ALL
        .map(|(measure, name)| {
            let href = page.link(&format!("/map?indicator={name}"));
            view! { <a href=href aria-current=(measure == chosen).then_some("true")>{measures::name(locale, measure)}</a> }
        })
        .collect_view();
    let label = t!(locale, "map-indicator");
    view! { <nav class="quiet bar sort" aria-label=label><span class="muted">{label.clone()}</span>{links}</nav> }
}
