//! A form that was sent after its session had ended, or without fresh proof: once its author has signed in again or given the proof,
//! it is offered to be sent once more.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use exchange::accounts::{self, KeptForm};
use leptos::prelude::*;

use super::{display::own_path, forms::Sent};
use crate::{
    components::{Confirmation, PageTitle},
    errors::fail,
    form::{Fields, encode},
    site::{KEPT_COOKIE, Page, Viewer, cookie, link, locale},
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

/// Answers somebody who has just proved themselves: with the form that waited for it, or on to `next`.
pub async fn go_on(mut sent: Sent, viewer: Viewer, next: &str) -> Response {
    let Some(key) = cookie(&sent.parts.headers, KEPT_COOKIE) else { return Redirect::to(next).into_response() };
    let forgotten = sent.site.config.set_cookie(KEPT_COOKIE, "", Some(0));
    let mut response = match accounts::kept_form(&sent.site.exchange, &viewer.actor, key).await.unwrap_or_default() {
        Some(kept) => {
            sent.parts.extensions.insert(viewer);
            let offer = Offer::of(&kept);
            sent.again("/resume", StatusCode::OK, move || provide_context(offer.clone())).await
        }
        None => Redirect::to(next).into_response(),
    };
    response.headers_mut().append(header::SET_COOKIE, forgotten);
    response
}

/// Answers a form that needs fresh proof: it is kept while the person gives it.
pub async fn confirm_first(sent: Sent) -> Response {
    let locale = locale(&sent.parts);
    let next = came_from(&sent).unwrap_or_else(|| link(locale, sent.parts.uri.path()));
    let path = link(locale, sent.parts.uri.path_and_query().map_or("/", |path| path.as_str()));
    let mut response = sent.see(&format!("/confirm?next={}", encode(&next)));
    let body: Vec<_> = sent.fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    let Some(account) = sent.actor().account() else { return response };
    match accounts::keep_form(&sent.site.exchange, account, &path, body.join("&").as_bytes()).await {
        Ok(key) => {
            let seconds = u32::try_from(accounts::KEEP_FORM.num_seconds()).ok();
            response.headers_mut().append(header::SET_COOKIE, sent.site.config.set_cookie(KEPT_COOKIE, &key, seconds));
            response
        }
        Err(error) => fail(&sent.site, sent.parts, error).await,
    }
}

/// The page with the form, where the browser says so.
fn came_from(sent: &Sent) -> Option<String> {
    let referer = sent.parts.headers.get(header::REFERER)?.to_str().ok()?;
    let path = referer.strip_prefix(&sent.site.config.public_url)?;
    path.starts_with('/').then(|| own_path(path))
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
