//! Where a page stands.

use leptos::prelude::*;

use crate::{site::Page, t};

/// Breadcrumbs from the front page: text and path of each step, then the present page.
#[component]
pub fn Crumbs(
    /// Steps between the front page and this one.
    #[prop(optional)]
    steps: Vec<(String, &'static str)>,
    /// The present page.
    here: String,
) -> impl IntoView {
    let page = Page::here();
    let steps = steps.into_iter().map(|(text, path)| view! { <li><a href=page.link(path)>{text}</a></li> }).collect_view();
    view! {
        <nav class="crumbs no-print" aria-label=t!(page.locale, "crumbs")>
            <ol><li><a href=page.link("/")>{t!(page.locale, "nav-home")}</a></li>{steps}<li aria-current="page">{here}</li></ol>
        </nav>
    }
}
