//! What makes a figure a statistic, and which figures may stand beside each other.

use std::str::FromStr;

use sha2::{Digest, Sha256};

use super::{Area, Dated, Observation, ObservationForm, Series, Source};
use crate::{FieldErrors, Problem, codes::SourceTier};

/// Whether two figures may be compared or added: what is counted, unit, kind and scope agree.
pub fn comparable(left: &Observation, right: &Observation) -> bool {
    left.indicator == right.indicator && left.unit == right.unit && left.kind == right.kind && left.scope == right.scope
}

/// Figures of one area that are comparable and hold for different days, in the order of these days; two or more make a series.
pub fn series(observations: &[Observation]) -> Vec<Series> {
    let mut groups: Vec<Series> = Vec::new();
    for observation in observations {
        let group = groups.iter_mut().find(|Series(rows)| {
            let same_day = rows.iter().any(|row| row.as_of.last_day() == observation.as_of.last_day());
            rows[0].area == observation.area && comparable(&rows[0], observation) && !same_day
        });
        match group {
            Some(Series(rows)) => rows.push(observation.clone()),
            None => groups.push(Series(vec![observation.clone()])),
        }
    }
    groups.retain(|Series(rows)| rows.len() > 1);
    for Series(rows) in &mut groups {
        rows.sort_by_key(|row| row.as_of.last_day());
    }
    groups
}

/// Reads a row. Without source, date and scope it is no statistic; every wrong field is named at once.
pub fn observation(form: &ObservationForm) -> Result<Observation, FieldErrors> {
    let mut errors = FieldErrors::new();
    let area = Area::find(&form.subject_code);
    if area.is_none() {
        errors.insert("subject_code".to_owned(), missing_or(&form.subject_code, Problem::NotInList));
    }
    let indicator = read(&mut errors, "indicator", &form.indicator, Problem::NotInList);
    let value = read(&mut errors, "value", &form.value, Problem::NotAnAmount(3));
    let unit = read(&mut errors, "unit", &form.unit, Problem::NotInList);
    let qualifier = maybe(&mut errors, "qualifier", &form.qualifier, Problem::NotInList);
    let kind = read(&mut errors, "kind", &form.kind, Problem::NotInList);
    let as_of: Option<Dated> = read(&mut errors, "as_of", &form.as_of, Problem::NotADay);
    let published_on = maybe(&mut errors, "published_on", &form.published_on, Problem::NotADay);
    let tier: Option<SourceTier> = read(&mut errors, "tier", &form.tier, Problem::NotInList);
    for (field, text) in [("scope", &form.scope), ("source_title", &form.source_title), ("publisher", &form.publisher)] {
        if text.trim().is_empty() {
            errors.insert(field.to_owned(), Problem::Missing);
        }
    }
    // What only the policy paper says has no address of its own.
    if form.url.is_empty() {
        if tier != Some(SourceTier::Paper) {
            errors.insert("url".to_owned(), Problem::Missing);
        }
    } else if !(form.url.starts_with("http://") || form.url.starts_with("https://")) || form.url.contains(char::is_whitespace) {
        errors.insert("url".to_owned(), Problem::NotInList);
    }
    match (area, indicator, value, unit, kind, as_of, tier) {
        (Some(area), Some(indicator), Some(value), Some(unit), Some(kind), Some(as_of), Some(tier)) if errors.is_empty() => {
            Ok(Observation {
                id: id(&[&form.subject_code, &form.indicator, &form.unit, &form.kind, &form.scope, &form.as_of, &form.source_title]),
                area,
                indicator,
                value,
                unit,
                qualifier,
                kind,
                scope: form.scope.clone(),
                as_of,
                source: Source {
                    title: form.source_title.clone(),
                    publisher: form.publisher.clone(),
                    published_on,
                    url: (!form.url.is_empty()).then(|| form.url.clone()),
                    tier,
                },
                note: form.note.clone(),
            })
        }
        _ => Err(errors),
    }
}

/// A key made of texts: the first 16 hexadecimal digits of their digest.
pub(super) fn id(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\n"));
    hex::encode(&digest[..8])
}

fn missing_or(text: &str, problem: Problem) -> Problem {
    if text.is_empty() { Problem::Missing } else { problem }
}

fn read<T: FromStr>(errors: &mut FieldErrors, field: &str, text: &str, problem: Problem) -> Option<T> {
    let value = text.parse().ok();
    if value.is_none() {
        errors.insert(field.to_owned(), missing_or(text, problem));
    }
    value
}

/// A field that may be empty.
fn maybe<T: FromStr>(errors: &mut FieldErrors, field: &str, text: &str, problem: Problem) -> Option<T> {
    if text.is_empty() { None } else { read(errors, field, text, problem) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::statistics::Amount;

    type Field = fn(&mut ObservationForm) -> &mut String;
    type Spoil = fn(&mut ObservationForm);

    fn form() -> ObservationForm {
        ObservationForm {
            subject_code: "140200".to_owned(),
            indicator: "data_companies".to_owned(),
            value: "52".to_owned(),
            unit: "家".to_owned(),
            kind: "actual".to_owned(),
            scope: "大同数据呼叫与标注企业".to_owned(),
            as_of: "2024-05-25".to_owned(),
            source_title: "数据标注基地授牌报道".to_owned(),
            publisher: "新华网山西".to_owned(),
            url: "http://sx.news.cn/c.html".to_owned(),
            tier: "press".to_owned(),
            ..ObservationForm::default()
        }
    }

    #[test]
    fn without_source_date_or_scope_it_is_no_statistic() {
        assert!(observation(&form()).is_ok());
        let lacking: [(&str, Field); 5] = [
            ("source_title", |form| &mut form.source_title),
            ("publisher", |form| &mut form.publisher),
            ("url", |form| &mut form.url),
            ("as_of", |form| &mut form.as_of),
            ("scope", |form| &mut form.scope),
        ];
        for (field, of) in lacking {
            let mut bad = form();
            of(&mut bad).clear();
            assert_eq!(observation(&bad), Err([(field.to_owned(), Problem::Missing)].into()), "{field}");
        }
        let quoted = ObservationForm { url: String::new(), tier: "paper".to_owned(), ..form() };
        assert!(observation(&quoted).is_ok(), "what only the paper says needs no address");
        let errors = observation(&ObservationForm::default()).expect_err("nothing is no statistic");
        assert_eq!(errors.len(), 11, "every field at once: {errors:?}");
    }

    #[test]
    fn a_wrong_word_is_named_with_its_field() {
        let wrong: [(&str, Spoil); 6] = [
            ("subject_code", |form| form.subject_code = "VN".to_owned()),
            ("value", |form| form.value = "52 家".to_owned()),
            ("as_of", |form| form.as_of = "2024-02-30".to_owned()),
            ("published_on", |form| form.published_on = "昨天".to_owned()),
            ("url", |form| form.url = "javascript:alert(1)".to_owned()),
            ("qualifier", |form| form.qualifier = "大约".to_owned()),
        ];
        for (field, spoil) in wrong {
            let mut bad = form();
            spoil(&mut bad);
            let errors = observation(&bad).expect_err(field);
            assert_eq!(errors.keys().collect::<Vec<_>>(), [field]);
        }
    }

    #[test]
    fn amounts_and_dates_are_written_as_they_are_read() {
        for text in ["0", "17282", "22.2", "-0.005", "16300000000"] {
            assert_eq!(text.parse::<Amount>().map(|amount| amount.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "-", "1.", ".5", "1.2345", "1e3", "１", "99999999999999999999"] {
            assert_eq!(text.parse::<Amount>(), Err(()), "{text:?}");
        }
        for text in ["2025", "2025-03-20"] {
            assert_eq!(text.parse::<Dated>().map(|dated| dated.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "25", "2025-3-20", "2025-13-01", "20250320"] {
            assert_eq!(text.parse::<Dated>(), Err(()), "{text:?}");
        }
    }

    fn any_row() -> impl Strategy<Value = Observation> {
        let choose = |values: &'static [&'static str]| proptest::sample::select(values);
        let row = (
            choose(&["140200", "210100", "CN"]),
            choose(&["data_companies", "data_staff"]),
            choose(&["家", "人"]),
            choose(&["actual", "target"]),
            choose(&["甲口径", "乙口径"]),
            choose(&["2024", "2024-05-25", "2025-05-25", "2026-01-01"]),
        );
        row.prop_map(|(area, indicator, unit, kind, scope, as_of)| {
            let row = ObservationForm {
                subject_code: area.to_owned(),
                indicator: indicator.to_owned(),
                unit: unit.to_owned(),
                kind: kind.to_owned(),
                scope: scope.to_owned(),
                as_of: as_of.to_owned(),
                ..form()
            };
            observation(&row).expect("a statistic")
        })
    }

    proptest! {
        #[test]
        fn what_stands_in_a_series_is_comparable_and_grows_in_time(rows in proptest::collection::vec(any_row(), 0..30)) {
            let found = series(&rows);
            let placed: usize = found.iter().map(|Series(rows)| rows.len()).sum();
            prop_assert!(placed <= rows.len());
            for Series(rows) in found {
                prop_assert!(rows.len() > 1);
                prop_assert!(rows.is_sorted_by(|a, b| a.as_of.last_day() < b.as_of.last_day()));
                prop_assert!(rows.iter().all(|row| rows.iter().all(|other| comparable(row, other) && row.area == other.area)));
            }
        }

        #[test]
        fn comparing_is_mutual(left in any_row(), right in any_row()) {
            prop_assert!(comparable(&left, &left));
            prop_assert_eq!(comparable(&left, &right), comparable(&right, &left));
            let differ = left.scope != right.scope || left.kind != right.kind || left.unit != right.unit;
            prop_assert!(!(differ && comparable(&left, &right)));
        }
    }
}
