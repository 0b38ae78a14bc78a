//! A field of several lines with its label, hint, note and error.

use leptos::prelude::*;

use super::{
    TextArea,
    field::{FieldHelp, LabelText, described_by, field_class},
};

/// A field of several lines.
#[component]
pub fn AreaField(
    /// Its name and id.
    #[prop(into)]
    name: String,
    /// Its label.
    label: String,
    /// What was typed.
    #[prop(optional, into)]
    value: String,
    /// Rows to show.
    #[prop(default = 4)]
    rows: u32,
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
    let invalid = error.is_some();
    let described = described_by(&name, &hint, &note, error.as_ref()).unwrap_or_default();
    view! {
        <div class=field_class(invalid)>
            <label class="field__label" for=name.clone()><LabelText text=label optional/></label>
            <FieldHelp id=name.clone() hint note error/>
            <TextArea name value rows described_by=described invalid/>
        </div>
    }
}
