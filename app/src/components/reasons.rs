//! Why a vendor can or cannot meet an order, point by point, in words.

use exchange::{
    Locale,
    codes::{CodeList, Modality, TaskType},
    matching::{Capacity, Point, Reason, VendorMatch, Verdict, count},
};
use leptos::prelude::*;

use super::{Icon, TierTag, words};
use crate::{
    format,
    site::{Page, use_locale},
    t,
};

/// The points of a match; gates come first as they were judged.
#[component]
pub fn ReasonList(
    /// The points.
    reasons: Vec<Reason>,
) -> impl IntoView {
    let locale = use_locale();
    let items = reasons
        .into_iter()
        .map(|reason| {
            let (class, icon, verdict) = match reason.verdict {
                Verdict::Met => ("reason reason--yes", "check", t!(locale, "match-met")),
                Verdict::Part => ("reason reason--part", "half", t!(locale, "match-part")),
                Verdict::Unmet => ("reason reason--no", "cross", t!(locale, "match-unmet")),
            };
            let meter = match &reason.point {
                Point::Capacity(Capacity { share: Some(share), .. }) => Some(meter(*share, reason.verdict)),
                _ => None,
            };
            let gate = reason.gate.then(|| view! { <span class="hidden">{t!(locale, "match-gate")}</span> });
            view! { <li class=class><Icon name=icon/><span class="hidden">{verdict}</span>{gate}{sentence(locale, &reason)}{meter}</li> }
        })
        .collect_view();
    view! { <ul class="reasons">{items}</ul> }
}

fn meter(share: f64, verdict: Verdict) -> impl IntoView {
    let width = format!("{:.0}", (share * 100.0).clamp(0.0, 100.0));
    let class = match verdict {
        Verdict::Met => "meter meter--met",
        Verdict::Part => "meter meter--part",
        Verdict::Unmet => "meter meter--part meter--gap",
    };
    view! { <svg class=class viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=width height="8"/></svg> }
}

/// Words a point: what was compared where it is met, what is lacking where it is not.
pub fn sentence(locale: Locale, reason: &Reason) -> String {
    let is_met = reason.verdict == Verdict::Met;
    match &reason.point {
        Point::Environment { place, level } => {
            let (place, level) = (place.label(locale), level.label(locale));
            match reason.verdict {
                Verdict::Met => t!(locale, "match-environment", place = place, level = level),
                Verdict::Part => t!(locale, "match-environment-part", place = place, level = level),
                Verdict::Unmet => t!(locale, "match-environment-lacking", place = place, level = level),
            }
        }
        Point::Certificate { name, .. } if is_met => t!(locale, "match-certificate", name = name.clone()),
        Point::Certificate { name, expired: true } => t!(locale, "match-certificate-expired", name = name.clone()),
        Point::Certificate { name, expired: false } => t!(locale, "match-certificate-lacking", name = name.clone()),
        Point::Protection if is_met => t!(locale, "match-protection"),
        Point::Protection => t!(locale, "match-protection-lacking"),
        Point::Languages { missing, .. } if !missing.is_empty() => {
            t!(locale, "match-languages-lacking", names = words::labels(locale, missing))
        }
        Point::Languages { wanted, .. } => t!(locale, "match-languages", names = words::labels(locale, wanted)),
        Point::Subcontracting => match reason.verdict {
            Verdict::Met => t!(locale, "match-alone"),
            Verdict::Part => t!(locale, "match-alone-part"),
            Verdict::Unmet => t!(locale, "match-alone-lacking"),
        },
        Point::Tasks { missing, .. } if !missing.is_empty() => t!(locale, "match-tasks-lacking", names = tasks(locale, missing)),
        Point::Tasks { wanted, .. } => t!(locale, "match-tasks", names = tasks(locale, wanted)),
        Point::Domain(domain) => {
            let name = domain.label(locale);
            match reason.verdict {
                Verdict::Met => t!(locale, "match-domain", name = name),
                Verdict::Part => t!(locale, "match-domain-part", name = name),
                Verdict::Unmet => t!(locale, "match-domain-lacking", name = name),
            }
        }
        Point::Formats { missing, .. } if !missing.is_empty() => {
            t!(locale, "match-formats-lacking", names = words::labels(locale, missing))
        }
        Point::Formats { wanted, .. } => t!(locale, "match-formats", names = words::labels(locale, wanted)),
        Point::Standards { missing, .. } if !missing.is_empty() => {
            t!(locale, "match-standards-lacking", names = words::joined(locale, missing))
        }
        Point::Standards { wanted, .. } => t!(locale, "match-standards", names = words::joined(locale, wanted)),
        Point::Cases(0) => t!(locale, "match-cases-none"),
        Point::Cases(count) => t!(locale, "match-cases", count = *count),
        Point::Capacity(capacity) => capacity_sentence(locale, capacity),
    }
}

fn tasks(locale: Locale, tasks: &[(Modality, TaskType)]) -> String {
    let names: Vec<_> = tasks
        .iter()
        .map(|(modality, task)| t!(locale, "match-task", modality = modality.label(locale), task = task.label(locale)))
        .collect();
    words::joined(locale, &names)
}

/// From this share on, more is no reason to choose one vendor before another.
const AMPLE: f64 = 2.0;

/// The share that free hours cover, and what they make of the item that needs the most hours, where that can be compared.
fn capacity_sentence(locale: Locale, capacity: &Capacity) -> String {
    let Some(share) = capacity.share else { return t!(locale, "match-capacity-unknown") };
    if share >= AMPLE {
        return t!(locale, "match-capacity-ample", share = format::percent(AMPLE));
    }
    match (capacity.units, capacity.unit) {
        (Some(units), Some(unit)) if units < capacity.wanted => {
            let (units, wanted) = (format::number(units), format::number(capacity.wanted));
            t!(locale, "match-capacity-of", share = format::percent(share), units = units, wanted = wanted, unit = unit.label(locale))
        }
        _ => t!(locale, "match-capacity", share = format::percent(share)),
    }
}

/// How many points are met, in part, not: 满足 5 项，部分 1 项.
pub fn match_summary(locale: Locale, reasons: &[Reason]) -> String {
    let (met, part, unmet) = (count(reasons, Verdict::Met), count(reasons, Verdict::Part), count(reasons, Verdict::Unmet));
    if part == 0 && unmet == 0 {
        return t!(locale, "match-sum-all", count = met as i64);
    }
    let mut words = vec![t!(locale, "match-sum-met", count = met as i64)];
    if part > 0 {
        words.push(t!(locale, "match-sum-part", count = part as i64));
    }
    if unmet > 0 {
        words.push(t!(locale, "match-sum-unmet", count = unmet as i64));
    }
    words.join(match locale {
        Locale::Zh => "，",
        Locale::En => ", ",
    })
}

/// Vendors beside an order: those whose gates are all open, then near misses under a heading of their own.
#[component]
pub fn Matches(
    /// Vendors, best first.
    found: Vec<VendorMatch>,
) -> impl IntoView {
    let locale = use_locale();
    let (eligible, near): (Vec<_>, Vec<_>) = found.into_iter().partition(VendorMatch::eligible);
    let has_near = !near.is_empty();
    let list = |matches: Vec<VendorMatch>| matches.into_iter().map(|found| view! { <MatchLine found/> }).collect_view();
    let eligible = if eligible.is_empty() {
        view! { <p>{t!(locale, "match-none")}</p> }.into_any()
    } else {
        view! { <ul class="lines">{list(eligible)}</ul> }.into_any()
    };
    view! {
        <p class="small muted">{t!(locale, "match-basis")}</p>
        {eligible}
        {has_near.then(|| view! { <h3 class="match__near">{t!(locale, "match-near")}</h3><p class="small muted">{t!(locale, "match-near-note")}</p><ul class="lines">{list(near)}</ul> })}
    }
}

#[component]
fn MatchLine(found: VendorMatch) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let sum = match_summary(locale, &found.reasons);
    let vendor = found.vendor;
    view! {
        <li>
            <p class="bar match__name">
                <a href=page.link(&format!("/vendors/{}", vendor.number)) lang=words::foreign_zh(locale)>{vendor.name}</a>
                <span class="muted small">{words::city_short(locale, &vendor.division)}</span>
                <TierTag tier=vendor.tier/>
                <span class="bar__end match__sum">{sum}</span>
            </p>
            <ReasonList reasons=found.reasons/>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use exchange::codes::{Domain, Format, Language, PlaceOfWork, SecurityLevel, Unit};

    use super::*;

    fn code<C: CodeList>(code: &str) -> C {
        C::from_code(code).expect("a code of its list")
    }

    fn points() -> Vec<Point> {
        let tasks = vec![(code("point_cloud"), code("cuboid"))];
        let languages: Vec<Language> = vec![code("vi"), code("th")];
        let formats: Vec<Format> = vec![code("KITTI")];
        let capacity = Capacity {
            free_hours_per_week: 40,
            weeks: 8.0,
            units: Some(74_000),
            wanted: 120_000,
            unit: Some(code::<Unit>("frame")),
            share: Some(0.62),
        };
        vec![
            Point::Environment { place: PlaceOfWork::Onsite, level: SecurityLevel::Sensitive },
            Point::Certificate { name: "ISO/IEC 27001".to_owned(), expired: true },
            Point::Certificate { name: "ISO/IEC 27001".to_owned(), expired: false },
            Point::Protection,
            Point::Languages { wanted: languages.clone(), missing: Vec::new() },
            Point::Languages { wanted: languages.clone(), missing: languages },
            Point::Subcontracting,
            Point::Tasks { wanted: tasks.clone(), missing: Vec::new() },
            Point::Tasks { wanted: tasks.clone(), missing: tasks },
            Point::Domain(code::<Domain>("healthcare")),
            Point::Formats { wanted: formats.clone(), missing: Vec::new() },
            Point::Formats { wanted: formats.clone(), missing: formats },
            Point::Standards { wanted: vec!["GB/T 42755-2023".to_owned()], missing: Vec::new() },
            Point::Standards { wanted: vec!["GB/T 42755-2023".to_owned()], missing: vec!["GB/T 42755-2023".to_owned()] },
            Point::Cases(0),
            Point::Cases(4),
            Point::Capacity(capacity),
            Point::Capacity(Capacity { share: None, ..capacity }),
        ]
    }

    #[test]
    fn every_point_has_words_for_every_verdict_in_both_languages() {
        for locale in [Locale::Zh, Locale::En] {
            for point in points() {
                for verdict in [Verdict::Met, Verdict::Part, Verdict::Unmet] {
                    let words = sentence(locale, &Reason { point: point.clone(), verdict, gate: true });
                    assert!(
                        !words.is_empty() && !words.contains("Unknown") && !words.contains("match-"),
                        "{point:?} {verdict:?} reads {words:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_lacking_is_named() {
        let lacking = |point| sentence(Locale::Zh, &Reason { point, verdict: Verdict::Unmet, gate: true });
        assert_eq!(lacking(Point::Languages { wanted: vec![code("vi"), code("th")], missing: vec![code("th")] }), "缺语言：泰语");
        assert_eq!(lacking(Point::Certificate { name: "ISO 9001".to_owned(), expired: true }), "证书已过期：ISO 9001");
        assert_eq!(lacking(Point::Cases(0)), "无同类案例");
    }

    #[test]
    fn capacity_is_a_figure_and_says_when_it_cannot_be_one() {
        let capacity = Capacity {
            free_hours_per_week: 40,
            weeks: 8.0,
            units: Some(74_000),
            wanted: 120_000,
            unit: Some(code("frame")),
            share: Some(0.62),
        };
        assert_eq!(capacity_sentence(Locale::Zh, &capacity), "产能 62%，可做 74,000／120,000 帧");
        assert_eq!(capacity_sentence(Locale::En, &capacity), "Capacity 62%: 74,000 of 120,000 frame");
        assert_eq!(capacity_sentence(Locale::Zh, &Capacity { share: Some(9.99), ..capacity }), "产能 200% 以上");
        assert_eq!(capacity_sentence(Locale::Zh, &Capacity { share: None, ..capacity }), "产能单位不同，无法换算");
    }
}
