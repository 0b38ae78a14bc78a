//! What an order asks of a bid, as questions; those that have a data type are judged by machine.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Problem, codes::Metric, matching, orders::OrderContent, orders::Ratio};

/// Longest answer, in characters.
const LONGEST: usize = 4_000;
/// Most days of delivery that can be offered.
const MOST_DAYS: i32 = 36_500;

/// One thing that an order asks of a bid (要求).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Requirement {
    /// Delivery within so many days of the contract; the answer is a number of days.
    Delivery {
        /// At most.
        days: i32,
    },
    /// The quality of an item; the answer is a value of the metric.
    Quality {
        /// Position of the lot, from 1.
        lot: i32,
        /// Position of the item in the lot, from 1.
        item: i32,
        /// The metric.
        metric: Metric,
        /// Its threshold.
        threshold: Ratio,
    },
    /// A certificate that is valid at closing; the answer is its last day of validity.
    Certificate {
        /// Its name.
        name: String,
    },
    /// A standard that is kept to; the answer is `yes` or `no`.
    Standard {
        /// Its code.
        code: String,
    },
    /// A condition in words; the answer is a text, which people judge.
    Qualification {
        /// The condition.
        text: String,
    },
}

impl Requirement {
    /// What is wrong with an answer as such, whether or not it holds.
    pub(super) fn problem(&self, text: &str) -> Option<Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Some(Problem::Missing);
        }
        let count = text.chars().count();
        match self {
            Self::Delivery { .. } => days(text).is_none().then_some(Problem::NotAPositiveNumber),
            Self::Quality { .. } => ratio(text).is_none().then(|| Problem::OutOfRange("-1".to_owned(), "1".to_owned())),
            Self::Certificate { .. } => day(text).is_none().then_some(Problem::NotATime),
            Self::Standard { .. } => (!["yes", "no"].contains(&text)).then_some(Problem::NotInList),
            Self::Qualification { .. } => (count > LONGEST).then_some(Problem::TooLong(LONGEST)),
        }
    }

    /// Whether an answer holds on the day of closing; nothing where only people can tell.
    pub fn holds(&self, text: &str, closing: NaiveDate) -> Option<bool> {
        let text = text.trim();
        match self {
            Self::Delivery { days: most } => days(text).map(|days| days <= *most),
            Self::Quality { metric, threshold, .. } => {
                ratio(text).map(|value| if metric.smaller_is_better() { value <= *threshold } else { value >= *threshold })
            }
            Self::Certificate { .. } => day(text).map(|until| until >= closing),
            Self::Standard { .. } => Some(text == "yes"),
            Self::Qualification { .. } => None,
        }
    }

    /// Position of the lot that it is about; nothing where it is about the whole order.
    pub fn lot(&self) -> Option<i32> {
        if let Self::Quality { lot, .. } = self { Some(*lot) } else { None }
    }
}

fn days(text: &str) -> Option<i32> {
    text.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days))
}

fn ratio(text: &str) -> Option<Ratio> {
    text.parse().ok()
}

fn day(text: &str) -> Option<NaiveDate> {
    // A year of five digits would be no misprint that anyone means.
    text.parse().ok().filter(|_| text.len() == 10)
}

/// Everything that an order asks of its bidders, in the order in which a form asks it.
pub fn requirements(order: &OrderContent) -> Vec<Requirement> {
    let quality = (1..).zip(&order.lots).flat_map(|(lot, content)| {
        (1..).zip(&content.items).map(move |(item, content)| Requirement::Quality {
            lot,
            item,
            metric: content.metric,
            threshold: content.threshold,
        })
    });
    let certificates = matching::certificates_asked(order).into_iter().map(|name| Requirement::Certificate { name });
    let standards = order.standards.iter().map(|code| Requirement::Standard { code: code.clone() });
    let qualifications = order.qualifications.iter().map(|text| Requirement::Qualification { text: text.clone() });
    let delivery = std::iter::once(Requirement::Delivery { days: order.delivery_days });
    delivery.chain(quality).chain(certificates).chain(standards).chain(qualifications).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::codes::CodeList;

    fn quality(metric: &str, threshold: i32) -> Requirement {
        let metric = Metric::from_code(metric).expect("a metric");
        Requirement::Quality { lot: 1, item: 1, metric, threshold: Ratio(threshold) }
    }

    fn closing() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, 31).expect("a day")
    }

    #[test]
    fn what_has_a_data_type_is_judged() {
        let certificate = Requirement::Certificate { name: "ISO 9001".to_owned() };
        let standard = Requirement::Standard { code: "GB/T 42755-2023".to_owned() };
        for (requirement, answer, holds) in [
            (Requirement::Delivery { days: 90 }, "90", true),
            (Requirement::Delivery { days: 90 }, "91", false),
            (quality("mean_iou", 8_500), "0.85", true),
            (quality("mean_iou", 8_500), "84.9%", false),
            (quality("cer", 500), "4.9%", true),
            (quality("cer", 500), "0.051", false),
            (certificate.clone(), "2026-12-31", true),
            (certificate, "2026-12-30", false),
            (standard.clone(), "yes", true),
            (standard, "no", false),
        ] {
            assert_eq!(requirement.problem(answer), None, "{answer:?} to {requirement:?}");
            assert_eq!(requirement.holds(answer, closing()), Some(holds), "{answer:?} to {requirement:?}");
        }
        let words = Requirement::Qualification { text: "近两年完成过点云项目".to_owned() };
        assert_eq!((words.problem("两个"), words.holds("两个", closing())), (None, None), "people judge words");
    }

    #[test]
    fn what_is_no_answer_is_told() {
        for (requirement, answer, problem) in [
            (Requirement::Delivery { days: 90 }, "三个月", Problem::NotAPositiveNumber),
            (Requirement::Delivery { days: 90 }, "0", Problem::NotAPositiveNumber),
            (Requirement::Delivery { days: 90 }, " ", Problem::Missing),
            (quality("accuracy", 9_500), "很高", Problem::OutOfRange("-1".to_owned(), "1".to_owned())),
            (Requirement::Certificate { name: String::new() }, "明年", Problem::NotATime),
            (Requirement::Certificate { name: String::new() }, "+12026-01-01", Problem::NotATime),
            (Requirement::Standard { code: String::new() }, "maybe", Problem::NotInList),
        ] {
            assert_eq!(requirement.problem(answer), Some(problem), "{answer:?} to {requirement:?}");
        }
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_panic(text in "\\PC{0,40}") {
            for requirement in [Requirement::Delivery { days: 1 }, quality("cer", 1), Requirement::Certificate { name: String::new() }] {
                let _ = requirement.problem(&text);
                let _ = requirement.holds(&text, closing());
            }
        }
    }
}
