//! Nothing here yet, and what to do.

use leptos::prelude::*;

use super::Brocade;

/// An empty state: a sentence, then ways onward.
#[component]
pub fn Empty(
    /// What is missing.
    title: String,
    /// Ways onward.
    children: Children,
) -> impl IntoView {
    view! { <div class="empty"><Brocade/><p><b>{title}</b></p>{children()}</div> }
}
