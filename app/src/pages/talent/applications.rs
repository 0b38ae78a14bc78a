//! `/me/applications`: the own applications, and each with what was sent, its course, and what one can answer.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors,
    codes::{ApplicationStage, CodeList},
    talent::{self, OwnApplication, OwnApplicationRow, Side},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    disclosures::Looks,
    parts::{ApplicationTag, Course, MyDoors, ProfileFacts, TargetLine},
};
use crate::{
    components::{
        AreaField, Crumbs, Empty, ErrorSummary, Head, PageTitle, Pager, Saved, When,
        address::{Address, page_number, page_size, push_paging},
        sentences,
    },
    errors::page_error,
    form::Fields,
    i18n::text,
    pages::{forms::Sent, orders::draft::param},
    site::{Page, Site},
    t,
};

/// What was typed and is shown again.
#[derive(Debug, Clone, Default)]
struct Typed {
    reason: String,
    errors: FieldErrors,
    overtaken: bool,
}

/// `POST /me/applications/{address}`: `stage` is where the person takes it.
pub async fn post(State(site): State<Site>, Path(address): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let (Ok(id), Some(stage)) = (Uuid::parse_str(&address), ApplicationStage::from_code(sent.fields.get("stage"))) else {
        return sent.fail(Error::NotFound).await;
    };
    let reason = sent.fields.get("reason").to_owned();
    let path = format!("/me/applications/{id}");
    match talent::answer(&sent.site.exchange, &sent.actor(), id, sent.version(), stage, &reason).await {
        Ok(()) => sent.see(&format!("{path}?answered")),
        Err(Error::Invalid(errors)) => {
            let typed = Typed { reason, errors, overtaken: false };
            sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(Error::Conflict { .. } | Error::State(_) | Error::Denied(exchange::actor::Denied::Stage)) => {
            let typed = Typed { reason, overtaken: true, ..Typed::default() };
            sent.again(&path, StatusCode::CONFLICT, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The list.
#[component]
pub fn OwnApplicationsPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let fields = Fields::parse(page.query.as_bytes());
                let (number, size) = (page_number(&fields), page_size(&fields));
                match talent::own_applications(page.exchange(), page.actor(), number as u64, size as u64).await {
                    Ok((rows, total)) => list(&page, rows, total as usize, number, size),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn list(page: &Page, rows: Vec<OwnApplicationRow>, total: usize, number: usize, size: usize) -> AnyView {
    let locale = page.locale;
    let mut pairs = Vec::new();
    push_paging(&mut pairs, number, size);
    let address = Address::new("/me/applications", pairs);
    let body = if total == 0 {
        view! { <NoApplications/> }.into_any()
    } else {
        view! { <ApplicationsTable rows/><Pager address total current=number size/> }.into_any()
    };
    view! {
        <PageTitle text=t!(locale, "applications-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "applications-title")/>
            <h1>{t!(locale, "applications-title")}</h1>
            <MyDoors/>
            {body}
        </div>
    }
    .into_any()
}

/// Nothing was sent yet, and how one begins.
#[component]
pub fn NoApplications() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    view! {
        <Empty title=t!(locale, "applications-none")>
            <p class="small muted">{t!(locale, "applications-none-text")}</p>
            <p><a class="btn btn--quiet btn--small" href=page.link("/positions")>{t!(locale, "applications-find")}</a></p>
        </Empty>
    }
}

/// Applications as a table.
#[component]
pub fn ApplicationsTable(
    /// The applications.
    rows: Vec<OwnApplicationRow>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lines = rows
        .into_iter()
        .map(|row| {
            let href = page.link(&format!("/me/applications/{}", row.address));
            let title = row.target.title.clone();
            view! {
                <tr>
                    <th scope="row"><TargetLine target=row.target/></th>
                    <td data-label=t!(locale, "application-stage")><ApplicationTag stage=row.stage/></td>
                    <td data-label=t!(locale, "application-sent")><When at=row.sent_at/></td>
                    <td data-label=t!(locale, "application-changed")><When at=row.updated_at/></td>
                    <td><a class="btn btn--quiet btn--small" href=href>{t!(locale, "application-see")}<span class="hidden">{title}</span></a></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "applications-title")}</caption>
            <thead><tr>
                <th scope="col">{t!(locale, "application-position")}</th>
                <th scope="col">{t!(locale, "application-stage")}</th>
                <th scope="col">{t!(locale, "application-sent")}</th>
                <th scope="col">{t!(locale, "application-changed")}</th>
                <th scope="col"><span class="hidden">{t!(locale, "application-see")}</span></th>
            </tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
}

/// One of them.
#[component]
pub fn OwnApplicationPage() -> impl IntoView {
    let page = Page::here();
    let address = param("address");
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let found = match Uuid::parse_str(&address) {
                    Ok(address) => talent::own_application(page.exchange(), page.actor(), address).await,
                    Err(_) => Err(Error::NotFound),
                };
                match found {
                    Ok(application) => whole(&page, application, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, application: OwnApplication, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let errors = sentences(page, &typed.errors);
    let lines: Vec<_> = errors.iter().map(|(path, sentence)| (path.clone(), t!(locale, "application-reason"), sentence.clone())).collect();
    let query = Fields::parse(page.query.as_bytes());
    let done = [("sent", "apply-done"), ("answered", "application-answered")].into_iter().find(|(word, _)| query.has(word));
    let overtaken = typed.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "application-overtaken")}</p> });
    let OwnApplication { row, version, profile, contact, note, steps, disclosures } = application;
    let answers = answers(page, &row, version, typed, errors.get("reason").cloned());
    let note = (!note.is_empty()).then(|| view! { <p class="typed panel">{note}</p> });
    let looks = if disclosures.is_empty() {
        view! { <p class="small muted">{t!(locale, "application-no-looks")}</p> }.into_any()
    } else {
        view! { <Looks looks=disclosures/> }.into_any()
    };
    view! {
        <PageTitle text=t!(locale, "application-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "applications-title"), "/me/applications")] here=t!(locale, "application-title")/>
            <ErrorSummary errors=lines/>
            {done.map(|(_, id)| view! { <Saved text=text(locale, id)/> })}
            {overtaken}
            <header class="flow flow--tight">
                <p class="tags"><ApplicationTag stage=row.stage/></p>
                <h1>{t!(locale, "application-title")}</h1>
                <p><TargetLine target=row.target/></p>
            </header>
            <div class="split">
                <div class="flow flow--wide">
                    {answers}
                    <section class="flow" aria-labelledby="application-what">
                        <Head id="application-what" text=t!(locale, "application-what")/>
                        {note}
                        <ProfileFacts profile contact=Some((contact, true))/>
                    </section>
                    <section aria-labelledby="application-looks"><Head id="application-looks" text=t!(locale, "disclosures-title")/>{looks}</section>
                </div>
                <section class="split__stay" aria-labelledby="application-course"><Head id="application-course" text=t!(locale, "application-course")/><Course steps/></section>
            </div>
        </div>
    }
    .into_any()
}

/// What the person can do now.
fn answers(page: &Page, row: &OwnApplicationRow, version: i32, typed: &Typed, error: Option<String>) -> Option<AnyView> {
    let locale = page.locale;
    let next = talent::next_stages(row.stage, Side::Person);
    if next.is_empty() {
        return None;
    }
    let buttons = next
        .iter()
        .map(|stage| {
            let class = if *stage == ApplicationStage::Accepted { "btn btn--accent" } else { "btn btn--quiet" };
            view! { <button class=class name="stage" value=stage.code()>{text(locale, &format!("application-act-{stage}"))}</button> }
        })
        .collect_view();
    let said =
        if row.stage == ApplicationStage::Offered { t!(locale, "application-offer-text") } else { t!(locale, "application-withdraw-text") };
    let title = if row.stage == ApplicationStage::Offered { t!(locale, "application-offer") } else { t!(locale, "application-withdraw") };
    Some(
        view! {
            <form class="panel flow" method="post" action=page.link(&format!("/me/applications/{}", row.address)) novalidate>
                <input type="hidden" name="version" value=version/>
                <h2>{title}</h2>
                <p class="small">{said}</p>
                <AreaField name="reason" label=t!(locale, "application-reason") value=typed.reason.clone() rows=2 error optional=true/>
                <p class="bar bar--mid">{buttons}</p>
            </form>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use exchange::Locale;

    use super::*;

    #[test]
    fn every_step_has_its_button() {
        for side in [Side::Person, Side::Employer] {
            for stage in ApplicationStage::all().flat_map(|stage| talent::next_stages(stage, side)) {
                for locale in [Locale::Zh, Locale::En] {
                    let word = text(locale, &format!("application-act-{stage}"));
                    assert!(!word.contains("Unknown localization"), "{stage} has no button");
                }
            }
        }
    }
}
