//! Vendors kept in memory for matching: every page of an order compares it with hundreds of them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::NaiveDate;

use super::score::{self, Terms};
use crate::{
    Exchange, Result, Version,
    vendors::{VendorView, numbered},
};

/// Vendors that are kept at most; some 10 kB each.
const MOST: usize = 1_000;

/// A vendor that is compared with orders.
pub(super) struct Candidate {
    /// The vendor.
    pub vendor: VendorView,
    /// The terms of each of its statements and cases.
    pub proofs: Vec<Terms>,
}

impl Candidate {
    pub(super) fn new(vendor: VendorView) -> Self {
        Self { proofs: score::proofs(&vendor), vendor }
    }
}

/// Vendors as they were last read, with what was known then; nothing is kept beyond the next change or the end of the day.
#[derive(Default)]
pub(crate) struct Book(Mutex<Kept>);

/// What kept vendors rest on: the version of everything, and the day, by which certificates expire.
type Moment = (Version, NaiveDate);

#[derive(Default)]
struct Kept {
    read_at: Moment,
    candidates: HashMap<String, Arc<Candidate>>,
}

/// The vendors with these numbers, in the order in which they are named; those that are gone are left out. What is not in the book is
/// read in four queries.
pub(super) async fn candidates(exchange: &Exchange, numbers: &[String]) -> Result<Vec<Arc<Candidate>>> {
    // Read before the vendors are: what changes meanwhile makes another version.
    let now = (exchange.version(), exchange.region().day(exchange.clock().now()));
    let book = exchange.vendor_book();
    let mut found = book.known(now, numbers);
    let missing: Vec<String> = numbers.iter().filter(|number| !found.contains_key(*number)).cloned().collect();
    if !missing.is_empty() {
        let read = numbered(exchange, &missing).await?.into_iter();
        let read: Vec<_> = read.map(|vendor| (vendor.number.clone(), Arc::new(Candidate::new(vendor)))).collect();
        book.keep(now, &read);
        found.extend(read);
    }
    Ok(numbers.iter().filter_map(|number| found.remove(number)).collect())
}

impl Book {
    fn known(&self, now: Moment, numbers: &[String]) -> HashMap<String, Arc<Candidate>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.read_at != now {
            return HashMap::new();
        }
        numbers.iter().filter_map(|number| Some((number.clone(), kept.candidates.get(number)?.clone()))).collect()
    }

    fn keep(&self, now: Moment, read: &[(String, Arc<Candidate>)]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.read_at != now || kept.candidates.len() + read.len() > MOST {
            *kept = Kept { read_at: now, candidates: HashMap::new() };
        }
        kept.candidates.extend(read.iter().cloned());
    }
}
