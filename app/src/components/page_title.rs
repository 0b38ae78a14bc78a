//! The title of a page in the browser: what it shows, then the portal.

use leptos::prelude::*;

use crate::{site::Page, t};

/// `<title>`: 标注订单 – 标汇.
#[component]
pub fn PageTitle(
    /// What the page shows.
    text: String,
    /// Whether the form on it has errors, which the title says first.
    #[prop(optional)]
    wrong: bool,
) -> impl IntoView {
    let page = Page::here();
    let mark = if wrong { t!(page.locale, "error-mark") } else { String::new() };
    view! { <leptos_meta::Title text=format!("{mark}{text} – {}", page.site.config.name)/> }
}
