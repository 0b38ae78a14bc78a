//! `/orders/{number}/bids`: opened bids, for those who may read them; and their documents as downloads.

use axum::{
    body::Body,
    extract::{Path, State},
    http::Request,
    response::Response,
};
use exchange::{
    bids::{self, BidContent, OpenedBid},
    orders::OrderView,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    form::Prices,
    words::{self, HoldsTag},
};
use crate::{
    components::{Crumbs, Empty, PageTitle, Saved, When, words::foreign},
    errors::{fail, page_error},
    form::Fields,
    pages::documents::download,
    site::{Page, Site, Viewer},
    t,
};

/// `GET /bids/documents/{id}`
pub async fn document(State(site): State<Site>, Path(id): Path<String>, request: Request<Body>) -> Response {
    let (parts, _) = request.into_parts();
    let viewer = parts.extensions.get::<Viewer>().cloned().unwrap_or_default();
    let document = match id.parse() {
        Ok(id) => bids::document(&site.exchange, &viewer.actor, id).await,
        Err(_) => Err(exchange::Error::NotFound),
    };
    match document {
        Ok(document) => download(&document.name, document.media_type, &document.sha256, document.content),
        Err(error) => fail(&site, parts, error).await,
    }
}

/// The page.
#[component]
pub fn OpenedPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let loaded = async {
                    let order = exchange::orders::order(page.exchange(), page.actor(), &number).await?;
                    let opened = bids::opened(page.exchange(), page.actor(), &number).await?;
                    exchange::Result::Ok((order, opened))
                };
                match loaded.await {
                    Ok((order, opened)) => whole(&page, &number, &order, opened),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, number: &str, order: &OrderView, opened: Vec<OpenedBid>) -> AnyView {
    let locale = page.locale;
    let was_opened = Fields::parse(page.query.as_bytes()).has("opened");
    let none = opened
        .is_empty()
        .then(|| view! { <Empty title=t!(locale, "opened-none")><p class="small muted">{t!(locale, "opened-none-text")}</p></Empty> });
    let bids = opened.into_iter().map(|bid| view! { <Bid order=order.clone() bid/> }).collect_view();
    view! {
        <PageTitle text=t!(locale, "opened-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "orders-title"), "/orders")] here=t!(locale, "opened-title")/>
            <h1>{t!(locale, "opened-title")}</h1>
            <p><a href=page.link(&format!("/orders/{number}")) lang=foreign(locale, &order.content.lang)>{order.content.title.clone()}</a>" "<span class="muted small">{number.to_owned()}</span></p>
            {was_opened.then(|| view! { <Saved text=t!(locale, "opened-done")/> })}
            {none}
            {bids}
        </div>
    }
    .into_any()
}

#[component]
fn Bid(order: OrderView, bid: OpenedBid) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let priced = bids::has_prices(order.content.procedure);
    let content = BidContent { lots: bid.lots, responses: Vec::new() };
    let prices = priced.then(|| view! { <Prices order content/> });
    let responses = bid
        .responses
        .into_iter()
        .map(|response| {
            view! {
                <tr>
                    <th scope="row">{words::requirement(locale, &response.requirement)}</th>
                    <td data-label=t!(locale, "bid-answer")><span class="typed">{words::answer(locale, &response.requirement, &response.text)}</span></td>
                    <td data-label=t!(locale, "bid-judged")><HoldsTag holds=response.holds/></td>
                </tr>
            }
        })
        .collect_view();
    let has_responses = !responses.is_empty();
    let documents = bid
        .documents
        .into_iter()
        .map(|(id, name)| view! { <li><a href=page.link(&format!("/bids/documents/{id}")) download>{name}</a></li> })
        .collect_view();
    let has_documents = !documents.is_empty();
    view! {
        <section class="flow">
            <h2 lang=crate::components::words::foreign_zh(locale)>{bid.organisation_name}</h2>
            <p class="small muted">{t!(locale, "receipt-received")}" "<When at=bid.received_at/></p>
            {prices}
            {has_responses.then(|| view! {
                <table class="table table--cards">
                    <caption class="hidden">{t!(locale, "bid-asked")}</caption>
                    <thead><tr><th scope="col">{t!(locale, "bid-requirement")}</th><th scope="col">{t!(locale, "bid-answer")}</th><th scope="col">{t!(locale, "bid-judged")}</th></tr></thead>
                    <tbody>{responses}</tbody>
                </table>
            })}
            {has_documents.then(|| view! { <h3>{t!(locale, "bid-documents")}</h3><ul class="lines">{documents}</ul> })}
        </section>
    }
}
