//! Vendors for an order: candidates, judged one by one; those that can do it first, then near misses.

use std::collections::BTreeSet;

use sea_orm::{EntityTrait, PaginatorTrait};

use super::{Pair, Point, VendorMatch, Verdict, closed_gates, items, rules::judge, score};
use crate::{
    Exchange, Result,
    actor::{Actor, Deed, OrderAction},
    entity::vendor,
    orders::{OrderContent, OrderView},
    search::{self, VendorQuery},
    vendors::{VendorView, card_of, matchable, numbered},
};

/// Up to so many vendors all are judged; beyond, search chooses the candidates.
const JUDGE_ALL: u64 = 500;
/// Candidates that search chooses, in pages of 100.
const PAGES: usize = 3;
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
    let matches = candidates.iter().map(|vendor| {
        let pair = Pair { order: &order.content, vendor };
        let reasons = judge(pair, today);
        let parts = score::parts(pair, &reasons, &wanted);
        let capacity = reasons.iter().find_map(|reason| if let Point::Capacity(capacity) = reason.point { Some(capacity) } else { None });
        let score = parts.iter().map(|part| part.points()).sum();
        VendorMatch { vendor: card_of(vendor), reasons, capacity: capacity.unwrap_or_default(), score, parts }
    });
    let (mut eligible, mut missed): (Vec<VendorMatch>, Vec<VendorMatch>) = matches.partition(VendorMatch::eligible);
    let number = |a: &VendorMatch| (a.vendor.number.len(), a.vendor.number.clone());
    let by_score = |a: &VendorMatch, b: &VendorMatch| b.score.total_cmp(&a.score).then_with(|| number(a).cmp(&number(b)));
    eligible.sort_by(by_score);
    eligible.truncate(ELIGIBLE);
    // Whoever offers none of the work is no near miss.
    missed.retain(|candidate| {
        !candidate.reasons.iter().any(|reason| matches!(reason.point, Point::Tasks { .. }) && reason.verdict == Verdict::Unmet)
    });
    missed.sort_by(|a, b| closed_gates(&a.reasons).cmp(&closed_gates(&b.reasons)).then_with(|| by_score(a, b)));
    missed.truncate(NEAR_MISSES);
    eligible.extend(missed);
    Ok(eligible)
}

async fn candidates(exchange: &Exchange, actor: &Actor, order: &OrderContent) -> Result<Vec<VendorView>> {
    if vendor::Entity::find().count(exchange.db()).await? <= JUDGE_ALL {
        return matchable(exchange, None).await;
    }
    let mut query = VendorQuery { size: 100, ..VendorQuery::default() };
    query.modality = items(order).map(|item| item.modality).collect::<BTreeSet<_>>().into_iter().collect();
    query.task_type = items(order).map(|item| item.task_type).collect::<BTreeSet<_>>().into_iter().collect();
    let mut numbers = Vec::new();
    for page in 1..=PAGES {
        query.page = page;
        let found = search::vendors(exchange, actor, &query).await?;
        numbers.extend(found.items.into_iter().map(|card| card.number));
        if numbers.len() >= found.total {
            break;
        }
    }
    numbered(exchange, &numbers).await
}
