//! The page 时间与文件: until when questions and bids are taken, and when the work is due.

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Utc};

use super::{Checker, RuleContext, RuleSet, fields::half_width};
use crate::{
    FieldErrors, Problem,
    codes::{CodeList, Procedure},
    orders::OrderForm,
};

/// How times are typed, in the region's zone: HTML's `datetime-local`, and what people write instead.
pub(super) const TIME: &str = "%Y-%m-%dT%H:%M";
const TIME_FORMS: [&str; 4] = [TIME, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"];
/// Most days from contract to delivery: ten years.
pub(super) const MOST_DAYS: i64 = 3650;

pub(super) struct Schedule {
    pub(super) questions_until: DateTime<Utc>,
    pub(super) closes_at: DateTime<Utc>,
    pub(super) delivery_days: i32,
}

pub(super) fn check(checker: &mut Checker, form: &OrderForm, context: &RuleContext) -> Option<Schedule> {
    let questions_until = check_time(checker, "questions_until", &form.questions_until, context.utc_offset_hours);
    let closes_at = check_time(checker, "closes_at", &form.closes_at, context.utc_offset_hours);
    let rules = Procedure::from_code(form.procedure.trim()).and_then(|procedure| context.rule_set(procedure));
    if let Some(rules) = rules {
        for (path, problem) in time_errors(questions_until, closes_at, rules, context.now) {
            checker.errors.entry(path).or_insert(problem);
        }
    }
    let delivery_days = checker.count("delivery_days", &form.delivery_days, MOST_DAYS).and_then(|days| i32::try_from(days).ok());
    Some(Schedule { questions_until: questions_until?, closes_at: closes_at?, delivery_days: delivery_days? })
}

pub(crate) fn check_time(checker: &mut Checker, path: &str, typed: &str, utc_offset_hours: i32) -> Option<DateTime<Utc>> {
    let typed = half_width(typed);
    if typed.is_empty() {
        return checker.fail(path, Problem::Missing);
    }
    let local = TIME_FORMS.iter().find_map(|form| NaiveDateTime::parse_from_str(&typed, form).ok());
    let time = local
        .filter(|local| (2000..=2100).contains(&local.year()))
        .and_then(|local| local.checked_sub_signed(TimeDelta::seconds(i64::from(utc_offset_hours) * 3600)));
    match time {
        Some(time) => Some(time.and_utc()),
        None => checker.fail(path, Problem::NotATime),
    }
}

/// What the rules of the procedure say against the times of an order that is published now.
pub(in crate::orders) fn time_errors(
    questions_until: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
    rules: &RuleSet,
    now: DateTime<Utc>,
) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let earliest = now + TimeDelta::days(i64::from(rules.bidding_days));
    if closes_at.is_some_and(|closes_at| closes_at < earliest) {
        errors.insert("closes_at".into(), Problem::TooEarly { earliest: next_minute(earliest), days: rules.bidding_days });
    }
    let Some(questions_until) = questions_until else { return errors };
    let latest = closes_at.map(|closes_at| closes_at - TimeDelta::days(i64::from(rules.question_days)));
    if questions_until <= now {
        errors.insert("questions_until".into(), Problem::TooEarly { earliest: next_minute(now), days: 0 });
    } else if latest.is_some_and(|latest| questions_until > latest) || closes_at.is_some_and(|closes_at| questions_until >= closes_at) {
        errors.insert("questions_until".into(), Problem::NotBefore("closes_at"));
    }
    errors
}

/// The first whole minute from a time on: times are typed by the minute, so what an error names can be typed.
pub(super) fn next_minute(time: DateTime<Utc>) -> DateTime<Utc> {
    const MINUTE: i64 = 60_000;
    let minutes = (time.timestamp_millis() + MINUTE - 1).div_euclid(MINUTE);
    DateTime::from_timestamp_millis(minutes * MINUTE).unwrap_or(time)
}
