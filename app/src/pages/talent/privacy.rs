//! `/me/privacy`: who may see the own profile, which companies never do, and every consent with its times.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{
    Error, Result,
    codes::CodeList,
    talent::{self, ConsentView, OwnSeeker},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::parts::MyDoors;
use crate::{
    components::{Crumbs, Empty, Field, Head, PageTitle, Saved, When},
    errors::page_error,
    form::Fields,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

const PATH: &str = "/me/privacy";

/// `POST /me/privacy`: `change` is `show`, `hide`, `remove`, `block` or `unblock`.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let (exchange, actor) = (&sent.site.exchange, sent.actor());
    let organisation = Uuid::parse_str(sent.fields.get("organisation"));
    let done = match (sent.fields.get("change"), organisation) {
        ("show", _) => talent::set_visible(exchange, &actor, true).await,
        ("hide", _) => talent::set_visible(exchange, &actor, false).await,
        ("remove", _) => talent::remove_profile(exchange, &actor).await,
        ("block", Ok(id)) => talent::block(exchange, &actor, id).await,
        ("unblock", Ok(id)) => talent::unblock(exchange, &actor, id).await,
        _ => Err(Error::NotFound),
    };
    match done {
        Ok(()) => sent.see(&format!("{PATH}?saved")),
        Err(error) => sent.fail(error).await,
    }
}

struct Loaded {
    profile: Option<OwnSeeker>,
    consents: Vec<ConsentView>,
    words: String,
    found: Vec<(Uuid, String)>,
}

async fn load(page: &Page) -> Result<Loaded> {
    let (exchange, actor) = (page.exchange(), page.actor());
    let words = crate::components::address::words(&Fields::parse(page.query.as_bytes()));
    Ok(Loaded {
        profile: talent::own_profile(exchange, actor).await?,
        consents: talent::consents(exchange, actor).await?,
        found: talent::blockable(exchange, actor, &words).await?,
        words,
    })
}

/// The page.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match load(&page).await {
                    Ok(loaded) => whole(&page, loaded),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, loaded: Loaded) -> AnyView {
    let locale = page.locale;
    let saved = Fields::parse(page.query.as_bytes()).has("saved").then(|| view! { <Saved text=t!(locale, "privacy-saved")/> });
    let Loaded { profile, consents, words, found } = loaded;
    let make = page.link("/me/profile");
    let sight = match profile {
        Some(profile) => sight(page, profile, words, found),
        None => view! {
            <Empty title=t!(locale, "privacy-no-profile")><p><a class="btn btn--quiet btn--small" href=make>{t!(locale, "apply-make-profile")}</a></p></Empty>
        }
        .into_any(),
    };
    view! {
        <PageTitle text=t!(locale, "privacy-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "privacy-title")/>
            {saved}
            <h1>{t!(locale, "privacy-title")}</h1>
            <MyDoors/>
            {sight}
            {consent_list(page, consents)}
        </div>
    }
    .into_any()
}

fn sight(page: &Page, profile: OwnSeeker, words: String, found: Vec<(Uuid, String)>) -> AnyView {
    let locale = page.locale;
    let (state, text, change, button) = if profile.visible {
        ("privacy-visible", "privacy-visible-text", "hide", "privacy-hide")
    } else {
        ("privacy-hidden", "privacy-hidden-text", "show", "privacy-show")
    };
    let blocked: Vec<Uuid> = profile.blocked.iter().map(|(id, _)| *id).collect();
    let line = |id: Uuid, name: String, change: &'static str, button: &'static str| {
        view! {
            <li class="message">
                <span>{name.clone()}</span>
                <form method="post" action=page.link(PATH)>
                    <input type="hidden" name="organisation" value=id.to_string()/>
                    <button class="btn btn--quiet btn--small" name="change" value=change>{t!(locale, button)}<span class="hidden">{name}</span></button>
                </form>
            </li>
        }
    };
    let lines = profile.blocked.into_iter().map(|(id, name)| line(id, name, "unblock", "privacy-unblock")).collect_view();
    let none = (!words.is_empty() && found.is_empty()).then(|| view! { <p class="small muted">{t!(locale, "privacy-block-none")}</p> });
    let offers =
        found.into_iter().filter(|(id, _)| !blocked.contains(id)).map(|(id, name)| line(id, name, "block", "privacy-block")).collect_view();
    let kept = if blocked.is_empty() {
        view! { <p class="small muted">{t!(locale, "privacy-blocked-none")}</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    view! {
        <section class="flow" aria-labelledby="privacy-sight">
            <Head id="privacy-sight" text=t!(locale, "privacy-sight")/>
            <p><b>{t!(locale, state)}</b></p>
            <p class="small">{t!(locale, text)}</p>
            <form method="post" action=page.link(PATH)><button class="btn btn--quiet" name="change" value=change>{t!(locale, button)}</button></form>
        </section>
        <section class="flow" aria-labelledby="privacy-blocked">
            <Head id="privacy-blocked" text=t!(locale, "privacy-blocked")/>
            <p class="small">{t!(locale, "privacy-blocked-text")}</p>
            {kept}
            <form class="flow form--narrow" method="get" action=page.link(PATH)>
                <Field name="q" label=t!(locale, "privacy-block-find") value=words/>
                <button class="btn btn--quiet">{t!(locale, "search-go")}</button>
            </form>
            {none}
            <ul class="lines">{offers}</ul>
        </section>
    }
    .into_any()
}

fn consent_list(page: &Page, consents: Vec<ConsentView>) -> impl IntoView + use<> {
    let locale = page.locale;
    if consents.is_empty() {
        return None;
    }
    let rows = consents
        .into_iter()
        .map(|consent| {
            let what = match &consent.application {
                Some((address, employer)) => {
                    let href = page.link(&format!("/me/applications/{address}"));
                    view! { {consent.purpose.label(locale)}<small class="order__meta"><a href=href>{employer.clone()}</a></small> }
                        .into_any()
                }
                None => consent.purpose.label(locale).into_any(),
            };
            let withdrawn = match consent.withdrawn_at {
                Some(at) => view! { <When at/> }.into_any(),
                None => t!(locale, "privacy-in-force").into_any(),
            };
            view! {
                <tr>
                    <th scope="row">{what}</th>
                    <td data-label=t!(locale, "privacy-text-version")>{consent.text_version}</td>
                    <td data-label=t!(locale, "privacy-given")><When at=consent.given_at/></td>
                    <td data-label=t!(locale, "privacy-withdrawn")>{withdrawn}</td>
                </tr>
            }
        })
        .collect_view();
    Some(view! {
        <section class="flow" aria-labelledby="privacy-consents">
            <Head id="privacy-consents" text=t!(locale, "privacy-consents")/>
            <p class="small">{t!(locale, "privacy-consents-text")}</p>
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "privacy-consents")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "privacy-purpose")}</th>
                    <th scope="col">{t!(locale, "privacy-text-version")}</th>
                    <th scope="col">{t!(locale, "privacy-given")}</th>
                    <th scope="col">{t!(locale, "privacy-withdrawn")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    })
}
