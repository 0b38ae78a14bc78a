//! `/people`: people who chose to be visible to companies, without name and contact; and inviting one to apply.

use axum::{
    body::Body,
    extract::{Path, State},
    http::Request,
    response::Response,
};
use exchange::{
    Error, Locale, Result,
    codes::{CodeList, TaskType},
    places,
    talent::{self, PersonCard},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::parts::{ProfileFacts, pay, skills};
use crate::{
    components::{
        Choice, Crumbs, Day, Empty, Field, Head, PageTitle, Pager, Saved, SelectField,
        address::{Address, page_number, page_size, push_paging},
        words,
    },
    errors::page_error,
    form::Fields,
    pages::{forms::Sent, orders::draft::param},
    site::{Page, Site},
    t,
};

/// `POST /people/{address}`: invites the person to apply for the position `number`.
pub async fn post(State(site): State<Site>, Path(address): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(id) = Uuid::parse_str(&address) else { return sent.fail(Error::NotFound).await };
    match talent::invite(&sent.site.exchange, &sent.actor(), id, sent.fields.get("number").trim()).await {
        Ok(()) => sent.see(&format!("/people/{id}?invited")),
        Err(Error::NotFound | Error::State(_)) => sent.see(&format!("/people/{id}?unknown#invite")),
        Err(error) => sent.fail(error).await,
    }
}

struct Found {
    task_type: Option<TaskType>,
    city: Option<String>,
    people: Vec<PersonCard>,
    total: usize,
    page: usize,
    size: usize,
}

async fn load(page: &Page) -> Result<Found> {
    let fields = Fields::parse(page.query.as_bytes());
    let task_type = TaskType::from_code(fields.get("task_type"));
    let city = places::Place::find(fields.get("city")).map(|place| place.code().to_owned());
    let (number, size) = (page_number(&fields), page_size(&fields));
    let (total, people) = talent::people(page.exchange(), page.actor(), task_type, city.as_deref(), number, size).await?;
    Ok(Found { task_type, city, people, total, page: number, size })
}

/// The list.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match load(&page).await {
                    Ok(found) => list(&page, found),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn cities(page: &Page, locale: Locale) -> Vec<Choice> {
    let city = |place: places::Place| Choice { value: place.code().to_owned(), text: place.name(locale).to_owned() };
    places::cities(&page.exchange().region().division).into_iter().map(city).collect()
}

fn list(page: &Page, found: Found) -> AnyView {
    let locale = page.locale;
    let Found { task_type, city, people, total, page: number, size } = found;
    let mut pairs = Vec::new();
    pairs.extend(task_type.map(|task_type| ("task_type", task_type.code().to_owned())));
    pairs.extend(city.clone().map(|city| ("city", city)));
    push_paging(&mut pairs, number, size);
    let address = Address::new("/people", pairs);
    let lines = people
        .into_iter()
        .map(|card| {
            let href = page.link(&format!("/people/{}", card.address));
            let profile = card.profile;
            let wanted = profile.pay.map(|wanted| pay(locale, wanted)).unwrap_or_default();
            let head = format!("{} · {}", profile.level.label(locale), words::city_short(locale, &profile.division));
            view! {
                <tr>
                    <th scope="row"><a href=href>{head}</a></th>
                    <td data-label=t!(locale, "seeker-field-skills")>{skills(locale, &profile)}</td>
                    <td data-label=t!(locale, "seeker-field-pay")>{wanted}</td>
                    <td class="nowrap" data-label=t!(locale, "application-changed")><Day at=card.updated_at/></td>
                </tr>
            }
        })
        .collect_view();
    let body = if total == 0 {
        view! { <Empty title=t!(locale, "people-none")><p class="small muted">{t!(locale, "people-none-text")}</p></Empty> }.into_any()
    } else {
        view! {
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "people-title")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "people-who")}</th>
                    <th scope="col">{t!(locale, "seeker-field-skills")}</th>
                    <th scope="col">{t!(locale, "seeker-field-pay")}</th>
                    <th scope="col">{t!(locale, "application-changed")}</th>
                </tr></thead>
                <tbody>{lines}</tbody>
            </table>
            <Pager address total current=number size/>
        }
        .into_any()
    };
    let (task_types, chosen) = (Choice::codes::<TaskType>(locale), task_type.map(CodeList::code).unwrap_or_default());
    view! {
        <PageTitle text=t!(locale, "people-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "people-title")/>
            <h1>{t!(locale, "people-title")}</h1>
            <p class="muted">{t!(locale, "people-text")}</p>
            <form class="flow" method="get" action=page.link("/people")>
                <div class="field-row">
                    <SelectField name="task_type" label=t!(locale, "seeker-field-task-type") value=chosen choices=task_types/>
                    <SelectField name="city" label=t!(locale, "people-city") value=city.unwrap_or_default() choices=cities(page, locale) hint=t!(locale, "people-city-hint")/>
                </div>
                <p class="bar"><button class="btn">{t!(locale, "people-find")}</button><a class="btn btn--quiet" href=page.link("/people")>{t!(locale, "people-reset")}</a></p>
            </form>
            {body}
        </div>
    }
    .into_any()
}

/// One of them.
#[component]
pub fn PersonPage() -> impl IntoView {
    let page = Page::here();
    let address = param("address");
    view! {
        <Suspense>
            {Suspend::new(async move {
                let found = match Uuid::parse_str(&address) {
                    Ok(address) => talent::person(page.exchange(), page.actor(), address).await,
                    Err(_) => Err(Error::NotFound),
                };
                match found {
                    Ok(card) => one(&page, card),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn one(page: &Page, card: PersonCard) -> AnyView {
    let locale = page.locale;
    let query = Fields::parse(page.query.as_bytes());
    let invited = query.has("invited").then(|| view! { <Saved text=t!(locale, "people-invited")/> });
    let error = query.has("unknown").then(|| t!(locale, "people-unknown-position"));
    view! {
        <PageTitle text=t!(locale, "people-one")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "people-title"), "/people")] here=t!(locale, "people-one")/>
            {invited}
            <h1>{t!(locale, "people-one")}</h1>
            <ProfileFacts profile=card.profile contact=None/>
            <section class="flow" id="invite" aria-labelledby="invite-title">
                <Head id="invite-title" text=t!(locale, "people-invite")/>
                <p class="small">{t!(locale, "people-invite-text")}</p>
                <form class="flow form--narrow" method="post" action=page.link(&format!("/people/{}", card.address)) novalidate>
                    <Field name="number" label=t!(locale, "people-number") hint=t!(locale, "people-number-hint") error/>
                    <button class="btn">{t!(locale, "people-invite-do")}</button>
                </form>
            </section>
        </div>
    }
    .into_any()
}
