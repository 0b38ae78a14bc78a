//! `/company/profile`: how complete the profile is, what is missing, each a link; and publishing it.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Problem,
    companies::profile::{self, Completeness, Gap, Published},
};
use leptos::prelude::*;

use super::{
    page::{Again, Profile},
    place::{OVERVIEW, path, section_of},
    words::full_label,
};
use crate::{
    components::{CheckField, Head, sentences},
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// The profile was changed since its page was read.
#[derive(Debug, Clone, Copy)]
pub struct Overtaken;

/// `POST /company/profile`: publishes it.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    if sent.fields.get("confirm") != "yes" {
        return again(sent, [("confirm".to_owned(), Problem::Missing)].into()).await;
    }
    match profile::publish(&sent.site.exchange, &sent.actor(), sent.version()).await {
        Ok(Published::Now { position, .. }) => {
            exchange::search::wait_for(&sent.site.exchange, position).await;
            sent.see("/company?published")
        }
        Ok(Published::Waiting) => sent.see("/company?waiting"),
        // The page lists what is wrong by itself.
        Err(Error::Invalid(_)) => again(sent, FieldErrors::new()).await,
        Err(Error::Conflict { .. }) => sent.again(OVERVIEW, StatusCode::CONFLICT, || provide_context(Overtaken)).await,
        Err(error) => sent.fail(error).await,
    }
}

async fn again(sent: Sent, errors: FieldErrors) -> Response {
    let again = Again { errors };
    sent.again(OVERVIEW, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(again.clone())).await
}

/// How much is filled in, as a figure with its bar.
#[component]
pub fn CompletenessMeter(
    /// How complete it is.
    completeness: Completeness,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    let percent = completeness.percent();
    view! {
        <p class="flow flow--tight">
            <b>{t!(locale, "profile-complete", percent = percent as i64)}</b>
            " "<span class="muted small">{t!(locale, "profile-answered", answered = completeness.answered as i64, asked = completeness.asked as i64)}</span>
            <svg class="meter meter--wide" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=percent height="8"/></svg>
        </p>
    }
}

/// What the overview shows.
pub fn body(page: &Page, profile: &Profile, again: &Again, overtaken: bool) -> AnyView {
    let locale = page.locale;
    let completeness = profile::completeness(profile.form(), &profile.context);
    let (required, wished): (Vec<_>, Vec<_>) = completeness.gaps.clone().into_iter().partition(|gap| gap.required);
    let publishable = required.is_empty();
    let public = profile.view.number.clone().map(|number| {
        view! { <p><a href=page.link(&format!("/vendors/{number}"))>{t!(locale, "company-public-page")}</a></p> }
    });
    let error = again.errors.contains_key("confirm").then(|| t!(locale, "profile-confirm-missing"));
    let text = if profile.view.verified { t!(locale, "profile-publish-text") } else { t!(locale, "profile-publish-waits") };
    let button = if profile.view.number.is_some() { t!(locale, "profile-publish-again") } else { t!(locale, "profile-publish") };
    let form = publishable.then(|| {
        view! {
            <form class="panel panel--strong flow" method="post" action=page.link(OVERVIEW) novalidate>
                <h2>{button.clone()}</h2>
                <p>{text}</p>
                <input type="hidden" name="version" value=profile.view.version/>
                <CheckField name="confirm" label=t!(locale, "profile-confirm") error=error/>
                <button class="btn btn--accent">{button}</button>
            </form>
        }
    });
    let state = match (&profile.view.number, profile.view.waiting, profile.view.unpublished) {
        (Some(_), _, true) => "profile-state-changed",
        (Some(_), _, false) => "profile-state-public",
        (None, true, _) => "profile-state-waiting",
        (None, false, _) => "profile-state-none",
    };
    view! {
        {overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "profile-overtaken")}</p> })}
        <p>{crate::i18n::text(locale, state)}</p>
        {public}
        <CompletenessMeter completeness/>
        {gaps(page, "required", t!(locale, "profile-required"), required)}
        {gaps(page, "wished", t!(locale, "profile-wished"), wished)}
        {form}
    }
    .into_any()
}

/// Missing and wrong answers, each leading to its field.
fn gaps(page: &Page, id: &'static str, title: String, gaps: Vec<Gap>) -> Option<impl IntoView + use<>> {
    let locale = page.locale;
    (!gaps.is_empty()).then(|| {
        let lines = gaps
            .into_iter()
            .map(|gap| {
                let errors = [(gap.path.clone(), gap.problem.clone())].into();
                let sentence = sentences(page, &errors).remove(&gap.path).unwrap_or_default();
                let label = full_label(locale, &gap.path);
                let check = if gap.required { "?check" } else { "" };
                let href = page.link(&format!("{}{check}#{}", path(section_of(&gap.path)), gap.path));
                let text =
                    if gap.problem == Problem::Missing { label } else { t!(locale, "errors-line", label = label, sentence = sentence) };
                view! { <li><a href=href>{text}</a></li> }
            })
            .collect_view();
        view! {
            <section aria-labelledby=id>
                <Head id text=title/>
                <ul class="gaps">{lines}</ul>
            </section>
        }
    })
}
