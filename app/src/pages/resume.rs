//! A form that was sent after its session had ended: once its author has signed in again, it is offered to be sent once more.

use axum::{http::StatusCode, response::Response};
use exchange::{
    accounts::{KeptForm, SignedIn},
    actor::Actor,
};
use leptos::prelude::*;

use super::{display::own_path, forms::Sent};
use crate::{
    components::{Confirmation, PageTitle},
    form::Fields,
    site::{Page, Viewer},
    t,
};

/// What waits to be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Offer {
    path: String,
    fields: Vec<(String, String)>,
}

impl Offer {
    fn of(kept: &KeptForm) -> Self {
        let fields = Fields::parse(&kept.body).iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { path: own_path(&kept.path), fields }
    }
}

/// Answers a sign-in with the form that waited for it.
pub async fn offer(mut sent: Sent, signed_in: &SignedIn, kept: KeptForm) -> Response {
    let viewer = Viewer { actor: Actor::Account(signed_in.member.clone()), token: Some(signed_in.token.clone()), ..sent.viewer() };
    sent.parts.extensions.insert(viewer);
    let offer = Offer::of(&kept);
    sent.again("/resume", StatusCode::OK, move || provide_context(offer.clone())).await
}

/// `/resume`
#[component]
pub fn ResumePage() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let body = match use_context::<Offer>() {
        Some(offer) => {
            let fields =
                offer.fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
            view! {
                <Confirmation title=t!(locale, "resume-title")/>
                <p>{t!(locale, "resume-text")}</p>
                <p>{t!(locale, "resume-path")}<code>{offer.path.clone()}</code></p>
                <form class="bar bar--mid" method="post" action=offer.path>
                    {fields}
                    <button class="btn btn--accent">{t!(locale, "resume-send")}</button>
                    <a class="btn btn--quiet" href=page.link("/workbench")>{t!(locale, "resume-drop")}</a>
                </form>
            }
            .into_any()
        }
        None => view! {
            <h1>{t!(locale, "resume-nothing")}</h1>
            <p class="bar"><a class="btn" href=page.link("/workbench")>{t!(locale, "nav-workbench")}</a></p>
        }
        .into_any(),
    };
    view! { <PageTitle text=t!(locale, "resume-title")/><div class="wrap page flow flow--mid">{body}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_form_comes_back_as_it_was_typed_and_only_to_this_site() {
        let kept = KeptForm {
            path: "/en/orders/drafts/1/basics".into(),
            body: "title=%E7%82%B9%E4%BA%91+3D&standards=a&standards=b&next=".into(),
        };
        let offer = Offer::of(&kept);
        assert_eq!(offer.path, "/en/orders/drafts/1/basics");
        let expected = [("title", "点云 3D"), ("standards", "a"), ("standards", "b"), ("next", "")];
        assert_eq!(offer.fields, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(Offer::of(&KeptForm { path: "//evil.example/".into(), body: vec![] }).path, "/");
    }
}
