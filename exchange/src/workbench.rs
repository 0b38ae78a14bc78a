//! What awaits somebody (待办): every area says what of it awaits an account, and the workbench gathers it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What is to be done. The site words it and knows the page where it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskKind {
    /// Change an own order that a reviewer sent back.
    OrderSentBack,
    /// Review an order.
    ReviewOrder,
    /// Consent to the opening of an order's bids.
    OpenBids,
    /// Open an order's bids, to which another officer has consented.
    SecondOpener,
    /// Declare conflicts of interest before an evaluation.
    DeclareInterests,
    /// Score bids and hand the sheet in.
    ScoreBids,
    /// Conclude an evaluation for which every sheet is handed in.
    ConcludeEvaluation,
    /// Propose who wins.
    ProposeAward,
    /// Decide about a proposed award.
    ApproveAward,
}

impl TaskKind {
    /// Its name in texts: `task-<name>`.
    pub fn name(self) -> &'static str {
        match self {
            Self::OrderSentBack => "order-sent-back",
            Self::ReviewOrder => "review-order",
            Self::OpenBids => "open-bids",
            Self::SecondOpener => "second-opener",
            Self::DeclareInterests => "declare-interests",
            Self::ScoreBids => "score-bids",
            Self::ConcludeEvaluation => "conclude-evaluation",
            Self::ProposeAward => "propose-award",
            Self::ApproveAward => "approve-award",
        }
    }
}

/// Something that awaits an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What.
    pub kind: TaskKind,
    /// Title or name of the thing.
    pub subject: String,
    /// Public number of the order, where it is about one that has one.
    pub number: Option<String>,
    /// Id or address of the thing, where a page needs it.
    pub id: Option<Uuid>,
    /// How many, where several are counted in one line; 1 otherwise.
    pub count: u32,
    /// Until when, or since when it waits.
    pub due: Option<DateTime<Utc>>,
}
