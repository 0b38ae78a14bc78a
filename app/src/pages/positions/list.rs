//! The list of positions, made for a phone first: query, usual filters, facets with counts, sort, pages.

use exchange::{
    Locale,
    codes::{CodeList, Employment, Language, PayKind, PlaceOfWork, SkillLevel},
    positions::{Market, PositionCard},
    search::{Facet, PositionQuery, PositionSort, Results},
};
use leptos::prelude::*;

use super::{
    address::{self, POSTED, SORTS},
    market::MarketFigures,
    words::{beside_pay, level, pay, whole_yuan, workplace},
};
use crate::{
    components::{
        Chip, Chips, Crumbs, Day, DidYouMean, Empty, FacetGroup, Facets, FacetsButton, Hidden, Icon, Ladder, ListFiles, PageTitle, Pager,
        SortLinks, TalentTabs,
        address::Address,
        words::{code_label, foreign, foreign_zh, place_full, place_short},
    },
    errors::page_error,
    form::Fields,
    format,
    pages::{jump, orders::address::name_of},
    site::{Page, use_locale},
    t,
};

/// `/positions`
#[component]
pub fn PositionsPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let query = address::query(&Fields::parse(page.query.as_bytes()));
                if let Some(path) = jump::by_number(page.exchange(), page.actor(), &query.q).await {
                    return jump::send_on(&page.link(&path));
                }
                match exchange::search::positions(page.exchange(), page.actor(), &query).await {
                    Ok(results) => {
                        let market = if about_all(&query) { exchange::positions::market(page.exchange()).await.ok() } else { None };
                        view! { <Positions query results market/> }.into_any()
                    }
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// Whether a question is about every position: the market's figures are, and stand beside no narrower list.
fn about_all(query: &PositionQuery) -> bool {
    let plain = PositionQuery { sort: query.sort, size: query.size, page: 1, ..PositionQuery::default() };
    *query == plain
}

/// Facets in their order: name in the address, and whether it is open at first.
const FACETS: [(&str, bool); 6] =
    [("city", true), ("workplace", true), ("pay_kind", true), ("employment", true), ("level", true), ("language", false)];

/// Filters that are asked for most, as one touch each: facet and value.
const USUAL: [(&str, &str); 6] = [
    ("workplace", "remote"),
    ("level", "none"),
    ("employment", "part_time"),
    ("pay_kind", "month"),
    ("employment", "intern"),
    ("language", "vi"),
];

fn facets(locale: Locale, facets: &[Facet], address: &Address) -> Vec<FacetGroup> {
    FACETS
        .into_iter()
        .filter_map(|(name, open)| FacetGroup::of(facets, address, name, title(locale, name), open, |code| value(locale, name, code)))
        .collect()
}

fn title(locale: Locale, name: &str) -> String {
    match name {
        "city" => t!(locale, "positions-city"),
        "workplace" => t!(locale, "positions-workplace"),
        "pay_kind" => t!(locale, "positions-pay-kind"),
        "employment" => t!(locale, "positions-employment"),
        "level" => t!(locale, "positions-level-head"),
        _ => t!(locale, "positions-languages"),
    }
}

fn value(locale: Locale, name: &str, code: &str) -> String {
    match name {
        "city" => place_short(locale, code),
        "workplace" => PlaceOfWork::from_code(code).map_or_else(|| code.to_owned(), |place| workplace(locale, place)),
        "pay_kind" => code_label::<PayKind>(locale, code),
        "employment" => code_label::<Employment>(locale, code),
        "level" => SkillLevel::from_code(code).map_or_else(|| code.to_owned(), |asked| level(locale, asked)),
        _ => code_label::<Language>(locale, code),
    }
}

fn chips(locale: Locale, query: &PositionQuery, address: &Address, employer: Option<String>) -> Vec<Chip> {
    let chip = |name: String, value: String, without: Address| Chip { text: t!(locale, "list-chip", name = name, value = value), without };
    let words = (!query.q.is_empty()).then(|| chip(t!(locale, "list-words"), query.q.clone(), address.without("q")));
    let pay = query.pay_min.map(|pay| chip(t!(locale, "positions-pay-least"), whole_yuan(pay), address.without("pay")));
    let posted =
        query.posted_days.map(|days| Chip { text: t!(locale, "positions-posted-days", days = days), without: address.without("posted") });
    let employer = query.employer.map(|_| {
        let name = employer.unwrap_or_else(|| t!(locale, "positions-one-employer"));
        chip(t!(locale, "positions-employer"), name, address.without("employer"))
    });
    let events = query.event.iter().map(|event| chip(t!(locale, "nav-events"), event.clone(), address.without_value("event", event)));
    let facets = address.pairs().iter().filter(|(name, _)| FACETS.iter().any(|(facet, _)| facet == name));
    let facets = facets.map(|(name, code)| chip(title(locale, name), value(locale, name, code), address.without_value(name, code)));
    words.into_iter().chain(pay).chain(posted).chain(employer).chain(events).chain(facets).collect()
}

#[component]
fn Positions(query: PositionQuery, results: Results<PositionCard>, market: Option<Market>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let here = address::address(&query);
    let chips = chips(locale, &query, &here, results.items.first().map(|first| first.employer.clone()));
    let groups = facets(locale, &results.facets, &here);
    let chosen = groups.iter().flat_map(|group| &group.values).filter(|value| value.chosen).count();
    let ways = SORTS.into_iter().filter(|(_, sort)| *sort != PositionSort::Relevance || !query.q.is_empty());
    let ways = ways.map(|(value, sort)| (value, sort_text(locale, sort))).collect();
    let total = format::number(i64::try_from(results.total).unwrap_or(i64::MAX));
    view! {
        <PageTitle text=t!(locale, "positions-title")/>
        <div class="wrap page flow">
            <Crumbs here=t!(locale, "positions-title")/>
            <h1>{t!(locale, "positions-title")}</h1>
            <TalentTabs here="/positions"/>
            <Query query=query.clone() kept=here.without("q").without("pay").without("posted")/>
            <Usual address=here.clone() facets=results.facets.clone()/>
            <div class="split split--side">
                <Facets address=here.clone() groups/>
                <section aria-label=t!(locale, "list-results")>
                    <div class="bar bar--mid results">
                        <p><b>{t!(locale, "positions-total", total = total)}</b><span class="muted">{t!(locale, "positions-people-total", count = results.people)}</span></p>
                        <FacetsButton chosen/>
                        <SortLinks address=here.clone() ways current=name_of(&SORTS, query.sort)/>
                    </div>
                    <Chips chips/>
                    <Ladder rung=results.rung/>
                    {if results.items.is_empty() {
                        view! { <NoPositions query=query.clone() address=here.clone() did_you_mean=results.did_you_mean/> }.into_any()
                    } else {
                        view! { <DidYouMean address=here.clone() words=results.did_you_mean/><PositionLines positions=results.items/> }.into_any()
                    }}
                    {(results.total > 0).then(|| view! { <Pager address=here.clone() total=results.total current=query.page size=query.size/> })}
                    <ListFiles address=here title=t!(locale, "positions-title")/>
                    <p class="tip"><Icon name="shield"/><span>{t!(locale, "positions-fair")}</span></p>
                    <small class="note">{t!(locale, "positions-monthly-note")}</small>
                </section>
            </div>
            {market.map(|market| view! { <MarketFigures market/> })}
        </div>
    }
}

#[component]
fn Query(query: PositionQuery, kept: Address) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let pay = query.pay_min.map(|pay| (pay.0 / 100).to_string());
    let offers = POSTED
        .into_iter()
        .map(|days| {
            let chosen = query.posted_days == Some(days);
            view! { <option value=days.to_string() selected=chosen>{t!(locale, "positions-posted-days", days = days)}</option> }
        })
        .collect_view();
    view! {
        <form class="query" role="search" aria-label=t!(locale, "list-query") action=page.link("/positions")>
            <Hidden address=kept/>
            <div class="query__wide"><label for="pq">{t!(locale, "positions-words")}</label><input id="pq" name="q" type="search" maxlength="200" value=query.q/></div>
            <div><label for="pay">{t!(locale, "positions-pay-least")}</label><input id="pay" name="pay" inputmode="numeric" maxlength="9" value=pay/></div>
            <div><label for="posted">{t!(locale, "positions-posted")}</label><select id="posted" name="posted"><option value="">{t!(locale, "list-any")}</option>{offers}</select></div>
            <div class="query__acts"><button class="btn">{t!(locale, "list-ask")}</button>" "<a class="btn btn--quiet" href=page.link("/positions")>{t!(locale, "list-reset")}</a></div>
        </form>
    }
}

/// The usual filters with their counts, those that are not chosen yet.
#[component]
fn Usual(address: Address, facets: Vec<Facet>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let count = |name: &str, code: &str| {
        let facet = facets.iter().find(|facet| facet.field == name)?;
        facet.values.iter().find(|value| value.code == code).map(|value| value.count).filter(|count| *count > 0)
    };
    let offered = USUAL.into_iter().filter(|(name, code)| !address.pairs().iter().any(|(key, value)| key == name && value == code));
    let links = offered
        .filter_map(|(name, code)| count(name, code).map(|count| (name, code, count)))
        .map(|(name, code, count)| {
            view! { <a class="chip" href=address.with(name, code).href(&page)>{format!("{} {count}", value(locale, name, code))}</a> }
        })
        .collect::<Vec<_>>();
    (!links.is_empty()).then(|| view! { <nav class="chips chips--slide quiet" aria-label=t!(locale, "positions-usual")>{links}</nav> })
}

fn sort_text(locale: Locale, sort: PositionSort) -> String {
    match sort {
        PositionSort::Published => t!(locale, "positions-sort-newest"),
        PositionSort::Pay => t!(locale, "positions-sort-pay"),
        PositionSort::Relevance => t!(locale, "orders-sort-relevance"),
    }
}

#[component]
fn NoPositions(query: PositionQuery, address: Address, did_you_mean: Vec<String>) -> impl IntoView {
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
    onward.push((t!(locale, "positions-all"), address.only(&[])));
    let onward = onward
        .into_iter()
        .map(|(text, target)| view! { " "<a class="btn btn--quiet btn--small" href=target.href(&page)>{text}</a> })
        .collect_view();
    view! { <Empty title=t!(locale, "positions-none")><DidYouMean address words=did_you_mean/><p>{onward}</p></Empty> }
}

/// Positions, each with its pay beside its name.
#[component]
pub fn PositionLines(
    /// The positions.
    positions: Vec<PositionCard>,
) -> impl IntoView {
    let lines = positions.into_iter().map(|position| view! { <PositionLine position/> }).collect_view();
    view! { <ul class="lines">{lines}</ul> }
}

#[component]
fn PositionLine(position: PositionCard) -> impl IntoView {
    let page = Page::here();
    let locale = use_locale();
    let lang = foreign(locale, &position.lang);
    let beside = beside_pay(locale, &position.pay, position.monthly.as_ref());
    let beside = beside.into_iter().map(|text| view! { <span>{text}</span>" " }).collect_view();
    let skills = position.skills.iter().take(3).map(|skill| view! { <span class="tag" lang=lang>{skill.clone()}</span> }).collect_view();
    let away = position.place_of_work != PlaceOfWork::Onsite;
    view! {
        <li class="job">
            <a class="quiet order__title job__title" href=page.link(&format!("/positions/{}", position.number)) lang=lang>{position.title}</a>
            <p class="job__pay"><b>{pay(locale, &position.pay)}</b>{beside}</p>
            <p class="job__who">
                <span lang=foreign_zh(locale)>{position.employer}</span>
                <span class="nowrap"><Icon name="pin"/>{place_full(locale, &position.division)}</span>
                <span class="nowrap"><Icon name="user"/>{t!(locale, "positions-people", count = position.headcount)}</span>
            </p>
            <p class="job__need">{level(locale, position.level_required)}{(!position.lead.is_empty()).then(|| view! { "　"<span lang=lang>{position.lead}</span> })}</p>
            <p class="tags">
                <span class="tag tag--info">{position.employment.label(locale)}</span>
                {away.then(|| view! { <span class="tag tag--ok">{workplace(locale, position.place_of_work)}</span> })}
                {skills}
            </p>
            <p class="job__when"><Day at=position.published_at/>"　"{t!(locale, "positions-valid-until")}<time datetime=position.valid_until.to_string()>{position.valid_until.to_string()}</time></p>
        </li>
    }
}
