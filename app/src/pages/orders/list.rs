//! The list of orders: query, filters with counts, sort, table, pages.

use exchange::{
    codes::{CodeList, Domain},
    orders::OrderCard,
    search::{OrderQuery, OrderSort, OrderState, Results},
};
use leptos::prelude::*;

use super::{
    address::{self, CLOSING, SORTS, STATES, name_of, wan_text},
    conditions,
    draft::StartButtons,
};
use crate::{
    components::{
        Chips, Crumbs, DidYouMean, Empty, Facets, FacetsButton, Hidden, Ladder, ListFiles, OrdersTable, PageTitle, Pager, SortLinks,
        address::Address,
    },
    errors::page_error,
    form::Fields,
    format,
    pages::jump,
    site::{Page, use_locale},
    t,
};

/// `/orders`
#[component]
pub fn OrdersPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let query = address::query(&Fields::parse(page.query.as_bytes()));
                if let Some(path) = jump::by_number(page.exchange(), page.actor(), &query.q).await {
                    return jump::send_on(&page.link(&path));
                }
                match exchange::search::orders(page.exchange(), page.actor(), &query).await {
                    Ok(results) => view! { <Orders query results/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Orders(query: OrderQuery, results: Results<OrderCard>) -> impl IntoView {
    let locale = use_locale();
    let here = address::address(&query);
    let chips = conditions::chips(locale, &query, &here);
    let groups = conditions::facets(locale, &results.facets, &here);
    let chosen = groups.iter().flat_map(|group| &group.values).filter(|value| value.chosen).count();
    let ways = SORTS.into_iter().map(|(value, sort)| (value, sort_text(locale, sort))).collect();
    let total = format::number(i64::try_from(results.total).unwrap_or(i64::MAX));
    view! {
        <PageTitle text=t!(locale, "orders-title")/>
        <div class="wrap page flow">
            <Crumbs here=t!(locale, "orders-title")/>
            <div class="bar bar--mid"><h1>{t!(locale, "orders-title")}</h1><div class="bar__end"><StartButtons/></div></div>
            <QueryBar query=query.clone() address=here.clone()/>
            <div class="split split--side">
                <Facets address=here.clone() groups/>
                <section aria-label=t!(locale, "list-results")>
                    <div class="bar bar--mid results">
                        <p><b>{t!(locale, "pager-total", total = total)}</b><span class="muted">{t!(locale, "orders-sum", sum = format::wan(results.budget))}</span></p>
                        <FacetsButton chosen/>
                        <SortLinks address=here.clone() ways current=name_of(&SORTS, query.sort)/>
                    </div>
                    <Chips chips/>
                    <Ladder rung=results.rung/>
                    {if results.items.is_empty() {
                        view! { <NoOrders query=query.clone() address=here.clone() did_you_mean=results.did_you_mean/> }.into_any()
                    } else {
                        view! {
                            <DidYouMean address=here.clone() words=results.did_you_mean/>
                            <OrdersTable caption=t!(locale, "orders-caption") orders=results.items security=true by_closing=query.sort == OrderSort::Closing/>
                        }
                        .into_any()
                    }}
                    {(results.total > 0).then(|| view! { <Pager address=here.clone() total=results.total current=query.page size=query.size/> })}
                    <ListFiles address=here title=t!(locale, "orders-title")/>
                </section>
            </div>
        </div>
    }
}

fn sort_text(locale: exchange::Locale, sort: OrderSort) -> String {
    match sort {
        OrderSort::Closing => t!(locale, "orders-sort-closing"),
        OrderSort::Published => t!(locale, "orders-sort-published"),
        OrderSort::Value => t!(locale, "orders-sort-value"),
        OrderSort::Relevance => t!(locale, "orders-sort-relevance"),
    }
}

/// Words or number, field of use, budget, closing, state; every other condition is kept.
#[component]
fn QueryBar(query: OrderQuery, address: Address) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    // Further fields of use stay chosen: the select holds the first.
    let further =
        query.domain.iter().skip(1).map(|domain| view! { <input type="hidden" name="domain" value=domain.code()/> }).collect_view();
    let kept = ["q", "min", "max", "closing", "state", "domain"].iter().fold(address, |address, name| address.without(name));
    let domains = Domain::all()
        .map(|domain| view! { <option value=domain.code() selected=query.domain.first() == Some(&domain)>{domain.label(locale)}</option> })
        .collect_view();
    let closing = CLOSING
        .into_iter()
        .map(|days| view! { <option value=days selected=query.closing_days == Some(days)>{t!(locale, "orders-closing-within", days = days)}</option> })
        .collect_view();
    let states = STATES
        .into_iter()
        .map(|(value, state)| view! { <option value=value selected=query.state == state>{state_text(locale, state)}</option> })
        .collect_view();
    let sum = |sum: Option<exchange::money::Money>| sum.map(wan_text).unwrap_or_default();
    view! {
        <form class="query" role="search" aria-label=t!(locale, "list-query") action=page.link("/orders") id="query">
            <Hidden address=kept/>
            {further}
            <div class="query__wide"><label for="oq">{t!(locale, "orders-words")}</label><input id="oq" name="q" type="search" maxlength="200" value=query.q/></div>
            <div><label for="domain">{t!(locale, "orders-domain")}</label><select id="domain" name="domain"><option value="">{t!(locale, "list-any")}</option>{domains}</select></div>
            <fieldset>
                <legend>{t!(locale, "orders-budget")}</legend>
                <div class="query__pair">
                    <input type="text" name="min" inputmode="decimal" aria-label=t!(locale, "orders-budget-min") value=sum(query.budget_min)/>
                    <span>{t!(locale, "list-to")}</span>
                    <input type="text" name="max" inputmode="decimal" aria-label=t!(locale, "orders-budget-max") value=sum(query.budget_max)/>
                </div>
            </fieldset>
            <div><label for="closing">{t!(locale, "orders-closing")}</label><select id="closing" name="closing"><option value="">{t!(locale, "list-any")}</option>{closing}</select></div>
            <div><label for="state">{t!(locale, "orders-state")}</label><select id="state" name="state">{states}</select></div>
            <div class="query__acts"><button class="btn">{t!(locale, "list-ask")}</button>" "<a class="btn btn--quiet" href=page.link("/orders")>{t!(locale, "list-reset")}</a></div>
        </form>
    }
}

/// The name of a state.
pub fn state_text(locale: exchange::Locale, state: OrderState) -> String {
    match state {
        OrderState::Open => t!(locale, "orders-state-open"),
        OrderState::Closed => t!(locale, "orders-state-closed"),
        OrderState::Any => t!(locale, "orders-state-all"),
    }
}

/// Nothing found: the nearest words, and every condition that can be loosened.
#[component]
fn NoOrders(query: OrderQuery, address: Address, did_you_mean: Vec<String>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let mut onward = Vec::new();
    if query.page > 1 {
        onward.push((t!(locale, "list-first-page"), address.without("page")));
    }
    if query.state != OrderState::Any {
        onward.push((t!(locale, "orders-with-closed"), address.with("state", "all")));
    }
    if query.budget_min.is_some() || query.budget_max.is_some() {
        onward.push((t!(locale, "orders-any-budget"), address.without("min").without("max")));
    }
    if !query.q.is_empty() {
        onward.push((t!(locale, "list-only-words"), address.only(&["q"])));
        onward.push((t!(locale, "list-without-words"), address.without("q")));
    }
    onward.push((t!(locale, "orders-all"), address.only(&[]).with("state", "all")));
    let onward = onward
        .into_iter()
        .map(|(text, target)| view! { " "<a class="btn btn--quiet btn--small" href=target.href(&page)>{text}</a> })
        .collect_view();
    view! {
        <Empty title=t!(locale, "orders-none")>
            <DidYouMean address words=did_you_mean/>
            <p class="small muted">{t!(locale, "orders-none-hint")}</p>
            <p>{onward}</p>
        </Empty>
    }
}
