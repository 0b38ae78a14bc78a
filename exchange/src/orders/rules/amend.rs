//! Amendment (更正) of a published order: which of its fields may still change, and when that moves the closing. Pure.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Checker, RuleContext, RuleSet,
    schedule::{MOST_DAYS, check_time, next_minute},
    terms::check_qualifications,
};
use crate::{
    FieldErrors, Problem,
    notices::ChangeLine,
    orders::{AmendmentForm, OrderContent, OrderForm},
};

/// The matter of a line of changes by which the closing moved because of the rule, and not because it was typed.
pub const EXTENSION: &str = "extension";
/// Most characters of the reason.
const LONGEST_REASON: usize = 2000;

/// An amendment that the rules allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The order as it will stand.
    pub content: OrderContent,
    /// What changes: the path of the field, and its text in the form before and after.
    pub changes: Vec<ChangeLine>,
    /// Why.
    pub reason: String,
    /// How the closing moves because the amendment comes late.
    pub extension: Option<Extension>,
}

/// The closing moves, so that bidders keep the days that the rule asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The new closing: as late in the day as the old one.
    pub closes_at: DateTime<Utc>,
    /// Days that the rule asks for.
    pub days: i32,
    /// Where the rule comes from.
    pub citation: String,
}

/// Paths of the fields that an amendment may change, in the order of the form: what is asked for in words, and the times. Lots,
/// quantities and prices stand: an order that needs others is cancelled and published anew.
pub fn amendable(form: &OrderForm) -> Vec<String> {
    let mut paths = vec!["background".to_owned()];
    for (lot, typed) in form.lots.iter().enumerate() {
        for item in 0..typed.items.len() {
            paths.extend(["sampling", "note"].map(|field| format!("lots.{lot}.items.{item}.{field}")));
        }
    }
    paths.extend(["qualifications", "delivery_days", "closes_at", "questions_until"].map(str::to_owned));
    paths
}

/// The texts of those fields, in the same order.
fn texts(form: &OrderForm) -> Vec<String> {
    let items = form.lots.iter().flat_map(|lot| &lot.items).flat_map(|item| [&item.sampling, &item.note]);
    let first = std::iter::once(&form.background).chain(items);
    first.chain([&form.qualifications, &form.delivery_days, &form.closes_at, &form.questions_until]).cloned().collect()
}

/// The amendment that was typed over an order, or everything that is wrong with it.
pub(in crate::orders) fn amendment(present: &OrderContent, typed: &AmendmentForm, context: &RuleContext) -> Result<Amendment, FieldErrors> {
    let mut checker = Checker::default();
    let next = check(&mut checker, present, &typed.form, context.utc_offset_hours);
    let reason = checker.text("reason", &typed.reason, LONGEST_REASON);
    let rules = context.rule_set(present.procedure);
    if rules.is_none() {
        checker.fail::<()>("procedure", Problem::NotInList);
    }
    let (Some(mut content), Some(reason), Some(rules)) = (next, reason, rules) else { return Err(checker.errors) };
    let extension = extension(present, &content, rules, context.now);
    if let Some(extension) = &extension {
        content.closes_at = extension.closes_at;
    }
    check_times(&mut checker, present, &content, rules, context.now);
    let mut changes = changes(present, &content, context.utc_offset_hours);
    if extension.is_some() {
        changes.iter_mut().filter(|line| line.item == "closes_at").for_each(|line| EXTENSION.clone_into(&mut line.item));
    }
    if changes.is_empty() {
        checker.fail::<()>("changes", Problem::Missing);
    }
    if checker.errors.is_empty() { Ok(Amendment { content, changes, reason, extension }) } else { Err(checker.errors) }
}

/// The order with what was typed in place of what stood there.
fn check(checker: &mut Checker, present: &OrderContent, typed: &OrderForm, utc_offset_hours: i32) -> Option<OrderContent> {
    let mut next = present.clone();
    let background = checker.text("background", &typed.background, 4000);
    for (lot, content) in next.lots.iter_mut().enumerate() {
        for (item, content) in content.items.iter_mut().enumerate() {
            let at = |field: &str| format!("lots.{lot}.items.{item}.{field}");
            let Some(typed) = typed.lots.get(lot).and_then(|lot| lot.items.get(item)) else { continue };
            content.sampling = checker.text(&at("sampling"), &typed.sampling, 500).unwrap_or_default();
            content.note = checker.optional_text(&at("note"), &typed.note, 2000).unwrap_or_default();
        }
    }
    let qualifications = check_qualifications(checker, &typed.qualifications);
    let delivery_days = checker.count("delivery_days", &typed.delivery_days, MOST_DAYS).and_then(|days| i32::try_from(days).ok());
    let closes_at = check_time(checker, "closes_at", &typed.closes_at, utc_offset_hours);
    let questions_until = check_time(checker, "questions_until", &typed.questions_until, utc_offset_hours);
    next.background = background?;
    next.qualifications = qualifications?;
    next.delivery_days = delivery_days?;
    next.closes_at = kept(closes_at?, present.closes_at);
    next.questions_until = kept(questions_until?, present.questions_until);
    checker.errors.is_empty().then_some(next)
}

/// Times are typed by the minute: one that was left alone keeps its seconds.
fn kept(typed: DateTime<Utc>, present: DateTime<Utc>) -> DateTime<Utc> {
    if typed.timestamp().div_euclid(60) == present.timestamp().div_euclid(60) { present } else { typed }
}

/// What is asked for has changed, and fewer days are left than the rule asks for: the closing moves by whole days.
fn extension(present: &OrderContent, next: &OrderContent, rules: &RuleSet, now: DateTime<Utc>) -> Option<Extension> {
    let times_alone = OrderContent { closes_at: next.closes_at, questions_until: next.questions_until, ..present.clone() } == *next;
    let least = now + TimeDelta::days(i64::from(rules.amendment_days));
    if times_alone || next.closes_at >= least {
        return None;
    }
    const DAY_MS: i64 = 86_400_000;
    let days = ((least - next.closes_at).num_milliseconds() + DAY_MS - 1).div_euclid(DAY_MS);
    let closes_at = next.closes_at + TimeDelta::days(days);
    Some(Extension { closes_at, days: rules.amendment_days, citation: rules.amendment_citation.clone() })
}

/// Times that were announced only move to later ones, and questions end before bids by the days of the rule.
fn check_times(checker: &mut Checker, present: &OrderContent, next: &OrderContent, rules: &RuleSet, now: DateTime<Utc>) {
    if next.closes_at < present.closes_at {
        checker.fail::<()>("closes_at", Problem::TooEarly { earliest: present.closes_at, days: 0 });
    }
    if next.questions_until == present.questions_until {
        return;
    }
    let earliest = present.questions_until.max(next_minute(now));
    let latest = next.closes_at - TimeDelta::days(i64::from(rules.question_days));
    if next.questions_until < earliest {
        checker.fail::<()>("questions_until", Problem::TooEarly { earliest, days: 0 });
    } else if next.questions_until > latest {
        checker.fail::<()>("questions_until", Problem::NotBefore("closes_at"));
    }
}

fn changes(present: &OrderContent, next: &OrderContent, utc_offset_hours: i32) -> Vec<ChangeLine> {
    let [before, after] = [present, next].map(|content| OrderForm::from_content(content, utc_offset_hours));
    let lines = amendable(&before).into_iter().zip(texts(&before)).zip(texts(&after));
    lines.filter(|((_, before), after)| before != after).map(|((item, before), after)| ChangeLine { item, before, after }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::{content, rules::tests as forms};

    fn typed(present: &OrderContent, change: impl FnOnce(&mut OrderForm)) -> AmendmentForm {
        let mut form = OrderForm::from_content(present, 8);
        change(&mut form);
        AmendmentForm { form, reason: "潜在投标人提出疑问".into() }
    }

    /// An order that closes 25 days from now; the rule asks for 15 days after an amendment.
    fn order() -> (OrderContent, RuleContext) {
        let context = forms::context();
        (content(&forms::form(), &context).expect("a whole order"), context)
    }

    fn days_later(context: &RuleContext, days: i64) -> RuleContext {
        RuleContext { now: context.now + TimeDelta::days(days), ..context.clone() }
    }

    #[test]
    fn every_amendable_field_has_its_text() {
        let form = forms::form();
        assert_eq!(amendable(&form).len(), texts(&form).len());
        let whole = serde_json::to_value(&form).expect("a form is JSON");
        for (path, text) in amendable(&form).into_iter().zip(texts(&form)) {
            let pointer = format!("/{}", path.replace('.', "/"));
            assert_eq!(whole.pointer(&pointer).and_then(|value| value.as_str()), Some(text.as_str()), "{path}");
        }
    }

    #[test]
    fn what_changed_stands_before_and_after() {
        let (order, context) = order();
        let typed = typed(&order, |form| {
            form.background.push_str("另附样例。");
            form.lots[0].items[0].sampling = "AQL 1.0".into();
        });
        let amendment = amendment(&order, &typed, &context).expect("it is allowed");
        let items: Vec<&str> = amendment.changes.iter().map(|line| line.item.as_str()).collect();
        assert_eq!(items, ["background", "lots.0.items.0.sampling"]);
        assert_eq!(amendment.changes[1].after, "AQL 1.0");
        assert_eq!(amendment.extension, None, "enough days are left");
        assert_eq!(amendment.content.closes_at, order.closes_at);
    }

    #[test]
    fn a_late_amendment_moves_the_closing_by_whole_days() {
        let (order, context) = order();
        let late = days_later(&context, 20);
        let typed = typed(&order, |form| form.background.push_str("另附样例。"));
        let amendment = amendment(&order, &typed, &late).expect("it is allowed");
        let extension = amendment.extension.expect("five days are too few");
        assert_eq!(extension.days, 15);
        assert!(extension.closes_at >= late.now + TimeDelta::days(15) && extension.closes_at < late.now + TimeDelta::days(16));
        assert_eq!((extension.closes_at - order.closes_at).num_milliseconds() % 86_400_000, 0, "at the same time of the day");
        assert_eq!(amendment.changes.last().map(|line| line.item.as_str()), Some(EXTENSION), "the notice says so");
    }

    #[test]
    fn more_time_alone_asks_for_no_more_than_itself() {
        let (order, context) = order();
        let late = days_later(&context, 24);
        let later = order.closes_at + TimeDelta::days(1);
        let typed = typed(&order, |form| form.closes_at = (later + TimeDelta::hours(8)).format("%Y-%m-%dT%H:%M").to_string());
        let amendment = amendment(&order, &typed, &late).expect("it is allowed");
        assert_eq!((amendment.extension, amendment.content.closes_at), (None, later));
    }

    #[test]
    fn announced_times_never_come_sooner_and_nothing_is_no_amendment() {
        let (order, context) = order();
        let form = |change: fn(&mut OrderForm)| typed(&order, change);
        let wrong = |typed: AmendmentForm| amendment(&order, &typed, &context).expect_err("it is refused").into_keys().collect::<Vec<_>>();
        assert_eq!(wrong(form(|form| form.closes_at = "2026-01-01T09:00".into())), ["closes_at"]);
        assert_eq!(wrong(form(|form| form.questions_until = form.closes_at.clone())), ["questions_until"]);
        assert_eq!(wrong(form(|_| {})), ["changes"]);
        assert_eq!(
            wrong(AmendmentForm { reason: " ".into(), ..form(|form| form.delivery_days = "0".into()) }),
            ["delivery_days", "reason"]
        );
        assert_eq!(wrong(form(|form| form.lots[0].items[0].sampling.clear())), ["lots.0.items.0.sampling"]);
        assert_eq!(wrong(form(|form| form.lots.clear())), ["changes"], "items that are not sent stay");
    }
}
