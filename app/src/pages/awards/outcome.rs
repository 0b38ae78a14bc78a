//! What everybody reads of an evaluation and an award on the order's page: lots that failed, rankings and winners from publicity on,
//! links between an order and its re-tender.

use exchange::{
    awards::{OutcomeView, PublicLot, Weighed, Winner, rules::Method},
    codes::{CodeList, LotOutcome},
    orders::OrderView,
};
use leptos::prelude::*;

use super::ranking::RankingTable;
use crate::{
    components::{Fact, Head, OutcomeTag, When, words},
    format,
    site::Page,
    t,
};

/// The section; nothing while nothing is public.
#[component]
pub fn OutcomeSection(
    /// The order.
    order: OrderView,
    /// What is public of its outcome.
    outcome: OutcomeView,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    (!outcome.is_empty()).then(|| {
        let source = outcome.retender_of.clone().map(|number| {
            let href = page.link(&format!("/orders/{number}"));
            view! { <p>{t!(locale, "outcome-retender-of")}<a href=href>{number}</a></p> }
        });
        let anew = outcome
            .retenders
            .clone()
            .into_iter()
            .map(|(number, lots)| {
                let href = page.link(&format!("/orders/{number}"));
                let lots: Vec<String> = lots.into_iter().map(|lot| t!(locale, "order-lot", number = lot)).collect();
                view! { <p>{t!(locale, "outcome-retendered", lots = words::joined(locale, &lots))}<a href=href>{number}</a></p> }
            })
            .collect_view();
        let work = [(outcome.evaluates, "evaluation", "outcome-to-evaluation"), (outcome.inspects, "award", "outcome-to-award")]
            .into_iter()
            .filter(|(may, ..)| *may)
            .map(|(_, place, text)| {
                let href = page.link(&format!("/orders/{}/{place}", order.number.clone().unwrap_or_default()));
                view! { <a class="btn btn--quiet btn--small" href=href>{crate::i18n::text(locale, text)}</a> }
            })
            .collect_view();
        let rule = outcome.lots.iter().any(|lot| !lot.ranking.is_empty()).then(|| rule(&page, &outcome));
        let (method, criteria) = (outcome.method, outcome.criteria.clone());
        let (buyer, lang) =
            (order.buyer.as_ref().map_or_else(|| t!(locale, "buyer-hidden"), |buyer| buyer.name.clone()), order.content.lang.clone());
        let lots = outcome.lots.into_iter().map(|lot| lot_view(&page, lot, method, &criteria, &buyer, &lang)).collect_view();
        view! {
            <section class="flow" aria-labelledby="outcome">
                <Head id="outcome" text=t!(locale, "outcome-title")/>
                {(!work.is_empty()).then(|| view! { <p class="bar no-print">{work}</p> })}
                {source}
                {anew}
                {lots}
                {rule}
            </section>
        }
    })
}

fn rule(page: &Page, outcome: &OutcomeView) -> impl IntoView + use<> {
    let locale = page.locale;
    let formula = outcome.formula.label(locale);
    view! { <p class="small muted">{t!(locale, "outcome-rule", formula = formula)}" "<span lang="zh-CN">{outcome.citation.clone()}</span></p> }
}

fn lot_view(page: &Page, lot: PublicLot, method: Method, criteria: &[Weighed], buyer: &str, lang: &str) -> impl IntoView + use<> {
    let locale = page.locale;
    let foreign = words::foreign(locale, lang);
    let failure = lot.failure.map(|(cause, reason, at)| {
        let reason = (!reason.is_empty()).then(|| view! { <Fact term=t!(locale, "evaluation-reason")><span lang=foreign>{reason}</span></Fact> });
        view! { <dl class="facts facts--wide"><Fact term=t!(locale, "outcome-failed")>{cause.label(locale)}"　"<When at/></Fact>{reason}</dl> }
    });
    let bids = lot.winners.iter().map(|winner| winner.bid).collect::<Vec<_>>();
    let winners = (!lot.winners.is_empty()).then(|| winners(page, lot.outcome, method, &lot.winners));
    let until = lot.publicity_until.filter(|_| lot.outcome == LotOutcome::Proposed).map(|at| {
        let buyer = buyer.to_owned();
        view! { <p class="tip"><span>{t!(locale, "outcome-until")}<b><When at/></b>"　"{t!(locale, "outcome-objections", buyer = buyer)}</span></p> }
    });
    let made = lot.made_at.map(|at| view! { <p class="small">{t!(locale, "outcome-made")}<When at/></p> });
    let reason = (!lot.reason.is_empty()).then(
        || view! { <p class="small"><span class="muted">{t!(locale, "outcome-deviates")}</span><span lang=foreign>{lot.reason}</span></p> },
    );
    let table = (!lot.ranking.is_empty())
        .then(|| view! { <RankingTable method criteria=criteria.to_vec() rows=lot.ranking winners=bids made=lot.made_at.is_some() lang=lang.to_owned()/> });
    let rejected = lot
        .rejected
        .into_iter()
        .map(|(name, reason)| view! { <li>{t!(locale, "outcome-rejected", name = name)}<span lang=foreign>{reason}</span></li> })
        .collect_view();
    view! {
        <div class="flow flow--tight">
            <h3>{t!(locale, "order-lot", number = lot.position)}"　"<span lang=foreign>{lot.name}</span>" "<OutcomeTag outcome=lot.outcome/></h3>
            {failure}
            {until}
            {winners}
            {made}
            {reason}
            {table}
            {(!rejected.is_empty()).then(|| view! { <ul class="lines small">{rejected}</ul> })}
        </div>
    }
}

/// The winners: with their amounts, or as a list of the admitted.
fn winners(page: &Page, outcome: LotOutcome, method: Method, winners: &[Winner]) -> impl IntoView + use<> {
    let locale = page.locale;
    let is_final = outcome != LotOutcome::Proposed;
    let title = match (method, is_final) {
        (Method::Ranked, false) => t!(locale, "outcome-candidate"),
        (Method::Ranked, true) => t!(locale, "outcome-winner"),
        (Method::Admitted, false) => t!(locale, "outcome-to-admit"),
        (Method::Admitted, true) => t!(locale, "outcome-admitted"),
    };
    let lines = winners
        .iter()
        .map(|winner| {
            let amount = winner.amount.map(|sum| view! { "　"<b>{t!(locale, "sum-yuan", sum = format::yuan(sum))}</b> });
            view! { <li>{winner.name.clone()}{amount}</li> }
        })
        .collect_view();
    view! { <div><p class="muted small">{title}</p><ol class="lines">{lines}</ol></div> }
}
