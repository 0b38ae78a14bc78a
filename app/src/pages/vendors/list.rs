//! The list of vendors: query, filters with counts, sort, pages.

use exchange::{
    Locale,
    codes::{CodeList, Domain, Language, Modality, TaskType, TechnologyTier},
    search::{Facet, Results, VendorQuery, VendorSort},
    vendors::{Environment, VendorCard},
};
use leptos::prelude::*;

use super::address::{self, SORTS};
use crate::{
    components::{
        Chip, Chips, Crumbs, DidYouMean, Empty, FacetGroup, Facets, FacetsButton, Hidden, Ladder, ListFiles, ModalityTag, PageTitle, Pager,
        SortLinks, TierTag, address::Address, words,
    },
    errors::page_error,
    form::Fields,
    format,
    pages::{jump, orders::address::name_of},
    site::{Page, use_locale},
    t,
};

/// `/vendors`
#[component]
pub fn VendorsPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let query = address::query(&Fields::parse(page.query.as_bytes()));
                if let Some(path) = jump::by_number(page.exchange(), page.actor(), &query.q).await {
                    return jump::send_on(&page.link(&path));
                }
                match exchange::search::vendors(page.exchange(), page.actor(), &query).await {
                    Ok(results) => view! { <Vendors query results/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// Facets in their order: name in the address, and whether it is open at first.
const FACETS: [(&str, bool); 7] =
    [("modality", true), ("task_type", false), ("domain", true), ("language", true), ("city", true), ("tier", true), ("environment", true)];

fn facets(locale: Locale, facets: &[Facet], address: &Address) -> Vec<FacetGroup> {
    FACETS
        .into_iter()
        .filter_map(|(name, open)| FacetGroup::of(facets, address, name, title(locale, name), open, |code| value(locale, name, code)))
        .collect()
}

fn title(locale: Locale, name: &str) -> String {
    match name {
        "modality" => t!(locale, "orders-modality"),
        "task_type" => t!(locale, "orders-task-type"),
        "domain" => t!(locale, "orders-domain"),
        "language" => t!(locale, "vendors-languages"),
        "city" => t!(locale, "orders-city"),
        "tier" => t!(locale, "vendors-tier"),
        _ => t!(locale, "vendors-environment"),
    }
}

fn value(locale: Locale, name: &str, code: &str) -> String {
    match name {
        "modality" => words::code_label::<Modality>(locale, code),
        "task_type" => words::code_label::<TaskType>(locale, code),
        "domain" => words::code_label::<Domain>(locale, code),
        "language" => words::code_label::<Language>(locale, code),
        "city" => words::place_short(locale, code),
        "tier" => words::code_label::<TechnologyTier>(locale, code),
        _ => environment(locale, code),
    }
}

/// The name of what an environment offers.
fn environment(locale: Locale, code: &str) -> String {
    match code {
        "secure_room" => t!(locale, "vendors-secure-room"),
        "dedicated_network" => t!(locale, "vendors-dedicated-network"),
        "onsite" => t!(locale, "vendors-onsite"),
        other => other.to_owned(),
    }
}

/// What an environment offers, in words.
pub fn environments(locale: Locale, offered: Environment) -> Vec<String> {
    [(offered.secure_room, "secure_room"), (offered.dedicated_network, "dedicated_network"), (offered.onsite_teams > 0, "onsite")]
        .into_iter()
        .filter(|(has, _)| *has)
        .map(|(_, code)| environment(locale, code))
        .collect()
}

fn chips(locale: Locale, query: &VendorQuery, address: &Address) -> Vec<Chip> {
    let words = (!query.q.is_empty()).then(|| Chip {
        text: t!(locale, "list-chip", name = t!(locale, "list-words"), value = query.q.clone()),
        without: address.without("q"),
    });
    let facets = address.pairs().iter().filter(|(name, _)| FACETS.iter().any(|(facet, _)| facet == name)).map(|(name, code)| Chip {
        text: t!(locale, "list-chip", name = title(locale, name), value = value(locale, name, code)),
        without: address.without_value(name, code),
    });
    let conditions = address.pairs().iter().filter_map(|(name, code)| {
        let (title, value) = match *name {
            "standard" => (t!(locale, "standards-standard"), code.clone()),
            "capability" => {
                let (modality, domain) = address::capability(code)?;
                (
                    t!(locale, "vendors-capability"),
                    t!(locale, "vendors-pair", modality = modality.label(locale), domain = domain.label(locale)),
                )
            }
            _ => return None,
        };
        Some(Chip { text: t!(locale, "list-chip", name = title, value = value), without: address.without_value(name, code) })
    });
    words.into_iter().chain(facets).chain(conditions).collect()
}

#[component]
fn Vendors(query: VendorQuery, results: Results<VendorCard>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let here = address::address(&query);
    let chips = chips(locale, &query, &here);
    let groups = facets(locale, &results.facets, &here);
    let chosen = groups.iter().flat_map(|group| &group.values).filter(|value| value.chosen).count();
    let ways = SORTS.into_iter().map(|(value, sort)| (value, sort_text(locale, sort))).collect();
    let total = format::number(i64::try_from(results.total).unwrap_or(i64::MAX));
    let kept = here.without("q");
    view! {
        <PageTitle text=t!(locale, "vendors-title")/>
        <div class="wrap page flow">
            <Crumbs here=t!(locale, "vendors-title")/>
            <h1>{t!(locale, "vendors-title")}</h1>
            <form class="query" role="search" aria-label=t!(locale, "list-query") action=page.link("/vendors")>
                <Hidden address=kept/>
                <div class="query__wide"><label for="vq">{t!(locale, "vendors-words")}</label><input id="vq" name="q" type="search" maxlength="200" value=query.q.clone()/></div>
                <div class="query__acts"><button class="btn">{t!(locale, "list-ask")}</button>" "<a class="btn btn--quiet" href=page.link("/vendors")>{t!(locale, "list-reset")}</a></div>
            </form>
            <div class="split split--side">
                <Facets address=here.clone() groups/>
                <section aria-label=t!(locale, "list-results")>
                    <div class="bar bar--mid results">
                        <p><b>{t!(locale, "vendors-total", total = total)}</b></p>
                        <FacetsButton chosen/>
                        <SortLinks address=here.clone() ways current=name_of(&SORTS, query.sort)/>
                    </div>
                    <Chips chips/>
                    <Ladder rung=results.rung/>
                    {if results.items.is_empty() {
                        view! { <NoVendors query=query.clone() address=here.clone() did_you_mean=results.did_you_mean/> }.into_any()
                    } else {
                        view! { <DidYouMean address=here.clone() words=results.did_you_mean/><VendorLines vendors=results.items/> }.into_any()
                    }}
                    {(results.total > 0).then(|| view! { <Pager address=here.clone() total=results.total current=query.page size=query.size/> })}
                    <ListFiles address=here title=t!(locale, "vendors-title")/>
                    <small class="note">{t!(locale, "vendors-basis")}</small>
                </section>
            </div>
        </div>
    }
}

fn sort_text(locale: Locale, sort: VendorSort) -> String {
    match sort {
        VendorSort::Relevance | VendorSort::Changed => t!(locale, "orders-sort-relevance"),
        VendorSort::FreeHours => t!(locale, "vendors-sort-free-hours"),
        VendorSort::Staff => t!(locale, "vendors-sort-staff"),
        VendorSort::Cases => t!(locale, "vendors-sort-cases"),
    }
}

#[component]
fn NoVendors(query: VendorQuery, address: Address, did_you_mean: Vec<String>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let mut onward = Vec::new();
    if query.page > 1 {
        onward.push((t!(locale, "list-first-page"), address.without("page")));
    }
    if !query.q.is_empty() {
        onward.push((t!(locale, "list-only-words"), address.only(&["q"])));
        onward.push((t!(locale, "list-without-words"), address.without("q")));
    }
    onward.push((t!(locale, "vendors-all"), address.only(&[])));
    let onward = onward
        .into_iter()
        .map(|(text, target)| view! { " "<a class="btn btn--quiet btn--small" href=target.href(&page)>{text}</a> })
        .collect_view();
    view! { <Empty title=t!(locale, "vendors-none")><DidYouMean address words=did_you_mean/><p>{onward}</p></Empty> }
}

/// Vendors as a table; on phones each row is a card.
#[component]
pub fn VendorLines(
    /// The vendors.
    vendors: Vec<VendorCard>,
) -> impl IntoView {
    let locale = use_locale();
    let rows = vendors.into_iter().map(|vendor| view! { <VendorRow vendor/> }).collect_view();
    view! {
        <table class="table table--cards vendors">
            <caption class="hidden">{t!(locale, "vendors-caption")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(locale, "vendors-vendor")}</th>
                    <th scope="col" class="num">{t!(locale, "vendors-staff")}</th>
                    <th scope="col" class="num">{t!(locale, "vendors-free-hours")}</th>
                    <th scope="col">{t!(locale, "vendors-environment")}</th>
                    <th scope="col" class="num">{t!(locale, "vendors-cases")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn VendorRow(vendor: VendorCard) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lang = words::foreign_zh(locale);
    let modalities = vendor.modalities.iter().take(4).map(|modality| view! { <ModalityTag modality=*modality/> }).collect_view();
    let offered = environments(locale, vendor.environment);
    let offered = if offered.is_empty() { "—".to_owned() } else { words::joined(locale, &offered) };
    let meta = format!("{}　{}　{}", vendor.number, words::city_short(locale, &vendor.division), vendor.kind.label(locale));
    view! {
        <tr>
            <th scope="row">
                <a class="quiet order__title" href=page.link(&format!("/vendors/{}", vendor.number)) lang=lang>{vendor.name}</a>
                <small class="order__meta">{meta}</small>
                {(!vendor.lead.is_empty()).then(|| view! { <small class="vendors__lead" lang=lang>{vendor.lead}</small> })}
                <span class="tags">{modalities}<TierTag tier=vendor.tier/></span>
            </th>
            <td class="num" data-label=t!(locale, "vendors-staff")><b>{format::number(i64::from(vendor.staff))}</b></td>
            <td class="num" data-label=t!(locale, "vendors-free-hours")>{format::number(i64::from(vendor.weekly_free_hours))}</td>
            <td data-label=t!(locale, "vendors-environment")>{offered}</td>
            <td class="num" data-label=t!(locale, "vendors-cases")>{vendor.cases}</td>
        </tr>
    }
}
