//! How the fields of a profile are called, and how their values read.

use exchange::{
    Locale,
    codes::{Domain, Format, Language, Modality, Scale, SkillLevel, TaskType, Technique, TechnologyTier, Unit},
    companies::profile::Section,
};

use super::place::section_of;
use crate::{components::words::code_label, i18n::text, t};

/// The name of a field without its place: the last word of its path, apart from those that would be ambiguous.
pub fn key(path: &str) -> &str {
    let last = path.rsplit('.').next().unwrap_or(path);
    match (path.split('.').next(), last) {
        (Some("certificates"), "name") => "certificate_name",
        (Some("cases"), "title") => "case_title",
        (Some("cases"), "year") => "case_year",
        (Some("staff"), _) => "staff",
        _ => last,
    }
}

/// What a field is called on its own page.
pub fn label(locale: Locale, path: &str) -> String {
    match path.strip_prefix("staff.") {
        Some(level) => code_label::<SkillLevel>(locale, level),
        None => text(locale, &format!("profile-field-{}", key(path).replace('_', "-"))),
    }
}

/// What a field is called where fields of all pages stand together: `能力 1：模态`.
pub fn full_label(locale: Locale, path: &str) -> String {
    let field = label(locale, path);
    let row = |prefix: &str| path.strip_prefix(prefix)?.split('.').next()?.parse::<i64>().ok().map(|row| row + 1);
    match (section_of(path), row("certificates."), row("cases.")) {
        (Section::Capability(index), ..) => t!(locale, "profile-label-capability", number = index as i64 + 1, field = field),
        (_, Some(number), _) => t!(locale, "profile-label-certificate", number = number, field = field),
        (_, _, Some(number)) => t!(locale, "profile-label-case", number = number, field = field),
        (Section::Staff, ..) if path.starts_with("staff.") => t!(locale, "profile-label-staff", level = field),
        _ => field,
    }
}

/// How a value reads: the name of a code, anything else as it was typed.
pub fn shown(locale: Locale, path: &str, value: &str) -> String {
    match key(path) {
        "scale" => code_label::<Scale>(locale, value),
        "tier" => code_label::<TechnologyTier>(locale, value),
        "modality" => code_label::<Modality>(locale, value),
        "task_types" => code_label::<TaskType>(locale, value),
        "domains" | "domain" => code_label::<Domain>(locale, value),
        "technique" => code_label::<Technique>(locale, value),
        "languages" => code_label::<Language>(locale, value),
        "unit" => code_label::<Unit>(locale, value),
        "formats" => code_label::<Format>(locale, value),
        "secure_room" | "dedicated_network" if value == "yes" => t!(locale, "form-yes"),
        "secure_room" | "dedicated_network" if value == "no" => t!(locale, "form-no"),
        "protection" => protection(locale, value).unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
}

/// The name of a grade of protection.
pub fn protection(locale: Locale, word: &str) -> Option<String> {
    match word {
        "none" => Some(t!(locale, "vendors-protection-none")),
        "second" => Some(t!(locale, "vendors-protection-2")),
        "third" => Some(t!(locale, "vendors-protection-3")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use exchange::companies::profile::{CapabilityForm, CaseForm, CertificateForm, ProfileForm};

    use super::*;

    #[test]
    fn every_field_of_the_form_has_its_name_in_both_languages() {
        let form = ProfileForm {
            capabilities: vec![CapabilityForm::default()],
            certificates: vec![CertificateForm::default()],
            cases: vec![CaseForm::default()],
            ..ProfileForm::default()
        };
        let asked = form.sections().into_iter().flat_map(|section| super::super::fields::paths(&form, section));
        for path in asked.chain(["capabilities", "certificates", "cases", "staff", "confirm"].map(str::to_owned)) {
            for locale in [Locale::Zh, Locale::En] {
                let label = full_label(locale, &path);
                assert!(!label.contains("Unknown localization"), "{path} has no name: {label}");
            }
        }
    }

    #[test]
    fn fields_of_all_pages_are_told_apart() {
        assert_eq!(full_label(Locale::Zh, "capabilities.1.unit"), "能力 2：计量单位");
        assert_eq!(full_label(Locale::Zh, "cases.0.year"), "案例 1：年份");
        assert_eq!(full_label(Locale::Zh, "staff.3"), "人数：三级（高级工）");
    }
}
