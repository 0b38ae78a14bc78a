//! Positions (岗位): work that verified companies offer, drafted by their recruiters, released by a reviewer of another organisation.
//!
//! A draft keeps what was typed ([`PositionForm`]), valid or not. Sending it to review parses the whole form into [`PositionContent`] and
//! looks for wording that discriminates (`rules/wording.rs`): a position with a finding goes to review only when its recruiter says so,
//! and the reviewer who releases it gives a reason. Once it is public, everyone may report it (举报), and a reviewer decides about what was
//! reported.

mod access;
mod document;
mod form;
mod market;
mod read;
mod rules;
mod view;
mod write;

use std::{fmt, str::FromStr};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use document::position_document;
pub use form::PositionForm;
pub use market::{FEWEST_RATES, FEWEST_SEEKERS, Market, PieceRate, market};
pub use read::{draft, indexable, numbered, own_positions, position, position_queue, reports, review, tasks};
pub use rules::{FIELDS, LONGEST_VALIDITY, content, end_of, monthly, stage_at, wording::findings};
pub use view::{Employer, OwnRow, PositionCard, PositionDraft, PositionNote, PositionQueueRow, PositionView, ReportView};
pub(crate) use write::forget_reports;
pub use write::{Submission, close, discard, judge, release, report, save, send_back, start, submit, take_down};

use crate::{
    codes::{Discrimination, Employment, Language, PayKind, PieceUnit, PlaceOfWork, SkillLevel},
    money::{AmountError, Money, UnitPrice},
};

/// Pieces that one person makes in a working day of eight hours, in 1/10,000: an hour of clear audio takes more than a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sea_orm::DeriveValueType)]
pub struct Output(pub i64);

impl FromStr for Output {
    type Err = AmountError;
    /// Reads a number with at most four decimal places.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        text.parse::<UnitPrice>().map(|number| Self(number.0))
    }
}

impl fmt::Display for Output {
    /// Without needless zeros: `0.65`, `1200`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = (self.0 / 10_000, format!("{:04}", self.0 % 10_000));
        match fraction.trim_end_matches('0') {
            "" => write!(f, "{whole}"),
            kept => write!(f, "{whole}.{kept}"),
        }
    }
}

/// Wording that may discriminate (歧视性措辞).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// By what. The law stands beside it in the code list.
    pub kind: Discrimination,
    /// The field.
    pub path: String,
    /// The words.
    pub words: String,
    /// The clause that they stand in.
    pub excerpt: String,
}

/// Findings in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Findings(pub Vec<Finding>);

/// What a reviewer decided about a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sea_orm::EnumIter, sea_orm::DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Decision {
    /// It was released, which published it.
    #[sea_orm(string_value = "released")]
    Released,
    /// It went back to its draft.
    #[sea_orm(string_value = "sent_back")]
    SentBack,
    /// It was public and was taken down.
    #[sea_orm(string_value = "taken_down")]
    TakenDown,
    /// It was reported and stays.
    #[sea_orm(string_value = "kept")]
    Kept,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sea_orm::EnumIter, sea_orm::DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ReportOutcome {
    /// The position stays.
    #[sea_orm(string_value = "kept")]
    Kept,
    /// The position was taken down.
    #[sea_orm(string_value = "taken_down")]
    TakenDown,
}

/// What pay comes to in a month (月薪折算), and how that was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthlyPay {
    /// At least.
    pub from: Money,
    /// At most; nothing where only a floor is known.
    pub to: Option<Money>,
    /// How it was computed.
    pub basis: PayBasis,
}

/// How a monthly figure was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayBasis {
    /// It is what the position says.
    Stated,
    /// Hours of full-time work.
    Hours,
    /// Pieces of full-time work at the output that the employer states.
    Output,
    /// Only what is paid at least.
    Floor,
}

/// A whole position, parsed: every field has its type and every rule of its form holds.
#[derive(Debug, Clone, PartialEq)]
pub struct PositionContent {
    /// Title.
    pub title: String,
    /// Language of its texts: `zh` or `en`.
    pub lang: String,
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
    /// Working hours, in words.
    pub shift: String,
    /// Lowest level of the skill ladder; `none` where no certificate is asked for.
    pub level_required: SkillLevel,
    /// Skills.
    pub skills: Vec<String>,
    /// Languages of the work.
    pub languages: Vec<Language>,
    /// Duties.
    pub duties: String,
    /// Conditions: what is asked and what is offered.
    pub conditions: String,
    /// Last day, in the region's zone.
    pub valid_until: NaiveDate,
    /// Public number of the order that people are looked for.
    pub order: Option<String>,
}

/// Pay (薪酬).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// How it is counted.
    pub kind: PayKind,
    /// The least, a month, a piece or an hour.
    pub min: UnitPrice,
    /// The most.
    pub max: UnitPrice,
    /// What a piece is; there for pay by the piece.
    pub piece_unit: Option<PieceUnit>,
    /// Pieces that the employer says one person makes in a working day of eight hours.
    pub daily_output: Option<Output>,
    /// What is paid a month at least (保底).
    pub base_month: Option<Money>,
}
