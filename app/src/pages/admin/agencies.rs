//! `/admin/agencies` and `/admin/agencies/{id}`: agencies for the system administrator.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Locale,
    administration::{self, Agency, AgencyForm},
    places::{self, Place},
    search,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use super::crumbs;
use crate::{
    components::{Choice, Crumbs, Empty, ErrorSummary, Field, Head, PageTitle, Saved, SelectField, Sentences, sentences, words},
    errors::page_error,
    form::Fields,
    i18n::text,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

const PATH: &str = "/admin/agencies";

/// What was typed and did not work.
#[derive(Debug, Clone, Default)]
struct Typed {
    form: Option<AgencyForm>,
    errors: FieldErrors,
}

fn typed(sent: &Sent) -> AgencyForm {
    let field = |name: &str| sent.fields.get(name).to_owned();
    AgencyForm { name: field("name"), uscc: field("uscc"), division: field("division") }
}

/// `POST /admin/agencies`
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let form = typed(&sent);
    match administration::enter_agency(&sent.site.exchange, &sent.actor(), &form).await {
        Ok(_) => sent.see(&format!("{PATH}?saved=entered")),
        Err(error) => refuse(sent, PATH, form, error).await,
    }
}

/// `POST /admin/agencies/{id}`
pub async fn post_one(State(site): State<Site>, Path(id): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(id) = Uuid::parse_str(&id) else { return sent.fail(Error::NotFound).await };
    let form = typed(&sent);
    match administration::change_agency(&sent.site.exchange, &sent.actor(), id, &form).await {
        Ok(position) => {
            search::wait_for(&sent.site.exchange, position).await;
            sent.see(&format!("{PATH}?saved=changed"))
        }
        Err(error) => refuse(sent, &format!("{PATH}/{id}"), form, error).await,
    }
}

async fn refuse(sent: Sent, path: &str, form: AgencyForm, error: Error) -> Response {
    match error {
        Error::Invalid(errors) => {
            let typed = Typed { form: Some(form), errors };
            sent.again(path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        error => sent.fail(error).await,
    }
}

/// The list.
#[component]
pub fn AgenciesPage() -> impl IntoView {
    let page = Page::here();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match administration::agencies(page.exchange(), page.actor()).await {
                    Ok(agencies) => list(&page, agencies, typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// One agency.
#[component]
pub fn AgencyPage() -> impl IntoView {
    let page = Page::here();
    let id = use_params_map().with(|params| params.get("id")).and_then(|id| Uuid::parse_str(&id).ok());
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match administration::agency(page.exchange(), page.actor(), id.unwrap_or_default()).await {
                    Ok(agency) => one(&page, agency, typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn lines_of(locale: Locale, errors: &Sentences) -> Vec<(String, String, String)> {
    errors.iter().map(|(field, sentence)| (field.clone(), text(locale, &format!("admin-agency-{field}")), sentence.clone())).collect()
}

fn list(page: &Page, agencies: Vec<Agency>, typed: Typed) -> AnyView {
    let locale = page.locale;
    let errors = sentences(page, &typed.errors);
    let lines = lines_of(locale, &errors);
    let saved = Fields::parse(page.query.as_bytes()).get("saved").to_owned();
    let saved =
        ["entered", "changed"].contains(&saved.as_str()).then(|| view! { <Saved text=text(locale, &format!("admin-agency-{saved}"))/> });
    let shown = typed.form.unwrap_or_else(|| AgencyForm { division: page.exchange().region().division.clone(), ..AgencyForm::default() });
    let body = if agencies.is_empty() {
        view! { <Empty title=t!(locale, "admin-agencies-none")><p><a href="#new">{t!(locale, "admin-agency-new")}</a></p></Empty> }
            .into_any()
    } else {
        table(page, agencies).into_any()
    };
    view! {
        <PageTitle text=t!(locale, "admin-agencies-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            {crumbs(locale, t!(locale, "admin-agencies-title"))}
            <ErrorSummary errors=lines/>
            {saved}
            <div class="bar bar--mid"><h1>{t!(locale, "admin-agencies-title")}</h1><a class="btn btn--quiet bar__end" href="#new">{t!(locale, "admin-agency-new")}</a></div>
            {body}
            <section class="flow" aria-labelledby="new">
                <Head id="new" text=t!(locale, "admin-agency-new")/>
                <form class="flow form--narrow" method="post" action=page.link(PATH) novalidate>
                    {fields(page, shown, &errors)}
                    <button class="btn btn--accent">{t!(locale, "admin-agency-enter")}</button>
                </form>
            </section>
        </div>
    }
    .into_any()
}

fn table(page: &Page, agencies: Vec<Agency>) -> impl IntoView + use<> {
    let locale = page.locale;
    let rows = agencies
        .into_iter()
        .map(|agency| {
            let accounts = page.link(&format!("/admin/users?organisation={}", agency.id));
            view! {
                <tr>
                    <th scope="row"><a href=page.link(&format!("{PATH}/{}", agency.id)) lang=words::foreign_zh(locale)>{agency.name.clone()}</a></th>
                    <td data-label=t!(locale, "admin-agency-uscc")>{agency.uscc.unwrap_or_else(|| "—".to_owned())}</td>
                    <td data-label=t!(locale, "admin-agency-division")>{words::place_full(locale, &agency.division)}</td>
                    <td class="num" data-label=t!(locale, "admin-agency-accounts")><a href=accounts>{agency.accounts}<span class="hidden">{agency.name}</span></a></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "admin-agencies-title")}</caption>
            <thead><tr>
                <th scope="col">{t!(locale, "admin-agency-name")}</th>
                <th scope="col">{t!(locale, "admin-agency-uscc")}</th>
                <th scope="col">{t!(locale, "admin-agency-division")}</th>
                <th scope="col" class="num">{t!(locale, "admin-agency-accounts")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn one(page: &Page, agency: Agency, typed: Typed) -> AnyView {
    let locale = page.locale;
    let errors = sentences(page, &typed.errors);
    let lines = lines_of(locale, &errors);
    let name = agency.name.clone();
    let shown = typed.form.unwrap_or_else(|| AgencyForm {
        name: agency.name.clone(),
        uscc: agency.uscc.clone().unwrap_or_default(),
        division: agency.division.clone(),
    });
    let steps = vec![(t!(locale, "admin-title"), "/admin"), (t!(locale, "admin-agencies-title"), PATH)];
    view! {
        <PageTitle text=name.clone() wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps here=name.clone()/>
            <ErrorSummary errors=lines/>
            <h1 lang=words::foreign_zh(locale)>{name}</h1>
            <p class="small muted">{t!(locale, "admin-agency-change-text")}</p>
            <form class="flow form--narrow" method="post" action=page.link(&format!("{PATH}/{}", agency.id)) novalidate>
                {fields(page, shown, &errors)}
                <button class="btn">{t!(locale, "admin-save")}</button>
            </form>
        </div>
    }
    .into_any()
}

/// The region and its cities with their counties; what stands there now is always among them.
fn divisions(locale: Locale, region: &str, present: &str) -> Vec<Choice> {
    let choice = |place: Place| Choice { value: place.code().to_owned(), text: place.full_name(locale) };
    let within = |city: Place| std::iter::once(city).chain(places::counties(city.code()));
    let mut choices: Vec<Choice> =
        Place::find(region).into_iter().chain(places::cities(region).into_iter().flat_map(within)).map(choice).collect();
    if let Some(place) = Place::find(present)
        && !choices.iter().any(|known| known.value == place.code())
    {
        choices.push(choice(place));
    }
    choices
}

fn fields(page: &Page, form: AgencyForm, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let error = |name: &str| errors.get(name).cloned();
    let choices = divisions(locale, &page.exchange().region().division, &form.division);
    view! {
        <Field name="name" label=t!(locale, "admin-agency-name") value=form.name error=error("name")/>
        <Field name="uscc" label=t!(locale, "admin-agency-uscc") value=form.uscc hint=t!(locale, "admin-agency-uscc-hint") error=error("uscc") optional=true/>
        <SelectField name="division" label=t!(locale, "admin-agency-division") value=form.division choices error=error("division")/>
    }
}
