//! The address of the list of positions and the question that it asks: one pair of functions, each the other's inverse.
//!
//! `q, sort, pay, posted, city, workplace, pay_kind, employment, level, language, employer, event, page, size`; what a field does not know is left out.

use exchange::{
    money::Money,
    search::{PositionQuery, PositionSort},
};

use crate::{
    components::address::{Address, codes, events, page_number, page_size, places, push_codes, push_paging, words},
    form::Fields,
    pages::orders::address::{name_of, named},
};

/// Ways to sort: value in the address (empty for the default).
pub const SORTS: [(&str, PositionSort); 3] =
    [("", PositionSort::Published), ("pay", PositionSort::Pay), ("relevance", PositionSort::Relevance)];

/// Days within which positions were published, as the form offers them.
pub const POSTED: [u32; 2] = [7, 30];
/// Largest pay a month that may be asked for, in yuan.
const MOST_PAY: i64 = 1_000_000;

/// The question that an address asks. Every address asks one.
pub fn query(fields: &Fields) -> PositionQuery {
    let pay = fields.get("pay").parse::<Money>().ok().filter(|pay| pay.0 > 0 && pay.0 <= MOST_PAY * 100);
    PositionQuery {
        q: words(fields),
        city: places(fields, "city"),
        workplace: codes(fields, "workplace"),
        pay_kind: codes(fields, "pay_kind"),
        employment: codes(fields, "employment"),
        level: codes(fields, "level"),
        language: codes(fields, "language"),
        employer: fields.get("employer").parse().ok(),
        event: events(fields),
        pay_min: pay.map(|pay| Money(pay.0 / 100 * 100)).filter(|pay| pay.0 > 0),
        posted_days: fields.get("posted").parse().ok().filter(|days| POSTED.contains(days)),
        sort: named(&SORTS, fields.get("sort")),
        page: page_number(fields),
        size: page_size(fields),
    }
}

/// The address that asks a question.
pub fn address(query: &PositionQuery) -> Address {
    let mut pairs = Vec::new();
    if !query.q.is_empty() {
        pairs.push(("q", query.q.clone()));
    }
    if query.sort != PositionSort::default() {
        pairs.push(("sort", name_of(&SORTS, query.sort).to_owned()));
    }
    pairs.extend(query.pay_min.map(|pay| ("pay", (pay.0 / 100).to_string())));
    pairs.extend(query.posted_days.map(|days| ("posted", days.to_string())));
    pairs.extend(query.city.iter().map(|city| ("city", city.clone())));
    push_codes(&mut pairs, "workplace", &query.workplace);
    push_codes(&mut pairs, "pay_kind", &query.pay_kind);
    push_codes(&mut pairs, "employment", &query.employment);
    push_codes(&mut pairs, "level", &query.level);
    push_codes(&mut pairs, "language", &query.language);
    pairs.extend(query.employer.map(|employer| ("employer", employer.to_string())));
    pairs.extend(query.event.iter().map(|event| ("event", event.clone())));
    push_paging(&mut pairs, query.page, query.size);
    Address::new("/positions", pairs)
}

#[cfg(test)]
mod tests {
    use exchange::codes::CodeList;
    use proptest::{option, prelude::*, sample::subsequence};

    use super::*;

    fn some<C: CodeList + std::fmt::Debug>() -> impl Strategy<Value = Vec<C>> {
        let all: Vec<C> = C::all().collect();
        let most = all.len().min(4);
        subsequence(all, 0..=most)
    }

    fn question() -> impl Strategy<Value = PositionQuery> {
        let cities = subsequence(vec!["450100".to_owned(), "450200".to_owned(), "VN".to_owned()], 0..=3);
        let events = subsequence(vec!["GX-E-2026-0001".to_owned(), "GX-E-2026-0002".to_owned()], 0..=2);
        let employer = option::of(proptest::array::uniform16(0..=u8::MAX).prop_map(uuid::Uuid::from_bytes));
        let limits = (option::of(1..=MOST_PAY), option::of(proptest::sample::select(POSTED.to_vec())));
        let view = (proptest::sample::select(SORTS.to_vec()), 1..5000_usize, proptest::sample::select(vec![20, 50, 100]));
        ("[^\\p{Cc}]{0,40}", (some(), some(), some(), some(), some()), (cities, events, employer), limits, view).prop_map(
            |(q, lists, (city, event, employer), (pay, posted_days), (sort, page, size))| PositionQuery {
                q: q.trim().to_owned(),
                city,
                workplace: lists.0,
                pay_kind: lists.1,
                employment: lists.2,
                level: lists.3,
                language: lists.4,
                employer,
                event,
                pay_min: pay.map(|yuan| Money(yuan * 100)),
                posted_days,
                sort: sort.1,
                page,
                size,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_asked_is_read_back_from_its_address(asked in question()) {
            let address = address(&asked).query();
            prop_assert_eq!(query(&Fields::parse(address.as_bytes())), asked, "{}", address);
        }
    }
}
