//! `/admin/users`: accounts for the system administrator, and making one.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Result,
    administration::{self, Accounts, NewAccount},
};
use leptos::prelude::*;

use super::{crumbs, lists};
use crate::{
    components::{Choice, ErrorSummary, Field, Head, PageTitle, SelectField, Sentences, sentences},
    errors::page_error,
    i18n::text,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

const PATH: &str = "/admin/users";

/// What the page shows after a post.
#[derive(Debug, Clone, Default)]
struct Typed {
    account: NewAccount,
    errors: FieldErrors,
    /// The first password of an account that was made, which is shown this once.
    made: Option<String>,
}

/// What of an account was typed.
pub(super) fn typed(sent: &Sent) -> NewAccount {
    let field = |name: &str| sent.fields.get(name).to_owned();
    NewAccount { email: field("email"), name: field("name"), organisation: field("organisation") }
}

/// `POST /admin/users`
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let account = typed(&sent);
    let (shown, status) = match administration::create_account(&sent.site.exchange, &sent.actor(), account.clone()).await {
        // The password is shown here once and kept nowhere, so this answer is no redirect.
        Ok((_, password)) => (Typed { account, made: Some(password), ..Typed::default() }, StatusCode::OK),
        Err(Error::Invalid(errors)) => (Typed { account, errors, made: None }, StatusCode::UNPROCESSABLE_ENTITY),
        Err(error) => return sent.fail(error).await,
    };
    sent.again(PATH, status, move || provide_context(shown.clone())).await
}

/// The page.
#[component]
pub fn UsersPage() -> impl IntoView {
    let page = Page::here();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let query = lists::query(&page);
                match load(&page, &query).await {
                    Ok((accounts, agencies)) => whole(&page, &query, accounts, agencies, typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

async fn load(page: &Page, query: &administration::AccountQuery) -> Result<(Accounts, Vec<Choice>)> {
    let accounts = administration::users(page.exchange(), page.actor(), query).await?;
    Ok((accounts, agencies(page).await?))
}

/// The agencies as choices.
pub(super) async fn agencies(page: &Page) -> Result<Vec<Choice>> {
    let rows = administration::agencies(page.exchange(), page.actor()).await?;
    Ok(rows.into_iter().map(|agency| Choice { value: agency.id.to_string(), text: agency.name }).collect())
}

fn whole(page: &Page, query: &administration::AccountQuery, accounts: Accounts, agencies: Vec<Choice>, typed: Typed) -> AnyView {
    let locale = page.locale;
    let errors = sentences(page, &typed.errors);
    let lines: Vec<_> =
        errors.iter().map(|(field, sentence)| (field.clone(), text(locale, &format!("account-field-{field}")), sentence.clone())).collect();
    let made = typed.made.clone().map(|password| {
        view! {
            <section class="panel panel--strong flow" aria-labelledby="made" role="status">
                <h2 id="made">{t!(locale, "admin-made")}</h2>
                <p>{t!(locale, "admin-made-text", email = typed.account.email.clone())}</p>
                <p><code class="token">{password}</code></p>
            </section>
        }
    });
    let shown = if typed.made.is_some() { NewAccount::default() } else { typed.account };
    view! {
        <PageTitle text=t!(locale, "admin-users-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            {crumbs(locale, t!(locale, "admin-users-title"))}
            <ErrorSummary errors=lines/>
            <div class="bar bar--mid"><h1>{t!(locale, "admin-users-title")}</h1><a class="btn btn--quiet bar__end" href="#new">{t!(locale, "admin-new")}</a></div>
            {made}
            {lists::form(page, PATH, query, agencies.clone())}
            {lists::table(page, PATH, query, accounts)}
            <section class="flow" aria-labelledby="new">
                <Head id="new" text=t!(locale, "admin-new")/>
                <p class="small muted">{t!(locale, "admin-new-text")}</p>
                <form class="flow form--narrow" method="post" action=page.link(PATH) novalidate>
                    {fields(page, shown, agencies, &errors)}
                    <button class="btn btn--accent">{t!(locale, "admin-new-make")}</button>
                </form>
            </section>
        </div>
    }
    .into_any()
}

/// Name, address and organisation of an account.
pub(super) fn fields(page: &Page, typed: NewAccount, agencies: Vec<Choice>, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let error = |name: &str| errors.get(name).cloned();
    view! {
        <Field name="name" label=t!(locale, "account-field-name") value=typed.name error=error("name")/>
        <Field name="email" label=t!(locale, "account-field-email") value=typed.email kind="email" error=error("email")/>
        <SelectField name="organisation" label=t!(locale, "account-organisation") value=typed.organisation choices=agencies hint=t!(locale, "admin-organisation-hint") error=error("organisation") optional=true/>
    }
}
