//! Proof of who one is: the code after the password, fresh confirmation, the own second factor, the own sessions.

pub(super) mod agent;
pub mod code;
pub mod confirm;
pub mod factor;
mod qr;
pub mod sessions;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Problem,
    accounts::{DemoCode, FactorView},
};
use leptos::prelude::*;

use super::forms::Sent;
use crate::{
    components::{Fact, Field, Head, Sentences, sentences},
    format,
    i18n::text,
    site::Page,
    t,
};

/// What was wrong with a form; codes and passwords are typed anew.
#[derive(Debug, Clone, Default)]
struct Refused {
    errors: FieldErrors,
    wait_seconds: Option<u64>,
}

/// Shows the page at `path` again with what was wrong; other errors get their own answer.
async fn refuse(sent: Sent, path: &str, error: Error) -> Response {
    let (refused, status) = match error {
        Error::Invalid(errors) => (Refused { errors, wait_seconds: None }, StatusCode::UNPROCESSABLE_ENTITY),
        Error::Throttled(seconds) => (Refused { errors: FieldErrors::new(), wait_seconds: Some(seconds) }, StatusCode::TOO_MANY_REQUESTS),
        error => return sent.fail(error).await,
    };
    let wait = refused.wait_seconds;
    let mut response = sent.again(path, status, move || provide_context(refused.clone())).await;
    if let Some(seconds) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

impl Refused {
    /// What was wrong with the form of the page being drawn.
    fn here() -> Self {
        use_context().unwrap_or_default()
    }

    /// The sentences at the fields, and the lines of the summary above them.
    fn words(&self, page: &Page) -> (Sentences, Vec<(String, String, String)>) {
        let locale = page.locale;
        let mut errors = sentences(page, &self.errors);
        for field in ["code", "password"] {
            if self.errors.get(field) == Some(&Problem::Wrong) {
                errors.insert(field.to_owned(), text(locale, &format!("factor-wrong-{field}")));
            }
        }
        let label = |path: &str| text(locale, &format!("account-field-{path}"));
        let mut lines: Vec<_> = errors.iter().map(|(path, sentence)| (path.clone(), label(path), sentence.clone())).collect();
        lines.extend(
            self.wait_seconds.map(|seconds| ("code".to_owned(), String::new(), t!(locale, "error-throttled", seconds = seconds as i64))),
        );
        (errors, lines)
    }
}

/// The field of a code of the app.
#[component]
fn CodeField(
    /// Whether a recovery code is asked for instead.
    #[prop(optional)]
    recovery: bool,
    /// What is wrong.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    let (label, hint, inputmode) = match recovery {
        false => (t!(locale, "account-field-code"), t!(locale, "factor-code-hint"), "numeric"),
        true => (t!(locale, "factor-recovery-code"), t!(locale, "factor-recovery-hint"), "text"),
    };
    view! { <Field name="code" label hint kind="text" autocomplete="one-time-code" inputmode error/> }
}

/// The code of the demo, which everyone may know.
#[component]
fn DemoHint(
    /// The code; nothing outside demonstrations.
    code: Option<DemoCode>,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    code.map(|code| match code {
        DemoCode::Now(code) => view! { <p class="tip">{t!(locale, "factor-demo-code")}<b class="code">{code}</b></p> },
        DemoCode::In(seconds) => view! { <p class="tip">{t!(locale, "factor-demo-wait")}<b class="code">{seconds.to_string()}</b></p> },
    })
}

/// The own account's doors to what is here.
pub fn summary(page: &Page, factor: &FactorView) -> impl IntoView + use<> {
    let locale = page.locale;
    let state = match factor.since {
        Some(since) => t!(locale, "factor-since", date = date(page, since), count = factor.codes_left as i64),
        None => t!(locale, "factor-none"),
    };
    let (factor, sessions) = (page.link("/account/factor"), page.link("/account/sessions"));
    view! {
        <section aria-labelledby="signing-in">
            <Head id="signing-in" text=t!(locale, "factor-signing-in")/>
            <dl class="facts facts--wide">
                <Fact term=t!(locale, "factor-title")>{state}" "<a href=factor>{t!(locale, "factor-manage")}</a></Fact>
                <Fact term=t!(locale, "sessions-title")><a href=sessions>{t!(locale, "sessions-manage")}</a></Fact>
            </dl>
        </section>
    }
}

fn date(page: &Page, at: chrono::DateTime<chrono::Utc>) -> String {
    format::date(at, page.exchange().region().utc_offset_hours)
}

/// The path of a page with where to go on.
fn with_next(path: &str, next: &str) -> String {
    format!("{path}?next={}", crate::form::encode(next))
}
