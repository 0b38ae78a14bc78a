//! An evaluation as one of its evaluators sees it.

use uuid::Uuid;

use super::{case, names, subject};
use crate::{
    Exchange, Result,
    actor::{Actor, AwardAction},
    awards::{BidView, EvaluationView, OtherSheet, Question, QuestionView, SheetView, case::Case, rules::Method},
    entity::sheet,
};

/// The evaluation of the order with a number. Bids are shown to whoever has declared that there is no conflict; the scores of others to
/// whoever has handed in the own ones.
pub async fn evaluation(exchange: &Exchange, actor: &Actor, number: &str) -> Result<EvaluationView> {
    let case = case(exchange, actor, AwardAction::Read, number).await?;
    let own = case.sheet(actor.account());
    let unbiased = own.is_some_and(|sheet| sheet.conflicts.0.is_empty());
    let handed_in = own.is_some_and(|sheet| sheet.submitted_at.is_some());
    let names = names(exchange, case.sheets.iter().map(|sheet| sheet.account_id).collect()).await?;
    let other = |sheet: &sheet::Model| OtherSheet {
        name: names.get(&sheet.account_id).cloned().unwrap_or_default(),
        conflicted: !sheet.conflicts.0.is_empty(),
        submitted_at: sheet.submitted_at,
        scores: (handed_in && sheet.submitted_at.is_some()).then(|| sheet.scores.0.clone()),
    };
    let evaluators = || case.sheets.iter().filter(|sheet| sheet.conflicts.0.is_empty());
    Ok(EvaluationView {
        subject: subject(exchange, &case)?,
        bidders: case.bids.iter().map(|bid| (bid.organisation, bid.organisation_name.clone())).collect(),
        bids: if unbiased { bids(&case) } else { Vec::new() },
        questions: if unbiased && case.evaluation.is_none() { questions(&case) } else { Vec::new() },
        others: case.sheets.iter().filter(|sheet| Some(sheet.account_id) != actor.account()).map(other).collect(),
        complete: evaluators().next().is_some() && evaluators().all(|sheet| sheet.submitted_at.is_some()),
        own: own.map(|sheet| SheetView {
            version: sheet.version,
            conflicts: sheet.conflicts.0.clone(),
            declared_at: sheet.declared_at,
            form: sheet.form.clone(),
            submitted_at: sheet.submitted_at,
        }),
        consensus: case.evaluation.filter(|_| unbiased).map(|evaluation| evaluation.consensus),
    })
}

fn bids(case: &Case) -> Vec<BidView> {
    let rejected = |bid: Uuid| {
        let found = case.rejections.iter().find(|rejection| rejection.bid_id == bid);
        found.map(|rejection| (rejection.reason.clone(), rejection.rejected_at))
    };
    case.bids.iter().map(|bid| BidView { rejected: rejected(bid.id), bid: bid.clone() }).collect()
}

fn questions(case: &Case) -> Vec<QuestionView> {
    let view = |question: Question| QuestionView {
        question,
        lot: case.lots.iter().find(|lot| lot.position == question.lot).map(|lot| lot.name.clone()).unwrap_or_default(),
        bidder: case.bids.iter().find(|bid| bid.id == question.bid).map(|bid| bid.organisation_name.clone()).unwrap_or_default(),
        criterion: match case.ending.method {
            Method::Ranked => case.criteria.get(question.criterion).map(|criterion| criterion.name.clone()),
            Method::Admitted => None,
        },
    };
    case.questions().into_iter().map(view).collect()
}
