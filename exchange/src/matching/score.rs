//! The score of a vendor beside an order: parts in [0, 1] with weights that add up to 1.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Point, Reason, Verdict, items};
use crate::{
    Locale,
    codes::{CodeList, Modality, TaskType},
    orders::OrderContent,
    search::normalise,
    vendors::VendorView,
};

/// What a part of the score measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Share of the wanted modalities and task types that are offered.
    Tasks,
    /// The best past case or capability statement beside the order's words.
    Text,
    /// Share of the quantity that the free hours cover.
    Capacity,
    /// Experience of the field of use.
    Domain,
    /// Past cases of the same data and field.
    Cases,
    /// Share of the delivery formats that are offered.
    Formats,
    /// Share of the cited standards with declared conformance.
    Standards,
}

/// Weights of the parts; they add up to 1. Set by judgement, to be learned once there are outcomes.
pub const WEIGHTS: [(Measure, f64); 7] = [
    (Measure::Tasks, 0.20),
    (Measure::Text, 0.20),
    (Measure::Capacity, 0.20),
    (Measure::Domain, 0.15),
    (Measure::Cases, 0.10),
    (Measure::Formats, 0.10),
    (Measure::Standards, 0.05),
];

/// Number of shared terms at which the text part is one half: s/(s+k).
const HALF_TEXT: f64 = 8.0;
/// What capacity counts for where units are not comparable: as little as the least that is met in part.
const UNKNOWN_CAPACITY: f64 = 0.3;

/// One part of a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// What it measures.
    pub measure: Measure,
    /// Its value, in [0, 1].
    pub value: f64,
    /// Its weight.
    pub weight: f64,
}

impl Part {
    /// What it adds to the score.
    pub fn points(self) -> f64 {
        self.value * self.weight
    }
}

/// Hashes of the terms of a text, sorted, each once: two texts share a term where they share its hash.
pub(super) type Terms = Vec<u64>;

/// The parts of the score, given how the points came out. `wanted` are the [`order_terms`], `proofs` the vendor's [`proofs`].
pub(super) fn parts(reasons: &[Reason], wanted: &Terms, proofs: &[Terms]) -> Vec<Part> {
    let part = |(measure, weight)| {
        let value: f64 = match measure {
            Measure::Text => text(wanted, proofs),
            measure => reasons.iter().find_map(|reason| value(measure, reason)).unwrap_or(1.0),
        };
        Part { measure, value: value.clamp(0.0, 1.0), weight }
    };
    WEIGHTS.map(part).to_vec()
}

/// What a compared point is worth for a measure; `None` where it is about something else. What an order does not ask for is worth the whole.
fn value(measure: Measure, reason: &Reason) -> Option<f64> {
    let by_verdict = match reason.verdict {
        Verdict::Met => 1.0,
        Verdict::Part => 0.5,
        Verdict::Unmet => 0.0,
    };
    match (measure, &reason.point) {
        (Measure::Tasks, Point::Tasks { wanted, missing }) => Some(share(wanted.len(), missing.len())),
        (Measure::Formats, Point::Formats { wanted, missing }) => Some(share(wanted.len(), missing.len())),
        (Measure::Standards, Point::Standards { wanted, missing }) => Some(share(wanted.len(), missing.len())),
        (Measure::Domain, Point::Domain(_)) | (Measure::Cases, Point::Cases(_)) => Some(by_verdict),
        (Measure::Capacity, Point::Capacity(capacity)) => Some(capacity.share.unwrap_or(UNKNOWN_CAPACITY)),
        _ => None,
    }
}

fn share(wanted: usize, missing: usize) -> f64 {
    if wanted == 0 { 1.0 } else { wanted.saturating_sub(missing) as f64 / wanted as f64 }
}

/// Terms of the order: its title and background, and the names of its field, data and tasks.
pub(super) fn order_terms(order: &OrderContent) -> Terms {
    let mut words = vec![order.title.as_str(), order.background.as_str(), order.domain.label(Locale::Zh)];
    for item in items(order) {
        words.extend([item.modality.label(Locale::Zh), item.task_type.label(Locale::Zh), item.note.as_str()]);
    }
    terms(&words.join("\n"))
}

/// The terms of each statement and each past case of a vendor, with the names of its data and tasks.
pub(super) fn proofs(vendor: &VendorView) -> Vec<Terms> {
    let names = |modality: Modality, tasks: &[TaskType]| {
        let tasks: Vec<&str> = tasks.iter().map(|task| task.label(Locale::Zh)).collect();
        format!("{} {}", modality.label(Locale::Zh), tasks.join(" "))
    };
    let statements = vendor.capabilities.iter().map(|own| format!("{}\n{}", own.statement, names(own.modality, &own.task_types)));
    let cases = vendor
        .cases
        .iter()
        .map(|case| format!("{}\n{}\n{}\n{}", case.title, case.outcome, case.domain.label(Locale::Zh), names(case.modality, &[])));
    statements.chain(cases).map(|text| terms(&text)).collect()
}

/// The best single case or statement counts, not the average: one proof of the right work outweighs many of other work.
fn text(wanted: &Terms, proofs: &[Terms]) -> f64 {
    let shared = |proof: &Terms| proof.iter().filter(|term| wanted.binary_search(term).is_ok()).count();
    let best = proofs.iter().map(shared).max().unwrap_or_default() as f64;
    best / (best + HALF_TEXT)
}

/// Pairs of neighbouring Chinese characters, and whole words of other scripts of two letters and more.
fn terms(text: &str) -> Terms {
    let mut terms = Terms::new();
    let mut add = |word: &mut String| {
        if word.chars().nth(1).is_some() {
            terms.push(hash(word));
        }
        word.clear();
    };
    for run in normalise(text).split(|c: char| !c.is_alphanumeric()) {
        let mut word = String::new();
        let mut previous: Option<char> = None;
        for c in run.chars() {
            if !is_han(c) {
                previous = None;
                word.push(c);
                continue;
            }
            add(&mut word);
            if let Some(before) = previous.replace(c) {
                word.extend([before, c]);
                add(&mut word);
            }
        }
        add(&mut word);
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn hash(term: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    term.hash(&mut hasher);
    hasher.finish()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_add_up_to_one() {
        let sum: f64 = WEIGHTS.iter().map(|(_, weight)| weight).sum();
        assert!((sum - 1.0).abs() < 1e-12, "weights add up to {sum}");
    }

    #[test]
    fn chinese_gives_pairs_and_other_scripts_give_words() {
        let found = terms("激光点云3D框 tracking x");
        let has = |term| found.binary_search(&hash(term)).is_ok();
        for term in ["激光", "光点", "点云", "3d", "tracking"] {
            assert!(has(term), "{term} is a term");
        }
        assert!(!has("云框"), "a word between two characters parts them");
        assert!(!has("x"), "a single letter is no term");
    }
}
