//! Watching an order: a button on its page.

use axum::{
    body::Body,
    extract::{Path, State},
    http::Request,
    response::Response,
};
use exchange::watches;
use leptos::prelude::*;

use crate::{
    components::Icon,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// The button: begins or ends watching. Visitors are asked to sign in.
#[component]
pub fn WatchButton(
    /// Public number of the order.
    number: String,
    /// Whether the viewer watches it.
    watching: bool,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let (value, text) = if watching { ("off", t!(locale, "watch-end")) } else { ("on", t!(locale, "watch-begin")) };
    view! {
        <form class="no-print" method="post" action=page.link(&format!("/orders/{number}/watch"))>
            <button class="btn btn--quiet btn--wide" name="watch" value=value><Icon name="star"/>{text}</button>
            {watching.then(|| view! { <p class="small muted">{t!(locale, "watch-now")}<a href=page.link("/workbench/watching")>{t!(locale, "watch-list")}</a></p> })}
        </form>
    }
}

/// `POST /orders/{number}/watch`: `watch` is `on` or `off`; `back` names the list that the button stood in.
pub async fn post(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let on = sent.fields.get("watch") != "off";
    match watches::watch(&sent.site.exchange, &sent.actor(), &number, on).await {
        Ok(()) if sent.fields.has("list") => sent.see("/workbench/watching"),
        Ok(()) => sent.see(&format!("/orders/{number}")),
        Err(error) => sent.fail(error).await,
    }
}
