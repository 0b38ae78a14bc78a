//! Where one is in the form of a profile: its sections, their addresses and their order.

use exchange::companies::profile::{ProfileForm, Section};

/// Most rows of anything that the form takes.
pub const MOST: usize = 60;

/// The sections as the navigation shows them; single capabilities belong to the second.
pub const COURSE: [Section; 6] =
    [Section::About, Section::Capabilities, Section::Staff, Section::Delivery, Section::Environment, Section::Cases];

/// The page with everything that is missing, where it is published.
pub const OVERVIEW: &str = "/company/profile";

/// A section's name in addresses and texts.
pub fn name(section: Section) -> &'static str {
    match section {
        Section::About => "about",
        Section::Capabilities | Section::Capability(_) => "capabilities",
        Section::Staff => "staff",
        Section::Delivery => "delivery",
        Section::Environment => "environment",
        Section::Cases => "cases",
    }
}

/// The section with this name in addresses.
pub fn from_name(text: &str) -> Option<Section> {
    COURSE.into_iter().find(|section| name(*section) == text)
}

/// The capability with this number in addresses, which counts from 1.
pub fn capability(number: &str) -> Option<Section> {
    number.parse::<usize>().ok()?.checked_sub(1).map(Section::Capability)
}

/// A section's number in the course, from 1.
pub fn number(section: Section) -> usize {
    COURSE.iter().position(|other| name(*other) == name(section)).map_or(0, |index| index + 1)
}

/// A section's address without the language.
pub fn path(section: Section) -> String {
    match section {
        Section::Capability(index) => format!("{OVERVIEW}/capabilities/{}", index + 1),
        _ => format!("{OVERVIEW}/{}", name(section)),
    }
}

/// Where one goes on: from the list of capabilities to the first that is not finished, from a capability to the list; nothing after
/// the last section.
pub fn after(section: Section, form: &ProfileForm, is_finished: impl Fn(Section) -> bool) -> Option<Section> {
    match section {
        Section::Capabilities => {
            let unfinished = (0..form.capabilities.len()).map(Section::Capability).find(|section| !is_finished(*section));
            Some(unfinished.unwrap_or(Section::Staff))
        }
        Section::Capability(_) => Some(Section::Capabilities),
        _ => COURSE.get(number(section)).copied(),
    }
}

/// Where one came from.
pub fn before(section: Section) -> Option<Section> {
    match section {
        Section::Capability(_) => Some(Section::Capabilities),
        _ => number(section).checked_sub(2).and_then(|index| COURSE.get(index).copied()),
    }
}

/// The section whose page asks for a field.
pub fn section_of(field: &str) -> Section {
    let parts: Vec<&str> = field.split('.').collect();
    match parts.as_slice() {
        ["capabilities"] => Section::Capabilities,
        ["capabilities", index, ..] => Section::Capability(index.parse().unwrap_or_default()),
        ["staff" | "weekly_free_hours", ..] => Section::Staff,
        ["formats" | "tools" | "standards", ..] => Section::Delivery,
        ["secure_room" | "dedicated_network" | "onsite_teams" | "protection" | "certificates", ..] => Section::Environment,
        ["cases", ..] => Section::Cases,
        _ => Section::About,
    }
}

#[cfg(test)]
mod tests {
    use exchange::companies::profile::CapabilityForm;

    use super::*;

    #[test]
    fn every_section_has_an_address_that_leads_back_to_it() {
        for section in COURSE {
            assert_eq!(from_name(name(section)), Some(section));
        }
        assert_eq!(capability("2"), Some(Section::Capability(1)));
        for number in ["0", "-1", "x", "", "99999999999999999999"] {
            assert_eq!(capability(number), None, "{number:?}");
        }
    }

    #[test]
    fn the_form_is_walked_from_the_first_section_to_the_last() {
        let form = ProfileForm { capabilities: vec![CapabilityForm::default(); 2], ..ProfileForm::default() };
        let (mut section, mut walked) = (Section::About, vec![]);
        let seen = std::cell::Cell::new(0);
        while let Some(next) = after(section, &form, |section| section != Section::Capability(seen.get())) {
            if let Section::Capability(index) = next {
                seen.set(index + 1);
            }
            walked.push(next);
            section = next;
        }
        let list = Section::Capabilities;
        let expected = [
            list,
            Section::Capability(0),
            list,
            Section::Capability(1),
            list,
            Section::Staff,
            Section::Delivery,
            Section::Environment,
            Section::Cases,
        ];
        assert_eq!(walked, expected);
    }

    #[test]
    fn a_field_leads_to_the_section_that_asks_for_it() {
        let form = ProfileForm { capabilities: vec![CapabilityForm::default()], ..ProfileForm::default() };
        for section in form.sections() {
            for field in super::super::fields::paths(&form, section) {
                assert_eq!(section_of(&field), section, "{field}");
            }
        }
        assert_eq!(section_of("no.such"), Section::About);
    }
}
