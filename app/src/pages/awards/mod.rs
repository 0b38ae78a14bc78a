//! Evaluation and award: the evaluators' page, the page where an award is proposed and approved, the list of what awaits approval, and
//! what everybody reads of it on the order's page.

pub mod award;
pub mod evaluation;
mod outcome;
mod queue;
mod ranking;
mod words;

pub use award::AwardPage;
pub use evaluation::EvaluationPage;
pub use outcome::OutcomeSection;
pub use queue::AwardsPage;
