//! The address of the published figures and the question that it asks: one pair of functions, each the other's inverse.
//!
//! `base, indicator, kind`; what a field does not know is left out.

use exchange::statistics::{Area, StatisticsQuery};

use crate::{
    components::address::{Address, codes, push_codes},
    form::Fields,
};

/// The question that an address asks. Every address asks one.
pub fn query(fields: &Fields) -> StatisticsQuery {
    let mut base: Vec<String> = Vec::new();
    for area in fields.all("base").iter().filter_map(|code| Area::find(code)) {
        if !base.iter().any(|known| known == area.code()) {
            base.push(area.code().to_owned());
        }
    }
    StatisticsQuery { base, indicator: codes(fields, "indicator"), kind: codes(fields, "kind") }
}

/// The address that asks a question.
pub fn address(query: &StatisticsQuery) -> Address {
    let mut pairs: Vec<(&'static str, String)> = query.base.iter().map(|code| ("base", code.clone())).collect();
    push_codes(&mut pairs, "indicator", &query.indicator);
    push_codes(&mut pairs, "kind", &query.kind);
    Address::new("/bases", pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_read_back_and_what_is_not_known_is_left_out() {
        let text = "base=CN&base=210100&base=CN&base=VN&indicator=models_served&indicator=x&kind=target&kind=&evil=1";
        let asked = query(&Fields::parse(text.as_bytes()));
        assert_eq!(address(&asked).query(), "base=CN&base=210100&indicator=models_served&kind=target");
        assert_eq!(query(&Fields::parse(address(&asked).query().as_bytes())), asked);
    }
}
