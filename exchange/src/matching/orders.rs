//! Orders for a vendor: what takes bids now and asks for its kind of work, judged one by one, best first.

use std::collections::BTreeSet;

use super::{OrderMatch, Pair, book::Candidate, closed_gates, eligible, rules::judge, score};
use crate::{
    Exchange, Result,
    actor::{Actor, Denied},
    orders::{OrderCard, contents},
    search::{self, OrderQuery},
    vendors::{VendorView, matchable},
};

/// Candidates that search chooses, in pages of 100.
const PAGES: usize = 3;
/// Most orders that are shown.
const SHOWN: usize = 5;

/// Open orders beside the own company's register entry.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OrderMatches {
    /// How many it could do.
    pub eligible: usize,
    /// The best five: those it could do, or, where there is none, those that the fewest gates rule out.
    pub best: Vec<OrderMatch>,
}

/// Open orders of others that suit the actor's own company; `None` while the company is not in the register of vendors.
pub async fn orders_for_own(exchange: &Exchange, actor: &Actor) -> Result<Option<OrderMatches>> {
    let member = actor.member().ok_or(Denied::SignIn)?;
    let own = member.organisation.ok_or(Denied::Organisation)?;
    let Some(vendor) = matchable(exchange, Some(&[own])).await?.pop() else { return Ok(None) };
    let Candidate { vendor, proofs } = Candidate::new(vendor);
    let cards = candidates(exchange, actor, &vendor).await?;
    let numbers: Vec<String> = cards.iter().map(|card| card.number.clone()).collect();
    let contents = contents(exchange, &numbers, own).await?;
    let today = exchange.region().day(exchange.clock().now());
    let mut matches: Vec<OrderMatch> = cards
        .into_iter()
        .filter_map(|order| {
            let pair = Pair { order: contents.get(&order.number)?, vendor: &vendor };
            let reasons = judge(pair, today);
            let parts = score::parts(&reasons, &score::order_terms(pair.order), &proofs);
            Some(OrderMatch { score: parts.iter().map(|part| part.points()).sum(), order, reasons })
        })
        .collect();
    let able = matches.iter().filter(|found| eligible(&found.reasons)).count();
    if able > 0 {
        matches.retain(|found| eligible(&found.reasons));
    }
    matches.sort_by(|a, b| {
        let by_gates = closed_gates(&a.reasons).cmp(&closed_gates(&b.reasons));
        by_gates.then(b.score.total_cmp(&a.score)).then_with(|| a.order.closes_at.cmp(&b.order.closes_at))
    });
    matches.truncate(SHOWN);
    Ok(Some(OrderMatches { eligible: able, best: matches }))
}

/// Open orders that ask for a kind of data and a task that the vendor offers, the soonest to close first.
async fn candidates(exchange: &Exchange, actor: &Actor, vendor: &VendorView) -> Result<Vec<OrderCard>> {
    let modality = vendor.capabilities.iter().map(|capability| capability.modality).collect::<BTreeSet<_>>();
    let tasks = vendor.capabilities.iter().flat_map(|capability| capability.task_types.iter().copied()).collect::<BTreeSet<_>>();
    if modality.is_empty() || tasks.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = OrderQuery { size: 100, ..OrderQuery::default() };
    query.modality = modality.into_iter().collect();
    query.task_type = tasks.into_iter().collect();
    let mut cards = Vec::new();
    for page in 1..=PAGES {
        query.page = page;
        let found = search::orders(exchange, actor, &query).await?;
        cards.extend(found.items);
        if cards.len() >= found.total {
            break;
        }
    }
    Ok(cards)
}
