//! Demo data (示例数据): a region with a year of life, made by the ordinary commands under a clock that starts 400 days ago.
//!
//! Nothing here is real. Every organisation's name says 示例, and the accounts exist only where `demo = true`.

mod accounts;
mod bidding;
mod calendar;
mod decisions;
mod events;
mod papers;
mod positions;
mod recombine;
mod scale;
mod seed;
mod talent;
mod texts;
mod training;
mod translate;
mod uscc;
mod voices;

use crate::{bids::BidForm, orders::OrderView};

pub(crate) use accounts::secret;
pub use accounts::{ACCOUNTS, DemoAccount, TOTP_SECRET, code};
pub use scale::{MOST_ORDERS, seed_many};
pub use seed::seed;

/// A bid of a company of the demo for every lot of an order, always the same: prices below the ceilings, an answer to each condition.
pub fn sample_bid(order: &OrderView, company: &str) -> BidForm {
    bidding::bid(order, company, &vec![true; order.lots.len()])
}

/// How far seeding has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told<'a> {
    /// What is done now.
    Step(&'a str),
    /// So many of so many.
    Part(usize, usize),
}

/// What seeding made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Organisations, vendors included.
    pub organisations: usize,
    /// Vendors.
    pub vendors: usize,
    /// Orders that take bids now.
    pub orders_published: usize,
    /// Orders past their closing, whatever became of them.
    pub orders_closed: usize,
    /// Orders that were cancelled.
    pub orders_cancelled: usize,
    /// Orders in review.
    pub in_review: usize,
    /// Drafts, those sent back included.
    pub drafts: usize,
    /// Bids that were received.
    pub bids: usize,
    /// Positions, whatever became of them.
    pub positions: usize,
    /// Classes, contests and training bases.
    pub courses: usize,
    /// Events.
    pub events: usize,
    /// Notices published on their own.
    pub notices: usize,
    /// Accounts, those of agencies and buyers that nobody signs in with included.
    pub accounts: usize,
    /// Applications of people for positions.
    pub applications: usize,
}
