//! `/orders/{number}/questions/new`: a question on an order.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Problem,
    actor::{Deed, OrderAction},
    enquiries,
    orders::OrderView,
};
use leptos::prelude::*;

use crate::{
    components::{AreaField, Crumbs, ErrorSummary, Icon, PageTitle, When, sentences, words},
    errors::page_error,
    pages::{forms::Sent, orders::draft::param},
    site::{Page, Site},
    t,
};

/// What was typed and did not work.
#[derive(Debug, Clone, Default)]
struct Typed {
    question: String,
    errors: FieldErrors,
}

/// `POST /orders/{number}/questions/new`
pub async fn post(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let question = sent.fields.get("question").to_owned();
    match enquiries::ask(&sent.site.exchange, &sent.actor(), &number, &question, sent.fields.get("lang")).await {
        Ok(_) => sent.see(&format!("/orders/{number}?asked#questions")),
        Err(Error::Invalid(errors)) => {
            let typed = Typed { question, errors };
            let path = format!("/orders/{number}/questions/new");
            sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn AskPage() -> impl IntoView {
    let page = Page::here();
    let number = param("number");
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let loaded = async {
                    let order = exchange::orders::order(page.exchange(), page.actor(), &number).await?;
                    let facts = order.facts();
                    page.actor().may(Deed::Order(OrderAction::Ask, facts))?;
                    let over = enquiries::enquiries(page.exchange(), page.actor(), &number).await?.over;
                    if over { Err(Error::State("questions are no longer taken")) } else { Ok(order) }
                };
                match loaded.await {
                    Ok(order) => whole(&page, &number, order, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, number: &str, order: OrderView, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let mut errors = sentences(page, &typed.errors);
    if matches!(typed.errors.get("question"), Some(Problem::TooMany(_))) {
        errors.insert("question".to_owned(), t!(locale, "enquiry-too-many"));
    }
    let error = errors.get("question").cloned();
    let lines = errors.into_iter().map(|(path, sentence)| (path, t!(locale, "enquiry-question"), sentence)).collect::<Vec<_>>();
    let wrong = !lines.is_empty();
    view! {
        <PageTitle text=t!(locale, "enquiry-ask") wrong/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "orders-title"), "/orders")] here=t!(locale, "enquiry-ask")/>
            <ErrorSummary errors=lines/>
            <header class="flow flow--tight">
                <h1>{t!(locale, "enquiry-ask")}</h1>
                <p><a href=page.link(&format!("/orders/{number}")) lang=words::foreign(locale, &order.content.lang)>{order.content.title}</a>" "<span class="muted small">{number.to_owned()}</span></p>
                <p class="small muted">{t!(locale, "enquiry-until")}<When at=order.content.questions_until/></p>
            </header>
            <p class="tip"><Icon name="info"/><span>{t!(locale, "enquiry-public")}</span></p>
            <form class="flow flow--mid" method="post" action=page.link(&format!("/orders/{number}/questions/new")) novalidate>
                <input type="hidden" name="lang" value=locale.code()/>
                <AreaField name="question" label=t!(locale, "enquiry-question") value=typed.question.clone() rows=6 hint=t!(locale, "enquiry-question-hint") error/>
                <p class="bar bar--mid">
                    <button class="btn btn--accent">{t!(locale, "enquiry-send")}</button>
                    <a class="btn btn--quiet" href=page.link(&format!("/orders/{number}#questions"))>{t!(locale, "voices-back")}</a>
                </p>
            </form>
        </div>
    }
    .into_any()
}
