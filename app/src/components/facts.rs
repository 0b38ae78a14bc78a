//! 描述列表: terms and what they say.

use leptos::prelude::*;

/// One line of a list of facts; stands inside `<dl class="facts">`.
#[component]
pub fn Fact(
    /// The term.
    term: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! { <div><dt>{term}</dt><dd>{children()}</dd></div> }
}
