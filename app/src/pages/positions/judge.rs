//! `/positions/{number}/reports`: a reviewer reads what a position was reported for and decides, with a reason.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Problem,
    codes::CodeList,
    positions::{self, PositionView, ReportOutcome, ReportView},
    search,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::detail::{PositionBody, PositionHead};
use crate::{
    components::{AreaField, Crumbs, Empty, ErrorSummary, Head, PageTitle, When, sentences, words::foreign_zh},
    errors::page_error,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// What was typed and did not work.
#[derive(Debug, Clone, Default)]
struct Typed {
    reason: String,
    errors: FieldErrors,
}

/// `POST /positions/{number}/reports`: `decision` is `keep` or `take_down`.
pub async fn post(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let reason = sent.fields.get("reason").to_owned();
    let path = format!("/positions/{number}/reports");
    let (outcome, told) = match sent.fields.get("decision") {
        "keep" => (ReportOutcome::Kept, "/workbench?report-kept"),
        "take_down" => (ReportOutcome::TakenDown, "/workbench?taken-down"),
        // Enter in a field decides nothing.
        _ => {
            let typed = Typed { reason, ..Typed::default() };
            return sent.again(&path, StatusCode::OK, move || provide_context(typed.clone())).await;
        }
    };
    match positions::judge(&sent.site.exchange, &sent.actor(), &number, outcome, &reason).await {
        Ok(position) => {
            search::wait_for(&sent.site.exchange, position).await;
            sent.see(told)
        }
        Err(Error::Invalid(errors)) => {
            let typed = Typed { reason, errors };
            sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn JudgePositionPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match positions::reports(page.exchange(), page.actor(), &number).await {
                    Ok((position, reports)) => whole(&page, &number, position, reports, typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, number: &str, position: PositionView, reports: Vec<ReportView>, typed: Typed) -> AnyView {
    let locale = page.locale;
    let mut errors = sentences(page, &typed.errors);
    if typed.errors.get("reason") == Some(&Problem::Missing) {
        errors.insert("reason".to_owned(), t!(locale, "position-reason-missing"));
    }
    let lines = errors.iter().map(|(path, sentence)| (path.clone(), t!(locale, "position-reason"), sentence.clone())).collect::<Vec<_>>();
    let waits = !reports.is_empty();
    let reported = reports
        .into_iter()
        .map(|report| {
            let note = report.kind.note();
            let who = if report.known { t!(locale, "report-by-account") } else { t!(locale, "report-by-visitor") };
            view! {
                <li>
                    <p><span class="tag tag--warn">{report.kind.label(locale)}</span></p>
                    <small class="order__meta">{who}"\u{3000}"<span class="nowrap"><When at=report.created_at/></span></small>
                    <p class="typed">{report.text}</p>
                    {(!note.is_empty()).then(|| view! { <p class="small muted" lang=foreign_zh(locale)>{note}</p> })}
                </li>
            }
        })
        .collect_view();
    let workbench = page.link("/workbench");
    let list = if waits {
        view! { <ul class="lines">{reported}</ul> }.into_any()
    } else {
        view! { <Empty title=t!(locale, "report-none")><p><a class="btn btn--quiet btn--small" href=workbench>{t!(locale, "nav-workbench")}</a></p></Empty> }.into_any()
    };
    let error = errors.get("reason").cloned();
    let action = page.link(&format!("/positions/{number}/reports"));
    let decision = waits.then(|| {
        view! {
            <section aria-labelledby="decide">
                <Head id="decide" text=t!(locale, "review-decide")/>
                <form class="panel panel--strong flow" method="post" action=action novalidate>
                    // Enter in a field presses the first button: it decides nothing.
                    <button class="hidden" name="decision" value="" tabindex="-1" aria-hidden="true"></button>
                    <p class="small">{t!(locale, "report-decide-text")}</p>
                    <AreaField name="reason" label=t!(locale, "position-reason") value=typed.reason hint=t!(locale, "report-reason-hint") rows=3 error/>
                    <p class="bar">
                        <button class="btn" name="decision" value="keep">{t!(locale, "report-keep")}</button>
                        <button class="btn btn--accent" name="decision" value="take_down">{t!(locale, "positions-take-down")}</button>
                    </p>
                </form>
            </section>
        }
    });
    view! {
        <PageTitle text=t!(locale, "report-queue-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "report-queue-title")/>
            <ErrorSummary errors=lines/>
            <PositionHead position=position.clone()/>
            <div class="flow flow--wide">
                <section aria-labelledby="reports">
                    <Head id="reports" text=t!(locale, "report-queue-title")/>
                    {list}
                </section>
                {decision}
                <PositionBody position/>
            </div>
        </div>
    }
    .into_any()
}
