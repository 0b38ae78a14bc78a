//! What is sealed: the bid as canonical JSON, fields in a fixed order.

use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    BidContent, LotBid, OpenedBid, Requirement, Response,
    seal::{Bound, DocumentEntry},
};
use crate::{
    Result,
    entity::bid,
    money::{Money, UnitPrice},
    orders::{LotContent, OrderView},
};

/// Format of the JSON.
const FORMAT: u32 = 1;

/// A bid as it is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Letter {
    pub(super) format: u32,
    /// Public number of the order.
    pub(super) order: String,
    pub(super) organisation: Uuid,
    pub(super) version: i32,
    pub(super) lots: Vec<Offer>,
    pub(super) responses: Vec<Answer>,
    pub(super) documents: Vec<DocumentEntry>,
}

/// What is offered for a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Offer {
    pub(super) position: i32,
    pub(super) prices: Vec<UnitPrice>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Answer {
    pub(super) requirement: Requirement,
    pub(super) text: String,
}

impl Letter {
    pub(super) fn new(order: &str, place: Bound, content: BidContent, documents: Vec<DocumentEntry>) -> Self {
        Self {
            format: FORMAT,
            order: order.to_owned(),
            organisation: place.organisation,
            version: place.version,
            lots: content.lots.into_iter().map(|LotBid { position, prices, .. }| Offer { position, prices }).collect(),
            responses: content.responses.into_iter().map(|Response { requirement, text, .. }| Answer { requirement, text }).collect(),
            documents,
        }
    }

    /// The bidder's own copy: what was sealed, in words of the order, and the receipt.
    pub(super) fn copy(&self, order: &OrderView, signed: &str) -> Result<String> {
        let lot = |offer: &Offer| {
            let lot = order.lots.iter().find(|lot| lot.position == offer.position);
            let prices: Vec<String> = offer.prices.iter().map(ToString::to_string).collect();
            let total = lot
                .map_or(Money::ZERO, |lot| total(&offer.prices, &lot.items.iter().map(|item| item.content.quantity).collect::<Vec<_>>()));
            json!({
                "lot": offer.position,
                "name": lot.map(|lot| lot.name.as_str()),
                "unit_prices_yuan": prices,
                "total_yuan": total.to_string(),
            })
        };
        let copy = json!({
            "order": self.order,
            "title": order.content.title,
            "version": self.version,
            "lots": self.lots.iter().map(lot).collect::<Vec<_>>(),
            "responses": self.responses,
            "documents": self.documents,
            "receipt": signed.lines().collect::<Vec<_>>(),
        });
        Ok(serde_json::to_string_pretty(&copy)?)
    }

    /// The bid as it is read once it is opened; totals and what holds are computed anew. Documents have no ids yet.
    pub(super) fn opened(&self, row: &bid::Model, name: String, lots: &[LotContent], closing: chrono::NaiveDate) -> OpenedBid {
        let offer = |offer: &Offer| {
            let index = usize::try_from(offer.position - 1).ok();
            let quantities: Vec<i64> =
                index.and_then(|index| lots.get(index)).into_iter().flat_map(|lot| &lot.items).map(|item| item.quantity).collect();
            LotBid { position: offer.position, prices: offer.prices.clone(), total: total(&offer.prices, &quantities) }
        };
        let answer = |Answer { requirement, text }: &Answer| Response {
            requirement: requirement.clone(),
            text: text.clone(),
            holds: requirement.holds(text, closing),
        };
        OpenedBid {
            id: row.id,
            organisation: row.organisation_id,
            organisation_name: name,
            received_at: row.received_at,
            lots: self.lots.iter().map(offer).collect(),
            responses: self.responses.iter().map(answer).collect(),
            documents: self.documents.iter().map(|document| (Uuid::new_v4(), document.name.clone())).collect(),
        }
    }
}

fn total(prices: &[UnitPrice], quantities: &[i64]) -> Money {
    prices.iter().zip(quantities).map(|(price, quantity)| price.times(*quantity)).sum()
}
