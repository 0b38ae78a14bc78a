//! From what was typed about a company to what is kept. Pure; every error is found together.

use super::{ApplicationForm, Masked, Phone, Uscc};
use crate::{
    FieldErrors, Problem,
    codes::{CodeList, OrganisationKind},
    fields::{Checker, one_line},
    places::Place,
};

/// Most characters of a name; a vendor's has the same bound.
const LONGEST_NAME: usize = 100;

/// An application, parsed.
pub(super) struct Facts {
    pub(super) name: String,
    pub(super) uscc: Uscc,
    pub(super) kind: OrganisationKind,
    pub(super) division: String,
    pub(super) phone: Masked<Phone>,
}

/// Everything that is wrong with an application's form.
pub fn application_errors(form: &ApplicationForm) -> FieldErrors {
    facts(form).err().unwrap_or_default()
}

/// The facts that a form states, or everything that is wrong with it.
pub(super) fn facts(form: &ApplicationForm) -> Result<Facts, FieldErrors> {
    let mut checker = Checker::default();
    let name = checker.line("name", &form.name, 2, LONGEST_NAME);
    let uscc = match one_line(&form.uscc).as_str() {
        "" => checker.fail("uscc", Problem::Missing),
        text => text.parse::<Uscc>().ok().or_else(|| checker.fail("uscc", Problem::NotAUscc)),
    };
    let kind = checker.code("kind", &form.kind).and_then(|kind| may_register(kind).then_some(kind).or_else(|| not_offered(&mut checker)));
    let division = match form.division.trim() {
        "" => checker.fail("division", Problem::Missing),
        code => Place::find(code).map(|place| place.code().to_owned()).or_else(|| checker.fail("division", Problem::NotInList)),
    };
    let phone = match one_line(&form.phone).as_str() {
        "" => checker.fail("phone", Problem::Missing),
        text => Phone::parse(text).map(Masked::new).or_else(|| checker.fail("phone", Problem::NotAPhone)),
    };
    match (name, uscc, kind, division, phone) {
        (Some(name), Some(uscc), Some(kind), Some(division), Some(phone)) if checker.errors.is_empty() => {
            Ok(Facts { name, uscc, kind, division, phone })
        }
        _ => Err(checker.errors),
    }
}

/// Agencies are entered by staff; every other kind registers by itself.
pub(super) fn may_register(kind: OrganisationKind) -> bool {
    kind.code() != "agency"
}

fn not_offered<T>(checker: &mut Checker) -> Option<T> {
    checker.fail("kind", Problem::NotInList)
}

/// A reason that is needed: one text without control characters, of at most 2000 characters, under `reason`.
pub(super) fn reason(typed: &str) -> Result<String, FieldErrors> {
    let mut checker = Checker::default();
    checker.text("reason", typed, 2000).ok_or(checker.errors)
}

/// A reason that may be left out.
pub(super) fn optional_reason(typed: &str) -> Result<String, FieldErrors> {
    let mut checker = Checker::default();
    checker.optional_text("reason", typed, 2000).ok_or(checker.errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> ApplicationForm {
        ApplicationForm {
            name: " 邕城听山语音数据有限公司 ".into(),
            uscc: "9135 0200 7760 49653a".into(),
            kind: "company".into(),
            division: "450103".into(),
            phone: "0771-5556677".into(),
        }
    }

    #[test]
    fn a_good_form_is_read() {
        let Ok(facts) = facts(&form()) else { panic!("it is good") };
        assert_eq!((facts.name.as_str(), facts.uscc.as_str()), ("邕城听山语音数据有限公司", "91350200776049653A"));
        assert_eq!(facts.phone.reveal().as_str(), "0771-5556677");
    }

    #[test]
    fn every_error_is_found_at_once() {
        let all = ApplicationForm::default();
        assert!(application_errors(&all).values().all(|problem| *problem == Problem::Missing));
        assert_eq!(application_errors(&all).len(), 5);
        let wrong = ApplicationForm {
            name: "甲".into(),
            uscc: "91350200776049653".into(),
            kind: "agency".into(),
            division: "999999".into(),
            phone: "请打座机".into(),
        };
        let expected = [
            ("division", Problem::NotInList),
            ("kind", Problem::NotInList),
            ("name", Problem::TooShort(2)),
            ("phone", Problem::NotAPhone),
            ("uscc", Problem::NotAUscc),
        ];
        assert_eq!(application_errors(&wrong), expected.map(|(field, problem)| (field.to_owned(), problem)).into());
    }

    #[test]
    fn a_check_digit_that_does_not_hold_is_no_error() {
        let doubtful = ApplicationForm { uscc: "91350200776049653B".into(), ..form() };
        assert!(facts(&doubtful).is_ok_and(|facts| facts.uscc.is_doubtful()));
    }
}
