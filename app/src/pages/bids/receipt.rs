//! `/orders/{number}/bid/receipt`: receipts of the own organisation's bids; right after sealing also the bidder's own copy, once.

use exchange::{
    bids::{self, BidState, OwnBid, Received},
    codes::OrderStage,
    orders::OrderView,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    components::{CheckField, Confirmation, Crumbs, Head, Icon, PageTitle, Saved, When, words::foreign},
    errors::page_error,
    form::{Fields, encode},
    site::Page,
    t,
};

/// A bid that was just sealed.
#[derive(Clone)]
pub struct Fresh(pub Received);

/// Why a bid was not withdrawn: id of a text.
#[derive(Clone, Copy)]
pub struct NotWithdrawn(pub &'static str);

/// The page.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    let (fresh, refused) = (use_context::<Fresh>(), use_context::<NotWithdrawn>());
    view! {
        <Suspense>
            {Suspend::new(async move {
                let loaded = async {
                    let order = exchange::orders::order(page.exchange(), page.actor(), &number).await?;
                    let own = bids::own(page.exchange(), page.actor(), &number).await?;
                    exchange::Result::Ok((order, own))
                };
                match loaded.await {
                    Ok((order, own)) => whole(&page, &number, &order, own, fresh, refused),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, number: &str, order: &OrderView, own: Vec<OwnBid>, fresh: Option<Fresh>, refused: Option<NotWithdrawn>) -> AnyView {
    let locale = page.locale;
    let title = if fresh.is_some() { t!(locale, "receipt-fresh") } else { t!(locale, "receipt-title") };
    let withdrawn = Fields::parse(page.query.as_bytes()).has("withdrawn");
    let live = own.iter().find(|bid| bid.state == BidState::Live).map(|bid| bid.version);
    let head = match fresh {
        Some(Fresh(received)) => view! {
            <Confirmation title=title.clone() number=received.receipt.log_index.to_string() number_label=t!(locale, "receipt-log")/>
            <Copy received number=number.to_owned()/>
        }
        .into_any(),
        None => view! { <h1>{title.clone()}</h1> }.into_any(),
    };
    let none = own.is_empty().then(|| view! { <p>{t!(locale, "receipt-none")}</p> });
    let receipts = own.into_iter().map(|bid| view! { <BidReceipts bid/> }).collect_view();
    let is_open = order.stage == OrderStage::Published;
    let act = live.filter(|_| is_open).map(|version| view! { <Withdraw number=number.to_owned() version refused/> });
    view! {
        <PageTitle text=title/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "orders-title"), "/orders")] here=t!(locale, "receipt-title")/>
            {head}
            {withdrawn.then(|| view! { <Saved text=t!(locale, "receipt-was-withdrawn")/> })}
            <p><a href=page.link(&format!("/orders/{number}")) lang=foreign(locale, &order.content.lang)>{order.content.title.clone()}</a>" "<span class="muted small">{number.to_owned()}</span></p>
            {none}
            {receipts}
            <p class="small">{t!(locale, "receipt-how")}" "<a href=page.link("/receipts/check")>{t!(locale, "receipt-check-title")}</a></p>
            <p class="bar no-print">
                {is_open.then(|| view! { <a class="btn btn--quiet" href=page.link(&format!("/orders/{number}/bid"))>{if live.is_some() { t!(locale, "bid-replace") } else { t!(locale, "bid-again") }}</a> })}
                <a class="btn btn--quiet" href=page.link(&format!("/orders/{number}"))>{t!(locale, "bid-to-order")}</a>
            </p>
            {act}
        </div>
    }
    .into_any()
}

/// The bidder's own copy. It lies in this answer alone, in the address of the link: the server keeps nothing of it, so it works once and
/// without JavaScript. A download is no navigation, so the content security policy lets it be.
#[component]
fn Copy(received: Received, number: String) -> impl IntoView {
    let locale = crate::site::use_locale();
    let name = format!("{number}-{}.json", received.receipt.version);
    let href = format!("data:application/json;charset=utf-8,{}", encode(&received.copy));
    view! {
        <div class="panel panel--strong flow no-print">
            <h2>{t!(locale, "receipt-copy")}</h2>
            <p>{t!(locale, "receipt-copy-text")}</p>
            <p class="bar"><a class="btn btn--accent" href=href download=name><Icon name="down"/>{t!(locale, "receipt-copy-take")}</a></p>
        </div>
    }
}

/// One bid: what became of it, and its receipts as they are pasted into a check.
#[component]
fn BidReceipts(bid: OwnBid) -> impl IntoView {
    let locale = crate::site::use_locale();
    let (class, state) = match bid.state {
        BidState::Live => ("tag tag--ok", t!(locale, "bid-live")),
        BidState::Replaced => ("tag", t!(locale, "bid-replaced")),
        BidState::Withdrawn => ("tag tag--bad", t!(locale, "bid-withdrawn")),
    };
    let texts = bid.receipts.into_iter().map(|text| view! { <pre class="sample"><code>{text}</code></pre> }).collect_view();
    view! {
        <section class="flow flow--tight">
            <h2>{t!(locale, "bid-version", version = bid.version)}" "<span class=class>{state}</span>" "<small class="muted"><When at=bid.received_at/></small></h2>
            {texts}
        </section>
    }
}

#[component]
fn Withdraw(number: String, version: i32, refused: Option<NotWithdrawn>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let error = refused.map(|NotWithdrawn(id)| crate::i18n::text(locale, id));
    view! {
        <section class="no-print" aria-labelledby="withdraw">
            <Head id="withdraw" text=t!(locale, "bid-withdraw")/>
            <form class="flow" method="post" action=page.link(&format!("/orders/{number}/bid/withdraw"))>
                <input type="hidden" name="version" value=version/>
                <p>{t!(locale, "bid-withdraw-text")}</p>
                <CheckField name="confirm" label=t!(locale, "bid-withdraw-confirm") error=error/>
                <button class="btn btn--quiet">{t!(locale, "bid-withdraw")}</button>
            </form>
        </section>
    }
}
