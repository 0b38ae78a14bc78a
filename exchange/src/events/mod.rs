//! Events (对接活动): what a conference releases. Its totals are counted from the orders that stand there, and open their list.
//!
//! The event itself is an [occasion](crate::occasions): drafted, reviewed, signed up for like a class.

mod read;
mod write;

pub use read::{of_order, orders_of, released, released_orders};
pub use write::{add_order, remove_order};

use chrono::{DateTime, Utc};
use sea_orm::{DeriveActiveEnum, EnumIter};

use crate::{codes::OrderStage, money::Money};

/// Kind of a released thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ReleaseKind {
    /// An order.
    #[sea_orm(string_value = "order")]
    Order,
}

/// Totals of what an event releases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Released {
    /// Orders.
    pub orders: u32,
    /// Sum of their budgets.
    pub budget: Money,
}

/// A released order in the form of its event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedOrder {
    /// Public number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Language of its title.
    pub lang: String,
    /// Sum of its items' ceilings.
    pub budget: Money,
    /// Stage as stored.
    pub stage: OrderStage,
    /// When bids close.
    pub closes_at: Option<DateTime<Utc>>,
}
