//! The nation as a grid of tiles, one a province: it draws no border. The national bases and the own region are links.

use exchange::{Locale, places::Place};
use leptos::prelude::*;

use super::{geometry::TILES, words};
use crate::{site::Page, t};

/// Width of a tile and of a step, in the drawing's units.
const TILE: i64 = 60;
const STEP: i64 = 64;

/// The grid with these bases.
#[component]
pub fn TileGrid(
    /// Codes of the bases' cities, in the order of their list.
    bases: Vec<String>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let region = page.exchange().region().division.clone();
    let names: Vec<String> = bases.iter().map(|base| words::place_short(locale, base)).collect();
    let (title, says) = (t!(locale, "bases-grid-title"), t!(locale, "bases-grid-says", names = words::joined(locale, &names)));
    let tiles = TILES
        .tiles
        .iter()
        .map(|tile| {
            let (x, y) = (tile.column * STEP + 2, tile.row * STEP + 2);
            let middle = x + TILE / 2;
            let name = words::place_short(locale, &tile.province);
            let base = bases.iter().find(|base| province(base) == Some(tile.province.as_str()));
            match base {
                Some(base) => {
                    let city = words::place_short(locale, base);
                    let label = t!(locale, "bases-grid-base", province = name.clone(), city = city.clone());
                    view! {
                        <a class="fill--seq-5" href=page.link(&format!("/bases/{base}")) aria-label=label>
                            <rect x=x y=y width=TILE height=TILE></rect>
                            <text x=middle y=y + 25>{name}<tspan x=middle dy="1.2em">{city}</tspan></text>
                        </a>
                    }
                    .into_any()
                }
                None if tile.province == region => {
                    let label = t!(locale, "bases-grid-here", province = name.clone());
                    view! {
                        <a class="fill--here" href=page.link(&format!("/bases/{region}")) aria-label=label>
                            <rect x=x y=y width=TILE height=TILE></rect>
                            <text x=middle y=y + 36>{name}</text>
                        </a>
                    }
                    .into_any()
                }
                None => {
                    view! { <g aria-hidden="true"><rect x=x y=y width=TILE height=TILE></rect><text x=middle y=y + 36>{name}</text></g> }
                        .into_any()
                }
            }
        })
        .collect_view();
    let class = if locale == Locale::En { "tilegrid tilegrid--latin" } else { "tilegrid" };
    let viewbox = format!("0 0 {} {}", TILES.columns * STEP, TILES.rows * STEP);
    let here = t!(locale, "bases-grid-own", province = words::place_short(locale, &region));
    view! {
        <figure class="chart">
            <figcaption>{says.clone()}</figcaption>
            <svg class=class role="group" viewBox=viewbox aria-labelledby="grid-t grid-d">
                <title id="grid-t">{title}</title>
                <desc id="grid-d">{says}</desc>
                {tiles}
            </svg>
            <ul class="legend">
                <li><i class="legend__swatch fill--seq-5"></i>{t!(locale, "bases-grid-key")}</li>
                <li><i class="legend__swatch fill--here"></i>{here}</li>
            </ul>
            <small class="note">{t!(locale, "bases-grid-note")}</small>
        </figure>
    }
}

/// The province of a base's city.
fn province(base: &str) -> Option<&'static str> {
    Place::find(base)?.province().map(Place::code)
}
