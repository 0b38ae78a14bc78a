//! From what was typed to what is public. Pure; every error is found together.

use chrono::{DateTime, Utc};

use super::{Content, EnrolForm, OccasionForm, ProgrammeEntry};
use crate::{
    FieldErrors, Problem,
    codes::{CodeList, OccasionKind, SkillLevel},
    companies::{Masked, Phone},
    fields::{Checker, lines_of, one_line},
    orders::check_time,
    places::Place,
};

/// Most places.
const MOST_PLACES: i64 = 100_000;
/// Most standard hours.
const MOST_HOURS: i64 = 10_000;
/// Most characters of a name and of a short text.
const LINE: usize = 100;
/// Most characters of a text.
const TEXT: usize = 5_000;
/// Most lines of a list.
const LINES: usize = 60;

/// What a form says, or everything that is wrong with it at a time.
pub fn content(form: &OccasionForm, kind: OccasionKind, utc_offset_hours: i32, now: DateTime<Utc>) -> Result<Content, FieldErrors> {
    let mut checker = Checker::default();
    let c = &mut checker;
    let title = c.line("title", &form.title, 4, LINE);
    let lang = c.word("lang", &form.lang, &["zh", "en"]);
    let category = if kind == OccasionKind::Event { c.code("category", &form.category).map(Some) } else { Some(None) };
    let division = match form.division.trim() {
        "" => c.fail("division", Problem::Missing),
        code => Place::find(code).map(|place| place.code().to_owned()).or_else(|| c.fail("division", Problem::NotInList)),
    };
    let host = c.line("host", &form.host, 2, LINE);
    let sponsor = c.optional_line("sponsor", &form.sponsor, LINE);
    let venue = if kind == OccasionKind::Event {
        c.line("venue", &form.venue, 2, LINE).map(Some)
    } else {
        c.optional_line("venue", &form.venue, LINE)
    };
    let capacity = c.count("capacity", &form.capacity, MOST_PLACES).and_then(|count| i32::try_from(count).ok());
    let times = times(c, form, utc_offset_hours, now);
    let intro = c.text("intro", &form.intro, TEXT);
    let schedule = optional(c, "schedule", &form.schedule);
    let fee = c.optional_line("fee", &form.fee, 2 * LINE);
    let level = match form.level.trim() {
        "" => Some(None),
        code => SkillLevel::from_code(code).map(Some).or_else(|| c.fail("level", Problem::NotInList)),
    };
    let hours = if form.hours.trim().is_empty() {
        Some(None)
    } else {
        c.count("hours", &form.hours, MOST_HOURS).map(|hours| i32::try_from(hours).ok())
    };
    let task_types = codes(c, "task_types", &form.task_types);
    let languages = codes(c, "languages", &form.languages);
    let positions = positions(&form.positions);
    if positions.len() > LINES {
        c.fail::<()>("positions", Problem::TooMany(LINES));
    }
    let programme = programme(c, &form.programme);
    let parts = (title, lang, category, division, host, sponsor, venue);
    let rest = (capacity, times, intro, schedule, fee, level, hours, task_types, languages, programme);
    match (parts, rest) {
        (
            (Some(title), Some(lang), Some(category), Some(division), Some(host), Some(sponsor), Some(venue)),
            (
                Some(capacity),
                Some([begins_at, ends_at, closes_at]),
                Some(intro),
                Some(schedule),
                Some(fee),
                Some(level),
                Some(hours),
                Some(task_types),
                Some(languages),
                Some(programme),
            ),
        ) if checker.errors.is_empty() => Ok(Content {
            title,
            lang: lang.to_owned(),
            category,
            division,
            host,
            sponsor,
            venue,
            capacity,
            begins_at,
            ends_at,
            closes_at,
            intro,
            schedule,
            fee,
            level,
            hours,
            task_types,
            languages,
            positions,
            programme,
        }),
        _ => Err(checker.errors),
    }
}

/// Begin, end, and until when one signs up: which is ahead, and before the end.
fn times(c: &mut Checker, form: &OccasionForm, utc_offset_hours: i32, now: DateTime<Utc>) -> Option<[DateTime<Utc>; 3]> {
    let begins_at = check_time(c, "begins_at", &form.begins_at, utc_offset_hours);
    let ends_at = check_time(c, "ends_at", &form.ends_at, utc_offset_hours);
    let closes_at = check_time(c, "closes_at", &form.closes_at, utc_offset_hours);
    let [begins_at, ends_at, closes_at] = [begins_at?, ends_at?, closes_at?];
    if begins_at >= ends_at {
        return c.fail("begins_at", Problem::NotBefore("ends_at"));
    }
    if closes_at > ends_at {
        return c.fail("closes_at", Problem::NotBefore("ends_at"));
    }
    if closes_at <= now {
        return c.fail("closes_at", Problem::TooEarly { earliest: now, days: 0 });
    }
    Some([begins_at, ends_at, closes_at])
}

fn optional(c: &mut Checker, path: &str, typed: &str) -> Option<Option<String>> {
    c.optional_text(path, typed, TEXT).map(|text| (!text.is_empty()).then_some(text))
}

fn codes<C: CodeList>(c: &mut Checker, path: &str, typed: &[String]) -> Option<Vec<C>> {
    let mut codes: Vec<C> = Vec::new();
    for code in typed {
        let value = c.code(path, code)?;
        if !codes.contains(&value) {
            codes.push(value);
        }
    }
    Some(codes)
}

/// The public numbers of positions that a text names, one a line, without repeats.
pub fn positions(typed: &str) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    for number in typed.split(['\n', ',', '，', '、', ' ']).map(|line| one_line(line).to_uppercase()).filter(|line| !line.is_empty()) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

/// A line an entry: begin, end, title and, where somebody presents it, who.
fn programme(c: &mut Checker, typed: &str) -> Option<Vec<ProgrammeEntry>> {
    let mut entries = Vec::new();
    for (number, line) in (1..).zip(lines_of(typed).lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let cells: Vec<String> = line.split(['|', '｜']).map(one_line).collect();
        let [start, end, title, rest @ ..] = cells.as_slice() else {
            return c.fail("programme", Problem::BadLine { line: number, reason: "programme" });
        };
        if title.is_empty() || rest.len() > 1 || cells.iter().any(|cell| cell.chars().count() > 2 * LINE) {
            return c.fail("programme", Problem::BadLine { line: number, reason: "programme" });
        }
        let presenter = rest.first().cloned().unwrap_or_default();
        entries.push(ProgrammeEntry { start: start.clone(), end: end.clone(), title: title.clone(), presenter });
    }
    if entries.len() > LINES { c.fail("programme", Problem::TooMany(LINES)) } else { Some(entries) }
}

/// A sign-up, parsed.
pub(super) struct SignUp {
    pub(super) persons: i32,
    pub(super) contact: Option<(String, Masked<Phone>)>,
}

/// What a sign-up says, or everything that is wrong with it. A person takes one place, a company as many as it says; without consent
/// neither name nor telephone is kept.
pub(super) fn sign_up(form: &EnrolForm, capacity: i32) -> Result<SignUp, FieldErrors> {
    let mut c = Checker::default();
    let persons = match form.persons.trim() {
        _ if !form.company => Some(1),
        "" => c.fail("persons", Problem::Missing),
        typed => c.count("persons", typed, capacity.into()).and_then(|count| i32::try_from(count).ok()),
    };
    let contact = if form.consent {
        let name = c.line("name", &form.name, 2, LINE);
        let phone = match one_line(&form.phone).as_str() {
            "" => c.fail("phone", Problem::Missing),
            text => Phone::parse(text).map(Masked::new).or_else(|| c.fail("phone", Problem::NotAPhone)),
        };
        name.zip(phone).map(Some)
    } else {
        Some(None)
    };
    match (persons, contact) {
        (Some(persons), Some(contact)) if c.errors.is_empty() => Ok(SignUp { persons, contact }),
        _ => Err(c.errors),
    }
}

/// Whether a sign-up gets its places at once: nobody waits before it, and there are as many.
pub(super) fn fits(capacity: i32, taken: i32, waiting: i32, persons: i32) -> bool {
    waiting == 0 && persons <= capacity - taken
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use proptest::prelude::*;

    use super::*;

    fn form() -> OccasionForm {
        OccasionForm {
            title: "点云标注四级订单班".into(),
            lang: "zh".into(),
            division: "450203".into(),
            host: "龙城职业技术学院".into(),
            capacity: "24".into(),
            begins_at: "2026-12-07T09:00".into(),
            ends_at: "2026-12-25 17:00".into(),
            closes_at: "2026-12-04T18:00".into(),
            intro: "按企业现行规范教。".into(),
            level: "4".into(),
            hours: "50".into(),
            task_types: vec!["cuboid".into(), "track".into()],
            languages: vec!["zh".into()],
            positions: "GX-P-2026-0001\n gx-p-2026-0002，GX-P-2026-0001".into(),
            programme: "09:00 | 09:20 | 开场 | 秘书处\n\n09:20｜10:40｜订单发布".into(),
            ..OccasionForm::default()
        }
    }

    fn now() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap()
    }

    #[test]
    fn a_good_form_is_read() {
        let content = content(&form(), OccasionKind::OrderClass, 8, now()).unwrap_or_else(|errors| panic!("{errors:?}"));
        assert_eq!((content.capacity, content.hours, content.task_types.len()), (24, Some(50), 2));
        assert_eq!(content.begins_at, Utc.with_ymd_and_hms(2026, 12, 7, 1, 0, 0).unwrap(), "times are typed in the region's zone");
        assert_eq!(content.positions, ["GX-P-2026-0001", "GX-P-2026-0002"]);
        assert_eq!((content.programme.len(), content.programme[1].presenter.as_str()), (2, ""));
    }

    #[test]
    fn every_error_is_found_at_once() {
        let Err(errors) = content(&OccasionForm::default(), OccasionKind::Event, 8, now()) else { panic!("nothing was said") };
        let fields: Vec<&str> = errors.keys().map(String::as_str).collect();
        let expected = ["begins_at", "capacity", "category", "closes_at", "division", "ends_at", "host", "intro", "lang", "title", "venue"];
        assert_eq!(fields, expected);
        let wrong = OccasionForm { closes_at: "2026-12-26T18:00".into(), programme: "09:00 开场".into(), ..form() };
        let Err(errors) = content(&wrong, OccasionKind::Class, 8, now()) else { panic!("it is wrong") };
        assert_eq!(errors["closes_at"], Problem::NotBefore("ends_at"));
        assert_eq!(errors["programme"], Problem::BadLine { line: 1, reason: "programme" });
        let late = OccasionForm { closes_at: "2026-11-24T16:59".into(), ..form() };
        let Err(errors) = content(&late, OccasionKind::Class, 8, now()) else { panic!("it is over") };
        assert!(matches!(errors["closes_at"], Problem::TooEarly { .. }));
    }

    #[test]
    fn without_consent_no_name_and_no_number_is_kept() {
        let typed = EnrolForm { name: "韦一鸣".into(), phone: "13800005678".into(), ..EnrolForm::default() };
        assert!(sign_up(&typed, 10).is_ok_and(|signed| signed.contact.is_none() && signed.persons == 1));
        let Err(errors) = sign_up(&EnrolForm { consent: true, company: true, persons: "11".into(), ..EnrolForm::default() }, 10) else {
            panic!("it says nothing")
        };
        assert_eq!(errors.keys().collect::<Vec<_>>(), ["name", "persons", "phone"]);
    }

    proptest! {
        #[test]
        fn places_are_never_more_than_there_are(capacity in 1..50_i32, asked in proptest::collection::vec(1..6_i32, 0..40)) {
            let (mut taken, mut waiting) = (0, 0);
            for persons in asked {
                if fits(capacity, taken, waiting, persons) { taken += persons } else { waiting += persons }
                prop_assert!(taken <= capacity);
            }
        }

        #[test]
        fn no_text_breaks_the_form(text in "\\PC{0,60}") {
            let typed = OccasionForm { title: text.clone(), programme: text.clone(), begins_at: text.clone(), capacity: text.clone(), ..form() };
            let _ = content(&typed, OccasionKind::Event, 8, now());
            let _ = positions(&text);
        }
    }
}
