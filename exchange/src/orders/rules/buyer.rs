//! Whether a buyer is named: a company may keep its name back until one of its lots has been awarded.

use serde_json::Value;

use crate::{
    FieldErrors, Problem,
    codes::{LotOutcome, OrderStage},
    orders::OrderForm,
};

/// Whether the public does not learn who buys: the company wishes so, and the order is not settled with an award yet. One that fails
/// or is cancelled never names its buyer.
pub fn hides_buyer(wish: bool, stage: OrderStage, outcomes: &[LotOutcome]) -> bool {
    use LotOutcome::{Accepted, Awarded, Contracted, InDelivery};
    let is_awarded = |outcome: &LotOutcome| matches!(outcome, Awarded | Contracted | InDelivery | Accepted);
    wish && !(stage == OrderStage::Settled && outcomes.iter().any(is_awarded))
}

/// Fields whose text gives away a name that is kept back.
pub(in crate::orders) fn naming_errors(form: &OrderForm, name: &str) -> FieldErrors {
    fn walk(path: &str, value: &Value, name: &str, errors: &mut FieldErrors) {
        let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        match value {
            Value::String(text) if text.contains(name) => _ = errors.insert(path.to_owned(), Problem::NamesBuyer),
            Value::Array(values) => (0..).zip(values).for_each(|(index, value)| walk(&below(&format!("{index}")), value, name, errors)),
            Value::Object(fields) => fields.iter().for_each(|(key, value)| walk(&below(key), value, name, errors)),
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut errors = FieldErrors::new();
    if !name.is_empty() {
        walk("", &serde_json::to_value(form).unwrap_or_default(), name, &mut errors);
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        codes::CodeList,
        orders::{ItemForm, LotForm},
    };

    #[test]
    fn a_hidden_buyer_is_named_when_the_order_is_settled_with_an_award_and_not_before() {
        for stage in OrderStage::all() {
            for outcome in LotOutcome::all() {
                let awarded = ["awarded", "contracted", "in_delivery", "accepted"].contains(&outcome.code());
                let named = stage == OrderStage::Settled && awarded;
                assert_eq!(hides_buyer(true, stage, &[LotOutcome::Failed, outcome]), !named, "{stage}, {outcome}");
                assert!(!hides_buyer(false, stage, &[outcome]), "who does not wish to be hidden is not");
            }
        }
    }

    #[test]
    fn a_text_that_gives_the_name_away_is_found_wherever_it_stands() {
        let item = ItemForm { note: "有疑问找靛蓝鹿鸣公司".into(), ..ItemForm::default() };
        let form = OrderForm {
            title: "靛蓝鹿鸣公司点云标注".into(),
            background: "采自公共道路".into(),
            lots: vec![LotForm { name: "包1".into(), items: vec![ItemForm::default(), item] }],
            ..OrderForm::default()
        };
        let found: Vec<String> = naming_errors(&form, "靛蓝鹿鸣公司").into_keys().collect();
        assert_eq!(found, ["lots.0.items.1.note", "title"]);
        assert!(naming_errors(&form, "").is_empty());
    }
}
