//! Sealed bids (密封投标): taken until closing, locked away on receipt, opened by two officers together.
//!
//! What a bidder sends is sealed in memory before anything is written: the row holds ciphertext, a hash and a place in the bid log.
//! Nobody reads it before opening, the bidder included, who takes a copy away once. Changing a bid means sending it anew in full.

mod letter;
mod merkle;
mod read;
mod receipt;
mod rules;
mod seal;
mod write;

pub use merkle::Inclusion;
pub use read::{
    Checked, OwnBid, ToOpen, check_receipt, document, gates, gates_of, opened, opened_of, own, record, standing, tasks, to_open,
};
pub use receipt::{Receipt, ReceiptKind, Verdict};
pub use rules::{BidContent, BidForm, Gate, LotAnswer, Requirement, bid_content, fingerprint, has_prices, requirements};
pub use seal::{Attachment, OrderKey};
pub use write::{Received, Submission, consent, open, room, submit, withdraw};
pub(crate) use write::{closing_record, new_key, open_applications};

use chrono::{DateTime, Utc};
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::money::{Money, UnitPrice};

/// What became of a bid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BidState {
    /// It counts.
    #[sea_orm(string_value = "live")]
    Live,
    /// A later one of the same organisation took its place.
    #[sea_orm(string_value = "replaced")]
    Replaced,
    /// Its organisation took it back.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

/// A bid after opening, as buyers, officers and evaluators read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct OpenedBid {
    /// The bid.
    pub id: Uuid,
    /// The organisation that bids.
    pub organisation: Uuid,
    /// Its name when the bids were opened.
    pub organisation_name: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// The lots that it bids for, in their order.
    pub lots: Vec<LotBid>,
    /// Answers to what the order asks for.
    pub responses: Vec<Response>,
    /// Documents: id and file name.
    pub documents: Vec<(Uuid, String)>,
}

/// What a bid offers for one lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotBid {
    /// Position of the lot in the order, from 1.
    pub position: i32,
    /// Unit prices by item, in the order of the items; empty where the procedure asks for none.
    pub prices: Vec<UnitPrice>,
    /// Sum over the items, each rounded once.
    pub total: Money,
}

/// The answer to one thing that the order asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// What is asked for.
    pub requirement: Requirement,
    /// What was answered, as it was typed.
    pub text: String,
    /// Whether it holds, where a machine can tell.
    pub holds: Option<bool>,
}

/// What everybody may know of an order's bids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The order's public key, hex; nothing where it was published without one.
    pub public_key: Option<String>,
    /// Bids that count now.
    pub live: u64,
    /// The closing record, once bids are closed.
    pub closing: Option<ClosingRecord>,
}

/// What was fixed at closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingRecord {
    /// Root of the Merkle tree over the live bids' hashes in the order of the log, hex.
    pub root: String,
    /// Bids that count.
    pub count: i32,
    /// When bids were closed.
    pub closed_at: DateTime<Utc>,
    /// The text that was signed.
    pub text: String,
    /// Signature of the portal over the text, hex.
    pub signature: String,
}

/// An officer's consent to opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The officer.
    pub account: Uuid,
    /// The officer's name.
    pub name: String,
    /// Until when a second officer can open on it.
    pub until: DateTime<Utc>,
}

/// What everybody may read once bids are opened: who bid, and the totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningRecord {
    /// When they were opened.
    pub opened_at: DateTime<Utc>,
    /// The bids in the order of their receipt.
    pub bids: Vec<RecordedBid>,
}

/// One bid in the opening record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedBid {
    /// Who bids.
    pub organisation_name: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// Position and total of each lot that it bids for.
    pub lots: Vec<(i32, Money)>,
}
