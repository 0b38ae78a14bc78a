//! Supply and demand by field of use and kind of data: every cell says its sign and opens its two lists.

use exchange::{
    Locale,
    codes::{CodeList, Modality},
    industry_map::{Cell, Matrix, rules::Balance},
};
use leptos::prelude::*;

use super::{Icon, When, words};
use crate::{site::Page, t};

/// The matrix with its sentence, key and source.
#[component]
pub fn MatrixFigure(
    /// The matrix.
    matrix: Matrix,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let heads = Modality::all()
        .map(|modality| view! { <th scope="col"><Icon name=words::modality_icon(modality)/>{modality.label(locale)}</th> })
        .collect_view();
    let rows = matrix
        .domains
        .iter()
        .map(|domain| {
            let cells = Modality::all()
                .filter_map(|modality| matrix.cell(modality, *domain))
                .map(|cell| view! { <MatrixCell cell/> })
                .collect_view();
            view! { <tr><th scope="row">{domain.label(locale)}</th>{cells}</tr> }
        })
        .collect_view();
    let key = [
        ("fill--gap-2", "matrix-key-gap-wide"),
        ("fill--gap-1", "matrix-key-gap"),
        ("fill--even", "matrix-key-even"),
        ("fill--spare-1", "matrix-key-spare"),
        ("fill--spare-2", "matrix-key-spare-wide"),
    ]
    .map(|(fill, text)| view! { <li><i class=format!("legend__swatch {fill}")></i>{t!(locale, text)}</li> })
    .collect_view();
    view! {
        <figure class="chart">
            <figcaption>{sentence(locale, &matrix)}</figcaption>
            <div class="scroll" tabindex="0" role="region" aria-label=t!(locale, "matrix-caption")>
                <table class="matrix">
                    <caption class="hidden">{t!(locale, "matrix-caption")}</caption>
                    <thead><tr><td></td>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <ul class="legend">{key}<li>{t!(locale, "matrix-key-none")}</li></ul>
            <small class="note">
                {t!(locale, "matrix-note")}{if page.site.config.demo { t!(locale, "map-source-demo") } else { t!(locale, "map-source") }}<When at=matrix.as_of/>{t!(locale, "map-end")}
            </small>
        </figure>
    }
}

#[component]
fn MatrixCell(cell: Cell) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let balance = cell.balance();
    if balance == Balance::Nothing {
        return view! { <td class="matrix__none"><span aria-hidden="true">"·"</span><span class="hidden">{t!(locale, "matrix-none")}</span></td> }
            .into_any();
    }
    let (modality, domain) = (cell.modality.label(locale), cell.domain.label(locale));
    let list = |count: u64, path: String, text: &str, label: &str| {
        let text = t!(locale, text, count = count as i64);
        if count == 0 {
            return view! { <span>{text}</span> }.into_any();
        }
        let label = t!(locale, label, count = count as i64, modality = modality, domain = domain);
        view! { <a href=page.link(&path) aria-label=label>{text}</a> }.into_any()
    };
    let orders = list(
        cell.orders,
        format!("/orders?modality={}&domain={}", cell.modality.code(), cell.domain.code()),
        "matrix-orders",
        "matrix-orders-label",
    );
    let vendors = list(
        cell.vendors,
        format!("/vendors?capability={}:{}", cell.modality.code(), cell.domain.code()),
        "matrix-vendors",
        "matrix-vendors-label",
    );
    view! { <td class=fill(balance)><b>{sign(locale, balance)}</b><span class="matrix__lists">{orders}" "{vendors}</span></td> }.into_any()
}

fn fill(balance: Balance) -> &'static str {
    match balance {
        Balance::Nothing | Balance::Unasked => "matrix__none",
        Balance::Gap { wide: true, .. } => "fill--gap-2",
        Balance::Gap { wide: false, .. } => "fill--gap-1",
        Balance::Even => "fill--even",
        Balance::Spare { wide: false, .. } => "fill--spare-1",
        Balance::Spare { wide: true, .. } => "fill--spare-2",
    }
}

/// The sign in words: 缺 2, 持平, 余 3.
fn sign(locale: Locale, balance: Balance) -> String {
    match balance {
        Balance::Nothing => t!(locale, "matrix-none"),
        Balance::Unasked => t!(locale, "matrix-unasked"),
        Balance::Gap { by, .. } => t!(locale, "matrix-gap", count = by as i64),
        Balance::Even => t!(locale, "matrix-even"),
        Balance::Spare { by, .. } => t!(locale, "matrix-spare", count = by as i64),
    }
}

/// What the matrix says: how many cells lack vendors, and the widest gaps.
fn sentence(locale: Locale, matrix: &Matrix) -> String {
    let asked = matrix.cells.iter().filter(|cell| cell.orders > 0).count();
    let gaps = matrix.gaps();
    if asked == 0 {
        return t!(locale, "matrix-says-nothing");
    }
    if gaps.is_empty() {
        return t!(locale, "matrix-says-no-gap", asked = asked as i64);
    }
    let named: Vec<String> = gaps
        .iter()
        .take(3)
        .map(|cell| {
            let by = (cell.orders - cell.vendors) as i64;
            t!(locale, "matrix-says-cell", domain = cell.domain.label(locale), modality = cell.modality.label(locale), count = by)
        })
        .collect();
    t!(locale, "matrix-says", asked = asked as i64, gaps = gaps.len() as i64, named = words::joined(locale, &named))
}
