//! `/login/code`: after the password, the code of the app or a recovery code.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, Request, header, request::Parts},
    response::Response,
};
use exchange::{
    Error,
    accounts::{self, DemoCode},
    actor::Denied,
};
use leptos::prelude::*;

use super::{CodeField, DemoHint, Refused, refuse, with_next};
use crate::{
    components::{Crumbs, ErrorSummary, PageTitle},
    errors::page_error,
    form::Fields,
    pages::{forms::Sent, login},
    site::{PENDING_COOKIE, Page, Site, cookie},
    t,
};

/// `POST /login/code`
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let token = pending(&sent.parts.headers);
    let client = login::client(&sent.parts);
    let gone = sent.site.config.set_cookie(PENDING_COOKIE, "", Some(0));
    match accounts::sign_in_with_code(&sent.site.exchange, &token, sent.fields.get("code"), client).await {
        Ok(signed_in) => {
            let mut response = login::arrive(sent, signed_in).await;
            response.headers_mut().append(header::SET_COOKIE, gone);
            response
        }
        Err(Error::Denied(Denied::SignIn)) => {
            let mut response = sent.see("/login?late");
            response.headers_mut().append(header::SET_COOKIE, gone);
            response
        }
        Err(error) => {
            let mut path = with_next("/login/code", sent.fields.get("next"));
            if sent.fields.has("recovery") {
                path.push_str("&recovery");
            }
            refuse(sent, &path, error).await
        }
    }
}

fn pending(headers: &HeaderMap) -> String {
    cookie(headers, PENDING_COOKIE).unwrap_or_default().to_owned()
}

/// The page.
#[component]
pub fn CodePage() -> impl IntoView {
    let page = Page::here();
    let token = use_context::<Parts>().map(|parts| pending(&parts.headers)).unwrap_or_default();
    let refused = Refused::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match waiting(&page, &token).await {
                    Ok(Some(demo)) => whole(&page, demo, &refused).into_any(),
                    Ok(None) => late(&page).into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// What the page needs; `None` when no sign-in waits for a code.
async fn waiting(page: &Page, token: &str) -> exchange::Result<Option<Option<DemoCode>>> {
    if !accounts::awaits_code(page.exchange(), token).await? {
        return Ok(None);
    }
    accounts::demo_code_for_sign_in(page.exchange(), token).await.map(Some)
}

fn whole(page: &Page, demo: Option<DemoCode>, refused: &Refused) -> impl IntoView + use<> {
    let locale = page.locale;
    let (errors, lines) = refused.words(page);
    let query = Fields::parse(page.query.as_bytes());
    let (next, recovery) = (query.get("next").to_owned(), query.has("recovery"));
    let same = with_next("/login/code", &next);
    let (other, other_text) = match recovery {
        false => (format!("{same}&recovery"), t!(locale, "factor-use-recovery")),
        true => (same, t!(locale, "factor-use-app")),
    };
    view! {
        <PageTitle text=t!(locale, "factor-code-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-login"), "/login")] here=t!(locale, "factor-code-title")/>
            <ErrorSummary errors=lines/>
            <h1>{t!(locale, "factor-code-title")}</h1>
            <p>{t!(locale, "factor-code-text")}</p>
            <DemoHint code=demo/>
            <form class="flow flow--mid form--narrow" method="post" action=page.link("/login/code") novalidate>
                <input type="hidden" name="next" value=next/>
                {recovery.then(|| view! { <input type="hidden" name="recovery" value="yes"/> })}
                <CodeField recovery error=errors.get("code").cloned()/>
                <p class="bar bar--mid"><button class="btn btn--accent">{t!(locale, "nav-login")}</button>
                    <a href=page.link(&other)>{other_text}</a></p>
            </form>
        </div>
    }
}

fn late(page: &Page) -> impl IntoView + use<> {
    let locale = page.locale;
    view! {
        <PageTitle text=t!(locale, "factor-code-title")/>
        <div class="wrap page flow flow--mid">
            <h1>{t!(locale, "factor-late-title")}</h1>
            <p>{t!(locale, "login-late")}</p>
            <p class="bar"><a class="btn" href=page.link("/login")>{t!(locale, "nav-login")}</a></p>
        </div>
    }
}
