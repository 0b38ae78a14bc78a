//! `/admin/roles/{id}`: one account for the security administrator: its duties, its lock, its second factor.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Result, accounts,
    actor::{Actor, Role},
    administration::{self, GIVEN, HolderView, LockView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use super::user::facts;
use crate::{
    components::{
        Answers, AreaField, Choice, ChoiceField, Crumbs, ErrorSummary, Head, PageTitle, Saved, Sentences, When, sentences, words,
    },
    errors::page_error,
    form::Fields,
    i18n::text,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// What can be done; the value of the pressed button.
const ACTS: [&str; 4] = ["roles", "lock", "unlock", "factor"];

/// What was typed and did not work.
#[derive(Debug, Clone, Default)]
struct Typed {
    roles: Option<Vec<String>>,
    reason: String,
    errors: FieldErrors,
}

/// `POST /admin/roles/{id}`: `change` says what.
pub async fn post(State(site): State<Site>, Path(id): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(id) = Uuid::parse_str(&id) else { return sent.fail(Error::NotFound).await };
    let path = format!("/admin/roles/{id}");
    let change = sent.fields.get("change").to_owned();
    match obey(&sent, id, &change).await {
        Ok(()) => sent.see(&format!("{path}?done={change}")),
        Err(Error::Invalid(errors)) => {
            let roles = (change == "roles").then(|| sent.fields.all("roles"));
            let typed = Typed { roles, reason: sent.fields.get("reason").to_owned(), errors };
            sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

async fn obey(sent: &Sent, id: Uuid, change: &str) -> Result<()> {
    let (exchange, actor) = (&sent.site.exchange, sent.actor());
    match change {
        "roles" => {
            let roles: Vec<Role> = sent.fields.all("roles").iter().filter_map(|name| name.parse().ok()).collect();
            administration::give_roles(exchange, &actor, id, &roles).await
        }
        "lock" => administration::lock(exchange, &actor, id, sent.fields.get("reason")).await,
        "unlock" => administration::unlock(exchange, &actor, id).await,
        "factor" => reset(sent, &actor, id).await,
        _ => Err(Error::NotFound),
    }
}

async fn reset(sent: &Sent, actor: &Actor, id: Uuid) -> Result<()> {
    let holder = administration::holder(&sent.site.exchange, actor, id).await?;
    accounts::reset_factor(&sent.site.exchange, actor, &holder.account.email).await
}

/// The page.
#[component]
pub fn HolderPage() -> impl IntoView {
    let page = Page::here();
    let id = use_params_map().with(|params| params.get("id")).and_then(|id| Uuid::parse_str(&id).ok());
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match administration::holder(page.exchange(), page.actor(), id.unwrap_or_default()).await {
                    Ok(holder) => whole(&page, &holder, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, holder: &HolderView, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let account = &holder.account;
    let errors = sentences(page, &typed.errors);
    let anchor = |field: &str| if field == "account" { "reason" } else { field }.to_owned();
    let lines: Vec<_> =
        errors.iter().map(|(field, sentence)| (anchor(field), text(locale, &format!("admin-field-{field}")), sentence.clone())).collect();
    let done = Fields::parse(page.query.as_bytes()).get("done").to_owned();
    let saved = ACTS.contains(&done.as_str()).then(|| view! { <Saved text=text(locale, &format!("admin-done-{done}"))/> });
    let steps = vec![(t!(locale, "admin-title"), "/admin"), (t!(locale, "admin-roles-title"), "/admin/roles")];
    let acts = if holder.own {
        view! { <p class="tip">{t!(locale, "admin-own-account")}</p> }.into_any()
    } else {
        view! { {roles_form(page, holder, typed, &errors)}{lock_form(page, holder, typed, &errors)}{factor_form(page, holder)} }.into_any()
    };
    view! {
        <PageTitle text=account.name.clone() wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps here=account.name.clone()/>
            <ErrorSummary errors=lines/>
            {saved}
            <h1 lang=words::foreign_zh(locale)>{account.name.clone()}</h1>
            {facts(page, account)}
            {acts}
            {history(page, &holder.locks)}
        </div>
    }
    .into_any()
}

fn path(page: &Page, holder: &HolderView) -> String {
    page.link(&format!("/admin/roles/{}", holder.account.id))
}

fn roles_form(page: &Page, holder: &HolderView, typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let held = holder.account.roles.iter().map(|role| role.name().to_owned()).collect();
    let chosen = typed.roles.clone().unwrap_or(held);
    let choices =
        GIVEN.into_iter().map(|role| Choice { value: role.name().to_owned(), text: text(locale, &format!("role-{role}")) }).collect();
    view! {
        <section class="flow" aria-labelledby="duties">
            <Head id="duties" text=t!(locale, "admin-duties")/>
            <p class="small muted">{t!(locale, "admin-duties-text")}</p>
            <form class="flow form--narrow" method="post" action=path(page, holder) novalidate>
                <ChoiceField name="roles" label=t!(locale, "admin-field-roles") answers=Answers::Any choices chosen error=errors.get("roles").cloned() optional=true stacked=true/>
                <button class="btn btn--accent" name="change" value="roles">{t!(locale, "admin-duties-save")}</button>
            </form>
        </section>
    }
}

fn lock_form(page: &Page, holder: &HolderView, typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let action = path(page, holder);
    let error = errors.get("reason").or(errors.get("account")).cloned();
    let form = if holder.account.locked_at.is_some() {
        view! {
            <form method="post" action=action><button class="btn" name="change" value="unlock">{t!(locale, "admin-unlock")}</button></form>
        }
        .into_any()
    } else {
        view! {
            <p class="small muted">{t!(locale, "admin-lock-text")}</p>
            <form class="flow form--narrow" method="post" action=action novalidate>
                <AreaField name="reason" label=t!(locale, "admin-field-reason") value=typed.reason.clone() rows=2 error/>
                <button class="btn" name="change" value="lock">{t!(locale, "admin-lock")}</button>
            </form>
        }
        .into_any()
    };
    view! { <section class="flow" aria-labelledby="lock"><Head id="lock" text=t!(locale, "admin-lock-title")/>{form}</section> }
}

fn factor_form(page: &Page, holder: &HolderView) -> impl IntoView + use<> {
    let locale = page.locale;
    let action = path(page, holder);
    holder.account.has_factor.then(|| {
        view! {
            <section class="flow" aria-labelledby="factor">
                <Head id="factor" text=t!(locale, "admin-factor")/>
                <p class="small muted">{t!(locale, "admin-factor-text")}</p>
                <details class="removal">
                    <summary>{t!(locale, "admin-factor-reset")}</summary>
                    <form method="post" action=action>
                        <button class="btn btn--quiet btn--small" name="change" value="factor">{t!(locale, "admin-factor-confirm")}</button>
                    </form>
                </details>
            </section>
        }
    })
}

/// One lock in a sentence or two.
pub(super) fn lock_lines(page: &Page, lock: &LockView) -> impl IntoView + use<> {
    let locale = page.locale;
    let by = |name: &Option<String>| name.clone().unwrap_or_else(|| t!(locale, "admin-log-process"));
    let lifted = lock.unlocked_at.map(|at| {
        let who = by(&lock.unlocked_by);
        view! { <br/><small class="muted">{t!(locale, "admin-lock-lifted")}<When at/>"\u{3000}"{who}</small> }
    });
    let (reason, who, at) = (lock.reason.clone(), by(&lock.locked_by), lock.locked_at);
    view! { <span>{reason}<br/><small class="muted"><When at/>"\u{3000}"{who}</small>{lifted}</span> }
}

fn history(page: &Page, locks: &[LockView]) -> impl IntoView + use<> {
    let locale = page.locale;
    let lines = locks.iter().map(|lock| view! { <li>{lock_lines(page, lock)}</li> }).collect_view();
    (!locks.is_empty()).then(|| {
        view! {
            <section aria-labelledby="locks">
                <Head id="locks" text=t!(locale, "admin-lock-history")/>
                <ul class="lines">{lines}</ul>
            </section>
        }
    })
}
