//! How the fields of an order's form are called, and how their values read.

use exchange::{
    Locale,
    codes::{
        CodeList, CriterionKind, Domain, Format, Language, Metric, Modality, PlaceOfWork, Procedure, SecurityLevel, Subcontracting,
        TaskType, Technique, Unit,
    },
    orders::Step,
    places::Place as Division,
};

use super::place::step_of;
use crate::{components::words::foreign, i18n::text, t};

/// The name of a field without its place: the last word of its path, apart from those that would be ambiguous.
pub fn key(path: &str) -> &str {
    let last = path.rsplit('.').next().unwrap_or(path);
    match (path.split('.').next(), last) {
        (Some("lots"), "name") => "lot_name",
        (Some("criteria"), "name") => "criterion_name",
        (Some("criteria"), "weight") => "criterion_weight",
        (Some("criteria"), "kind") => "criterion_kind",
        _ => last,
    }
}

/// What a field is called on its own page.
pub fn label(locale: Locale, path: &str) -> String {
    text(locale, &format!("draft-field-{}", key(path).replace('_', "-")))
}

/// What a field is called where fields of all pages stand together: `包 1 第 2 项：数量`.
pub fn full_label(locale: Locale, path: &str) -> String {
    let field = label(locale, path);
    let row = |prefix: &str| path.strip_prefix(prefix)?.split('.').next()?.parse::<i64>().ok();
    match (step_of(path), row("lots."), row("criteria.")) {
        (Step::Item(lot, item), ..) => t!(locale, "draft-label-item", lot = lot as i64 + 1, item = item as i64 + 1, field = field),
        (_, Some(lot), _) => t!(locale, "draft-label-lot", lot = lot + 1, field = field),
        (_, _, Some(row)) => t!(locale, "draft-label-criterion", row = row + 1, field = field),
        _ => field,
    }
}

/// How a value reads: the name of a code, anything else as it was typed.
pub fn shown(locale: Locale, path: &str, value: &str) -> String {
    fn name<C: CodeList>(locale: Locale, code: &str) -> Option<String> {
        C::from_code(code).map(|code| code.label(locale).to_owned())
    }
    let name = match key(path) {
        "procedure" => name::<Procedure>(locale, value),
        "domain" => name::<Domain>(locale, value),
        "modality" => name::<Modality>(locale, value),
        "task_type" => name::<TaskType>(locale, value),
        "technique" => name::<Technique>(locale, value),
        "unit" => name::<Unit>(locale, value),
        "languages" => name::<Language>(locale, value),
        "delivery_format" => name::<Format>(locale, value),
        "criterion_kind" => name::<CriterionKind>(locale, value),
        "metric" => name::<Metric>(locale, value),
        "security_level" => name::<SecurityLevel>(locale, value),
        "place_of_work" => name::<PlaceOfWork>(locale, value),
        "subcontracting" => name::<Subcontracting>(locale, value),
        "division" => Division::find(value).map(|place| place.full_name(locale)),
        "hide_buyer" | "personal_information" if value == "yes" => Some(t!(locale, "form-yes")),
        "hide_buyer" | "personal_information" if value == "no" => Some(t!(locale, "form-no")),
        "lang" if value == "zh" => Some(t!(locale, "draft-lang-zh")),
        "lang" if value == "en" => Some(t!(locale, "draft-lang-en")),
        "criterion_weight" if is_number(value) => Some(format!("{value}%")),
        "delivery_days" if is_number(value) => Some(format!("{value} {}", t!(locale, "form-days"))),
        "questions_until" | "closes_at" => Some(value.replacen('T', " ", 1)),
        _ => None,
    };
    name.unwrap_or_else(|| value.to_owned())
}

fn is_number(value: &str) -> bool {
    value.parse::<u32>().is_ok()
}

/// Fields whose text is written in the order's language.
const PROSE: [&str; 10] = [
    "title",
    "background",
    "catalogue_entry",
    "lot_name",
    "label_schema",
    "sampling",
    "note",
    "lawful_source",
    "qualifications",
    "criterion_name",
];

/// The tag for `lang=""` where a field's text is in another language than the page.
pub fn lang(locale: Locale, path: &str, written: &str) -> Option<&'static str> {
    if PROSE.contains(&key(path)) { foreign(locale, written) } else { None }
}

#[cfg(test)]
mod tests {
    use exchange::orders::{CriterionForm, ItemForm, LotForm, OrderForm};

    use super::*;
    use crate::pages::orders::draft::fields;

    #[test]
    fn every_field_has_a_name_in_both_languages() {
        let form = OrderForm {
            lots: vec![LotForm { items: vec![ItemForm::default()], ..LotForm::default() }],
            criteria: vec![CriterionForm::default()],
            ..OrderForm::default()
        };
        let asked = fields::steps(&form).into_iter().flat_map(|step| fields::paths(&form, step));
        for path in asked.chain(["lots", "criteria", "documents", "file", "lots.0.items"].map(str::to_owned)) {
            for locale in [Locale::Zh, Locale::En] {
                let label = full_label(locale, &path);
                assert!(!label.contains("Unknown localization"), "{path} has no name: {label}");
            }
        }
    }

    #[test]
    fn fields_of_all_pages_are_told_apart() {
        assert_eq!(full_label(Locale::Zh, "lots.0.items.1.quantity"), "包 1 第 2 项：数量");
        assert_eq!(full_label(Locale::Zh, "lots.2.name"), "包 3：标包名称");
        assert_eq!(full_label(Locale::Zh, "criteria.1.weight"), "第 2 项标准：权重");
    }

    #[test]
    fn codes_read_as_their_names_and_nonsense_as_it_was_typed() {
        assert_eq!(shown(Locale::Zh, "lots.0.items.0.unit", "frame"), "帧");
        assert_eq!(shown(Locale::Zh, "lots.0.items.0.unit", "<b>"), "<b>");
        assert_eq!(shown(Locale::Zh, "closes_at", "2026-12-08T09:30"), "2026-12-08 09:30");
    }
}
