//! Evaluation and award (评审与定标): conflicts of interest declared, bids scored, ranking computed; an award proposed, approved by a
//! second person, publicised and made; lots that fail, and their re-tender.
//!
//! Each evaluator keeps one sheet. What was typed into it is kept as text until it is handed in; then it is parsed, and the others
//! may read it. The mean of what was handed in is the consensus, which is written down whole with the rule by which it was computed.

mod announce;
mod case;
mod read;
pub mod rules;
mod view;
mod write;

pub(crate) use case::interests;
pub use read::{award, evaluation, outcome, queue, tasks};
pub use view::{
    AwardView, BidView, EvaluationView, LotAward, OtherSheet, OutcomeView, Proposal, PublicLot, QuestionView, QueueRow, SheetView, Subject,
};
pub use write::{
    Declaration, approve, conclude, declare, fail_lot, fail_short_lots, hand_in, propose, reject, retender, save, send_back, settle_due,
};

use std::{collections::BTreeMap, fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    codes::{CriterionKind, PriceFormula},
    money::Money,
};

/// Points (分) in 1/100: 0 to 100 are 0 to 10,000.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Points(pub i32);

impl Points {
    /// The most that there are.
    pub const FULL: Self = Self(10_000);
}

impl fmt::Display for Points {
    /// With two decimal places: `86.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl FromStr for Points {
    type Err = ();
    /// Reads a number from 0 to 100 with at most two decimal places.
    fn from_str(text: &str) -> Result<Self, ()> {
        let sum: Money = text.parse().map_err(|_| ())?;
        i32::try_from(sum.0).ok().map(Self).filter(|points| *points <= Self::FULL).ok_or(())
    }
}

/// One conflict of interest that an evaluator declared (回避): with whom, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The bidder.
    pub organisation: Uuid,
    /// What connects them.
    pub reason: String,
}

/// Conflicts in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Conflicts(pub Vec<Conflict>);

/// What is typed about one question of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScoreForm {
    /// Points from 0 to 100; `yes` or `no` where applicants are admitted and not ranked.
    pub points: String,
    /// Why.
    pub reason: String,
}

/// What is typed into a sheet, by the path of its questions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct SheetForm(pub BTreeMap<String, ScoreForm>);

/// One score that an evaluator handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// The question.
    #[serde(flatten)]
    pub question: Question,
    /// The points; all or none where applicants are admitted and not ranked.
    pub points: Points,
    /// Why.
    pub reason: String,
}

/// Scores in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Scores(pub Vec<Score>);

/// What an evaluator answers: how good is this bid, for this lot, by this criterion?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Question {
    /// The bid.
    pub bid: Uuid,
    /// Position of the lot, from 1.
    pub lot: i32,
    /// The criterion by its place in the order, from 0; 0 where applicants are admitted as a whole.
    pub criterion: usize,
}

impl Question {
    /// Its path in a sheet, in its form and in errors.
    pub fn path(&self) -> String {
        format!("{}.{}.{}", self.bid, self.lot, self.criterion)
    }
}

/// What is offered for a lot: a bid as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The bid.
    pub bid: Uuid,
    /// Who made it.
    pub organisation: Uuid,
    /// The bidder's name.
    pub name: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// Its price for the lot.
    pub price: Money,
}

/// A criterion as the evaluation used it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// Its name.
    pub name: String,
    /// Its weight in percent.
    pub weight: u32,
    /// Whether people scored it or the formula computed it.
    pub kind: CriterionKind,
}

/// One bid in the ranking of a lot, with everything that its place comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedBid {
    /// Its place, from 1.
    pub rank: u32,
    /// The bid.
    pub bid: Uuid,
    /// Who made it.
    pub organisation: Uuid,
    /// The bidder's name when the evaluation ended.
    pub name: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// Its price for the lot.
    pub price: Money,
    /// Points by criterion, in the order of the criteria: means of what evaluators gave, or what the formula says.
    pub parts: Vec<Points>,
    /// The weighted sum.
    pub total: Points,
    /// Whether it may win: always, where bids are ranked; where applicants are admitted, whether more than half admitted it.
    pub admitted: bool,
}

/// The ranking of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotRanking {
    /// Position of the lot, from 1.
    pub lot: i32,
    /// Its bids, the first-ranked first.
    pub rows: Vec<RankedBid>,
}

/// What an evaluation came to, with the rule by which it was computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Consensus {
    /// The criteria.
    pub criteria: Vec<Weighed>,
    /// The price formula.
    pub formula: PriceFormula,
    /// Where the formula comes from.
    pub citation: String,
    /// How many sheets were handed in.
    pub sheets: u32,
    /// The ranking of each lot that was evaluated.
    pub lots: Vec<LotRanking>,
}

/// Who wins a lot, for how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Winner {
    /// The bid.
    pub bid: Uuid,
    /// Who made it.
    pub organisation: Uuid,
    /// The bidder's name.
    pub name: String,
    /// Its place in the ranking.
    pub rank: u32,
    /// The price; none where a list of the admitted is published.
    pub amount: Option<Money>,
}

/// Winners in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Winners(pub Vec<Winner>);
