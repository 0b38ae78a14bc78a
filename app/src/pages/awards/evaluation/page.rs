//! The page: the rule, the declaration, the bids, the sheet, the others, the result.

use exchange::{
    Problem,
    awards::{self, EvaluationView, OtherSheet, QuestionView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use super::{Typed, bids::Bids, sheet};
use crate::{
    components::{
        Answers, AreaField, CheckField, Choice, ChoiceField, Crumbs, ErrorSummary, Head, OutcomeTag, PageTitle, Saved, Sentences, StageTag,
        When, sentences, words,
    },
    errors::page_error,
    form::Fields,
    i18n::text,
    pages::awards::{ranking::RankingTable, words::RuleFacts},
    site::Page,
    t,
};

/// What the page says was done.
const DONE: [&str; 6] = ["declared", "saved", "handed-in", "rejected", "lots-failed", "concluded"];

/// The page.
#[component]
pub fn EvaluationPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match awards::evaluation(page.exchange(), page.actor(), &number).await {
                    Ok(view) => whole(&page, &view, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, view: &EvaluationView, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let subject = &view.subject;
    let errors = told(page, typed);
    let lines = errors.iter().map(|(path, sentence)| (path.clone(), label(page, view, path), sentence.clone())).collect::<Vec<_>>();
    let done = Fields::parse(page.query.as_bytes()).get("done").to_owned();
    let done = DONE.contains(&done.as_str()).then(|| view! { <Saved text=text(locale, &format!("evaluation-done-{done}"))/> });
    let lots = subject
        .lots
        .iter()
        .map(|(position, name, outcome)| {
            view! { <li>{t!(locale, "order-lot", number = *position)}"　"<span lang=words::foreign(locale, &subject.lang)>{name.clone()}</span>" "<OutcomeTag outcome=*outcome/></li> }
        })
        .collect_view();
    let order = page.link(&format!("/orders/{}", subject.number));
    view! {
        <PageTitle text=t!(locale, "evaluation-page-title", number = subject.number.clone()) wrong=!lines.is_empty()/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "evaluation-title")/>
            <ErrorSummary errors=lines/>
            {done}
            <header class="flow flow--tight">
                <p class="tags"><StageTag stage=subject.stage/></p>
                <h1>{t!(locale, "evaluation-title")}"："<span lang=words::foreign(locale, &subject.lang)>{subject.title.clone()}</span></h1>
                <p class="small"><a href=order>{subject.number.clone()}</a></p>
            </header>
            <section aria-labelledby="rule"><Head id="rule" text=t!(locale, "evaluation-rule")/><RuleFacts subject=subject.clone()/><ul class="lines">{lots}</ul></section>
            {body(page, view, typed, &errors)}
            {others(page, view)}
            {conclusion(page, view, &errors)}
            {result(page, view)}
        </div>
    }
    .into_any()
}

fn told(page: &Page, typed: &Typed) -> Sentences {
    let mut told = sentences(page, &typed.errors);
    for path in ["confirm", "conclude"] {
        if typed.errors.get(path) == Some(&Problem::Missing) {
            told.insert(path.to_owned(), t!(page.locale, "evaluation-confirm-missing"));
        }
    }
    told
}

/// What a field with an error is called in the summary.
fn label(page: &Page, view: &EvaluationView, path: &str) -> String {
    let locale = page.locale;
    let bidder = |id: Uuid| view.bidders.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone()).unwrap_or_default();
    if let Some(rest) = path.strip_prefix("declare.") {
        return rest.split('.').next().and_then(|id| id.parse().ok()).map(bidder).unwrap_or_default();
    }
    if path.starts_with("reject.") {
        return t!(locale, "evaluation-reject-reason");
    }
    let question = path.rsplit_once('.').and_then(|(question, _)| view.questions.iter().find(|asked| asked.question.path() == question));
    match question {
        Some(QuestionView { lot, bidder, criterion, .. }) => {
            let parts: Vec<&str> = [Some(lot.as_str()), Some(bidder.as_str()), criterion.as_deref()].into_iter().flatten().collect();
            parts.join(" · ")
        }
        None => t!(locale, "evaluation-confirm"),
    }
}

/// What the viewer is to do now.
fn body(page: &Page, view: &EvaluationView, typed: &Typed, errors: &Sentences) -> AnyView {
    let locale = page.locale;
    let judged = view.subject.stage == view.subject.ending.judged_at;
    match &view.own {
        None if view.bidders.is_empty() => view! { <p class="tip"><span>{t!(locale, "evaluation-no-bids")}</span></p> }.into_any(),
        None => declaration(page, view, typed, errors).into_any(),
        Some(own) if !own.conflicts.is_empty() => {
            let at = own.declared_at;
            let reasons = own
                .conflicts
                .iter()
                .map(|conflict| {
                    let name = view.bidders.iter().find(|(id, _)| *id == conflict.organisation).map(|(_, name)| name.clone());
                    view! { <li>{name}"："{conflict.reason.clone()}</li> }
                })
                .collect_view();
            view! {
                <section aria-labelledby="declared">
                    <Head id="declared" text=t!(locale, "evaluation-declaration")/>
                    <p class="returned">{t!(locale, "evaluation-conflicted")}<When at/></p>
                    <ul class="lines">{reasons}</ul>
                </section>
            }
            .into_any()
        }
        Some(own) => {
            let sheet = (judged || own.submitted_at.is_some()).then(|| sheet::section(page, view, own, typed, errors));
            view! {
                <p class="small muted">{t!(locale, "evaluation-declared-none")}<When at=own.declared_at/></p>
                <Bids view=view.clone() typed=typed.clone() errors=errors.clone()/>
                {sheet}
            }
            .into_any()
        }
    }
}

fn declaration(page: &Page, view: &EvaluationView, typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let choices = vec![
        Choice { value: "no".into(), text: t!(locale, "evaluation-conflict-no") },
        Choice { value: "yes".into(), text: t!(locale, "evaluation-conflict-yes") },
    ];
    let rows = view
        .bidders
        .iter()
        .map(|(id, name)| {
            let said = typed.declarations.get(id).cloned().unwrap_or_default();
            let (conflict, reason) = (format!("declare.{id}.conflict"), format!("declare.{id}.reason"));
            let (conflict_error, reason_error) = (errors.get(&conflict).cloned(), errors.get(&reason).cloned());
            view! {
                <div class="panel flow">
                    <ChoiceField name=conflict label=name.clone() answers=Answers::One choices=choices.clone() chosen=vec![said.conflict] error=conflict_error/>
                    <AreaField name=reason label=t!(locale, "evaluation-conflict-reason") value=said.reason rows=2 error=reason_error optional=true/>
                </div>
            }
        })
        .collect_view();
    let over = (view.subject.stage != view.subject.ending.judged_at).then(|| view! { <p>{t!(locale, "evaluation-declaration-late")}</p> });
    view! {
        <section aria-labelledby="declare">
            <Head id="declare" text=t!(locale, "evaluation-declaration")/>
            <p>{t!(locale, "evaluation-declaration-text")}</p>
            {over}
            <form class="flow flow--mid" method="post" action=page.link(&format!("/orders/{}/evaluation", view.subject.number)) novalidate>
                {rows}
                <p><button class="btn btn--accent" name="do" value="declare">{t!(locale, "evaluation-declare")}</button></p>
            </form>
        </section>
    }
}

fn others(page: &Page, view: &EvaluationView) -> impl IntoView + use<> {
    let locale = page.locale;
    (!view.others.is_empty()).then(|| {
        let lines = view
            .others
            .iter()
            .map(|other| {
                let OtherSheet { name, conflicted, submitted_at, scores } = other.clone();
                let state = match submitted_at {
                    _ if conflicted => view! { <span class="tag tag--warn">{t!(locale, "evaluation-other-conflicted")}</span> }.into_any(),
                    Some(at) => {
                        view! { <span class="tag tag--ok">{t!(locale, "evaluation-other-handed-in")}</span>" "<When at/> }.into_any()
                    }
                    None => view! { <span class="tag">{t!(locale, "evaluation-other-open")}</span> }.into_any(),
                };
                let scores = scores.map(|scores| sheet::read_only(page, view, &scores));
                view! { <li><p><b>{name}</b>"　"{state}</p>{scores}</li> }
            })
            .collect_view();
        view! {
            <section aria-labelledby="others">
                <Head id="others" text=t!(locale, "evaluation-others")/>
                <p class="small muted">{t!(locale, "evaluation-others-text")}</p>
                <ul class="lines">{lines}</ul>
            </section>
        }
    })
}

fn conclusion(page: &Page, view: &EvaluationView, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let unbiased = view.own.as_ref().is_some_and(|own| own.conflicts.is_empty());
    let due = unbiased && view.complete && view.consensus.is_none() && view.subject.stage == view.subject.ending.judged_at;
    due.then(|| {
        let error = errors.get("conclude").cloned();
        view! {
            <section aria-labelledby="conclusion">
                <Head id="conclusion" text=t!(locale, "evaluation-conclude-title")/>
                <form class="panel panel--strong flow" method="post" action=page.link(&format!("/orders/{}/evaluation", view.subject.number))>
                    <p>{t!(locale, "evaluation-conclude-text")}</p>
                    <CheckField name="conclude" label=t!(locale, "evaluation-conclude-confirm") error/>
                    <button class="btn btn--accent" name="do" value="conclude">{t!(locale, "evaluation-conclude")}</button>
                </form>
            </section>
        }
    })
}

fn result(page: &Page, view: &EvaluationView) -> impl IntoView + use<> {
    let locale = page.locale;
    view.consensus.clone().map(|consensus| {
        let lots = consensus
            .lots
            .iter()
            .map(|lot| {
                let name = view.subject.lots.iter().find(|(position, ..)| *position == lot.lot).map(|(_, name, _)| name.clone());
                let winners = lot.expected(view.subject.ending.method);
                view! {
                    <h3>{t!(locale, "order-lot", number = lot.lot)}"　"<span lang=words::foreign(locale, &view.subject.lang)>{name}</span></h3>
                    <RankingTable method=view.subject.ending.method criteria=consensus.criteria.clone() rows=lot.rows.clone() winners made=false lang=view.subject.lang.clone()/>
                }
            })
            .collect_view();
        view! {
            <section class="flow" aria-labelledby="result">
                <Head id="result" text=t!(locale, "evaluation-result")/>
                <p class="small muted">{t!(locale, "evaluation-result-text", count = i64::from(consensus.sheets))}</p>
                {lots}
                <p><a class="btn" href=page.link(&format!("/orders/{}/award", view.subject.number))>{t!(locale, "evaluation-to-award")}</a></p>
            </section>
        }
    })
}
