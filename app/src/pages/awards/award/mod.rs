//! `/orders/{number}/award`: the order's side proposes lot by lot, a second person approves or sends back; failed lots are offered anew.

mod page;
mod post;

pub use page::AwardPage;
pub use post::post;

use exchange::FieldErrors;
use uuid::Uuid;

/// What was typed and did not work.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// What was to be done: `propose`, `approve`, `send_back`, `fail`, `retender`.
    pub deed: String,
    /// The lot.
    pub lot: i32,
    /// Chosen winners.
    pub winners: Vec<Uuid>,
    /// The reason.
    pub reason: String,
    /// What is wrong.
    pub errors: FieldErrors,
    /// Whether somebody else decided meanwhile.
    pub overtaken: bool,
}

/// Name and id of a field of a lot's form.
pub fn field(deed: &str, lot: i32, name: &str) -> String {
    format!("{deed}.{lot}.{name}")
}
