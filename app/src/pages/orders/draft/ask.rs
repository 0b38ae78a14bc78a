//! The questions of the form: which control asks for a field, with its label, hint, note, error and what was typed.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use exchange::{
    Locale,
    codes::{
        CodeList, CriterionKind, Domain, Format, Language, Metric, Modality, PlaceOfWork, Procedure, SecurityLevel, Subcontracting,
        TaskType, Unit,
    },
    orders::OrderForm,
    places,
};
use leptos::prelude::*;

use super::{
    fields, techniques,
    words::{key, label, shown},
};
use crate::{
    components::{Answers, AreaField, Choice, ChoiceField, Field, SelectField, Sentences},
    i18n::text,
    site::Page,
    t,
};

/// Fields that need no answer.
const OPTIONAL: [&str; 5] = ["catalogue_entry", "languages", "note", "standards", "qualifications"];
/// Fields with a hint.
const HINTED: [&str; 18] = [
    "title",
    "procedure",
    "hide_buyer",
    "background",
    "authorisation",
    "catalogue_entry",
    "lot_name",
    "quantity",
    "ceiling_unit_price",
    "label_schema",
    "threshold",
    "sampling",
    "note",
    "personal_information",
    "lawful_source",
    "qualifications",
    "standards",
    "delivery_days",
];

/// What the questions of a page are drawn with.
#[derive(Clone)]
pub struct Ask {
    /// The request.
    pub page: Page,
    /// What was typed.
    pub form: OrderForm,
    /// What is wrong.
    pub errors: Sentences,
    /// What a reviewer noted.
    pub notes: BTreeMap<String, String>,
    /// Standards that may be cited.
    pub standards: Vec<Choice>,
}

impl Ask {
    /// The question for a field.
    pub fn field(&self, path: &str) -> AnyView {
        self.with_hint(path, String::new())
    }

    /// The question for a field, with a hint of its own.
    pub fn with_hint(&self, path: &str, hint: String) -> AnyView {
        let locale = self.page.locale;
        let key = key(path);
        let (name, label, value) = (path.to_owned(), label(locale, path), self.value(path));
        let hint =
            if hint.is_empty() && HINTED.contains(&key) { text(locale, &format!("draft-hint-{}", key.replace('_', "-"))) } else { hint };
        let note = self.notes.get(path).cloned().unwrap_or_default();
        let error = self.errors.get(path).cloned();
        let optional = OPTIONAL.contains(&key);
        match key {
            "technique" => techniques::table(locale, name, value, note, error),
            "background" | "lawful_source" | "qualifications" | "sampling" | "note" | "label_schema" => {
                let rows = if matches!(key, "background" | "label_schema") { 8 } else { 3 };
                view! { <AreaField name label value rows hint note error optional/> }.into_any()
            }
            "lang" | "hide_buyer" | "security_level" | "personal_information" | "place_of_work" | "subcontracting" => {
                let (choices, chosen) = (offers(locale, key), vec![value]);
                view! { <ChoiceField name label answers=Answers::One choices chosen hint note error/> }.into_any()
            }
            "languages" | "standards" => {
                let stacked = key == "standards";
                let choices = if stacked { self.standards.clone() } else { Choice::codes::<Language>(locale) };
                let chosen = fields::values(&self.form, path);
                view! { <ChoiceField name label answers=Answers::Any choices chosen hint note error optional stacked/> }.into_any()
            }
            "division" => {
                let choices = divisions(locale, &self.page.exchange().region().division);
                view! { <SelectField name label value choices hint note error/> }.into_any()
            }
            "procedure" | "domain" | "modality" | "task_type" | "unit" | "delivery_format" | "metric" | "criterion_kind" => {
                view! { <SelectField name label value choices=offers(locale, key) hint note error/> }.into_any()
            }
            "questions_until" | "closes_at" => {
                // A browser empties a time field whose text is no time, so such a text is asked for in a plain field.
                let kind = if value.is_empty() || is_local_time(&value) { "datetime-local" } else { "text" };
                view! { <Field name label value hint note error kind/> }.into_any()
            }
            _ => {
                let (inputmode, unit) = (inputmode(key), self.unit(path, key));
                view! { <Field name label value hint note error optional inputmode unit/> }.into_any()
            }
        }
    }

    /// What was typed into a field.
    pub fn value(&self, path: &str) -> String {
        fields::values(&self.form, path).into_iter().next().unwrap_or_default()
    }

    fn unit(&self, path: &str, key: &str) -> String {
        let locale = self.page.locale;
        match key {
            "ceiling_unit_price" => {
                let unit_path = path.replace("ceiling_unit_price", "unit");
                let unit = self.value(&unit_path);
                if unit.is_empty() { t!(locale, "form-yuan") } else { t!(locale, "form-yuan-per", unit = shown(locale, &unit_path, &unit)) }
            }
            "criterion_weight" => "%".to_owned(),
            "delivery_days" => t!(locale, "form-days"),
            _ => String::new(),
        }
    }
}

fn inputmode(key: &str) -> &'static str {
    match key {
        "quantity" | "criterion_weight" | "delivery_days" => "numeric",
        "ceiling_unit_price" | "threshold" => "decimal",
        _ => "",
    }
}

fn offers(locale: Locale, key: &str) -> Vec<Choice> {
    let of = |value: &str| Choice { value: value.to_owned(), text: shown(locale, key, value) };
    match key {
        "lang" => vec![of("zh"), of("en")],
        "hide_buyer" | "personal_information" => vec![of("yes"), of("no")],
        "procedure" => Choice::codes::<Procedure>(locale),
        "domain" => Choice::codes::<Domain>(locale),
        "modality" => Choice::codes::<Modality>(locale),
        "task_type" => Choice::codes::<TaskType>(locale),
        "unit" => Choice::codes::<Unit>(locale),
        "delivery_format" => Choice::codes::<Format>(locale),
        "criterion_kind" => Choice::codes::<CriterionKind>(locale),
        "metric" => Metric::all().map(|metric| Choice { value: metric.code().to_owned(), text: metric_text(locale, metric) }).collect(),
        "security_level" => Choice::codes::<SecurityLevel>(locale),
        "place_of_work" => Choice::codes::<PlaceOfWork>(locale),
        "subcontracting" => Choice::codes::<Subcontracting>(locale),
        _ => vec![],
    }
}

fn metric_text(locale: Locale, metric: Metric) -> String {
    format!("{} {}", metric.label(locale), metric.note())
}

/// The region, its cities with their counties, then countries abroad.
pub fn divisions(locale: Locale, region: &str) -> Vec<Choice> {
    let choice =
        |indent: &str, place: places::Place| Choice { value: place.code().to_owned(), text: format!("{indent}{}", place.name(locale)) };
    let mut choices: Vec<_> = places::Place::find(region).map(|place| choice("", place)).into_iter().collect();
    for city in places::cities(region) {
        choices.push(choice("", city));
        choices.extend(places::counties(city.code()).into_iter().map(|county| choice("\u{3000}", county)));
    }
    choices.extend(places::countries().into_iter().map(|country| choice("", country)));
    choices
}

/// Whether a browser's time field accepts a text.
pub fn is_local_time(text: &str) -> bool {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].into_iter().any(|format| NaiveDateTime::parse_from_str(text, format).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_that_is_promised_exists() {
        for key in HINTED {
            for locale in [Locale::Zh, Locale::En] {
                let hint = text(locale, &format!("draft-hint-{}", key.replace('_', "-")));
                assert!(!hint.contains("Unknown localization"), "{key} has no hint: {hint}");
            }
        }
    }

    #[test]
    fn a_text_that_is_no_time_is_not_given_to_a_time_field() {
        assert!(is_local_time("2026-12-08T09:30"));
        for text in ["", "明天", "2026-12-08", "2026-12-08 09:30", "2026-13-08T09:30"] {
            assert!(!is_local_time(text), "{text}");
        }
    }
}
