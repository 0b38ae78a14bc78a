//! From what was posted to what is kept: each step writes its own fields and no others, whatever was sent.

use exchange::orders::{CriterionForm, ItemForm, LotForm, OrderForm, Step};

use crate::form::{self, Fields};

/// Most lots of an order, items of a lot, and criteria that the form takes.
pub const MOST: usize = 50;

const BASICS: [&str; 9] =
    ["title", "lang", "procedure", "domain", "division", "hide_buyer", "background", "authorisation", "catalogue_entry"];
const ITEM: [&str; 13] = [
    "modality",
    "task_type",
    "technique",
    "quantity",
    "unit",
    "ceiling_unit_price",
    "languages",
    "label_schema",
    "delivery_format",
    "metric",
    "threshold",
    "sampling",
    "note",
];
const SECURITY: [&str; 5] = ["security_level", "personal_information", "place_of_work", "subcontracting", "lawful_source"];
const SCHEDULE: [&str; 3] = ["closes_at", "questions_until", "delivery_days"];

/// Paths of the fields of a step, in the order in which it asks.
pub fn paths(form: &OrderForm, step: Step) -> Vec<String> {
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    match step {
        Step::Basics => own(&BASICS),
        Step::Lots => (0..form.lots.len()).map(|lot| format!("lots.{lot}.name")).collect(),
        Step::Item(lot, item) => ITEM.iter().map(|name| format!("lots.{lot}.items.{item}.{name}")).collect(),
        Step::Security => own(&SECURITY),
        Step::Rules => {
            let criteria = (0..form.criteria.len()).flat_map(|row| ["name", "weight", "kind"].map(|name| format!("criteria.{row}.{name}")));
            ["qualifications", "standards"].into_iter().map(str::to_owned).chain(criteria).collect()
        }
        Step::Schedule => own(&SCHEDULE),
    }
}

/// Every step of a form that asks something, items after their list.
pub fn steps(form: &OrderForm) -> Vec<Step> {
    let mut steps = vec![Step::Basics, Step::Lots];
    steps.extend(super::place::items(form));
    steps.extend([Step::Security, Step::Rules, Step::Schedule]);
    steps
}

/// What stands in a field of the form.
pub fn values(form: &OrderForm, path: &str) -> Vec<String> {
    form::values(form, path)
}

/// Writes what was posted for a step. A text that was not sent stays; boxes that were not sent are not ticked. Lots, items and
/// criteria that another editor removed meanwhile come back, so that what was typed about them is kept.
pub fn apply(form: &mut OrderForm, step: Step, fields: &Fields) {
    grow(form, step, fields);
    let asked = paths(form, step);
    form::lay(form, asked, fields);
}

/// Drops criteria in which not a word was typed: the page shows empty rows, which are no answers.
pub fn tidy(form: &mut OrderForm) {
    form.criteria.retain(|criterion| !criterion.name.trim().is_empty() || !criterion.weight.trim().is_empty());
}

fn grow(form: &mut OrderForm, step: Step, fields: &Fields) {
    match step {
        Step::Lots => {
            while form.lots.len() < MOST && fields.has(&format!("lots.{}.name", form.lots.len())) {
                form.lots.push(LotForm::default());
            }
        }
        Step::Item(lot, item) if lot < MOST && item < MOST => {
            let lots = form.lots.len().max(lot + 1);
            form.lots.resize_with(lots, LotForm::default);
            let items = form.lots[lot].items.len().max(item + 1);
            form.lots[lot].items.resize_with(items, ItemForm::default);
        }
        Step::Rules => {
            while form.criteria.len() < MOST && fields.has(&format!("criteria.{}.name", form.criteria.len())) {
                form.criteria.push(CriterionForm::default());
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::encode;

    fn filled() -> OrderForm {
        let item = ItemForm {
            quantity: "120000".into(),
            languages: vec!["zh".into(), "za".into()],
            label_schema: "车辆\n行人".into(),
            ..ItemForm::default()
        };
        OrderForm {
            title: "城市道路 & 点云".into(),
            lots: vec![
                LotForm { name: "包一".into(), items: vec![item.clone(), ItemForm::default()] },
                LotForm { name: "包二".into(), items: vec![item] },
            ],
            standards: vec!["GB/T 42755-2023".into()],
            criteria: vec![
                CriterionForm { name: "价格".into(), weight: "40".into(), kind: "price".into() },
                CriterionForm { name: "质量".into(), weight: "六十".into(), kind: String::new() },
            ],
            closes_at: "明天上午".into(),
            ..OrderForm::default()
        }
    }

    fn posted(form: &OrderForm, step: Step) -> Fields {
        let pairs = paths(form, step)
            .into_iter()
            .flat_map(|path| values(form, &path).into_iter().map(move |value| format!("{}={}", encode(&path), encode(&value))));
        Fields::parse(pairs.collect::<Vec<_>>().join("&").as_bytes())
    }

    #[test]
    fn what_a_step_posts_is_what_is_kept() {
        let form = filled();
        for step in steps(&form) {
            let mut kept = form.clone();
            apply(&mut kept, step, &posted(&form, step));
            assert_eq!(kept, form, "{step:?} changed what it had only shown");
        }
    }

    #[test]
    fn every_field_of_the_form_is_asked_by_exactly_one_step() {
        let form = filled();
        let mut rebuilt = OrderForm::default();
        for step in steps(&form) {
            apply(&mut rebuilt, step, &posted(&form, step));
        }
        assert_eq!(rebuilt, form, "the steps together write the whole form");
    }

    #[test]
    fn a_step_leaves_the_fields_of_others_alone() {
        let mut form = filled();
        apply(&mut form, Step::Basics, &Fields::parse("title=新&closes_at=x&lots.0.name=y&criteria.0.name=z".as_bytes()));
        assert_eq!(form, OrderForm { title: "新".into(), ..filled() });
    }

    #[test]
    fn an_untouched_box_is_unticked_and_an_unsent_text_stays() {
        let mut form = filled();
        apply(&mut form, Step::Item(0, 0), &Fields::parse(b"lots.0.items.0.unit=box"));
        assert_eq!(form.lots[0].items[0].languages, Vec::<String>::new());
        assert_eq!(form.lots[0].items[0].quantity, "120000");
        assert_eq!(form.lots[0].items[0].unit, "box");
    }

    #[test]
    fn an_item_that_was_removed_meanwhile_comes_back_with_what_was_typed() {
        let mut form = OrderForm::default();
        apply(&mut form, Step::Item(1, 0), &Fields::parse(b"lots.1.items.0.quantity=7"));
        assert_eq!(form.lots[1].items[0].quantity, "7");
    }

    #[test]
    fn no_post_makes_a_form_panic_or_grow_without_end() {
        let huge = (0..500).map(|row| format!("criteria.{row}.name=x&lots.{row}.name=y")).collect::<Vec<_>>().join("&");
        let posts =
            [huge.as_str(), "lots=1&criteria=2&standards.0=x", "..=.&lots..name=1&lots.-1.name=2", "title.0=1&~1=2&%00=3", "&&==&=x"];
        for post in posts {
            let fields = Fields::parse(post.as_bytes());
            for step in [
                Step::Basics,
                Step::Lots,
                Step::Item(0, 0),
                Step::Item(usize::MAX, usize::MAX),
                Step::Security,
                Step::Rules,
                Step::Schedule,
            ] {
                let mut form = filled();
                apply(&mut form, step, &fields);
                assert!(form.lots.len() <= MOST && form.criteria.len() <= MOST, "{step:?} grew: {post:.40}");
            }
        }
    }

    #[test]
    fn rows_without_a_word_are_not_kept() {
        let mut form = OrderForm::default();
        apply(
            &mut form,
            Step::Rules,
            &Fields::parse(
                "criteria.0.name=价格&criteria.0.weight=100&criteria.0.kind=price&criteria.1.name=&criteria.1.weight=+".as_bytes(),
            ),
        );
        tidy(&mut form);
        assert_eq!(form.criteria, [CriterionForm { name: "价格".into(), weight: "100".into(), kind: "price".into() }]);
    }
}
