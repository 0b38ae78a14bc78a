//! Events (对接活动): what a conference releases. Its totals are counted from the orders and positions that stand there, and open their
//! lists.
//!
//! The event itself is an [occasion](crate::occasions): drafted, reviewed, signed up for like a class.

mod read;
mod write;

pub(crate) use read::{named_positions, of, subjects_of};
pub use read::{released, releases};
pub use write::{add, remove};

use chrono::{DateTime, Utc};
use sea_orm::{DeriveActiveEnum, EnumIter};

use crate::{
    codes::{OrderStage, PositionStage},
    money::Money,
};

/// Kind of a released thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ReleaseKind {
    /// An order.
    #[sea_orm(string_value = "order")]
    Order,
    /// A position.
    #[sea_orm(string_value = "position")]
    Position,
}

/// Totals of what an event releases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Released {
    /// Orders.
    pub orders: u32,
    /// Sum of their budgets.
    pub budget: Money,
    /// Positions that are open: their list holds no other.
    pub positions: u32,
    /// How many people these look for.
    pub vacancies: i64,
}

/// What an event releases, for those who run it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Releases {
    /// Orders in the order of their numbers.
    pub orders: Vec<ReleasedOrder>,
    /// Positions in the order of their numbers, closed ones included.
    pub positions: Vec<ReleasedPosition>,
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

/// A public position that an event releases or a class reserves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedPosition {
    /// Public number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Language of its title.
    pub lang: String,
    /// How many people.
    pub headcount: i32,
    /// Stage now.
    pub stage: PositionStage,
}
