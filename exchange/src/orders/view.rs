//! What pages see of orders.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FieldNotes, OrderContent, OrderForm, rules::is_failed};
use crate::{
    actor::OrderFacts,
    codes::{DemandKind, Domain, LotOutcome, Modality, OrderStage, Procedure, SecurityLevel, TaskType, Technique, Unit},
    money::{Money, UnitPrice},
    notices::NoticeView,
};

/// One order in any list: drawn from the search index without touching the database.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderCard {
    /// Public number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Language of the title: `zh` or `en`.
    pub lang: String,
    /// Name of the buyer; nothing while it is kept back.
    pub buyer: Option<String>,
    /// Where: division or country.
    pub division: String,
    /// Whose data.
    pub demand_kind: DemandKind,
    /// How a supplier is found.
    pub procedure: Procedure,
    /// Field of use.
    pub domain: Domain,
    /// Kinds of data, without repeats.
    pub modalities: Vec<Modality>,
    /// Task types, without repeats.
    pub task_types: Vec<TaskType>,
    /// Techniques, without repeats.
    pub techniques: Vec<Technique>,
    /// Quantity and ceiling price of the item that costs most.
    pub main: Quantity,
    /// Number of items.
    pub items: u32,
    /// Sum of the items' ceilings.
    pub budget: Money,
    /// Sensitivity of the data.
    pub security_level: SecurityLevel,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When something of it was last made public: its own notice, or a later one.
    pub updated_at: DateTime<Utc>,
    /// When bids close.
    pub closes_at: DateTime<Utc>,
    /// Stage at the time of indexing. An order past `closes_at` is closed whatever stands here.
    pub stage: OrderStage,
}

/// So many units at no more than so much each.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// How many.
    pub quantity: i64,
    /// Of what.
    pub unit: Unit,
    /// The most that one may cost.
    pub ceiling_unit_price: UnitPrice,
}

/// Who publishes an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buyer {
    /// The organisation.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// A lot on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct LotView {
    /// Position, from 1.
    pub position: i32,
    /// Name.
    pub name: String,
    /// What became of it; open until published.
    pub outcome: LotOutcome,
    /// Sum of its items' ceilings.
    pub budget: Money,
    /// Items.
    pub items: Vec<ItemView>,
}

/// An item on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemView {
    /// Position in the lot, from 1.
    pub position: i32,
    /// Its content.
    pub content: super::ItemContent,
    /// The most that it may cost.
    pub ceiling: Money,
}

/// A document on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentView {
    /// Its address: `/documents/{id}`.
    pub id: Uuid,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256, hex.
    pub sha256: String,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

/// Where a point of an order's course lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimelineMark {
    /// Behind.
    Done,
    /// The present.
    Now,
    /// Ahead.
    Ahead,
}

/// A point of an order's course: the stage that begins there, when, and whether it lies behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelinePoint {
    /// Which point: `published`, `questions`, `closing`, `opening`, `evaluation`, `publicity`, `contract`, `delivery`. The site words it.
    pub point: &'static str,
    /// When, where it is known.
    pub at: Option<DateTime<Utc>>,
    /// Whether it lies behind.
    pub mark: TimelineMark,
}

/// A whole order on its page, in review or in preview.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderView {
    /// Key.
    pub id: Uuid,
    /// Random address of the draft.
    pub address: Uuid,
    /// Public number; drafts have none.
    pub number: Option<String>,
    /// Stage now (closed once `closes_at` is past).
    pub stage: OrderStage,
    /// Version, for forms about it.
    pub version: i32,
    /// Who publishes it; nothing while the name is kept from this actor.
    pub buyer: Option<Buyer>,
    /// Whether the buyer's name is kept from the public now.
    pub buyer_hidden: bool,
    /// Everything that was written.
    pub content: OrderContent,
    /// Lots with sums.
    pub lots: Vec<LotView>,
    /// The most that the order may cost.
    pub budget: Money,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Its course.
    pub timeline: Vec<TimelinePoint>,
    /// Documents.
    pub documents: Vec<DocumentView>,
    /// Notices, newest first.
    pub notices: Vec<NoticeView>,
}

impl OrderView {
    /// Whether it was settled without an award: every lot of it failed (流标).
    pub fn is_failed(&self) -> bool {
        is_failed(self.stage, self.lots.iter().map(|lot| lot.outcome))
    }

    /// What the rules of access look at. To those from whom the buyer is kept, the order is of an organisation that nobody belongs to.
    pub fn facts(&self) -> OrderFacts {
        let organisation = self.buyer.as_ref().map_or(Uuid::nil(), |buyer| buyer.id);
        OrderFacts { stage: self.stage, demand_kind: self.content.demand_kind, organisation }
    }
}

/// A draft as its form shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftView {
    /// Its address.
    pub address: Uuid,
    /// Version that a save must name.
    pub version: i32,
    /// Stage: draft, or in review.
    pub stage: OrderStage,
    /// Whose data.
    pub demand_kind: DemandKind,
    /// What was typed.
    pub form: OrderForm,
    /// Documents added so far.
    pub documents: Vec<DocumentView>,
    /// The last decision that sent it back, until it is sent again.
    pub sent_back: Option<ReviewNote>,
    /// When it was last saved.
    pub updated_at: DateTime<Utc>,
}

/// A reviewer's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewNote {
    /// Whether it approved.
    pub approved: bool,
    /// Why, in a word.
    pub reason: String,
    /// Why, field by field.
    pub notes: FieldNotes,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// A draft or an order in the list of the own organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// Address of the draft.
    pub address: Uuid,
    /// Public number, once there is one.
    pub number: Option<String>,
    /// Title; may be empty.
    pub title: String,
    /// Stage now.
    pub stage: OrderStage,
    /// Questions that have no answer yet.
    pub unanswered: usize,
    /// Whether a reviewer sent it back.
    pub sent_back: bool,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When bids close.
    pub closes_at: Option<DateTime<Utc>>,
}

/// An order that awaits review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Address of the review page.
    pub address: Uuid,
    /// Title.
    pub title: String,
    /// Who wants to publish it.
    pub buyer: String,
    /// Sum of the items' ceilings.
    pub budget: Money,
    /// Whose data.
    pub demand_kind: DemandKind,
    /// When it was sent.
    pub submitted_at: DateTime<Utc>,
}
