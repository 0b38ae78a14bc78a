//! From what was typed to what may be published, and how complete it is. Pure; every error of a page is found together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{CapabilityForm, CaseForm, ProfileForm, Section, form::LEVELS};
use crate::{
    FieldErrors, Problem,
    codes::{CodeList, Domain, Format, OrganisationKind},
    fields::{Checker, one_line, whole_number},
    vendors::{CapabilityView, CaseView, Environment, Profile, Protection, Staff},
};

/// Most capabilities, certificates, cases, tools or standards of one profile.
pub(super) const MOST_ROWS: usize = 60;
/// Most people of one level, and most free hours a week.
const MOST_PEOPLE: i64 = 1_000_000;
/// Most units that one person makes in one hour.
const MOST_UNITS: i64 = 100_000_000;
/// Most teams that can work on the buyer's premises.
const MOST_TEAMS: i64 = 1_000;
/// Earliest year of founding, and of a case.
const FIRST_YEAR: i64 = 1900;
/// Words for the graded protection.
const PROTECTIONS: [&str; 3] = ["none", "second", "third"];

/// What the rules look at beside the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileContext {
    /// The present year in the region's zone: nothing was founded later.
    pub year: i32,
    /// Codes of the standards that may be named.
    pub standards: BTreeSet<String>,
}

/// How much of a profile is filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Questions that count.
    pub asked: usize,
    /// Those with a good answer.
    pub answered: usize,
    /// The others, in the order of the form.
    pub gaps: Vec<Gap>,
}

/// A question without a good answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Path of its field.
    pub path: String,
    /// What is wrong; `Missing` where nothing was typed.
    pub problem: Problem,
    /// Whether publishing waits for it.
    pub required: bool,
}

impl Completeness {
    /// Whole percent; 100 only when nothing is missing.
    pub fn percent(&self) -> usize {
        (self.answered * 100).checked_div(self.asked).unwrap_or_default()
    }

    /// Whether it may be published.
    pub fn is_publishable(&self) -> bool {
        !self.gaps.iter().any(|gap| gap.required)
    }
}

/// Everything that is wrong with one page. A capability that the form does not have has no errors.
pub fn section_errors(form: &ProfileForm, context: &ProfileContext, section: Section) -> FieldErrors {
    let mut checker = Checker::default();
    match section {
        Section::About => drop(about(&mut checker, form, context)),
        Section::Capabilities => drop(count_capabilities(&mut checker, form)),
        Section::Capability(index) => {
            if let Some(typed) = form.capabilities.get(index) {
                drop(capability(&mut checker, typed, index));
            }
        }
        Section::Staff => drop(staff(&mut checker, form)),
        Section::Delivery => drop(delivery(&mut checker, form, context)),
        Section::Environment => {
            _ = environment(&mut checker, form);
            drop(certificates(&mut checker, form));
        }
        Section::Cases => drop(cases(&mut checker, form, context)),
    }
    checker.errors
}

/// Everything that is wrong with the form.
pub fn all_errors(form: &ProfileForm, context: &ProfileContext) -> FieldErrors {
    form.sections().into_iter().flat_map(|section| section_errors(form, context, section)).collect()
}

/// Whose profile it is: what the register knows of the organisation.
pub(super) struct Identity {
    pub(super) name: String,
    pub(super) kind: OrganisationKind,
    pub(super) uscc: Option<String>,
    pub(super) division: String,
}

/// The vendor that the form describes, or everything that is wrong with it.
pub(super) fn content(form: &ProfileForm, context: &ProfileContext, identity: Identity) -> Result<Profile, FieldErrors> {
    let mut checker = Checker::default();
    let about = about(&mut checker, form, context);
    let capabilities = capabilities(&mut checker, form);
    let staff = staff(&mut checker, form);
    let delivery = delivery(&mut checker, form, context);
    let environment = environment(&mut checker, form);
    let certificates = certificates(&mut checker, form);
    let cases = cases(&mut checker, form, context);
    let parts = (about, capabilities, staff, delivery, environment, certificates, cases);
    let (true, (Some(about), Some(capabilities), Some(staff), Some(delivery), Some(environment), Some(certificates), Some(cases))) =
        (checker.errors.is_empty(), parts)
    else {
        return Err(checker.errors);
    };
    let Identity { name, kind, uscc, division } = identity;
    Ok(Profile {
        name,
        kind,
        uscc,
        division,
        founded: about.founded,
        scale: about.scale,
        tier: about.tier,
        intro: about.intro,
        capabilities,
        staff: staff.by_level,
        weekly_free_hours: staff.weekly_free_hours,
        formats: delivery.formats,
        tools: delivery.tools,
        environment,
        standards: delivery.standards,
        certificates,
        cases,
    })
}

/// Questions whose answers make a profile better found, though it may be published without them.
fn wishes(form: &ProfileForm) -> Vec<(String, bool)> {
    let mut wishes = vec![];
    for (index, capability) in form.capabilities.iter().enumerate() {
        wishes.push((format!("capabilities.{index}.domains"), capability.domains.is_empty()));
        wishes.push((format!("capabilities.{index}.statement"), one_line(&capability.statement).is_empty()));
    }
    wishes.push(("formats".to_owned(), form.formats.is_empty()));
    wishes.push(("tools".to_owned(), one_line(&form.tools).is_empty()));
    wishes.push(("standards".to_owned(), form.standards.is_empty()));
    wishes.push(("certificates".to_owned(), form.certificates.is_empty()));
    wishes.push(("cases".to_owned(), form.cases.is_empty()));
    wishes
}

/// Paths of the questions that need an answer.
fn needs(form: &ProfileForm) -> Vec<String> {
    let mut needs: Vec<String> = ["intro", "founded", "scale", "tier", "capabilities"].map(str::to_owned).into();
    for index in 0..form.capabilities.len() {
        needs.extend(["modality", "task_types", "technique", "throughput", "unit"].map(|name| format!("capabilities.{index}.{name}")));
    }
    needs.extend(["staff", "weekly_free_hours", "secure_room", "dedicated_network", "onsite_teams", "protection"].map(str::to_owned));
    for index in 0..form.certificates.len() {
        needs.extend(["name", "valid_until"].map(|name| format!("certificates.{index}.{name}")));
    }
    for index in 0..form.cases.len() {
        needs.extend(["title", "domain", "modality", "volume", "year", "outcome"].map(|name| format!("cases.{index}.{name}")));
    }
    needs
}

/// How much of a profile is filled in, and what is missing or wrong.
pub fn completeness(form: &ProfileForm, context: &ProfileContext) -> Completeness {
    let errors = all_errors(form, context);
    let wishes = wishes(form);
    let mut asked: BTreeSet<String> = needs(form).into_iter().collect();
    asked.extend(wishes.iter().map(|(path, _)| path.clone()));
    asked.extend(errors.keys().cloned());
    let empty = wishes.into_iter().filter(|(path, empty)| *empty && !errors.contains_key(path));
    let gaps = empty.map(|(path, _)| Gap { path, problem: Problem::Missing, required: false });
    let wrong = errors.iter().map(|(path, problem)| Gap { path: path.clone(), problem: problem.clone(), required: true });
    let mut gaps: Vec<Gap> = wrong.chain(gaps).collect();
    gaps.sort_by_key(|gap| (!gap.required, place(&gap.path)));
    Completeness { asked: asked.len(), answered: asked.len() - gaps.len(), gaps }
}

/// Where a field stands in the form: the section's number, then the path.
fn place(path: &str) -> (usize, String) {
    let order = [
        ["intro", "founded", "scale", "tier"].as_slice(),
        &["capabilities"],
        &["staff", "weekly_free_hours"],
        &["formats", "tools", "standards"],
        &["secure_room", "dedicated_network", "onsite_teams", "protection", "certificates"],
        &["cases"],
    ];
    let head = path.split('.').next().unwrap_or(path);
    let section = order.iter().position(|names| names.contains(&head)).unwrap_or(order.len());
    (section, path.to_owned())
}

struct About {
    intro: String,
    founded: i32,
    scale: crate::codes::Scale,
    tier: crate::codes::TechnologyTier,
}

fn about(checker: &mut Checker, form: &ProfileForm, context: &ProfileContext) -> Option<About> {
    let intro = checker.text("intro", &form.intro, 2000);
    let founded = year(checker, "founded", &form.founded, context);
    let scale = checker.code("scale", &form.scale);
    let tier = checker.code("tier", &form.tier);
    Some(About { intro: intro?, founded: founded?, scale: scale?, tier: tier? })
}

fn year(checker: &mut Checker, path: &str, typed: &str, context: &ProfileContext) -> Option<i32> {
    let number = number(checker, path, typed, FIRST_YEAR, i64::from(context.year))?;
    i32::try_from(number).ok()
}

/// A whole number in a range, needed.
fn number(checker: &mut Checker, path: &str, typed: &str, least: i64, most: i64) -> Option<i64> {
    if one_line(typed).is_empty() {
        return checker.fail(path, Problem::Missing);
    }
    let number = whole_number(typed).filter(|number| (least..=most).contains(number));
    number.or_else(|| checker.fail(path, Problem::OutOfRange(least.to_string(), most.to_string())))
}

fn count_capabilities(checker: &mut Checker, form: &ProfileForm) -> Option<()> {
    match form.capabilities.len() {
        0 => checker.fail("capabilities", Problem::Missing),
        1..=MOST_ROWS => Some(()),
        _ => checker.fail("capabilities", Problem::TooMany(MOST_ROWS)),
    }
}

fn capabilities(checker: &mut Checker, form: &ProfileForm) -> Option<Vec<CapabilityView>> {
    count_capabilities(checker, form)?;
    let all: Vec<Option<CapabilityView>> = (0..).zip(&form.capabilities).map(|(index, typed)| capability(checker, typed, index)).collect();
    all.into_iter().collect()
}

fn capability(checker: &mut Checker, typed: &CapabilityForm, index: usize) -> Option<CapabilityView> {
    let at = |field: &str| format!("capabilities.{index}.{field}");
    let modality = checker.code(&at("modality"), &typed.modality);
    let task_types = match codes(checker, &at("task_types"), &typed.task_types) {
        Some(chosen) if chosen.is_empty() => checker.fail(&at("task_types"), Problem::Missing),
        chosen => chosen,
    };
    let domains = codes(checker, &at("domains"), &typed.domains);
    let technique = checker.code(&at("technique"), &typed.technique);
    let languages = codes(checker, &at("languages"), &typed.languages);
    let throughput = checker.count(&at("throughput"), &typed.throughput, MOST_UNITS);
    let unit = checker.code(&at("unit"), &typed.unit);
    let statement = checker.optional_text(&at("statement"), &typed.statement, 500);
    Some(CapabilityView {
        modality: modality?,
        task_types: task_types?,
        domains: domains?,
        technique: technique?,
        languages: languages?,
        throughput: throughput?,
        unit: unit?,
        statement: statement?,
    })
}

/// Values of a list without repeats.
fn codes<C: CodeList>(checker: &mut Checker, path: &str, typed: &[String]) -> Option<Vec<C>> {
    let mut kept = Vec::new();
    for code in typed.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
        match C::from_code(code) {
            Some(value) if kept.contains(&value) => {}
            Some(value) => kept.push(value),
            None => return checker.fail(path, Problem::NotInList),
        }
    }
    Some(kept)
}

struct Capacity {
    by_level: Staff,
    weekly_free_hours: i32,
}

/// People by level; a level in which nothing was typed has none, but somebody there must be.
fn staff(checker: &mut Checker, form: &ProfileForm) -> Option<Capacity> {
    let mut by_level = BTreeMap::new();
    let mut good = true;
    for level in LEVELS {
        let typed = form.staff.get(level).map(String::as_str).unwrap_or_default();
        if one_line(typed).is_empty() {
            continue;
        }
        match number(checker, &format!("staff.{level}"), typed, 0, MOST_PEOPLE).and_then(|people| u32::try_from(people).ok()) {
            Some(people) if people > 0 => drop(by_level.insert(level.to_owned(), people)),
            Some(_) => {}
            None => good = false,
        }
    }
    let by_level = match (good, by_level.is_empty()) {
        (false, _) => None,
        (true, true) => checker.fail("staff", Problem::Missing),
        (true, false) => Some(Staff(by_level)),
    };
    let hours = number(checker, "weekly_free_hours", &form.weekly_free_hours, 0, MOST_PEOPLE);
    Some(Capacity { by_level: by_level?, weekly_free_hours: i32::try_from(hours?).ok()? })
}

struct Delivery {
    formats: Vec<Format>,
    tools: Vec<String>,
    standards: Vec<String>,
}

fn delivery(checker: &mut Checker, form: &ProfileForm, context: &ProfileContext) -> Option<Delivery> {
    let formats = codes(checker, "formats", &form.formats);
    let tools = tools(checker, &form.tools);
    let standards = standards(checker, &form.standards, context);
    Some(Delivery { formats: formats?, tools: tools?, standards: standards? })
}

fn tools(checker: &mut Checker, typed: &str) -> Option<Vec<String>> {
    let typed = typed.replace('\r', "\n");
    let lines: Vec<String> = typed.split('\n').map(one_line).filter(|line| !line.is_empty()).collect();
    match lines.iter().map(|line| line.chars().count()).max() {
        _ if lines.len() > MOST_ROWS => checker.fail("tools", Problem::TooMany(MOST_ROWS)),
        Some(longest) if longest > 100 => checker.fail("tools", Problem::TooLong(100)),
        _ => Some(lines),
    }
}

fn standards(checker: &mut Checker, typed: &[String], context: &ProfileContext) -> Option<Vec<String>> {
    let mut kept = Vec::<String>::new();
    for code in typed.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
        if !context.standards.contains(code) {
            return checker.fail("standards", Problem::NotInList);
        }
        if !kept.iter().any(|earlier| earlier == code) {
            kept.push(code.to_owned());
        }
    }
    Some(kept)
}

fn environment(checker: &mut Checker, form: &ProfileForm) -> Option<Environment> {
    let secure_room = checker.word("secure_room", &form.secure_room, &["yes", "no"]);
    let dedicated_network = checker.word("dedicated_network", &form.dedicated_network, &["yes", "no"]);
    let onsite_teams = number(checker, "onsite_teams", &form.onsite_teams, 0, MOST_TEAMS);
    let protection = checker.word("protection", &form.protection, &PROTECTIONS).map(|word| match word {
        "second" => Protection::Second,
        "third" => Protection::Third,
        _ => Protection::None,
    });
    Some(Environment {
        secure_room: secure_room? == "yes",
        dedicated_network: dedicated_network? == "yes",
        onsite_teams: u32::try_from(onsite_teams?).ok()?,
        protection: protection?,
    })
}

fn certificates(checker: &mut Checker, form: &ProfileForm) -> Option<Vec<(String, NaiveDate)>> {
    if form.certificates.len() > MOST_ROWS {
        return checker.fail("certificates", Problem::TooMany(MOST_ROWS));
    }
    let rows: Vec<_> = form
        .certificates
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let name = checker.line(&format!("certificates.{index}.name"), &row.name, 2, 100);
            let until = checker.day(&format!("certificates.{index}.valid_until"), &row.valid_until);
            Some((name?, until?))
        })
        .collect();
    rows.into_iter().collect()
}

fn cases(checker: &mut Checker, form: &ProfileForm, context: &ProfileContext) -> Option<Vec<CaseView>> {
    if form.cases.len() > MOST_ROWS {
        return checker.fail("cases", Problem::TooMany(MOST_ROWS));
    }
    let rows: Vec<_> = form.cases.iter().enumerate().map(|(index, row)| case(checker, row, index, context)).collect();
    rows.into_iter().collect()
}

fn case(checker: &mut Checker, typed: &CaseForm, index: usize, context: &ProfileContext) -> Option<CaseView> {
    let at = |field: &str| format!("cases.{index}.{field}");
    let title = checker.line(&at("title"), &typed.title, 2, 100);
    let domain = checker.code::<Domain>(&at("domain"), &typed.domain);
    let modality = checker.code(&at("modality"), &typed.modality);
    let volume = checker.line(&at("volume"), &typed.volume, 0, 60);
    let year = year(checker, &at("year"), &typed.year, context);
    let outcome = checker.line(&at("outcome"), &typed.outcome, 0, 200);
    Some(CaseView { title: title?, domain: domain?, modality: modality?, volume: volume?, year: year?, outcome: outcome? })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn context() -> ProfileContext {
        ProfileContext { year: 2026, standards: ["GB/T 42755-2023".to_owned()].into() }
    }

    fn identity() -> Identity {
        Identity { name: "甲".into(), kind: OrganisationKind::from_row(0).expect("a kind"), uscc: None, division: "450103".into() }
    }

    fn complete() -> ProfileForm {
        let mut form = ProfileForm {
            intro: "从方言听写起家。".into(),
            founded: "2018".into(),
            scale: "medium".into(),
            tier: "none".into(),
            capabilities: vec![CapabilityForm {
                modality: "audio".into(),
                task_types: vec!["speech_to_text".into()],
                domains: vec!["government".into()],
                technique: "human_in_loop".into(),
                languages: vec!["za".into(), "za".into()],
                throughput: "20".into(),
                unit: "minute".into(),
                statement: "双人互校。".into(),
            }],
            weekly_free_hours: "700".into(),
            formats: vec!["JSONL".into()],
            tools: "自研听写台\r\nPraat".into(),
            standards: vec!["GB/T 42755-2023".into()],
            secure_room: "yes".into(),
            dedicated_network: "no".into(),
            onsite_teams: "0".into(),
            protection: "third".into(),
            certificates: vec![super::super::CertificateForm { name: "ISO/IEC 27001".into(), valid_until: "2027年6月30日".into() }],
            cases: vec![CaseForm {
                title: "热线录音转写".into(),
                domain: "government".into(),
                modality: "audio".into(),
                volume: "320 小时".into(),
                year: "2025".into(),
                outcome: "一次验收".into(),
            }],
            ..ProfileForm::default()
        };
        form.staff.insert("4".into(), "２０".into());
        form.staff.insert("none".into(), "40 ".into());
        form
    }

    #[test]
    fn a_complete_form_is_a_vendor() {
        let Ok(profile) = content(&complete(), &context(), identity()) else { panic!("{:?}", all_errors(&complete(), &context())) };
        assert_eq!((profile.staff.total(), profile.weekly_free_hours, profile.founded), (60, 700, 2018));
        assert_eq!(profile.capabilities[0].languages.len(), 1, "nothing stands twice");
        assert_eq!(profile.tools, ["自研听写台", "Praat"]);
        assert_eq!(profile.certificates[0].1.to_string(), "2027-06-30");
        assert_eq!(profile.environment.protection, Protection::Third);
        let whole = completeness(&complete(), &context());
        assert_eq!((whole.percent(), whole.gaps), (100, vec![]));
    }

    #[test]
    fn a_blank_form_says_everything_that_it_needs_and_wishes() {
        let blank = completeness(&ProfileForm::default(), &context());
        assert!(!blank.is_publishable());
        assert_eq!((blank.answered, blank.percent()), (0, 0));
        let paths: Vec<&str> = blank.gaps.iter().map(|gap| gap.path.as_str()).collect();
        assert_eq!(&paths[..3], ["founded", "intro", "scale"], "what is required stands first, in the order of the form");
        assert_eq!(&paths[paths.len() - 5..], ["formats", "standards", "tools", "certificates", "cases"]);
    }

    #[test]
    fn wishes_keep_nobody_from_publishing() {
        let mut form = complete();
        form.cases.clear();
        form.certificates.clear();
        form.capabilities[0].domains.clear();
        let some = completeness(&form, &context());
        assert!(some.is_publishable() && some.percent() < 100, "{some:?}");
        assert!(content(&form, &context(), identity()).is_ok());
    }

    #[test]
    fn every_error_is_found_at_its_field() {
        let mut form = complete();
        form.founded = "2027".into();
        form.capabilities[0].throughput = "很多".into();
        form.capabilities[0].task_types.clear();
        form.staff.insert("3".into(), "三".into());
        form.standards.push("GB 0".into());
        form.certificates[0].valid_until = "2027-02-30".into();
        form.cases[0].year.clear();
        let errors = all_errors(&form, &context());
        let expected = [
            ("capabilities.0.task_types", Problem::Missing),
            ("capabilities.0.throughput", Problem::NotAPositiveNumber),
            ("cases.0.year", Problem::Missing),
            ("certificates.0.valid_until", Problem::NotADay),
            ("founded", Problem::OutOfRange("1900".into(), "2026".into())),
            ("staff.3", Problem::OutOfRange("0".into(), "1000000".into())),
            ("standards", Problem::NotInList),
        ];
        assert_eq!(errors, expected.map(|(path, problem)| (path.to_owned(), problem)).into());
        let Err(whole) = content(&form, &context(), identity()) else { panic!("it is refused") };
        assert_eq!(whole, errors, "the sections together find what the whole finds");
    }

    #[test]
    fn empty_rows_are_no_answers() {
        let mut form = complete();
        form.cases.push(CaseForm { title: " ".into(), ..CaseForm::default() });
        form.certificates.push(super::super::CertificateForm::default());
        form.tidy();
        assert_eq!(form, complete());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_judged(text in "(?s).{0,30}", level in "(?s).{0,4}") {
            let mut form = complete();
            form.founded.clone_from(&text);
            form.tools.clone_from(&text);
            form.capabilities[0].unit.clone_from(&text);
            form.certificates[0].valid_until.clone_from(&text);
            form.staff.insert(level, text);
            let whole = completeness(&form, &context());
            prop_assert!(whole.percent() <= 100);
            prop_assert_eq!(whole.is_publishable(), content(&form, &context(), identity()).is_ok());
        }
    }
}
