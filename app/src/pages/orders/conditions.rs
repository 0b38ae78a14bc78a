//! The conditions of a list of orders in words: facets with their names, chosen ones as chips.

use exchange::{
    Locale,
    codes::{DemandKind, Domain, Format, Modality, Procedure, SecurityLevel, TaskType, Technique},
    search::{Facet, OrderQuery, OrderState},
};

use super::{address::wan_text, list::state_text};
use crate::{
    components::{Chip, FacetGroup, address::Address, words},
    t,
};

/// Facets in their order: name in the address, and whether it is open at first.
const FACETS: [(&str, bool); 9] = [
    ("demand_kind", true),
    ("modality", true),
    ("task_type", false),
    ("technique", true),
    ("security", true),
    ("procedure", true),
    ("domain", false),
    ("city", true),
    ("format", false),
];

/// The facets of the list.
pub fn facets(locale: Locale, facets: &[Facet], address: &Address) -> Vec<FacetGroup> {
    FACETS
        .into_iter()
        .filter_map(|(name, open)| FacetGroup::of(facets, address, name, title(locale, name), open, |code| value(locale, name, code)))
        .collect()
}

/// The name of a facet.
fn title(locale: Locale, name: &str) -> String {
    match name {
        "demand_kind" => t!(locale, "orders-demand-kind"),
        "modality" => t!(locale, "orders-modality"),
        "task_type" => t!(locale, "orders-task-type"),
        "technique" => t!(locale, "orders-technique"),
        "security" => t!(locale, "orders-security-level"),
        "procedure" => t!(locale, "orders-procedure"),
        "domain" => t!(locale, "orders-domain"),
        "city" => t!(locale, "orders-city"),
        _ => t!(locale, "orders-format"),
    }
}

/// The name of a facet's value.
fn value(locale: Locale, name: &str, code: &str) -> String {
    match name {
        "demand_kind" => words::code_label::<DemandKind>(locale, code),
        "modality" => words::code_label::<Modality>(locale, code),
        "task_type" => words::code_label::<TaskType>(locale, code),
        "technique" => words::code_label::<Technique>(locale, code),
        "security" => words::code_label::<SecurityLevel>(locale, code),
        "procedure" => words::code_label::<Procedure>(locale, code),
        "domain" => words::code_label::<Domain>(locale, code),
        "format" => words::code_label::<Format>(locale, code),
        _ => words::place_short(locale, code),
    }
}

/// Every chosen condition, each with the address without it.
pub fn chips(locale: Locale, query: &OrderQuery, address: &Address) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut chip = |text: String, name: &str| chips.push(Chip { text, without: address.without(name) });
    if !query.q.is_empty() {
        chip(t!(locale, "list-chip", name = t!(locale, "list-words"), value = query.q.clone()), "q");
    }
    if query.state != OrderState::Open {
        chip(t!(locale, "list-chip", name = t!(locale, "orders-state"), value = state_text(locale, query.state)), "state");
    }
    if let Some(least) = query.budget_min {
        chip(t!(locale, "orders-chip-min", sum = wan_text(least)), "min");
    }
    if let Some(most) = query.budget_max {
        chip(t!(locale, "orders-chip-max", sum = wan_text(most)), "max");
    }
    if let Some(days) = query.closing_days {
        chip(
            t!(locale, "list-chip", name = t!(locale, "orders-closing"), value = t!(locale, "orders-closing-within", days = days)),
            "closing",
        );
    }
    for code in &query.standard {
        let text = t!(locale, "list-chip", name = t!(locale, "standards-standard"), value = code.clone());
        chips.push(Chip { text, without: address.without_value("standard", code) });
    }
    for (name, code) in address.pairs() {
        if FACETS.iter().any(|(facet, _)| facet == name) {
            let text = t!(locale, "list-chip", name = title(locale, name), value = value(locale, name, code));
            chips.push(Chip { text, without: address.without_value(name, code) });
        }
    }
    for event in &query.event {
        let text = t!(locale, "list-chip", name = t!(locale, "nav-events"), value = event.clone());
        chips.push(Chip { text, without: address.without_value("event", event) });
    }
    chips
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form::Fields, pages::orders::address};

    #[test]
    fn every_chosen_condition_is_a_chip_that_takes_only_itself_away() {
        let text = "q=%E8%BD%AC%E5%86%99&state=all&min=20&closing=7&modality=audio&modality=text&city=450100&sort=value";
        let query = address::query(&Fields::parse(text.as_bytes()));
        let here = address::address(&query);
        let chips = chips(Locale::Zh, &query, &here);
        let texts: Vec<_> = chips.iter().map(|chip| chip.text.as_str()).collect();
        assert_eq!(texts, ["关键词：转写", "状态：全部", "预算：20 万元以上", "截止：7 日内", "模态：音频", "模态：文本", "地区：南宁"]);
        for chip in &chips {
            assert_eq!(chip.without.pairs().len() + 1, here.pairs().len(), "{} takes more than itself away", chip.text);
        }
    }
}
