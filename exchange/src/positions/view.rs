//! What pages see of positions.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Decision, Findings, MonthlyPay, Pay, PositionContent, PositionForm};
use crate::{
    actor::PositionFacts,
    codes::{Employment, Language, PlaceOfWork, PositionStage, ReportKind, SkillLevel},
    orders::FieldNotes,
};

/// One position in any list: drawn from the search index without touching the database.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PositionCard {
    /// Public number: `GX-P-2026-0042`.
    pub number: String,
    /// Title.
    pub title: String,
    /// Language of its texts: `zh` or `en`.
    pub lang: String,
    /// Name of the employer.
    pub employer: String,
    /// Where: division or country.
    pub division: String,
    /// On the employer's premises, in a dedicated network, or from anywhere.
    pub place_of_work: PlaceOfWork,
    /// How somebody is employed.
    pub employment: Employment,
    /// How many people.
    pub headcount: i32,
    /// Pay.
    pub pay: Pay,
    /// What it comes to in a month; nothing where that cannot be compared.
    pub monthly: Option<MonthlyPay>,
    /// Lowest level of the skill ladder; `none` where no certificate is asked for.
    pub level_required: SkillLevel,
    /// Languages of the work.
    pub languages: Vec<Language>,
    /// Skills.
    pub skills: Vec<String>,
    /// First sentence of the conditions.
    pub lead: String,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Last day, in the region's zone.
    pub valid_until: NaiveDate,
}

/// Who offers a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employer {
    /// The organisation.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Public number of its vendor page, where it has one.
    pub vendor: Option<String>,
}

/// A whole position on its page.
#[derive(Debug, Clone, PartialEq)]
pub struct PositionView {
    /// Key, for the areas whose things hang on it.
    pub id: Uuid,
    /// Address of its draft; nil for those who may not inspect it.
    pub address: Uuid,
    /// Public number, from publication on.
    pub number: Option<String>,
    /// Stage at the time of asking: what is past its validity is closed.
    pub stage: PositionStage,
    /// Version that a decision is made on.
    pub version: i32,
    /// Who offers it.
    pub employer: Employer,
    /// Every field.
    pub content: PositionContent,
    /// What the pay comes to in a month; nothing where that cannot be compared.
    pub monthly: Option<MonthlyPay>,
    /// The order that people are looked for: number and title.
    pub order: Option<(String, String)>,
    /// Wording that may discriminate, as found when it was sent to review; empty for the public.
    pub findings: Findings,
    /// When it was sent to review.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// The end of its last day: from then on it is closed.
    pub open_until: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

impl PositionView {
    /// What the rules of access look at.
    pub fn facts(&self) -> PositionFacts {
        PositionFacts { stage: self.stage, organisation: self.employer.id }
    }
}

/// A draft, or what became of it while it awaits review, for those who may edit it.
#[derive(Debug, Clone, PartialEq)]
pub struct PositionDraft {
    /// Its address.
    pub address: Uuid,
    /// Version that the next save must name.
    pub version: i32,
    /// Stage.
    pub stage: PositionStage,
    /// Name of the employer.
    pub employer: String,
    /// What was typed.
    pub form: PositionForm,
    /// Wording that may discriminate in what was typed.
    pub findings: Findings,
    /// The last decision, where it sent the position back.
    pub sent_back: Option<PositionNote>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A reviewer's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionNote {
    /// What was decided.
    pub decision: Decision,
    /// Why.
    pub reason: String,
    /// Why, by field.
    pub notes: FieldNotes,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// One of the own organisation's positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRow {
    /// Address of its draft.
    pub address: Uuid,
    /// Public number.
    pub number: Option<String>,
    /// Title, as far as it was typed.
    pub title: String,
    /// Stage now.
    pub stage: PositionStage,
    /// Whether its last review sent it back.
    pub sent_back: bool,
    /// How many people.
    pub headcount: i32,
    /// Last day, once it was sent to review.
    pub valid_until: Option<NaiveDate>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// One position that awaits review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionQueueRow {
    /// Its address.
    pub address: Uuid,
    /// Title.
    pub title: String,
    /// Name of the employer.
    pub employer: String,
    /// Findings that hold it.
    pub findings: usize,
    /// Since when it waits.
    pub submitted_at: DateTime<Utc>,
}

/// A report that awaits a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportView {
    /// For what.
    pub kind: ReportKind,
    /// What happened, in words.
    pub text: String,
    /// Whether somebody with an account reported it, who is told of the decision.
    pub known: bool,
    /// When.
    pub created_at: DateTime<Utc>,
}
