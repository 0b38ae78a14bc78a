//! The name of a buyer, or that it is kept back until the award.

use leptos::prelude::*;

use super::words;
use crate::{site::use_locale, t};

/// A buyer's name. Where it is kept from the public, those who may see it are told so.
#[component]
pub fn BuyerName(
    /// The name; nothing while it is kept back.
    name: Option<String>,
    /// Language of the name.
    #[prop(into)]
    lang: String,
    /// Whether the public does not see it.
    #[prop(optional)]
    hidden: bool,
) -> impl IntoView {
    let locale = use_locale();
    match name {
        Some(name) => view! {
            <span lang=words::foreign(locale, &lang)>{name}</span>
            {hidden.then(|| t!(locale, "buyer-hidden-from-others"))}
        }
        .into_any(),
        None => view! { <span>{t!(locale, "buyer-hidden")}</span> }.into_any(),
    }
}
