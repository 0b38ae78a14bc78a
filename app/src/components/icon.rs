//! A line drawing from the site's one sprite (`style/icons.svg`), as large as the text beside it.

use leptos::prelude::*;

use crate::shell::ASSETS;

/// An icon; decoration only, so words or an `aria-label` stand beside it.
#[component]
pub fn Icon(
    /// Its symbol in the sprite.
    name: &'static str,
) -> impl IntoView {
    view! { <svg class="icon" aria-hidden="true"><use href=format!("/assets/icons.svg?v={ASSETS}#{name}")></use></svg> }
}
