//! The address of the list of vendors and the question that it asks: one pair of functions, each the other's inverse.
//!
//! `q, modality, task_type, domain, language, city, tier, environment, capability, standard, sort, page, size`; what a field does not know is
//! left out. `capability` is a kind of data and a field of use of one capability: `audio:government`.

use exchange::{
    codes::{CodeList, Domain, Modality},
    search::{VendorQuery, VendorSort},
};

use crate::{
    components::address::{Address, codes, page_number, page_size, places, push_codes, push_paging, standards, words},
    form::Fields,
    pages::orders::address::{name_of, named},
};

/// Ways to sort: value in the address (empty for the default).
pub const SORTS: [(&str, VendorSort); 4] =
    [("", VendorSort::Relevance), ("free_hours", VendorSort::FreeHours), ("staff", VendorSort::Staff), ("cases", VendorSort::Cases)];

/// What an environment may offer.
pub const ENVIRONMENTS: [&str; 3] = ["secure_room", "dedicated_network", "onsite"];

/// The question that an address asks. Every address asks one.
pub fn query(fields: &Fields) -> VendorQuery {
    let asked = fields.all("environment");
    VendorQuery {
        q: words(fields),
        modality: codes(fields, "modality"),
        task_type: codes(fields, "task_type"),
        domain: codes(fields, "domain"),
        language: codes(fields, "language"),
        city: places(fields, "city"),
        tier: codes(fields, "tier"),
        environment: ENVIRONMENTS
            .iter()
            .filter(|known| asked.iter().any(|value| value == *known))
            .map(|known| (*known).to_owned())
            .collect(),
        capability: capabilities(fields),
        standard: standards(fields),
        sort: named(&SORTS, fields.get("sort")),
        page: page_number(fields),
        size: page_size(fields),
    }
}

/// A kind of data and a field of use as an address writes them.
pub fn capability(text: &str) -> Option<(Modality, Domain)> {
    let (modality, domain) = text.split_once(':')?;
    Some((Modality::from_code(modality)?, Domain::from_code(domain)?))
}

fn capabilities(fields: &Fields) -> Vec<(Modality, Domain)> {
    let mut pairs = Vec::new();
    for pair in fields.all("capability").iter().filter_map(|text| capability(text)) {
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    pairs
}

/// The address that asks a question.
pub fn address(query: &VendorQuery) -> Address {
    let mut pairs = Vec::new();
    if !query.q.is_empty() {
        pairs.push(("q", query.q.clone()));
    }
    if query.sort != VendorSort::default() {
        pairs.push(("sort", name_of(&SORTS, query.sort).to_owned()));
    }
    push_codes(&mut pairs, "modality", &query.modality);
    push_codes(&mut pairs, "task_type", &query.task_type);
    push_codes(&mut pairs, "domain", &query.domain);
    push_codes(&mut pairs, "language", &query.language);
    pairs.extend(query.city.iter().map(|city| ("city", city.clone())));
    push_codes(&mut pairs, "tier", &query.tier);
    pairs.extend(query.environment.iter().map(|environment| ("environment", environment.clone())));
    pairs.extend(query.capability.iter().map(|(modality, domain)| ("capability", format!("{modality}:{domain}"))));
    pairs.extend(query.standard.iter().map(|code| ("standard", code.clone())));
    push_paging(&mut pairs, query.page, query.size);
    Address::new("/vendors", pairs)
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::subsequence};

    use super::*;

    fn some<C: CodeList + std::fmt::Debug>() -> impl Strategy<Value = Vec<C>> {
        let all: Vec<C> = C::all().collect();
        let most = all.len().min(4);
        subsequence(all, 0..=most)
    }

    fn question() -> impl Strategy<Value = VendorQuery> {
        let cities = subsequence(vec!["450100".to_owned(), "450200".to_owned(), "VN".to_owned()], 0..=3);
        let environment = subsequence(ENVIRONMENTS.map(str::to_owned).to_vec(), 0..=3);
        let view = (proptest::sample::select(SORTS.to_vec()), 1..5000_usize, proptest::sample::select(vec![20, 50, 100]));
        let pairs = subsequence(["audio:government", "text:healthcare"].map(|text| capability(text).expect("a pair")).to_vec(), 0..=2);
        let standard = subsequence(vec!["GB/T 42755-2023".to_owned()], 0..=1);
        ("[^\\p{Cc}]{0,40}", (some(), some(), some(), some(), some()), (cities, pairs, standard), environment, view).prop_map(
            |(q, lists, (city, capability, standard), environment, (sort, page, size))| VendorQuery {
                q: q.trim().to_owned(),
                modality: lists.0,
                task_type: lists.1,
                domain: lists.2,
                language: lists.3,
                city,
                tier: lists.4,
                environment,
                capability,
                standard,
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
