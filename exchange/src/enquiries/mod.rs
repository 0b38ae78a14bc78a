//! Questions and answers on an order (答疑): public once they are answered, the asker only under a pseudonym.
//!
//! The asker is a company: whoever asks for it, and however often, it has one number within an order, by the order of first
//! questions. Another order counts anew, so that numbers of two orders say nothing about each other. Neither the buyer nor anyone
//! else on the portal learns who stands behind a number.

mod read;
mod rules;
mod write;

pub use read::{enquiries, enquiry, tasks};
pub use write::{answer, ask, decline};

use chrono::{DateTime, Utc};

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnquiryState {
    /// It awaits its reply; only the asker and the buyer see it.
    Waiting,
    /// It was answered and is public.
    Answered,
    /// It was declined with a reason; only the asker and the buyer see it.
    Declined,
}

/// A question on a page. It holds nothing that tells who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnquiryView {
    /// Position among the order's questions, from 1.
    pub position: i32,
    /// Which asker of the order, from 1.
    pub asker: i32,
    /// The question.
    pub question: String,
    /// Language of the question: `zh` or `en`.
    pub lang: String,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// Where it stands.
    pub state: EnquiryState,
    /// The answer, or the reason for declining; empty while it waits.
    pub reply: String,
    /// When it was replied to.
    pub replied_at: Option<DateTime<Utc>>,
}

/// Questions on an order as one person sees them, each list in the order in which they were asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enquiries {
    /// Questions with their answers: everyone sees them.
    pub answered: Vec<EnquiryView>,
    /// What the viewer's own company asked and has no public answer.
    pub own: Vec<EnquiryView>,
    /// What awaits a reply, for those who may give it.
    pub waiting: Vec<EnquiryView>,
    /// Whether the viewer may ask now.
    pub may_ask: bool,
    /// Questions are taken until.
    pub until: DateTime<Utc>,
    /// Whether that time is past, or the order no longer takes bids.
    pub over: bool,
}
