//! `/invitation?token=…`: what an invitation offers, and accepting it. The token stands in the query, which no log keeps.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error,
    actor::{Deed, Denied},
    companies::{self, InvitationState, InvitationView},
};
use leptos::prelude::*;

use super::words;
use crate::{
    components::{Crumbs, Fact, PageTitle, When, words::foreign_zh},
    errors::page_error,
    form::{Fields, encode},
    i18n::text,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// `POST /invitation`: accepts it.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let token = sent.fields.get("token").to_owned();
    match companies::accept(&sent.site.exchange, &sent.actor(), &token).await {
        Ok(()) => sent.see("/company?joined"),
        // The page says why it cannot be accepted any more.
        Err(Error::State(_) | Error::Denied(Denied::Organisation | Denied::Duty)) => {
            let path = format!("/invitation?token={}", encode(&token));
            sent.again(&path, StatusCode::CONFLICT, || ()).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let page = Page::here();
    let token = Fields::parse(page.query.as_bytes()).get("token").to_owned();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match companies::invitation(page.exchange(), page.actor(), &token).await {
                    Ok(invitation) => whole(&page, invitation, &token),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, invitation: InvitationView, token: &str) -> AnyView {
    let locale = page.locale;
    let title = t!(locale, "invitation-title", organisation = invitation.organisation.clone());
    let act = act(page, &invitation, token);
    let InvitationView { organisation, email, roles, expires_at, .. } = invitation;
    view! {
        <PageTitle text=t!(locale, "invitation-page-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs here=t!(locale, "invitation-page-title")/>
            <h1>{title}</h1>
            <dl class="facts facts--wide">
                <Fact term=t!(locale, "invitation-organisation")><span lang=foreign_zh(locale)>{organisation}</span></Fact>
                <Fact term=t!(locale, "invitation-email")>{email}</Fact>
                <Fact term=t!(locale, "members-field-roles")>{words::roles(locale, &roles)}</Fact>
                <Fact term=t!(locale, "invitation-until")><When at=expires_at/></Fact>
            </dl>
            {act}
        </div>
    }
    .into_any()
}

/// What can be done with it: accept it, sign in first, or nothing, and why.
fn act(page: &Page, invitation: &InvitationView, token: &str) -> AnyView {
    let locale = page.locale;
    let ended = match invitation.state {
        InvitationState::Open => None,
        InvitationState::Accepted => Some("invitation-accepted"),
        InvitationState::Revoked => Some("invitation-revoked"),
        InvitationState::Expired => Some("invitation-expired"),
    };
    let joined = page.actor().may(Deed::JoinOrganisation);
    let why = match (ended, invitation.mine, joined) {
        (Some(why), ..) => Some(why),
        (None, Some(false), _) => Some("invitation-other-address"),
        (None, Some(true), Err(_)) => Some("invitation-has-organisation"),
        _ => None,
    };
    if let Some(why) = why {
        return view! {
            <p class="returned" role="status">{text(locale, why)}</p>
            <p><a class="btn btn--quiet" href=page.link("/company")>{t!(locale, "company-title")}</a></p>
        }
        .into_any();
    }
    if invitation.mine.is_none() {
        let next = encode(&page.here_in(locale));
        return view! {
            <p>{t!(locale, "invitation-sign-in")}</p>
            <p class="bar">
                <a class="btn" href=format!("{}?next={next}", page.link("/login"))>{t!(locale, "nav-login")}</a>
                <a class="btn btn--quiet" href=format!("{}?next={next}", page.link("/register"))>{t!(locale, "nav-register")}</a>
            </p>
        }
        .into_any();
    }
    view! {
        <form class="panel panel--strong flow" method="post" action=page.link("/invitation")>
            <input type="hidden" name="token" value=token.to_owned()/>
            <p>{t!(locale, "invitation-accept-text")}</p>
            <button class="btn btn--accent">{t!(locale, "invitation-accept")}</button>
        </form>
    }
    .into_any()
}
