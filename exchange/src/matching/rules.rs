//! Pure rules: need beside supplier, point by point.

use chrono::NaiveDate;

use super::{Pair, Point, Reason, Verdict, capacity::capacity, items, requirements};
use crate::{
    codes::{CodeList, Language, Modality, PlaceOfWork, Subcontracting},
    orders::{ItemContent, LotContent, OrderContent},
    places::{Level, Place},
    vendors::{CapabilityView, Protection, VendorView},
};

/// From this share of the free hours on, work without subcontracting or capacity as a whole counts as met in part.
const HALF: f64 = 0.5;
/// See [`HALF`]; for capacity, where the buyer can still split the work.
const SOME: f64 = 0.3;

/// Every compared point: gates first. What the order does not ask for makes no point. `today` is the day in the region's zone.
pub fn judge(pair: Pair<'_>, today: NaiveDate) -> Vec<Reason> {
    let Pair { order, vendor } = pair;
    let capacity = capacity(order, vendor);
    let mut gates = vec![environment(order, vendor)];
    gates.extend(protection(order, vendor));
    gates.extend(certificates(order, vendor, today));
    gates.extend(languages(order, vendor));
    gates.push((Point::Subcontracting, subcontracting(order.subcontracting, capacity.share)));
    gates.push(tasks(order, vendor));
    let mut points = vec![domain(order, vendor), formats(order, vendor)];
    points.extend(standards(order, vendor));
    points.push(cases(order, vendor));
    points.push((Point::Capacity(capacity), share_verdict(capacity.share, SOME)));
    let reason = |gate: bool| move |(point, verdict): (Point, Verdict)| Reason { point, verdict, gate };
    gates.into_iter().map(reason(true)).chain(points.into_iter().map(reason(false))).collect()
}

type Compared = (Point, Verdict);

fn met(yes: bool) -> Verdict {
    if yes { Verdict::Met } else { Verdict::Unmet }
}

/// The values without repeats, in the order in which they first stand.
fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for value in values {
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}

/// What is wanted and what of it is missing, and how that comes out when part of it is of use.
fn lacking<T: PartialEq + Clone>(wanted: &[T], has: impl Fn(&T) -> bool) -> (Vec<T>, Verdict) {
    let missing: Vec<T> = wanted.iter().filter(|value| !has(value)).cloned().collect();
    let verdict = match missing.len() {
        0 => Verdict::Met,
        lacking if lacking < wanted.len() => Verdict::Part,
        _ => Verdict::Unmet,
    };
    (missing, verdict)
}

fn environment(order: &OrderContent, vendor: &VendorView) -> Compared {
    let (place, level, rooms) = (order.place_of_work, order.security_level, vendor.environment);
    let reachable = match place {
        PlaceOfWork::Onsite => rooms.onsite_teams > 0,
        PlaceOfWork::DedicatedNetwork => rooms.dedicated_network,
        PlaceOfWork::Remote => true,
    };
    // On the buyer's premises the rooms are the buyer's.
    let enclosed = place == PlaceOfWork::Onsite || requirements::rooms(level).met(rooms);
    (Point::Environment { place, level }, met(reachable && enclosed))
}

fn protection(order: &OrderContent, vendor: &VendorView) -> Option<Compared> {
    let wanted = requirements::protection(order);
    (wanted > Protection::None).then(|| (Point::Protection, met(vendor.environment.protection >= wanted)))
}

fn certificates(order: &OrderContent, vendor: &VendorView, today: NaiveDate) -> Vec<Compared> {
    let compare = |asked: requirements::Asked| {
        let own = vendor.certificates.iter().filter(|certificate| asked.is_met_by(&certificate.name));
        // The one that is valid longest speaks for the vendor.
        let best = own.max_by_key(|certificate| certificate.valid_until);
        let valid = best.is_some_and(|certificate| certificate.valid_until >= today);
        let name = best.map_or_else(|| asked.name(), |certificate| certificate.name.clone());
        let verdict = match (valid, asked.replaceable) {
            (true, _) => Verdict::Met,
            (false, true) => Verdict::Part,
            (false, false) => Verdict::Unmet,
        };
        (Point::Certificate { name, expired: best.is_some() && !valid }, verdict)
    };
    requirements::certificates(&order.qualifications).into_iter().map(compare).collect()
}

/// A language counts for the kind of data it is offered with; people who speak it on other work, or a lot that needs no missing
/// language, leave it to be agreed. Whoever sits in the country works in Mandarin.
fn languages(order: &OrderContent, vendor: &VendorView) -> Option<Compared> {
    let wanted = distinct(items(order).flat_map(|item| item.languages.iter().copied()));
    if wanted.is_empty() {
        return None;
    }
    let at_home = Place::find(&vendor.division).is_some_and(|place| place.level() != Level::Country);
    let spoken = |language: Language, modality: Option<Modality>| {
        let offers = |capability: &CapabilityView| {
            modality.is_none_or(|modality| capability.modality == modality) && capability.languages.contains(&language)
        };
        (at_home && language.code() == "zh") || vendor.capabilities.iter().any(offers)
    };
    let covered = |item: &ItemContent, language: Language| spoken(language, Some(item.modality));
    let lacks = |language: Language| items(order).any(|item| item.languages.contains(&language) && !covered(item, language));
    let missing: Vec<Language> = wanted.iter().copied().filter(|language| lacks(*language)).collect();
    let whole = |lot: &LotContent| lot.items.iter().all(|item| item.languages.iter().all(|language| covered(item, *language)));
    let verdict = if missing.is_empty() {
        Verdict::Met
    } else if missing.iter().all(|language| spoken(*language, None)) || order.lots.iter().any(whole) {
        Verdict::Part
    } else {
        Verdict::Unmet
    };
    Some((Point::Languages { wanted, missing }, verdict))
}

fn subcontracting(rule: Subcontracting, share: Option<f64>) -> Verdict {
    match rule {
        Subcontracting::Allowed => Verdict::Met,
        // With consent part may be passed on: to be agreed, never ruled out.
        Subcontracting::Approval => share_verdict(share, 0.0),
        Subcontracting::Forbidden => share_verdict(share, HALF),
    }
}

/// Met when the free hours suffice, in part from `some` on and where units are not comparable.
fn share_verdict(share: Option<f64>, some: f64) -> Verdict {
    match share {
        Some(share) if share >= 1.0 => Verdict::Met,
        Some(share) if share < some => Verdict::Unmet,
        _ => Verdict::Part,
    }
}

fn tasks(order: &OrderContent, vendor: &VendorView) -> Compared {
    let wanted = distinct(items(order).map(|item| (item.modality, item.task_type)));
    let (missing, verdict) = lacking(&wanted, |(modality, task)| {
        vendor.capabilities.iter().any(|capability| capability.modality == *modality && capability.task_types.contains(task))
    });
    (Point::Tasks { wanted, missing }, verdict)
}

/// Met by a capability for the order's kind of data; in part by experience of the field with other data.
fn domain(order: &OrderContent, vendor: &VendorView) -> Compared {
    let in_field = |capability: &&CapabilityView| capability.domains.contains(&order.domain);
    let same_data = |capability: &CapabilityView| items(order).any(|item| item.modality == capability.modality);
    let verdict = if vendor.capabilities.iter().filter(in_field).any(same_data) {
        Verdict::Met
    } else if vendor.capabilities.iter().any(|capability| in_field(&capability))
        || vendor.cases.iter().any(|case| case.domain == order.domain)
    {
        Verdict::Part
    } else {
        Verdict::Unmet
    };
    (Point::Domain(order.domain), verdict)
}

fn formats(order: &OrderContent, vendor: &VendorView) -> Compared {
    let wanted = distinct(items(order).map(|item| item.delivery_format));
    let (missing, verdict) = lacking(&wanted, |format| vendor.formats.contains(format));
    (Point::Formats { wanted, missing }, verdict)
}

fn standards(order: &OrderContent, vendor: &VendorView) -> Option<Compared> {
    let wanted = distinct(order.standards.iter().cloned());
    if wanted.is_empty() {
        return None;
    }
    let (missing, verdict) = lacking(&wanted, |code| vendor.standards.contains(code));
    Some((Point::Standards { wanted, missing }, verdict))
}

fn cases(order: &OrderContent, vendor: &VendorView) -> Compared {
    let alike = vendor.cases.iter().filter(|case| case.domain == order.domain && items(order).any(|item| item.modality == case.modality));
    let count = u32::try_from(alike.count()).unwrap_or(u32::MAX);
    let verdict = match count {
        0 => Verdict::Unmet,
        1 => Verdict::Part,
        _ => Verdict::Met,
    };
    (Point::Cases(count), verdict)
}
