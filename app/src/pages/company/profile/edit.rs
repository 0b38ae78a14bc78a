//! Buttons inside the form that add and remove rows: they save what was typed, then change the form.

use exchange::companies::profile::{CapabilityForm, ProfileForm, Section};

use super::place::{MOST, path};
use crate::form::Fields;

/// What a button adds or removes; indexes count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// `add=capability`
    AddCapability,
    /// `add=certificate`
    AddCertificate,
    /// `add=case`
    AddCase,
    /// `remove=capability:<row>`
    RemoveCapability(usize),
    /// `remove=certificate:<row>`
    RemoveCertificate(usize),
    /// `remove=case:<row>`
    RemoveCase(usize),
}

impl Edit {
    /// The button that was pressed, if it adds or removes something.
    pub fn of(fields: &Fields) -> Option<Self> {
        match fields.get("add") {
            "capability" => return Some(Self::AddCapability),
            "certificate" => return Some(Self::AddCertificate),
            "case" => return Some(Self::AddCase),
            _ => {}
        }
        let (what, row) = fields.get("remove").split_once(':')?;
        let row = row.parse().ok()?;
        match what {
            "capability" => Some(Self::RemoveCapability(row)),
            "certificate" => Some(Self::RemoveCertificate(row)),
            "case" => Some(Self::RemoveCase(row)),
            _ => None,
        }
    }

    /// Changes the form; what does not exist is left alone. Added certificates and cases are rows of the page, kept once they say
    /// something.
    pub fn apply(self, form: &mut ProfileForm) {
        match self {
            Self::AddCapability if form.capabilities.len() < MOST => form.capabilities.push(CapabilityForm::default()),
            Self::RemoveCapability(row) if row < form.capabilities.len() => drop(form.capabilities.remove(row)),
            Self::RemoveCertificate(row) if row < form.certificates.len() => drop(form.certificates.remove(row)),
            Self::RemoveCase(row) if row < form.cases.len() => drop(form.cases.remove(row)),
            _ => {}
        }
    }

    /// Where the person goes on, given the form after the change and what was sent.
    pub fn then(self, form: &ProfileForm, fields: &Fields) -> String {
        let shown = |list: &str, field: &str| (0..MOST).take_while(|row| fields.has(&format!("{list}.{row}.{field}"))).count();
        match self {
            Self::AddCapability => match form.capabilities.len() {
                0 => path(Section::Capabilities),
                count => path(Section::Capability(count - 1)),
            },
            Self::RemoveCapability(_) => path(Section::Capabilities),
            Self::AddCertificate => {
                let shown = shown("certificates", "name");
                format!("{}?rows={}#certificates.{shown}.name", path(Section::Environment), shown + 1)
            }
            Self::RemoveCertificate(_) => format!("{}#certificates", path(Section::Environment)),
            Self::AddCase => {
                let shown = shown("cases", "title");
                format!("{}?rows={}#cases.{shown}.title", path(Section::Cases), shown + 1)
            }
            Self::RemoveCase(_) => format!("{}#cases", path(Section::Cases)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(text: &str) -> Option<Edit> {
        Edit::of(&Fields::parse(text.as_bytes()))
    }

    #[test]
    fn buttons_are_understood_and_nonsense_is_not() {
        assert_eq!(pressed("add=capability"), Some(Edit::AddCapability));
        assert_eq!(pressed("remove=case:2"), Some(Edit::RemoveCase(2)));
        for text in ["", "add=", "add=lot", "remove=case", "remove=case:-1", "remove=lot:0", "remove=:0", "next="] {
            assert_eq!(pressed(text), None, "{text}");
        }
    }

    #[test]
    fn rows_come_and_go_and_what_is_absent_harms_nothing() {
        let mut form = ProfileForm::default();
        for edit in [Edit::AddCapability, Edit::RemoveCapability(9), Edit::RemoveCase(0), Edit::RemoveCertificate(0)] {
            edit.apply(&mut form);
        }
        assert_eq!(form.capabilities.len(), 1);
        Edit::RemoveCapability(0).apply(&mut form);
        assert_eq!(form, ProfileForm::default());
        for _ in 0..2 * MOST {
            Edit::AddCapability.apply(&mut form);
        }
        assert_eq!(form.capabilities.len(), MOST);
    }

    #[test]
    fn one_more_case_is_one_row_more_than_was_shown() {
        let fields = Fields::parse(b"add=case&cases.0.title=a&cases.1.title=");
        assert_eq!(Edit::AddCase.then(&ProfileForm::default(), &fields), "/company/profile/cases?rows=3#cases.2.title");
    }
}
