//! What may be said about a published order: questions and answers, amendment, cancellation, and watching it.

mod amend;
mod amend_check;
mod answer;
mod ask;
mod cancel;
mod enquiries;
mod watch;

pub use amend::AmendPage;
pub use answer::AnswerPage;
pub use ask::AskPage;
pub use cancel::CancelPage;
pub use enquiries::{EnquiriesSection, asker};
pub use watch::WatchButton;

/// Handlers of the forms.
pub mod post {
    pub use super::{amend::post as amend, answer::post as answer, ask::post as ask, cancel::post as cancel, watch::post as watch};
}

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use exchange::{
    Result,
    actor::{Deed, OrderAction},
    enquiries::Enquiries,
    orders::OrderView,
};
use leptos::prelude::*;

use crate::{
    components::Saved,
    form::Fields,
    site::{Page, Visit, link},
    t,
};

/// What the page of an order shows of them.
#[derive(Debug, Clone)]
pub struct Voices {
    /// Questions as the viewer sees them.
    pub enquiries: Enquiries,
    /// Whether the viewer watches the order.
    pub watching: bool,
    amends: bool,
    cancels: bool,
}

impl Voices {
    /// Loads what the page of an order needs.
    pub async fn load(page: &Page, order: &OrderView) -> Result<Self> {
        let (exchange, actor) = (page.exchange(), page.actor());
        let number = order.number.clone().unwrap_or_default();
        let facts = order.facts();
        let may = |action| actor.may(Deed::Order(action, facts)).is_ok();
        Ok(Self {
            enquiries: exchange::enquiries::enquiries(exchange, actor, &number).await?,
            watching: exchange::watches::is_watching(exchange, actor, order.id).await?,
            amends: may(OrderAction::Amend),
            cancels: may(OrderAction::Cancel),
        })
    }
}

/// What was just done to the order, by the address that the form went on to.
#[component]
pub fn Said() -> impl IntoView {
    let page = Page::here();
    let query = Fields::parse(page.query.as_bytes());
    let done = [("amended", "amend-done"), ("cancelled", "cancel-done")].into_iter().find(|(word, _)| query.has(word));
    done.map(|(_, text)| view! { <Saved text=crate::i18n::text(page.locale, text)/> })
}

/// Ways to change the order for those who run it; nothing for anyone else.
#[component]
pub fn RunningLinks(
    /// Public number of the order.
    number: String,
    /// What the viewer may do.
    voices: Voices,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let to = |what: &str| page.link(&format!("/orders/{number}/{what}"));
    (voices.amends || voices.cancels).then(|| {
        view! {
            <nav class="panel flow flow--tight no-print" aria-label=t!(locale, "order-running")>
                <h2>{t!(locale, "order-running")}</h2>
                {voices.amends.then(|| view! { <p><a href=to("amend")>{t!(locale, "amend-link")}</a></p> })}
                {voices.cancels.then(|| view! { <p><a href=to("cancel")>{t!(locale, "cancel-link")}</a></p> })}
            </nav>
        }
    })
}

/// `GET` of an address that only takes forms, where one arrives after signing in: the order.
pub async fn to_order(Path(number): Path<String>, visit: Visit) -> Response {
    Redirect::to(&link(visit.locale, &format!("/orders/{}", crate::form::encode(&number)))).into_response()
}
