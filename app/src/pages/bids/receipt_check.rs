//! `/receipts/check`: anyone pastes a receipt and learns whether signature and log agree, and whether the bid counted at closing.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::bids::{self, Checked, ClosingRecord, Inclusion, Receipt, ReceiptKind, Verdict};
use leptos::prelude::*;

use crate::{
    components::{AreaField, Crumbs, Fact, Head, PageTitle, When},
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// What was pasted and what came of it.
#[derive(Clone)]
struct Answer {
    text: String,
    checked: Checked,
}

/// `POST /receipts/check`
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let text = sent.fields.get("receipt").to_owned();
    match bids::check_receipt(&sent.site.exchange, &text).await {
        Ok(checked) => {
            let answer = Answer { text, checked };
            sent.again("/receipts/check", StatusCode::OK, move || provide_context(answer.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn ReceiptCheckPage() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let answer = use_context::<Answer>();
    let text = answer.as_ref().map(|answer| answer.text.clone()).unwrap_or_default();
    let found = answer.map(|answer| view! { <Found checked=answer.checked/> });
    let key = page.exchange().keys().public();
    view! {
        <PageTitle text=t!(locale, "receipt-check-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-home"), "/")] here=t!(locale, "receipt-check-title")/>
            <h1>{t!(locale, "receipt-check-title")}</h1>
            <p>{t!(locale, "receipt-check-text")}</p>
            {found}
            <form class="flow" method="post" action=page.link("/receipts/check")>
                <AreaField name="receipt" label=t!(locale, "receipt-text") value=text rows=12/>
                <p><button class="btn">{t!(locale, "receipt-check")}</button></p>
            </form>
            <section aria-labelledby="offline">
                <Head id="offline" text=t!(locale, "receipt-offline")/>
                <p>{t!(locale, "receipt-offline-text")}</p>
                <p class="small">{t!(locale, "receipt-key")}<code>{key}</code></p>
                <p>{t!(locale, "receipt-offline-tree")}</p>
            </section>
        </div>
    }
}

#[component]
fn Found(checked: Checked) -> impl IntoView {
    let locale = crate::site::use_locale();
    let (class, text) = match &checked.verdict {
        Verdict::Unreadable => ("returned", t!(locale, "receipt-unreadable")),
        Verdict::NotSigned => ("returned", t!(locale, "receipt-not-signed")),
        Verdict::NotLogged(_) => ("returned", t!(locale, "receipt-not-logged")),
        Verdict::Holds(_) => ("done", t!(locale, "receipt-holds")),
    };
    let facts = match checked.verdict {
        Verdict::Holds(receipt) => Some(view! { <Facts receipt/> }),
        _ => None,
    };
    let closing = checked.closing.map(|(record, proof)| view! { <Counted record proof/> });
    view! { <p class=class role="status"><b>{text}</b></p>{facts}{closing} }
}

#[component]
fn Facts(receipt: Receipt) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let kind = match receipt.kind {
        ReceiptKind::Received => t!(locale, "receipt-received"),
        ReceiptKind::Withdrawn => t!(locale, "receipt-withdrawn"),
    };
    view! {
        <dl class="facts facts--wide">
            <Fact term=t!(locale, "receipt-kind")>{kind}</Fact>
            <Fact term=t!(locale, "orders-order")><a href=page.link(&format!("/orders/{}", receipt.order))>{receipt.order.clone()}</a></Fact>
            <Fact term=t!(locale, "receipt-time")><When at=receipt.at/></Fact>
            <Fact term=t!(locale, "receipt-log")>{receipt.log_index}</Fact>
            <Fact term="SHA-256".to_owned()><code>{receipt.sha256}</code></Fact>
        </dl>
    }
}

/// Whether the bid counted when bids were closed, with the way to the root.
#[component]
fn Counted(record: ClosingRecord, proof: Option<Inclusion>) -> impl IntoView {
    let locale = crate::site::use_locale();
    let proof = match proof {
        Some(proof) => {
            let path = proof.path.into_iter().map(|hash| view! { <li><code>{hex(&hash)}</code></li> }).collect_view();
            let place = t!(locale, "receipt-counted", place = proof.index as i64 + 1, size = proof.size as i64);
            view! { <p>{place}</p><ol class="lines" start="0">{path}</ol> }.into_any()
        }
        None => view! { <p>{t!(locale, "receipt-not-counted")}</p> }.into_any(),
    };
    view! {
        <section aria-labelledby="counted">
            <Head id="counted" text=t!(locale, "closing-record")/>
            <p class="small">{t!(locale, "closing-root")}" "<code>{record.root}</code></p>
            {proof}
        </section>
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
