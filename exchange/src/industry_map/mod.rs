//! The industry map (产业图谱): what the register holds by city, by kind of data and field of use, and along the chain.
//!
//! Every number counts what is published, is always shown, and equals the total of the list that it opens.

mod export;
mod read;
pub mod rules;

pub use export::{csv, json};
pub use read::{chain, cities, matrix};
pub(crate) use read::{cities_of, open_positions};

use chrono::{DateTime, Utc};

use crate::codes::{Domain, Modality, TaskType};

/// What the map of cities shows (地图指标).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Organisations that offer annotation (在库企业).
    #[default]
    Vendors,
    /// Orders that take bids now (在招订单).
    OpenOrders,
    /// Sum of their budgets in 分 (在招预算).
    Budget,
    /// Positions that take applications now (在招岗位), whatever the number of people that each looks for.
    Positions,
}

impl Measure {
    /// Every measure with its name in addresses and files, in the order in which pages show them.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Vendors, "vendors"), (Self::OpenOrders, "orders"), (Self::Budget, "budget"), (Self::Positions, "positions")];

    /// Its name in addresses and files.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(measure, _)| *measure == self).map_or("", |(_, name)| name)
    }

    /// The measure with this name; organisations for any other text.
    pub fn named(name: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(measure, _)| *measure).unwrap_or_default()
    }
}

/// A place with what the register holds there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceRow {
    /// Code of a city, a province or a country: what lists are narrowed by.
    pub division: String,
    values: [i64; Measure::ALL.len()],
}

impl PlaceRow {
    /// What the register holds there.
    pub fn value(&self, measure: Measure) -> i64 {
        self.values[measure as usize]
    }
}

/// The region's cities, and beside them every other place that the lists hold, so that all of it adds up to the lists' totals.
#[derive(Debug, Clone, PartialEq)]
pub struct MapView {
    /// One row a city of the region, in the order of the division codes, empty ones included.
    pub cities: Vec<PlaceRow>,
    /// Places elsewhere: other provinces and countries, and the region as a whole; those with most orders first.
    pub elsewhere: Vec<PlaceRow>,
    /// When the figures were computed.
    pub as_of: DateTime<Utc>,
}

impl MapView {
    /// The sum over the region's cities.
    pub fn in_cities(&self, measure: Measure) -> i64 {
        self.cities.iter().map(|row| row.value(measure)).sum()
    }

    /// The sum over all other places.
    pub fn elsewhere(&self, measure: Measure) -> i64 {
        self.elsewhere.iter().map(|row| row.value(measure)).sum()
    }

    /// The sum over everything: the total of the list.
    pub fn total(&self, measure: Measure) -> i64 {
        self.in_cities(measure) + self.elsewhere(measure)
    }

    /// The classes by which the cities are coloured.
    pub fn classes(&self, measure: Measure) -> Vec<rules::Class> {
        rules::classes(&self.cities.iter().map(|row| row.value(measure)).collect::<Vec<_>>())
    }
}

/// Demand and supply of one kind of data in one field of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Kind of data.
    pub modality: Modality,
    /// Field of use.
    pub domain: Domain,
    /// Open orders that ask for it.
    pub orders: u64,
    /// Vendors that offer both within one capability.
    pub vendors: u64,
}

impl Cell {
    /// What the two make.
    pub fn balance(&self) -> rules::Balance {
        rules::balance(self.orders, self.vendors)
    }
}

/// Supply and demand by kind of data and field of use (供需矩阵).
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Fields of use that have an open order or a vendor, in the order of their list.
    pub domains: Vec<Domain>,
    /// A cell for every kind of data in every one of these fields.
    pub cells: Vec<Cell>,
    /// When the figures were computed.
    pub as_of: DateTime<Utc>,
}

impl Matrix {
    /// The cell of a kind of data in a field of use.
    pub fn cell(&self, modality: Modality, domain: Domain) -> Option<Cell> {
        self.cells.iter().copied().find(|cell| cell.modality == modality && cell.domain == domain)
    }

    /// Cells in which orders outnumber vendors, the widest gap first.
    pub fn gaps(&self) -> Vec<Cell> {
        let mut gaps: Vec<Cell> = self.cells.iter().copied().filter(|cell| cell.orders > cell.vendors).collect();
        gaps.sort_by_key(|cell| (std::cmp::Reverse(cell.orders - cell.vendors), std::cmp::Reverse(cell.orders)));
        gaps
    }

    /// The matrix of so many fields of use: those that are shortest of vendors, then those with most open orders.
    pub fn narrowed(&self, most: usize) -> Self {
        let lacking = |domain: &Domain| {
            let cells = self.cells.iter().filter(|cell| cell.domain == *domain);
            cells.fold((0, 0), |sum, cell| (sum.0 + cell.orders.saturating_sub(cell.vendors), sum.1 + cell.orders))
        };
        let mut ranked = self.domains.clone();
        ranked.sort_by_key(|domain| std::cmp::Reverse(lacking(domain)));
        ranked.truncate(most);
        let keeps = |domain: &Domain| ranked.contains(domain);
        Self {
            domains: self.domains.iter().copied().filter(keeps).collect(),
            cells: self.cells.iter().copied().filter(|cell| keeps(&cell.domain)).collect(),
            as_of: self.as_of,
        }
    }
}

/// Where a node stands in the chain (产业链环节).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// What is done to the data.
    Task(TaskType),
    /// Annotation of one kind of data.
    Modality(Modality),
    /// A field of use.
    Domain(Domain),
}

/// A node of the chain with what the register holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub link: Link,
    /// Open orders.
    pub orders: u64,
    /// Vendors.
    pub vendors: u64,
}

/// The chain (产业链) from sources to applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// 上游: collection, cleaning.
    pub upstream: Vec<Node>,
    /// 中游: annotation by kind of data.
    pub annotation: Vec<Node>,
    /// 中游: quality inspection and synthesis.
    pub quality: Vec<Node>,
    /// 下游: training of models.
    pub training: Vec<Node>,
    /// 下游: applications by field of use.
    pub applications: Vec<Node>,
}
