//! What was done, in one box, with the number to quote.

use leptos::prelude::*;

use super::Icon;

/// A confirmation; it is the head of its page.
#[component]
pub fn Confirmation(
    /// What was done.
    title: String,
    /// The number to quote, or another fact that counts; nothing when it is empty.
    #[prop(optional, into)]
    number: String,
    /// What it is the number of.
    #[prop(optional, into)]
    number_label: String,
) -> impl IntoView {
    view! {
        <div class="done" role="status">
            <h1 class="done__title"><Icon name="check"/>{title}</h1>
            {(!number.is_empty()).then(|| view! { <p>{number_label}<b class="done__number">{number}</b></p> })}
        </div>
    }
}

/// One line that says that something was saved.
#[component]
pub fn Saved(
    /// What was saved.
    text: String,
) -> impl IntoView {
    view! { <p class="tip" role="status"><Icon name="check"/><span>{text}</span></p> }
}
