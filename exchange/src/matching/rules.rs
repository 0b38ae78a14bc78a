//! Pure rules: need beside supplier, point by point.

use chrono::{DateTime, Utc};

use super::{Pair, Reason};

/// Every compared point: gates first.
pub fn judge(pair: Pair<'_>, now: DateTime<Utc>) -> Vec<Reason> {
    todo!("{pair:?} {now}")
}
