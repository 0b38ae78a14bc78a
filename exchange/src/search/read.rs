//! Questions to the index: pages of orders, vendors, positions and standards with facets, drawn from stored cards.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use tantivy::{DocAddress, Searcher, TantivyDocument, schema::Value};

use super::{
    Everything, FacetValue, Kind, NoticeQuery, OccasionQuery, OccasionSort, OccasionWhen, OrderQuery, OrderSort, OrderState, PositionQuery,
    PositionSort, Results, Rung, VendorQuery, VendorSort,
    facets::{Figure, Figures, Found, Sort, Survey},
    query::Words,
    recent::{Moment, Question},
    schema::{Fields, NOTICE_FACETS, OCCASION_FACETS, ORDER_FACETS, PAIR, POSITION_FACETS, STANDARD, VENDOR_FACETS, pair},
    sounds,
};
use crate::{
    Exchange, Result,
    actor::Actor,
    codes::{CodeList, OrderStage},
    library::StandardView,
    money::Money,
    notices::NoticeCard,
    occasions::{Board, OccasionCard, search_kind},
    orders::OrderCard,
    positions::PositionCard,
    vendors::VendorCard,
};

/// Rows of a page when the question names no number, and the most it may name.
const PAGE: (usize, usize) = (20, 100);
/// The library is small: one page holds what words find of it.
const STANDARDS: usize = 500;
/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;
/// Rows of each kind under one box over everything.
const EACH: usize = 5;

/// A page of orders with facets. Everyone sees the same: only what is public is in the index.
pub async fn orders(ex: &Exchange, _actor: &Actor, query: &OrderQuery) -> Result<Results<OrderCard>> {
    let (page, keep) = extent(query.page, query.size);
    list_orders(ex, query, page.start, keep)
}

/// What a list of orders finds, in its order, from the first on and at most so many: what its feed and its download hold.
pub async fn orders_up_to(ex: &Exchange, _actor: &Actor, query: &OrderQuery, most: usize) -> Result<Vec<OrderCard>> {
    Ok(list_orders(ex, query, 0, most)?.items)
}

fn list_orders(ex: &Exchange, query: &OrderQuery, skip: usize, take: usize) -> Result<Results<OrderCard>> {
    let words = Words::read(&query.q);
    let sort = match query.sort {
        OrderSort::Published => Sort::Largest("published_at"),
        OrderSort::Value => Sort::Largest("budget"),
        OrderSort::Relevance if !words.is_blank() => Sort::Score(None),
        OrderSort::Closing | OrderSort::Relevance => Sort::Soonest("closes_at", now_ms(ex)),
    };
    let keep = skip.saturating_add(take);
    let survey = Survey { facets: order_facets(query), ranges: order_ranges(ex, query), sum: Some("budget"), sort, keep };
    order_results(ex, &words, &survey, skip, take)
}

/// A page of vendors with facets.
pub async fn vendors(ex: &Exchange, _actor: &Actor, query: &VendorQuery) -> Result<Results<VendorCard>> {
    let (page, keep) = extent(query.page, query.size);
    list_vendors(ex, query, page.start, keep)
}

/// What a list of vendors finds, in its order, from the first on and at most so many: what its feed and its download hold.
pub async fn vendors_up_to(ex: &Exchange, _actor: &Actor, query: &VendorQuery, most: usize) -> Result<Vec<VendorCard>> {
    Ok(list_vendors(ex, query, 0, most)?.items)
}

fn list_vendors(ex: &Exchange, query: &VendorQuery, skip: usize, take: usize) -> Result<Results<VendorCard>> {
    let words = Words::read(&query.q);
    let sort = match query.sort {
        VendorSort::Relevance if !words.is_blank() => Sort::Score(None),
        VendorSort::Relevance | VendorSort::FreeHours => Sort::Largest("free_hours"),
        VendorSort::Staff => Sort::Largest("staff"),
        VendorSort::Cases => Sort::Largest("cases"),
        VendorSort::Changed => Sort::Largest("published_at"),
    };
    let keep = skip.saturating_add(take);
    let survey = Survey { facets: vendor_facets(query), ranges: Vec::new(), sum: None, sort, keep };
    results(ex, Kind::Vendor, &words, &survey, skip, take)
}

/// A page of positions that are open, with facets. "Open" is a matter of now, never of what was indexed.
pub async fn positions(ex: &Exchange, _actor: &Actor, query: &PositionQuery) -> Result<Results<PositionCard>> {
    let (page, keep) = extent(query.page, query.size);
    list_positions(ex, query, page.start, keep)
}

/// What a list of positions finds, in its order, from the first on and at most so many: what its feed and its download hold.
pub async fn positions_up_to(ex: &Exchange, _actor: &Actor, query: &PositionQuery, most: usize) -> Result<Vec<PositionCard>> {
    Ok(list_positions(ex, query, 0, most)?.items)
}

fn list_positions(ex: &Exchange, query: &PositionQuery, skip: usize, take: usize) -> Result<Results<PositionCard>> {
    const DAY_MS: i64 = 86_400_000;
    let words = Words::read(&query.q);
    let sort = match query.sort {
        PositionSort::Pay => Sort::Largest("month_pay"),
        PositionSort::Relevance if !words.is_blank() => Sort::Score(None),
        PositionSort::Published | PositionSort::Relevance => Sort::Largest("published_at"),
    };
    let now = now_ms(ex);
    let mut ranges = vec![("closes_at", now + 1, i64::MAX)];
    ranges.extend(query.pay_min.map(|least| ("month_pay", least.0.max(1), i64::MAX)));
    ranges.extend(query.posted_days.map(|days| ("published_at", now.saturating_sub(i64::from(days).saturating_mul(DAY_MS)), i64::MAX)));
    let keep = skip.saturating_add(take);
    let survey = Survey { facets: position_facets(query), ranges, sum: Some("staff"), sort, keep };
    position_results(ex, &words, &survey, skip, take)
}

/// Standards and policy documents that words find, best first; all of them for no words.
pub async fn standards(ex: &Exchange, _actor: &Actor, q: &str) -> Result<Results<StandardView>> {
    standard_results(ex, &Words::read(q), STANDARDS)
}

/// A page of classes, contests or events with facets.
pub async fn occasions(ex: &Exchange, _actor: &Actor, query: &OccasionQuery) -> Result<Results<OccasionCard>> {
    let (page, keep) = extent(query.page, query.size);
    list_occasions(ex, query, page.start, keep)
}

/// What a list of classes, contests or events finds, in its order, from the first on and at most so many: what its feed and its download
/// hold.
pub async fn occasions_up_to(ex: &Exchange, _actor: &Actor, query: &OccasionQuery, most: usize) -> Result<Vec<OccasionCard>> {
    Ok(list_occasions(ex, query, 0, most)?.items)
}

fn list_occasions(ex: &Exchange, query: &OccasionQuery, skip: usize, take: usize) -> Result<Results<OccasionCard>> {
    let words = Words::read(&query.q);
    let sort = match query.sort {
        OccasionSort::Published => Sort::Largest("published_at"),
        OccasionSort::Places => Sort::Largest("places"),
        OccasionSort::Relevance if !words.is_blank() => Sort::Score(None),
        OccasionSort::Begins | OccasionSort::Relevance => Sort::Soonest("begins_at", now_ms(ex)),
    };
    let keep = skip.saturating_add(take);
    let survey = Survey { facets: occasion_facets(query), ranges: occasion_ranges(ex, query), sum: None, sort, keep };
    let found = results(ex, search_kind(query.board), &words, &survey, skip, take)?;
    if query.board == Board::Events { with_positions(ex, found) } else { Ok(found) }
}

/// Events with the number of open positions that each releases.
fn with_positions(ex: &Exchange, mut found: Results<OccasionCard>) -> Result<Results<OccasionCard>> {
    let facets = list_positions(ex, &PositionQuery::default(), 0, 0)?.facets;
    let counts: Vec<FacetValue> = facets.into_iter().filter(|facet| facet.field == "event").flat_map(|facet| facet.values).collect();
    for card in &mut found.items {
        card.positions = counts.iter().find(|value| value.code == card.number).map(|value| value.count).unwrap_or_default();
    }
    Ok(found)
}

/// A page of notices with facets.
pub async fn notices(ex: &Exchange, _actor: &Actor, query: &NoticeQuery) -> Result<Results<NoticeCard>> {
    let (page, keep) = extent(query.page, query.size);
    list_notices(ex, query, page.start, keep)
}

/// What a list of notices finds, the newest first and at most so many: what its feed and its download hold.
pub async fn notices_up_to(ex: &Exchange, _actor: &Actor, query: &NoticeQuery, most: usize) -> Result<Vec<NoticeCard>> {
    Ok(list_notices(ex, query, 0, most)?.items)
}

fn list_notices(ex: &Exchange, query: &NoticeQuery, skip: usize, take: usize) -> Result<Results<NoticeCard>> {
    let facets = NOTICE_FACETS.map(|field| (field, codes(&query.kind))).to_vec();
    let survey = Survey { facets, ranges: Vec::new(), sum: None, sort: Sort::Largest("published_at"), keep: skip.saturating_add(take) };
    results(ex, Kind::Notice, &Words::read(&query.q), &survey, skip, take)
}

/// The best five of each kind, with the totals.
pub async fn all(ex: &Exchange, _actor: &Actor, q: &str) -> Result<Everything> {
    let words = Words::read(q);
    let survey = |sort| Survey { facets: Vec::new(), ranges: Vec::new(), sum: None, sort, keep: EACH };
    let now = now_ms(ex);
    let (by_order, by_vendor) = if words.is_blank() {
        (Sort::Soonest("closes_at", now), Sort::Largest("free_hours"))
    } else {
        (Sort::Score(Some(now)), Sort::Score(None))
    };
    let by_time = |field| if words.is_blank() { Sort::Soonest(field, now) } else { Sort::Score(None) };
    Ok(Everything {
        orders: order_results(ex, &words, &Survey { sum: Some("budget"), ..survey(by_order) }, 0, EACH)?,
        vendors: results(ex, Kind::Vendor, &words, &survey(by_vendor), 0, EACH)?,
        positions: {
            let sort = if words.is_blank() { Sort::Largest("published_at") } else { Sort::Score(None) };
            let open = Survey { ranges: vec![("closes_at", now + 1, i64::MAX)], sum: Some("staff"), ..survey(sort) };
            position_results(ex, &words, &open, 0, EACH)?
        },
        standards: standard_results(ex, &words, EACH)?,
        bases: results(ex, Kind::Base, &words, &survey(Sort::Score(None)), 0, EACH)?,
        courses: results(ex, Kind::Course, &words, &survey(by_time("begins_at")), 0, EACH)?,
        contests: results(ex, Kind::Contest, &words, &survey(by_time("begins_at")), 0, EACH)?,
        events: with_positions(ex, results(ex, Kind::Event, &words, &survey(by_time("begins_at")), 0, EACH)?)?,
        notices: results(ex, Kind::Notice, &words, &survey(Sort::Largest("published_at")), 0, EACH)?,
    })
}

/// The figures of every open order, for the front page.
pub(crate) fn open_orders(ex: &Exchange) -> Result<Vec<Figure>> {
    let (searcher, fields) = ex.search().searcher();
    let everything = Words::read("").query(Rung::All, &fields, Kind::Order, false);
    Ok(everything.map(|query| searcher.search(&query, &Figures(now_ms(ex)))).transpose()?.unwrap_or_default())
}

/// Things by kind of data and field of use together.
pub(crate) struct Pairs {
    /// Open orders.
    pub orders: Vec<FacetValue>,
    /// Vendors that do both within one capability.
    pub vendors: Vec<FacetValue>,
}

/// Open orders and vendors by kind of data and field of use; values as `pair` writes them.
pub(crate) fn pairs(ex: &Exchange) -> Result<Pairs> {
    let (searcher, fields) = ex.search().searcher();
    let everything = Words::read("");
    let count = |kind, ranges| -> Result<Vec<FacetValue>> {
        let survey = Survey { facets: vec![(PAIR, Vec::new())], ranges, sum: None, sort: Sort::Largest("budget"), keep: 0 };
        let Some(query) = everything.query(Rung::All, &fields, kind, false) else { return Ok(Vec::new()) };
        let facets = searcher.search(&query, &survey)?.facets(&survey);
        Ok(facets.into_iter().flat_map(|facet| facet.values).collect())
    };
    let open = vec![("closes_at", now_ms(ex) + 1, i64::MAX)];
    Ok(Pairs { orders: count(Kind::Order, open)?, vendors: count(Kind::Vendor, Vec::new())? })
}

/// The second in which it is asked, in milliseconds: what closes, closes at whole seconds, and questions of one second are one question.
fn now_ms(ex: &Exchange) -> i64 {
    ex.clock().now().timestamp() * 1000
}

fn codes<C: CodeList>(values: &[C]) -> Vec<String> {
    values.iter().map(|value| value.code().to_owned()).collect()
}

fn order_facets(query: &OrderQuery) -> Vec<(&'static str, Vec<String>)> {
    let chosen = |field| match field {
        "demand_kind" => codes(&query.demand_kind),
        "modality" => codes(&query.modality),
        "task_type" => codes(&query.task_type),
        "technique" => codes(&query.technique),
        "security" => codes(&query.security),
        "procedure" => codes(&query.procedure),
        "domain" => codes(&query.domain),
        "format" => codes(&query.format),
        "event" => query.event.clone(),
        _ => query.city.clone(),
    };
    let mut facets = ORDER_FACETS.map(|field| (field, chosen(field))).to_vec();
    if !query.standard.is_empty() {
        facets.push((STANDARD, query.standard.clone()));
    }
    facets
}

fn vendor_facets(query: &VendorQuery) -> Vec<(&'static str, Vec<String>)> {
    let chosen = |field| match field {
        "modality" => codes(&query.modality),
        "task_type" => codes(&query.task_type),
        "domain" => codes(&query.domain),
        "language" => codes(&query.language),
        "tier" => codes(&query.tier),
        "environment" => query.environment.clone(),
        _ => query.city.clone(),
    };
    let mut facets = VENDOR_FACETS.map(|field| (field, chosen(field))).to_vec();
    if !query.standard.is_empty() {
        facets.push((STANDARD, query.standard.clone()));
    }
    if !query.capability.is_empty() {
        facets.push((PAIR, query.capability.iter().map(|(modality, domain)| pair(*modality, *domain)).collect()));
    }
    facets
}

fn position_facets(query: &PositionQuery) -> Vec<(&'static str, Vec<String>)> {
    let chosen = |field| match field {
        "workplace" => codes(&query.workplace),
        "pay_kind" => codes(&query.pay_kind),
        "employment" => codes(&query.employment),
        "level" => codes(&query.level),
        "language" => codes(&query.language),
        "employer" => query.employer.iter().map(ToString::to_string).collect(),
        "event" => query.event.clone(),
        _ => query.city.clone(),
    };
    POSITION_FACETS.map(|field| (field, chosen(field))).to_vec()
}

fn occasion_facets(query: &OccasionQuery) -> Vec<(&'static str, Vec<String>)> {
    let chosen = |field| match field {
        "category" => query.category.clone(),
        "level" => codes(&query.level),
        "task_type" => codes(&query.task_type),
        "language" => codes(&query.language),
        _ => query.city.clone(),
    };
    OCCASION_FACETS.map(|field| (field, chosen(field))).to_vec()
}

/// Conditions on times and places, which are matters of now.
fn occasion_ranges(ex: &Exchange, query: &OccasionQuery) -> Vec<(&'static str, i64, i64)> {
    let now = now_ms(ex);
    let mut ranges = Vec::new();
    match query.when {
        OccasionWhen::Ahead => ranges.push(("ends_at", now + 1, i64::MAX)),
        OccasionWhen::Over => ranges.push(("ends_at", i64::MIN, now)),
        OccasionWhen::Any => {}
    }
    if let Some(days) = query.begins_days {
        ranges.push(("begins_at", now + 1, now.saturating_add(i64::from(days).saturating_mul(DAY_MS))));
    }
    if query.places {
        ranges.extend([("places", 1, i64::MAX), ("closes_at", now + 1, i64::MAX)]);
    }
    ranges
}

/// Conditions on numbers. "Open" is a matter of now, never of what was indexed.
fn order_ranges(ex: &Exchange, query: &OrderQuery) -> Vec<(&'static str, i64, i64)> {
    let now = now_ms(ex);
    let mut ranges = Vec::new();
    match query.state {
        OrderState::Open => ranges.push(("closes_at", now + 1, i64::MAX)),
        OrderState::Closed => ranges.push(("closes_at", i64::MIN, now)),
        OrderState::Any => {}
    }
    if let Some(days) = query.closing_days {
        ranges.push(("closes_at", now + 1, now.saturating_add(i64::from(days).saturating_mul(DAY_MS))));
    }
    if query.budget_min.is_some() || query.budget_max.is_some() {
        let bound = |money: Option<Money>, none| money.map_or(none, |money| money.0);
        ranges.push(("budget", bound(query.budget_min, i64::MIN), bound(query.budget_max, i64::MAX)));
    }
    ranges
}

/// Rows of a page among all that is found, and how many they are. Any page number is one, if only an empty one.
fn extent(page: usize, size: usize) -> (std::ops::Range<usize>, usize) {
    let size = if size == 0 { PAGE.0 } else { size.min(PAGE.1) };
    let start = page.saturating_sub(1).saturating_mul(size);
    (start..start.saturating_add(size), size)
}

fn order_results(ex: &Exchange, words: &Words, survey: &Survey, skip: usize, take: usize) -> Result<Results<OrderCard>> {
    let mut found: Results<OrderCard> = results(ex, Kind::Order, words, survey, skip, take)?;
    let now = ex.clock().now();
    for card in &mut found.items {
        if card.stage == OrderStage::Published && card.closes_at <= now {
            card.stage = OrderStage::Closed;
        }
    }
    Ok(found)
}

fn position_results(ex: &Exchange, words: &Words, survey: &Survey, skip: usize, take: usize) -> Result<Results<PositionCard>> {
    let found: Results<PositionCard> = results(ex, Kind::Position, words, survey, skip, take)?;
    Ok(Results { people: found.budget.0, budget: Money::ZERO, ..found })
}

fn standard_results(ex: &Exchange, words: &Words, take: usize) -> Result<Results<StandardView>> {
    let survey = Survey { facets: Vec::new(), ranges: Vec::new(), sum: None, sort: Sort::Score(None), keep: take };
    let mut found: Results<StandardView> = results(ex, Kind::Standard, words, &survey, 0, take)?;
    if words.is_blank() {
        found.items.sort_by(|left, right| left.code.cmp(&right.code));
    }
    Ok(found)
}

/// Climbs the ladder until words find something, whatever the other conditions then leave of it.
fn results<T: DeserializeOwned>(ex: &Exchange, kind: Kind, words: &Words, survey: &Survey, skip: usize, take: usize) -> Result<Results<T>> {
    let (searcher, fields, index) = ex.search().searcher_of();
    let survey = &Survey { keep: survey.keep.min(searcher.num_docs() as usize), ..survey.clone() };
    let moment = Moment { index, commit: searcher.generation().generation_id(), second: ex.clock().now().timestamp() };
    let question = Question::new(kind, words, survey);
    let answer = match ex.search().recent().get(moment, &question) {
        Some(answer) => answer,
        None => {
            let answer = Arc::new(climb(&searcher, &fields, kind, words, survey)?);
            ex.search().recent().put(moment, question, answer.clone());
            answer
        }
    };
    let (rung, found) = &*answer;
    let addresses: Vec<DocAddress> = found.best.iter().skip(skip).take(take).map(|(_, address)| *address).collect();
    let did_you_mean = if found.worded == 0 && !words.is_blank() { known(&searcher, &fields, kind, words)? } else { Vec::new() };
    Ok(Results {
        total: found.total,
        items: cards(&searcher, &fields, &addresses)?,
        budget: Money(found.sum),
        people: 0,
        facets: found.facets(survey),
        rung: *rung,
        did_you_mean,
    })
}

fn climb(searcher: &Searcher, fields: &Fields, kind: Kind, words: &Words, survey: &Survey) -> Result<(Rung, Found)> {
    let scored = matches!(survey.sort, Sort::Score(_));
    let mut nothing = Found::default();
    for rung in [Rung::All, Rung::Any, Rung::Pinyin] {
        let Some(query) = words.query(rung, fields, kind, scored) else { continue };
        let found = searcher.search(&query, survey)?;
        if found.worded > 0 {
            return Ok((rung, found));
        }
        nothing = found;
    }
    Ok((Rung::All, nothing))
}

/// The nearest words of the register that find something.
fn known(searcher: &Searcher, fields: &Fields, kind: Kind, words: &Words) -> Result<Vec<String>> {
    let mut known = Vec::new();
    for word in sounds::nearest(words.text()) {
        let query = Words::read(&word).query(Rung::All, fields, kind, false);
        if let Some(query) = query
            && searcher.search(&query, &tantivy::collector::Count)? > 0
        {
            known.push(word);
        }
    }
    known.truncate(3);
    Ok(known)
}

/// The stored cards of documents. One that this version cannot read is left out: it awaits its rebuild.
pub(super) fn cards<T: DeserializeOwned>(searcher: &Searcher, fields: &Fields, addresses: &[DocAddress]) -> Result<Vec<T>> {
    let mut cards = Vec::with_capacity(addresses.len());
    for address in addresses {
        let document: TantivyDocument = searcher.doc(*address)?;
        let card = document.get_first(fields.card).and_then(|value| value.as_str()).unwrap_or_default();
        match serde_json::from_str(card) {
            Ok(card) => cards.push(card),
            Err(error) => tracing::warn!(%error, "a stored card cannot be read"),
        }
    }
    Ok(cards)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_page_and_size_has_an_extent() {
        assert_eq!(extent(0, 0), (0..20, 20));
        assert_eq!(extent(3, 10), (20..30, 10));
        assert_eq!(extent(1, 5000).1, 100);
        assert_eq!(extent(usize::MAX, 100).0.end, usize::MAX);
    }
}
