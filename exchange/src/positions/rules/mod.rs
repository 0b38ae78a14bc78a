//! Rules of positions: from what was typed to what may be published. Pure; every error of the form is found together.

mod pay;
pub mod wording;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, Offset, TimeZone, Utc};

pub use pay::monthly;

use super::{Pay, PositionContent, PositionForm};
use crate::{
    FieldErrors, Problem, Region,
    administration::Retired,
    codes::{CodeList, Language, PayKind, PieceUnit, PositionStage},
    fields::{Checker, half_width, one_line},
    money::{AmountError, Money, UnitPrice},
    places::Place,
    positions::Output,
};

/// Longest validity, in days.
pub const LONGEST_VALIDITY: u64 = 180;
/// Most people of one position.
const MOST_PEOPLE: i64 = 10_000;
/// Most that is paid a month, a piece or an hour, in yuan.
const MOST_PAY: i64 = 1_000_000;
/// Most pieces a day.
const MOST_PIECES: i64 = 1_000_000;
/// Most skills, and most languages.
const MOST_ROWS: usize = 20;

/// Fields in the order of the form.
pub const FIELDS: [&str; 20] = [
    "title",
    "lang",
    "division",
    "place_of_work",
    "employment",
    "headcount",
    "shift",
    "level_required",
    "skills",
    "languages",
    "pay_kind",
    "pay_min",
    "pay_max",
    "piece_unit",
    "daily_output",
    "base_pay_month",
    "duties",
    "conditions",
    "valid_until",
    "order",
];

/// The whole form, parsed; otherwise everything that is wrong with it. `today` is the day in the region's zone. Values that are out of use
/// are refused: what was released with them keeps them.
pub fn content(form: &PositionForm, today: NaiveDate, retired: &Retired) -> Result<PositionContent, FieldErrors> {
    let mut checker = Checker::default();
    if form.languages.iter().any(|code| retired.contains("language", code.trim())) {
        checker.fail::<()>("languages", Problem::Retired);
    }
    match parse(&mut checker, form, today) {
        Some(content) if checker.errors.is_empty() => Ok(content),
        _ => Err(checker.errors),
    }
}

fn parse(checker: &mut Checker, form: &PositionForm, today: NaiveDate) -> Option<PositionContent> {
    let title = checker.line("title", &form.title, 2, 60);
    let lang = checker.word("lang", &form.lang, &["zh", "en"]);
    let division = match form.division.trim() {
        "" => checker.fail("division", Problem::Missing),
        code => Place::find(code).map(|place| place.code().to_owned()).or_else(|| checker.fail("division", Problem::NotInList)),
    };
    let place_of_work = checker.code("place_of_work", &form.place_of_work);
    let employment = checker.code("employment", &form.employment);
    let headcount = checker.count("headcount", &form.headcount, MOST_PEOPLE).and_then(|count| i32::try_from(count).ok());
    let pay = pay_of(checker, form);
    let shift = checker.line("shift", &form.shift, 0, 100);
    let level_required = checker.code("level_required", &form.level_required);
    let skills = skills(checker, &form.skills);
    let languages = languages(checker, &form.languages);
    let duties = checker.text("duties", &form.duties, 3000);
    let conditions = checker.text("conditions", &form.conditions, 3000);
    let valid_until = valid_until(checker, &form.valid_until, today);
    let order = checker.optional_line("order", &half_width(&form.order), 40);
    Some(PositionContent {
        title: title?,
        lang: lang?.to_owned(),
        division: division?,
        place_of_work: place_of_work?,
        employment: employment?,
        headcount: headcount?,
        pay: pay?,
        shift: shift?,
        level_required: level_required?,
        skills: skills?,
        languages: languages?,
        duties: duties?,
        conditions: conditions?,
        valid_until: valid_until?,
        order: order?.map(|number| number.to_ascii_uppercase()),
    })
}

/// Pay: what belongs to another way of counting is not looked at.
fn pay_of(checker: &mut Checker, form: &PositionForm) -> Option<Pay> {
    let kind: Option<PayKind> = checker.code("pay_kind", &form.pay_kind);
    let min = checker.price("pay_min", &form.pay_min, MOST_PAY);
    let max = checker.price("pay_max", &form.pay_max, MOST_PAY).and_then(|max| {
        let most = UnitPrice(MOST_PAY * 10_000);
        let below = min.filter(|min| max < *min);
        below.map_or(Some(max), |min| checker.fail("pay_max", Problem::OutOfRange(min.to_string(), most.to_string())))
    });
    let by_piece = kind == Some(PayKind::Piece);
    let piece_unit: Option<Option<PieceUnit>> = if by_piece { checker.code("piece_unit", &form.piece_unit).map(Some) } else { Some(None) };
    let daily_output = if by_piece { output(checker, &form.daily_output) } else { Some(None) };
    let base_month = if kind == Some(PayKind::Month) { Some(None) } else { base(checker, &form.base_pay_month) };
    Some(Pay { kind: kind?, min: min?, max: max?, piece_unit: piece_unit?, daily_output: daily_output?, base_month: base_month? })
}

fn output(checker: &mut Checker, typed: &str) -> Option<Option<Output>> {
    let typed = half_width(typed);
    if typed.is_empty() {
        return Some(None);
    }
    match typed.parse::<Output>() {
        Ok(output) if output.0 > 0 && output.0 <= MOST_PIECES * 10_000 => Some(Some(output)),
        Ok(_) | Err(AmountError::TooLarge) => checker.fail("daily_output", Problem::OutOfRange("0.0001".into(), MOST_PIECES.to_string())),
        Err(AmountError::NotANumber | AmountError::TooPrecise(_)) => checker.fail("daily_output", Problem::NotAPositiveNumber),
    }
}

fn base(checker: &mut Checker, typed: &str) -> Option<Option<Money>> {
    let typed = half_width(typed);
    if typed.is_empty() {
        return Some(None);
    }
    match typed.parse::<Money>() {
        Ok(base) if base > Money::ZERO && base.0 <= MOST_PAY * 100 => Some(Some(base)),
        Ok(_) | Err(AmountError::TooLarge) => checker.fail("base_pay_month", Problem::OutOfRange("0.01".into(), MOST_PAY.to_string())),
        Err(AmountError::NotANumber | AmountError::TooPrecise(_)) => checker.fail("base_pay_month", Problem::NotAnAmount(2)),
    }
}

/// One a line, or parted by commas.
fn skills(checker: &mut Checker, typed: &str) -> Option<Vec<String>> {
    let mut skills: Vec<String> = Vec::new();
    for skill in typed.split(['\n', '，', ',', '、', '；', ';']).map(one_line).filter(|skill| !skill.is_empty()) {
        if skill.chars().count() > 30 {
            return checker.fail("skills", Problem::TooLong(30));
        }
        if !skills.contains(&skill) {
            skills.push(skill);
        }
    }
    if skills.len() > MOST_ROWS { checker.fail("skills", Problem::TooMany(MOST_ROWS)) } else { Some(skills) }
}

fn languages(checker: &mut Checker, codes: &[String]) -> Option<Vec<Language>> {
    if codes.iter().all(|code| code.trim().is_empty()) {
        return checker.fail("languages", Problem::Missing);
    }
    let mut languages = Vec::new();
    for code in codes.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
        match Language::from_code(code) {
            Some(language) if !languages.contains(&language) => languages.push(language),
            Some(_) => {}
            None => return checker.fail("languages", Problem::NotInList),
        }
    }
    Some(languages)
}

fn valid_until(checker: &mut Checker, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let day = checker.day("valid_until", typed)?;
    let last = today.checked_add_days(Days::new(LONGEST_VALIDITY)).unwrap_or(today);
    if (today..=last).contains(&day) {
        Some(day)
    } else {
        checker.fail("valid_until", Problem::OutOfRange(today.to_string(), last.to_string()))
    }
}

/// The end of a day in the region's zone.
pub fn end_of(day: NaiveDate, region: &Region) -> DateTime<Utc> {
    let zone = FixedOffset::east_opt(region.utc_offset_hours.saturating_mul(3600)).unwrap_or_else(|| Utc.fix());
    let next = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    zone.from_local_datetime(&next).single().map_or(DateTime::<Utc>::MAX_UTC, |at| at.to_utc())
}

/// The stage now: a published position is closed from the end of its last day on, whatever its row says.
pub fn stage_at(stage: PositionStage, valid_until: Option<NaiveDate>, now: DateTime<Utc>, region: &Region) -> PositionStage {
    match (stage, valid_until) {
        (PositionStage::Published, Some(day)) if now >= end_of(day, region) => PositionStage::Closed,
        (stage, _) => stage,
    }
}

#[cfg(test)]
mod tests;
