//! The pages 标包与明细 and 明细: lots and what an item asks for.

use super::{
    Checker,
    fields::{half_width, one_line},
};
use crate::{
    Problem,
    codes::{CodeList, Language, TaskType},
    money::Money,
    orders::{ItemContent, ItemForm, LabelSchema, LotContent, OrderForm, Ratio},
};

/// Most lots of an order.
const MOST_LOTS: usize = 20;
/// Most items of a lot.
const MOST_ITEMS: usize = 50;
/// Most units of an item.
const MOST_UNITS: i64 = 100_000_000_000;
/// Highest ceiling unit price, in yuan.
const HIGHEST_PRICE: i64 = 10_000_000;
/// Highest ceiling of an item: 10¹² yuan, so that the sum of every lot fits.
const HIGHEST_CEILING: Money = Money(100_000_000_000_000);
/// Most characters of a label schema as it is typed.
const LONGEST_SCHEMA: usize = 40_000;

/// Tasks whose result is written freely, so that they need no labels.
const WRITTEN_TASKS: [&str; 6] = ["seq2seq", "speech_to_text", "image_captioning", "ocr", "prosody", "preference_ranking"];

/// Whether the result of a task is made of labels. Collection, cleaning and the like are no annotation proper, as the list says.
fn needs_labels(task_type: TaskType) -> bool {
    task_type.note() != "not annotation proper" && !WRITTEN_TASKS.contains(&task_type.code())
}

/// Lots and items together.
pub(super) fn check(checker: &mut Checker, form: &OrderForm) -> Option<Vec<LotContent>> {
    let names = check_lots(checker, form)?;
    let lots: Vec<Option<LotContent>> = names
        .into_iter()
        .zip(&form.lots)
        .enumerate()
        .map(|(lot, (name, typed))| {
            let items: Vec<Option<ItemContent>> =
                (0..).zip(&typed.items).map(|(item, typed)| check_item(checker, typed, lot, item)).collect();
            Some(LotContent { name: name?, items: items.into_iter().collect::<Option<_>>()? })
        })
        .collect();
    lots.into_iter().collect()
}

/// The names of the lots, and whether each has items; nothing when there are too many to look at.
pub(super) fn check_lots(checker: &mut Checker, form: &OrderForm) -> Option<Vec<Option<String>>> {
    if form.lots.is_empty() {
        return checker.fail("lots", Problem::Missing);
    }
    if form.lots.len() > MOST_LOTS {
        return checker.fail("lots", Problem::TooMany(MOST_LOTS));
    }
    let names = form.lots.iter().enumerate().map(|(lot, typed)| {
        let name = checker.line(&format!("lots.{lot}.name"), &typed.name, 0, 80);
        let items = format!("lots.{lot}.items");
        match typed.items.len() {
            0 => checker.fail(&items, Problem::Missing),
            1..=MOST_ITEMS => name,
            _ => checker.fail(&items, Problem::TooMany(MOST_ITEMS)),
        }
    });
    let names: Vec<Option<String>> = names.collect();
    let too_many = form.lots.iter().any(|lot| lot.items.len() > MOST_ITEMS);
    (!too_many).then_some(names)
}

/// One item.
pub(super) fn check_item(checker: &mut Checker, typed: &ItemForm, lot: usize, item: usize) -> Option<ItemContent> {
    let at = |field: &str| format!("lots.{lot}.items.{item}.{field}");
    let modality = checker.code(&at("modality"), &typed.modality);
    let task_type = checker.code(&at("task_type"), &typed.task_type);
    let technique = checker.code(&at("technique"), &typed.technique);
    let quantity = checker.count(&at("quantity"), &typed.quantity, MOST_UNITS);
    let unit = checker.code(&at("unit"), &typed.unit);
    let price = checker.price(&at("ceiling_unit_price"), &typed.ceiling_unit_price, HIGHEST_PRICE);
    let label_schema = check_labels(checker, &at("label_schema"), &typed.label_schema, task_type);
    let languages = check_languages(checker, &at("languages"), &typed.languages);
    let delivery_format = checker.code(&at("delivery_format"), &typed.delivery_format);
    let metric = checker.code(&at("metric"), &typed.metric);
    let threshold = check_threshold(checker, &at("threshold"), &typed.threshold);
    let sampling = checker.text(&at("sampling"), &typed.sampling, 500);
    let note = checker.optional_text(&at("note"), &typed.note, 2000);
    let content = ItemContent {
        modality: modality?,
        task_type: task_type?,
        technique: technique?,
        quantity: quantity?,
        unit: unit?,
        ceiling_unit_price: price?,
        label_schema: label_schema?,
        languages: languages?,
        delivery_format: delivery_format?,
        metric: metric?,
        threshold: threshold?,
        sampling: sampling?,
        note: note?,
    };
    if content.ceiling() > HIGHEST_CEILING {
        let most = HIGHEST_CEILING.0 / 100 / content.quantity.max(1);
        return checker.fail(&at("ceiling_unit_price"), Problem::OutOfRange("0.0001".into(), most.to_string()));
    }
    Some(content)
}

fn check_labels(checker: &mut Checker, path: &str, typed: &str, task_type: Option<TaskType>) -> Option<LabelSchema> {
    if typed.chars().count() > LONGEST_SCHEMA {
        return checker.fail(path, Problem::TooLong(LONGEST_SCHEMA));
    }
    match LabelSchema::parse(typed) {
        Ok(schema) if schema.0.is_empty() && task_type.is_none_or(needs_labels) => checker.fail(path, Problem::Missing),
        Ok(schema) => Some(schema),
        Err(problem) => checker.fail(path, problem),
    }
}

fn check_languages(checker: &mut Checker, path: &str, typed: &[String]) -> Option<Vec<Language>> {
    let mut languages = Vec::new();
    for code in typed.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
        match Language::from_code(code) {
            Some(language) if languages.contains(&language) => {}
            Some(language) => languages.push(language),
            None => return checker.fail(path, Problem::NotInList),
        }
    }
    Some(languages)
}

fn check_threshold(checker: &mut Checker, path: &str, typed: &str) -> Option<Ratio> {
    if one_line(typed).is_empty() {
        return checker.fail(path, Problem::Missing);
    }
    match half_width(typed).parse() {
        Ok(ratio) if ratio >= Ratio(0) => Some(ratio),
        _ => checker.fail(path, Problem::OutOfRange("0".into(), "1".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_without_labels_is_in_the_list() {
        for code in WRITTEN_TASKS {
            assert!(TaskType::from_code(code).is_some(), "{code} is no task type any more");
        }
        let needs = |code| TaskType::from_code(code).map(needs_labels);
        assert_eq!((needs("cuboid"), needs("collection"), needs("seq2seq")), (Some(true), Some(false), Some(false)));
    }
}
