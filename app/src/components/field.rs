//! Fields of forms: label, hint, error, control, tied together for every reader; and the summary of a form's errors.

use std::collections::BTreeMap;

use exchange::FieldErrors;
use leptos::prelude::*;

use super::Icon;
use crate::{i18n, site::Page, t};

/// Sentences of a form's errors by the path of the field.
pub type Sentences = BTreeMap<String, String>;

/// Words the problems of a form.
pub fn sentences(page: &Page, errors: &FieldErrors) -> Sentences {
    let offset = page.exchange().region().utc_offset_hours;
    errors.iter().map(|(field, problem)| (field.clone(), i18n::problem(page.locale, problem, offset))).collect()
}

/// The summary at the head of a form: each line leads to its field. Nothing when there are no errors.
#[component]
pub fn ErrorSummary(
    /// Label and sentence of each error, by the id of its field.
    errors: Vec<(String, String, String)>,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    let count = errors.len();
    (count > 0).then(|| {
        let lines = errors
            .into_iter()
            .map(|(id, label, sentence)| {
                let text = if label.is_empty() { sentence } else { t!(locale, "errors-line", label = label, sentence = sentence) };
                view! { <li><a href=format!("#{id}")>{text}</a></li> }
            })
            .collect_view();
        view! {
            <div class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1">
                <h2 id="errors-title">{t!(locale, "errors-title", count = count as i64)}</h2>
                <ul>{lines}</ul>
            </div>
        }
    })
}

/// The sentence of an error at its field.
#[component]
pub fn FieldError(
    /// Id of the field.
    id: String,
    /// What is wrong.
    sentence: Option<String>,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    sentence.map(|sentence| {
        view! {
            <p class="field__error" id=format!("{id}-error")>
                <Icon name="warn"/><span class="hidden">{t!(locale, "error-mark")}</span>{sentence}
            </p>
        }
    })
}

/// Ids that describe a field: its hint, a reviewer's note, its error, whichever there are.
pub fn described_by(id: &str, hint: &str, note: &str, error: Option<&String>) -> Option<String> {
    let parts = [("hint", !hint.is_empty()), ("note", !note.is_empty()), ("error", error.is_some())];
    let ids: Vec<_> = parts.into_iter().filter(|(_, there)| *there).map(|(part, _)| format!("{id}-{part}")).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// What stands between a label and its control: hint, a reviewer's note, error.
#[component]
pub fn FieldHelp(
    /// Id of the field.
    id: String,
    /// The hint; nothing when it is empty.
    hint: String,
    /// What a reviewer noted; nothing when it is empty.
    note: String,
    /// What is wrong.
    error: Option<String>,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    view! {
        {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
        {(!note.is_empty())
            .then(|| view! { <p class="field__note" id=format!("{id}-note")><b>{t!(locale, "form-reviewer-note")}</b>{note}</p> })}
        <FieldError id=id sentence=error/>
    }
}

/// The text of a label, with a mark where an answer is not required.
#[component]
pub fn LabelText(
    /// The text.
    text: String,
    /// Whether an answer is not required.
    optional: bool,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    view! { {text}{optional.then(|| view! { <span class="muted">{t!(locale, "form-optional")}</span> })} }
}

/// The class of a field.
pub fn field_class(invalid: bool) -> &'static str {
    if invalid { "field field--bad" } else { "field" }
}

/// A field of one line.
#[component]
pub fn Field(
    /// Its name and id.
    #[prop(into)]
    name: String,
    /// Its label.
    label: String,
    /// What was typed.
    #[prop(optional, into)]
    value: String,
    /// A hint under the label.
    #[prop(optional, into)]
    hint: String,
    /// What a reviewer noted.
    #[prop(optional, into)]
    note: String,
    /// What is wrong.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// Whether an answer is not required.
    #[prop(optional)]
    optional: bool,
    /// Type of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// `autocomplete` of the input.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// `inputmode` of the input; the browser's choice when it is empty.
    #[prop(default = "")]
    inputmode: &'static str,
    /// A word after the input: its unit.
    #[prop(optional, into)]
    unit: String,
) -> impl IntoView {
    let invalid = error.is_some();
    let described = described_by(&name, &hint, &note, error.as_ref());
    let input = view! {
        <input type=kind id=name.clone() name=name.clone() value=value autocomplete=autocomplete inputmode=(!inputmode.is_empty()).then_some(inputmode)
            aria-describedby=described aria-invalid=invalid.then_some("true")/>
    };
    view! {
        <div class=field_class(invalid)>
            <label class="field__label" for=name.clone()><LabelText text=label optional/></label>
            <FieldHelp id=name hint note error/>
            {if unit.is_empty() { input.into_any() } else { view! { <div class="affix">{input}<span>{unit}</span></div> }.into_any() }}
        </div>
    }
}

/// One offer of a select, of radios or of checkboxes: value and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Value that is sent.
    pub value: String,
    /// Text that is shown.
    pub text: String,
}

impl Choice {
    /// Every value of a code list.
    pub fn codes<C: exchange::codes::CodeList>(locale: exchange::Locale) -> Vec<Self> {
        C::all().map(|code| Self { value: code.code().to_owned(), text: code.label(locale).to_owned() }).collect()
    }

    /// Without the values of a list that are out of use; one that was chosen stays, so that nothing changes unseen.
    pub fn in_use(choices: Vec<Self>, list: &str, chosen: &[String]) -> Vec<Self> {
        let standing = Page::here().exchange().standing();
        let stays = |choice: &Self| !standing.retired.contains(list, &choice.value) || chosen.contains(&choice.value);
        choices.into_iter().filter(stays).collect()
    }
}

/// A select; its first offer is empty.
#[component]
pub fn SelectField(
    /// Its name and id.
    #[prop(into)]
    name: String,
    /// Its label.
    label: String,
    /// What was chosen.
    #[prop(optional, into)]
    value: String,
    /// What is offered.
    choices: Vec<Choice>,
    /// A hint under the label.
    #[prop(optional, into)]
    hint: String,
    /// What a reviewer noted.
    #[prop(optional, into)]
    note: String,
    /// What is wrong.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// Whether an answer is not required.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    let invalid = error.is_some();
    let described = described_by(&name, &hint, &note, error.as_ref());
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value selected=selected>{choice.text}</option> }
        })
        .collect_view();
    view! {
        <div class=field_class(invalid)>
            <label class="field__label" for=name.clone()><LabelText text=label optional/></label>
            <FieldHelp id=name.clone() hint note error/>
            <select id=name.clone() name=name aria-describedby=described aria-invalid=invalid.then_some("true")>
                <option value="">{t!(locale, "choose")}</option>
                {options}
            </select>
        </div>
    }
}
