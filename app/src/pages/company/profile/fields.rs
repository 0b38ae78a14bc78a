//! From what was posted to what is kept: each section writes its own fields and no others, whatever was sent.

use exchange::companies::profile::{CapabilityForm, CaseForm, CertificateForm, LEVELS, ProfileForm, Section};

use super::place::MOST;
use crate::form::{self, Fields};

const CAPABILITY: [&str; 8] = ["modality", "task_types", "domains", "technique", "languages", "throughput", "unit", "statement"];
const CERTIFICATE: [&str; 2] = ["name", "valid_until"];
const CASE: [&str; 6] = ["title", "domain", "modality", "volume", "year", "outcome"];

/// Paths of the fields of a section, in the order in which it asks.
pub fn paths(form: &ProfileForm, section: Section) -> Vec<String> {
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let rows = |list: &str, count: usize, names: &[&str]| {
        (0..count)
            .flat_map(|row| names.iter().map(move |name| (row, *name)))
            .map(|(row, name)| format!("{list}.{row}.{name}"))
            .collect::<Vec<_>>()
    };
    match section {
        Section::About => own(&["intro", "founded", "scale", "tier"]),
        Section::Capabilities => vec![],
        Section::Capability(index) => CAPABILITY.iter().map(|name| format!("capabilities.{index}.{name}")).collect(),
        Section::Staff => LEVELS.iter().map(|level| format!("staff.{level}")).chain(own(&["weekly_free_hours"])).collect(),
        Section::Delivery => own(&["formats", "tools", "standards"]),
        Section::Environment => {
            let mut paths = own(&["secure_room", "dedicated_network", "onsite_teams", "protection"]);
            paths.extend(rows("certificates", form.certificates.len(), &CERTIFICATE));
            paths
        }
        Section::Cases => rows("cases", form.cases.len(), &CASE),
    }
}

/// Writes what was posted for a section. Rows that another editor removed meanwhile come back, so that what was typed is kept.
pub fn apply(form: &mut ProfileForm, section: Section, fields: &Fields) {
    grow(form, section, fields);
    let asked = paths(form, section);
    form::lay(form, asked, fields);
}

fn grow(form: &mut ProfileForm, section: Section, fields: &Fields) {
    match section {
        Section::Capability(index) if index < MOST => {
            let count = form.capabilities.len().max(index + 1);
            form.capabilities.resize_with(count, CapabilityForm::default);
        }
        Section::Environment => {
            while form.certificates.len() < MOST && fields.has(&format!("certificates.{}.name", form.certificates.len())) {
                form.certificates.push(CertificateForm::default());
            }
        }
        Section::Cases => {
            while form.cases.len() < MOST && fields.has(&format!("cases.{}.title", form.cases.len())) {
                form.cases.push(CaseForm::default());
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{encode, values};

    fn filled() -> ProfileForm {
        let mut form = ProfileForm {
            intro: "第一行 & 第二行".into(),
            founded: "去年".into(),
            capabilities: vec![
                CapabilityForm { task_types: vec!["speech_to_text".into(), "ocr".into()], ..CapabilityForm::default() },
                CapabilityForm { throughput: "很多".into(), ..CapabilityForm::default() },
            ],
            formats: vec!["JSONL".into()],
            standards: vec!["GB/T 42755-2023".into()],
            secure_room: "yes".into(),
            certificates: vec![CertificateForm { name: "ISO".into(), valid_until: "明年".into() }],
            cases: vec![CaseForm { title: "转写".into(), ..CaseForm::default() }],
            ..ProfileForm::default()
        };
        form.staff.insert("3".into(), "4".into());
        form
    }

    fn posted(form: &ProfileForm, section: Section) -> Fields {
        let pairs = paths(form, section)
            .into_iter()
            .flat_map(|path| values(form, &path).into_iter().map(move |value| format!("{}={}", encode(&path), encode(&value))));
        Fields::parse(pairs.collect::<Vec<_>>().join("&").as_bytes())
    }

    #[test]
    fn what_a_section_posts_is_what_is_kept() {
        let form = filled();
        for section in form.sections() {
            let mut kept = form.clone();
            apply(&mut kept, section, &posted(&form, section));
            assert_eq!(kept, form, "{section:?} changed what it had only shown");
        }
    }

    #[test]
    fn every_field_of_the_form_is_asked_by_exactly_one_section() {
        let form = filled();
        let mut rebuilt = ProfileForm::default();
        for section in form.sections() {
            apply(&mut rebuilt, section, &posted(&form, section));
        }
        assert_eq!(rebuilt, form, "the sections together write the whole form");
    }

    #[test]
    fn no_post_makes_a_form_panic_or_grow_without_end() {
        let huge = (0..500).map(|row| format!("cases.{row}.title=x&certificates.{row}.name=y")).collect::<Vec<_>>().join("&");
        for post in [huge.as_str(), "staff=1&staff.9=2&cases=3", "..=.&capabilities..unit=1&capabilities.-1.unit=2", "&&==&=x"] {
            for section in [Section::About, Section::Capability(usize::MAX), Section::Staff, Section::Environment, Section::Cases] {
                let mut form = filled();
                apply(&mut form, section, &Fields::parse(post.as_bytes()));
                assert!(
                    form.cases.len() <= MOST && form.certificates.len() <= MOST && form.staff.len() == LEVELS.len(),
                    "{section:?}: {post:.40}"
                );
            }
        }
    }
}
