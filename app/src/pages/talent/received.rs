//! `/positions/{number}/applications`: what came in for an own position, and each application with its course and the contact.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors,
    actor::Denied,
    codes::{ApplicationStage, CodeList},
    talent::{self, ApplicationRow, ApplicationView, Contact, Received, Side},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::parts::{ApplicationTag, Course, ProfileFacts, TargetLine, skills};
use crate::{
    components::{
        AreaField, Crumbs, Empty, ErrorSummary, Fact, Field, Head, PageTitle, Saved, When,
        address::{page_number, page_size},
        sentences, words,
    },
    errors::page_error,
    form::Fields,
    i18n::text,
    pages::{forms::Sent, orders::draft::param},
    site::{Page, Site},
    t,
};

/// What was typed, what was wrong, and the contact where it was asked for.
#[derive(Clone, Default)]
struct Shown {
    reason: String,
    why: String,
    errors: FieldErrors,
    overtaken: bool,
    contact: Option<Contact>,
}

/// `POST /positions/{number}/applications/{address}`: `stage` takes the application on; `contact` shows the contact, once for each press.
pub async fn post(State(site): State<Site>, Path((number, address)): Path<(String, String)>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(id) = Uuid::parse_str(&address) else { return sent.fail(Error::NotFound).await };
    let path = format!("/positions/{number}/applications/{id}");
    let (exchange, actor) = (&sent.site.exchange, sent.actor());
    let (reason, why) = (sent.fields.get("reason").to_owned(), sent.fields.get("why").to_owned());
    let looks = sent.fields.has("contact");
    let done = if looks {
        talent::show_contact(exchange, &actor, id, &why).await.map(Some)
    } else {
        match ApplicationStage::from_code(sent.fields.get("stage")) {
            Some(stage) => talent::decide(exchange, &actor, id, sent.version(), stage, &reason).await.map(|()| None),
            None => Err(Error::NotFound),
        }
    };
    let (shown, status) = match done {
        Ok(None) => return sent.see(&format!("{path}?moved")),
        Ok(contact) => (Shown { contact, ..Shown::default() }, StatusCode::OK),
        Err(Error::Invalid(errors)) => {
            let place = |(path, problem)| if looks && path == "reason" { ("why".to_owned(), problem) } else { (path, problem) };
            let errors = errors.into_iter().map(place).collect();
            (Shown { reason, why, errors, ..Shown::default() }, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(Error::Conflict { .. } | Error::State(_) | Error::Denied(Denied::Stage)) => {
            (Shown { reason, why, overtaken: true, ..Shown::default() }, StatusCode::CONFLICT)
        }
        Err(error) => return sent.fail(error).await,
    };
    sent.again(&path, status, move || provide_context(shown.clone())).await
}

/// The list.
#[component]
pub fn ReceivedPage() -> impl IntoView {
    let page = Page::here();
    let number = param("number");
    view! {
        <Suspense>
            {Suspend::new(async move {
                let fields = Fields::parse(page.query.as_bytes());
                let (current, size) = (page_number(&fields), page_size(&fields));
                match talent::received(page.exchange(), page.actor(), &number, current as u64, size as u64).await {
                    Ok(received) => list(&page, received, current, size),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn list(page: &Page, received: Received, current: usize, size: usize) -> AnyView {
    let locale = page.locale;
    let Received { target, rows, total } = received;
    let number = target.number.clone();
    let lines = rows.into_iter().map(|row| line(page, &number, row)).collect_view();
    let total = total as usize;
    let pager = (total > size || current > 1).then(|| view! { <Turns number=number.clone() total current size/> });
    let body = if total == 0 {
        view! { <Empty title=t!(locale, "received-none")><p class="small muted">{t!(locale, "received-none-text")}</p></Empty> }.into_any()
    } else {
        view! {
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "received-title")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "received-who")}</th>
                    <th scope="col">{t!(locale, "seeker-field-skills")}</th>
                    <th scope="col">{t!(locale, "application-stage")}</th>
                    <th scope="col">{t!(locale, "application-sent")}</th>
                    <th scope="col"><span class="hidden">{t!(locale, "application-see")}</span></th>
                </tr></thead>
                <tbody>{lines}</tbody>
            </table>
            {pager}
        }
        .into_any()
    };
    view! {
        <PageTitle text=t!(locale, "received-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "applications-positions"), "/positions")] here=t!(locale, "received-title")/>
            <header class="flow flow--tight"><h1>{t!(locale, "received-title")}</h1><p><TargetLine target/></p></header>
            <p class="muted small">{t!(locale, "received-text")}</p>
            {body}
        </div>
    }
    .into_any()
}

/// Turning pages: the list's address has a number in its path, so it is written here.
#[component]
fn Turns(number: String, total: usize, current: usize, size: usize) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let href = |to: usize| page.link(&format!("/positions/{number}/applications?page={to}"));
    let back = (current > 1).then(|| view! { <a href=href(current - 1)>{t!(locale, "received-back")}</a> });
    let on = (current * size < total).then(|| view! { <a href=href(current + 1)>{t!(locale, "received-on")}</a> });
    view! { <p class="bar">{t!(locale, "pager-total", total = total as i64)}" "{back}" "{on}</p> }
}

fn line(page: &Page, number: &str, row: ApplicationRow) -> impl IntoView + use<> {
    let locale = page.locale;
    let href = page.link(&format!("/positions/{number}/applications/{}", row.address));
    let who = row.name.clone().unwrap_or_else(|| match row.profile {
        Some(_) => t!(locale, "received-unopened"),
        None => t!(locale, "received-ended"),
    });
    let facts =
        row.profile.as_ref().map(|profile| format!("{} · {}", profile.level.label(locale), words::city_short(locale, &profile.division)));
    let skills = row.profile.as_ref().map(|profile| skills(locale, profile)).unwrap_or_default();
    let hidden = who.clone();
    view! {
        <tr>
            <th scope="row">{who}{facts.map(|facts| view! { <small class="order__meta">{facts}</small> })}</th>
            <td data-label=t!(locale, "seeker-field-skills")>{skills}</td>
            <td data-label=t!(locale, "application-stage")><ApplicationTag stage=row.stage/></td>
            <td data-label=t!(locale, "application-sent")><When at=row.sent_at/></td>
            <td><a class="btn btn--quiet btn--small" href=href>{t!(locale, "application-see")}<span class="hidden">{hidden}</span></a></td>
        </tr>
    }
}

/// One application.
#[component]
pub fn ReceivedApplicationPage() -> impl IntoView {
    let page = Page::here();
    let (number, address) = (param("number"), param("address"));
    let shown = use_context::<Shown>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let found = match Uuid::parse_str(&address) {
                    Ok(address) => talent::application(page.exchange(), page.actor(), &number, address).await,
                    Err(_) => Err(Error::NotFound),
                };
                match found {
                    Ok(application) => whole(&page, application, shown),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, application: ApplicationView, shown: Shown) -> AnyView {
    let locale = page.locale;
    let errors = sentences(page, &shown.errors);
    let lines: Vec<_> =
        errors.iter().map(|(path, sentence)| (path.clone(), text(locale, &format!("received-field-{path}")), sentence.clone())).collect();
    let moved = Fields::parse(page.query.as_bytes()).has("moved").then(|| view! { <Saved text=t!(locale, "received-moved")/> });
    let overtaken = shown.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "application-overtaken")}</p> });
    let list = format!("/positions/{}/applications", application.target.number);
    let acts = acts(page, &application, &shown.reason, errors.get("reason").cloned());
    let contact = contact(page, &application, &shown, errors.get("why").cloned());
    let opened = application.contact.is_some();
    let note = (!application.note.is_empty()).then(|| view! { <p class="typed panel">{application.note.clone()}</p> });
    let body = match application.profile {
        Some(profile) => {
            let title = if opened { t!(locale, "application-what") } else { t!(locale, "received-summary") };
            view! { <section class="flow" aria-labelledby="received-what"><Head id="received-what" text=title/>{note}<ProfileFacts profile contact=None/></section> }.into_any()
        }
        None => view! { <p class="muted">{t!(locale, "received-ended-text")}</p> }.into_any(),
    };
    view! {
        <PageTitle text=t!(locale, "received-one") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "applications-positions"), "/positions")] here=t!(locale, "received-one")/>
            <ErrorSummary errors=lines/>
            {moved}{overtaken}
            <header class="flow flow--tight">
                <p class="tags"><ApplicationTag stage=application.stage/></p>
                <h1>{t!(locale, "received-one")}</h1>
                <p><TargetLine target=application.target/></p>
                <p><a href=page.link(&list)>{t!(locale, "received-to-list")}</a></p>
            </header>
            <div class="split">
                <div class="flow flow--wide">{acts}{contact}{body}</div>
                <section class="split__stay" aria-labelledby="received-course"><Head id="received-course" text=t!(locale, "application-course")/><Course steps=application.steps/></section>
            </div>
        </div>
    }
    .into_any()
}

/// Taking it on.
fn acts(page: &Page, application: &ApplicationView, reason: &str, error: Option<String>) -> Option<AnyView> {
    let locale = page.locale;
    let next = talent::next_stages(application.stage, Side::Employer);
    if next.is_empty() {
        return None;
    }
    let action = page.link(&format!("/positions/{}/applications/{}", application.target.number, application.address));
    let opening = next == [ApplicationStage::Seen];
    let buttons = next
        .iter()
        .map(|stage| {
            let class =
                if matches!(stage, ApplicationStage::Seen | ApplicationStage::Offered) { "btn btn--accent" } else { "btn btn--quiet" };
            view! { <button class=class name="stage" value=stage.code()>{text(locale, &format!("application-act-{stage}"))}</button> }
        })
        .collect_view();
    let said = if opening { t!(locale, "received-open-text") } else { t!(locale, "received-decide-text") };
    let field = (!opening).then(|| view! { <AreaField name="reason" label=t!(locale, "received-field-reason") value=reason.to_owned() rows=3 hint=t!(locale, "received-hint-reason") error optional=true/> });
    Some(
        view! {
            <form class="panel panel--strong flow" method="post" action=action novalidate>
                <input type="hidden" name="version" value=application.version/>
                <h2>{t!(locale, "received-decide")}</h2>
                <p class="small">{said}</p>
                {field}
                <p class="bar bar--mid">{buttons}</p>
            </form>
        }
        .into_any(),
    )
}

/// The contact: masked, until somebody says why it is needed.
fn contact(page: &Page, application: &ApplicationView, shown: &Shown, error: Option<String>) -> Option<AnyView> {
    let locale = page.locale;
    let masked = application.contact.clone()?;
    let whole = shown.contact.is_some();
    let Contact { phone, email } = shown.contact.clone().unwrap_or(masked);
    let phone = phone.map(|phone| if whole { phone.reveal().as_str().to_owned() } else { phone.to_string() });
    let email = email.map(|email| if whole { email.reveal().as_str().to_owned() } else { email.to_string() });
    let action = page.link(&format!("/positions/{}/applications/{}", application.target.number, application.address));
    let why = shown.why.clone();
    let form = (!whole).then(|| {
        view! {
            <form class="flow form--narrow" method="post" action=action novalidate>
                <Field name="why" label=t!(locale, "received-field-why") value=why hint=t!(locale, "received-hint-why") error/>
                <button class="btn btn--quiet" name="contact" value="show">{t!(locale, "received-show-contact")}</button>
            </form>
        }
    });
    let said = if whole { t!(locale, "received-shown") } else { t!(locale, "received-masked", count = application.looks as i64) };
    Some(
        view! {
            <section class="flow" aria-labelledby="received-contact">
                <Head id="received-contact" text=t!(locale, "received-contact")/>
                <p class="small muted">{said}</p>
                <dl class="facts facts--wide">
                    {phone.map(|phone| view! { <Fact term=t!(locale, "seeker-field-phone")>{phone}</Fact> })}
                    {email.map(|email| view! { <Fact term=t!(locale, "seeker-field-email")>{email}</Fact> })}
                </dl>
                {form}
            </section>
        }
        .into_any(),
    )
}
