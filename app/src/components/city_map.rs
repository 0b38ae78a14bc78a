//! The map of the region's cities with its sentence, key and source, and the table that says the same.

use exchange::{
    administration::SiteText,
    industry_map::{MapView, Measure, PlaceRow, rules::class_of},
};
use leptos::prelude::*;

use super::{When, geometry::REGION, measures, words};
use crate::{site::Page, t};

/// One measure by city as a map; every area is a link to its list and carries its figure.
#[component]
pub fn CityMap(
    /// What the register holds.
    map: MapView,
    /// What is shown of it.
    measure: Measure,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let classes = map.classes(measure);
    let sentence = measures::sentence(locale, &map, measure);
    let cities: Vec<_> = REGION
        .cities
        .iter()
        .map(|outline| {
            let value = map.cities.iter().find(|city| city.division == outline.division).map_or(0, |city| city.value(measure));
            (outline, value, measures::fill(class_of(value, &classes)))
        })
        .collect();
    let areas = cities
        .iter()
        .map(|(outline, value, fill)| {
            let words = measures::area(locale, measure, &outline.division, *value);
            let href = page.link(&measures::list(measure, [outline.division.as_str()].into_iter()));
            view! {
                <a class=format!("map__area {fill}") href=href aria-label=words>
                    <title>{words.clone()}</title>
                    <path d=outline.path.clone()></path>
                </a>
            }
        })
        .collect_view();
    // Names come after every area, so that no neighbour covers them; a name beside its area stands on the ground.
    let names = cities
        .iter()
        .map(|(outline, value, fill)| {
            let (x, y) = outline.label;
            view! { <text x=x y=y class=outline.inside.then_some(*fill)>{words::place_short(locale, &outline.division)}<tspan x=x dy="1.15em">{measures::brief(measure, *value)}</tspan></text> }
        })
        .collect_view();
    let key = classes
        .iter()
        .enumerate()
        .map(|(index, class)| {
            let fill = measures::fill(Some(index + 1));
            view! { <li><i class=format!("legend__swatch {fill}")></i>{measures::range(measure, *class)}</li> }
        })
        .collect_view();
    let approval = page.site.text(SiteText::MapApproval);
    let region = words::place_short(locale, &page.exchange().region().division);
    let title = t!(locale, "map-title-by-city", region = region, thing = measures::name(locale, measure));
    let viewbox = format!("0 0 {} {}", REGION.size.0, REGION.size.1);
    let map_class = if locale == exchange::Locale::En { "map map--latin" } else { "map" };
    let key_title = measures::head(locale, measure);
    view! {
        <figure class="chart">
            <figcaption>{sentence.clone()}</figcaption>
            <svg class=map_class role="group" viewBox=viewbox aria-labelledby="map-t map-d">
                <title id="map-t">{title}</title>
                <desc id="map-d">{sentence}</desc>
                {areas}
                <g aria-hidden="true">{names}</g>
            </svg>
            <ul class="legend"><li>{key_title}</li><li><i class="legend__swatch fill--even"></i>"0"</li>{key}</ul>
            <small class="note">
                {if page.site.config.demo { t!(locale, "map-source-demo") } else { t!(locale, "map-source") }}<When at=map.as_of/>{t!(locale, "map-classes")}{t!(locale, "map-base")}
                {(!approval.is_empty()).then(|| t!(locale, "map-approval", number = approval))}
            </small>
        </figure>
    }
}

/// Every measure by city, the largest first; then elsewhere, then all. Every figure opens its list.
#[component]
pub fn CityTable(
    /// What the register holds.
    map: MapView,
    /// What it is sorted by.
    measure: Measure,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let most = map.cities.iter().map(|city| city.value(measure)).max().unwrap_or_default().max(1);
    let mut shown = vec![measure];
    shown.extend(Measure::ALL.into_iter().map(|(other, _)| other).filter(|other| *other != measure));
    let heads = shown
        .iter()
        .map(|shown| {
            let head = measures::head(locale, *shown);
            view! { <th scope="col" class="num" aria-sort=(*shown == measure).then_some("descending")>{head}</th> }
        })
        .collect_view();
    let mut cities = map.cities.clone();
    cities.sort_by_key(|city| std::cmp::Reverse(city.value(measure)));
    let figure = move |measure: Measure, value: i64, href: String| {
        if value == 0 {
            view! { <span>{measures::figure(measure, value)}</span> }.into_any()
        } else {
            view! { <span><a href=page.link(&href)>{measures::figure(measure, value)}</a></span> }.into_any()
        }
    };
    let rows = cities
        .into_iter()
        .map(|city| {
            let cells = shown
                .iter()
                .map(|shown| {
                    let value = city.value(*shown);
                    let meter = (*shown == measure).then(|| {
                        let width = u64::try_from(i128::from(value) * 100 / i128::from(most)).unwrap_or_default().max(u64::from(value > 0));
                        view! { <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=width height="8"></rect></svg> }
                    });
                    view! { <td class="num">{meter}{figure(*shown, value, measures::list(*shown, [city.division.as_str()].into_iter()))}</td> }
                })
                .collect_view();
            view! { <tr><th scope="row">{words::place_short(locale, &city.division)}</th>{cells}</tr> }
        })
        .collect_view();
    let elsewhere = shown
        .iter()
        .map(|shown| view! { <td class="num">{figure(*shown, map.elsewhere(*shown), list_elsewhere(&map.elsewhere, *shown))}</td> })
        .collect_view();
    let total = shown
        .iter()
        .map(|shown| view! { <td class="num">{figure(*shown, map.total(*shown), measures::whole_list(*shown).to_owned())}</td> })
        .collect_view();
    view! {
        <div>
            <div class="scroll" tabindex="0" role="region" aria-label=t!(locale, "map-table")>
                <table class="table table--tight">
                    <caption class="hidden">{t!(locale, "map-table")}</caption>
                    <thead><tr><th scope="col">{t!(locale, "map-city")}</th>{heads}</tr></thead>
                    <tbody>{rows}<tr><th scope="row">{t!(locale, "map-elsewhere")}</th>{elsewhere}</tr></tbody>
                    <tfoot><tr><th scope="row">{t!(locale, "map-all")}</th>{total}</tr></tfoot>
                </table>
            </div>
            <Elsewhere rows=map.elsewhere measure/>
        </div>
    }
}

/// The list of what is counted outside the region's cities.
fn list_elsewhere(rows: &[PlaceRow], measure: Measure) -> String {
    measures::list(measure, rows.iter().filter(|row| row.value(measure) > 0).map(|row| row.division.as_str()))
}

/// Other provinces, countries, and the region as a whole: what is beside the map.
#[component]
fn Elsewhere(rows: Vec<PlaceRow>, measure: Measure) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let mut rows: Vec<PlaceRow> = rows.into_iter().filter(|row| row.value(measure) > 0).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.value(measure)));
    (!rows.is_empty()).then(|| {
        let places = rows
            .into_iter()
            .map(|row| {
                let href = page.link(&measures::list(measure, [row.division.as_str()].into_iter()));
                let name = if row.division == page.exchange().region().division {
                    t!(locale, "map-whole-region")
                } else {
                    words::place_short(locale, &row.division)
                };
                view! { <li>{name}" "<a href=href>{measures::figure(measure, row.value(measure))}</a></li> }
            })
            .collect_view();
        let summary = t!(locale, "map-elsewhere-list", name = measures::name(locale, measure));
        view! { <details class="small"><summary>{summary}</summary><ul class="bar">{places}</ul></details> }
    })
}
