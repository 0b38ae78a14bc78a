//! Annotation orders (标注订单): drafted step by step, reviewed by another agency, published, closed.
//!
//! A draft keeps what was typed ([`OrderForm`]), valid or not. Sending it to review parses the whole form into [`OrderContent`],
//! which is what a reviewer reads, what is published, and what search and matching see.

mod access;
mod document;
mod documents;
mod form;
pub mod labels;
mod read;
mod rules;
mod view;
mod write;

pub use document::order_document;
pub use documents::{DocumentFile, add_document, fetch_document, remove_document};
pub use form::{AmendmentForm, CriterionForm, ItemForm, LotForm, OrderForm, Step};
pub use labels::{Attribute, Label, LabelSchema};
pub use read::{Amending, amending, card_of, draft, draft_rules, drafts, matchable, order, preview, review, review_queue, tasks};
pub(crate) use read::{contents, hidden_buyers, lots_of, numbered};
pub use rules::{
    Amendment, EXTENSION, Extension, RuleContext, RuleSet, all_errors, amendable, content, facts, hides_buyer, questions, step_errors,
};
pub(crate) use rules::{check_time, stage_at};
pub use view::{
    Buyer, DocumentView, DraftRow, DraftView, ItemView, LotView, OrderCard, OrderView, Quantity, QueueRow, ReviewNote, TimelineMark,
    TimelinePoint,
};
pub use write::{
    SavedDraft, amend, approve, cancel, check_amendment, check_cancellation, close_due, discard, save, send_back, start, submit,
};
pub(crate) use write::{begin_numbered, check_reasons, insert_draft, issuer};

use std::{collections::BTreeMap, fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    codes::{
        CriterionKind, DemandKind, Domain, Format, Language, Metric, Modality, PlaceOfWork, Procedure, SecurityLevel, Subcontracting,
        TaskType, Technique, Unit,
    },
    money::{Money, UnitPrice},
};

/// Lines of text in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Lines(pub Vec<String>);

/// Languages in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Languages(pub Vec<Language>);

/// Positions of lots in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Positions(pub Vec<i32>);

/// What a reviewer noted, by the path of the field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct FieldNotes(pub BTreeMap<String, String>);

/// One criterion of the evaluation (评审标准).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Name.
    pub name: String,
    /// Weight in percent; the weights of an order add up to 100.
    pub weight: u32,
    /// Whether people score it or the price formula computes it.
    #[serde(default)]
    pub kind: CriterionKind,
}

/// Criteria in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Criteria(pub Vec<Criterion>);

/// A share or coefficient between −1 and 1, in 1/10,000: `0.985` is 9850.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, sea_orm::DeriveValueType)]
pub struct Ratio(pub i32);

impl FromStr for Ratio {
    type Err = ();
    /// Reads `0.985` or `98.5%`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let (number, scale) = text.strip_suffix(['%', '％']).map_or((text, 10_000.0), |number| (number.trim(), 100.0));
        let plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
        let value: f64 = if plain { number.parse().map_err(|_| ())? } else { return Err(()) };
        let units = (value * scale).round();
        if (-10_000.0..=10_000.0).contains(&units) { Ok(Self(units as i32)) } else { Err(()) }
    }
}

impl fmt::Display for Ratio {
    /// Without needless zeros: `0.985`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs();
        let fraction = format!("{:04}", units % 10_000);
        let kept = fraction.trim_end_matches('0');
        if kept.is_empty() { write!(f, "{sign}{}", units / 10_000) } else { write!(f, "{sign}{}.{kept}", units / 10_000) }
    }
}

/// A whole order, parsed: every field has its type and every rule of its form holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderContent {
    /// Title.
    pub title: String,
    /// Language of its texts: `zh` or `en`.
    pub lang: String,
    /// Whose data.
    pub demand_kind: DemandKind,
    /// Whether the buyer is named only after the award.
    pub hide_buyer: bool,
    /// How a supplier is found.
    pub procedure: Procedure,
    /// Field of use.
    pub domain: Domain,
    /// Where: division or country.
    pub division: String,
    /// What it is about.
    pub background: String,
    /// Public-data authorisation number; always there for public data.
    pub authorisation: Option<String>,
    /// Entry in the public-data catalogue.
    pub catalogue_entry: Option<String>,
    /// Lots with their items; at least one with at least one.
    pub lots: Vec<LotContent>,
    /// Sensitivity of the data.
    pub security_level: SecurityLevel,
    /// Whether the data holds personal information.
    pub personal_information: bool,
    /// Where the work is done.
    pub place_of_work: PlaceOfWork,
    /// Whether part may be passed on.
    pub subcontracting: Subcontracting,
    /// Proof of lawful source.
    pub lawful_source: String,
    /// Conditions that a bidder meets.
    pub qualifications: Vec<String>,
    /// Codes of the standards cited.
    pub standards: Vec<String>,
    /// Criteria of the evaluation.
    pub criteria: Vec<Criterion>,
    /// Questions are taken until.
    pub questions_until: DateTime<Utc>,
    /// Bids are taken until.
    pub closes_at: DateTime<Utc>,
    /// Days from contract to delivery.
    pub delivery_days: i32,
}

/// A lot, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotContent {
    /// Name.
    pub name: String,
    /// Items.
    pub items: Vec<ItemContent>,
}

/// An item, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemContent {
    /// Kind of data.
    pub modality: Modality,
    /// What is done to it.
    pub task_type: TaskType,
    /// How.
    pub technique: Technique,
    /// How many units.
    pub quantity: i64,
    /// Of what.
    pub unit: Unit,
    /// The most that one may cost.
    pub ceiling_unit_price: UnitPrice,
    /// Labels with attributes.
    pub label_schema: LabelSchema,
    /// Languages of the data.
    pub languages: Vec<Language>,
    /// Delivery format.
    pub delivery_format: Format,
    /// Quality metric.
    pub metric: Metric,
    /// Its threshold: a maximum for error rates, a minimum otherwise.
    pub threshold: Ratio,
    /// Sampling plan.
    pub sampling: String,
    /// Word to the annotators.
    pub note: String,
}

impl ItemContent {
    /// The most that the item may cost.
    pub fn ceiling(&self) -> Money {
        self.ceiling_unit_price.times(self.quantity)
    }
}

impl LotContent {
    /// The most that the lot may cost.
    pub fn budget(&self) -> Money {
        self.items.iter().map(ItemContent::ceiling).sum()
    }
}

impl OrderContent {
    /// The most that the order may cost.
    pub fn budget(&self) -> Money {
        self.lots.iter().map(LotContent::budget).sum()
    }
}
