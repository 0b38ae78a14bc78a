//! Notices (公告): what was made public, with before and after where something changed. Nothing published is ever edited.

mod document;
mod read;
mod write;

pub use document::{NoticeCard, notice_document};
pub use read::{for_order, for_orders, newest, notice};
pub(crate) use write::insert;
pub use write::{Announcement, publish};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::NoticeKind;

/// What changed: one matter, before and after. In an amendment the matter is the path of a field of the order's form, with its texts
/// (or [`crate::orders::EXTENSION`]); in a clarification it is `enquiry.<asker>`, the question before its answer. The site words them; other matters are words already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLine {
    /// The matter.
    pub item: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// Changes in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Changes(pub Vec<ChangeLine>);

/// A notice on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeView {
    /// Public number.
    pub number: String,
    /// Kind.
    pub kind: NoticeKind,
    /// Public number of the order it is about.
    pub order_number: Option<String>,
    /// Who issued it; nothing while the name of its order's buyer is kept back.
    pub issuer: Option<String>,
    /// Title.
    pub title: String,
    /// Text.
    pub body: String,
    /// Reason of a change.
    pub reason: String,
    /// What changed.
    pub changes: Vec<ChangeLine>,
    /// Language of its texts.
    pub lang: String,
    /// When.
    pub published_at: DateTime<Utc>,
}
