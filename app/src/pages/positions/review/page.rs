//! What a reviewer sees: what holds the position, every field, what was decided before, and the two decisions.

use exchange::{
    Error, Problem,
    actor::{Deed, PositionAction},
    positions::{self, Decision, FIELDS, PositionNote, PositionView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use super::path;
use crate::{
    components::{AreaField, CheckField, Choice, Crumbs, ErrorSummary, Head, PageTitle, SelectField, Sentences, When, sentences},
    errors::page_error,
    i18n::text,
    pages::{
        orders::review::{ROWS, Typed},
        positions::{
            detail::{PositionBody, PositionHead},
            draft::FindingsPanel,
            words::label,
        },
    },
    site::{Page, use_locale},
    t,
};

/// Why a position is released in spite of its findings, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct InSpite(pub String);

/// The page.
#[component]
pub fn ReviewPositionPage() -> impl IntoView {
    let page = Page::here();
    let address = Uuid::parse_str(&use_params_map().read_untracked().get("address").unwrap_or_default());
    let typed = use_context::<Typed>().unwrap_or_default();
    let in_spite = use_context::<InSpite>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Ok(address) = address else { return page_error(&Error::NotFound) };
                match positions::review(page.exchange(), page.actor(), address).await {
                    Ok((position, decisions)) => whole(&page, position, decisions, &typed, in_spite),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, position: PositionView, decisions: Vec<PositionNote>, typed: &Typed, in_spite: InSpite) -> AnyView {
    let locale = page.locale;
    let mut errors = sentences(page, &typed.errors);
    let missing = [("confirm", "review-confirm-missing"), ("reason", "review-reason-missing"), ("in_spite", "position-in-spite-missing")];
    for (path, sentence) in missing {
        if typed.errors.get(path) == Some(&Problem::Missing) {
            errors.insert(path.to_owned(), text(locale, sentence));
        }
    }
    if typed.errors.contains_key("valid_until") {
        errors.insert("valid_until".to_owned(), t!(locale, "position-run-out"));
    }
    let lines = errors.iter().map(|(path, sentence)| (anchor(path), name(page, path), sentence.clone())).collect::<Vec<_>>();
    let overtaken = typed.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "position-overtaken")}</p> });
    let decides = page.actor().may(Deed::Position(PositionAction::Release, position.facts())).is_ok();
    view! {
        <PageTitle text=t!(locale, "review-page-title", title = position.content.title.clone()) wrong=!errors.is_empty()/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "position-review-title")/>
            <ErrorSummary errors=lines/>
            {overtaken}
            <PositionHead position=position.clone()/>
            <FindingsPanel findings=position.findings.clone() error=None/>
            <div class="flow flow--wide">
                <PositionBody position=position.clone()/>
                <History decisions/>
                {decides.then(|| decision(page, &position, typed, &errors, in_spite))}
            </div>
        </div>
    }
    .into_any()
}

/// The element that an error leads to: its field, or the decision where the position's own fields have become wrong.
fn anchor(path: &str) -> String {
    let own = matches!(path, "confirm" | "reason" | "in_spite") || path.starts_with("notes.");
    if own { path.to_owned() } else { "decide".to_owned() }
}

fn name(page: &Page, path: &str) -> String {
    match path {
        "confirm" => t!(page.locale, "position-release"),
        "reason" => t!(page.locale, "review-reason"),
        "in_spite" => t!(page.locale, "position-in-spite"),
        path if path.starts_with("notes") => t!(page.locale, "review-notes"),
        path => label(page.locale, path),
    }
}

fn decision(page: &Page, position: &PositionView, typed: &Typed, errors: &Sentences, in_spite: InSpite) -> impl IntoView + use<> {
    let locale = page.locale;
    let error = |path: &str| errors.get(path).cloned();
    let fields: Vec<Choice> = FIELDS.iter().map(|field| Choice { value: (*field).to_owned(), text: label(locale, field) }).collect();
    let held = !position.findings.0.is_empty();
    let rows = (0..typed.rows.max(ROWS))
        .map(|row| {
            let (field, note) = typed.notes.get(row).cloned().unwrap_or_default();
            let number = row as i64 + 1;
            let (field_name, text_name) = (format!("notes.{row}.field"), format!("notes.{row}.text"));
            let (field_error, text_error) = (error(&field_name), error(&text_name));
            view! {
                <div class="field-row field-row--note" role="group" aria-label=t!(locale, "review-note-number", number = number)>
                    <SelectField name=field_name label=t!(locale, "review-note-field", number = number) value=field choices=fields.clone() error=field_error/>
                    <AreaField name=text_name label=t!(locale, "review-note-text", number = number) value=note rows=2 error=text_error/>
                </div>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="decide">
            <Head id="decide" text=t!(locale, "review-decide")/>
            <form class="flow flow--mid" method="post" action=page.link(&path(position.address)) novalidate>
                <input type="hidden" name="version" value=position.version/>
                // Enter in a field presses the first button: it decides nothing.
                <button class="hidden" name="decision" value="" tabindex="-1" aria-hidden="true"></button>
                <div class="panel panel--strong flow">
                    <h3>{t!(locale, "position-release-title")}</h3>
                    <p class="small">{t!(locale, "position-release-text")}</p>
                    {held.then(|| view! { <AreaField name="in_spite" label=t!(locale, "position-in-spite") value=in_spite.0 rows=2 hint=t!(locale, "position-in-spite-hint") error=error("in_spite")/> })}
                    <CheckField name="confirm" label=t!(locale, "review-confirm") error=error("confirm")/>
                    <button class="btn btn--accent" name="decision" value="release">{t!(locale, "position-release")}</button>
                </div>
                <div class="panel flow">
                    <h3>{t!(locale, "review-back-title")}</h3>
                    <p class="small">{t!(locale, "position-back-text")}</p>
                    <AreaField name="reason" label=t!(locale, "review-reason") value=typed.reason.clone() hint=t!(locale, "review-reason-hint") error=error("reason")/>
                    <h4>{t!(locale, "review-notes")}</h4>
                    {rows}
                    <p class="bar">
                        <button class="btn" name="decision" value="send_back">{t!(locale, "review-send-back")}</button>
                        <button class="btn btn--quiet" name="more">{t!(locale, "review-more-rows")}</button>
                    </p>
                </div>
            </form>
        </section>
    }
}

/// What reviewers decided before, newest first.
#[component]
fn History(decisions: Vec<PositionNote>) -> impl IntoView {
    let locale = use_locale();
    (!decisions.is_empty()).then(|| {
        let lines = decisions
            .into_iter()
            .map(|decision| {
                let (class, word) = match decision.decision {
                    Decision::Released => ("tag tag--ok", t!(locale, "position-was-released")),
                    Decision::SentBack => ("tag tag--warn", t!(locale, "review-was-returned")),
                    Decision::TakenDown => ("tag tag--warn", t!(locale, "position-was-taken-down")),
                    Decision::Kept => ("tag", t!(locale, "report-was-kept")),
                };
                let notes = decision
                    .notes
                    .0
                    .into_iter()
                    .map(|(path, note)| view! { <li><b>{label(locale, &path)}</b>"\u{3000}"{note}</li> })
                    .collect_view();
                view! {
                    <li>
                        <p><span class=class>{word}</span>" "<When at=decision.decided_at/></p>
                        <p class="typed">{decision.reason}</p>
                        <ul>{notes}</ul>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section aria-labelledby="history">
                <Head id="history" text=t!(locale, "review-history")/>
                <ol class="lines">{lines}</ol>
            </section>
        }
    })
}
