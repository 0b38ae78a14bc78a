//! Filters with counts; a popover on phones.

use leptos::prelude::*;

use super::{Icon, address::Address};
use crate::{
    format,
    site::{Page, use_locale},
    t,
};

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetChoice {
    /// Its code in the address.
    pub code: String,
    /// Its name.
    pub label: String,
    /// Things that have it.
    pub count: u64,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A facet as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetGroup {
    /// Its name in the address.
    pub name: &'static str,
    /// Its name for people.
    pub title: String,
    /// Whether it is open at first.
    pub open: bool,
    /// Its values.
    pub values: Vec<FacetChoice>,
}

impl FacetGroup {
    /// A facet as search counted it, with what is chosen in the address. Nothing where there is nothing to choose.
    pub fn of(
        facets: &[exchange::search::Facet],
        address: &Address,
        name: &'static str,
        title: String,
        open: bool,
        label: impl Fn(&str) -> String,
    ) -> Option<Self> {
        let chosen = |code: &str| address.pairs().iter().any(|(key, value)| *key == name && value == code);
        let facet = facets.iter().find(|facet| facet.field == name)?;
        let values: Vec<_> = facet
            .values
            .iter()
            .map(|value| FacetChoice {
                code: value.code.clone(),
                label: label(&value.code),
                count: value.count,
                chosen: chosen(&value.code),
            })
            .collect();
        let open = open || values.iter().any(|value| value.chosen);
        (!values.is_empty()).then_some(Self { name, title, open, values })
    }
}

/// Values that are shown before the rest is folded away.
const SHOWN: usize = 8;

/// The filters of a list, as one form that keeps every other condition.
#[component]
pub fn Facets(
    /// The address of the list.
    address: Address,
    /// Its facets.
    groups: Vec<FacetGroup>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let names: Vec<&str> = groups.iter().map(|group| group.name).collect();
    let chosen = groups.iter().flat_map(|group| &group.values).filter(|value| value.chosen).count();
    let mut cleared = address.clone();
    for name in &names {
        cleared = cleared.without(name);
    }
    let kept = cleared.clone();
    let groups = groups.into_iter().map(|group| view! { <FacetFold group/> }).collect_view();
    view! {
        <aside class="drawer facets" id="facets" popover aria-label=t!(locale, "list-filters")>
            <button class="drawer__close" type="button" popovertarget="facets" popovertargetaction="hide"><Icon name="cross"/>{t!(locale, "nav-close")}</button>
            <form action=address.only(&[]).href(&page) class="flow">
                <Hidden address=kept/>
                <p class="bar">
                    <b>{t!(locale, "list-filters")}</b>
                    {(chosen > 0).then(|| view! { <span class="bar__end small"><a href=cleared.href(&page)>{t!(locale, "list-clear", count = chosen as i64)}</a></span> })}
                </p>
                {groups}
                <button class="btn btn--wide">{t!(locale, "list-apply")}</button>
            </form>
        </aside>
    }
}

/// The conditions that a form keeps without showing them.
#[component]
pub fn Hidden(
    /// The conditions.
    address: Address,
) -> impl IntoView {
    address
        .pairs()
        .iter()
        .filter(|(name, _)| *name != "page")
        .map(|(name, value)| view! { <input type="hidden" name=*name value=value.clone()/> })
        .collect_view()
}

#[component]
fn FacetFold(group: FacetGroup) -> impl IntoView {
    let locale = use_locale();
    let name = group.name;
    let (first, rest): (Vec<_>, Vec<_>) = group.values.into_iter().enumerate().partition(|(index, value)| *index < SHOWN || value.chosen);
    let line = move |(_, value): (usize, FacetChoice)| {
        view! {
            <li>
                <label>
                    <input type="checkbox" name=name value=value.code checked=value.chosen/>
                    <span>{value.label}</span>
                    <span class="facet__count">{format::number(i64::try_from(value.count).unwrap_or(i64::MAX))}</span>
                </label>
            </li>
        }
    };
    let more = rest.len();
    let first = first.into_iter().map(line).collect_view();
    let rest = (more > 0).then(|| {
        let rest = rest.into_iter().map(line).collect_view();
        view! { <details class="facet__more"><summary>{t!(locale, "list-more", count = more as i64)}</summary><ul>{rest}</ul></details> }
    });
    view! { <details class="facet" open=group.open><summary>{group.title}</summary><ul>{first}</ul>{rest}</details> }
}

/// The button that opens the filters on phones.
#[component]
pub fn FacetsButton(
    /// Number of conditions that are chosen.
    chosen: usize,
) -> impl IntoView {
    let locale = use_locale();
    let text = if chosen == 0 { t!(locale, "list-filters") } else { t!(locale, "list-filters-chosen", count = chosen as i64) };
    view! { <button class="btn btn--quiet btn--small facets__open" type="button" popovertarget="facets"><Icon name="filter"/>{text}</button> }
}
