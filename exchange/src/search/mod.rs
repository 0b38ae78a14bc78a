//! Search: tantivy with Chinese analysis. URL → our query tree → tantivy; lists are drawn from stored fields.
//!
//! Only `serve` writes the index. The index is derived: it can be deleted at any time and is rebuilt from the outbox's subjects.

mod analysis;
mod facets;
mod index;
mod indexer;
mod query;
mod read;
mod recent;
mod schema;
mod sounds;
mod suggest;
mod synonyms;

pub use analysis::normalise;
pub(crate) use facets::Figure;
pub use index::{Entry, Search};
pub use indexer::{catch_up, follow, request_reindex, wait_for};
pub(crate) use read::open_orders;
pub(crate) use read::pairs;
pub use read::{
    all, notices, notices_up_to, occasions, occasions_up_to, orders, orders_up_to, positions, positions_up_to, standards, vendors,
    vendors_up_to,
};
pub use schema::Document;
pub(crate) use schema::{both_names, city_of, pair};
pub use suggest::{Suggestion, suggest};

use serde::{Deserialize, Serialize};

use crate::{
    codes::{
        DemandKind, Domain, Employment, Format, Language, Modality, NoticeKind, PayKind, PlaceOfWork, Procedure, SecurityLevel, SkillLevel,
        TaskType, Technique, TechnologyTier,
    },
    library::StandardView,
    money::Money,
    notices::NoticeCard,
    occasions::{Board, OccasionCard},
    orders::OrderCard,
    positions::PositionCard,
    statistics::AreaCard,
    vendors::VendorCard,
};

/// Kind of thing that search knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An order.
    Order,
    /// A vendor.
    Vendor,
    /// A standard or policy document.
    Standard,
    /// A position.
    Position,
    /// A base or a region with published statistics.
    Base,
    /// A class or a training base.
    Course,
    /// A contest.
    Contest,
    /// An event.
    Event,
    /// A notice.
    Notice,
}

/// Order of a list of orders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OrderSort {
    /// Closing soonest first; what has closed comes after, the latest closed first.
    #[default]
    Closing,
    /// Newest first.
    Published,
    /// Largest budget first.
    Value,
    /// Best match first; like `Closing` without words.
    Relevance,
}

/// Which orders by their state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OrderState {
    /// Taking bids now: `closes_at` is ahead.
    #[default]
    Open,
    /// Closed.
    Closed,
    /// Both.
    Any,
}

/// A question to the list of orders. Values within a field are alternatives; fields narrow each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OrderQuery {
    /// Words; any text is valid.
    pub q: String,
    /// State.
    pub state: OrderState,
    /// Whose data.
    pub demand_kind: Vec<DemandKind>,
    /// Kind of data.
    pub modality: Vec<Modality>,
    /// Task type.
    pub task_type: Vec<TaskType>,
    /// Technique.
    pub technique: Vec<Technique>,
    /// Sensitivity.
    pub security: Vec<SecurityLevel>,
    /// Procedure.
    pub procedure: Vec<Procedure>,
    /// Field of use.
    pub domain: Vec<Domain>,
    /// City or country codes: an order in a county counts for its city.
    pub city: Vec<String>,
    /// Delivery format.
    pub format: Vec<Format>,
    /// Codes of standards that it cites.
    pub standard: Vec<String>,
    /// Public numbers of events that release it.
    pub event: Vec<String>,
    /// Smallest budget.
    pub budget_min: Option<Money>,
    /// Largest budget.
    pub budget_max: Option<Money>,
    /// Closing within so many days from now.
    pub closing_days: Option<u32>,
    /// Order.
    pub sort: OrderSort,
    /// Page, from 1.
    pub page: usize,
    /// Rows a page; 0 means 20, 100 at most.
    pub size: usize,
}

/// Order of a list of vendors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum VendorSort {
    /// Best match first; by free hours without words.
    #[default]
    Relevance,
    /// Most free hours first.
    FreeHours,
    /// Most staff first.
    Staff,
    /// Most cases first.
    Cases,
    /// Changed last first: the order of the feed.
    Changed,
}

/// A question to the list of vendors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct VendorQuery {
    /// Words; any text is valid.
    pub q: String,
    /// Kind of data.
    pub modality: Vec<Modality>,
    /// Task type.
    pub task_type: Vec<TaskType>,
    /// Field of use.
    pub domain: Vec<Domain>,
    /// Language.
    pub language: Vec<Language>,
    /// City or country codes.
    pub city: Vec<String>,
    /// Technology tier.
    pub tier: Vec<TechnologyTier>,
    /// Environment: `secure_room`, `dedicated_network`, `onsite`.
    pub environment: Vec<String>,
    /// Kind of data and field of use within one capability.
    pub capability: Vec<(Modality, Domain)>,
    /// Codes of standards that it declares conformance with.
    pub standard: Vec<String>,
    /// Order.
    pub sort: VendorSort,
    /// Page, from 1.
    pub page: usize,
    /// Rows a page; 0 means 20, 100 at most.
    pub size: usize,
}

/// Order of a list of positions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PositionSort {
    /// Newest first.
    #[default]
    Published,
    /// Largest pay a month first; what cannot be compared comes last.
    Pay,
    /// Best match first; like `Published` without words.
    Relevance,
}

/// A question to the list of positions that are open. Values within a field are alternatives; fields narrow each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PositionQuery {
    /// Words; any text is valid.
    pub q: String,
    /// City or country codes.
    pub city: Vec<String>,
    /// On the employer's premises, in a dedicated network, or from anywhere.
    pub workplace: Vec<PlaceOfWork>,
    /// How pay is counted.
    pub pay_kind: Vec<PayKind>,
    /// How somebody is employed.
    pub employment: Vec<Employment>,
    /// Lowest level of the skill ladder.
    pub level: Vec<SkillLevel>,
    /// Language of the work.
    pub language: Vec<Language>,
    /// The employer's id.
    pub employer: Option<uuid::Uuid>,
    /// Public numbers of events that release it.
    pub event: Vec<String>,
    /// Pay that a month comes to, at least; what cannot be compared is left out.
    pub pay_min: Option<Money>,
    /// Published within so many days before now.
    pub posted_days: Option<u32>,
    /// Order.
    pub sort: PositionSort,
    /// Page, from 1.
    pub page: usize,
    /// Rows a page; 0 means 20, 100 at most.
    pub size: usize,
}

/// Order of a list of occasions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OccasionSort {
    /// Beginning soonest first; what has begun comes after, the latest first.
    #[default]
    Begins,
    /// Newest first.
    Published,
    /// Most free places first.
    Places,
    /// Best match first; like `Begins` without words.
    Relevance,
}

/// Which occasions by the clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OccasionWhen {
    /// Not over: the end is ahead.
    #[default]
    Ahead,
    /// Over.
    Over,
    /// Both.
    Any,
}

/// A question to a list of classes, contests or events.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OccasionQuery {
    /// Which list.
    pub board: Board,
    /// Words; any text is valid.
    pub q: String,
    /// By the clock.
    pub when: OccasionWhen,
    /// Codes of kinds: of the occasion, or of the event.
    pub category: Vec<String>,
    /// City or country codes.
    pub city: Vec<String>,
    /// Level of the skill ladder.
    pub level: Vec<SkillLevel>,
    /// Task type.
    pub task_type: Vec<TaskType>,
    /// Language.
    pub language: Vec<Language>,
    /// Beginning within so many days from now.
    pub begins_days: Option<u32>,
    /// Whether only those that take sign-ups and have places left.
    pub places: bool,
    /// Order.
    pub sort: OccasionSort,
    /// Page, from 1.
    pub page: usize,
    /// Rows a page; 0 means 20, 100 at most.
    pub size: usize,
}

/// A question to the list of notices; the newest come first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NoticeQuery {
    /// Words; any text is valid.
    pub q: String,
    /// Kind.
    pub kind: Vec<NoticeKind>,
    /// Page, from 1.
    pub page: usize,
    /// Rows a page; 0 means 20, 100 at most.
    pub size: usize,
}

/// How the words were taken, when they were found too seldom as they stood.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rung {
    /// All words.
    #[default]
    All,
    /// Any word.
    Any,
    /// As pinyin.
    Pinyin,
}

/// One value of a facet with its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// Code of the value.
    pub code: String,
    /// Things that have it, under the other fields' conditions.
    pub count: u64,
}

/// A facet: the counts of one field under the conditions of the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Its field, as in the query and the address: `modality`, `city`, …
    pub field: &'static str,
    /// Values, the most frequent first; chosen ones stay even at zero.
    pub values: Vec<FacetValue>,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Results<T> {
    /// Things found in all.
    pub total: usize,
    /// The page.
    pub items: Vec<T>,
    /// Facets.
    pub facets: Vec<Facet>,
    /// Sum of budgets of what was found; orders only.
    pub budget: Money,
    /// Sum of people looked for; positions only.
    pub people: i64,
    /// How the words were taken.
    pub rung: Rung,
    /// Nearest words of the register, when nothing was found: "did you mean".
    pub did_you_mean: Vec<String>,
}

impl<T> Results<T> {
    fn outcome(&self) -> (usize, Rung, &[String]) {
        (self.total, self.rung, &self.did_you_mean)
    }
}

impl<T> Default for Results<T> {
    fn default() -> Self {
        Self {
            total: 0,
            items: Vec::new(),
            facets: Vec::new(),
            budget: Money::ZERO,
            people: 0,
            rung: Rung::default(),
            did_you_mean: Vec::new(),
        }
    }
}

/// What one box over everything finds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Everything {
    /// Orders, open ones first.
    pub orders: Results<OrderCard>,
    /// Vendors.
    pub vendors: Results<VendorCard>,
    /// Positions that are open.
    pub positions: Results<PositionCard>,
    /// Standards and policies.
    pub standards: Results<StandardView>,
    /// Bases and regions with published statistics.
    pub bases: Results<AreaCard>,
    /// Classes and training bases.
    pub courses: Results<OccasionCard>,
    /// Contests.
    pub contests: Results<OccasionCard>,
    /// Events.
    pub events: Results<OccasionCard>,
    /// Notices.
    pub notices: Results<NoticeCard>,
}

impl Everything {
    /// Things found in all.
    pub fn total(&self) -> usize {
        self.outcomes().iter().map(|(total, ..)| total).sum()
    }

    /// How the words were taken: as they stood, where any kind was found so.
    pub fn rung(&self) -> Rung {
        if self.outcomes().iter().any(|(_, rung, _)| *rung == Rung::All) { Rung::All } else { self.orders.rung }
    }

    /// Nearest words of every kind, when nothing was found.
    pub fn did_you_mean(&self) -> Vec<&String> {
        self.outcomes().into_iter().flat_map(|(.., words)| words).collect()
    }

    fn outcomes(&self) -> [(usize, Rung, &[String]); 9] {
        [
            self.orders.outcome(),
            self.vendors.outcome(),
            self.positions.outcome(),
            self.standards.outcome(),
            self.bases.outcome(),
            self.courses.outcome(),
            self.contests.outcome(),
            self.events.outcome(),
            self.notices.outcome(),
        ]
    }
}
