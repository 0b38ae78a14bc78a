//! Questions answered by ticking: one of several, any of several, or a single yes.

use leptos::prelude::*;

use super::field::{Choice, FieldError, FieldHelp, LabelText, described_by, field_class};

/// How many answers a [`ChoiceField`] takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// One: radios.
    One,
    /// Any number: checkboxes.
    Any,
}

/// A question whose answers are all in sight. The first control has the field's name as its id, so that an error leads there.
#[component]
pub fn ChoiceField(
    /// Its name.
    #[prop(into)]
    name: String,
    /// The question.
    label: String,
    /// How many answers it takes.
    answers: Answers,
    /// What is offered.
    choices: Vec<Choice>,
    /// What was chosen.
    chosen: Vec<String>,
    /// A hint under the question.
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
    /// One answer a line, for long ones.
    #[prop(optional)]
    stacked: bool,
) -> impl IntoView {
    let described = described_by(&name, &hint, &note, error.as_ref());
    let class = field_class(error.is_some());
    let kind = if answers == Answers::One { "radio" } else { "checkbox" };
    let controls = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let id = if index == 0 { name.clone() } else { format!("{name}-{index}") };
            let checked = chosen.contains(&choice.value);
            view! { <label><input type=kind id=id name=name.clone() value=choice.value checked=checked/>{choice.text}</label> }
        })
        .collect_view();
    view! {
        <fieldset class=class aria-describedby=described>
            <legend class="field__label"><LabelText text=label optional/></legend>
            <FieldHelp id=name hint note error/>
            <div class=if stacked { "checks checks--stacked" } else { "checks bar" }>{controls}</div>
        </fieldset>
    }
}

/// One box to tick, such as a confirmation.
#[component]
pub fn CheckField(
    /// Its name and id; it sends `yes`.
    #[prop(into)]
    name: String,
    /// What is confirmed.
    label: String,
    /// Whether it is ticked.
    #[prop(optional)]
    checked: bool,
    /// What is wrong.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> impl IntoView {
    let described = described_by(&name, "", "", error.as_ref());
    let invalid = error.is_some();
    view! {
        <div class=field_class(invalid)>
            <FieldError id=name.clone() sentence=error/>
            <p class="checks checks--stacked">
                <label>
                    <input type="checkbox" id=name.clone() name=name value="yes" checked=checked
                        aria-describedby=described aria-invalid=invalid.then_some("true")/>
                    {label}
                </label>
            </p>
        </div>
    }
}
