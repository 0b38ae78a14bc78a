//! How to apply for a position.

use exchange::{codes::PositionStage, positions::PositionView};
use leptos::prelude::*;

use crate::{site::Page, t};

/// How to apply, beside a position. Nobody's telephone or address stands here.
#[component]
pub fn ApplyPanel(
    /// The position.
    position: PositionView,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let open = position.stage == PositionStage::Published;
    let visitor = page.actor().member().is_none();
    view! {
        <div class="panel panel--strong flow" id="apply">
            <h2>{t!(locale, "positions-apply")}</h2>
            {if open {
                view! { <p class="small">{t!(locale, "positions-apply-text")}</p> }.into_any()
            } else {
                view! { <p>{t!(locale, "positions-apply-closed")}</p> }.into_any()
            }}
            {(open && visitor).then(|| view! {
                <p class="bar">
                    <a class="btn btn--accent" href=page.link("/login")>{t!(locale, "nav-login")}</a>
                    <a class="btn btn--quiet" href=page.link("/register")>{t!(locale, "nav-register")}</a>
                </p>
            })}
        </div>
    }
}
