//! What the front page shows: live figures, what closes soon, what is new, and the map of orders by city.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    Exchange, Result,
    actor::Actor,
    industry_map::{self, MapView, Matrix},
    money::Money,
    notices::{self, NoticeView},
    occasions::{Board, OccasionCard},
    orders::OrderCard,
    search::{self, OccasionQuery, OrderQuery, OrderSort, OrderState, VendorQuery},
};

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
    /// The six newest that take bids.
    pub newest: Vec<OrderCard>,
    /// The six newest notices.
    pub notices: Vec<NoticeView>,
    /// What the register holds by city.
    pub map: MapView,
    /// Supply and demand where vendors are shortest.
    pub matrix: Matrix,
    /// The three events that begin next.
    pub events: Vec<OccasionCard>,
    /// When the figures were computed.
    pub as_of: DateTime<Utc>,
}

/// Days within which an order is new, or closes soon.
const WEEK: TimeDelta = TimeDelta::days(7);
/// Fields of use that the front page's matrix shows.
const SHORTEST: usize = 6;

/// The front page now: one pass over the open orders, two short lists, and vendors and positions by city.
pub async fn home(ex: &Exchange) -> Result<HomeView> {
    let visitor = Actor::Visitor;
    let as_of = ex.clock().now();
    let figures = search::open_orders(ex)?;
    let closing = OrderQuery { size: 4, ..OrderQuery::default() };
    let newest = OrderQuery { sort: OrderSort::Published, size: 6, ..OrderQuery::default() };
    let published = OrderQuery { state: OrderState::Any, size: 1, ..OrderQuery::default() };
    let events = OccasionQuery { board: Board::Events, size: 3, ..OccasionQuery::default() };
    let vendors = search::vendors(ex, &visitor, &VendorQuery { size: 1, ..VendorQuery::default() }).await?;
    let within = |at: i64, span: TimeDelta| (at - as_of.timestamp_millis()).abs() <= span.num_milliseconds();
    let closing_within = |span| figures.iter().filter(|figure| within(figure.closes_at, span)).count();
    Ok(HomeView {
        open_orders: figures.len(),
        new_this_week: figures.iter().filter(|figure| within(figure.published_at, WEEK)).count(),
        open_budget: figures.iter().map(|figure| Money(figure.budget)).sum(),
        median_budget: median(figures.iter().map(|figure| figure.budget).collect()),
        closing_week: closing_within(WEEK),
        closing_two_days: closing_within(TimeDelta::days(2)),
        vendors: vendors.total,
        published_orders: search::orders(ex, &visitor, &published).await?.total,
        closing_soon: search::orders(ex, &visitor, &closing).await?.items,
        newest: search::orders(ex, &visitor, &newest).await?.items,
        notices: notices::newest(ex, 6).await?,
        map: industry_map::cities_of(ex, &figures, &vendors, &industry_map::open_positions(ex).await?),
        matrix: industry_map::matrix(ex).await?.narrowed(SHORTEST),
        events: search::occasions(ex, &visitor, &events).await?.items,
        as_of,
    })
}

/// The middle of sums, or the mean of the two in the middle, rounded down; nothing for none.
fn median(mut sums: Vec<i64>) -> Money {
    sums.sort_unstable();
    let middle = sums.len() / 2;
    match (sums.len() % 2, sums.get(middle)) {
        (_, None) => Money::ZERO,
        (1, Some(sum)) => Money(*sum),
        (_, Some(upper)) => Money(sums[middle - 1].midpoint(*upper)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_in_the_middle() {
        for (sums, middle) in [(vec![], 0), (vec![5], 5), (vec![9, 1, 5], 5), (vec![4, 1, 9, 2], 3)] {
            assert_eq!(median(sums.clone()), Money(middle), "{sums:?}");
        }
    }
}
