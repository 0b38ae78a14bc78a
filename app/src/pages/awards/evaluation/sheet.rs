//! The sheet: one question a line, lot by lot and bid by bid.

use exchange::awards::{EvaluationView, QuestionView, Score, ScoreForm, SheetView, rules::Method};
use leptos::prelude::*;

use super::Typed;
use crate::{
    components::{Answers, AreaField, CheckField, Choice, ChoiceField, Field, Head, Sentences, When, words},
    site::Page,
    t,
};

/// The own sheet: to be filled in, or as it was handed in.
pub fn section(page: &Page, view: &EvaluationView, own: &SheetView, typed: &Typed, errors: &Sentences) -> AnyView {
    let locale = page.locale;
    if let Some(at) = own.submitted_at {
        return view! {
            <section aria-labelledby="sheet">
                <Head id="sheet" text=t!(locale, "evaluation-sheet")/>
                <p class="tip"><span>{t!(locale, "evaluation-handed-in")}<When at/></span></p>
            </section>
        }
        .into_any();
    }
    let form = typed.sheet.clone().unwrap_or_else(|| own.form.clone());
    let version = typed.version.unwrap_or(own.version);
    let blank = ScoreForm::default();
    let groups = view
        .questions
        .chunk_by(|a, b| (a.question.lot, a.question.bid) == (b.question.lot, b.question.bid))
        .map(|asked| {
            let title = format!("{} · {}", asked[0].lot, asked[0].bidder);
            let rows = asked
                .iter()
                .map(|asked| question(page, view, asked, form.0.get(&asked.question.path()).unwrap_or(&blank), errors))
                .collect_view();
            view! { <fieldset class="panel flow"><legend><b lang=words::foreign(locale, &view.subject.lang)>{title}</b></legend>{rows}</fieldset> }
        })
        .collect_view();
    let overtaken = typed.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "evaluation-overtaken")}</p> });
    let only_price = view.questions.is_empty().then(|| view! { <p>{t!(locale, "evaluation-nothing-to-score")}</p> });
    view! {
        <section aria-labelledby="sheet">
            <Head id="sheet" text=t!(locale, "evaluation-sheet")/>
            <p>{t!(locale, "evaluation-sheet-text")}</p>
            {overtaken}
            {only_price}
            <form class="flow flow--mid" method="post" action=page.link(&format!("/orders/{}/evaluation", view.subject.number)) novalidate>
                <input type="hidden" name="version" value=version/>
                // Enter in a field presses the first button: it only saves.
                <button class="hidden" name="do" value="save" tabindex="-1" aria-hidden="true"></button>
                {groups}
                <div class="panel panel--strong flow">
                    <CheckField name="confirm" label=t!(locale, "evaluation-confirm") error=errors.get("confirm").cloned()/>
                    <p class="bar">
                        <button class="btn btn--accent" name="do" value="hand_in">{t!(locale, "evaluation-hand-in")}</button>
                        <button class="btn btn--quiet" name="do" value="save">{t!(locale, "evaluation-save")}</button>
                    </p>
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn question(page: &Page, view: &EvaluationView, asked: &QuestionView, typed: &ScoreForm, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let path = asked.question.path();
    let (points_name, reason_name) = (format!("{path}.points"), format!("{path}.reason"));
    let (points_error, reason_error) = (errors.get(&points_name).cloned(), errors.get(&reason_name).cloned());
    let reason = match &asked.criterion {
        Some(name) => t!(locale, "evaluation-reason-of", name = name.clone()),
        None => t!(locale, "evaluation-reason"),
    };
    let points = match (view.subject.ending.method, &asked.criterion) {
        (Method::Ranked, Some(name)) => {
            let weight = view.subject.criteria.get(asked.question.criterion).map_or(0, |criterion| criterion.weight);
            let label = t!(locale, "order-criterion", name = name.clone(), weight = weight);
            view! { <Field name=points_name label value=typed.points.clone() inputmode="decimal" unit=t!(locale, "evaluation-points") error=points_error/> }.into_any()
        }
        _ => {
            let choices = vec![
                Choice { value: "yes".into(), text: t!(locale, "award-admitted") },
                Choice { value: "no".into(), text: t!(locale, "award-not-admitted") },
            ];
            let chosen = vec![typed.points.clone()];
            view! { <ChoiceField name=points_name label=t!(locale, "evaluation-admit") answers=Answers::One choices chosen error=points_error/> }.into_any()
        }
    };
    view! {
        <div class="field-row field-row--note">
            {points}
            <AreaField name=reason_name label=reason value=typed.reason.clone() rows=2 error=reason_error/>
        </div>
    }
}

/// The scores of another evaluator.
pub fn read_only(page: &Page, view: &EvaluationView, scores: &[Score]) -> impl IntoView + use<> {
    let locale = page.locale;
    let lines = scores
        .iter()
        .map(|score| {
            let bidder = view.bids.iter().find(|bid| bid.bid.id == score.question.bid).map(|bid| bid.bid.organisation_name.clone());
            let points = match view.subject.ending.method {
                Method::Ranked => score.points.to_string(),
                Method::Admitted if score.points.0 > 0 => t!(locale, "award-admitted"),
                Method::Admitted => t!(locale, "award-not-admitted"),
            };
            let criterion = match view.subject.ending.method {
                Method::Ranked => view.subject.criteria.get(score.question.criterion).map(|criterion| criterion.name.clone()),
                Method::Admitted => None,
            };
            view! {
                <tr>
                    <th scope="row">{t!(locale, "order-lot", number = score.question.lot)}"　"{bidder}</th>
                    <td data-label=t!(locale, "order-criteria")>{criterion}</td>
                    <td class="num" data-label=t!(locale, "evaluation-points")>{points}</td>
                    <td data-label=t!(locale, "evaluation-reason")>{score.reason.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "evaluation-sheet")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(locale, "award-bidder")}</th>
                    <th scope="col">{t!(locale, "order-criteria")}</th>
                    <th scope="col" class="num">{t!(locale, "evaluation-points")}</th>
                    <th scope="col">{t!(locale, "evaluation-reason")}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
}
