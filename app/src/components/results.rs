//! The line between a query and its list: sort, chosen conditions; and the pages under it.

use leptos::prelude::*;

use super::{
    Icon,
    address::{Address, SIZES},
};
use crate::{
    format,
    site::{Page, use_locale},
    t,
};

/// The ways to sort a list, as links.
#[component]
pub fn SortLinks(
    /// The address of the list.
    address: Address,
    /// Value in the address (empty for the default) and name of each way.
    ways: Vec<(&'static str, String)>,
    /// Value of the present way.
    current: &'static str,
) -> impl IntoView {
    let page = Page::here();
    let links = ways
        .into_iter()
        .map(|(value, text)| {
            let target = if value.is_empty() { address.without("sort") } else { address.with("sort", value) };
            view! { <a href=target.href(&page) aria-current=(value == current).then_some("true")>{text}</a> }
        })
        .collect_view();
    let label = t!(page.locale, "list-sort");
    view! { <nav class="quiet bar sort bar__end" aria-label=label><span class="muted">{label.clone()}</span>{links}</nav> }
}

/// A chosen condition and the address without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// What it says.
    pub text: String,
    /// Where the list goes when it is taken away.
    pub without: Address,
}

/// The chosen conditions, each removable. Nothing when nothing is chosen.
#[component]
pub fn Chips(
    /// The conditions.
    chips: Vec<Chip>,
) -> impl IntoView {
    let page = Page::here();
    (!chips.is_empty()).then(|| {
        let items = chips
            .into_iter()
            .map(|chip| {
                view! { <li><a class="chip" href=chip.without.href(&page)>{chip.text}<Icon name="cross"/><span class="hidden">{t!(page.locale, "list-remove")}</span></a></li> }
            })
            .collect_view();
        view! { <ul class="chips" aria-label=t!(page.locale, "list-chosen")>{items}</ul> }
    })
}

/// The pages to link to: the first, the last, the present one with its neighbours; `None` is a gap.
fn pages(current: usize, last: usize) -> Vec<Option<usize>> {
    let mut pages = Vec::new();
    for number in 1..=last {
        if number == 1 || number == last || number.abs_diff(current) <= 2 {
            pages.push(Some(number));
        } else if pages.last() != Some(&None) {
            pages.push(None);
        }
    }
    pages
}

/// 共 N 条, rows a page, and the pages.
#[component]
pub fn Pager(
    /// The address of the list.
    address: Address,
    /// Things found in all.
    total: usize,
    /// The present page, from 1.
    current: usize,
    /// Rows a page.
    size: usize,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let last = total.div_ceil(size.max(1)).max(1);
    let to = |number: usize| if number <= 1 { address.without("page") } else { address.with("page", &number.to_string()) }.href(&page);
    let sizes = SIZES
        .into_iter()
        .map(|offered| {
            let target = if offered == SIZES[0] { address.without("size") } else { address.with("size", &offered.to_string()) };
            view! { " "<a href=target.href(&page) aria-current=(offered == size).then_some("true") aria-label=t!(locale, "pager-size", size = offered as i64)>{offered}</a> }
        })
        .collect_view();
    let numbers = pages(current, last)
        .into_iter()
        .map(|number| match number {
            None => view! { <li class="wide-only"><span>"…"</span></li> }.into_any(),
            Some(number) => {
                let near = number.abs_diff(current) <= 1 || number == 1;
                let label = t!(locale, "pager-page", number = number as i64);
                view! { <li class=(!near).then_some("wide-only")><a href=to(number) aria-current=(number == current).then_some("page") aria-label=label>{number}</a></li> }.into_any()
            }
        })
        .collect_view();
    let step = |number: usize, inside: bool, rel: &'static str, text: String| {
        if inside {
            view! { <li><a href=to(number) rel=rel>{text}</a></li> }.into_any()
        } else {
            view! { <li><span class="muted">{text}</span></li> }.into_any()
        }
    };
    let previous = step(current.saturating_sub(1).min(last), current > 1, "prev", t!(locale, "pager-previous"));
    let next = step(current + 1, current < last, "next", t!(locale, "pager-next"));
    view! {
        <nav class="pager" aria-label=t!(locale, "pager")>
            <p>{t!(locale, "pager-total", total = format::number(i64::try_from(total).unwrap_or(i64::MAX)))}"　"{t!(locale, "pager-sizes")}{sizes}</p>
            {(last > 1).then(|| view! { <ul>{previous}{numbers}{next}</ul> })}
        </nav>
    }
}

/// What search did when the words were found too seldom as they stood, and the nearest words.
#[component]
pub fn Ladder(
    /// How the words were taken.
    rung: exchange::search::Rung,
) -> impl IntoView {
    let locale = use_locale();
    let text = match rung {
        exchange::search::Rung::All => None,
        exchange::search::Rung::Any => Some(t!(locale, "list-rung-any")),
        exchange::search::Rung::Pinyin => Some(t!(locale, "list-rung-pinyin")),
    };
    text.map(|text| view! { <p class="tip"><Icon name="info"/><span>{text}</span></p> })
}

/// "Did you mean": links to the same list with other words. Nothing when there are none.
#[component]
pub fn DidYouMean(
    /// The address of the list.
    address: Address,
    /// The nearest words.
    words: Vec<String>,
) -> impl IntoView {
    let page = Page::here();
    (!words.is_empty()).then(|| {
        let links =
            words.into_iter().map(|word| view! { " "<a href=address.with("q", &word).href(&page)>{word.clone()}</a> }).collect_view();
        view! { <p>{t!(page.locale, "list-did-you-mean")}{links}</p> }
    })
}

#[cfg(test)]
mod tests {
    use super::pages;

    #[test]
    fn far_pages_are_a_gap() {
        assert_eq!(pages(1, 1), [Some(1)]);
        assert_eq!(pages(1, 10), [Some(1), Some(2), Some(3), None, Some(10)]);
        assert_eq!(pages(5, 10), [Some(1), None, Some(3), Some(4), Some(5), Some(6), Some(7), None, Some(10)]);
        assert_eq!(pages(10, 10), [Some(1), None, Some(8), Some(9), Some(10)]);
    }

    #[test]
    fn a_page_past_the_last_still_leads_back() {
        assert_eq!(pages(900, 2), [Some(1), Some(2)]);
    }
}
