//! What the front page shows: live figures, what closes soon, what is new, and the map of orders by city.

use chrono::{DateTime, Utc};

use crate::{money::Money, notices::NoticeView, orders::OrderCard};

/// The front page.
#[derive(Debug, Clone, PartialEq)]
pub struct HomeView {
    /// Orders that take bids now.
    pub open_orders: usize,
    /// Of these, published within seven days.
    pub new_this_week: usize,
    /// Sum of their budgets.
    pub open_budget: Money,
    /// Median of their budgets.
    pub median_budget: Money,
    /// Closing within seven days.
    pub closing_week: usize,
    /// Of these, within two days.
    pub closing_two_days: usize,
    /// Vendors in the register.
    pub vendors: usize,
    /// Orders published in all.
    pub published_orders: usize,
    /// The four that close soonest.
    pub closing_soon: Vec<OrderCard>,
    /// The six newest.
    pub newest: Vec<OrderCard>,
    /// The six newest notices.
    pub notices: Vec<NoticeView>,
    /// One row a city of the region, in the order of the division codes, cities without orders included.
    pub cities: Vec<CityRow>,
    /// Open orders from outside the region.
    pub elsewhere: CityRow,
    /// When the figures were computed.
    pub as_of: DateTime<Utc>,
}

/// Open orders of one city.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CityRow {
    /// Code of the city; empty for elsewhere.
    pub division: String,
    /// Orders that take bids now.
    pub open_orders: usize,
    /// Sum of their budgets.
    pub budget: Money,
    /// Vendors with their seat there.
    pub vendors: usize,
}
