//! Step 6: every answer to read over, what is still wrong with links to it, and sending to review.

use exchange::orders::{DocumentView, Step};
use leptos::prelude::*;

use super::{
    all_paths,
    ask::Ask,
    fields::{self, paths, values},
    load::Draft,
    place::{Place, step_of},
    words,
};
use crate::{
    components::{CheckField, sentences},
    format,
    i18n::text,
    t,
};

/// The page.
pub fn body(ask: &Ask, draft: &Draft) -> AnyView {
    let locale = ask.page.locale;
    let link = |path: &str| ask.page.link(&format!("/orders/drafts/{}/{path}", draft.view.address));
    let sections = fields::steps(&draft.form).into_iter().map(|step| section(ask, draft, step)).collect_view();
    view! {
        {wrong(ask, draft)}
        <p class="bar"><a class="btn btn--quiet" href=link("preview")>{t!(locale, "check-preview")}</a></p>
        {sections}
        {documents(ask, draft, &draft.view.documents)}
        {send(ask, draft, link("submit"))}
        <p><a href=link("discard")>{t!(locale, "check-discard")}</a></p>
    }
    .into_any()
}

/// What is still wrong or missing, each line leading to its field.
fn wrong(ask: &Ask, draft: &Draft) -> Option<impl IntoView + use<>> {
    let locale = ask.page.locale;
    let errors = draft.errors(Place::Check);
    let mut sentences = sentences(&ask.page, &errors);
    // What sending found beyond the rules of the form.
    sentences.extend(ask.errors.iter().filter(|(path, _)| *path != "confirm").map(|(path, sentence)| (path.clone(), sentence.clone())));
    let order = all_paths(&draft.form);
    let mut lines: Vec<_> = sentences.into_iter().collect();
    lines.sort_by_key(|(path, _)| order.iter().position(|known| known == path).unwrap_or(usize::MAX));
    let count = lines.len() as i64;
    (count > 0).then(|| {
        let lines = lines
            .into_iter()
            .map(|(path, sentence)| {
                let place = Place::At(step_of(&path)).path(draft.view.address);
                let text = t!(locale, "errors-line", label = words::full_label(locale, &path), sentence = sentence);
                view! { <li><a href=ask.page.link(&format!("{place}?check#{path}"))>{text}</a></li> }
            })
            .collect_view();
        view! {
            <section class="errors" aria-labelledby="unfinished">
                <h2 id="unfinished">{t!(locale, "check-unfinished", count = count)}</h2>
                <ul>{lines}</ul>
            </section>
        }
    })
}

fn section(ask: &Ask, draft: &Draft, step: Step) -> impl IntoView + use<> {
    let locale = ask.page.locale;
    let place = Place::At(step);
    let title = match step {
        Step::Item(lot, item) => t!(locale, "draft-item-title", lot = lot as i64 + 1, item = item as i64 + 1),
        _ => text(locale, &format!("draft-step-{}", place.name())),
    };
    let name = |path: &str| match step {
        Step::Lots | Step::Rules => words::full_label(locale, path),
        _ => words::label(locale, path),
    };
    let facts = paths(&draft.form, step)
        .into_iter()
        .filter_map(|path| {
            let texts: Vec<_> = values(&draft.form, &path).into_iter().filter(|value| !value.trim().is_empty()).collect();
            let shown = texts.iter().map(|value| words::shown(locale, &path, value)).collect::<Vec<_>>().join(" / ");
            let note = ask.notes.get(&path).cloned();
            let lang = words::lang(locale, &path, &draft.form.lang);
            (!shown.is_empty() || note.is_some()).then(|| {
                view! {
                    <div>
                        <dt>{name(&path)}</dt>
                        <dd><span class="typed" lang=lang>{shown}</span>
                            {note.map(|note| view! { <p class="field__note"><b>{t!(locale, "form-reviewer-note")}</b>{note}</p> })}</dd>
                    </div>
                }
            })
        })
        .collect_view();
    let id = match step {
        Step::Item(lot, item) => format!("item-{lot}-{item}"),
        _ => place.name().to_owned(),
    };
    let named_by = id.clone();
    let href = ask.page.link(&place.path(draft.view.address));
    view! {
        <section aria-labelledby=named_by>
            <div class="head bar">
                <h2 id=id>{title.clone()}</h2>
                <p class="bar__end small"><a href=href>{t!(locale, "check-change")}<span class="hidden">{title}</span></a></p>
            </div>
            <dl class="facts facts--wide">{facts}</dl>
        </section>
    }
}

fn documents(ask: &Ask, draft: &Draft, documents: &[DocumentView]) -> impl IntoView + use<> {
    let locale = ask.page.locale;
    let href = ask.page.link(&format!("{}#documents", Place::At(Step::Schedule).path(draft.view.address)));
    let lines = documents
        .iter()
        .cloned()
        .map(|document| view! { <li>{document.name}" "<small>{format::bytes(document.size)}"\u{3000}SHA-256 "<code>{document.sha256}</code></small></li> })
        .collect_view();
    view! {
        <section aria-labelledby="check-documents">
            <div class="head bar">
                <h2 id="check-documents">{t!(locale, "draft-field-documents")}</h2>
                <p class="bar__end small">
                    <a href=href>{t!(locale, "check-change")}<span class="hidden">{t!(locale, "draft-field-documents")}</span></a>
                </p>
            </div>
            {documents.is_empty().then(|| view! { <p class="muted">{t!(locale, "draft-no-documents")}</p> })}
            <ul class="lines">{lines}</ul>
        </section>
    }
}

/// The one act of the page, once nothing is missing. It cannot be taken back, so it is confirmed.
fn send(ask: &Ask, draft: &Draft, action: String) -> Option<impl IntoView + use<>> {
    let locale = ask.page.locale;
    let error = ask.errors.get("confirm").cloned();
    draft.errors(Place::Check).is_empty().then(|| {
        view! {
            <form class="panel panel--strong flow" method="post" action=action novalidate>
                <h2>{t!(locale, "check-send-title")}</h2>
                <p>{t!(locale, "check-send-text")}</p>
                <input type="hidden" name="version" value=draft.view.version/>
                <CheckField name="confirm" label=t!(locale, "check-confirm") error=error/>
                <button class="btn btn--accent">{t!(locale, "check-send")}</button>
            </form>
        }
    })
}
