//! `/account`: who one is here, and what of it one can change.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use exchange::{
    Error, FieldErrors, Locale, Problem, Result,
    accounts::{self, AccountView, FactorView, PasswordChange},
};
use leptos::prelude::*;

use super::{factors, forms::Sent};
use crate::{
    components::{Answers, Choice, ChoiceField, Crumbs, ErrorSummary, Fact, Field, Head, PageTitle, Saved, Sentences, sentences, words},
    errors::page_error,
    form::Fields,
    format,
    i18n::text,
    site::{Page, Site, link},
    t,
};

/// What can be changed; the value of the pressed button.
const CHANGES: [&str; 3] = ["name", "password", "locale"];

/// What was typed and did not work; passwords are typed anew.
#[derive(Debug, Clone, Default)]
struct Typed {
    name: Option<String>,
    errors: FieldErrors,
    wait_seconds: Option<u64>,
}

/// `POST /account`: `change` says what.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let (exchange, viewer) = (&sent.site.exchange, sent.viewer());
    let field = |name: &str| sent.fields.get(name).to_owned();
    let change = field("change");
    let done = match change.as_str() {
        "name" => accounts::rename(exchange, &viewer.actor, &field("name")).await,
        "password" => {
            let passwords = PasswordChange { old: field("old"), new: field("new"), again: field("again") };
            accounts::change_password(exchange, &viewer.actor, passwords, viewer.token.as_deref().unwrap_or_default()).await
        }
        "locale" => accounts::set_locale(exchange, &viewer.actor, Locale::from_code(&field("locale"))).await,
        _ => Err(Error::NotFound),
    };
    match done {
        Ok(()) if change == "locale" => Redirect::to(&link(Locale::from_code(&field("locale")), "/account?saved=locale")).into_response(),
        Ok(()) => sent.see(&format!("/account?saved={change}")),
        Err(error) => refuse(sent, &change, error).await,
    }
}

async fn refuse(sent: Sent, change: &str, error: Error) -> Response {
    let name = (change == "name").then(|| sent.fields.get("name").to_owned());
    let (typed, status) = match error {
        Error::Invalid(errors) => (Typed { name, errors, ..Typed::default() }, StatusCode::UNPROCESSABLE_ENTITY),
        Error::Throttled(seconds) => (Typed { wait_seconds: Some(seconds), ..Typed::default() }, StatusCode::TOO_MANY_REQUESTS),
        error => return sent.fail(error).await,
    };
    sent.again("/account", status, move || provide_context(typed.clone())).await
}

/// The page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let page = Page::here();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match load(&page).await {
                    Ok((account, factor)) => whole(&page, account, &factor, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

async fn load(page: &Page) -> Result<(AccountView, FactorView)> {
    let account = accounts::account(page.exchange(), page.actor()).await?;
    Ok((account, accounts::factor(page.exchange(), page.actor()).await?))
}

fn whole(page: &Page, account: AccountView, factor: &FactorView, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let mut errors = sentences(page, &typed.errors);
    if typed.errors.get("old") == Some(&Problem::Wrong) {
        errors.insert("old".to_owned(), t!(locale, "account-old-wrong"));
    }
    let label = |path: &str| text(locale, &format!("account-field-{path}"));
    let mut lines: Vec<_> = errors.iter().map(|(path, sentence)| (path.clone(), label(path), sentence.clone())).collect();
    lines.extend(
        typed.wait_seconds.map(|seconds| ("old".to_owned(), String::new(), t!(locale, "error-throttled", seconds = seconds as i64))),
    );
    let saved = Fields::parse(page.query.as_bytes()).get("saved").to_owned();
    let saved = CHANGES.contains(&saved.as_str()).then(|| view! { <Saved text=text(locale, &format!("account-saved-{saved}"))/> });
    view! {
        <PageTitle text=t!(locale, "nav-account") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs here=t!(locale, "nav-account")/>
            <ErrorSummary errors=lines/>
            {saved}
            <div class="bar bar--mid">
                <h1>{t!(locale, "nav-account")}</h1>
                <form class="bar__end" method="post" action=page.link("/logout")><button class="btn btn--quiet">{t!(locale, "nav-logout")}</button></form>
            </div>
            {facts(page, &account)}
            {factors::summary(page, factor)}
            {personal(page, account.organisation.is_none() && account.roles.is_empty())}
            {name_form(page, typed.name.clone().unwrap_or(account.name), &errors)}
            {password_form(page, &account.email, &errors)}
            {locale_form(page, account.locale)}
        </div>
    }
    .into_any()
}

fn facts(page: &Page, account: &AccountView) -> impl IntoView + use<> {
    let locale = page.locale;
    let roles: Vec<_> = account.roles.iter().map(|role| text(locale, &format!("role-{}", role.name()))).collect();
    let roles = if roles.is_empty() { t!(locale, "role-none") } else { words::joined(locale, &roles) };
    let since = format::date(account.created_at, page.exchange().region().utc_offset_hours);
    let organisation = account.organisation.clone().unwrap_or_else(|| t!(locale, "account-no-organisation"));
    let (name, email) = (account.name.clone(), account.email.clone());
    let company = page.link("/company");
    view! {
        <dl class="facts facts--wide">
            <Fact term=t!(locale, "account-field-name")>{name}</Fact>
            <Fact term=t!(locale, "account-field-email")>{email}</Fact>
            <Fact term=t!(locale, "account-organisation")>{organisation}" "<a href=company>{t!(locale, "company-title")}</a></Fact>
            <Fact term=t!(locale, "account-roles")>{roles}</Fact>
            <Fact term=t!(locale, "account-since")>{since}</Fact>
        </dl>
    }
}

/// Doors to one's data, and to profile and applications for people without an organisation.
fn personal(page: &Page, seeks: bool) -> impl IntoView + use<> {
    let locale = page.locale;
    let doors: &[(&str, &str)] = if seeks {
        &[
            ("seeker-title", "/me/profile"),
            ("applications-title", "/me/applications"),
            ("disclosures-title", "/me/disclosures"),
            ("privacy-title", "/me/privacy"),
            ("data-title", "/me/data"),
        ]
    } else {
        &[("data-title", "/me/data")]
    };
    let lines = doors.iter().map(|(id, path)| view! { <li><a href=page.link(path)>{text(locale, id)}</a></li> }).collect_view();
    view! { <section aria-labelledby="personal"><Head id="personal" text=t!(locale, "account-personal")/><ul class="lines">{lines}</ul></section> }
}

fn name_form(page: &Page, name: String, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    view! {
        <section aria-labelledby="change-name">
            <Head id="change-name" text=t!(locale, "account-change-name")/>
            <form class="flow form--narrow" method="post" action=page.link("/account") novalidate>
                <Field name="name" label=t!(locale, "account-field-name") value=name autocomplete="name" error=errors.get("name").cloned()/>
                <button class="btn" name="change" value="name">{t!(locale, "account-save-name")}</button>
            </form>
        </section>
    }
}

fn password_form(page: &Page, email: &str, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let error = |name: &str| errors.get(name).cloned();
    view! {
        <section aria-labelledby="change-password">
            <Head id="change-password" text=t!(locale, "account-change-password")/>
            <p class="small muted">{t!(locale, "account-change-password-text")}</p>
            <form class="flow form--narrow" method="post" action=page.link("/account") novalidate>
                // Tells password managers whose password it is.
                <input type="hidden" name="username" value=email.to_owned() autocomplete="username"/>
                <Field name="old" label=t!(locale, "account-field-old") kind="password" autocomplete="current-password" error=error("old")/>
                <Field name="new" label=t!(locale, "account-field-new") hint=t!(locale, "account-password-hint") kind="password" autocomplete="new-password" error=error("new")/>
                <Field name="again" label=t!(locale, "account-field-again") kind="password" autocomplete="new-password" error=error("again")/>
                <button class="btn" name="change" value="password">{t!(locale, "account-save-password")}</button>
            </form>
        </section>
    }
}

fn locale_form(page: &Page, chosen: Locale) -> impl IntoView + use<> {
    let locale = page.locale;
    let choices = vec![Choice { value: "zh".into(), text: "中文".into() }, Choice { value: "en".into(), text: "English".into() }];
    view! {
        <section aria-labelledby="change-locale">
            <Head id="change-locale" text=t!(locale, "account-change-locale")/>
            <form class="flow form--narrow" method="post" action=page.link("/account")>
                <ChoiceField name="locale" label=t!(locale, "account-field-locale") answers=Answers::One choices chosen=vec![chosen.code().to_owned()] hint=t!(locale, "account-locale-hint")/>
                <button class="btn" name="change" value="locale">{t!(locale, "account-save-locale")}</button>
            </form>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use exchange::actor::Role;

    use super::*;

    #[test]
    fn every_role_is_told_in_words() {
        for (role, name) in Role::ALL {
            for locale in [Locale::Zh, Locale::En] {
                let word = text(locale, &format!("role-{}", role.name()));
                assert!(!word.contains("Unknown localization"), "{name} has no words: {word}");
            }
        }
    }
}
