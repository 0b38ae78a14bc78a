//! What awaits somebody (待办): every area says what of it awaits an account, and the workbench gathers it.

use chrono::{DateTime, Utc};
use sea_orm::{EnumIter, Iterable};
use uuid::Uuid;

use crate::{Exchange, Result, actor::Actor, awards, bids, companies, enquiries, occasions, orders, positions, talent};

/// What is to be done. The site words it and knows the page where it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter)]
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
    /// Verify a company.
    ReviewCompany,
    /// Complete the own company's application and send it to verification.
    SubmitCompany,
    /// Change the own company's application, which a reviewer sent back.
    CompanySentBack,
    /// Complete and publish the own company's profile; the count is that of the answers which are missing.
    CompleteProfile,
    /// Answer questions on an own order.
    AnswerQuestions,
    /// Change an own position that a reviewer sent back.
    PositionSentBack,
    /// Review a position.
    ReviewPosition,
    /// Review a position that is held for its wording.
    ReviewHeldPosition,
    /// Decide about reports of a position; the count is that of the reports.
    JudgeReports,
    /// Review a class, a contest or an event.
    ReviewOccasion,
    /// Change an own class, contest or event that a reviewer sent back.
    OccasionSentBack,
    /// Open applications for an own position.
    ReadApplications,
    /// Answer an employer's offer.
    AnswerOffer,
}

impl TaskKind {
    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

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
            Self::ReviewCompany => "review-company",
            Self::SubmitCompany => "submit-company",
            Self::CompanySentBack => "company-sent-back",
            Self::CompleteProfile => "complete-profile",
            Self::AnswerQuestions => "answer-questions",
            Self::PositionSentBack => "position-sent-back",
            Self::ReviewPosition => "review-position",
            Self::ReviewHeldPosition => "review-held-position",
            Self::JudgeReports => "judge-reports",
            Self::ReviewOccasion => "review-occasion",
            Self::OccasionSentBack => "occasion-sent-back",
            Self::ReadApplications => "read-applications",
            Self::AnswerOffer => "answer-offer",
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

/// Everything that awaits the actor, from every area: what has a time first, the soonest on top; then what has waited longest.
pub async fn tasks(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    let mut tasks = orders::tasks(exchange, actor).await?;
    tasks.extend(enquiries::tasks(exchange, actor).await?);
    tasks.extend(bids::tasks(exchange, actor).await?);
    tasks.extend(awards::tasks(exchange, actor).await?);
    tasks.extend(companies::tasks(exchange, actor).await?);
    tasks.extend(positions::tasks(exchange, actor).await?);
    tasks.extend(occasions::tasks(exchange, actor).await?);
    tasks.extend(talent::tasks(exchange, actor).await?);
    tasks.sort_by_key(|task| (task.due.is_none(), task.due));
    Ok(tasks)
}
