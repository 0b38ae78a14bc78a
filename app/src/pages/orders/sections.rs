//! The sections of an order, each under its rule.

use exchange::{
    codes::CodeList,
    notices::NoticeView,
    orders::{DocumentView, ItemView, OrderView},
};
use leptos::prelude::*;

use super::{notice::NoticeLine, schema::ItemSchema};
use crate::{
    components::{Fact, Head, Icon, OutcomeTag, When, words},
    format,
    site::{Page, use_locale},
    t,
};

/// Position of an item in its order: `1-2`.
pub fn position(lot: i32, item: i32) -> String {
    format!("{lot}-{item}")
}

/// Budget, field, kinds of data, times, criteria, and what it is about.
#[component]
pub fn FactsSection(
    /// The order.
    order: OrderView,
) -> impl IntoView {
    let locale = use_locale();
    let content = order.content;
    let lang = words::foreign(locale, &content.lang);
    let mut modalities = Vec::new();
    for item in content.lots.iter().flat_map(|lot| &lot.items) {
        if !modalities.contains(&item.modality) {
            modalities.push(item.modality);
        }
    }
    let criteria: Vec<_> = content
        .criteria
        .iter()
        .map(|criterion| t!(locale, "order-criterion", name = criterion.name.clone(), weight = criterion.weight))
        .collect();
    let paragraphs = content
        .background
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p lang=lang>{line.to_owned()}</p> })
        .collect_view();
    view! {
        <section aria-labelledby="facts">
            <Head id="facts" text=t!(locale, "order-facts")/>
            <dl class="facts">
                <Fact term=t!(locale, "order-budget")><b>{format::wan(order.budget)}" "{t!(locale, "wan-yuan")}</b>" "<span class="muted">{t!(locale, "sum-yuan", sum = format::yuan(order.budget))}</span></Fact>
                <Fact term=t!(locale, "orders-domain")>{content.domain.label(locale)}</Fact>
                <Fact term=t!(locale, "orders-modality")>{words::labels(locale, &modalities)}</Fact>
                <Fact term=t!(locale, "order-lot-count")>{t!(locale, "order-lots-items", lots = content.lots.len() as i64, items = content.lots.iter().map(|lot| lot.items.len()).sum::<usize>() as i64)}</Fact>
                <Fact term=t!(locale, "order-questions-until")><When at=content.questions_until/></Fact>
                <Fact term=t!(locale, "order-closes")><When at=content.closes_at/></Fact>
                <Fact term=t!(locale, "order-delivery")>{t!(locale, "order-delivery-days", days = content.delivery_days)}</Fact>
                {(!criteria.is_empty()).then(|| view! { <Fact term=t!(locale, "order-criteria")><span lang=lang>{words::joined(locale, &criteria)}</span></Fact> })}
                {content.authorisation.map(|number| view! { <Fact term=t!(locale, "order-authorisation")>{number}</Fact> })}
                {content.catalogue_entry.map(|entry| view! { <Fact term=t!(locale, "order-catalogue")><span lang=lang>{entry}</span></Fact> })}
            </dl>
            {paragraphs}
        </section>
    }
}

/// Lots and items with their sums.
#[component]
pub fn Lots(
    /// The order.
    order: OrderView,
) -> impl IntoView {
    let locale = use_locale();
    let lang = words::foreign(locale, &order.content.lang);
    let rows = order
        .lots
        .into_iter()
        .map(|lot| {
            let number = lot.position;
            let items = lot.items.into_iter().map(|item| view! { <ItemRow lot=number item/> }).collect_view();
            view! {
                <tr class="table__group">
                    <th scope="rowgroup" colspan="6">
                        {t!(locale, "order-lot", number = number)}"　"<span lang=lang>{lot.name}</span>"　"<OutcomeTag outcome=lot.outcome/>
                        <span class="table__sum">{format::wan(lot.budget)}" "{t!(locale, "wan-yuan")}</span>
                    </th>
                </tr>
                {items}
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="lots">
            <Head id="lots" text=t!(locale, "order-lots")/>
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "order-lots-caption")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(locale, "order-item")}</th>
                        <th scope="col">{t!(locale, "orders-modality")}</th>
                        <th scope="col">{t!(locale, "orders-technique")}</th>
                        <th scope="col" class="num">{t!(locale, "order-quantity")}</th>
                        <th scope="col" class="num">{t!(locale, "order-ceiling")}</th>
                        <th scope="col" class="num">{t!(locale, "order-subtotal")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row" colspan="5">{t!(locale, "order-total")}</th><td class="num" data-label=t!(locale, "order-subtotal")>{format::wan(order.budget)}</td></tr></tfoot>
            </table>
        </section>
    }
}

#[component]
fn ItemRow(lot: i32, item: ItemView) -> impl IntoView {
    let locale = use_locale();
    let content = item.content;
    view! {
        <tr>
            <th scope="row">{position(lot, item.position)}" "{content.task_type.label(locale)}</th>
            <td data-label=t!(locale, "orders-modality")>{content.modality.label(locale)}</td>
            <td data-label=t!(locale, "orders-technique")>{content.technique.label(locale)}</td>
            <td class="num" data-label=t!(locale, "order-quantity")>{format::number(content.quantity)}" "{content.unit.label(locale)}</td>
            <td class="num" data-label=t!(locale, "order-ceiling")>{format::price(content.ceiling_unit_price)}</td>
            <td class="num" data-label=t!(locale, "order-subtotal")><span title=t!(locale, "sum-yuan", sum = format::yuan(item.ceiling))>{format::wan(item.ceiling)}</span></td>
        </tr>
    }
}

/// Labels of every item, formats, standards, and the quality table.
#[component]
pub fn Specification(
    /// The order.
    order: OrderView,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lang = words::foreign(locale, &order.content.lang);
    let standards = order
        .content
        .standards
        .iter()
        .enumerate()
        .map(|(index, code)| {
            let href = page.link(&format!("/standards/{}", exchange::library::anchor(code)));
            view! { {(index > 0).then(|| words::joined(locale, &["", ""]))}<a href=href>{code.clone()}</a> }
        })
        .collect_view();
    let has_standards = !order.content.standards.is_empty();
    let items: Vec<_> = order
        .lots
        .iter()
        .flat_map(|lot| lot.items.iter().map(|item| (position(lot.position, item.position), item.content.clone())))
        .collect();
    let mut formats = Vec::new();
    let mut languages = Vec::new();
    for (_, item) in &items {
        if !formats.contains(&item.delivery_format) {
            formats.push(item.delivery_format);
        }
        languages.extend(item.languages.iter().filter(|language| !languages.contains(*language)).copied().collect::<Vec<_>>());
    }
    let quality = items
        .iter()
        .map(|(position, item)| {
            let sign = if item.metric.smaller_is_better() { "≤" } else { "≥" };
            view! {
                <tr>
                    <th scope="row">{item.metric.label(locale)}</th>
                    <td data-label=t!(locale, "order-scope")>{position.clone()}" "{item.task_type.label(locale)}</td>
                    <td class="num" data-label=t!(locale, "order-threshold")>{sign}" "{item.threshold.to_string()}</td>
                    <td data-label=t!(locale, "order-sampling") lang=lang>{item.sampling.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    let number = order.number.clone();
    let schemas = items
        .into_iter()
        .map(|(position, item)| view! { <ItemSchema position item lang=order.content.lang.clone() number=number.clone()/> })
        .collect_view();
    view! {
        <section aria-labelledby="spec">
            <Head id="spec" text=t!(locale, "order-spec")/>
            <dl class="facts">
                <Fact term=t!(locale, "orders-format")>{words::labels(locale, &formats)}</Fact>
                {(!languages.is_empty()).then(|| view! { <Fact term=t!(locale, "order-languages")>{words::labels(locale, &languages)}</Fact> })}
                {has_standards.then(|| view! { <Fact term=t!(locale, "order-standards")>{standards}</Fact> })}
            </dl>
            {schemas}
            <h3>{t!(locale, "order-quality")}</h3>
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "order-quality-caption")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(locale, "order-metric")}</th>
                        <th scope="col">{t!(locale, "order-scope")}</th>
                        <th scope="col" class="num">{t!(locale, "order-threshold")}</th>
                        <th scope="col">{t!(locale, "order-sampling")}</th>
                    </tr>
                </thead>
                <tbody>{quality}</tbody>
            </table>
        </section>
    }
}

/// Sensitivity, personal information, source, place of work, subcontracting, qualifications.
#[component]
pub fn Security(
    /// The order.
    order: OrderView,
) -> impl IntoView {
    let locale = use_locale();
    let content = order.content;
    let lang = words::foreign(locale, &content.lang);
    let qualifications = content.qualifications.into_iter().map(|line| view! { <li lang=lang>{line}</li> }).collect_view();
    let personal = if content.personal_information { t!(locale, "order-personal-yes") } else { t!(locale, "order-personal-no") };
    view! {
        <section aria-labelledby="security">
            <Head id="security" text=t!(locale, "order-security")/>
            <dl class="facts">
                <Fact term=t!(locale, "orders-security-level")><span class=words::level_class(content.security_level)>{content.security_level.label(locale)}</span></Fact>
                <Fact term=t!(locale, "order-personal")>{personal}</Fact>
                <Fact term=t!(locale, "order-place")>{content.place_of_work.label(locale)}</Fact>
                <Fact term=t!(locale, "order-subcontracting")>{content.subcontracting.label(locale)}</Fact>
                {(!content.lawful_source.is_empty()).then(|| view! { <Fact term=t!(locale, "order-source")><span lang=lang>{content.lawful_source}</span></Fact> })}
            </dl>
            {(!qualifications.is_empty()).then(|| view! { <h3>{t!(locale, "order-qualifications")}</h3><ul class="lines">{qualifications}</ul> })}
        </section>
    }
}

/// Documents with size, time and SHA-256.
#[component]
pub fn Documents(
    /// The documents.
    documents: Vec<DocumentView>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lines = documents
        .into_iter()
        .map(|document| {
            view! {
                <li class="doc">
                    <Icon name="doc"/>
                    <span>
                        <a href=page.link(&format!("/documents/{}", document.id)) download>{document.name}</a>
                        <small>{document.media_type}"　"{format::bytes(document.size)}"　"<When at=document.created_at/></small>
                        <small><code>"SHA-256 "{document.sha256}</code></small>
                    </span>
                </li>
            }
        })
        .collect_view();
    let body = if lines.is_empty() {
        view! { <p>{t!(locale, "order-docs-none")}</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    view! { <section aria-labelledby="docs"><Head id="docs" text=t!(locale, "order-docs")/>{body}</section> }
}

/// Notices, newest first, with before and after of what changed.
#[component]
pub fn NoticesSection(
    /// The notices.
    notices: Vec<NoticeView>,
) -> impl IntoView {
    let locale = use_locale();
    let lines = notices.into_iter().map(|notice| view! { <NoticeLine notice/> }).collect_view();
    let body = if lines.is_empty() {
        view! { <p>{t!(locale, "order-notices-none")}</p> }.into_any()
    } else {
        view! { <ol class="lines">{lines}</ol> }.into_any()
    };
    view! { <section aria-labelledby="notices"><Head id="notices" text=t!(locale, "order-notices")/>{body}</section> }
}
