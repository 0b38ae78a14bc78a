//! What pages see of evaluations and awards.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    Conflict, Consensus, RankedBid, Score, SheetForm, Weighed, Winner,
    rules::{Ending, Method, RedFlag},
};
use crate::{
    bids::OpenedBid,
    codes::{AwardState, DemandKind, FailureCause, LotOutcome, OrderStage, PriceFormula, Procedure},
};

/// The order that is evaluated, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Public number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Language of its texts.
    pub lang: String,
    /// Stage now.
    pub stage: OrderStage,
    /// Whose data.
    pub demand_kind: DemandKind,
    /// How a supplier is found.
    pub procedure: Procedure,
    /// How the procedure ends.
    pub ending: Ending,
    /// The criteria.
    pub criteria: Vec<Weighed>,
    /// The price formula of the rule set.
    pub formula: PriceFormula,
    /// Where it comes from.
    pub citation: String,
    /// Fewest valid bids that a lot needs.
    pub minimum_bids: i32,
    /// Working days of publicity.
    pub publicity_days: i32,
    /// Its lots: position, name, outcome.
    pub lots: Vec<(i32, String, LotOutcome)>,
}

/// An evaluation as one of its evaluators sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationView {
    /// The order.
    pub subject: Subject,
    /// The bidders by id and name: what the declaration is about.
    pub bidders: Vec<(Uuid, String)>,
    /// The bids, once the viewer has declared that there is no conflict.
    pub bids: Vec<BidView>,
    /// The viewer's sheet, once there is a declaration.
    pub own: Option<SheetView>,
    /// What the viewer is asked, in the order of the lots, the bids and the criteria.
    pub questions: Vec<QuestionView>,
    /// Everyone else who has declared.
    pub others: Vec<OtherSheet>,
    /// Whether nobody is waited for.
    pub complete: bool,
    /// The consensus, once the evaluation is concluded.
    pub consensus: Option<Consensus>,
}

/// A bid as evaluators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BidView {
    /// Everything in it.
    pub bid: OpenedBid,
    /// Why it was rejected, and when.
    pub rejected: Option<(String, DateTime<Utc>)>,
}

impl BidView {
    /// Whether it may be rejected: a machine found that it does not meet something, and nobody has rejected it yet.
    pub fn fails(&self) -> bool {
        self.rejected.is_none() && self.bid.responses.iter().any(|response| response.holds == Some(false))
    }
}

/// The viewer's own sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetView {
    /// Version that a save must name.
    pub version: i32,
    /// Declared conflicts; whoever has one does not evaluate.
    pub conflicts: Vec<Conflict>,
    /// When the declaration was made.
    pub declared_at: DateTime<Utc>,
    /// What was typed.
    pub form: SheetForm,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
}

/// One question of a sheet, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionView {
    /// The question.
    pub question: super::Question,
    /// Name of the lot.
    pub lot: String,
    /// Name of the bidder.
    pub bidder: String,
    /// Name of the criterion; none where applicants are admitted as a whole.
    pub criterion: Option<String>,
}

/// Another evaluator's sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherSheet {
    /// The evaluator's name.
    pub name: String,
    /// Whether a conflict was declared.
    pub conflicted: bool,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// The scores, once both this sheet and the viewer's own are handed in.
    pub scores: Option<Vec<Score>>,
}

/// The award of an order as those who propose and approve see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardView {
    /// The order.
    pub subject: Subject,
    /// The buyer's name.
    pub buyer: String,
    /// Lot by lot.
    pub lots: Vec<LotAward>,
    /// Whether the viewer may propose.
    pub proposes: bool,
    /// Whether the viewer may fail a lot.
    pub fails: bool,
    /// Whether the viewer may decide about proposals of others.
    pub decides: bool,
    /// Whether the viewer may make a re-tender of failed lots.
    pub retenders: bool,
}

/// The award of a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotAward {
    /// Position, from 1.
    pub position: i32,
    /// Name.
    pub name: String,
    /// What became of it.
    pub outcome: LotOutcome,
    /// Its ranking.
    pub ranking: Vec<RankedBid>,
    /// Bids that were rejected: who, and why.
    pub rejected: Vec<(String, String)>,
    /// Everything that was proposed, the newest first.
    pub proposals: Vec<Proposal>,
    /// Why it failed, and when.
    pub failure: Option<(FailureCause, String, DateTime<Utc>)>,
    /// The order that offers it anew: its number once it is public.
    pub retender: Option<Option<String>>,
}

/// A proposed award, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// How far it is.
    pub state: AwardState,
    /// Version that a decision must name.
    pub version: i32,
    /// Who wins.
    pub winners: Vec<Winner>,
    /// Why it leaves the ranking.
    pub reason: String,
    /// Who proposed it.
    pub proposer: String,
    /// Whether that is the viewer.
    pub own: bool,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who decided.
    pub decider: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was sent back.
    pub decision_reason: String,
    /// When its publicity ends.
    pub publicity_until: Option<DateTime<Utc>>,
    /// What to look at twice.
    pub flags: Vec<RedFlag>,
}

/// What everybody may know of an order's evaluation and award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeView {
    /// How bids were judged.
    pub method: Method,
    /// The criteria.
    pub criteria: Vec<Weighed>,
    /// The price formula.
    pub formula: PriceFormula,
    /// Where it comes from.
    pub citation: String,
    /// The lots about which something is public, in their order.
    pub lots: Vec<PublicLot>,
    /// The order whose failed lots this one offers anew: its number.
    pub retender_of: Option<String>,
    /// Public orders that offer failed lots of this one anew: number, and positions of the lots.
    pub retenders: Vec<(String, Vec<i32>)>,
    /// Whether the viewer may look into the evaluation.
    pub evaluates: bool,
    /// Whether the viewer may see what is proposed.
    pub inspects: bool,
}

impl OutcomeView {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.lots.is_empty() && self.retender_of.is_none() && self.retenders.is_empty() && !self.evaluates && !self.inspects
    }
}

/// What is public of a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicLot {
    /// Position, from 1.
    pub position: i32,
    /// Name.
    pub name: String,
    /// What became of it.
    pub outcome: LotOutcome,
    /// Its ranking, from publicity on; empty where applicants are admitted, of whom only the admitted are named.
    pub ranking: Vec<RankedBid>,
    /// Bids that were rejected, from publicity on: who, and why.
    pub rejected: Vec<(String, String)>,
    /// Who wins, from publicity on.
    pub winners: Vec<Winner>,
    /// Why the award leaves the ranking.
    pub reason: String,
    /// When publicity ends or ended.
    pub publicity_until: Option<DateTime<Utc>>,
    /// When the award was made.
    pub made_at: Option<DateTime<Utc>>,
    /// Why it failed, and when.
    pub failure: Option<(FailureCause, String, DateTime<Utc>)>,
}

/// A proposal that awaits approval, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Public number of the order.
    pub number: String,
    /// Title.
    pub title: String,
    /// Language of the title.
    pub lang: String,
    /// Position of the lot.
    pub lot: i32,
    /// Its name.
    pub lot_name: String,
    /// Who is to win.
    pub winners: Vec<Winner>,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
}
