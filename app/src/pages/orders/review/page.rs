//! What a reviewer sees: the whole order, what was decided before, and the two decisions.

use exchange::{
    Error, Problem,
    actor::{Deed, OrderAction},
    orders::{self, OrderForm, OrderView, ReviewNote},
};
use leptos::prelude::*;

use super::{ROWS, Typed};
use crate::{
    components::{
        AreaField, CheckField, Choice, Confirmation, Crumbs, ErrorSummary, Head, PageTitle, SelectField, Sentences, Timeline, sentences,
        words::foreign,
    },
    errors::page_error,
    format,
    i18n::text,
    pages::orders::{
        detail::{OrderBody, OrderHead},
        draft::{address, all_paths, words},
    },
    site::Page,
    t,
};

/// `/orders/review/{address}`
#[component]
pub fn ReviewPage() -> impl IntoView {
    let page = Page::here();
    let address = address();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Some(address) = address else { return page_error(&Error::NotFound) };
                match orders::review(page.exchange(), page.actor(), address).await {
                    Ok((order, decisions)) => whole(&page, &order, decisions, typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, order: &OrderView, decisions: Vec<ReviewNote>, typed: Typed) -> AnyView {
    let locale = page.locale;
    let errors = told(page, &typed);
    let fields = fields(page, order);
    let lines = errors.iter().map(|(path, sentence)| (anchor(path), label(page, path), sentence.clone())).collect::<Vec<_>>();
    let overtaken = typed.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "review-overtaken")}</p> });
    let decides = page.actor().may(Deed::Order(OrderAction::Approve, order.facts())).is_ok();
    view! {
        <PageTitle text=t!(locale, "review-page-title", title = order.content.title.clone()) wrong=!errors.is_empty()/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "review-title")/>
            <ErrorSummary errors=lines/>
            {overtaken}
            <OrderHead order=order.clone()/>
            <Timeline points=order.timeline.clone()/>
            <div class="flow flow--wide">
                <OrderBody order=order.clone()/>
                <History decisions/>
                {decides.then(|| decision(page, order, &typed, &errors, fields))}
            </div>
        </div>
    }
    .into_any()
}

fn told(page: &Page, typed: &Typed) -> Sentences {
    let mut told = sentences(page, &typed.errors);
    for (path, sentence) in [("confirm", "review-confirm-missing"), ("reason", "review-reason-missing")] {
        if typed.errors.get(path) == Some(&Problem::Missing) {
            told.insert(path.to_owned(), text(page.locale, sentence));
        }
    }
    told
}

/// The element that an error leads to: its field, or the decision where the order's own fields have become wrong.
fn anchor(path: &str) -> String {
    let own = path == "confirm" || path == "reason" || path.starts_with("notes.");
    if own { path.to_owned() } else { "decide".to_owned() }
}

fn label(page: &Page, path: &str) -> String {
    match path {
        "confirm" => t!(page.locale, "review-approve"),
        "reason" => t!(page.locale, "review-reason"),
        path if path.starts_with("notes") => t!(page.locale, "review-notes"),
        path => words::full_label(page.locale, path),
    }
}

/// Every field of the order, by name.
fn fields(page: &Page, order: &OrderView) -> Vec<Choice> {
    let form = OrderForm::from_content(&order.content, page.exchange().region().utc_offset_hours);
    let documents = std::iter::once("documents".to_owned());
    all_paths(&form).into_iter().chain(documents).map(|path| Choice { text: words::full_label(page.locale, &path), value: path }).collect()
}

fn decision(page: &Page, order: &OrderView, typed: &Typed, errors: &Sentences, fields: Vec<Choice>) -> impl IntoView + use<> {
    let locale = page.locale;
    let error = |path: &str| errors.get(path).cloned();
    let rows = (0..typed.rows.max(ROWS))
        .map(|row| {
            let (field, note) = typed.notes.get(row).cloned().unwrap_or_default();
            let number = row as i64 + 1;
            let (field_name, text_name) = (format!("notes.{row}.field"), format!("notes.{row}.text"));
            let (field_error, text_error) = (error(&field_name), error(&text_name));
            view! {
                <div class="field-row field-row--note" role="group" aria-label=t!(locale, "review-note-number", number = number)>
                    <SelectField name=field_name label=t!(locale, "review-note-field", number = number) value=field choices=fields.clone() error=field_error/>
                    <AreaField name=text_name label=t!(locale, "review-note-text", number = number) value=note rows=2 error=text_error/>
                </div>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="decide">
            <Head id="decide" text=t!(locale, "review-decide")/>
            <form class="flow flow--mid" method="post" action=page.link(&format!("/orders/review/{}", order.address)) novalidate>
                <input type="hidden" name="version" value=order.version/>
                // Enter in a field presses the first button: it decides nothing.
                <button class="hidden" name="decision" value="" tabindex="-1" aria-hidden="true"></button>
                <div class="panel panel--strong flow">
                    <h3>{t!(locale, "review-approve-title")}</h3>
                    <p class="small">{t!(locale, "review-approve-text")}</p>
                    <CheckField name="confirm" label=t!(locale, "review-confirm") error=error("confirm")/>
                    <button class="btn btn--accent" name="decision" value="approve">{t!(locale, "review-approve")}</button>
                </div>
                <div class="panel flow">
                    <h3>{t!(locale, "review-back-title")}</h3>
                    <p class="small">{t!(locale, "review-back-text")}</p>
                    <AreaField name="reason" label=t!(locale, "review-reason") value=typed.reason.clone() hint=t!(locale, "review-reason-hint") error=error("reason")/>
                    <h4>{t!(locale, "review-notes")}</h4>
                    {rows}
                    <p class="bar">
                        <button class="btn" name="decision" value="send_back">{t!(locale, "review-send-back")}</button>
                        <button class="btn btn--quiet" name="more">{t!(locale, "review-more-rows")}</button>
                    </p>
                </div>
            </form>
        </section>
    }
}

/// What reviewers decided before, newest first.
#[component]
fn History(decisions: Vec<ReviewNote>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let offset = page.exchange().region().utc_offset_hours;
    (!decisions.is_empty()).then(|| {
        let lines = decisions
            .into_iter()
            .map(|decision| {
                let (class, word) = if decision.approved {
                    ("tag tag--ok", t!(locale, "review-was-approved"))
                } else {
                    ("tag tag--warn", t!(locale, "review-was-returned"))
                };
                let notes = decision
                    .notes
                    .0
                    .into_iter()
                    .map(|(path, note)| view! { <li><b>{words::full_label(locale, &path)}</b>"\u{3000}"{note}</li> })
                    .collect_view();
                view! {
                    <li>
                        <p><span class=class>{word}</span>" "{format::date_time(decision.decided_at, offset)}</p>
                        <p class="typed">{decision.reason}</p>
                        <ul>{notes}</ul>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section aria-labelledby="history">
                <Head id="history" text=t!(locale, "review-history")/>
                <ol class="lines">{lines}</ol>
            </section>
        }
    })
}

/// `/orders/review/{address}/done`: it is published, with its number.
#[component]
pub fn DonePage() -> impl IntoView {
    let page = Page::here();
    let address = address();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Some(address) = address else { return page_error(&Error::NotFound) };
                let locale = page.locale;
                let order = match orders::review(page.exchange(), page.actor(), address).await {
                    Ok((order, _)) => order,
                    Err(error) => return page_error(&error),
                };
                let Some(number) = order.number else { return page_error(&Error::NotFound) };
                view! {
                    <PageTitle text=t!(locale, "review-done-title")/>
                    <div class="wrap page flow flow--mid">
                        <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "review-title")/>
                        <Confirmation title=t!(locale, "review-done-title") number=number.clone() number_label=t!(locale, "review-done-number")/>
                        <p lang=foreign(locale, &order.content.lang)>{order.content.title}</p>
                        <p>{t!(locale, "review-done-text")}</p>
                        <p class="bar">
                            <a class="btn" href=page.link(&format!("/orders/{number}"))>{t!(locale, "review-done-open")}</a>
                            <a class="btn btn--quiet" href=page.link("/workbench")>{t!(locale, "review-done-next")}</a>
                        </p>
                    </div>
                }
                .into_any()
            })}
        </Suspense>
    }
}
