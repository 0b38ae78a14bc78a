//! The demo at scale: up to 100,000 orders and a vendor for every twenty of them, in batches, so that memory stays bounded.
//!
//! Orders with prices are published within the last weeks and still take bids; so are half of those without. The other half of these was
//! published in the year before and has closed by the ordinary job, which finds no applications. Nothing waits for officers who never come.

use std::{collections::BTreeMap, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{
    Summary, Told,
    accounts::CENTRE,
    calendar::Calendar,
    recombine::{Chance, Sources},
    seed::{AFTERNOON, CLOSINGS, Event, MORNING, Seeding, region},
    texts, translate,
};
use crate::{Error, Exchange, Result, actor::Actor, codes::DemandKind, orders, search, vendors};

/// Most orders that seeding makes.
pub const MOST_ORDERS: usize = 100_000;
/// Orders for which there is one vendor.
const ORDERS_A_VENDOR: usize = 20;
/// Orders that one transaction sends to review, those that one approves, and vendors that one enters.
const SENT: usize = 50;
const APPROVED: usize = 100;
const ENTERED: usize = 100;
/// Days before today within which orders that take bids were published, and the days by which the longest bidding period is exceeded.
const LATELY: usize = 40;
const BIDDING: i64 = 25;
/// Days within which bids close after that.
const CLOSING: usize = 60;
/// The past in which orders have closed: published so many days ago, and up to so many more.
const PAST: (i64, usize) = (40, 340);

/// Orders past the number of the texts.
pub(super) struct Beyond {
    sources: Sources,
    orders: usize,
    /// Sent to review and not yet approved.
    waiting: Vec<Uuid>,
}

/// A batch of them.
pub(super) enum Many {
    /// Orders of one buyer are sent to review.
    Send(Vec<usize>),
    /// What waits is approved.
    Approve,
    /// What is due closes.
    Close,
}

/// When an order is published and when it closes, in days from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Days {
    published_ago: i64,
    closes_in: i64,
}

impl Beyond {
    fn new(orders: usize, region: &str) -> Result<Self> {
        let texts = texts::orders()?.into_iter().map(|(_, text)| text).collect();
        Ok(Self { sources: Sources::new(texts, texts::vendors()?, region)?, orders, waiting: Vec::new() })
    }

    /// Everything that happens to them, in no order.
    pub(super) fn events(&self, calendar: Calendar) -> Result<Vec<(DateTime<Utc>, Event)>> {
        // A few bytes an order; the orders themselves are put together one batch at a time.
        let mut days: Vec<(i64, usize)> = (0..self.orders).map(|number| (self.days(number).published_ago, number)).collect();
        days.sort_unstable();
        let mut events = Vec::new();
        for day in days.chunk_by(|one, other| one.0 == other.0) {
            let ago = day[0].0;
            let mut batches: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (_, number) in day {
                batches.entry(self.sources.order(*number)?.buyer).or_default().push(*number);
            }
            let batches = batches.into_values().flat_map(|numbers| numbers.chunks(SENT).map(<[usize]>::to_vec).collect::<Vec<_>>());
            // Half a minute apart, so that all of them are there before the afternoon.
            let morning = calendar.ago(ago, MORNING);
            events.extend(
                (0..).zip(batches).map(|(place, batch)| (morning + TimeDelta::seconds(30 * place), Event::Many(Many::Send(batch)))),
            );
            events.push((calendar.ago(ago, AFTERNOON + 170), Event::Many(Many::Approve)));
        }
        let mut closings: Vec<DateTime<Utc>> = (0..self.orders)
            .filter(|number| self.days(*number).closes_in < 0)
            .map(|number| self.closes_at(number, calendar) + TimeDelta::minutes(1))
            .collect();
        closings.sort_unstable();
        closings.dedup();
        events.extend(closings.into_iter().map(|at| (at, Event::Many(Many::Close))));
        Ok(events)
    }

    fn days(&self, number: usize) -> Days {
        let mut chance = Chance::of(4, number);
        let base = self.sources.base(number);
        let has_prices = !["qualified_pool", "partner_call"].contains(&base.procedure.as_str());
        if has_prices || chance.below(2) == 0 {
            let published_ago = 1 + chance.below(LATELY) as i64;
            return Days { published_ago, closes_in: (BIDDING - published_ago).max(1) + chance.below(CLOSING) as i64 };
        }
        let published_ago = PAST.0 + chance.below(PAST.1) as i64;
        Days { published_ago, closes_in: BIDDING + chance.below(8) as i64 - published_ago }
    }

    fn closes_at(&self, number: usize, calendar: Calendar) -> DateTime<Utc> {
        calendar.ahead(self.days(number).closes_in, CLOSINGS[number % CLOSINGS.len()])
    }
}

impl Seeding<'_> {
    /// Lets a batch happen.
    pub(super) async fn many(&mut self, many: Many) -> Result<()> {
        match many {
            Many::Send(numbers) => self.send_many(&numbers).await,
            Many::Approve => self.approve_waiting().await,
            Many::Close => orders::close_due(self.exchange).await.map(|_| ()),
        }
    }

    async fn send_many(&mut self, numbers: &[usize]) -> Result<()> {
        let Some(beyond) = &self.beyond else { return Ok(()) };
        let mut buyer = String::new();
        let mut drafts = Vec::with_capacity(numbers.len());
        let mut past = 0;
        for number in numbers {
            let text = beyond.sources.order(*number)?;
            let kind: DemandKind = translate::by_code("demand_kind", &text.demand_kind)?;
            let mut form = translate::order_form(&text)?;
            self.times(&mut form, kind, beyond.closes_at(*number, self.calendar)).await?;
            drafts.push((kind, form));
            buyer = text.buyer;
            past += usize::from(beyond.days(*number).closes_in < 0);
        }
        let sent = orders::submit_many(self.exchange, &self.actor(&buyer)?, drafts).await;
        let sent = sent.map_err(|error| refused(numbers, error))?;
        self.summary.orders_closed += past;
        self.summary.orders_published += sent.len() - past;
        if let Some(beyond) = &mut self.beyond {
            beyond.waiting.extend(sent);
        }
        Ok(())
    }

    async fn approve_waiting(&mut self) -> Result<()> {
        let waiting = self.beyond.as_mut().map(|beyond| std::mem::take(&mut beyond.waiting)).unwrap_or_default();
        for batch in waiting.chunks(APPROVED) {
            orders::approve_many(self.exchange, &self.actor(CENTRE)?, batch).await.map_err(|error| refused(&[], error))?;
        }
        Ok(())
    }

    async fn enter_vendors(&mut self, count: usize, told: &(dyn Fn(Told<'_>) + Sync)) -> Result<()> {
        let mut entered = 0;
        while entered < count {
            let batch = (count - entered).min(ENTERED);
            let mut profiles = Vec::with_capacity(batch);
            for number in entered..entered + batch {
                let Some(text) = self.beyond.as_ref().map(|beyond| beyond.sources.vendor(number)) else { return Ok(()) };
                profiles.push(translate::profile(text, |kind| self.code(kind))?);
            }
            vendors::register_many(self.exchange, &Actor::Process, profiles).await.map_err(|error| refused(&[entered], error))?;
            entered += batch;
            self.summary.vendors += batch;
            self.summary.organisations += batch;
            told(Told::Part(entered, count));
        }
        Ok(())
    }
}

/// Says which of the recombined texts a rule refused, and why.
fn refused(numbers: &[usize], error: Error) -> Error {
    match error {
        Error::Invalid(_) | Error::Denied(_) | Error::State(_) => Error::Data(format!("recombined texts {numbers:?}: {error:?}")),
        other => other,
    }
}

/// Fills an empty exchange with the demo region and as many orders past its own as make `orders` in all, 100,000 at most, with vendors
/// along; [`Error::State`] when the database already holds orders. The same number always makes the same orders.
pub async fn seed_many(exchange: &Exchange, orders: usize, told: impl Fn(Told<'_>) + Sync) -> Result<Summary> {
    let orders = orders.min(MOST_ORDERS);
    let own = texts::orders()?.len();
    let beyond = Beyond::new(orders.saturating_sub(own), &exchange.region().division)?;
    let mut seeding = region(exchange, Some(beyond), &told).await?;
    let vendors = (orders / ORDERS_A_VENDOR).saturating_sub(seeding.summary.vendors);
    if vendors > 0 {
        told(Told::Step("vendors"));
        seeding.enter_vendors(vendors, &told).await?;
    }
    told(Told::Step("search index"));
    let all = orders + seeding.summary.vendors;
    let indexing = search::catch_up(exchange);
    tokio::pin!(indexing);
    loop {
        match tokio::time::timeout(Duration::from_millis(500), &mut indexing).await {
            Ok(done) => break done?,
            Err(_) => told(Told::Part(exchange.search().added().min(all), all)),
        }
    }
    told(Told::Part(all, all));
    Ok(seeding.summary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{CodeList, Procedure};

    #[test]
    fn only_orders_without_prices_have_closed() {
        let beyond = Beyond::new(3000, "450000").expect("texts");
        let mut past = 0;
        for number in 0..3000 {
            let days = beyond.days(number);
            let procedure = Procedure::from_code(&beyond.sources.base(number).procedure).expect("a procedure");
            assert!(days.published_ago + days.closes_in > BIDDING - 1, "{number}: {days:?}");
            if days.closes_in < 0 {
                past += 1;
                assert!(!crate::bids::has_prices(procedure), "{number} would wait for its opening for ever");
            }
        }
        assert!((50..500).contains(&past), "{past} of 3000 have closed");
    }
}
