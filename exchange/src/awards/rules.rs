//! Rules of evaluation and award. Pure: whole numbers, no clock, no database.

use std::cmp::Reverse;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc, Weekday};
use uuid::Uuid;

use super::{Consensus, LotRanking, Offer, Points, Question, RankedBid, Score, ScoreForm, SheetForm, Weighed, Winner};
use crate::{
    FieldErrors, Problem,
    codes::{CriterionKind, LotOutcome, NoticeKind, OrderStage, PriceFormula, Procedure},
    money::Money,
};

/// Most characters of a reason.
pub const LONGEST_REASON: usize = 1000;

/// How evaluators judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Each criterion gets points; bids are ranked.
    Ranked,
    /// Each applicant is admitted or not; there is no price and no ranking.
    Admitted,
}

/// How a procedure ends (采购方式的结果).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// The stage at which bids are judged: opened, where they are sealed; closed, where applications name no price.
    pub judged_at: OrderStage,
    /// How evaluators judge.
    pub method: Method,
    /// Whether a lot may have several winners.
    pub several: bool,
    /// The notice that opens the publicity.
    pub publicity: NoticeKind,
    /// The notice of the result.
    pub result: NoticeKind,
}

/// The table of endings: one row a procedure.
pub const fn ending(procedure: Procedure) -> Ending {
    use Method::{Admitted, Ranked};
    use NoticeKind::{Pool, Publicity, Result, SingleSource};
    let (method, several, publicity, result) = match procedure {
        Procedure::OpenTender | Procedure::Invitation => (Ranked, false, Publicity, Result),
        Procedure::Challenge => (Ranked, true, Publicity, Result),
        Procedure::PartnerCall | Procedure::QualifiedPool => (Admitted, true, Publicity, Pool),
        Procedure::DirectAward => (Ranked, false, SingleSource, Result),
    };
    let judged_at = match method {
        Ranked => OrderStage::Opened,
        Admitted => OrderStage::Closed,
    };
    Ending { judged_at, method, several, publicity, result }
}

/// The table of lot outcomes: whether one may become another.
pub const fn may_become(from: LotOutcome, to: LotOutcome) -> bool {
    use LotOutcome::{Accepted, Awarded, Cancelled, Contracted, Failed, InDelivery, Open, Proposed};
    matches!(
        (from, to),
        (Open, Proposed | Failed | Cancelled)
            | (Proposed, Awarded | Cancelled)
            | (Awarded, Contracted | Cancelled)
            | (Contracted, InDelivery | Cancelled)
            | (InDelivery, Accepted | Cancelled)
    )
}

/// Whether nothing is left to decide: no lot is open or publicised.
pub fn is_settled(outcomes: &[LotOutcome]) -> bool {
    outcomes.iter().all(|outcome| !matches!(outcome, LotOutcome::Open | LotOutcome::Proposed))
}

/// The lots among these with fewer valid bids than a lot needs; each with its number of bids.
pub fn short_lots(lots: &[(i32, usize)], minimum_bids: i32) -> Vec<i32> {
    let least = usize::try_from(minimum_bids).unwrap_or_default();
    lots.iter().filter(|(_, bids)| *bids < least).map(|(lot, _)| *lot).collect()
}

/// 低价优先法: lowest price ÷ price × 100, rounded half up to 1/100.
pub fn price_points(lowest: Money, price: Money) -> Points {
    if price.0 <= lowest.0 || price.0 <= 0 {
        return Points::FULL;
    }
    let full = i128::from(Points::FULL.0);
    let (lowest, price) = (i128::from(lowest.0.max(0)), i128::from(price.0));
    Points(i32::try_from((2 * lowest * full + price) / (2 * price)).unwrap_or(Points::FULL.0))
}

/// The mean, rounded half up to 1/100; no points of nothing.
pub fn mean(points: &[Points]) -> Points {
    let count = points.len() as i64;
    if count == 0 {
        return Points::default();
    }
    let sum: i64 = points.iter().map(|points| i64::from(points.0)).sum();
    Points(i32::try_from((2 * sum + count) / (2 * count)).unwrap_or_default())
}

/// The weighted sum of points by weights in percent, rounded half up once.
pub fn weighted(parts: &[(u32, Points)]) -> Points {
    let sum: i64 = parts.iter().map(|(weight, points)| i64::from(*weight) * i64::from(points.0)).sum();
    Points(i32::try_from((sum + 50) / 100).unwrap_or_default())
}

/// What evaluators answer about these offers of a lot.
pub fn questions(method: Method, criteria: &[Weighed], lot: i32, offers: &[Offer]) -> Vec<Question> {
    let scored: Vec<usize> = match method {
        Method::Ranked => (0..criteria.len()).filter(|at| criteria[*at].kind == CriterionKind::Quality).collect(),
        Method::Admitted => vec![0],
    };
    offers.iter().flat_map(|offer| scored.iter().map(move |&criterion| Question { bid: offer.bid, lot, criterion })).collect()
}

/// The scores that a sheet gives to these questions, or everything that is wrong with it.
pub fn scores(method: Method, form: &SheetForm, questions: &[Question]) -> Result<Vec<Score>, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut scores = Vec::new();
    for question in questions {
        let path = question.path();
        let none = ScoreForm::default();
        let typed = form.0.get(&path).unwrap_or(&none);
        let points = points(method, &typed.points).map_err(|problem| errors.insert(format!("{path}.points"), problem));
        let reason = reason(&typed.reason).map_err(|problem| errors.insert(format!("{path}.reason"), problem));
        if let (Ok(points), Ok(reason)) = (points, reason) {
            scores.push(Score { question: *question, points, reason });
        }
    }
    if errors.is_empty() { Ok(scores) } else { Err(errors) }
}

fn points(method: Method, typed: &str) -> Result<Points, Problem> {
    match (method, typed.trim()) {
        (_, "") => Err(Problem::Missing),
        (Method::Ranked, typed) => typed.parse().map_err(|()| Problem::OutOfRange("0".into(), "100".into())),
        (Method::Admitted, "yes") => Ok(Points::FULL),
        (Method::Admitted, "no") => Ok(Points::default()),
        (Method::Admitted, _) => Err(Problem::NotInList),
    }
}

/// A reason that is needed, as it is kept.
pub fn reason(typed: &str) -> Result<String, Problem> {
    let text: String = typed.chars().filter(|c| !c.is_control() || *c == '\n').collect::<String>().trim().to_owned();
    match text.chars().count() {
        0 => Err(Problem::Missing),
        length if length > LONGEST_REASON => Err(Problem::TooLong(LONGEST_REASON)),
        _ => Ok(text),
    }
}

/// The ranking of a lot from what the evaluators handed in: by total, then by the lower price, then by the earlier receipt, and at
/// last by the bid's id, so that two bids never share a place.
pub fn rank(method: Method, formula: PriceFormula, criteria: &[Weighed], lot: i32, offers: &[Offer], sheets: &[Vec<Score>]) -> LotRanking {
    let lowest = offers.iter().map(|offer| offer.price).min().unwrap_or_default();
    let consensus = |bid: Uuid, criterion: usize| {
        let question = Question { bid, lot, criterion };
        let given: Vec<Points> = sheets.iter().flatten().filter(|score| score.question == question).map(|score| score.points).collect();
        mean(&given)
    };
    let judge = |offer: &Offer| {
        let parts: Vec<Points> = match method {
            Method::Admitted => vec![consensus(offer.bid, 0)],
            Method::Ranked => criteria
                .iter()
                .enumerate()
                .map(|(at, criterion)| match (criterion.kind, formula) {
                    (CriterionKind::Quality, _) => consensus(offer.bid, at),
                    (CriterionKind::Price, PriceFormula::LowestOverPrice) => price_points(lowest, offer.price),
                    (CriterionKind::Price, PriceFormula::None) => Points::default(),
                })
                .collect(),
        };
        let total = match method {
            Method::Admitted => parts[0],
            Method::Ranked => {
                let weighed: Vec<_> = criteria.iter().zip(&parts).map(|(criterion, points)| (criterion.weight, *points)).collect();
                weighted(&weighed)
            }
        };
        RankedBid {
            rank: 0,
            bid: offer.bid,
            organisation: offer.organisation,
            name: offer.name.clone(),
            received_at: offer.received_at,
            price: offer.price,
            admitted: method == Method::Ranked || total.0 * 2 > Points::FULL.0,
            parts,
            total,
        }
    };
    let mut rows: Vec<RankedBid> = offers.iter().map(judge).collect();
    rows.sort_by_key(|row| (Reverse(row.total), row.price, row.received_at, row.bid));
    (1..).zip(&mut rows).for_each(|(rank, row)| row.rank = rank);
    LotRanking { lot, rows }
}

impl Consensus {
    /// The ranking of a lot.
    pub fn lot(&self, position: i32) -> Option<&LotRanking> {
        self.lots.iter().find(|lot| lot.lot == position)
    }
}

impl LotRanking {
    /// Who wins when nothing speaks against it: the first-ranked, or everyone who is admitted.
    pub fn expected(&self, method: Method) -> Vec<Uuid> {
        let admitted = self.rows.iter().filter(|row| row.admitted).map(|row| row.bid);
        match method {
            Method::Ranked => admitted.take(1).collect(),
            Method::Admitted => admitted.collect(),
        }
    }

    /// The winners with these bids, in the order of the ranking, or what is wrong with the choice. Leaving the ranking needs a reason:
    /// where bids are ranked, winners are the first so many; where applicants are admitted, all of them.
    pub fn winners(&self, ending: Ending, chosen: &[Uuid], reason: &str) -> Result<Vec<Winner>, FieldErrors> {
        let fail = |field: &str, problem| Err(FieldErrors::from([(field.to_owned(), problem)]));
        let rows: Vec<&RankedBid> = self.rows.iter().filter(|row| chosen.contains(&row.bid)).collect();
        if chosen.is_empty() {
            return fail("winners", Problem::Missing);
        }
        if rows.len() != chosen.len() || rows.iter().any(|row| !row.admitted) {
            return fail("winners", Problem::NotInList);
        }
        if !ending.several && rows.len() > 1 {
            return fail("winners", Problem::TooMany(1));
        }
        let expected: Vec<Uuid> = match ending.method {
            Method::Ranked => self.rows.iter().take(rows.len()).map(|row| row.bid).collect(),
            Method::Admitted => self.expected(Method::Admitted),
        };
        let follows = rows.len() == expected.len() && rows.iter().all(|row| expected.contains(&row.bid));
        if !follows && reason.is_empty() {
            return fail("reason", Problem::Missing);
        }
        let winner = |row: &RankedBid| Winner {
            bid: row.bid,
            organisation: row.organisation,
            name: row.name.clone(),
            rank: row.rank,
            amount: (ending.method == Method::Ranked).then_some(row.price),
        };
        Ok(rows.into_iter().map(winner).collect())
    }
}

/// When a publicity ends: at the end of the last of so many working days after the day on which it begins, in the region's zone.
/// Monday to Friday are working days; public holidays and the days worked in exchange for them are not known here.
pub fn publicity_until(begins: DateTime<Utc>, working_days: i32, utc_offset_hours: i32) -> DateTime<Utc> {
    let zone = FixedOffset::east_opt(utc_offset_hours * 3600).unwrap_or_else(|| Utc.fix());
    let mut day = begins.with_timezone(&zone).date_naive();
    let mut left = working_days;
    while left > 0 {
        day = next(day);
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            left -= 1;
        }
    }
    let midnight = next(day).and_time(NaiveTime::MIN);
    zone.from_local_datetime(&midnight).single().map_or(begins + TimeDelta::days(i64::from(working_days)), |at| at.with_timezone(&Utc))
}

fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

/// Something about a lot that an approver should look at twice. Definitions: Open Contracting's Cardinal; the fences are those that
/// its documentation gives as examples, since a portal that has just opened has no distribution of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RedFlag {
    /// One bid was received (R018).
    SingleBid,
    /// Different bidders ask the same price (R028); their names.
    IdenticalPrices(Vec<String>),
    /// The second-lowest price is close to the winner's (R024): so many hundredths of a percent above it.
    CloseToWinner(i64),
    /// Every bid but the winner's was rejected as invalid (R035): so many.
    OthersRejected(usize),
    /// The lowest bid was rejected as invalid (R036).
    LowestRejected,
    /// The winning bid was received at or after the closing time (R030).
    LateBidWon,
    /// The second-lowest price is far above the winner's (R058): so many hundredths of a percent.
    HeavilyDiscounted(i64),
}

/// A difference up to which prices are close, in hundredths of a percent.
const CLOSE: i64 = 500;
/// A difference from which a price is heavily discounted, in hundredths of a percent.
const DISCOUNTED: i64 = 5_000;

/// What is remarkable about a lot: its ranked bids, the ones that were rejected, and who is to win.
pub fn red_flags(ranking: &LotRanking, rejected: &[Offer], winners: &[Uuid], closes_at: DateTime<Utc>, priced: bool) -> Vec<RedFlag> {
    let rows = &ranking.rows;
    let mut flags = Vec::new();
    if rows.len() + rejected.len() == 1 {
        flags.push(RedFlag::SingleBid);
    }
    let won = |row: &&RankedBid| winners.contains(&row.bid);
    if rows.len() == 1 && !rejected.is_empty() {
        flags.push(RedFlag::OthersRejected(rejected.len()));
    }
    if rows.iter().filter(won).any(|row| row.received_at >= closes_at) {
        flags.push(RedFlag::LateBidWon);
    }
    if !priced {
        return flags;
    }
    let everyone: Vec<(Money, &String)> =
        rows.iter().map(|row| (row.price, &row.name)).chain(rejected.iter().map(|offer| (offer.price, &offer.name))).collect();
    let alike = |price: Money| everyone.iter().filter(|(other, _)| *other == price).count() > 1;
    let names: Vec<String> = everyone.iter().filter(|(price, _)| alike(*price)).map(|(_, name)| (*name).clone()).collect();
    if !names.is_empty() {
        flags.push(RedFlag::IdenticalPrices(names));
    }
    let lowest = rows.iter().map(|row| row.price).min();
    if rejected.iter().map(|offer| offer.price).min().is_some_and(|price| lowest.is_none_or(|lowest| price < lowest)) {
        flags.push(RedFlag::LowestRejected);
    }
    flags.extend(price_gap(rows, winners));
    flags
}

/// The gap between the winner's price and the second-lowest one, where it is remarkable. There is none where the winner is not the
/// lowest or not alone.
fn price_gap(rows: &[RankedBid], winners: &[Uuid]) -> Option<RedFlag> {
    let [winner] = winners else { return None };
    let winner = rows.iter().find(|row| row.bid == *winner)?;
    let second = rows.iter().filter(|row| row.bid != winner.bid).map(|row| row.price).min()?;
    if second < winner.price || winner.price.0 <= 0 {
        return None;
    }
    let gap = i128::from(second.0 - winner.price.0) * 10_000 / i128::from(winner.price.0);
    match i64::try_from(gap).unwrap_or(i64::MAX) {
        gap if gap <= CLOSE => Some(RedFlag::CloseToWinner(gap)),
        gap if gap >= DISCOUNTED => Some(RedFlag::HeavilyDiscounted(gap)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
