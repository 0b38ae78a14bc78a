//! `/positions/{number}/apply`: what will be sent to whom, and the consent to just that; and the panel on the position's page.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Problem, Result,
    actor::{Deed, Denied, TalentDeed},
    codes::PositionStage,
    talent::{self, OwnApplicationRow, OwnSeeker, Target},
};
use leptos::prelude::*;

use super::parts::{ApplicationTag, ProfileFacts, TargetLine};
use crate::{
    components::{AreaField, CheckField, Crumbs, Empty, ErrorSummary, Head, PageTitle, sentences, words::foreign_zh},
    errors::page_error,
    i18n::text,
    pages::{forms::Sent, orders::draft::param},
    site::{Page, Site},
    t,
};

/// What was typed and is shown again.
#[derive(Debug, Clone, Default)]
struct Typed {
    note: String,
    errors: FieldErrors,
    overtaken: bool,
}

/// `POST /positions/{number}/apply`
pub async fn post(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let note = sent.fields.get("note").to_owned();
    let consent = sent.fields.get("consent") == "yes";
    let done = talent::apply(&sent.site.exchange, &sent.actor(), &number, sent.version(), &note, consent).await;
    let path = format!("/positions/{number}/apply");
    match done {
        Ok(address) => sent.see(&format!("/me/applications/{address}?sent")),
        // Two presses of the button: the first has sent it.
        Err(Error::Invalid(errors)) if errors.contains_key("position") => sent.see(&path),
        Err(Error::Invalid(errors)) => {
            let typed = Typed { note, errors, overtaken: false };
            sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(Error::Conflict { .. }) => {
            let typed = Typed { note, overtaken: true, ..Typed::default() };
            sent.again(&path, StatusCode::CONFLICT, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn ApplyPage() -> impl IntoView {
    let page = Page::here();
    let number = param("number");
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match load(&page, &number).await {
                    Ok((target, application, profile)) => whole(&page, target, application, profile, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

async fn load(page: &Page, number: &str) -> Result<(Target, Option<OwnApplicationRow>, Option<OwnSeeker>)> {
    let (exchange, actor) = (page.exchange(), page.actor());
    let (target, application) = talent::position_of(exchange, actor, number).await?;
    if application.is_none() {
        let position = exchange::actor::PositionFacts { stage: target.stage, organisation: target.employer };
        actor.may(Deed::Talent(TalentDeed::Apply(position)))?;
    }
    let profile = talent::own_profile(exchange, actor).await?;
    Ok((target, application, profile))
}

fn whole(page: &Page, target: Target, application: Option<OwnApplicationRow>, profile: Option<OwnSeeker>, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let mut errors = sentences(page, &typed.errors);
    if typed.errors.get("consent") == Some(&Problem::Missing) {
        errors.insert("consent".to_owned(), t!(locale, "apply-consent-missing"));
    }
    let lines: Vec<_> =
        errors.iter().map(|(path, sentence)| (path.clone(), text(locale, &format!("apply-field-{path}")), sentence.clone())).collect();
    let overtaken = typed.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "apply-overtaken")}</p> });
    let make = page.link("/me/profile");
    let body = match (application, profile) {
        (Some(application), _) => {
            let href = page.link(&format!("/me/applications/{}", application.address));
            view! {
                <Empty title=t!(locale, "apply-already")>
                    <p><ApplicationTag stage=application.stage/></p>
                    <p><a class="btn" href=href>{t!(locale, "apply-see")}</a></p>
                </Empty>
            }
            .into_any()
        }
        (None, None) => view! {
            <Empty title=t!(locale, "apply-no-profile")>
                <p class="small muted">{t!(locale, "apply-no-profile-text")}</p>
                <p><a class="btn btn--accent" href=make>{t!(locale, "apply-make-profile")}</a></p>
            </Empty>
        }
        .into_any(),
        (None, Some(profile)) => form(page, &target, profile, &typed.note, errors.get("note").cloned(), errors.get("consent").cloned()),
    };
    view! {
        <PageTitle text=t!(locale, "apply-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "applications-positions"), "/positions")] here=t!(locale, "apply-title")/>
            <ErrorSummary errors=lines/>
            {overtaken}
            <header class="flow flow--tight"><h1>{t!(locale, "apply-title")}</h1><p><TargetLine target/></p></header>
            {body}
        </div>
    }
    .into_any()
}

fn form(page: &Page, target: &Target, own: OwnSeeker, note: &str, note_error: Option<String>, consent_error: Option<String>) -> AnyView {
    let locale = page.locale;
    let (employer, edit) = (target.employer_name.clone(), page.link("/me/profile"));
    view! {
        <section class="flow" aria-labelledby="apply-what">
            <Head id="apply-what" text=t!(locale, "apply-what", employer = employer.clone())><a href=edit>{t!(locale, "apply-change")}</a></Head>
            <p class="small muted">{t!(locale, "apply-what-text")}</p>
            <ProfileFacts profile=own.profile contact=Some((own.contact, false))/>
        </section>
        <form class="flow flow--mid" method="post" action=page.link(&format!("/positions/{}/apply", target.number)) novalidate>
            <input type="hidden" name="version" value=own.version/>
            <AreaField name="note" label=t!(locale, "apply-field-note") value=note.to_owned() rows=3 hint=t!(locale, "apply-hint-note") error=note_error optional=true/>
            <div class="panel panel--strong flow">
                <h2>{t!(locale, "apply-consent-title")}</h2>
                <ul class="small lines">
                    <li>{t!(locale, "apply-consent-who", employer = employer.clone())}</li>
                    <li>{t!(locale, "apply-consent-contact")}</li>
                    <li>{t!(locale, "apply-consent-end")}</li>
                </ul>
                <CheckField name="consent" label=t!(locale, "apply-consent", employer = employer) error=consent_error/>
                <p class="bar bar--mid">
                    <button class="btn btn--accent">{t!(locale, "apply-send")}</button>
                    <a class="btn btn--quiet" href=page.link(&format!("/positions/{}", target.number))>{t!(locale, "apply-back")}</a>
                </p>
            </div>
        </form>
    }
    .into_any()
}

/// What the panel on a position's page knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applying {
    target: Target,
    application: Option<OwnApplicationRow>,
    /// Applications in all and those nobody has opened, for the employer's side.
    received: Option<(u64, u64)>,
    may: std::result::Result<(), Denied>,
}

impl Applying {
    /// Loads it; part of the load of the position's page, which loads once.
    pub async fn load(page: &Page, number: &str) -> Result<Self> {
        let (exchange, actor) = (page.exchange(), page.actor());
        let (target, application) = talent::position_of(exchange, actor, number).await?;
        let received = talent::applications(exchange, actor, number).await.ok();
        let position = exchange::actor::PositionFacts { stage: target.stage, organisation: target.employer };
        let may = actor.may(Deed::Talent(TalentDeed::Apply(position)));
        Ok(Self { target, application, received, may })
    }
}

/// The panel: what the actor can do about the position, and what became of it.
#[component]
pub fn ApplyingPanel(
    /// What it knows.
    applying: Applying,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let Applying { target, application, received, may } = applying;
    let number = target.number.clone();
    let apply = page.link(&format!("/positions/{number}/apply"));
    let own = application.map(|application| {
        let href = page.link(&format!("/me/applications/{}", application.address));
        view! { <p>{t!(locale, "apply-own")}" "<ApplicationTag stage=application.stage/></p><p><a class="btn" href=href>{t!(locale, "apply-see")}</a></p> }
    });
    let act = match (own.is_some(), may, target.stage) {
        (true, ..) => None,
        (false, Ok(()), _) => Some(
            view! { <p><a class="btn btn--accent btn--wide" href=apply>{t!(locale, "apply-button")}</a></p><p class="small muted">{t!(locale, "apply-panel-text")}</p> }
                .into_any(),
        ),
        (false, Err(Denied::SignIn), PositionStage::Published) => {
            let next = crate::form::encode(&apply);
            let href = format!("{}?next={next}", page.link("/login"));
            Some(
                view! { <p><a class="btn btn--accent btn--wide" href=href>{t!(locale, "apply-sign-in")}</a></p><p class="small muted">{t!(locale, "apply-panel-text")}</p> }
                    .into_any(),
            )
        }
        (false, Err(_), PositionStage::Published) if received.is_none() => {
            Some(view! { <p class="small muted">{t!(locale, "apply-people-only")}</p> }.into_any())
        }
        (false, ..) => None,
    };
    let employer = received.map(|(total, waiting)| {
        let href = page.link(&format!("/positions/{number}/applications"));
        view! { <p>{t!(locale, "received-count", total = total as i64, waiting = waiting as i64)}</p><p><a class="btn" href=href>{t!(locale, "received-title")}</a></p> }
    });
    let closed = (target.stage != PositionStage::Published).then(|| view! { <p class="small muted">{t!(locale, "apply-closed")}</p> });
    view! {
        <section class="panel panel--strong flow" aria-labelledby="apply-panel">
            <h2 id="apply-panel">{t!(locale, "apply-panel")}</h2>
            <p class="small" lang=foreign_zh(locale)>{target.employer_name}</p>
            {own}{act}{employer}{closed}
        </section>
    }
}
