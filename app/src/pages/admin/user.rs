//! `/admin/users/{id}`: one account for the system administrator, who corrects name, address and organisation.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Result,
    administration::{self, AccountRow, Correction},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use super::{duties, lists::StateTag, users};
use crate::{
    components::{Choice, Crumbs, ErrorSummary, Fact, Head, PageTitle, Saved, When, sentences, words},
    errors::page_error,
    form::Fields,
    i18n::text,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// What was typed and did not work.
#[derive(Debug, Clone, Default)]
struct Typed {
    account: Option<Correction>,
    errors: FieldErrors,
}

/// `POST /admin/users/{id}`
pub async fn post(State(site): State<Site>, Path(id): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(id) = Uuid::parse_str(&id) else { return sent.fail(Error::NotFound).await };
    let account = users::typed(&sent);
    let path = format!("/admin/users/{id}");
    match administration::correct_account(&sent.site.exchange, &sent.actor(), id, &account).await {
        Ok(()) => sent.see(&format!("{path}?saved")),
        Err(Error::Invalid(errors)) => {
            let typed = Typed { account: Some(account), errors };
            sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn UserPage() -> impl IntoView {
    let page = Page::here();
    let id = use_params_map().with(|params| params.get("id")).and_then(|id| Uuid::parse_str(&id).ok());
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match load(&page, id).await {
                    Ok((account, agencies)) => whole(&page, account, agencies, typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

async fn load(page: &Page, id: Option<Uuid>) -> Result<(AccountRow, Vec<Choice>)> {
    let account = administration::user(page.exchange(), page.actor(), id.unwrap_or_default()).await?;
    let mut agencies = users::agencies(page).await?;
    if let Some((id, name)) = &account.organisation
        && !agencies.iter().any(|agency| agency.value == id.to_string())
    {
        agencies.push(Choice { value: id.to_string(), text: name.clone() });
    }
    Ok((account, agencies))
}

/// What is known of an account.
pub(super) fn facts(page: &Page, account: &AccountRow) -> impl IntoView + use<> {
    let locale = page.locale;
    let organisation = account.organisation.clone().map_or_else(|| t!(locale, "account-no-organisation"), |(_, name)| name);
    let (email, state, roles, since) = (account.email.clone(), account.state(), duties(locale, &account.roles), account.created_at);
    let factor = if account.has_factor { t!(locale, "admin-factor-there") } else { t!(locale, "admin-factor-missing") };
    view! {
        <dl class="facts facts--wide">
            <Fact term=t!(locale, "account-field-email")>{email}</Fact>
            <Fact term=t!(locale, "account-organisation")>{organisation}</Fact>
            <Fact term=t!(locale, "account-roles")>{roles}</Fact>
            <Fact term=t!(locale, "admin-state")><StateTag state/></Fact>
            <Fact term=t!(locale, "factor-title")>{factor}</Fact>
            <Fact term=t!(locale, "account-since")><When at=since/></Fact>
        </dl>
    }
}

fn whole(page: &Page, account: AccountRow, agencies: Vec<Choice>, typed: Typed) -> AnyView {
    let locale = page.locale;
    let errors = sentences(page, &typed.errors);
    let lines: Vec<_> =
        errors.iter().map(|(field, sentence)| (field.clone(), text(locale, &format!("account-field-{field}")), sentence.clone())).collect();
    let saved = Fields::parse(page.query.as_bytes()).has("saved").then(|| view! { <Saved text=t!(locale, "admin-corrected")/> });
    let shown = typed.account.unwrap_or_else(|| Correction {
        email: account.email.clone(),
        name: account.name.clone(),
        organisation: account.organisation.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default(),
    });
    let steps = vec![(t!(locale, "admin-title"), "/admin"), (t!(locale, "admin-users-title"), "/admin/users")];
    view! {
        <PageTitle text=account.name.clone() wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps here=account.name.clone()/>
            <ErrorSummary errors=lines/>
            {saved}
            <h1 lang=words::foreign_zh(locale)>{account.name.clone()}</h1>
            {facts(page, &account)}
            <section class="flow" aria-labelledby="correct">
                <Head id="correct" text=t!(locale, "admin-correct")/>
                <p class="small muted">{t!(locale, "admin-correct-text")}</p>
                <form class="flow form--narrow" method="post" action=page.link(&format!("/admin/users/{}", account.id)) novalidate>
                    {users::fields(page, shown, agencies, &errors)}
                    <button class="btn">{t!(locale, "admin-save")}</button>
                </form>
            </section>
        </div>
    }
    .into_any()
}
