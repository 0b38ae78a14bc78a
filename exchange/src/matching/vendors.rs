//! Vendors for an order: candidates, judged one by one; those that can do it first, then near misses.

use std::{collections::BTreeSet, sync::Arc};

use sea_orm::{EntityTrait, QuerySelect};

use super::{
    Pair, Part, Point, Reason, VendorMatch, Verdict,
    book::{self, Candidate},
    closed_gates, eligible, items,
    rules::judge,
    score,
};
use crate::{
    Exchange, Result,
    actor::{Actor, Deed, OrderAction},
    entity::vendor,
    orders::{OrderContent, OrderView},
    search::{self, VendorQuery},
    vendors::{VendorView, card_of},
};

/// Up to so many vendors all are judged; beyond, search chooses the candidates.
const JUDGE_ALL: u64 = 500;
/// Candidates that search chooses.
const CANDIDATES: usize = 300;
/// Most vendors that are shown as able to do it.
const ELIGIBLE: usize = 12;
/// Most near misses.
const NEAR_MISSES: usize = 6;

/// Vendors that can meet an order, best first, then near misses: those that fewest gates rule out, so that a page can show what lacks.
pub async fn vendors_for_order(exchange: &Exchange, actor: &Actor, order: &OrderView) -> Result<Vec<VendorMatch>> {
    actor.may(Deed::Order(OrderAction::Read, order.facts()))?;
    let candidates = candidates(exchange, actor, &order.content).await?;
    let today = exchange.region().day(exchange.clock().now());
    let wanted = score::order_terms(&order.content);
    let judged = candidates.iter().map(|candidate| {
        let reasons = judge(Pair { order: &order.content, vendor: &candidate.vendor }, today);
        let parts = score::parts(&reasons, &wanted, &candidate.proofs);
        Judged { vendor: &candidate.vendor, score: parts.iter().map(|part| part.points()).sum(), parts, reasons }
    });
    let (mut able, mut missed): (Vec<Judged<'_>>, Vec<Judged<'_>>) = judged.partition(|found| eligible(&found.reasons));
    let by_score = |a: &Judged<'_>, b: &Judged<'_>| {
        let number = |found: &Judged<'_>| (found.vendor.number.len(), found.vendor.number.clone());
        b.score.total_cmp(&a.score).then_with(|| number(a).cmp(&number(b)))
    };
    able.sort_by(by_score);
    able.truncate(ELIGIBLE);
    // Whoever offers none of the work is no near miss.
    missed.retain(|found| {
        !found.reasons.iter().any(|reason| matches!(reason.point, Point::Tasks { .. }) && reason.verdict == Verdict::Unmet)
    });
    missed.sort_by(|a, b| closed_gates(&a.reasons).cmp(&closed_gates(&b.reasons)).then_with(|| by_score(a, b)));
    missed.truncate(NEAR_MISSES);
    Ok(able.into_iter().chain(missed).map(Judged::shown).collect())
}

/// A vendor beside the order.
struct Judged<'a> {
    vendor: &'a VendorView,
    reasons: Vec<Reason>,
    score: f64,
    parts: Vec<Part>,
}

impl Judged<'_> {
    fn shown(self) -> VendorMatch {
        let Self { vendor, reasons, score, parts } = self;
        let capacity = reasons.iter().find_map(|reason| if let Point::Capacity(capacity) = reason.point { Some(capacity) } else { None });
        VendorMatch { vendor: card_of(vendor), reasons, capacity: capacity.unwrap_or_default(), score, parts }
    }
}

async fn candidates(exchange: &Exchange, actor: &Actor, order: &OrderContent) -> Result<Vec<Arc<Candidate>>> {
    let all: Vec<String> =
        vendor::Entity::find().select_only().column(vendor::Column::Number).limit(JUDGE_ALL + 1).into_tuple().all(exchange.db()).await?;
    if all.len() as u64 <= JUDGE_ALL {
        return book::candidates(exchange, &all).await;
    }
    let modality: BTreeSet<_> = items(order).map(|item| item.modality).collect();
    let task_type: BTreeSet<_> = items(order).map(|item| item.task_type).collect();
    let query =
        VendorQuery { modality: modality.into_iter().collect(), task_type: task_type.into_iter().collect(), ..VendorQuery::default() };
    let found = search::vendors_up_to(exchange, actor, &query, CANDIDATES).await?;
    let numbers: Vec<String> = found.into_iter().map(|card| card.number).collect();
    book::candidates(exchange, &numbers).await
}
