//! `/orders/{number}/amend`: what of a published order may still change is typed anew, checked beside what stands, and published.

use std::collections::BTreeMap;

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Problem,
    codes::CodeList,
    orders::{self, Amending, Amendment, AmendmentForm, OrderForm, RuleSet, amendable},
};
use leptos::prelude::*;

use super::amend_check;
use crate::{
    components::{AreaField, Crumbs, ErrorSummary, Head, PageTitle, sentences, words::foreign},
    errors::page_error,
    form::Fields,
    pages::{
        forms::Sent,
        orders::draft::{Ask, apply, param, steps, values, words},
    },
    site::{Page, Site},
    t,
};

/// What the page shows after a post.
#[derive(Debug, Clone, Default)]
struct Shown {
    /// What was typed; nothing on a first visit.
    typed: Option<AmendmentForm>,
    errors: FieldErrors,
    /// The order was changed meanwhile.
    overtaken: bool,
    /// It holds: to be read over and confirmed.
    checked: Option<Amendment>,
}

/// `POST /orders/{number}/amend`: `step` is `check`, `edit` or `confirm`.
pub async fn post(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let (exchange, actor) = (&sent.site.exchange, sent.actor());
    let typed = match orders::amending(exchange, &actor, &number).await {
        Ok(amending) => read(&amending, &sent.fields),
        Err(error) => return sent.fail(error).await,
    };
    let judged = match sent.fields.get("step") {
        "edit" => Ok(None),
        "confirm" => match orders::amend(exchange, &actor, &number, sent.version(), &typed).await {
            Ok(_) => return sent.see(&format!("/orders/{number}?amended#notices")),
            Err(error) => Err(error),
        },
        _ => orders::check_amendment(exchange, &actor, &number, sent.version(), &typed).await.map(Some),
    };
    let mut shown = Shown { typed: Some(typed), ..Shown::default() };
    let status = match judged {
        Ok(checked) => {
            shown.checked = checked;
            StatusCode::OK
        }
        Err(Error::Invalid(errors)) => {
            shown.errors = errors;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(Error::Conflict { .. }) => {
            shown.overtaken = true;
            StatusCode::CONFLICT
        }
        Err(error) => return sent.fail(error).await,
    };
    sent.again(&format!("/orders/{number}/amend"), status, move || provide_context(shown.clone())).await
}

/// What was typed over the order as it stands.
fn read(amending: &Amending, fields: &Fields) -> AmendmentForm {
    let mut form = amending.form.clone();
    for step in steps(&amending.form) {
        apply(&mut form, step, fields);
    }
    AmendmentForm { form, reason: fields.get("reason").to_owned() }
}

/// The page: the form, or what was typed to be confirmed.
#[component]
pub fn AmendPage() -> impl IntoView {
    let page = Page::here();
    let number = param("number");
    let shown = use_context::<Shown>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let amending = match orders::amending(page.exchange(), page.actor(), &number).await {
                    Ok(amending) => amending,
                    Err(error) => return page_error(&error),
                };
                match (shown.checked.clone(), shown.typed.clone()) {
                    (Some(amendment), Some(typed)) => amend_check::whole(&page, &number, &amending, amendment, &typed),
                    _ => whole(&page, &number, &amending, shown),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, number: &str, amending: &Amending, shown: Shown) -> AnyView {
    let locale = page.locale;
    let overtaken = shown.overtaken;
    let typed = shown.typed.unwrap_or_else(|| AmendmentForm { form: amending.form.clone(), reason: String::new() });
    let mut errors = sentences(page, &shown.errors);
    if shown.errors.get("changes") == Some(&Problem::Missing) {
        errors.insert("changes".to_owned(), t!(locale, "amend-nothing"));
    }
    let lines = summary(page, &errors);
    let reason_error = errors.get("reason").cloned();
    let ask = Ask { page: page.clone(), form: typed.form.clone(), errors, notes: BTreeMap::new(), standards: vec![] };
    let differing = overtaken.then(|| differing(page, amending, &typed));
    let title = amending.order.content.title.clone();
    view! {
        <PageTitle text=t!(locale, "amend-title") wrong=!lines.is_empty() || overtaken/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "orders-title"), "/orders")] here=t!(locale, "amend-title")/>
            <ErrorSummary errors=lines/>
            {differing}
            <header class="flow flow--tight">
                <h1>{t!(locale, "amend-title")}</h1>
                <p><a href=page.link(&format!("/orders/{number}")) lang=foreign(locale, &amending.order.content.lang)>{title}</a>" "<span class="muted small">{number.to_owned()}</span></p>
                <p class="small">{t!(locale, "amend-text")}</p>
            </header>
            <form class="flow flow--wide" method="post" action=page.link(&format!("/orders/{number}/amend")) novalidate>
                <input type="hidden" name="version" value=amending.order.version/>
                // Enter in a field presses the first button: it checks and publishes nothing.
                <button class="hidden" name="step" value="check" tabindex="-1" aria-hidden="true"></button>
                <section class="flow flow--mid" aria-labelledby="times">
                    <Head id="times" text=t!(locale, "amend-times")/>
                    {ask.with_hint("closes_at", closing_hint(page, amending.rules.as_ref()))}
                    {ask.with_hint("questions_until", t!(locale, "amend-hint-questions"))}
                    {ask.field("delivery_days")}
                </section>
                <section class="flow flow--mid" aria-labelledby="texts">
                    <Head id="texts" text=t!(locale, "amend-texts")/>
                    {ask.field("background")}
                    {ask.field("qualifications")}
                </section>
                <section class="flow flow--mid" aria-labelledby="items">
                    <Head id="items" text=t!(locale, "amend-items")/>
                    {items(&ask)}
                </section>
                <section class="flow flow--mid" aria-labelledby="why">
                    <Head id="why" text=t!(locale, "amend-why")/>
                    <AreaField name="reason" label=t!(locale, "amend-reason") value=typed.reason rows=3 hint=t!(locale, "amend-reason-hint") error=reason_error/>
                </section>
                <p class="bar bar--mid">
                    <button class="btn" name="step" value="check">{t!(locale, "amend-check")}</button>
                    <a class="btn btn--quiet" href=page.link(&format!("/orders/{number}"))>{t!(locale, "voices-back")}</a>
                </p>
            </form>
        </div>
    }
    .into_any()
}

/// Errors in the order of the form; that nothing was changed leads to the first field.
fn summary(page: &Page, errors: &BTreeMap<String, String>) -> Vec<(String, String, String)> {
    let locale = page.locale;
    let line = |(path, sentence): (&String, &String)| match path.as_str() {
        "changes" => ("closes_at".to_owned(), String::new(), sentence.clone()),
        "reason" => (path.clone(), t!(locale, "amend-reason"), sentence.clone()),
        _ => (path.clone(), words::full_label(locale, path), sentence.clone()),
    };
    errors.iter().map(line).collect()
}

fn closing_hint(page: &Page, rules: Option<&RuleSet>) -> String {
    rules.map_or_else(String::new, |rules| {
        t!(page.locale, "amend-hint-closing", days = rules.amendment_days, citation = rules.amendment_citation.clone())
    })
}

/// Sampling and note of every item, each item under its name.
fn items(ask: &Ask) -> impl IntoView + use<> {
    let locale = ask.page.locale;
    let lots = ask.form.lots.iter().enumerate();
    lots.flat_map(|(lot, typed)| typed.items.iter().enumerate().map(move |(item, typed)| (lot, item, typed)))
        .map(|(lot, item, typed)| {
            let task = exchange::codes::TaskType::from_code(&typed.task_type).map(|task| task.label(locale)).unwrap_or_default();
            let name = format!("{} {task}", crate::pages::orders::position(lot as i32 + 1, item as i32 + 1));
            let at = |field: &str| format!("lots.{lot}.items.{item}.{field}");
            view! {
                <div class="flow" role="group" aria-label=name>
                    <h3>{name.clone()}</h3>
                    {ask.field(&at("sampling"))}
                    {ask.field(&at("note"))}
                </div>
            }
        })
        .collect_view()
}

/// The order was changed meanwhile: where what was typed differs from what now stands. What was typed stays in the form below.
fn differing(page: &Page, amending: &Amending, typed: &AmendmentForm) -> impl IntoView + use<> {
    let locale = page.locale;
    let text =
        |form: &OrderForm, path: &str| values(form, path).into_iter().map(|value| words::shown(locale, path, &value)).collect::<String>();
    let rows = amendable(&amending.form)
        .into_iter()
        .map(|path| (text(&typed.form, &path), text(&amending.form, &path), path))
        .filter(|(mine, theirs, _)| mine.replace("\r\n", "\n") != *theirs)
        .map(|(mine, theirs, path)| {
            view! {
                <tr>
                    <th scope="row">{words::full_label(locale, &path)}</th>
                    <td class="typed" data-label=t!(locale, "conflict-mine")>{mine}</td>
                    <td class="typed" data-label=t!(locale, "conflict-theirs")>{theirs}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="returned" role="alert" aria-labelledby="overtaken">
            <h2 id="overtaken">{t!(locale, "amend-overtaken")}</h2>
            <p>{t!(locale, "amend-overtaken-text")}</p>
            <table class="table table--cards conflict">
                <caption class="hidden">{t!(locale, "conflict-caption")}</caption>
                <thead><tr><th scope="col">{t!(locale, "conflict-field")}</th><th scope="col">{t!(locale, "conflict-mine")}</th><th scope="col">{t!(locale, "conflict-theirs")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
