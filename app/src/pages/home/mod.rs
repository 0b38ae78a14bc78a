//! The front page.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{errors::page_error, site::Page, t};

/// `/`
#[component]
pub fn HomePage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match exchange::home::home(page.exchange()).await {
                    Ok(home) => view! { <Title text=t!(page.locale, "nav-home")/><div class="wrap page"><h1>{home.open_orders}</h1></div> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}
