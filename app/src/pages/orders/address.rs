//! The address of the list of orders and the question that it asks: one pair of functions, each the other's inverse.
//!
//! `q, state, demand_kind, modality, task_type, technique, security, procedure, domain, city, format, standard, event, min, max, closing,
//! sort, page, size`.
//! A name may stand several times; what a field does not know is left out. `min` and `max` are in 万元.

use exchange::{
    money::{Money, UnitPrice},
    search::{OrderQuery, OrderSort, OrderState},
};

use crate::{
    components::address::{Address, codes, events, page_number, page_size, places, push_codes, push_paging, standards, words},
    form::Fields,
};

/// Days within which bids close, as the list offers them.
pub const CLOSING: [u32; 3] = [3, 7, 30];

/// Ways to sort: value in the address (empty for the default).
pub const SORTS: [(&str, OrderSort); 4] =
    [("", OrderSort::Closing), ("published", OrderSort::Published), ("value", OrderSort::Value), ("relevance", OrderSort::Relevance)];

/// States: value in the address (empty for the default).
pub const STATES: [(&str, OrderState); 3] = [("", OrderState::Open), ("closed", OrderState::Closed), ("all", OrderState::Any)];

/// The question that an address asks. Every address asks one.
pub fn query(fields: &Fields) -> OrderQuery {
    OrderQuery {
        q: words(fields),
        state: named(&STATES, fields.get("state")),
        demand_kind: codes(fields, "demand_kind"),
        modality: codes(fields, "modality"),
        task_type: codes(fields, "task_type"),
        technique: codes(fields, "technique"),
        security: codes(fields, "security"),
        procedure: codes(fields, "procedure"),
        domain: codes(fields, "domain"),
        city: places(fields, "city"),
        format: codes(fields, "format"),
        standard: standards(fields),
        event: events(fields),
        budget_min: wan(fields.get("min")),
        budget_max: wan(fields.get("max")),
        closing_days: fields.get("closing").parse().ok().filter(|days| CLOSING.contains(days)),
        sort: named(&SORTS, fields.get("sort")),
        page: page_number(fields),
        size: page_size(fields),
    }
}

/// The address that asks a question.
pub fn address(query: &OrderQuery) -> Address {
    let mut pairs = Vec::new();
    let mut push = |name: &'static str, value: String| {
        if !value.is_empty() {
            pairs.push((name, value));
        }
    };
    push("q", query.q.clone());
    push("state", name_of(&STATES, query.state).to_owned());
    push("min", query.budget_min.map(wan_text).unwrap_or_default());
    push("max", query.budget_max.map(wan_text).unwrap_or_default());
    push("closing", query.closing_days.map(|days| days.to_string()).unwrap_or_default());
    push("sort", name_of(&SORTS, query.sort).to_owned());
    push_codes(&mut pairs, "demand_kind", &query.demand_kind);
    push_codes(&mut pairs, "modality", &query.modality);
    push_codes(&mut pairs, "task_type", &query.task_type);
    push_codes(&mut pairs, "technique", &query.technique);
    push_codes(&mut pairs, "security", &query.security);
    push_codes(&mut pairs, "procedure", &query.procedure);
    push_codes(&mut pairs, "domain", &query.domain);
    pairs.extend(query.city.iter().map(|city| ("city", city.clone())));
    push_codes(&mut pairs, "format", &query.format);
    pairs.extend(query.standard.iter().map(|code| ("standard", code.clone())));
    pairs.extend(query.event.iter().map(|event| ("event", event.clone())));
    push_paging(&mut pairs, query.page, query.size);
    Address::new("/orders", pairs)
}

/// The value with this name; the default for a name that is not known.
pub fn named<T: Copy + Default>(names: &[(&str, T)], name: &str) -> T {
    names.iter().find(|(known, _)| *known == name).map(|(_, value)| *value).unwrap_or_default()
}

/// The name of a value.
pub fn name_of<T: Copy + PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}

/// Reads a sum in 万元 with up to four decimals, which is to the yuan.
fn wan(text: &str) -> Option<Money> {
    let ten_thousandths: UnitPrice = text.parse().ok()?;
    ten_thousandths.0.checked_mul(100).map(Money)
}

/// Writes a sum in 万元 to the yuan, without needless zeros: `20`, `4.5`.
pub fn wan_text(sum: Money) -> String {
    let text = UnitPrice(sum.0 / 100).to_string();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use exchange::codes::CodeList;
    use proptest::{prelude::*, sample::subsequence};

    use super::*;

    fn some<C: CodeList + std::fmt::Debug>() -> impl Strategy<Value = Vec<C>> {
        let all: Vec<C> = C::all().collect();
        let most = all.len().min(4);
        subsequence(all, 0..=most)
    }

    fn question() -> impl Strategy<Value = OrderQuery> {
        let lists = (some(), some(), some(), some(), some(), some(), some(), some());
        let cities = subsequence(vec!["450100".to_owned(), "450200".to_owned(), "451400".to_owned(), "VN".to_owned()], 0..=4);
        let standard = subsequence(vec!["GB/T 42755-2023".to_owned(), "职业 4-04-05-05".to_owned()], 0..=2);
        let sums = (proptest::option::of(0..10_000_000_000_i64), proptest::option::of(0..10_000_000_000_i64));
        let closing = proptest::option::of(proptest::sample::select(CLOSING.to_vec()));
        let events = subsequence(vec!["GX-E-2026-0001".to_owned(), "GX-E-2026-0002".to_owned()], 0..=2);
        let view = (
            proptest::sample::select(STATES.to_vec()),
            proptest::sample::select(SORTS.to_vec()),
            1..5000_usize,
            proptest::sample::select(vec![20, 50, 100]),
        );
        ("[^\\p{Cc}]{0,40}", lists, (cities, standard, events), sums, closing, view).prop_map(
            |(q, lists, (city, standard, event), sums, closing_days, (state, sort, page, size))| OrderQuery {
                q: q.trim().to_owned(),
                state: state.1,
                demand_kind: lists.0,
                modality: lists.1,
                task_type: lists.2,
                technique: lists.3,
                security: lists.4,
                procedure: lists.5,
                domain: lists.6,
                city,
                format: lists.7,
                standard,
                event,
                budget_min: sums.0.map(|yuan| Money(yuan * 100)),
                budget_max: sums.1.map(|yuan| Money(yuan * 100)),
                closing_days,
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

        #[test]
        fn every_address_asks_something(text in "\\PC{0,200}") {
            let first = query(&Fields::parse(text.as_bytes()));
            prop_assert_eq!(query(&Fields::parse(address(&first).query().as_bytes())), first);
        }
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let asked = query(&Fields::parse(
            b"state=weird&modality=pigeon&modality=text&modality=text&city=999999&closing=5&event=GX-2026-0001&sort=x&min=abc&max=-1&evil=1",
        ));
        assert_eq!(address(&asked).query(), "modality=text");
    }

    #[test]
    fn budgets_are_read_in_ten_thousands() {
        let asked = query(&Fields::parse("min=20&max=４.5".as_bytes()));
        assert_eq!((asked.budget_min, asked.budget_max), (Some(Money(20_000_000)), Some(Money(4_500_000))));
        assert_eq!(address(&asked).query(), "min=20&max=4.5");
        assert_eq!(query(&Fields::parse(b"min=0&max=10000000000000")).budget_max, None, "more than any amount");
    }
}
