//! `/login`: begins a session or asks for the code, then goes on to where the person was, or to a form that waited for them.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, Request, StatusCode, header, request::Parts},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Locale,
    accounts::{self, Client, SignIn, SignedIn},
    actor::Actor,
    demo::ACCOUNTS,
};
use leptos::prelude::*;

use super::{display::own_path, forms::Sent, resume};
use crate::{
    components::{Crumbs, ErrorSummary, Field, PageTitle, Saved, sentences},
    form::{Fields, encode},
    i18n::text,
    site::{ClientAddress, PENDING_COOKIE, Page, Site, Viewer, link, locale},
    t,
};

/// What was typed and did not work.
#[derive(Debug, Clone, Default)]
struct Typed {
    email: String,
    next: String,
    errors: FieldErrors,
    wait_seconds: Option<u64>,
}

/// `POST /login`
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let client = client(&sent.parts);
    let (email, password) = (sent.fields.get("email"), sent.fields.get("password"));
    match accounts::sign_in(&sent.site.exchange, email, password, client).await {
        Ok(SignIn::Done(signed_in)) => arrive(sent, signed_in).await,
        Ok(SignIn::NeedsCode(token)) => ask_for_code(&sent, &token),
        Err(error) => refuse(sent, error).await,
    }
}

/// The browser of a request.
pub(super) fn client(parts: &Parts) -> Client {
    let user_agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Client::at(user_agent, parts.extensions.get::<ClientAddress>().map(|address| address.0))
}

fn ask_for_code(sent: &Sent, token: &str) -> Response {
    let mut response = sent.see(&format!("/login/code?next={}", encode(sent.fields.get("next"))));
    let seconds = u32::try_from(accounts::SIGN_IN_WAITS.num_seconds()).ok();
    response.headers_mut().append(header::SET_COOKIE, sent.site.config.set_cookie(PENDING_COOKIE, token, seconds));
    response
}

/// Answers a sign-in that has begun a session: to the second factor where it is missing, to a form that waited, or to `next`.
pub(super) async fn arrive(sent: Sent, signed_in: SignedIn) -> Response {
    let config = sent.site.config.clone();
    let session = config.set_cookie(config.session_cookie(), &signed_in.token, None);
    let next = match own_path(sent.fields.get("next")) {
        next if next == "/" => link(locale(&sent.parts), "/workbench"),
        next => next,
    };
    let mut response = if signed_in.must_enrol {
        sent.see("/account/factor")
    } else {
        let viewer = Viewer { actor: Actor::Account(signed_in.member), token: Some(signed_in.token), ..sent.viewer() };
        resume::go_on(sent, viewer, &next).await
    };
    response.headers_mut().append(header::SET_COOKIE, session);
    response
}

async fn refuse(sent: Sent, error: Error) -> Response {
    let mut typed = Typed { email: sent.fields.get("email").to_owned(), next: sent.fields.get("next").to_owned(), ..Typed::default() };
    let status = match error {
        Error::Invalid(errors) => {
            typed.errors = errors;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Error::Throttled(seconds) => {
            typed.wait_seconds = Some(seconds);
            StatusCode::TOO_MANY_REQUESTS
        }
        error => return sent.fail(error).await,
    };
    let wait = typed.wait_seconds;
    let mut response = sent.again("/login", status, move || provide_context(typed.clone())).await;
    if let Some(seconds) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// The page.
#[component]
pub fn LoginPage() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let query = Fields::parse(page.query.as_bytes());
    let typed = use_context::<Typed>().unwrap_or_else(|| Typed { next: query.get("next").to_owned(), ..Typed::default() });
    let errors = sentences(&page, &typed.errors);
    let mut lines: Vec<_> =
        errors.iter().map(|(path, sentence)| (path.clone(), text(locale, &format!("account-field-{path}")), sentence.clone())).collect();
    lines.extend(
        typed.wait_seconds.map(|seconds| ("password".to_owned(), String::new(), t!(locale, "error-throttled", seconds = seconds as i64))),
    );
    view! {
        <PageTitle text=t!(locale, "nav-login") wrong=!lines.is_empty()/>
        <div class="wrap page flow">
            <Crumbs here=t!(locale, "nav-login")/>
            <div class="split split--even">
                <div class="flow flow--mid">
                    <ErrorSummary errors=lines/>
                    {query.has("registered").then(|| view! { <Saved text=t!(locale, "login-registered")/> })}
                    {query.has("late").then(|| view! { <p class="tip" role="status">{t!(locale, "login-late")}</p> })}
                    {query.has("left").then(|| view! { <Saved text=t!(locale, "login-left")/> })}
                    <h1>{t!(locale, "nav-login")}</h1>
                    <form class="flow flow--mid" method="post" action=page.link("/login") novalidate>
                        <input type="hidden" name="next" value=typed.next/>
                        <Field name="email" label=t!(locale, "account-field-email") value=typed.email kind="email" autocomplete="username" error=errors.get("email").cloned()/>
                        <Field name="password" label=t!(locale, "account-field-password") kind="password" autocomplete="current-password" error=errors.get("password").cloned()/>
                        <p class="bar bar--mid"><button class="btn btn--accent">{t!(locale, "nav-login")}</button>
                            <a href=page.link("/register")>{t!(locale, "login-to-register")}</a></p>
                    </form>
                </div>
                {page.site.config.demo.then(|| view! { <DemoAccounts locale/> })}
            </div>
        </div>
    }
}

/// Accounts of a demonstration, for everyone to try.
#[component]
fn DemoAccounts(locale: Locale) -> impl IntoView {
    let lines = ACCOUNTS
        .iter()
        .map(|account| {
            let note = match locale {
                Locale::Zh => account.note_zh,
                Locale::En => account.note_en,
            };
            view! {
                <tr>
                    <th scope="row"><code>{account.email}</code></th>
                    <td data-label=t!(locale, "account-field-password")><code>{account.password}</code></td>
                    <td data-label=t!(locale, "login-demo-for")>{note}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="demo">
            <div class="head"><h2 id="demo">{t!(locale, "login-demo")}</h2></div>
            <p class="small muted">{t!(locale, "login-demo-text")}" "{t!(locale, "login-demo-code")}</p>
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "login-demo")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "account-field-email")}</th>
                    <th scope="col">{t!(locale, "account-field-password")}</th>
                    <th scope="col">{t!(locale, "login-demo-for")}</th>
                </tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </section>
    }
}
