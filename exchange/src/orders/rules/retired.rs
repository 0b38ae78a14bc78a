//! Values that are not offered any more: a new order does not take them up. What was sent or published with them keeps them.

use super::{Checker, RuleContext};
use crate::{
    Problem,
    orders::{ItemForm, OrderForm, Step},
};

/// Notes the values out of use on one page of the form.
pub(super) fn check_step(checker: &mut Checker, form: &OrderForm, context: &RuleContext, step: Step) {
    match step {
        Step::Basics => note(checker, context, "domain", "domain", &form.domain),
        Step::Item(lot, item) => {
            if let Some(typed) = form.lots.get(lot).and_then(|lot| lot.items.get(item)) {
                check_item(checker, context, typed, lot, item);
            }
        }
        Step::Lots | Step::Security | Step::Rules | Step::Schedule => {}
    }
}

/// Notes the values out of use in the whole form.
pub(super) fn check(checker: &mut Checker, form: &OrderForm, context: &RuleContext) {
    check_step(checker, form, context, Step::Basics);
    for (lot, typed) in form.lots.iter().enumerate() {
        for (item, typed) in typed.items.iter().enumerate() {
            check_item(checker, context, typed, lot, item);
        }
    }
}

fn check_item(checker: &mut Checker, context: &RuleContext, typed: &ItemForm, lot: usize, item: usize) {
    let path = |field: &str| format!("lots.{lot}.items.{item}.{field}");
    let single = [
        ("modality", "modality", &typed.modality),
        ("task_type", "task_type", &typed.task_type),
        ("unit", "unit", &typed.unit),
        ("delivery_format", "format", &typed.delivery_format),
        ("metric", "metric", &typed.metric),
    ];
    for (field, list, code) in single {
        note(checker, context, &path(field), list, code);
    }
    for code in &typed.languages {
        note(checker, context, &path("languages"), "language", code);
    }
}

fn note(checker: &mut Checker, context: &RuleContext, path: &str, list: &str, code: &str) {
    if context.retired.contains(list, code.trim()) {
        checker.fail::<()>(path, Problem::Retired);
    }
}
