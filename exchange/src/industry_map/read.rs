//! Questions to the map. Everything here is public and comes from the search index, as the lists do.

use std::collections::BTreeMap;

use super::{Cell, Chain, Link, MapView, Matrix, Measure, Node, PlaceRow};
use crate::{
    Exchange, Result,
    actor::Actor,
    codes::{CodeList, Domain, Modality, TaskType},
    places,
    positions::PositionCard,
    search::{self, Facet, Figure, OrderQuery, PositionQuery, Results, VendorQuery, pair},
    vendors::VendorCard,
};

/// The region's cities with what the register holds there.
pub async fn cities(ex: &Exchange) -> Result<MapView> {
    Ok(cities_of(ex, &search::open_orders(ex)?, &every_vendor(ex).await?, &open_positions(ex).await?))
}

/// The same from what was already read.
pub(crate) fn cities_of(ex: &Exchange, orders: &[Figure], vendors: &Results<VendorCard>, positions: &Results<PositionCard>) -> MapView {
    let mut counted: Vec<(Measure, &str, i64)> = Vec::new();
    counted.extend(values(&vendors.facets, "city").map(|(city, count)| (Measure::Vendors, city, count)));
    counted.extend(values(&positions.facets, "city").map(|(city, count)| (Measure::Positions, city, count)));
    counted.extend(orders.iter().map(|order| (Measure::OpenOrders, order.city.as_str(), 1)));
    counted.extend(orders.iter().map(|order| (Measure::Budget, order.city.as_str(), order.budget)));
    let row = |division: &str| PlaceRow { division: division.to_owned(), ..PlaceRow::default() };
    let mut cities: Vec<PlaceRow> = places::cities(&ex.region().division).into_iter().map(|city| row(city.code())).collect();
    let mut others: BTreeMap<&str, PlaceRow> = BTreeMap::new();
    for (measure, city, value) in counted {
        let place = match cities.binary_search_by(|row| row.division.as_str().cmp(city)) {
            Ok(index) => &mut cities[index],
            Err(_) => others.entry(city).or_insert_with(|| row(city)),
        };
        place.values[measure as usize] += value;
    }
    let mut elsewhere: Vec<PlaceRow> = others.into_values().collect();
    elsewhere.sort_by_key(|row| std::cmp::Reverse((row.value(Measure::OpenOrders), row.value(Measure::Vendors))));
    MapView { cities, elsewhere, as_of: ex.clock().now() }
}

/// Supply and demand by kind of data and field of use.
pub async fn matrix(ex: &Exchange) -> Result<Matrix> {
    let pairs = search::pairs(ex)?;
    let count =
        |values: &[search::FacetValue]| -> BTreeMap<String, u64> { values.iter().map(|value| (value.code.clone(), value.count)).collect() };
    let (orders, vendors) = (count(&pairs.orders), count(&pairs.vendors));
    let all = |domain: Domain| {
        Modality::all().map(move |modality| (modality, pair(modality, domain))).map(move |(modality, key)| (modality, domain, key))
    };
    let cell = |(modality, domain, key): (Modality, Domain, String)| Cell {
        modality,
        domain,
        orders: orders.get(&key).copied().unwrap_or_default(),
        vendors: vendors.get(&key).copied().unwrap_or_default(),
    };
    let rows = Domain::all().map(|domain| all(domain).map(cell).collect::<Vec<Cell>>());
    let rows: Vec<Vec<Cell>> = rows.filter(|row| row.iter().any(|cell| cell.orders + cell.vendors > 0)).collect();
    let domains = rows.iter().filter_map(|row| row.first()).map(|cell| cell.domain).collect();
    Ok(Matrix { domains, cells: rows.into_iter().flatten().collect(), as_of: ex.clock().now() })
}

/// Tasks upstream, in quality, and in the training of models.
const UPSTREAM: [&str; 2] = ["collection", "cleaning"];
const QUALITY: [&str; 2] = ["quality_inspection", "synthesis"];
/// Fields of use downstream: the training of models, and the applications of the chain map.
const TRAINING: [&str; 1] = ["llm_alignment"];
const APPLICATIONS: [&str; 12] = [
    "autonomous_driving",
    "healthcare",
    "finance",
    "automotive",
    "machinery",
    "metallurgy",
    "nonferrous",
    "sugar",
    "agriculture",
    "government",
    "culture_tourism",
    "asean_languages",
];

/// The chain from sources to applications.
pub async fn chain(ex: &Exchange) -> Result<Chain> {
    let orders = search::orders(ex, &Actor::Visitor, &OrderQuery { size: 1, ..OrderQuery::default() }).await?.facets;
    let vendors = every_vendor(ex).await?.facets;
    let count = |facets: &[Facet], field, code: &str| {
        let found = values(facets, field).find(|(known, _)| *known == code);
        found.map_or(0, |(_, count)| count.unsigned_abs())
    };
    let node = |link: Link, field, code: &str| Node { link, orders: count(&orders, field, code), vendors: count(&vendors, field, code) };
    let tasks = |codes: &[&str]| {
        codes.iter().filter_map(|code| TaskType::from_code(code)).map(|task| node(Link::Task(task), "task_type", task.code())).collect()
    };
    let domains = |codes: &[&str]| {
        codes.iter().filter_map(|code| Domain::from_code(code)).map(|domain| node(Link::Domain(domain), "domain", domain.code())).collect()
    };
    Ok(Chain {
        upstream: tasks(&UPSTREAM),
        annotation: Modality::all().map(|modality| node(Link::Modality(modality), "modality", modality.code())).collect(),
        quality: tasks(&QUALITY),
        training: domains(&TRAINING),
        applications: domains(&APPLICATIONS),
    })
}

async fn every_vendor(ex: &Exchange) -> Result<Results<VendorCard>> {
    search::vendors(ex, &Actor::Visitor, &VendorQuery { size: 1, ..VendorQuery::default() }).await
}

/// Every open position, counted by its facets.
pub(crate) async fn open_positions(ex: &Exchange) -> Result<Results<PositionCard>> {
    search::positions(ex, &Actor::Visitor, &PositionQuery { size: 1, ..PositionQuery::default() }).await
}

/// Values of a facet with their counts.
fn values<'a>(facets: &'a [Facet], field: &'a str) -> impl Iterator<Item = (&'a str, i64)> {
    let found = facets.iter().filter(move |facet| facet.field == field).flat_map(|facet| &facet.values);
    found.map(|value| (value.code.as_str(), i64::try_from(value.count).unwrap_or(i64::MAX)))
}
