//! The map of the region's cities with its sentence, key and source, and the table that says the same.

use chrono::{DateTime, Utc};
use exchange::{Locale, administration::SiteText, home::CityRow, money::Money};
use leptos::prelude::*;

use super::{
    When,
    geometry::{REGION, class_of, classes},
    words,
};
use crate::{
    format,
    site::{Page, use_locale},
    t,
};

/// Open orders by city as a map; every area is a link to its orders and carries its figure.
#[component]
pub fn CityMap(
    /// One row a city.
    cities: Vec<CityRow>,
    /// When the figures were computed.
    as_of: DateTime<Utc>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let ends = classes(cities.iter().map(|city| city.open_orders).max().unwrap_or_default());
    let sentence = sentence(locale, &cities);
    let cities: Vec<_> = REGION
        .cities
        .iter()
        .map(|outline| {
            let count = cities.iter().find(|city| city.division == outline.division).map_or(0, |city| city.open_orders);
            (outline, count, class_of(count, &ends).map_or("fill--even", fill))
        })
        .collect();
    let areas = cities
        .iter()
        .map(|(outline, count, fill)| {
            let words = t!(locale, "home-map-area", city = words::place_short(locale, &outline.division), count = *count as i64);
            view! {
                <a class=format!("map__area {fill}") href=page.link(&format!("/orders?city={}", outline.division)) aria-label=words>
                    <title>{words.clone()}</title>
                    <path d=outline.path.clone()></path>
                </a>
            }
        })
        .collect_view();
    // Names come after every area, so that no neighbour covers them; a name beside its area stands on the ground.
    let names = cities
        .iter()
        .map(|(outline, count, fill)| {
            let (x, y) = outline.label;
            view! { <text x=x y=y class=outline.inside.then_some(*fill)>{words::place_short(locale, &outline.division)}" "<tspan x=x dy="1.15em">{*count}</tspan></text> }
        })
        .collect_view();
    let approval = page.site.text(SiteText::MapApproval);
    let viewbox = format!("0 0 {} {}", REGION.size.0, REGION.size.1);
    let map_class = if locale == Locale::En { "map map--latin" } else { "map" };
    view! {
        <figure class="chart">
            <figcaption>{sentence.clone()}</figcaption>
            <svg class=map_class role="group" viewBox=viewbox aria-labelledby="home-map-t home-map-d">
                <title id="home-map-t">{t!(locale, "home-map-title")}</title>
                <desc id="home-map-d">{sentence}</desc>
                {areas}
                <g aria-hidden="true">{names}</g>
            </svg>
            <Legend ends/>
            <small class="note">
                {t!(locale, "home-map-source")}<When at=as_of/>{t!(locale, "home-map-base")}
                {(!approval.is_empty()).then(|| t!(locale, "home-map-approval", number = approval))}
            </small>
        </figure>
    }
}

fn fill(class: usize) -> &'static str {
    match class {
        1 => "fill--seq-1",
        2 => "fill--seq-2",
        3 => "fill--seq-3",
        4 => "fill--seq-4",
        _ => "fill--seq-5",
    }
}

#[component]
fn Legend(ends: Vec<usize>) -> impl IntoView {
    let locale = use_locale();
    let mut from = 1;
    let classes: Vec<_> = ends
        .iter()
        .enumerate()
        .map(|(index, end)| {
            let range = if from == *end { end.to_string() } else { format!("{from}–{end}") };
            from = end + 1;
            (fill(index + 1), range)
        })
        .collect();
    let classes =
        classes.into_iter().map(|(fill, range)| view! { <li><i class=format!("legend__swatch {fill}")></i>{range}</li> }).collect_view();
    view! { <ul class="legend"><li>{t!(locale, "home-map-unit")}</li><li><i class="legend__swatch fill--even"></i>"0"</li>{classes}</ul> }
}

/// What the map says, from its figures: where most open orders are and how much of the whole that is.
pub fn sentence(locale: Locale, cities: &[CityRow]) -> String {
    let total: usize = cities.iter().map(|city| city.open_orders).sum();
    if total == 0 {
        return t!(locale, "home-map-none");
    }
    let mut ranked: Vec<_> = cities.iter().filter(|city| city.open_orders > 0).collect();
    ranked.sort_by_key(|city| std::cmp::Reverse(city.open_orders));
    let first: Vec<_> = ranked.iter().take(3).collect();
    let names: Vec<_> = first.iter().map(|city| words::place_short(locale, &city.division)).collect();
    let held: usize = first.iter().map(|city| city.open_orders).sum();
    let share = format::percent(held as f64 / total as f64);
    let without = cities.len() - ranked.len();
    let said = t!(locale, "home-map-sentence", names = words::joined(locale, &names), cities = names.len() as i64, share = share);
    let rest = if without == 0 { String::new() } else { t!(locale, "home-map-without", count = without as i64) };
    format!("{said}{rest}{}", t!(locale, "home-map-end"))
}

/// Open orders, their budget and vendors by city, the most orders first; then elsewhere, then all.
#[component]
pub fn CityTable(
    /// One row a city.
    cities: Vec<CityRow>,
    /// Outside the region.
    elsewhere: CityRow,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let most = cities.iter().map(|city| city.open_orders).max().unwrap_or_default().max(1);
    let all = cities.iter().chain([&elsewhere]);
    let total = all.fold((0, Money::ZERO, 0), |sum, row| (sum.0 + row.open_orders, sum.1 + row.budget, sum.2 + row.vendors));
    let mut cities = cities;
    cities.sort_by_key(|city| std::cmp::Reverse(city.open_orders));
    let rows = cities
        .into_iter()
        .map(|city| {
            let width = (city.open_orders * 100).div_ceil(most);
            view! {
                <tr>
                    <th scope="row"><a href=page.link(&format!("/orders?city={}", city.division))>{words::place_short(locale, &city.division)}</a></th>
                    <td class="num"><svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=width height="8"/></svg><span>{city.open_orders}</span></td>
                    <td class="num">{format::wan(city.budget)}</td>
                    <td class="num"><a href=page.link(&format!("/vendors?city={}", city.division))>{city.vendors}</a></td>
                </tr>
            }
        })
        .collect_view();
    let line = |name: String, orders: usize, budget: Money, vendors: usize| {
        view! { <tr><th scope="row">{name}</th><td class="num">{orders}</td><td class="num">{format::wan(budget)}</td><td class="num">{vendors}</td></tr> }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=t!(locale, "home-table")>
            <table class="table table--tight">
                <caption class="hidden">{t!(locale, "home-table")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(locale, "home-city")}</th>
                        <th scope="col" class="num">{t!(locale, "home-open")}</th>
                        <th scope="col" class="num">{t!(locale, "orders-budget")}</th>
                        <th scope="col" class="num">{t!(locale, "home-vendors")}</th>
                    </tr>
                </thead>
                <tbody>{rows}{line(t!(locale, "home-elsewhere"), elsewhere.open_orders, elsewhere.budget, elsewhere.vendors)}</tbody>
                <tfoot>{line(t!(locale, "home-all"), total.0, total.1, total.2)}</tfoot>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(division: &str, open_orders: usize) -> CityRow {
        CityRow { division: division.to_owned(), open_orders, ..CityRow::default() }
    }

    #[test]
    fn the_sentence_names_the_first_three_and_their_share() {
        let cities = [row("450100", 5), row("450200", 3), row("450300", 0), row("450400", 1), row("450500", 1)];
        assert_eq!(sentence(Locale::Zh, &cities), "南宁、柳州、梧州集中了全区 90% 的在招订单；1 个设区市暂无在招订单。");
        assert_eq!(sentence(Locale::En, &cities), "Nanning, Liuzhou, Wuzhou hold 90% of the region's open orders; 1 city has none.");
    }

    #[test]
    fn one_city_and_no_city_have_their_own_sentence() {
        assert_eq!(sentence(Locale::En, &[row("450100", 5)]), "Nanning holds 100% of the region's open orders.");
        assert_eq!(sentence(Locale::Zh, &[row("450100", 0)]), "全区暂无在招订单。");
    }
}
