//! From what was typed to a profile, and the course of an application. Pure; every error is found together.

use super::{Contact, SeekerForm, SeekerProfile, Side, Skill, Tongue, WantedPay, form::MOST_LANGUAGES, form::MOST_SKILLS};
use crate::{
    FieldErrors, Problem,
    accounts::normal_email,
    codes::{ApplicationStage, CodeList, PayKind},
    companies::{Email, Masked, Phone},
    fields::{Checker, one_line},
    places::Place,
};

/// Version of the texts that people agree to; it changes with their words.
pub const CONSENT_TEXT: &str = "2026-11";

/// Most certificates of a profile, and most characters of one.
const MOST_CERTIFICATES: usize = 20;
const LONGEST_CERTIFICATE: usize = 60;
/// Most characters of a name, of a short text, of the experience, of a note, of a reason.
const LONGEST_NAME: usize = 40;
const LONGEST_SHORT: usize = 60;
const LONGEST_EXPERIENCE: usize = 2000;
const LONGEST_NOTE: usize = 500;
const LONGEST_REASON: usize = 300;
/// Hours of a week, most units that one person makes in one hour, most yuan of wanted pay.
const WEEK: i64 = 168;
const MOST_UNITS: i64 = 1_000_000;
const MOST_YUAN: i64 = 1_000_000;

/// Where somebody may take an application from a stage: the state machine.
pub fn next_stages(stage: ApplicationStage, side: Side) -> &'static [ApplicationStage] {
    use ApplicationStage::{Accepted, Declined, Interview, Offered, Refused, Seen, Sent, Withdrawn};
    match (side, stage) {
        (Side::Employer, Sent) => &[Seen],
        (Side::Employer, Seen) => &[Interview, Offered, Refused],
        (Side::Employer, Interview) => &[Offered, Refused],
        (Side::Person, Sent | Seen | Interview | Accepted) => &[Withdrawn],
        (Side::Person, Offered) => &[Accepted, Declined, Withdrawn],
        (_, Offered | Refused | Accepted | Declined | Withdrawn) => &[],
    }
}

/// Everything that is wrong with the form of a profile.
pub fn profile_errors(form: &SeekerForm) -> FieldErrors {
    profile(form).err().unwrap_or_default()
}

/// The profile and the contact that the form describes, or everything that is wrong with it.
pub(super) fn profile(form: &SeekerForm) -> Result<(SeekerProfile, Contact), FieldErrors> {
    let mut checker = Checker::default();
    let name = checker.line("name", &form.name, 1, LONGEST_NAME);
    let contact = contact(&mut checker, form);
    let division = division(&mut checker, &form.division);
    let level = checker.code("level", &form.level);
    let certificates = certificates(&mut checker, &form.certificates);
    let skills = skills(&mut checker, form);
    let languages = languages(&mut checker, form);
    let experience = checker.optional_text("experience", &form.experience, LONGEST_EXPERIENCE);
    let weekly_hours = match form.weekly_hours.trim() {
        "" => Some(None),
        typed => checker.count("weekly_hours", typed, WEEK).map(|hours| i32::try_from(hours).ok()),
    };
    let when = checker.optional_line("when", &form.when, LONGEST_SHORT);
    let pay = pay(&mut checker, form);
    for (path, given) in [("adult", &form.adult), ("consent", &form.consent)] {
        if given != "yes" {
            checker.fail::<()>(path, Problem::Missing);
        }
    }
    let parts = (name, contact, division, level, certificates, skills, languages, experience, weekly_hours, when, pay);
    let (
        true,
        (
            Some(name),
            Some(contact),
            Some(division),
            Some(level),
            Some(certificates),
            Some(skills),
            Some(languages),
            Some(experience),
            Some(weekly_hours),
            Some(when),
            Some(pay),
        ),
    ) = (checker.errors.is_empty(), parts)
    else {
        return Err(checker.errors);
    };
    let remote = form.remote == "yes";
    let when = when.unwrap_or_default();
    Ok((SeekerProfile { name, division, level, certificates, skills, languages, experience, weekly_hours, when, pay, remote }, contact))
}

/// One way to be reached is enough; none is not.
fn contact(checker: &mut Checker, form: &SeekerForm) -> Option<Contact> {
    let (phone, email) = (one_line(&form.phone), one_line(&form.email));
    if phone.is_empty() && email.is_empty() {
        return checker.fail("phone", Problem::Missing);
    }
    let phone = match phone.as_str() {
        "" => Some(None),
        typed => Phone::parse(typed).map(Some).or_else(|| checker.fail("phone", Problem::NotAPhone)),
    };
    let email = match email.as_str() {
        "" => Some(None),
        typed => normal_email(typed).map(Some).or_else(|| checker.fail("email", Problem::NotAnEmail)),
    };
    Some(Contact { phone: phone?.map(Masked::new), email: email?.map(|email| Masked::new(Email::new(email))) })
}

fn division(checker: &mut Checker, typed: &str) -> Option<String> {
    match typed.trim() {
        "" => checker.fail("division", Problem::Missing),
        code => Place::find(code).map(|place| place.code().to_owned()).or_else(|| checker.fail("division", Problem::NotInList)),
    }
}

fn certificates(checker: &mut Checker, typed: &str) -> Option<Vec<String>> {
    let lines: Vec<String> = typed.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    if lines.len() > MOST_CERTIFICATES {
        return checker.fail("certificates", Problem::TooMany(MOST_CERTIFICATES));
    }
    if lines.iter().any(|line| line.chars().count() > LONGEST_CERTIFICATE) {
        return checker.fail("certificates", Problem::TooLong(LONGEST_CERTIFICATE));
    }
    Some(lines)
}

fn skills(checker: &mut Checker, form: &SeekerForm) -> Option<Vec<Skill>> {
    let mut skills: Vec<Option<Skill>> = vec![];
    for (row, typed) in form.skills.iter().enumerate().filter(|(_, typed)| !typed.is_blank()) {
        let path = |field: &str| format!("skills.{row}.{field}");
        let task_type = checker.code(&path("task_type"), &typed.task_type);
        let proficiency = checker.code(&path("proficiency"), &typed.proficiency);
        let throughput = match (typed.throughput.trim(), typed.unit.trim()) {
            ("", _) => Some(None),
            (units, unit) => {
                let units = checker.count(&path("throughput"), units, MOST_UNITS);
                units.zip(checker.code(&path("unit"), unit)).map(Some)
            }
        };
        let skill = task_type.zip(proficiency).zip(throughput);
        skills.push(skill.map(|((task_type, proficiency), throughput)| Skill { task_type, proficiency, throughput }));
    }
    if skills.is_empty() {
        return checker.fail("skills.0.task_type", Problem::Missing);
    }
    if skills.len() > MOST_SKILLS {
        return checker.fail("skills.0.task_type", Problem::TooMany(MOST_SKILLS));
    }
    skills.into_iter().collect()
}

fn languages(checker: &mut Checker, form: &SeekerForm) -> Option<Vec<Tongue>> {
    let mut languages: Vec<Option<Tongue>> = vec![];
    for (row, typed) in form.languages.iter().enumerate().filter(|(_, typed)| !typed.is_blank()) {
        let language = checker.code(&format!("languages.{row}.language"), &typed.language);
        let level = checker.optional_line(&format!("languages.{row}.level"), &typed.level, LONGEST_SHORT);
        if let Some(known) = language
            && languages.iter().flatten().any(|tongue| tongue.language == known)
        {
            checker.fail::<()>(&format!("languages.{row}.language"), Problem::Repeated);
        }
        languages.push(language.zip(level).map(|(language, level)| Tongue { language, level: level.unwrap_or_default() }));
    }
    if languages.len() > MOST_LANGUAGES {
        return checker.fail("languages.0.language", Problem::TooMany(MOST_LANGUAGES));
    }
    languages.into_iter().collect()
}

fn pay(checker: &mut Checker, form: &SeekerForm) -> Option<Option<WantedPay>> {
    if [&form.pay_kind, &form.pay_min, &form.pay_max].iter().all(|text| text.trim().is_empty()) {
        return Some(None);
    }
    let kind: Option<PayKind> = checker.code("pay_kind", &form.pay_kind);
    let min = checker.price("pay_min", &form.pay_min, MOST_YUAN);
    let max = match form.pay_max.trim() {
        "" => Some(None),
        typed => checker.price("pay_max", typed, MOST_YUAN).map(Some),
    };
    let piece_unit = match kind {
        Some(PayKind::Piece) => checker.code("pay_unit", &form.pay_unit).map(Some),
        _ => Some(None),
    };
    let (kind, min, max, piece_unit) = (kind?, min?, max?, piece_unit?);
    if max.is_some_and(|max| max < min) {
        return checker.fail("pay_max", Problem::OutOfRange(min.to_string(), MOST_YUAN.to_string()));
    }
    Some(Some(WantedPay { kind, min, max, piece_unit }))
}

/// A few words to the employer.
pub(super) fn note(typed: &str) -> Result<String, FieldErrors> {
    let mut checker = Checker::default();
    checker.optional_text("note", typed, LONGEST_NOTE).ok_or(checker.errors)
}

/// What is said with a stage: a refusal and a look at a contact need a reason, the others may have one.
pub(super) fn reason(typed: &str, needed: bool) -> Result<String, FieldErrors> {
    let mut checker = Checker::default();
    let text = if needed { checker.text("reason", typed, LONGEST_REASON) } else { checker.optional_text("reason", typed, LONGEST_REASON) };
    text.ok_or(checker.errors)
}

/// Whether a stage needs a reason.
pub(super) fn needs_reason(stage: ApplicationStage) -> bool {
    stage == ApplicationStage::Refused
}

/// A code list's value with its name in both languages, for files that people take away.
pub(super) fn named<C: CodeList>(code: C) -> String {
    format!("{} {}", code.code(), code.label(crate::Locale::Zh))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::talent::{LanguageForm, SkillForm};

    fn form() -> SeekerForm {
        SeekerForm {
            name: "覃小满".into(),
            phone: "138-0000-1234".into(),
            division: "450107".into(),
            level: "4".into(),
            certificates: "人工智能训练师（四级）\n\n".into(),
            skills: vec![
                SkillForm { task_type: "cuboid".into(), proficiency: "skilled".into(), throughput: "66".into(), unit: "box".into() },
                SkillForm::default(),
            ],
            languages: vec![LanguageForm { language: "za".into(), level: "母语".into() }],
            weekly_hours: "44".into(),
            pay_kind: "piece".into(),
            pay_min: "0.03".into(),
            pay_max: "0.05".into(),
            pay_unit: "box".into(),
            remote: "yes".into(),
            adult: "yes".into(),
            consent: "yes".into(),
            ..SeekerForm::default()
        }
    }

    #[test]
    fn a_form_becomes_a_profile_and_the_profile_the_same_form() {
        let (profile, contact) = profile(&form()).expect("a profile");
        assert_eq!(profile.skills.len(), 1, "a blank row is none");
        assert_eq!(profile.certificates, ["人工智能训练师（四级）"]);
        assert_eq!(contact.phone.as_ref().map(ToString::to_string).as_deref(), Some("138****34"));
        let again = SeekerForm::of(&profile, &contact);
        assert_eq!(super::profile(&again).map(|(again, _)| again), Ok(profile));
    }

    #[test]
    fn every_error_is_found_at_once() {
        let wrong = SeekerForm {
            phone: "一三八".into(),
            email: "nobody".into(),
            skills: vec![SkillForm { throughput: "many".into(), ..SkillForm::default() }],
            pay_max: "0.01".into(),
            adult: String::new(),
            ..form()
        };
        let errors = profile_errors(&wrong);
        let paths: Vec<&str> = errors.keys().map(String::as_str).collect();
        let expected =
            ["adult", "email", "pay_max", "phone", "skills.0.proficiency", "skills.0.task_type", "skills.0.throughput", "skills.0.unit"];
        assert_eq!(paths, expected);
        let unreachable = SeekerForm { phone: String::new(), email: " ".into(), ..form() };
        assert_eq!(profile_errors(&unreachable), [("phone".to_owned(), Problem::Missing)].into());
    }

    #[test]
    fn an_end_is_an_end_and_the_employer_never_answers_for_the_person() {
        use ApplicationStage::{Accepted, Declined, Refused, Withdrawn};
        for stage in ApplicationStage::all() {
            for next in next_stages(stage, Side::Employer) {
                assert!(!matches!(next, Accepted | Declined | Withdrawn), "{stage} to {next} by the employer");
            }
            for next in next_stages(stage, Side::Person) {
                assert!(matches!(next, Accepted | Declined | Withdrawn), "{stage} to {next} by the person");
            }
        }
        for end in [Refused, Declined, Withdrawn] {
            assert!(next_stages(end, Side::Employer).is_empty() && next_stages(end, Side::Person).is_empty(), "{end} is an end");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_judged(name in any::<String>(), phone in any::<String>(), pay in any::<String>(), hours in any::<String>()) {
            let typed = SeekerForm { name, phone, pay_min: pay, weekly_hours: hours, ..form() };
            if let Ok((profile, _)) = profile(&typed) {
                prop_assert!(!profile.name.chars().any(char::is_control));
            }
        }
    }
}
