//! `/company`: the own company: where it stands, what to do next, who belongs to it, what it says it can do.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, Result,
    actor::{Actor, Denied, Role},
    companies::{
        self, CompanyStage, CompanyView, Members,
        profile::{self, Completeness, ProfileView},
    },
};
use leptos::prelude::*;

use super::{
    application::CompanyFacts,
    profile::CompletenessMeter,
    words::{self, CompanyTag},
};
use crate::{
    components::{Crumbs, Empty, Head, PageTitle, Saved, words::foreign_zh},
    errors::page_error,
    form::Fields,
    i18n::text,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// Why leaving was refused.
#[derive(Debug, Clone, Copy)]
struct LastOwner;

/// `POST /company`: leaves it.
pub async fn leave(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    match companies::leave(&sent.site.exchange, &sent.actor()).await {
        Ok(()) => sent.see("/company?left"),
        Err(Error::State(_)) => sent.again("/company", StatusCode::CONFLICT, || provide_context(LastOwner)).await,
        Err(error) => sent.fail(error).await,
    }
}

/// What the page shows.
struct Own {
    company: CompanyView,
    members: Members,
    profile: Option<(ProfileView, Completeness)>,
}

impl Own {
    /// Nothing for a person who belongs to no organisation.
    async fn load(page: &Page) -> Result<Option<Self>> {
        let (exchange, actor) = (page.exchange(), page.actor());
        if *actor == Actor::Visitor {
            return Err(Denied::SignIn.into());
        }
        if actor.member().is_none_or(|member| member.organisation.is_none()) {
            return Ok(None);
        }
        let company = companies::company(exchange, actor).await?;
        let members = companies::members(exchange, actor).await?;
        let profile = match profile::profile(exchange, actor).await {
            Ok(typed) => {
                let completeness = profile::completeness(&typed.form, &profile::profile_context(exchange).await?);
                Some((typed, completeness))
            }
            Err(Error::Denied(_)) => None,
            Err(error) => return Err(error),
        };
        Ok(Some(Self { company, members, profile }))
    }
}

/// The page.
#[component]
pub fn CompanyPage() -> impl IntoView {
    let page = Page::here();
    let last_owner = use_context::<LastOwner>().is_some();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match Own::load(&page).await {
                    Ok(Some(own)) => whole(&page, own, last_owner),
                    Ok(None) => view! { <Nowhere/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// For a person who belongs to no organisation.
#[component]
fn Nowhere() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let left = Fields::parse(page.query.as_bytes()).has("left");
    view! {
        <PageTitle text=t!(locale, "company-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs here=t!(locale, "company-title")/>
            {left.then(|| view! { <Saved text=t!(locale, "company-left")/> })}
            <h1>{t!(locale, "company-title")}</h1>
            <Empty title=t!(locale, "company-nowhere")>
                <p class="small muted">{t!(locale, "company-nowhere-text")}</p>
                <p><a class="btn btn--accent" href=page.link("/company/register")>{t!(locale, "company-register-title")}</a></p>
            </Empty>
        </div>
    }
}

fn whole(page: &Page, own: Own, last_owner: bool) -> AnyView {
    let locale = page.locale;
    let Own { company, members, profile } = own;
    let query = Fields::parse(page.query.as_bytes());
    let done = [
        ("sent", "company-sent"),
        ("joined", "company-joined"),
        ("published", "profile-published-done"),
        ("waiting", "profile-waiting-done"),
    ];
    let done = done.into_iter().find(|(word, _)| query.has(word));
    let returned = company.application.as_ref().is_some_and(|application| application.sent_back().is_some());
    let public = company.number.clone().map(|number| {
        view! { <a class="btn btn--quiet" href=page.link(&format!("/vendors/{number}"))>{t!(locale, "company-public-page")}</a> }
    });
    let application = company.application.is_some().then(|| {
        view! { <a href=page.link("/company/application")>{t!(locale, "company-application")}</a> }
    });
    view! {
        <PageTitle text=t!(locale, "company-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs here=t!(locale, "company-title")/>
            {done.map(|(_, id)| view! { <Saved text=text(locale, id)/> })}
            {last_owner.then(|| view! { <p class="returned" role="alert">{t!(locale, "members-last-owner")}</p> })}
            <header class="bar bar--mid">
                <div class="flow flow--tight">
                    <p class="tags"><CompanyTag stage=company.stage() returned/>
                        {company.number.clone().map(|number| view! { <span class="tag">{number}</span> })}</p>
                    <h1 lang=foreign_zh(locale)>{company.name.clone()}</h1>
                </div>
                <p class="bar__end">{public}</p>
            </header>
            <div class="split">
                <div class="flow flow--wide">
                    {next(page, &company, profile.as_ref())}
                    {profile.as_ref().map(|(typed, completeness)| profile_section(page, typed, completeness))}
                    <section aria-labelledby="facts">
                        <Head id="facts" text=t!(locale, "company-facts")>{application}</Head>
                        <CompanyFacts company/>
                    </section>
                </div>
                <aside class="flow split__stay" aria-labelledby="members">{member_list(page, &members)}</aside>
            </div>
        </div>
    }
    .into_any()
}

/// What to do next, in one box.
fn next(page: &Page, company: &CompanyView, profile: Option<&(ProfileView, Completeness)>) -> impl IntoView + use<> {
    let locale = page.locale;
    let owns = page.actor().has(Role::Owner);
    let returned = company.application.as_ref().and_then(|application| application.sent_back()).map(|decision| decision.reason.clone());
    let has_profile = company.number.is_some();
    let waits = profile.is_some_and(|(typed, _)| typed.waiting);
    let (text, act) = match (company.stage(), &returned) {
        (CompanyStage::Draft, Some(_)) => ("company-next-returned", owns.then_some(("company-next-correct", "/company/application"))),
        (CompanyStage::Draft, None) => ("company-next-draft", owns.then_some(("company-next-evidence", "/company/application#evidence"))),
        (CompanyStage::InReview, _) if !waits && profile.is_some() => {
            ("company-next-in-review", Some(("company-next-profile", "/company/profile")))
        }
        (CompanyStage::InReview, _) => ("company-next-wait", None),
        (CompanyStage::Verified, _) if !has_profile && profile.is_some() => {
            ("company-next-verified", Some(("company-next-profile", "/company/profile")))
        }
        (CompanyStage::Verified, _) if has_profile => ("company-next-ready", Some(("company-next-orders", "/orders"))),
        (CompanyStage::Verified, _) => ("company-next-nothing", None),
    };
    view! {
        <section class="panel panel--strong flow" aria-labelledby="next">
            <h2 id="next">{t!(locale, "company-next")}</h2>
            <p>{crate::i18n::text(locale, text)}</p>
            {returned.map(|reason| view! { <p class="returned">{reason}</p> })}
            {act.map(|(id, path)| view! { <p><a class="btn" href=page.link(path)>{crate::i18n::text(locale, id)}</a></p> })}
        </section>
    }
}

fn profile_section(page: &Page, typed: &ProfileView, completeness: &Completeness) -> impl IntoView + use<> {
    let locale = page.locale;
    let state = match (&typed.number, typed.waiting, typed.unpublished) {
        (Some(_), _, true) => "profile-state-changed",
        (Some(_), _, false) => "profile-state-public",
        (None, true, _) => "profile-state-waiting",
        (None, false, _) => "profile-state-none",
    };
    let edit = page.link("/company/profile");
    view! {
        <section class="flow" aria-labelledby="profile">
            <Head id="profile" text=t!(locale, "profile-title")><a href=edit>{t!(locale, "profile-edit")}</a></Head>
            <p>{text(locale, state)}</p>
            <CompletenessMeter completeness=completeness.clone()/>
        </section>
    }
}

fn member_list(page: &Page, members: &Members) -> impl IntoView + use<> {
    let locale = page.locale;
    let owns = page.actor().has(Role::Owner);
    let lines = members
        .members
        .iter()
        .map(|member| {
            let own = member.own.then(|| view! { " "<span class="tag">{t!(locale, "members-you")}</span> });
            view! { <li><b>{member.name.clone()}</b>{own}<br/><small class="muted">{words::roles(locale, &member.roles)}</small></li> }
        })
        .collect_view();
    let waiting = members.invitations.len() as i64;
    // Staff do not come and go by themselves: their duties are given by others.
    let leaves = page.actor().member().is_some_and(|member| !member.roles.iter().any(|role| role.is_staff()));
    let leave = leaves.then(|| {
        view! {
            <details class="removal">
                <summary>{t!(locale, "company-leave")}</summary>
                <form class="flow flow--tight" method="post" action=page.link("/company")>
                    <p class="small">{t!(locale, "company-leave-text")}</p>
                    <button class="btn btn--quiet btn--small">{t!(locale, "company-leave-confirm")}</button>
                </form>
            </details>
        }
    });
    view! {
        <div class="panel flow">
            <h2 id="members">{t!(locale, "members-title")}</h2>
            <ul class="lines">{lines}</ul>
            {(waiting > 0).then(|| view! { <p class="small muted">{t!(locale, "members-waiting", count = waiting)}</p> })}
            {owns.then(|| view! { <p><a class="btn btn--quiet" href=page.link("/company/members")>{t!(locale, "members-manage")}</a></p> })}
            {leave}
        </div>
    }
}
