//! `/orders/{number}/cancel`: an order is cancelled with a reason, after it was asked once more.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors,
    actor::{Deed, OrderAction},
    orders::{self, OrderView},
};
use leptos::prelude::*;

use crate::{
    components::{AreaField, Crumbs, ErrorSummary, Fact, PageTitle, StageTag, sentences, words::foreign},
    errors::page_error,
    pages::{forms::Sent, orders::draft::param},
    site::{Page, Site},
    t,
};

/// What the page shows after a post.
#[derive(Debug, Clone, Default)]
struct Shown {
    reason: String,
    errors: FieldErrors,
    overtaken: bool,
    /// The reason holds: it is asked once more.
    checked: bool,
}

/// `POST /orders/{number}/cancel`: `step` is `check`, `edit` or `confirm`.
pub async fn post(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let (exchange, actor, reason) = (&sent.site.exchange, sent.actor(), sent.fields.get("reason").to_owned());
    let judged = match sent.fields.get("step") {
        "edit" => Ok(false),
        "confirm" => match orders::cancel(exchange, &actor, &number, sent.version(), &reason).await {
            Ok(()) => return sent.see(&format!("/orders/{number}?cancelled#notices")),
            Err(error) => Err(error),
        },
        _ => orders::check_cancellation(&reason).map(|_| true).map_err(Error::Invalid),
    };
    let mut shown = Shown { reason, ..Shown::default() };
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
            (shown.overtaken, shown.checked) = (true, true);
            StatusCode::CONFLICT
        }
        Err(error) => return sent.fail(error).await,
    };
    sent.again(&format!("/orders/{number}/cancel"), status, move || provide_context(shown.clone())).await
}

/// The page.
#[component]
pub fn CancelPage() -> impl IntoView {
    let page = Page::here();
    let number = param("number");
    let shown = use_context::<Shown>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let loaded = async {
                    let order = orders::order(page.exchange(), page.actor(), &number).await?;
                    let facts = order.facts();
                    page.actor().may(Deed::Order(OrderAction::Cancel, facts))?;
                    exchange::Result::Ok(order)
                };
                match loaded.await {
                    Ok(order) => whole(&page, &number, &order, &shown),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, number: &str, order: &OrderView, shown: &Shown) -> AnyView {
    let locale = page.locale;
    let errors = sentences(page, &shown.errors);
    let error = errors.get("reason").cloned();
    let lines = errors.into_iter().map(|(path, sentence)| (path, t!(locale, "cancel-reason"), sentence)).collect::<Vec<_>>();
    let title = if shown.checked { t!(locale, "cancel-check-title") } else { t!(locale, "cancel-title") };
    let overtaken = shown.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "cancel-overtaken")}</p> });
    let body = if shown.checked { confirm(page, number, order, &shown.reason) } else { ask(page, number, &shown.reason, error) };
    view! {
        <PageTitle text=title.clone() wrong=!lines.is_empty() || shown.overtaken/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "orders-title"), "/orders")] here=t!(locale, "cancel-title")/>
            <ErrorSummary errors=lines/>
            {overtaken}
            <header class="flow flow--tight">
                <h1>{title}</h1>
                <p><a href=page.link(&format!("/orders/{number}")) lang=foreign(locale, &order.content.lang)>{order.content.title.clone()}</a>" "<span class="muted small">{number.to_owned()}</span></p>
            </header>
            <form class="flow flow--mid" method="post" action=page.link(&format!("/orders/{number}/cancel")) novalidate>
                <input type="hidden" name="version" value=order.version/>
                {body}
            </form>
        </div>
    }
    .into_any()
}

fn ask(page: &Page, number: &str, reason: &str, error: Option<String>) -> AnyView {
    let locale = page.locale;
    view! {
        <p>{t!(locale, "cancel-text")}</p>
        <AreaField name="reason" label=t!(locale, "cancel-reason") value=reason.to_owned() rows=4 hint=t!(locale, "cancel-reason-hint") error/>
        <p class="bar bar--mid">
            <button class="btn" name="step" value="check">{t!(locale, "cancel-check")}</button>
            <a class="btn btn--quiet" href=page.link(&format!("/orders/{number}"))>{t!(locale, "voices-back")}</a>
        </p>
    }
    .into_any()
}

fn confirm(page: &Page, number: &str, order: &OrderView, reason: &str) -> AnyView {
    let locale = page.locale;
    let (stage, reason, shown) = (order.stage, reason.to_owned(), reason.to_owned());
    view! {
        <dl class="facts facts--wide">
            <Fact term=t!(locale, "workbench-stage")><StageTag stage/></Fact>
            <Fact term=t!(locale, "cancel-reason")><span class="typed">{shown}</span></Fact>
        </dl>
        <div class="panel panel--strong flow">
            <p>{t!(locale, "cancel-confirm-text")}</p>
            <input type="hidden" name="reason" value=reason/>
            <p class="bar bar--mid">
                <button class="btn btn--accent" name="step" value="confirm">{t!(locale, "cancel-confirm")}</button>
                <button class="btn btn--quiet" name="step" value="edit">{t!(locale, "amend-edit")}</button>
                <a class="btn btn--quiet" href=page.link(&format!("/orders/{number}"))>{t!(locale, "cancel-keep")}</a>
            </p>
        </div>
    }
    .into_any()
}
