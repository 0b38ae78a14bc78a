//! What the front page shows: live figures, what closes soon, what is new, and the map of orders by city.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    Exchange, Result,
    actor::Actor,
    money::Money,
    notices::{self, NoticeView},
    occasions::{Board, OccasionCard},
    orders::OrderCard,
    places,
    search::{self, Figure, OccasionQuery, OrderQuery, OrderSort, OrderState, Results, VendorQuery},
    vendors::VendorCard,
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
    /// The three events that begin next.
    pub events: Vec<OccasionCard>,
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

/// Days within which an order is new, or closes soon.
const WEEK: TimeDelta = TimeDelta::days(7);

/// The front page now: one pass over the open orders, two short lists, and the vendors by city.
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
    let (cities, elsewhere) = cities(ex, &figures, &vendors);
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
        events: search::occasions(ex, &visitor, &events).await?.items,
        cities,
        elsewhere,
        as_of,
    })
}

/// A row for each city of the region, and one for all other places, an order for the whole region included.
fn cities(ex: &Exchange, figures: &[Figure], vendors: &Results<VendorCard>) -> (Vec<CityRow>, CityRow) {
    let own = places::cities(&ex.region().division).into_iter();
    let mut rows: Vec<CityRow> = own.map(|city| CityRow { division: city.code().to_owned(), ..CityRow::default() }).collect();
    rows.sort_by(|left, right| left.division.cmp(&right.division));
    let place: HashMap<String, usize> = rows.iter().enumerate().map(|(place, row)| (row.division.clone(), place)).collect();
    let mut elsewhere = CityRow::default();
    for figure in figures {
        let row = place.get(&figure.city).map_or(&mut elsewhere, |place| &mut rows[*place]);
        row.open_orders += 1;
        row.budget = row.budget + Money(figure.budget);
    }
    let by_city = vendors.facets.iter().filter(|facet| facet.field == "city").flat_map(|facet| &facet.values);
    for value in by_city {
        let row = place.get(&value.code).map_or(&mut elsewhere, |place| &mut rows[*place]);
        row.vendors += usize::try_from(value.count).unwrap_or(usize::MAX);
    }
    (rows, elsewhere)
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
