//! `/positions/{number}/close` and `/positions/{number}/take-down`: the end of a public position, after a second question.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Problem,
    actor::{Deed, PositionAction},
    positions::{self, PositionView},
    search,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    components::{AreaField, Crumbs, ErrorSummary, PageTitle, sentences, words::foreign},
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

/// `POST /positions/{number}/close`
pub async fn post_close(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    match positions::close(&sent.site.exchange, &sent.actor(), &number).await {
        Ok(position) => {
            search::wait_for(&sent.site.exchange, position).await;
            sent.see(&format!("/positions/{number}?closed"))
        }
        Err(error) => sent.fail(error).await,
    }
}

/// `POST /positions/{number}/take-down`
pub async fn post_take_down(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let reason = sent.fields.get("reason").to_owned();
    match positions::take_down(&sent.site.exchange, &sent.actor(), &number, &reason).await {
        Ok(position) => {
            search::wait_for(&sent.site.exchange, position).await;
            sent.see("/workbench?taken-down")
        }
        Err(Error::Invalid(errors)) => {
            let typed = Typed { reason, errors };
            let path = format!("/positions/{number}/take-down");
            sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// Both pages: which of them it is stands at the end of the path.
#[component]
pub fn EndPositionPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    let typed = use_context::<Typed>().unwrap_or_default();
    let action = if page.path.ends_with("/take-down") { PositionAction::TakeDown } else { PositionAction::Close };
    view! {
        <Suspense>
            {Suspend::new(async move {
                match positions::position(page.exchange(), page.actor(), &number).await {
                    Ok(position) => match page.actor().may(Deed::Position(action, position.facts())) {
                        Ok(()) => asked(&page, &position, action, typed),
                        Err(denied) => page_error(&denied.into()),
                    },
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn asked(page: &Page, position: &PositionView, action: PositionAction, typed: Typed) -> AnyView {
    let locale = page.locale;
    let number = position.number.clone().unwrap_or_default();
    let takes_down = action == PositionAction::TakeDown;
    let (title, told, way) = if takes_down {
        (t!(locale, "positions-take-down"), t!(locale, "position-take-down-text"), "take-down")
    } else {
        (t!(locale, "positions-close"), t!(locale, "position-close-text"), "close")
    };
    let mut errors = sentences(page, &typed.errors);
    if typed.errors.get("reason") == Some(&Problem::Missing) {
        errors.insert("reason".to_owned(), t!(locale, "position-reason-missing"));
    }
    let lines = errors.iter().map(|(path, sentence)| (path.clone(), t!(locale, "position-reason"), sentence.clone())).collect::<Vec<_>>();
    let reason = takes_down.then(|| {
        view! { <AreaField name="reason" label=t!(locale, "position-reason") value=typed.reason hint=t!(locale, "position-reason-hint") rows=3 error=errors.get("reason").cloned()/> }
    });
    let public = format!("/positions/{number}");
    view! {
        <PageTitle text=title.clone() wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "positions-title"), "/positions")] here=number.clone()/>
            <ErrorSummary errors=lines/>
            <h1>{title.clone()}</h1>
            <p><b lang=foreign(locale, &position.content.lang)>{position.content.title.clone()}</b></p>
            <p>{told}</p>
            <form class="flow" method="post" action=page.link(&format!("{public}/{way}")) novalidate>
                {reason}
                <p class="bar">
                    <button class="btn btn--accent">{title}</button>
                    <a class="btn btn--quiet" href=page.link(&public)>{t!(locale, "position-keep")}</a>
                </p>
            </form>
        </div>
    }
    .into_any()
}
