//! Comparable figures of one area over time as a line from zero, with their table.

use chrono::NaiveDate;
use exchange::{
    codes::CodeList,
    statistics::{Observation, Series},
};
use leptos::prelude::*;

use super::figures::{SourceLine, figure};
use crate::{components::words, site::use_locale, t};

/// The drawing's size and margins, in its own units.
const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 200.0;
const SIDE: f64 = 60.0;
const TOP: f64 = 36.0;
const BOTTOM: f64 = 34.0;

/// Where each figure stands: days apart across, from zero upwards.
fn points(rows: &[Observation]) -> Vec<(f64, f64)> {
    let day = |row: &Observation| row.as_of.last_day().signed_duration_since(NaiveDate::default()).num_days() as f64;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Vec::new() };
    let span = (day(last) - day(first)).max(1.0);
    let most = rows.iter().map(|row| row.value.0).max().unwrap_or_default().max(1) as f64;
    let across = |row| SIDE + (day(row) - day(first)) / span * (WIDTH - 2.0 * SIDE);
    let up = |row: &Observation| HEIGHT - BOTTOM - row.value.0.max(0) as f64 / most * (HEIGHT - TOP - BOTTOM);
    rows.iter().map(|row| (across(row).round(), up(row).round())).collect()
}

/// A line with its sentence, its sources and its table.
#[component]
pub fn SeriesFigure(
    /// The figures.
    series: Series,
) -> impl IntoView {
    let locale = use_locale();
    let lang = words::foreign_zh(locale);
    let Series(rows) = series;
    let (Some(first), Some(last)) = (rows.first().cloned(), rows.last().cloned()) else { return ().into_any() };
    let title = format!(
        "{}{}",
        first.scope,
        if locale == exchange::Locale::En { format!(" ({})", first.indicator.label(locale)) } else { String::new() }
    );
    let says = t!(
        locale,
        "bases-series-says",
        from = figure(locale, &first),
        from_day = first.as_of.to_string(),
        to = figure(locale, &last),
        to_day = last.as_of.to_string(),
        kind = first.kind.label(locale)
    );
    let points = points(&rows);
    let line = points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
    let marks = points
        .iter()
        .zip(&rows)
        .map(|((x, y), row)| {
            view! {
                <circle cx=*x cy=*y r="4"></circle>
                <text x=*x y=y - 10.0 class="trend__figure">{figure(locale, row)}</text>
                <text x=*x y=HEIGHT - 12.0>{row.as_of.to_string()}</text>
            }
        })
        .collect_view();
    let table = rows
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row" class="nowrap">{row.as_of.to_string()}</th>
                    <td class="num">{figure(locale, row)}</td>
                    <td><SourceLine source=row.source.clone()/></td>
                </tr>
            }
        })
        .collect_view();
    let (title_id, says_id) = (format!("trend-{}-t", first.id), format!("trend-{}-d", first.id));
    let labelled = format!("{title_id} {says_id}");
    let floor = HEIGHT - BOTTOM;
    let viewbox = format!("0 0 {WIDTH} {HEIGHT}");
    view! {
        <figure class="chart">
            <figcaption><b lang=lang>{first.scope.clone()}</b>"　"{says.clone()}</figcaption>
            <div class="split split--even">
                <svg class="trend" viewBox=viewbox role="img" aria-labelledby=labelled>
                    <title id=title_id>{title}</title>
                    <desc id=says_id>{says}</desc>
                    <line x1=SIDE / 2.0 x2=WIDTH - SIDE / 2.0 y1=floor y2=floor></line>
                    <polyline points=line></polyline>
                    {marks}
                </svg>
                <table class="table table--tight">
                    <caption class="hidden" lang=lang>{first.scope}</caption>
                    <thead><tr><th scope="col">{t!(locale, "bases-as-of")}</th><th scope="col" class="num">{t!(locale, "bases-value")}</th><th scope="col">{t!(locale, "bases-source")}</th></tr></thead>
                    <tbody>{table}</tbody>
                </table>
            </div>
            <small class="note">{t!(locale, "bases-series-note")}</small>
        </figure>
    }
    .into_any()
}
