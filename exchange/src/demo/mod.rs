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
mod seed;
mod texts;
mod training;
mod translate;
mod uscc;
mod voices;

pub(crate) use accounts::secret;
pub use accounts::{ACCOUNTS, DemoAccount, TOTP_SECRET, code};
pub use seed::seed;

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
}
