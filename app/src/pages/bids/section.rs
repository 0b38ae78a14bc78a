//! What an order's page says of its bids: before closing how many and what stands in one's way, afterwards the records.

use exchange::{
    Result,
    actor::Role,
    bids::{self, BidState, Gate, OpeningRecord, OwnBid, Standing},
    codes::OrderStage,
    orders::OrderView,
};
use leptos::prelude::*;

use super::words::Gates;
use crate::{
    components::{Fact, Head, Icon, When, words::foreign},
    format,
    site::Page,
    t,
};

/// What the page needs to know of an order's bids.
#[derive(Clone)]
pub struct BidFacts {
    standing: Standing,
    gates: Vec<Gate>,
    record: Option<OpeningRecord>,
    own: Vec<OwnBid>,
}

impl BidFacts {
    /// Asks for it.
    pub async fn load(page: &Page, order: &OrderView) -> Result<Self> {
        let number = order.number.as_deref().unwrap_or_default();
        let (exchange, actor) = (page.exchange(), page.actor());
        Ok(Self {
            standing: bids::standing(exchange, actor, number).await?,
            gates: bids::gates_of(exchange, actor, order).await?,
            record: bids::record(exchange, actor, number).await?,
            own: if actor.has(Role::Bidder) { bids::own(exchange, actor, number).await? } else { Vec::new() },
        })
    }
}

/// The act of the page: to bid, and how many have.
#[component]
pub fn BidsAside(
    /// The order's bids.
    facts: BidFacts,
    /// The order.
    order: OrderView,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let number = order.number.unwrap_or_default();
    let is_open = order.stage == OrderStage::Published;
    let act = is_open.then(|| {
        let has_live = facts.own.iter().any(|bid| bid.state == BidState::Live);
        let text = if has_live { t!(locale, "bid-replace") } else { t!(locale, "bid-prepare") };
        view! { <a class="btn btn--accent btn--wide no-print" href=page.link(&format!("/orders/{number}/bid"))>{text}</a> }
    });
    view! {
        {act}
        {is_open.then(|| view! { <small class="note sealed"><Icon name="lock"/>{t!(locale, "bid-sealed", count = facts.standing.live as i64)}</small> })}
    }
}

/// The section.
#[component]
pub fn BidsSection(
    /// The order's bids.
    facts: BidFacts,
    /// The order.
    order: OrderView,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let number = order.number.clone().unwrap_or_default();
    let BidFacts { standing, gates, record, own } = facts;
    let is_open = order.stage == OrderStage::Published;
    let gates = (is_open && !gates.is_empty()).then(|| view! { <p>{t!(locale, "bid-gates")}</p><Gates gates number=number.clone()/> });
    let free = (is_open && gates.is_none()).then(|| view! { <p>{t!(locale, "bid-free")}</p> });
    let receipts = (!own.is_empty())
        .then(|| view! { <p><a href=page.link(&format!("/orders/{number}/bid/receipt"))>{t!(locale, "bid-receipts")}</a></p> });
    let key = standing.public_key.map(|key| view! { <Fact term=t!(locale, "bid-key")><code>{key}</code></Fact> });
    let closing = standing.closing.map(|record| {
        view! {
            <Fact term=t!(locale, "closing-record")>
                {t!(locale, "closing-count", count = record.count)}" "<When at=record.closed_at/>
                <details class="small"><summary>{t!(locale, "closing-signed")}</summary><pre class="sample"><code>{record.text}"\nsignature: "{record.signature}</code></pre></details>
            </Fact>
        }
    });
    let record = record.map(|record| view! { <Record record order=order.clone()/> });
    view! {
        <section aria-labelledby="bids">
            <Head id="bids" text=t!(locale, "bid-section")/>
            {free}
            {gates}
            {receipts}
            <dl class="facts facts--wide">
                <Fact term=t!(locale, "bid-count")>{t!(locale, "bid-sealed", count = standing.live as i64)}</Fact>
                {closing}
                {key}
            </dl>
            {record}
            <p class="small"><a href=page.link("/receipts/check")>{t!(locale, "receipt-check-title")}</a></p>
        </section>
    }
}

/// The opening record: who bid, and the totals.
#[component]
fn Record(record: OpeningRecord, order: OrderView) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let number = order.number.clone().unwrap_or_default();
    let name = |position: i32| order.lots.iter().find(|lot| lot.position == position).map(|lot| lot.name.clone()).unwrap_or_default();
    let lang = foreign(locale, &order.content.lang);
    let rows = record
        .bids
        .into_iter()
        .map(|bid| {
            let sums = bid
                .lots
                .into_iter()
                .map(|(position, total)| {
                    view! { <li>{t!(locale, "order-lot", number = position)}" "<span lang=lang>{name(position)}</span>" "<b>{t!(locale, "sum-yuan", sum = format::yuan(total))}</b></li> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row" lang=crate::components::words::foreign_zh(locale)>{bid.organisation_name}</th>
                    <td data-label=t!(locale, "receipt-time")><When at=bid.received_at/></td>
                    <td data-label=t!(locale, "record-totals")><ul class="plain">{sums}</ul></td>
                </tr>
            }
        })
        .collect_view();
    let none = rows.is_empty().then(|| view! { <p>{t!(locale, "opened-none")}</p> });
    view! {
        <h3>{t!(locale, "record-title")}" "<small class="muted"><When at=record.opened_at/></small></h3>
        {none}
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "record-title")}</caption>
            <thead><tr><th scope="col">{t!(locale, "record-bidder")}</th><th scope="col">{t!(locale, "receipt-time")}</th><th scope="col">{t!(locale, "record-totals")}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="small"><a href=page.link(&format!("/orders/{number}/bids"))>{t!(locale, "record-details")}</a></p>
    }
}
