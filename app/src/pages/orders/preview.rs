//! `/orders/drafts/{address}/preview`: the order as the public will see it.

use exchange::{Error, orders};
use leptos::prelude::*;

use super::{
    detail::{OrderBody, OrderHead},
    draft::address,
};
use crate::{
    components::{Crumbs, Icon, PageTitle, Timeline},
    errors::page_error,
    site::Page,
    t,
};

/// The preview; while answers are missing it says so and leads back to them.
#[component]
pub fn PreviewPage() -> impl IntoView {
    let page = Page::here();
    let address = address();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Some(address) = address else { return page_error(&Error::NotFound) };
                let locale = page.locale;
                let (order, errors) = match orders::preview(page.exchange(), page.actor(), address).await {
                    Ok(preview) => preview,
                    Err(error) => return page_error(&error),
                };
                let check = page.link(&format!("/orders/drafts/{address}/check"));
                let body = match order {
                    Some(order) => view! {
                        <OrderHead order=order.clone()/>
                        <Timeline points=order.timeline.clone()/>
                        <div class="flow flow--wide"><OrderBody order/></div>
                    }
                    .into_any(),
                    None => view! {
                        <h1>{t!(locale, "preview-title")}</h1>
                        <p>{t!(locale, "preview-unfinished", count = errors.len() as i64)}</p>
                    }
                    .into_any(),
                };
                view! {
                    <PageTitle text=t!(locale, "preview-title")/>
                    <div class="wrap page flow">
                        <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "preview-title")/>
                        <p class="tip no-print"><Icon name="info"/><span>{t!(locale, "preview-tip")}" "<a href=check>{t!(locale, "preview-back")}</a></span></p>
                        {body}
                    </div>
                }
                .into_any()
            })}
        </Suspense>
    }
}
