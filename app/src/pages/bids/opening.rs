//! `/openings` and `/orders/{number}/opening`: officers consent and open.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error,
    actor::Denied,
    bids::{self, ToOpen},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    components::{CheckField, Crumbs, Empty, Fact, PageTitle, Saved, When, words::foreign},
    errors::{page_error, status},
    form::Fields,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// Why nothing was opened: id of a text.
#[derive(Clone, Copy)]
struct Refused(&'static str);

/// `POST /orders/{number}/opening`
pub async fn post(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let path = format!("/orders/{number}/opening");
    if sent.fields.get("confirm") != "yes" {
        return sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(Refused("opening-confirm-missing"))).await;
    }
    let (exchange, actor) = (&sent.site.exchange, sent.actor());
    let (done, next) = match sent.fields.get("step") {
        "open" => (bids::open(exchange, &actor, &number).await, format!("/orders/{number}/bids?opened")),
        _ => (bids::consent(exchange, &actor, &number).await.map(drop), format!("{path}?consented")),
    };
    match done {
        Ok(()) => sent.see(&next),
        Err(error) => match refusal(&error) {
            Some(id) => sent.again(&path, status(&error), move || provide_context(Refused(id))).await,
            None => sent.fail(error).await,
        },
    }
}

/// The text of a refusal that the page itself says.
fn refusal(error: &Error) -> Option<&'static str> {
    match error {
        Error::State("consent was given") => Some("opening-consent-given"),
        Error::State("no consent") => Some("opening-no-consent"),
        Error::State("the same officer") => Some("opening-same-officer"),
        Error::State("the consent has run out") => Some("opening-consent-over"),
        Error::State("tampered") => Some("opening-tampered"),
        Error::Denied(Denied::Organisation) => Some("opening-own"),
        Error::Denied(Denied::Stage) => Some("opening-stage"),
        _ => None,
    }
}

/// `/openings`: orders whose bids are to be opened.
#[component]
pub fn OpeningsPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match bids::to_open(page.exchange(), page.actor()).await {
                    Ok(orders) => list(&page, orders),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn list(page: &Page, orders: Vec<ToOpen>) -> AnyView {
    let locale = page.locale;
    let own = page.actor().account();
    let rows = orders
        .into_iter()
        .map(|order| {
            let state = match &order.consent {
                Some(consent) if Some(consent.account) == own => t!(locale, "opening-waits-other"),
                Some(_) => t!(locale, "opening-waits-you"),
                None => t!(locale, "opening-waits-both"),
            };
            view! {
                <tr>
                    <th scope="row"><a href=page.link(&format!("/orders/{}/opening", order.number)) lang=foreign(locale, &order.lang)>{order.title}</a>" "<span class="muted small">{order.number}</span></th>
                    <td data-label=t!(locale, "opening-closed-at")><When at=order.closed_at/></td>
                    <td class="num" data-label=t!(locale, "opening-bids")>{order.live}</td>
                    <td data-label=t!(locale, "workbench-stage")>{state}</td>
                </tr>
            }
        })
        .collect_view();
    let body = if rows.is_empty() {
        view! { <Empty title=t!(locale, "opening-none")><p class="small muted">{t!(locale, "opening-none-text")}</p></Empty> }.into_any()
    } else {
        view! {
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "opening-list")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "orders-order")}</th>
                    <th scope="col">{t!(locale, "opening-closed-at")}</th>
                    <th scope="col" class="num">{t!(locale, "opening-bids")}</th>
                    <th scope="col">{t!(locale, "workbench-stage")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <PageTitle text=t!(locale, "opening-list")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "opening-list")/>
            <h1>{t!(locale, "opening-list")}</h1>
            {body}
        </div>
    }
    .into_any()
}

/// `/orders/{number}/opening`
#[component]
pub fn OpeningPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    let refused = use_context::<Refused>();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let waiting = match bids::to_open(page.exchange(), page.actor()).await {
                    Ok(orders) => orders.into_iter().find(|order| order.number == number),
                    Err(error) => return page_error(&error),
                };
                match exchange::orders::order(page.exchange(), page.actor(), &number).await {
                    Ok(order) => one(&page, &number, order.content.title, &order.content.lang, waiting, refused),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn one(page: &Page, number: &str, title: String, lang: &str, waiting: Option<ToOpen>, refused: Option<Refused>) -> AnyView {
    let locale = page.locale;
    let consented = Fields::parse(page.query.as_bytes()).has("consented");
    let confirm_error = refused.filter(|Refused(id)| *id == "opening-confirm-missing").map(|Refused(id)| crate::i18n::text(locale, id));
    let notice = refused
        .filter(|Refused(id)| *id != "opening-confirm-missing")
        .map(|Refused(id)| view! { <p class="returned" role="alert">{crate::i18n::text(locale, id)}</p> });
    let own = page.actor().account();
    let body = match waiting {
        None => view! { <p>{t!(locale, "opening-nothing")}</p> }.into_any(),
        Some(order) => {
            let is_own = order.consent.as_ref().is_some_and(|consent| Some(consent.account) == own);
            let (step, button, text) = match &order.consent {
                Some(_) => ("open", t!(locale, "opening-open"), t!(locale, "opening-open-text")),
                None => ("consent", t!(locale, "opening-consent"), t!(locale, "opening-consent-text")),
            };
            let consent = order.consent.map(|consent| {
                view! { <Fact term=t!(locale, "opening-first")>{consent.name}" "<span class="muted">{t!(locale, "opening-until")}<When at=consent.until/></span></Fact> }
            });
            let act = if is_own {
                view! { <p class="tip"><span>{t!(locale, "opening-waits-other")}</span></p> }.into_any()
            } else {
                view! {
                    <form class="panel panel--strong flow" method="post" action=page.link(&format!("/orders/{number}/opening"))>
                        <p>{text}</p>
                        <CheckField name="confirm" label=t!(locale, "opening-confirm") error=confirm_error/>
                        <button class="btn btn--accent" name="step" value=step>{button}</button>
                    </form>
                }
                .into_any()
            };
            view! {
                <dl class="facts">
                    <Fact term=t!(locale, "opening-closed-at")><When at=order.closed_at/></Fact>
                    <Fact term=t!(locale, "opening-bids")>{order.live}</Fact>
                    {consent}
                </dl>
                {act}
            }
            .into_any()
        }
    };
    view! {
        <PageTitle text=t!(locale, "opening-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "opening-list"), "/openings")] here=t!(locale, "opening-title")/>
            <h1>{t!(locale, "opening-title")}</h1>
            <p><a href=page.link(&format!("/orders/{number}")) lang=foreign(locale, lang)>{title}</a>" "<span class="muted small">{number.to_owned()}</span></p>
            {consented.then(|| view! { <Saved text=t!(locale, "opening-consented")/> })}
            {notice}
            {body}
            <p><a class="btn btn--quiet" href=page.link("/openings")>{t!(locale, "opening-list")}</a></p>
        </div>
    }
    .into_any()
}
