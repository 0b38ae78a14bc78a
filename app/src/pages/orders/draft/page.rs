//! The frame of every step: where one stands, what a reviewer said, what is wrong, the questions, the buttons.

use exchange::{
    Error, FieldErrors, Locale, Problem,
    codes::OrderStage,
    orders::{ReviewNote, Step},
};
use leptos::prelude::*;

use super::{
    address,
    ask::Ask,
    basics, check,
    conflict::{Conflict, ConflictView},
    item,
    load::{Again, Draft, place_paths, shown_errors},
    lots, param,
    place::Place,
    rules, schedule, security,
    send::Waiting,
    words,
};
use crate::{
    components::{Crumbs, ErrorSummary, PageTitle, Saved, Sentences, Steps, sentences},
    errors::page_error,
    form::Fields,
    format,
    i18n::text,
    site::Page,
    t,
};

/// `/orders/drafts/{address}/{step}`
#[component]
pub fn DraftPage() -> impl IntoView {
    show(Place::from_name(&param("step")))
}

/// `/orders/drafts/{address}/lots/{lot}/{item}`
#[component]
pub fn ItemPage() -> impl IntoView {
    show(Place::item(&param("lot"), &param("item")))
}

fn show(place: Option<Place>) -> impl IntoView {
    let page = Page::here();
    let address = address();
    let again = use_context::<Again>().unwrap_or_default();
    let conflict = use_context::<Conflict>();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let (Some(address), Some(place)) = (address, place) else { return page_error(&Error::NotFound) };
                let draft = match Draft::load(&page, address, place, &again).await {
                    Ok(draft) => draft,
                    Err(error) => return page_error(&error),
                };
                match conflict {
                    Some(conflict) => view! { <ConflictView draft conflict place/> }.into_any(),
                    None if draft.view.stage != OrderStage::Draft => view! { <Waiting stage=draft.view.stage/> }.into_any(),
                    None if !exists(&draft, place) => page_error(&Error::NotFound),
                    None => whole(&page, &draft, place, &again),
                }
            })}
        </Suspense>
    }
}

fn exists(draft: &Draft, place: Place) -> bool {
    match place {
        Place::At(Step::Item(lot, item)) => draft.form.lots.get(lot).is_some_and(|lot| item < lot.items.len()),
        _ => true,
    }
}

fn whole(page: &Page, draft: &Draft, place: Place, again: &Again) -> AnyView {
    let locale = page.locale;
    let offset = page.exchange().region().utc_offset_hours;
    let errors = told(page, &shown_errors(page, draft, place, again));
    let notes = draft.view.sent_back.as_ref().map(|note| note.notes.0.clone()).unwrap_or_default();
    let query = Fields::parse(page.query.as_bytes());
    let step_title = text(locale, &format!("draft-step-{}", place.name()));
    let title = match place {
        Place::At(Step::Item(lot, item)) => t!(locale, "draft-item-title", lot = lot as i64 + 1, item = item as i64 + 1),
        _ => step_title.clone(),
    };
    let lines = summary(locale, draft, place, &errors);
    let saved = t!(locale, "draft-saved-at", time = format::date_time(draft.view.updated_at, offset));
    let ask = Ask { page: page.clone(), form: draft.form.clone(), errors, notes, standards: draft.standards.clone() };
    let body = match place {
        Place::At(Step::Basics) => basics::body(&ask, draft.view.demand_kind),
        Place::At(Step::Lots) => lots::body(&ask, draft),
        Place::At(Step::Item(lot, item)) => item::body(&ask, lot, item),
        Place::At(Step::Security) => security::body(&ask),
        Place::At(Step::Rules) => rules::body(&ask, query.get("rows").parse().unwrap_or_default()),
        Place::At(Step::Schedule) => schedule::body(&ask, draft),
        Place::Check => check::body(&ask, draft),
    };
    let form = match place {
        Place::Check => body,
        Place::At(step) => view! {
            <form class="flow flow--mid" method="post" action=page.link(&place.path(draft.view.address)) novalidate>
                <input type="hidden" name="version" value=draft.view.version/>
                // Enter in a field presses the first button of a form: it saves and goes nowhere.
                <button class="hidden" name="save" value="enter" tabindex="-1" aria-hidden="true"></button>
                {body}
                {buttons(page, draft, step)}
            </form>
        }
        .into_any(),
    };
    view! {
        <PageTitle text=t!(locale, "draft-page-title", step = title.clone()) wrong=!ask.errors.is_empty()/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "draft-title")/>
            <div class="split split--side">
                <Steps label=t!(locale, "draft-steps") unanswered=draft.unanswered() steps=draft.course(page, place) saved/>
                <div class="flow flow--mid">
                    <ErrorSummary errors=lines/>
                    {query.has("saved").then(|| view! { <Saved text=t!(locale, "draft-saved")/> })}
                    {draft.view.sent_back.clone().map(|note| view! { <SentBack note/> })}
                    <header>
                        <p class="muted small">{t!(locale, "draft-step-line", number = place.number() as i64, step = step_title)}</p>
                        <h1>{title}</h1>
                    </header>
                    {form}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Errors as sentences; two of them say more than that an answer is missing.
fn told(page: &Page, errors: &FieldErrors) -> Sentences {
    let mut told = sentences(page, errors);
    for (path, problem, sentence) in [
        ("file", Problem::Missing, "draft-file-missing"),
        ("confirm", Problem::Missing, "check-confirm-missing"),
        ("confirm", Problem::Mismatch, "check-changed"),
    ] {
        if errors.get(path) == Some(&problem) {
            told.insert(path.to_owned(), text(page.locale, sentence));
        }
    }
    told
}

/// Errors in the order of the page's fields, then those of no field of it.
fn summary(locale: Locale, draft: &Draft, place: Place, errors: &Sentences) -> Vec<(String, String, String)> {
    let paths = place_paths(&draft.form, place);
    let rank = |path: &str| paths.iter().position(|known| known == path).unwrap_or(usize::MAX);
    // Rows of a page are told apart by their numbers; the page of an item speaks of one item alone.
    let name = |path: &str| match place {
        Place::At(Step::Lots | Step::Rules) => words::full_label(locale, path),
        _ => words::label(locale, path),
    };
    // What the page of answers lists itself, with links to other pages, is not said twice.
    let own = |path: &str| place != Place::Check || path == "confirm";
    let mut lines: Vec<_> =
        errors.iter().filter(|(path, _)| own(path)).map(|(path, sentence)| (path.clone(), name(path), sentence.clone())).collect();
    lines.sort_by_key(|(path, ..)| rank(path));
    lines
}

fn buttons(page: &Page, draft: &Draft, step: Step) -> impl IntoView {
    let locale = page.locale;
    let back = Place::At(step).before().map(|_| view! { <button class="plain" name="back">{t!(locale, "draft-back")}</button> });
    let another = match step {
        Step::Item(lot, _) => {
            Some(view! { <button class="btn btn--quiet" name="add" value=format!("item:{lot}")>{t!(locale, "draft-add-item")}</button> })
        }
        _ => None,
    };
    view! {
        <div class="bar bar--mid dock">
            <button class="btn" name="next">{t!(locale, "draft-next")}</button>
            {another}
            <button class="btn btn--quiet" name="save">{t!(locale, "draft-save")}</button>
            {back}
            <p class="bar__end small">
                <b>{t!(locale, "form-unanswered", count = draft.unanswered() as i64)}</b>
                <span class="muted wide-only">{t!(locale, "draft-review-hint")}</span>
            </p>
        </div>
    }
}

/// Why a reviewer sent the draft back.
#[component]
pub fn SentBack(
    /// The decision.
    note: ReviewNote,
) -> impl IntoView {
    let page = Page::here();
    let at = format::date_time(note.decided_at, page.exchange().region().utc_offset_hours);
    let count = note.notes.0.len() as i64;
    view! {
        <section class="returned" aria-labelledby="returned">
            <h2 id="returned">{t!(page.locale, "draft-sent-back", time = at)}</h2>
            <p>{note.reason}</p>
            {(count > 0).then(|| view! { <p class="small">{t!(page.locale, "draft-sent-back-notes", count = count)}</p> })}
        </section>
    }
}
