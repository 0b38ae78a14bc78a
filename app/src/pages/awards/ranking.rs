//! The ranking of a lot as a table with every component, or the list of applicants with who is admitted.

use exchange::{
    awards::{RankedBid, Weighed, rules::Method},
    codes::{CodeList, CriterionKind},
};
use leptos::prelude::*;
use uuid::Uuid;

use crate::{components::words::foreign, format, site::use_locale, t};

/// The table.
#[component]
pub fn RankingTable(
    /// How bids were judged.
    method: Method,
    /// The criteria.
    criteria: Vec<Weighed>,
    /// The bids, the first-ranked first.
    rows: Vec<RankedBid>,
    /// Bids that win, or are to win.
    winners: Vec<Uuid>,
    /// Whether the award was made.
    made: bool,
    /// Language of what the order says.
    lang: String,
) -> impl IntoView {
    match method {
        Method::Ranked => view! { <Ranked criteria rows winners made lang/> }.into_any(),
        Method::Admitted => view! { <Applicants rows winners/> }.into_any(),
    }
}

#[component]
fn Ranked(criteria: Vec<Weighed>, rows: Vec<RankedBid>, winners: Vec<Uuid>, made: bool, lang: String) -> impl IntoView {
    let locale = use_locale();
    let lang = foreign(locale, &lang);
    let title = |criterion: &Weighed| t!(locale, "order-criterion", name = criterion.name.clone(), weight = criterion.weight);
    let heads = criteria
        .iter()
        .map(|criterion| {
            let kind = (criterion.kind == CriterionKind::Price).then(|| view! { <br/><small>{criterion.kind.label(locale)}</small> });
            view! { <th scope="col" class="num" lang=lang>{title(criterion)}{kind}</th> }
        })
        .collect_view();
    let lines = rows
        .into_iter()
        .map(|row| {
            let parts = criteria
                .iter()
                .zip(row.parts)
                .map(|(criterion, points)| view! { <td class="num" data-label=title(criterion)>{points.to_string()}</td> })
                .collect_view();
            let word = if made { t!(locale, "outcome-winner") } else { t!(locale, "outcome-candidate") };
            let wins = winners.contains(&row.bid).then(|| view! { " "<span class="tag tag--ok">{word}</span> });
            view! {
                <tr>
                    <th scope="row">{row.rank.to_string()}". "{row.name}{wins}</th>
                    <td class="num" data-label=t!(locale, "award-price")>{format::yuan(row.price)}</td>
                    {parts}
                    <td class="num" data-label=t!(locale, "award-total")><b>{row.total.to_string()}</b></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "award-ranking")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(locale, "award-bidder")}</th>
                    <th scope="col" class="num">{t!(locale, "award-price")}</th>
                    {heads}
                    <th scope="col" class="num">{t!(locale, "award-total")}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
}

#[component]
fn Applicants(rows: Vec<RankedBid>, winners: Vec<Uuid>) -> impl IntoView {
    let locale = use_locale();
    let lines = rows
        .into_iter()
        .map(|row| {
            let (class, word) =
                if row.admitted { ("tag tag--ok", t!(locale, "award-admitted")) } else { ("tag", t!(locale, "award-not-admitted")) };
            let listed = winners.contains(&row.bid).then(|| view! { " "<span class="tag tag--info">{t!(locale, "award-listed")}</span> });
            view! {
                <tr>
                    <th scope="row">{row.name}{listed}</th>
                    <td data-label=t!(locale, "award-consensus")><span class=class>{word}</span></td>
                    <td class="num" data-label=t!(locale, "award-share")>{row.total.to_string()}"%"</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "award-applicants")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(locale, "award-applicant")}</th>
                    <th scope="col">{t!(locale, "award-consensus")}</th>
                    <th scope="col" class="num">{t!(locale, "award-share")}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
}
