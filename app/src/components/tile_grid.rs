//! The nation as a grid of tiles, one a province: it draws no border. The national bases and the own region are links.

use exchange::{Locale, places::Place};
use leptos::prelude::*;

use super::{geometry::TILES, words};
use crate::{site::Page, t};

/// Width of a tile and of a step, in the drawing's units.
const TILE: i64 = 60;
const STEP: i64 = 64;
/// Letters of a Latin name, and of a strong one, that a tile holds as they are: more of them are set closer together, a very long word is
/// parted.
const FITTING: [usize; 2] = [7, 6];
const LONGEST: usize = 10;
/// Width of a name that is set closer.
const CLOSER: i64 = 55;

/// The grid with these bases.
#[component]
pub fn TileGrid(
    /// Codes of the bases' cities, in the order of their list.
    bases: Vec<String>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let region = page.exchange().region().division.clone();
    let is_latin = locale == Locale::En;
    let names: Vec<String> = bases.iter().map(|base| words::place_short(locale, base)).collect();
    let (title, says) = (t!(locale, "bases-grid-title"), t!(locale, "bases-grid-says", names = words::joined(locale, &names)));
    let tiles = TILES
        .tiles
        .iter()
        .map(|tile| {
            let (x, y) = (tile.column * STEP + 2, tile.row * STEP + 2);
            let at = (x + TILE / 2, y + TILE / 2);
            let name = words::place_short(locale, &tile.province);
            let base = bases.iter().enumerate().find(|(_, base)| province(base) == Some(tile.province.as_str()));
            match base {
                Some((index, base)) => {
                    let city = words::place_short(locale, base);
                    let label = t!(locale, "bases-grid-base", province = name.clone(), city = city.clone());
                    let written = vec![(name, false), (city, true)];
                    let number = is_latin.then(|| view! { <text class="tilegrid__number narrow-only" x=at.0 y=at.1>{index + 1}</text> });
                    view! {
                        <a class="fill--seq-5" href=page.link(&format!("/bases/{base}")) aria-label=label>
                            <rect x=x y=y width=TILE height=TILE></rect>
                            {name_text(written, at, is_latin)}{number}
                        </a>
                    }
                    .into_any()
                }
                None if tile.province == region => {
                    let label = t!(locale, "bases-grid-here", province = name.clone());
                    view! {
                        <a class="fill--here" href=page.link(&format!("/bases/{region}")) aria-label=label>
                            <rect x=x y=y width=TILE height=TILE></rect>
                            {name_text(parted(&name), at, is_latin)}
                        </a>
                    }
                    .into_any()
                }
                None => {
                    view! { <g aria-hidden="true"><rect x=x y=y width=TILE height=TILE></rect>{name_text(parted(&name), at, is_latin)}</g> }
                        .into_any()
                }
            }
        })
        .collect_view();
    let class = if is_latin { "tilegrid tilegrid--latin" } else { "tilegrid" };
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
            {is_latin.then(|| view! { <Numbered bases/> })}
            <ul class="legend">
                <li><i class="legend__swatch fill--seq-5"></i>{t!(locale, "bases-grid-key")}</li>
                <li><i class="legend__swatch fill--here"></i>{here}</li>
            </ul>
            <small class="note">{t!(locale, "bases-grid-note")}</small>
        </figure>
    }
}

/// The bases by the numbers that stand in their tiles where there is no room for names.
#[component]
fn Numbered(bases: Vec<String>) -> impl IntoView {
    let page = Page::here();
    let lines = bases
        .into_iter()
        .map(|base| {
            let city = words::place_short(page.locale, &base);
            let name = province(&base).map(|province| words::place_short(page.locale, province)).unwrap_or_default();
            view! { <li><a href=page.link(&format!("/bases/{base}"))>{city}</a>", "{name}</li> }
        })
        .collect_view();
    view! { <ol class="tilegrid__list narrow-only">{lines}</ol> }
}

/// A name in the middle of its tile, each part on a line of its own; whether a part is strong stands beside it.
fn name_text(lines: Vec<(String, bool)>, (x, y): (i64, i64), is_latin: bool) -> impl IntoView {
    let class = if is_latin { "wide-only" } else { "" };
    let first = if lines.len() == 1 { "0.35em" } else { "-0.25em" };
    let lines = lines
        .into_iter()
        .enumerate()
        .map(|(index, (line, strong))| {
            let closer = is_latin && line.chars().count() > FITTING[usize::from(strong)];
            let length = closer.then_some(CLOSER);
            let adjust = closer.then_some("spacingAndGlyphs");
            let class = strong.then_some("tilegrid__city");
            let down = if index == 0 { first } else { "1.2em" };
            view! { <tspan class=class x=x dy=down textLength=length lengthAdjust=adjust>{line}</tspan> }
        })
        .collect_view();
    view! { <text class=class x=x y=y>{lines}</text> }
}

/// A name in lines of one word; a very long word is parted after a syllable that ends in `ng`.
fn parted(name: &str) -> Vec<(String, bool)> {
    let words: Vec<&str> = name.split(' ').collect();
    let cut = match words.as_slice() {
        [word] if word.len() > LONGEST && word.is_ascii() => word.find("ng").map(|at| word.split_at(at + 2)),
        _ => None,
    };
    match cut {
        Some((before, after)) => vec![(format!("{before}-"), false), (after.to_owned(), false)],
        None => words.into_iter().map(|word| (word.to_owned(), false)).collect(),
    }
}

/// The province of a base's city.
fn province(base: &str) -> Option<&'static str> {
    Place::find(base)?.province().map(Place::code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_parted_at_its_spaces_and_a_very_long_word_after_a_syllable() {
        let lines = |name: &str| parted(name).into_iter().map(|(line, _)| line).collect::<Vec<_>>();
        assert_eq!(lines("Inner Mongolia"), ["Inner", "Mongolia"]);
        assert_eq!(lines("Heilongjiang"), ["Heilong-", "jiang"]);
        assert_eq!(lines("Guangdong"), ["Guangdong"]);
        assert_eq!(lines("内蒙古"), ["内蒙古"]);
    }
}
