//! Needs to suppliers: which vendors can meet an order, and why, point by point.
//!
//! Gates come first, each with its reason; then points that add up to a score; then capacity as a figure. Everything rests on what
//! vendors publish about themselves; a page says so.

mod book;
mod capacity;
mod orders;
mod requirements;
mod rules;
mod score;
mod vendors;

pub(crate) use book::Book;
pub use capacity::{Capacity, comparable};
pub use orders::{OrderMatches, orders_for_own};
pub use rules::judge;
pub use score::{Measure, Part, WEIGHTS};
pub use vendors::vendors_for_order;

use crate::{
    codes::{Domain, Format, Language, Modality, PlaceOfWork, SecurityLevel, TaskType},
    orders::{ItemContent, OrderCard, OrderContent},
    vendors::{VendorCard, VendorView},
};

/// Whether a point is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Met.
    Met,
    /// Met in part, or to be agreed.
    Part,
    /// Not met.
    Unmet,
}

/// A point on which need and supplier were compared; the site words it.
#[derive(Debug, Clone, PartialEq)]
pub enum Point {
    /// Rooms and network for work at this place and level (gate).
    Environment {
        /// Where the work is done.
        place: PlaceOfWork,
        /// Sensitivity.
        level: SecurityLevel,
    },
    /// A certificate that the order's security or qualifications ask for (gate): valid, expired or absent.
    Certificate {
        /// Its name, as the vendor or the rule names it.
        name: String,
        /// Whether the vendor has it but it has expired.
        expired: bool,
    },
    /// Graded protection of the vendor's systems (gate).
    Protection,
    /// Languages of the data (gate): those that are lacking.
    Languages {
        /// Asked for.
        wanted: Vec<Language>,
        /// Not offered.
        missing: Vec<Language>,
    },
    /// Subcontracting (gate): forbidden, and the vendor lacks the hours to do it alone.
    Subcontracting,
    /// Modality and task types of the items (gate): those that are lacking.
    Tasks {
        /// Asked for.
        wanted: Vec<(Modality, TaskType)>,
        /// Not offered.
        missing: Vec<(Modality, TaskType)>,
    },
    /// Experience of the field of use.
    Domain(Domain),
    /// Delivery formats: those that are lacking.
    Formats {
        /// Asked for.
        wanted: Vec<Format>,
        /// Not offered.
        missing: Vec<Format>,
    },
    /// Standards cited: those without declared conformance.
    Standards {
        /// Asked for.
        wanted: Vec<String>,
        /// Not declared.
        missing: Vec<String>,
    },
    /// Past cases of the same modality and domain.
    Cases(u32),
    /// Capacity: share of the quantity that the free hours cover within the delivery time.
    Capacity(Capacity),
}

/// One compared point.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What was compared.
    pub point: Point,
    /// How it came out.
    pub verdict: Verdict,
    /// Whether it is a gate: unmet, it rules the vendor out.
    pub gate: bool,
}

/// A vendor beside an order.
#[derive(Debug, Clone, PartialEq)]
pub struct VendorMatch {
    /// The vendor.
    pub vendor: VendorCard,
    /// Every compared point: gates first.
    pub reasons: Vec<Reason>,
    /// Share of the quantity that the free hours cover.
    pub capacity: Capacity,
    /// Sum of the parts, in [0, 1].
    pub score: f64,
    /// What adds up to the score.
    pub parts: Vec<Part>,
}

impl VendorMatch {
    /// Whether every gate is open.
    pub fn eligible(&self) -> bool {
        eligible(&self.reasons)
    }

    /// Number of points with this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        count(&self.reasons, verdict)
    }
}

/// An order beside a vendor.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderMatch {
    /// The order.
    pub order: OrderCard,
    /// Every compared point: gates first.
    pub reasons: Vec<Reason>,
    /// What adds up to the score, in [0, 1].
    pub score: f64,
}

/// Whether every gate is open.
pub fn eligible(reasons: &[Reason]) -> bool {
    reasons.iter().all(|reason| !reason.gate || reason.verdict != Verdict::Unmet)
}

/// Number of points with this verdict.
pub fn count(reasons: &[Reason], verdict: Verdict) -> usize {
    reasons.iter().filter(|reason| reason.verdict == verdict).count()
}

/// Gates that are closed.
fn closed_gates(reasons: &[Reason]) -> usize {
    reasons.iter().filter(|reason| reason.gate && reason.verdict == Verdict::Unmet).count()
}

/// What is compared: the need and the supplier, both whole.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The need.
    pub order: &'a OrderContent,
    /// The supplier.
    pub vendor: &'a VendorView,
}

/// Names of the certificates that an order's qualifications ask for and nothing else would replace.
pub(crate) fn certificates_asked(order: &OrderContent) -> Vec<String> {
    let asked = requirements::certificates(&order.qualifications).into_iter();
    asked.filter(|asked| !asked.replaceable).map(requirements::Asked::name).collect()
}

/// Items of all lots, in order.
fn items(order: &OrderContent) -> impl Iterator<Item = &ItemContent> {
    order.lots.iter().flat_map(|lot| &lot.items)
}
