//! The chain from sources to applications: what the register holds of every link, with its two lists.

use chrono::{DateTime, Utc};
use exchange::{
    Locale,
    codes::CodeList,
    industry_map::{
        Chain, Link, Node,
        rules::{Balance, balance},
    },
};
use leptos::prelude::*;

use crate::{
    components::{When, words},
    site::{Page, use_locale},
    t,
};

/// The chain with its sentence and source.
#[component]
pub fn ChainFigure(
    /// The chain.
    chain: Chain,
    /// When its figures were computed.
    as_of: DateTime<Utc>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let says = sentence(locale, &chain);
    let unknown = |name: &str| view! { <li class="node"><span>{t!(locale, name)}</span><small>"—"</small><small class="muted">{t!(locale, "chain-unknown")}</small></li> };
    let most = chain.annotation.iter().chain(&chain.applications).map(|node| node.orders.max(node.vendors)).max().unwrap_or(1).max(1);
    view! {
        <figure class="chart">
            <figcaption>{says}</figcaption>
            <ol class="chain">
                <li>
                    <h3 class="chain__title">{t!(locale, "chain-up")}<small>{t!(locale, "chain-up-note")}</small></h3>
                    <Group title=t!(locale, "chain-sources") nodes=chain.upstream most/>
                    <section class="chain__group"><h4>{t!(locale, "chain-tools")}</h4><ul>{unknown("chain-tool")}{unknown("chain-compute")}</ul></section>
                </li>
                <li>
                    <h3 class="chain__title">{t!(locale, "chain-middle")}<small>{t!(locale, "chain-middle-note")}</small></h3>
                    <Group title=t!(locale, "chain-annotation") nodes=chain.annotation most/>
                    <Group title=t!(locale, "chain-quality") nodes=chain.quality most/>
                </li>
                <li>
                    <h3 class="chain__title">{t!(locale, "chain-down")}<small>{t!(locale, "chain-down-note")}</small></h3>
                    <Group title=t!(locale, "chain-training") nodes=chain.training most/>
                    <Group title=t!(locale, "chain-applications") nodes=chain.applications most/>
                </li>
            </ol>
            <small class="note">
                {t!(locale, "chain-note")}{if page.site.config.demo { t!(locale, "map-source-demo") } else { t!(locale, "map-source") }}<When at=as_of/>{t!(locale, "map-end")}
            </small>
        </figure>
    }
}

/// Where orders outnumber vendors.
fn sentence(locale: Locale, chain: &Chain) -> String {
    let nodes = [&chain.upstream, &chain.annotation, &chain.quality, &chain.training, &chain.applications];
    let mut gaps: Vec<&Node> = nodes.into_iter().flatten().filter(|node| node.orders > node.vendors).collect();
    gaps.sort_by_key(|node| std::cmp::Reverse(node.orders - node.vendors));
    let names: Vec<&str> = gaps.iter().take(3).map(|node| name(locale, node.link)).collect();
    if names.is_empty() { t!(locale, "chain-says-no-gap") } else { t!(locale, "chain-says", names = words::joined(locale, &names)) }
}

fn name(locale: Locale, link: Link) -> &'static str {
    match link {
        Link::Task(task) => task.label(locale),
        Link::Modality(modality) => modality.label(locale),
        Link::Domain(domain) => domain.label(locale),
    }
}

/// The condition under which the lists show what a link counts.
fn condition(link: Link) -> String {
    match link {
        Link::Task(task) => format!("task_type={}", task.code()),
        Link::Modality(modality) => format!("modality={}", modality.code()),
        Link::Domain(domain) => format!("domain={}", domain.code()),
    }
}

#[component]
fn Group(title: String, nodes: Vec<Node>, most: u64) -> impl IntoView {
    let nodes = nodes.into_iter().map(|node| view! { <NodeLine node most/> }).collect_view();
    view! { <section class="chain__group"><h4>{title}</h4><ul>{nodes}</ul></section> }
}

#[component]
fn NodeLine(node: Node, most: u64) -> impl IntoView {
    let page = Page::here();
    let locale = use_locale();
    let name = name(locale, node.link);
    let condition = condition(node.link);
    let list = |count: u64, path: &str, text: &str, label: &str| {
        let text = t!(locale, text, count = count as i64);
        if count == 0 {
            return view! { <span>{text}</span> }.into_any();
        }
        let label = t!(locale, label, count = count as i64, name = name);
        view! { <a href=page.link(&format!("{path}?{condition}")) aria-label=label>{text}</a> }.into_any()
    };
    let vendors = list(node.vendors, "/vendors", "matrix-vendors", "chain-vendors-label");
    let orders = list(node.orders, "/orders", "matrix-orders", "chain-orders-label");
    let gap = match balance(node.orders, node.vendors) {
        Balance::Gap { by, .. } => Some(t!(locale, "matrix-gap", count = by as i64)),
        _ => None,
    };
    let (meter, shown) = if gap.is_some() { ("meter meter--gap", node.orders) } else { ("meter", node.vendors) };
    let width = shown * 100 / most;
    view! {
        <li class="node">
            <span>{name}</span>
            <small>{vendors}"　"{orders}</small>
            <svg class=meter viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=width height="8"></rect></svg>
            <small class="node__gap">{gap}</small>
        </li>
    }
}
