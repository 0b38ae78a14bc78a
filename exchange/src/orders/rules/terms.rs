//! The pages 安全与分包 and 评审与资格.

use super::{
    Checker, RuleContext,
    fields::{one_line, whole_number},
};
use crate::{
    Problem,
    codes::{CriterionKind, PlaceOfWork, SecurityLevel, Subcontracting},
    orders::{Criterion, OrderForm},
};

/// Most conditions, standards and criteria of an order.
const MOST_ROWS: usize = 30;
/// Most characters of a condition.
const LONGEST_CONDITION: usize = 300;

pub(super) struct Security {
    pub(super) level: SecurityLevel,
    pub(super) personal_information: bool,
    pub(super) place_of_work: PlaceOfWork,
    pub(super) subcontracting: Subcontracting,
    pub(super) lawful_source: String,
}

pub(super) fn check_security(checker: &mut Checker, form: &OrderForm) -> Option<Security> {
    let level = checker.code("security_level", &form.security_level);
    let personal_information = checker.word("personal_information", &form.personal_information, &["yes", "no"]);
    let place_of_work = checker.code("place_of_work", &form.place_of_work);
    let subcontracting = checker.code("subcontracting", &form.subcontracting);
    let lawful_source = checker.text("lawful_source", &form.lawful_source, 1000);
    Some(Security {
        level: level?,
        personal_information: personal_information? == "yes",
        place_of_work: place_of_work?,
        subcontracting: subcontracting?,
        lawful_source: lawful_source?,
    })
}

pub(super) struct Rules {
    pub(super) qualifications: Vec<String>,
    pub(super) standards: Vec<String>,
    pub(super) criteria: Vec<Criterion>,
}

pub(super) fn check_rules(checker: &mut Checker, form: &OrderForm, context: &RuleContext) -> Option<Rules> {
    let qualifications = check_qualifications(checker, &form.qualifications);
    let standards = check_standards(checker, &form.standards, context);
    let criteria = check_criteria(checker, form);
    Some(Rules { qualifications: qualifications?, standards: standards?, criteria: criteria? })
}

pub(super) fn check_qualifications(checker: &mut Checker, typed: &str) -> Option<Vec<String>> {
    let typed = typed.replace('\r', "\n");
    let lines: Vec<String> = typed.split('\n').map(one_line).filter(|line| !line.is_empty()).collect();
    if lines.len() > MOST_ROWS {
        return checker.fail("qualifications", Problem::TooMany(MOST_ROWS));
    }
    if lines.iter().any(|line| line.chars().count() > LONGEST_CONDITION) {
        return checker.fail("qualifications", Problem::TooLong(LONGEST_CONDITION));
    }
    Some(lines)
}

fn check_standards(checker: &mut Checker, typed: &[String], context: &RuleContext) -> Option<Vec<String>> {
    let mut codes = Vec::<String>::new();
    for code in typed.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
        if !context.standards.contains(code) {
            return checker.fail("standards", Problem::NotInList);
        }
        if !codes.iter().any(|earlier| earlier == code) {
            codes.push(code.to_owned());
        }
    }
    if codes.len() > MOST_ROWS { checker.fail("standards", Problem::TooMany(MOST_ROWS)) } else { Some(codes) }
}

/// The criteria; a row in which nothing was typed does not count.
fn check_criteria(checker: &mut Checker, form: &OrderForm) -> Option<Vec<Criterion>> {
    let filled = |name: &str, weight: &str| !one_line(name).is_empty() || !one_line(weight).is_empty();
    let rows: Vec<_> = form.criteria.iter().enumerate().filter(|(_, row)| filled(&row.name, &row.weight)).collect();
    if rows.is_empty() {
        return checker.fail("criteria", Problem::Missing);
    }
    if rows.len() > MOST_ROWS {
        return checker.fail("criteria", Problem::TooMany(MOST_ROWS));
    }
    let mut criteria = Vec::<Criterion>::new();
    for &(index, row) in &rows {
        let (name_path, weight_path) = (format!("criteria.{index}.name"), format!("criteria.{index}.weight"));
        let name = checker.line(&name_path, &row.name, 0, 60).and_then(|name| {
            if criteria.iter().any(|earlier| earlier.name == name) { checker.fail(&name_path, Problem::Repeated) } else { Some(name) }
        });
        let weight = match whole_number(row.weight.trim().trim_end_matches(['%', '％'])) {
            _ if one_line(&row.weight).is_empty() => checker.fail(&weight_path, Problem::Missing),
            Some(weight @ 1..=100) => u32::try_from(weight).ok(),
            _ => checker.fail(&weight_path, Problem::OutOfRange("1".into(), "100".into())),
        };
        let kind_path = format!("criteria.{index}.kind");
        let kind = match checker.code(&kind_path, &row.kind) {
            Some(CriterionKind::Price) if criteria.iter().any(|earlier| earlier.kind == CriterionKind::Price) => {
                checker.fail(&kind_path, Problem::Repeated)
            }
            kind => kind,
        };
        if let (Some(name), Some(weight), Some(kind)) = (name, weight, kind) {
            criteria.push(Criterion { name, weight, kind });
        }
    }
    if criteria.len() < rows.len() {
        return None;
    }
    match criteria.iter().map(|criterion| criterion.weight).sum() {
        100 => Some(criteria),
        sum => checker.fail("criteria", Problem::WeightsSum(sum)),
    }
}
