//! A choice among few things that differ in several respects: a table whose rows are radios.

use leptos::prelude::*;

use super::field::{FieldHelp, described_by, field_class};

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RadioRow {
    /// Value that is sent.
    pub value: String,
    /// Its name.
    pub title: String,
    /// What the table says of it, one text a column.
    pub cells: Vec<String>,
}

/// The table. The first radio has the field's name as its id, so that an error leads there.
#[component]
pub fn RadioTable(
    /// Name of the field.
    #[prop(into)]
    name: String,
    /// The question.
    label: String,
    /// Caption of the table, for screen readers.
    caption: String,
    /// Heads of the columns, the first being that of the choice itself.
    heads: Vec<String>,
    /// What there is to choose.
    rows: Vec<RadioRow>,
    /// What was chosen.
    #[prop(optional, into)]
    value: String,
    /// A hint under the question.
    #[prop(optional, into)]
    hint: String,
    /// What a reviewer noted.
    #[prop(optional, into)]
    note: String,
    /// What is wrong.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// Where the table comes from.
    #[prop(optional, into)]
    source: String,
) -> impl IntoView {
    let described = described_by(&name, &hint, &note, error.as_ref());
    let class = field_class(error.is_some());
    let body = rows
        .into_iter()
        .enumerate()
        .map(|(index, row)| {
            let id = if index == 0 { name.clone() } else { format!("{name}-{}", row.value) };
            let checked = row.value == value;
            let cells = row.cells.into_iter().zip(heads.iter().skip(1).cloned()).map(|(cell, head)| view! { <td data-label=head>{cell}</td> }).collect_view();
            view! {
                <tr>
                    <th scope="row"><label><input type="radio" id=id name=name.clone() value=row.value checked=checked/>{row.title}</label></th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let head = heads.iter().cloned().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <fieldset class=class aria-describedby=described>
            <legend class="field__label">{label}</legend>
            <FieldHelp id=name hint note error/>
            <table class="table table--cards choice">
                <caption class="hidden">{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{body}</tbody>
            </table>
            {(!source.is_empty()).then(|| view! { <small class="note">{source}</small> })}
        </fieldset>
    }
}
