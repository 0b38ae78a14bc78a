//! The lists of classes, contests and events: query, filters with counts, sort, pages.

use exchange::{
    Locale,
    codes::{EventKind, Language, OccasionKind, SkillLevel, TaskType},
    occasions::{Board, OccasionCard},
    search::{Facet, OccasionQuery, OccasionSort, OccasionWhen, Results},
};
use leptos::prelude::*;

use super::{
    address::{self, BEGINS, SORTS, WHENS},
    draft::StartLink,
    name, path,
    rows::OccasionLines,
};
use crate::{
    components::{
        Chip, Chips, Crumbs, DidYouMean, Empty, FacetGroup, Facets, FacetsButton, Hidden, Ladder, ListFiles, PageTitle, Pager, SortLinks,
        TalentTabs, address::Address, words,
    },
    errors::page_error,
    form::Fields,
    format,
    pages::orders::address::name_of,
    site::Page,
    t,
};

/// `/training`
#[component]
pub fn TrainingPage() -> impl IntoView {
    view! { <ListPage board=Board::Training/> }
}

/// `/contests`
#[component]
pub fn ContestsPage() -> impl IntoView {
    view! { <ListPage board=Board::Contests/> }
}

/// `/events`
#[component]
pub fn EventsPage() -> impl IntoView {
    view! { <ListPage board=Board::Events/> }
}

#[component]
fn ListPage(board: Board) -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let query = address::query(board, &Fields::parse(page.query.as_bytes()));
                match exchange::search::occasions(page.exchange(), page.actor(), &query).await {
                    Ok(results) => view! { <List query results/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// Facets in their order: name in the address, and whether it is open at first.
const FACETS: [(&str, bool); 5] = [("category", true), ("city", true), ("level", true), ("task_type", false), ("language", false)];

fn facets(locale: Locale, board: Board, facets: &[Facet], address: &Address) -> Vec<FacetGroup> {
    FACETS
        .into_iter()
        .filter_map(|(name, open)| {
            FacetGroup::of(facets, address, name, title(locale, name), open, |code| value(locale, board, name, code))
        })
        .collect()
}

fn title(locale: Locale, name: &str) -> String {
    match name {
        "category" => t!(locale, "occasion-kind"),
        "city" => t!(locale, "orders-city"),
        "level" => t!(locale, "occasion-level"),
        "task_type" => t!(locale, "orders-task-type"),
        _ => t!(locale, "vendors-languages"),
    }
}

fn value(locale: Locale, board: Board, name: &str, code: &str) -> String {
    match name {
        "category" if board == Board::Events => words::code_label::<EventKind>(locale, code),
        "category" => words::code_label::<OccasionKind>(locale, code),
        "city" => words::place_short(locale, code),
        "level" => words::code_label::<SkillLevel>(locale, code),
        "task_type" => words::code_label::<TaskType>(locale, code),
        _ => words::code_label::<Language>(locale, code),
    }
}

fn chips(locale: Locale, query: &OccasionQuery, address: &Address) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut chip = |text: String, name: &str| chips.push(Chip { text, without: address.without(name) });
    if !query.q.is_empty() {
        chip(t!(locale, "list-chip", name = t!(locale, "list-words"), value = query.q.clone()), "q");
    }
    if query.when != OccasionWhen::Ahead {
        chip(t!(locale, "list-chip", name = t!(locale, "occasion-time"), value = when_text(locale, query.when)), "when");
    }
    if let Some(days) = query.begins_days {
        chip(t!(locale, "occasion-begins-within", days = days), "begins");
    }
    if query.places {
        chip(t!(locale, "occasion-with-places"), "places");
    }
    for (name, code) in address.pairs() {
        if FACETS.iter().any(|(facet, _)| facet == name) {
            let text = t!(locale, "list-chip", name = title(locale, name), value = value(locale, query.board, name, code));
            chips.push(Chip { text, without: address.without_value(name, code) });
        }
    }
    chips
}

#[component]
fn List(query: OccasionQuery, results: Results<OccasionCard>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let board = query.board;
    let here = address::address(&query);
    let chips = chips(locale, &query, &here);
    let groups = facets(locale, board, &results.facets, &here);
    let chosen = groups.iter().flat_map(|group| &group.values).filter(|value| value.chosen).count();
    let ways = SORTS.into_iter().map(|(value, sort)| (value, sort_text(locale, sort))).collect();
    let total = format::number(i64::try_from(results.total).unwrap_or(i64::MAX));
    let title = name(locale, board);
    view! {
        <PageTitle text=title.clone()/>
        <div class="wrap page flow">
            <Crumbs here=title.clone()/>
            <div class="bar bar--mid"><h1>{title.clone()}</h1><div class="bar__end"><StartLink/></div></div>
            <TalentTabs here=path(board)/>
            <QueryBar query=query.clone() address=here.clone()/>
            <div class="split split--side">
                <Facets address=here.clone() groups/>
                <section aria-label=t!(locale, "list-results")>
                    <div class="bar bar--mid results">
                        <p><b>{t!(locale, "pager-total", total = total)}</b></p>
                        <FacetsButton chosen/>
                        <SortLinks address=here.clone() ways current=name_of(&SORTS, query.sort)/>
                    </div>
                    <Chips chips/>
                    <Ladder rung=results.rung/>
                    {if results.items.is_empty() {
                        view! { <NoneFound query=query.clone() address=here.clone() did_you_mean=results.did_you_mean/> }.into_any()
                    } else {
                        view! { <DidYouMean address=here.clone() words=results.did_you_mean/><OccasionLines caption=title occasions=results.items/> }.into_any()
                    }}
                    {(results.total > 0).then(|| view! {
                        <Pager address=here.clone() total=results.total current=query.page size=query.size/>
                        <ListFiles address=here title=name(locale, board)/>
                    })}
                </section>
            </div>
        </div>
    }
}

fn sort_text(locale: Locale, sort: OccasionSort) -> String {
    match sort {
        OccasionSort::Begins => t!(locale, "occasion-sort-begins"),
        OccasionSort::Published => t!(locale, "orders-sort-published"),
        OccasionSort::Places => t!(locale, "occasion-sort-places"),
        OccasionSort::Relevance => t!(locale, "orders-sort-relevance"),
    }
}

fn when_text(locale: Locale, when: OccasionWhen) -> String {
    match when {
        OccasionWhen::Ahead => t!(locale, "occasion-ahead"),
        OccasionWhen::Over => t!(locale, "occasion-over"),
        OccasionWhen::Any => t!(locale, "orders-state-all"),
    }
}

/// Words, when, beginning, places; every other condition is kept.
#[component]
fn QueryBar(query: OccasionQuery, address: Address) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let list = page.link(path(query.board));
    let reset = list.clone();
    let kept = ["q", "when", "begins", "places"].iter().fold(address, |address, name| address.without(name));
    let whens = WHENS
        .into_iter()
        .map(|(value, when)| view! { <option value=value selected=query.when == when>{when_text(locale, when)}</option> })
        .collect_view();
    let begins = BEGINS
        .into_iter()
        .map(|days| view! { <option value=days selected=query.begins_days == Some(days)>{t!(locale, "occasion-begins-within", days = days)}</option> })
        .collect_view();
    view! {
        <form class="query" role="search" aria-label=t!(locale, "list-query") action=list>
            <Hidden address=kept/>
            <div class="query__wide"><label for="tq">{t!(locale, "occasion-words")}</label><input id="tq" name="q" type="search" maxlength="200" value=query.q/></div>
            <div><label for="when">{t!(locale, "occasion-time")}</label><select id="when" name="when">{whens}</select></div>
            <div><label for="begins">{t!(locale, "occasion-begins")}</label><select id="begins" name="begins"><option value="">{t!(locale, "list-any")}</option>{begins}</select></div>
            <div>
                <label for="places">{t!(locale, "occasion-places")}</label>
                <select id="places" name="places">
                    <option value="">{t!(locale, "list-any")}</option>
                    <option value="left" selected=query.places>{t!(locale, "occasion-with-places")}</option>
                </select>
            </div>
            <div class="query__acts"><button class="btn">{t!(locale, "list-ask")}</button>" "<a class="btn btn--quiet" href=reset>{t!(locale, "list-reset")}</a></div>
        </form>
    }
}

/// Nothing found: the nearest words, and every condition that can be loosened.
#[component]
fn NoneFound(query: OccasionQuery, address: Address, did_you_mean: Vec<String>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let mut onward = Vec::new();
    if query.page > 1 {
        onward.push((t!(locale, "list-first-page"), address.without("page")));
    }
    if query.when != OccasionWhen::Any {
        onward.push((t!(locale, "occasion-with-over"), address.with("when", "all")));
    }
    if !query.q.is_empty() {
        onward.push((t!(locale, "list-without-words"), address.without("q")));
    }
    onward.push((t!(locale, "occasion-all"), address.only(&[])));
    let onward = onward
        .into_iter()
        .map(|(text, target)| view! { " "<a class="btn btn--quiet btn--small" href=target.href(&page)>{text}</a> })
        .collect_view();
    view! { <Empty title=t!(locale, "occasion-none")><DidYouMean address words=did_you_mean/><p>{onward}</p></Empty> }
}
