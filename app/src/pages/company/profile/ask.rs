//! The questions of the form: which control asks for a field, with its label, hint, error and what was typed.

use chrono::NaiveDate;
use exchange::{
    Locale,
    codes::{CodeList, Domain, Format, Language, Modality, Scale, TaskType, Technique, TechnologyTier, Unit},
    companies::profile::ProfileForm,
};
use leptos::prelude::*;

use super::words::{key, label, protection, shown};
use crate::{
    components::{Answers, AreaField, Choice, ChoiceField, Field, SelectField, Sentences},
    form::values,
    i18n::text,
    site::Page,
    t,
};

/// Fields that need no answer.
const OPTIONAL: [&str; 6] = ["domains", "languages", "statement", "formats", "tools", "standards"];
/// Fields with a hint.
const HINTED: [&str; 12] = [
    "intro",
    "scale",
    "tier",
    "domains",
    "languages",
    "throughput",
    "statement",
    "weekly_free_hours",
    "tools",
    "onsite_teams",
    "protection",
    "volume",
];

/// What the questions of a page are drawn with.
#[derive(Clone)]
pub struct Ask {
    /// The request.
    pub page: Page,
    /// What was typed.
    pub form: ProfileForm,
    /// What is wrong.
    pub errors: Sentences,
    /// Standards that may be named.
    pub standards: Vec<Choice>,
}

impl Ask {
    /// The question for a field.
    pub fn field(&self, path: &str) -> AnyView {
        let locale = self.page.locale;
        let key = key(path);
        let (name, label, value) = (path.to_owned(), label(locale, path), self.value(path));
        let hint = if HINTED.contains(&key) { text(locale, &format!("profile-hint-{}", key.replace('_', "-"))) } else { String::new() };
        let error = self.errors.get(path).cloned();
        let optional = OPTIONAL.contains(&key);
        match key {
            "intro" | "tools" | "statement" => {
                let rows = if key == "intro" { 8 } else { 3 };
                view! { <AreaField name label value rows hint error optional/> }.into_any()
            }
            "secure_room" | "dedicated_network" | "protection" | "technique" => {
                view! { <ChoiceField name label answers=Answers::One choices=offers(locale, key) chosen=vec![value] hint error/> }
                    .into_any()
            }
            "task_types" | "domains" | "languages" | "formats" | "standards" => {
                let stacked = key == "standards";
                let chosen = values(&self.form, path);
                let choices = if stacked { self.standards.clone() } else { Choice::in_use(offers(locale, key), list_of(key), &chosen) };
                view! { <ChoiceField name label answers=Answers::Any choices chosen hint error optional stacked/> }.into_any()
            }
            "scale" | "tier" | "modality" | "unit" | "domain" => {
                let choices = Choice::in_use(offers(locale, key), list_of(key), std::slice::from_ref(&value));
                view! { <SelectField name label value choices hint error/> }.into_any()
            }
            "valid_until" => {
                // A browser empties a date field whose text is no date, so such a text is asked for in a plain field.
                let kind = if value.is_empty() || NaiveDate::parse_from_str(&value, "%Y-%m-%d").is_ok() { "date" } else { "text" };
                view! { <Field name label value error kind/> }.into_any()
            }
            _ => {
                let inputmode = if numeric(key) { "numeric" } else { "" };
                view! { <Field name label value hint error optional inputmode unit=unit(locale, key)/> }.into_any()
            }
        }
    }

    /// What was typed into a field.
    pub fn value(&self, path: &str) -> String {
        values(&self.form, path).into_iter().next().unwrap_or_default()
    }
}

fn numeric(key: &str) -> bool {
    matches!(key, "founded" | "throughput" | "staff" | "weekly_free_hours" | "onsite_teams" | "case_year")
}

fn unit(locale: Locale, key: &str) -> String {
    match key {
        "staff" => t!(locale, "profile-people"),
        "weekly_free_hours" => t!(locale, "vendors-hours"),
        "onsite_teams" => t!(locale, "profile-teams"),
        _ => String::new(),
    }
}

/// The code list that a question offers.
fn list_of(key: &str) -> &str {
    match key {
        "tier" => "technology_tier",
        "task_types" => "task_type",
        "domains" => "domain",
        "languages" => "language",
        "formats" => "format",
        key => key,
    }
}

fn offers(locale: Locale, key: &str) -> Vec<Choice> {
    let of = |value: &str| Choice { value: value.to_owned(), text: shown(locale, key, value) };
    match key {
        "scale" => Choice::codes::<Scale>(locale),
        "tier" => Choice::codes::<TechnologyTier>(locale),
        "modality" => Choice::codes::<Modality>(locale),
        "task_types" => Choice::codes::<TaskType>(locale),
        "domains" | "domain" => Choice::codes::<Domain>(locale),
        "technique" => Technique::all().map(|technique| of(technique.code())).collect(),
        "languages" => Choice::codes::<Language>(locale),
        "unit" => Choice::codes::<Unit>(locale),
        "formats" => Choice::codes::<Format>(locale),
        "secure_room" | "dedicated_network" => vec![of("yes"), of("no")],
        "protection" => {
            let word = |value: &str| Choice { value: value.to_owned(), text: protection(locale, value).unwrap_or_default() };
            ["none", "second", "third"].map(word).into()
        }
        _ => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_that_is_promised_exists() {
        for key in HINTED {
            for locale in [Locale::Zh, Locale::En] {
                let hint = text(locale, &format!("profile-hint-{}", key.replace('_', "-")));
                assert!(!hint.contains("Unknown localization"), "{key} has no hint: {hint}");
            }
        }
    }
}
