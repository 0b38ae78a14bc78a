//! Step 5: times with the days that the rule set asks for, and documents.

use chrono::TimeDelta;
use exchange::orders::{DocumentView, RuleSet};
use leptos::prelude::*;

use super::{ask::Ask, load::Draft};
use crate::{
    components::{FieldHelp, Icon, field_class},
    format, t,
};

/// The questions and the documents.
pub fn body(ask: &Ask, draft: &Draft) -> AnyView {
    let (questions, closing) = hints(ask, draft);
    view! {
        {ask.with_hint("closes_at", closing)}
        {ask.with_hint("questions_until", questions)}
        {ask.field("delivery_days")}
        {documents(ask, draft)}
    }
    .into_any()
}

fn hints(ask: &Ask, draft: &Draft) -> (String, String) {
    let locale = ask.page.locale;
    let Some(set) = draft.rules.rule_sets.iter().find(|set| exchange::codes::CodeList::code(set.procedure) == ask.form.procedure) else {
        return (t!(locale, "draft-choose-procedure"), t!(locale, "draft-choose-procedure"));
    };
    let earliest = draft.rules.now + TimeDelta::days(i64::from(set.bidding_days));
    let earliest = format::date_time(earliest, draft.rules.utc_offset_hours);
    let source = source(ask, set);
    let closing = t!(locale, "draft-hint-closes-at", days = set.bidding_days, earliest = earliest, source = source.clone());
    let questions = t!(locale, "draft-hint-questions-until", days = set.question_days, source = source);
    (questions, closing)
}

fn source(ask: &Ask, set: &RuleSet) -> String {
    let id = if set.confirmed { "draft-rule-source" } else { "draft-rule-source-open" };
    crate::i18n::text_with(ask.page.locale, id, &[("citation".into(), set.citation.clone().into())].into())
}

fn documents(ask: &Ask, draft: &Draft) -> impl IntoView + use<> {
    let locale = ask.page.locale;
    let error = ask.errors.get("file").cloned();
    let upload = ask.page.link(&format!("/orders/drafts/{}/documents", draft.view.address));
    let described = if error.is_some() { "file-hint file-error" } else { "file-hint" };
    let note = ask.notes.get("documents").cloned().unwrap_or_default();
    let invalid = error.is_some();
    view! {
        <section id="documents" class="flow" aria-labelledby="documents-title">
            <h2 id="documents-title">{t!(locale, "draft-field-documents")}</h2>
            {document_list(ask, &draft.view.documents)}
            <div class=field_class(invalid)>
                <label class="field__label" for="file">{t!(locale, "draft-field-file")}<span class="muted">{t!(locale, "form-optional")}</span></label>
                <FieldHelp id="file".to_owned() hint=t!(locale, "draft-hint-file") note error/>
                <input type="file" id="file" name="file" aria-describedby=described aria-invalid=invalid.then_some("true")
                    accept=".pdf,.doc,.docx,.xls,.xlsx,.zip,.png,.jpg,.jpeg,.txt,.csv"/>
            </div>
            <button class="btn btn--quiet" name="upload" formaction=upload formenctype="multipart/form-data">{t!(locale, "draft-upload")}</button>
        </section>
    }
}

fn document_list(ask: &Ask, documents: &[DocumentView]) -> AnyView {
    let locale = ask.page.locale;
    if documents.is_empty() {
        return view! { <p class="muted">{t!(locale, "draft-no-documents")}</p> }.into_any();
    }
    let lines = documents
        .iter()
        .cloned()
        .map(|document| {
            view! {
                <li class="doc doc--kept">
                    <Icon name="doc"/>
                    <span>{document.name.clone()}<small>{format::bytes(document.size)}"\u{3000}SHA-256 "<code>{document.sha256}</code></small></span>
                    <button class="btn btn--quiet btn--small" name="remove" value=format!("document:{}", document.id)>
                        {t!(locale, "draft-remove")}<span class="hidden">{document.name}</span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lines">{lines}</ul> }.into_any()
}
