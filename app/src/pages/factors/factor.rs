//! `/account/factor`: the own second factor: getting one, changing it, recovery codes, doing without.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, Result,
    accounts::{self, FactorView, totp::Secret},
};
use leptos::prelude::*;

use super::{CodeField, Refused, date, qr::Qr, refuse};
use crate::{
    components::{Confirmation, Crumbs, ErrorSummary, Head, PageTitle, Saved},
    errors::page_error,
    form::{Fields, encode},
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// Recovery codes, on the one page that shows them.
#[derive(Clone)]
struct Codes(Vec<String>);

/// `POST /account/factor`: `change` says what.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let (exchange, viewer) = (&sent.site.exchange, sent.viewer());
    let (actor, token) = (&viewer.actor, viewer.token.as_deref().unwrap_or_default());
    match sent.fields.get("change") {
        "offer" => see(accounts::offer_factor(exchange, actor).await.map(drop), sent, "/account/factor").await,
        "withdraw" => see(accounts::withdraw_offer(exchange, actor).await, sent, "/account/factor").await,
        "remove" => see(accounts::remove_factor(exchange, actor, token).await, sent, "/account/factor?removed").await,
        "confirm" => show(accounts::confirm_factor(exchange, actor, sent.fields.get("code"), token).await, sent).await,
        "codes" => show(accounts::renew_recovery_codes(exchange, actor).await, sent).await,
        _ => sent.fail(Error::NotFound).await,
    }
}

async fn see(done: Result<()>, sent: Sent, path: &str) -> Response {
    match done {
        Ok(()) => sent.see(path),
        Err(error) => sent.fail(error).await,
    }
}

/// Recovery codes are shown in the answer itself: they are stored nowhere.
async fn show(codes: Result<Vec<String>>, sent: Sent) -> Response {
    match codes {
        Ok(codes) => sent.again("/account/factor/codes", StatusCode::OK, move || provide_context(Codes(codes.clone()))).await,
        Err(error) => refuse(sent, "/account/factor", error).await,
    }
}

/// `/account/factor/codes`
#[component]
pub fn CodesPage() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let body = match use_context::<Codes>() {
        Some(Codes(codes)) => view! {
            <Confirmation title=t!(locale, "factor-set")/>
            <h2>{t!(locale, "factor-codes")}</h2>
            <p>{t!(locale, "factor-codes-once")}</p>
            <ol class="recovery">{codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}</ol>
            <p class="bar no-print"><a class="btn btn--accent" href=page.link("/workbench")>{t!(locale, "factor-codes-kept")}</a></p>
        }
        .into_any(),
        None => view! {
            <h1>{t!(locale, "factor-codes-gone")}</h1>
            <p>{t!(locale, "factor-codes-gone-text")}</p>
            <p class="bar"><a class="btn" href=page.link("/account/factor")>{t!(locale, "factor-title")}</a></p>
        }
        .into_any(),
    };
    view! { <PageTitle text=t!(locale, "factor-codes")/><div class="wrap page flow flow--mid">{body}</div> }
}

/// The page.
#[component]
pub fn FactorPage() -> impl IntoView {
    let page = Page::here();
    let refused = Refused::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match accounts::factor(page.exchange(), page.actor()).await {
                    Ok(factor) => whole(&page, &factor, &refused).into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, factor: &FactorView, refused: &Refused) -> impl IntoView + use<> {
    let locale = page.locale;
    let (errors, lines) = refused.words(page);
    let wrong = !lines.is_empty();
    let removed = Fields::parse(page.query.as_bytes()).has("removed").then(|| view! { <Saved text=t!(locale, "factor-removed")/> });
    let must = (factor.required && factor.since.is_none()).then(|| view! { <p class="tip">{t!(locale, "factor-must")}</p> });
    let body = match (factor.offer, factor.since) {
        (Some(secret), _) => offered(page, factor, &secret, errors.get("code").cloned()).into_any(),
        (None, Some(_)) => present(page, factor).into_any(),
        (None, None) => absent(page).into_any(),
    };
    view! {
        <PageTitle text=t!(locale, "factor-title") wrong/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-account"), "/account")] here=t!(locale, "factor-title")/>
            <ErrorSummary errors=lines/>
            {removed}
            {must}
            <h1>{t!(locale, "factor-title")}</h1>
            {body}
        </div>
    }
}

/// A button that is a form of its own.
fn button(page: &Page, change: &'static str, label: &str, class: &'static str) -> impl IntoView + use<> {
    let text = t!(page.locale, label);
    view! {
        <form method="post" action=page.link("/account/factor")><button class=class name="change" value=change>{text}</button></form>
    }
}

fn absent(page: &Page) -> impl IntoView + use<> {
    let locale = page.locale;
    view! {
        <p>{t!(locale, "factor-what")}</p>
        <p class="muted">{t!(locale, "factor-apps")}</p>
        {button(page, "offer", "factor-begin", "btn btn--accent")}
    }
}

fn offered(page: &Page, factor: &FactorView, secret: &Secret, error: Option<String>) -> impl IntoView + use<> {
    let locale = page.locale;
    let link = link(&page.site.config.name, &factor.email, secret);
    let letters = secret.base32();
    let grouped: Vec<_> = letters.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    view! {
        <ol class="enrol flow">
            <li>{t!(locale, "factor-step-app")}</li>
            <li class="flow">
                <p>{t!(locale, "factor-step-scan")}</p>
                <Qr text=link.clone() label=t!(locale, "factor-qr")/>
                <p>{t!(locale, "factor-or-type")}<code class="code">{grouped.join(" ")}</code></p>
                <p class="small"><a href=link>{t!(locale, "factor-or-open")}</a></p>
            </li>
            <li class="flow">
                <p>{t!(locale, "factor-step-code")}</p>
                <form class="flow form--narrow" method="post" action=page.link("/account/factor") novalidate>
                    <CodeField error/>
                    <button class="btn btn--accent" name="change" value="confirm">{t!(locale, "factor-confirm")}</button>
                </form>
            </li>
        </ol>
        {button(page, "withdraw", "factor-withdraw", "btn btn--quiet")}
    }
}

fn present(page: &Page, factor: &FactorView) -> impl IntoView + use<> {
    let locale = page.locale;
    let since = factor.since.map(|since| date(page, since)).unwrap_or_default();
    let remove = match factor.required {
        true => view! { <p class="muted">{t!(locale, "factor-required")}</p> }.into_any(),
        false => view! {
            <p>{t!(locale, "factor-remove-text")}</p>
            {button(page, "remove", "factor-remove", "btn btn--quiet")}
        }
        .into_any(),
    };
    view! {
        <p>{t!(locale, "factor-since", date = since, count = factor.codes_left as i64)}</p>
        <section class="flow" aria-labelledby="new-phone">
            <Head id="new-phone" text=t!(locale, "factor-change")/>
            <p>{t!(locale, "factor-change-text")}</p>
            {button(page, "offer", "factor-change-begin", "btn")}
        </section>
        <section class="flow" aria-labelledby="recovery">
            <Head id="recovery" text=t!(locale, "factor-codes")/>
            <p>{t!(locale, "factor-codes-text")}</p>
            {button(page, "codes", "factor-codes-renew", "btn")}
        </section>
        <section class="flow" aria-labelledby="without">
            <Head id="without" text=t!(locale, "factor-without")/>
            {remove}
        </section>
    }
}

/// What an authenticator app reads: the `otpauth` address of Google's key URI format, which every app knows.
fn link(portal: &str, email: &str, secret: &Secret) -> String {
    let (portal, email) = (encode(portal), encode(email));
    format!("otpauth://totp/{portal}:{email}?secret={}&issuer={portal}&algorithm=SHA1&digits=6&period=30", secret.base32())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_for_apps_carries_portal_account_and_secret() {
        let secret = Secret::from_base32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").expect("a secret");
        assert_eq!(
            link("标汇", "wei@example.cn", &secret),
            "otpauth://totp/%E6%A0%87%E6%B1%87:wei%40example.cn?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E6%A0%87%E6%B1%87&algorithm=SHA1&digits=6&period=30"
        );
    }
}
