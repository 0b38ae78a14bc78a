//! Starting a draft: one button for each kind of demand that an account may publish.

use axum::{
    body::Body,
    extract::State,
    http::Request,
    response::{IntoResponse, Redirect, Response},
};
use exchange::{
    Error,
    actor::Deed,
    codes::{CodeList, DemandKind},
    orders::{self, Step},
};
use leptos::prelude::*;

use super::place::Place;
use crate::{
    components::Icon,
    pages::forms::Sent,
    site::{Page, Site, Visit, link},
    t,
};

/// Buttons that start a draft; nothing for those who may not.
#[component]
pub fn StartButtons() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let kinds: Vec<DemandKind> = DemandKind::all().filter(|kind| page.actor().may(Deed::StartOrder(*kind)).is_ok()).collect();
    (!kinds.is_empty()).then(|| {
        let buttons = kinds
            .into_iter()
            .map(|kind| {
                let text = match kind {
                    DemandKind::PublicData => t!(locale, "draft-start-public"),
                    DemandKind::Enterprise => t!(locale, "draft-start-enterprise"),
                };
                view! { <button class="btn btn--accent" name="kind" value=kind.code()><Icon name="plus"/>{text}</button> }
            })
            .collect_view();
        view! { <form class="bar" method="post" action=page.link("/orders/drafts")>{buttons}</form> }
    })
}

/// `POST /orders/drafts`
pub async fn start(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Some(kind) = DemandKind::from_code(sent.fields.get("kind")) else { return sent.fail(Error::NotFound).await };
    match orders::start(&sent.site.exchange, &sent.actor(), kind).await {
        Ok(address) => sent.see(&Place::At(Step::Basics).path(address)),
        Err(error) => sent.fail(error).await,
    }
}

/// `GET /orders/drafts`: drafts are listed at the workbench.
pub async fn to_workbench(visit: Visit) -> Response {
    Redirect::to(&link(visit.locale, "/workbench")).into_response()
}
