//! Throttling of attempts to sign in: a delay that doubles with every failure, never a lock.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};

use crate::{Error, Result};

/// Failures that cost nothing.
const FREE: i32 = 2;
/// Longest delay, in seconds.
const LONGEST: i64 = 300;
/// Names that nobody has and that are remembered at once.
const REMEMBERED: usize = 10_000;

/// How long to wait after this many failures in a row: 1 s after the third, then double, 300 s at most.
pub(super) fn delay(failures: i32) -> Option<TimeDelta> {
    let doublings = failures.checked_sub(FREE + 1).filter(|doublings| *doublings >= 0)?;
    let seconds = 1_i64.checked_shl(doublings.min(32).unsigned_abs()).unwrap_or(LONGEST);
    Some(TimeDelta::seconds(seconds.min(LONGEST)))
}

/// Whole seconds until a time, rounded up; `None` when it has come.
pub(super) fn seconds_until(time: DateTime<Utc>, now: DateTime<Utc>) -> Option<u64> {
    let left = (time - now).num_milliseconds();
    (left > 0).then(|| left.unsigned_abs().div_ceil(1000))
}

/// Attempts on names that nobody has, kept in memory, so that throttling does not tell them from names that somebody has.
#[derive(Default)]
pub(super) struct Strangers(Mutex<HashMap<String, (i32, DateTime<Utc>)>>);

impl Strangers {
    /// Counts an attempt on a name (by its digest), or refuses it.
    pub(super) fn take_attempt(&self, name: &str, now: DateTime<Utc>) -> Result<()> {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let failures = match names.get(name) {
            Some((_, next)) if seconds_until(*next, now).is_some() => {
                return Err(Error::Throttled(seconds_until(*next, now).unwrap_or_default()));
            }
            Some((failures, _)) => failures.saturating_add(1),
            None => 1,
        };
        if names.len() >= REMEMBERED && !names.contains_key(name) {
            let oldest = names.iter().min_by_key(|(_, (_, next))| *next).map(|(name, _)| name.clone());
            names.remove(&oldest.unwrap_or_default());
        }
        names.insert(name.to_owned(), (failures, delay(failures).map_or(now, |delay| now + delay)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_doubles_from_the_third_failure_to_five_minutes() {
        let seconds: Vec<_> = (0..=13).map(|failures| delay(failures).map(|delay| delay.num_seconds())).collect();
        let expected = [
            None,
            None,
            None,
            Some(1),
            Some(2),
            Some(4),
            Some(8),
            Some(16),
            Some(32),
            Some(64),
            Some(128),
            Some(256),
            Some(300),
            Some(300),
        ];
        assert_eq!(seconds, expected);
        assert_eq!(delay(i32::MAX), Some(TimeDelta::seconds(300)), "no number of failures overflows");
        assert_eq!(delay(i32::MIN), None);
    }

    #[test]
    fn the_memory_of_strangers_is_bounded() {
        let strangers = Strangers::default();
        let now = Utc::now();
        for name in 0..REMEMBERED + 50 {
            strangers.take_attempt(&name.to_string(), now + TimeDelta::milliseconds(name as i64)).expect("a first attempt is free");
        }
        assert_eq!(strangers.0.lock().expect("not poisoned").len(), REMEMBERED);
    }
}
