//! The bids as evaluators see them, and the rejection of one that fails what a machine checks.

use exchange::awards::{BidView, EvaluationView, rules::Method};
use leptos::prelude::*;

use super::Typed;
use crate::{
    components::{AreaField, Head, Sentences, When},
    format,
    site::Page,
    t,
};

/// The section.
#[component]
pub fn Bids(
    /// The evaluation.
    view: EvaluationView,
    /// What was typed and did not work.
    typed: Typed,
    /// What is wrong.
    errors: Sentences,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let judged = view.subject.stage == view.subject.ending.judged_at;
    let bids = view.bids.iter().map(|bid| bid_view(&page, &view, bid, judged, &typed, &errors)).collect_view();
    view! {
        <section class="flow" aria-labelledby="bids">
            <Head id="bids" text=t!(locale, "evaluation-bids")>
                <a href=page.link(&format!("/orders/{}/bids", view.subject.number))>{t!(locale, "evaluation-full-bids")}</a>
            </Head>
            {bids}
        </section>
    }
}

fn bid_view(page: &Page, view: &EvaluationView, shown: &BidView, judged: bool, typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let bid = &shown.bid;
    let is_priced = view.subject.ending.method == Method::Ranked;
    let lots = bid
        .lots
        .iter()
        .map(|lot| {
            let sum = is_priced.then(|| view! { "　"<b>{t!(locale, "sum-yuan", sum = format::yuan(lot.total))}</b> });
            view! { <li>{t!(locale, "order-lot", number = lot.position)}{sum}</li> }
        })
        .collect_view();
    let count = |holds| bid.responses.iter().filter(|response| response.holds == holds).count() as i64;
    let (met, unmet, people) = (count(Some(true)), count(Some(false)), count(None));
    let class = if unmet > 0 { "tag tag--bad" } else { "tag tag--ok" };
    let rejected = shown.rejected.clone().map(|(reason, at)| {
        view! { <p class="returned">{t!(locale, "evaluation-rejected")}<When at/>"　"{reason}</p> }
    });
    let form = (judged && shown.fails()).then(|| {
        let name = format!("reject.{}", bid.id);
        let value = typed.rejection.clone().filter(|(id, _)| *id == bid.id).map(|(_, reason)| reason).unwrap_or_default();
        let error = errors.get(&name).cloned();
        let open = error.is_some();
        view! {
            <details open=open>
                <summary>{t!(locale, "evaluation-reject-title")}</summary>
                <form class="flow" method="post" action=page.link(&format!("/orders/{}/evaluation", view.subject.number)) novalidate>
                    <p class="small">{t!(locale, "evaluation-reject-text")}</p>
                    <input type="hidden" name="bid" value=bid.id.to_string()/>
                    <AreaField name label=t!(locale, "evaluation-reject-reason") value rows=2 error/>
                    <button class="btn" name="do" value="reject">{t!(locale, "evaluation-reject")}</button>
                </form>
            </details>
        }
    });
    view! {
        <div class="panel flow flow--tight">
            <h3>{bid.organisation_name.clone()}</h3>
            <p class="small muted">{t!(locale, "evaluation-received")}<When at=bid.received_at/></p>
            <ul class="lines">{lots}</ul>
            <p class="tags">
                <span class=class>{t!(locale, "evaluation-checked", met = met, unmet = unmet)}</span>
                {(people > 0).then(|| view! { <span class="tag">{t!(locale, "evaluation-unchecked", count = people)}</span> })}
            </p>
            {rejected}
            {form}
        </div>
    }
}
