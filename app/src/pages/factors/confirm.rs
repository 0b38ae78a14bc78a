//! `/confirm`: password and code once more, before what counts most; then on to where the person was.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{
    Result,
    accounts::{self, Confirmation, DemoCode, FactorView},
};
use leptos::prelude::*;

use super::{CodeField, DemoHint, Refused, refuse, with_next};
use crate::{
    components::{Crumbs, ErrorSummary, Field, PageTitle},
    errors::page_error,
    form::Fields,
    pages::{display::own_path, forms::Sent, resume},
    site::{Page, Site},
    t,
};

/// `POST /confirm`
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let viewer = sent.viewer();
    let given = Confirmation { password: sent.fields.get("password").to_owned(), code: sent.fields.get("code").to_owned() };
    let done = accounts::confirm(&sent.site.exchange, &viewer.actor, viewer.token.as_deref().unwrap_or_default(), given).await;
    let next = sent.fields.get("next").to_owned();
    match done {
        Ok(()) => resume::go_on(sent, viewer, &own_path(&next)).await,
        Err(error) => refuse(sent, &with_next("/confirm", &next), error).await,
    }
}

/// The page.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    let page = Page::here();
    let refused = Refused::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match load(&page).await {
                    Ok((factor, demo)) => whole(&page, &factor, demo, &refused).into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

async fn load(page: &Page) -> Result<(FactorView, Option<DemoCode>)> {
    let factor = accounts::factor(page.exchange(), page.actor()).await?;
    let demo = accounts::own_demo_code(page.exchange(), page.actor()).await?;
    Ok((factor, demo))
}

fn whole(page: &Page, factor: &FactorView, demo: Option<DemoCode>, refused: &Refused) -> impl IntoView + use<> {
    let locale = page.locale;
    let (errors, lines) = refused.words(page);
    let next = own_path(Fields::parse(page.query.as_bytes()).get("next"));
    let error = |name: &str| errors.get(name).cloned();
    let code_error = error("code");
    let code = factor.since.is_some().then(|| view! { <DemoHint code=demo/><CodeField error=code_error/> });
    view! {
        <PageTitle text=t!(locale, "confirm-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs here=t!(locale, "confirm-title")/>
            <ErrorSummary errors=lines/>
            <h1>{t!(locale, "confirm-title")}</h1>
            <p>{t!(locale, "confirm-text")}</p>
            <form class="flow flow--mid form--narrow" method="post" action=page.link("/confirm") novalidate>
                <input type="hidden" name="next" value=next.clone()/>
                // Tells password managers whose password it is.
                <input type="hidden" name="username" value=factor.email.clone() autocomplete="username"/>
                <Field name="password" label=t!(locale, "account-field-password") kind="password" autocomplete="current-password" error=error("password")/>
                {code}
                <p class="bar bar--mid"><button class="btn btn--accent">{t!(locale, "confirm-do")}</button>
                    <a href=next>{t!(locale, "confirm-back")}</a></p>
            </form>
        </div>
    }
}
