//! The labour market under the list of positions: openings to job seekers, and what is paid by the piece, each with its definition.

use exchange::{
    codes::CodeList,
    positions::{FEWEST_RATES, FEWEST_SEEKERS, Market, PieceRate},
};
use leptos::prelude::*;

use crate::{
    components::{Head, When},
    format,
    site::{Page, use_locale},
    t,
};

/// Both figures, as computed from the register.
#[component]
pub fn MarketFigures(
    /// The market.
    market: Market,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let as_of = market.as_of;
    let (vacancies, ratio) = (format::number(market.vacancies), market.ratio());
    let figure = match (ratio, market.seekers) {
        (Some(ratio), Some(seekers)) => {
            let seekers = format::number(i64::try_from(seekers).unwrap_or(i64::MAX));
            view! {
                <p class="panel__big" data-market="ratio">{format!("{ratio:.2}")}</p>
                <p class="small">{t!(locale, "market-ratio-of", vacancies = vacancies, seekers = seekers)}</p>
            }
            .into_any()
        }
        (None, Some(_)) => view! { <p>{t!(locale, "market-ratio-none")}</p> }.into_any(),
        (_, None) => view! { <p>{t!(locale, "market-ratio-few", fewest = FEWEST_SEEKERS as i64)}</p> }.into_any(),
    };
    view! {
        <section aria-labelledby="market">
            <Head id="market" text=t!(locale, "market-title")><span class="small muted">{t!(locale, "market-as-of")}<When at=as_of/></span></Head>
            <div class="split split--side">
                <div class="flow flow--tight">
                    <h3>{t!(locale, "market-ratio")}</h3>
                    {figure}
                    <small class="note">{t!(locale, "market-ratio-note")}</small>
                </div>
                {(!market.rates.is_empty()).then(|| view! { <Rates rates=market.rates/> })}
            </div>
        </section>
    }
}

/// What open positions pay by the piece.
#[component]
fn Rates(rates: Vec<PieceRate>) -> impl IntoView {
    let locale = use_locale();
    let rows = rates
        .into_iter()
        .map(|rate| {
            let cells = match rate.quartiles {
                Some(quartiles) => Vec::from(quartiles.map(|price| view! { <td class="num">{format::price(price)}</td> }.into_any())),
                None => vec![view! { <td class="num muted" colspan="3">{t!(locale, "market-rates-few")}</td> }.into_any()],
            };
            view! { <tr><th scope="row">{t!(locale, "market-unit", unit = rate.unit.label(locale))}</th><td class="num">{rate.positions}</td>{cells}</tr> }
        })
        .collect_view();
    let heads = ["market-positions", "market-lower", "market-median", "market-upper"]
        .map(|head| view! { <th scope="col" class="num">{crate::i18n::text(locale, head)}</th> })
        .collect_view();
    view! {
        <div class="flow flow--tight">
            <h3 id="rates">{t!(locale, "market-rates")}</h3>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="rates">
                <table class="table table--tight">
                    <caption class="hidden">{t!(locale, "market-rates")}</caption>
                    <thead><tr><th scope="col">{t!(locale, "market-piece")}</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <small class="note">{t!(locale, "market-rates-note", fewest = FEWEST_RATES as i64)}</small>
        </div>
    }
}
