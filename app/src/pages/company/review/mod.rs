//! Verification: the queue of companies, a company read as a whole with its evidence, and the two decisions.

mod decide;
mod page;
mod queue;

pub use decide::post;
pub use page::ReviewCompanyPage;
pub use queue::CompanyQueuePage;

use exchange::FieldErrors;

/// What a reviewer typed, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Why a doubtful code is accepted.
    pub accept_reason: String,
    /// Why the application is sent back.
    pub back_reason: String,
    /// What is wrong.
    pub errors: FieldErrors,
    /// Whether the application was changed meanwhile.
    pub overtaken: bool,
}
