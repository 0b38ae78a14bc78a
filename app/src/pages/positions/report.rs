//! `/positions/{number}/report`: reporting an open position, with or without an account.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Problem,
    actor::{Actor, Deed, PositionAction},
    codes::ReportKind,
    positions::{self, PositionView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    components::{Answers, AreaField, Choice, ChoiceField, Crumbs, ErrorSummary, PageTitle, sentences, words::foreign},
    errors::page_error,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// What was typed and did not work.
#[derive(Debug, Clone, Default)]
struct Typed {
    kind: String,
    text: String,
    errors: FieldErrors,
}

/// `POST /positions/{number}/report`
pub async fn post(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let (kind, text) = (sent.fields.get("kind").to_owned(), sent.fields.get("text").to_owned());
    match positions::report(&sent.site.exchange, &sent.actor(), &number, &kind, &text).await {
        Ok(()) => sent.see(&format!("/positions/{number}?reported")),
        Err(Error::Invalid(errors)) => {
            let typed = Typed { kind, text, errors };
            let path = format!("/positions/{number}/report");
            sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The form.
#[component]
pub fn ReportPositionPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match positions::position(page.exchange(), page.actor(), &number).await {
                    Ok(position) => match page.actor().may(Deed::Position(PositionAction::Report, position.facts())) {
                        Ok(()) => asked(&page, &position, typed),
                        Err(denied) => page_error(&denied.into()),
                    },
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn asked(page: &Page, position: &PositionView, typed: Typed) -> AnyView {
    let locale = page.locale;
    let number = position.number.clone().unwrap_or_default();
    let mut errors = sentences(page, &typed.errors);
    if typed.errors.get("kind") == Some(&Problem::Missing) {
        errors.insert("kind".to_owned(), t!(locale, "report-kind-missing"));
    }
    match typed.errors.get("text") {
        Some(Problem::Missing) => {
            errors.insert("text".to_owned(), t!(locale, "report-text-missing"));
        }
        Some(Problem::Repeated) => {
            errors.insert("text".to_owned(), t!(locale, "report-repeated"));
        }
        _ => {}
    }
    let name = |path: &str| if path == "kind" { t!(locale, "report-kind") } else { t!(locale, "report-text") };
    let asked = ["kind", "text"].into_iter();
    let lines: Vec<_> = asked.filter_map(|path| errors.get(path).map(|sentence| (path.to_owned(), name(path), sentence.clone()))).collect();
    let told = if *page.actor() == Actor::Visitor { t!(locale, "report-told-visitor") } else { t!(locale, "report-told") };
    let kinds = Choice::codes::<ReportKind>(locale);
    let public = format!("/positions/{number}");
    view! {
        <PageTitle text=t!(locale, "report-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "positions-title"), "/positions")] here=number/>
            <ErrorSummary errors=lines/>
            <h1>{t!(locale, "report-title")}</h1>
            <p><b lang=foreign(locale, &position.content.lang)>{position.content.title.clone()}</b></p>
            <p>{t!(locale, "report-intro")}</p>
            <form class="flow form--narrow" method="post" action=page.link(&format!("{public}/report")) novalidate>
                <ChoiceField name="kind" label=t!(locale, "report-kind") answers=Answers::One choices=kinds chosen=vec![typed.kind] error=errors.get("kind").cloned() stacked=true/>
                <AreaField name="text" label=t!(locale, "report-text") value=typed.text hint=t!(locale, "report-text-hint") rows=5 error=errors.get("text").cloned()/>
                <p class="small muted">{told}</p>
                <p class="bar">
                    <button class="btn btn--accent">{t!(locale, "report-send")}</button>
                    <a class="btn btn--quiet" href=page.link(&public)>{t!(locale, "position-keep")}</a>
                </p>
            </form>
        </div>
    }
    .into_any()
}
