//! Where a page stands.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::JsonLd;
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
    let about = about(&page, &steps, &here);
    let steps = steps.into_iter().map(|(text, path)| view! { <li><a href=page.link(path)>{text}</a></li> }).collect_view();
    view! {
        <JsonLd about/>
        <nav class="crumbs no-print" aria-label=t!(page.locale, "crumbs")>
            <ol><li><a href=page.link("/")>{t!(page.locale, "nav-home")}</a></li>{steps}<li aria-current="page">{here}</li></ol>
        </nav>
    }
}

/// The same for programs.
fn about(page: &Page, steps: &[(String, &'static str)], here: &str) -> Value {
    let home = (t!(page.locale, "nav-home"), "/");
    let above = std::iter::once(&home).chain(steps).map(|(name, path)| (name.as_str(), Some(page.whole(path))));
    let items: Vec<Value> = (1..)
        .zip(above.chain([(here, None)]))
        .map(|(position, (name, item))| match item {
            Some(item) => json!({ "@type": "ListItem", "position": position, "name": name, "item": item }),
            None => json!({ "@type": "ListItem", "position": position, "name": name }),
        })
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}
