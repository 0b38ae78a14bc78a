//! From what was typed to a bid; every error at once.

use chrono::NaiveDate;

use super::{Requirement, has_prices, requirements};
use crate::{
    FieldErrors, Problem,
    bids::{LotBid, Response},
    codes::LotOutcome,
    money::{AmountError, Money, UnitPrice},
    orders::{LotView, OrderView},
};

/// A bid as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BidForm {
    /// Lot by lot, in their order.
    pub lots: Vec<LotAnswer>,
    /// Answers, in the order of the order's [`requirements`].
    pub responses: Vec<String>,
}

/// What was typed for one lot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LotAnswer {
    /// Whether the bid is for it.
    pub wanted: bool,
    /// Unit prices by item.
    pub prices: Vec<String>,
}

/// A bid, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BidContent {
    /// The lots that it is for.
    pub lots: Vec<LotBid>,
    /// Answers to what concerns these lots and the whole order.
    pub responses: Vec<Response>,
}

impl BidContent {
    /// Sum over the lots.
    pub fn total(&self) -> Money {
        self.lots.iter().map(|lot| lot.total).sum()
    }
}

/// The bid that was typed for an order, or everything that is wrong with it: `lots` when it is for none, `lots.0` for a lot that takes
/// no bids, `lots.0.prices.1`, `responses.2`. `closing` is the day of closing in the region's zone.
pub fn bid_content(form: &BidForm, order: &OrderView, closing: NaiveDate) -> Result<BidContent, FieldErrors> {
    let mut errors = FieldErrors::new();
    let is_priced = has_prices(order.content.procedure);
    let mut lots = Vec::new();
    for (index, lot) in order.lots.iter().enumerate() {
        let Some(answer) = form.lots.get(index).filter(|answer| answer.wanted) else { continue };
        if lot.outcome != LotOutcome::Open {
            errors.insert(format!("lots.{index}"), Problem::NotInList);
        } else if is_priced {
            lots.push(priced(lot, answer, index, &mut errors));
        } else {
            lots.push(LotBid { position: lot.position, prices: Vec::new(), total: Money::ZERO });
        }
    }
    if !form.lots.iter().any(|answer| answer.wanted) {
        errors.insert("lots".to_owned(), Problem::Missing);
    }
    let mut responses = Vec::new();
    for (index, requirement) in requirements(&order.content).into_iter().enumerate() {
        if !is_asked(&requirement, form) {
            continue;
        }
        let text = form.responses.get(index).map(|text| text.trim().to_owned()).unwrap_or_default();
        if let Some(problem) = requirement.problem(&text) {
            errors.insert(format!("responses.{index}"), problem);
        }
        let holds = requirement.holds(&text, closing);
        responses.push(Response { requirement, text, holds });
    }
    if errors.is_empty() { Ok(BidContent { lots, responses }) } else { Err(errors) }
}

/// Whether the bid is for the lot that a requirement concerns.
fn is_asked(requirement: &Requirement, form: &BidForm) -> bool {
    let wanted = |position: i32| {
        let index = usize::try_from(position - 1).ok();
        index.and_then(|index| form.lots.get(index)).is_some_and(|answer| answer.wanted)
    };
    requirement.lot().is_none_or(wanted)
}

fn priced(lot: &LotView, answer: &LotAnswer, index: usize, errors: &mut FieldErrors) -> LotBid {
    let mut prices = Vec::new();
    let mut total = Money::ZERO;
    for (place, item) in lot.items.iter().enumerate() {
        let text = answer.prices.get(place).map(String::as_str).unwrap_or_default();
        match price(text, item.content.ceiling_unit_price) {
            Ok(price) => {
                prices.push(price);
                total = total + price.times(item.content.quantity);
            }
            Err(problem) => {
                errors.insert(format!("lots.{index}.prices.{place}"), problem);
            }
        }
    }
    LotBid { position: lot.position, prices, total }
}

fn price(text: &str, ceiling: UnitPrice) -> Result<UnitPrice, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    match text.parse::<UnitPrice>() {
        Ok(price) if price > ceiling => Err(Problem::AboveCeiling(ceiling)),
        Ok(UnitPrice(0)) | Err(AmountError::NotANumber | AmountError::TooPrecise(_)) => Err(Problem::NotAnAmount(4)),
        Err(AmountError::TooLarge) => Err(Problem::AboveCeiling(ceiling)),
        Ok(price) => Ok(price),
    }
}
