//! What the map of cities shows, in words: names, figures with their units, and the lists that they open.

use exchange::{
    Locale,
    industry_map::{MapView, Measure, PlaceRow, rules::Class},
    money::Money,
};

use super::words;
use crate::{format, i18n, t};

/// The name of a measure: 在招订单.
pub fn name(locale: Locale, measure: Measure) -> String {
    i18n::text(locale, &format!("map-name-{}", measure.name()))
}

/// Its unit: 项.
pub fn unit(locale: Locale, measure: Measure) -> String {
    i18n::text(locale, &format!("map-unit-{}", measure.name()))
}

/// A measure as the head of its figures: 在招订单（项）.
pub fn head(locale: Locale, measure: Measure) -> String {
    i18n::text(locale, &format!("map-head-{}", measure.name()))
}

/// A value as tables write it.
pub fn figure(measure: Measure, value: i64) -> String {
    match measure {
        Measure::Budget => format::wan(Money(value)),
        Measure::Vendors | Measure::OpenOrders | Measure::Positions => format::number(value),
    }
}

/// A value where room is scarce: sums in whole 万元.
pub fn brief(measure: Measure, value: i64) -> String {
    match measure {
        Measure::Budget => format::number((value + 500_000).div_euclid(1_000_000)),
        Measure::Vendors | Measure::OpenOrders | Measure::Positions => format::number(value),
    }
}

/// A city with its value: 柳州：23 项在招订单.
pub fn area(locale: Locale, measure: Measure, city: &str, value: i64) -> String {
    let id = format!("map-area-{}", measure.name());
    t!(locale, &id, city = words::place_short(locale, city), count = value, value = figure(measure, value))
}

/// The list of what is counted, everywhere.
pub fn whole_list(measure: Measure) -> &'static str {
    match measure {
        Measure::Vendors => "/vendors",
        Measure::OpenOrders => "/orders",
        Measure::Budget => "/orders?sort=value",
        Measure::Positions => "/positions",
    }
}

/// The list of what is counted in these places, whose total is the value.
pub fn list<'a>(measure: Measure, places: impl Iterator<Item = &'a str>) -> String {
    let whole = whole_list(measure);
    let places = places.map(|place| format!("city={}", crate::form::encode(place))).collect::<Vec<_>>().join("&");
    format!("{whole}{}{places}", if whole.contains('?') { '&' } else { '?' })
}

/// The values of a class: `10–24`.
pub fn range(measure: Measure, class: Class) -> String {
    let (low, high) = (brief(measure, class.low), brief(measure, class.high));
    if low == high { low } else { format!("{low}–{high}") }
}

/// What the map says, from its figures: where most is and how much of the region's whole that is, and where nothing is.
pub fn sentence(locale: Locale, map: &MapView, measure: Measure) -> String {
    let thing = i18n::text(locale, &format!("map-thing-{}", measure.name()));
    let total = map.in_cities(measure);
    if total == 0 {
        return t!(locale, "map-none", thing = thing);
    }
    let mut ranked: Vec<&PlaceRow> = map.cities.iter().filter(|row| row.value(measure) > 0).collect();
    ranked.sort_by_key(|row| std::cmp::Reverse(row.value(measure)));
    let first = &ranked[..ranked.len().min(3)];
    let names: Vec<String> = first.iter().map(|row| words::place_short(locale, &row.division)).collect();
    let held: i64 = first.iter().map(|row| row.value(measure)).sum();
    let share = format::percent(held as f64 / total as f64);
    let without = map.cities.len() - ranked.len();
    let said = t!(
        locale,
        "map-sentence",
        names = words::joined(locale, &names),
        cities = names.len() as i64,
        share = share,
        thing = thing.clone()
    );
    let rest = if without == 0 { String::new() } else { t!(locale, "map-without", count = without as i64, thing = thing) };
    format!("{said}{rest}{}", t!(locale, "map-end"))
}

/// The fill of a class.
pub fn fill(class: Option<usize>) -> &'static str {
    match class {
        None => "fill--even",
        Some(1) => "fill--seq-1",
        Some(2) => "fill--seq-2",
        Some(3) => "fill--seq-3",
        Some(4) => "fill--seq-4",
        Some(_) => "fill--seq-5",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_its_words_in_both_languages() {
        for locale in [Locale::Zh, Locale::En] {
            for (measure, _) in Measure::ALL {
                for text in [name(locale, measure), unit(locale, measure), head(locale, measure), area(locale, measure, "450200", 2)] {
                    assert!(!text.is_empty() && !text.contains("map-"), "{text}");
                }
            }
        }
        assert_eq!(area(Locale::Zh, Measure::OpenOrders, "450200", 2), "柳州：2 项在招订单");
        assert_eq!(area(Locale::En, Measure::Vendors, "450200", 1), "Liuzhou: 1 vendor");
        assert_eq!(area(Locale::Zh, Measure::Positions, "450200", 3), "柳州：3 个在招岗位");
    }

    #[test]
    fn a_place_leads_to_its_list() {
        assert_eq!(list(Measure::Vendors, ["450100"].into_iter()), "/vendors?city=450100");
        assert_eq!(list(Measure::Budget, ["VN", "TH"].into_iter()), "/orders?sort=value&city=VN&city=TH");
        assert_eq!(list(Measure::Positions, ["450200"].into_iter()), "/positions?city=450200");
    }

    #[test]
    fn sums_are_brief_where_room_is_scarce() {
        assert_eq!(brief(Measure::Budget, 1_234_560_000), "1,235");
        assert_eq!(figure(Measure::Budget, 1_234_560_000), "1,234.56");
    }
}
