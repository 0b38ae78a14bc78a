//! Watching of orders (关注): whoever watches one is told what happens to it.

mod read;
mod write;

pub use read::{is_watching, watching};
pub(crate) use write::interested;
pub use write::watch;

use chrono::{DateTime, Utc};

use crate::{codes::OrderStage, notices::NoticeView};

/// An order that somebody watches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// Public number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Language of the title.
    pub lang: String,
    /// Stage now.
    pub stage: OrderStage,
    /// When bids close.
    pub closes_at: DateTime<Utc>,
    /// The newest notice about it.
    pub latest: Option<NoticeView>,
    /// Messages about it that were not read.
    pub unread: u32,
}

/// A page of watched orders, those that changed last first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watching {
    /// The orders of the page.
    pub orders: Vec<Watched>,
    /// Watched orders in all.
    pub total: u64,
}
