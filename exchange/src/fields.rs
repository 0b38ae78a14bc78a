//! Reading of single fields; each notes its error under its path and goes on.

use chrono::NaiveDate;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    FieldErrors, Problem, Result,
    codes::CodeList,
    money::{AmountError, UnitPrice},
};

/// Gathers the errors of a form.
#[derive(Default)]
pub(crate) struct Checker {
    pub(crate) errors: FieldErrors,
}

/// A text on one line as it is kept: no control characters, no space at its ends.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// A text of several lines as it is kept.
pub(crate) fn lines_of(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// Digits and signs of full width as ASCII.
pub(crate) fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - '！' as u32 + '!' as u32).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        c => c,
    };
    text.chars().map(narrow).collect::<String>().trim().to_owned()
}

/// A whole number; thousands separators are what people paste.
pub(crate) fn whole_number(text: &str) -> Option<i64> {
    let digits: String = half_width(text).chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    let plain = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    plain.then(|| digits.parse().unwrap_or(i64::MAX))
}

/// A form without control characters, which PostgreSQL does not store and nobody types.
pub(crate) fn storable<T: Serialize + DeserializeOwned>(form: &T) -> Result<T> {
    fn clean(value: &mut Value) {
        match value {
            Value::String(text) => text.retain(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')),
            Value::Array(values) => values.iter_mut().for_each(clean),
            Value::Object(fields) => fields.values_mut().for_each(clean),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut value = serde_json::to_value(form)?;
    clean(&mut value);
    Ok(serde_json::from_value(value)?)
}

impl Checker {
    /// Notes an error; the first one of a field stays.
    pub(crate) fn fail<T>(&mut self, path: &str, problem: Problem) -> Option<T> {
        self.errors.entry(path.to_owned()).or_insert(problem);
        None
    }

    fn bounded(&mut self, path: &str, text: String, least: usize, most: usize) -> Option<String> {
        match text.chars().count() {
            length if length > most => self.fail(path, Problem::TooLong(most)),
            length if length < least => self.fail(path, Problem::TooShort(least)),
            _ => Some(text),
        }
    }

    /// A text on one line that is needed.
    pub(crate) fn line(&mut self, path: &str, typed: &str, least: usize, most: usize) -> Option<String> {
        let text = one_line(typed);
        if text.is_empty() { self.fail(path, Problem::Missing) } else { self.bounded(path, text, least, most) }
    }

    /// A text on one line that may be left out.
    pub(crate) fn optional_line(&mut self, path: &str, typed: &str, most: usize) -> Option<Option<String>> {
        let text = one_line(typed);
        if text.is_empty() { Some(None) } else { self.bounded(path, text, 0, most).map(Some) }
    }

    /// A text of several lines that is needed.
    pub(crate) fn text(&mut self, path: &str, typed: &str, most: usize) -> Option<String> {
        let text = lines_of(typed);
        if text.is_empty() { self.fail(path, Problem::Missing) } else { self.bounded(path, text, 0, most) }
    }

    /// A text of several lines that may be empty.
    pub(crate) fn optional_text(&mut self, path: &str, typed: &str, most: usize) -> Option<String> {
        self.bounded(path, lines_of(typed), 0, most)
    }

    /// A value of a code list.
    pub(crate) fn code<C: CodeList>(&mut self, path: &str, typed: &str) -> Option<C> {
        match typed.trim() {
            "" => self.fail(path, Problem::Missing),
            code => C::from_code(code).or_else(|| self.fail(path, Problem::NotInList)),
        }
    }

    /// One of a few words.
    pub(crate) fn word(&mut self, path: &str, typed: &str, words: &[&'static str]) -> Option<&'static str> {
        match typed.trim() {
            "" => self.fail(path, Problem::Missing),
            typed => words.iter().find(|word| **word == typed).copied().or_else(|| self.fail(path, Problem::NotInList)),
        }
    }

    /// A whole number from 1 to `most`.
    pub(crate) fn count(&mut self, path: &str, typed: &str, most: i64) -> Option<i64> {
        if typed.trim().is_empty() {
            return self.fail(path, Problem::Missing);
        }
        match whole_number(typed) {
            None | Some(0) => self.fail(path, Problem::NotAPositiveNumber),
            Some(number) if number > most => self.fail(path, Problem::OutOfRange("1".into(), most.to_string())),
            number => number,
        }
    }

    /// A price of one unit, above zero and at most `most` yuan.
    pub(crate) fn price(&mut self, path: &str, typed: &str, most: i64) -> Option<UnitPrice> {
        if typed.trim().is_empty() {
            return self.fail(path, Problem::Missing);
        }
        let out_of_range = Problem::OutOfRange("0.0001".into(), most.to_string());
        match half_width(typed).parse::<UnitPrice>() {
            Ok(price) if price.0 > 0 && price.0 <= most * 10_000 => Some(price),
            Ok(_) | Err(AmountError::TooLarge) => self.fail(path, out_of_range),
            Err(AmountError::NotANumber | AmountError::TooPrecise(_)) => self.fail(path, Problem::NotAnAmount(4)),
        }
    }

    /// A day as browsers send it, or as people write it: `2027-06-30`, `2027.6.30`, `2027年6月30日`.
    pub(crate) fn day(&mut self, path: &str, typed: &str) -> Option<NaiveDate> {
        let text = half_width(typed);
        if text.is_empty() {
            return self.fail(path, Problem::Missing);
        }
        let day = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"].iter().find_map(|form| NaiveDate::parse_from_str(&text, form).ok());
        let years = NaiveDate::from_ymd_opt(1900, 1, 1)..NaiveDate::from_ymd_opt(2200, 1, 1);
        day.filter(|day| years.contains(&Some(*day))).or_else(|| self.fail(path, Problem::NotADay))
    }
}
