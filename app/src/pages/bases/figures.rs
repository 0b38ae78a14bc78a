//! Published figures as a table, each with kind, scope, date and source beside it; and areas as lines.

use exchange::{
    Locale,
    codes::{CodeList, FigureKind},
    places::Place,
    statistics::{Amount, AreaCard, Observation, Source},
};
use leptos::prelude::*;

use super::area_name;
use crate::{
    components::words,
    format,
    site::{Page, use_locale},
    t,
};

/// A figure in words, with what the source says beside it: 超 25.9 亿元, about 2.59 billion yuan.
pub fn figure(locale: Locale, observation: &Observation) -> String {
    let (value, unit) = scaled(locale, observation.value, observation.unit.code());
    let unit = if unit.is_empty() { observation.unit.label(locale).to_owned() } else { unit };
    let value = separated(value);
    let spaced = |value: &str| match unit.as_str() {
        "%" => format!("{value}%"),
        unit => format!("{value} {unit}"),
    };
    match (locale, observation.qualifier) {
        (_, None) => spaced(&value),
        (Locale::Zh, Some(qualifier)) if qualifier.code() == "余" => format!("{value} 余{unit}"),
        (_, Some(qualifier)) => format!("{} {}", qualifier.label(locale), spaced(&value)),
    }
}

/// Sums of yuan in larger units where that loses nothing; the unit is empty where the figure stands as it is.
fn scaled(locale: Locale, value: Amount, unit: &str) -> (Amount, String) {
    if unit != "元" {
        return (value, String::new());
    }
    let steps = match locale {
        Locale::Zh => [(100_000_000, "亿元"), (10_000, "万元")],
        Locale::En => [(1_000_000_000, "billion yuan"), (1_000_000, "million yuan")],
    };
    let step = steps.into_iter().find(|(step, _)| value.0.abs() >= step * 1000 && value.0 % step == 0);
    step.map_or((value, String::new()), |(step, name)| (Amount(value.0 / step), name.to_owned()))
}

/// With separators: `17,282`, `22.2`.
fn separated(value: Amount) -> String {
    let text = value.to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), ""), |(whole, fraction)| (whole, fraction));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), format::number);
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

/// A table of figures.
#[component]
pub fn FigureTable(
    /// The figures, in the order in which they are shown.
    observations: Vec<Observation>,
    /// What the table holds.
    caption: String,
    /// Whether each row names whom it is about.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let locale = use_locale();
    let rows = observations.into_iter().map(|observation| view! { <FigureRow observation named/> }).collect_view();
    view! {
        <table class="table table--cards statistics">
            <caption>{caption}</caption>
            <thead>
                <tr>
                    {named.then(|| view! { <th scope="col">{t!(locale, "bases-area")}</th> })}
                    <th scope="col">{t!(locale, "bases-indicator")}</th>
                    <th scope="col" class="num">{t!(locale, "bases-value")}</th>
                    <th scope="col">{t!(locale, "bases-kind")}</th>
                    <th scope="col">{t!(locale, "bases-scope")}</th>
                    <th scope="col">{t!(locale, "bases-as-of")}</th>
                    <th scope="col">{t!(locale, "bases-source")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn FigureRow(observation: Observation, named: bool) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lang = words::foreign_zh(locale);
    let indicator = observation.indicator.label(locale);
    let heading = if named {
        let (href, area) = (own_row(&page, &observation), area_name(locale, observation.area));
        view! { <th scope="row"><a href=href>{area}</a></th><td data-label=t!(locale, "bases-indicator")>{indicator}</td> }.into_any()
    } else {
        view! { <th scope="row">{indicator}</th> }.into_any()
    };
    let id = observation.id.clone();
    let note = (!observation.note.is_empty()).then(|| view! { <small class="note">{observation.note.clone()}</small> });
    view! {
        <tr id=id.clone() data-figure=id>
            {heading}
            <td class="num" data-label=t!(locale, "bases-value")><Value observation=observation.clone()/></td>
            <td data-label=t!(locale, "bases-kind")><KindTag kind=observation.kind/></td>
            <td data-label=t!(locale, "bases-scope") lang=lang>{observation.scope.clone()}{note}</td>
            <td class="nowrap" data-label=t!(locale, "bases-as-of")>{observation.as_of.to_string()}</td>
            <td data-label=t!(locale, "bases-source")><SourceLine source=observation.source/></td>
        </tr>
    }
}

/// A few figures of several areas on little room: each with its kind, day and source; its scope stands on the page that it leads to.
#[component]
pub fn BriefFigures(
    /// The figures.
    observations: Vec<Observation>,
    /// What the table holds.
    caption: String,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lang = words::foreign_zh(locale);
    let rows = observations
        .into_iter()
        .map(|observation| {
            let (href, area) = (own_row(&page, &observation), area_name(locale, observation.area));
            let source = match observation.source.url.clone() {
                Some(url) => view! { <a href=url rel="external noopener" lang=lang>{observation.source.publisher.clone()}</a> }.into_any(),
                None => view! { <span lang=lang>{observation.source.publisher.clone()}</span> }.into_any(),
            };
            view! {
                <tr>
                    <th scope="row"><a href=href>{area}</a></th>
                    <td>{observation.indicator.label(locale)}<small class="note" lang=lang>{observation.scope.clone()}</small></td>
                    <td class="num"><Value observation=observation.clone()/></td>
                    <td><KindTag kind=observation.kind/></td>
                    <td><span class="nowrap">{observation.as_of.to_string()}</span><small class="note">{source}</small></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=t!(locale, "bases-table")>
            <table class="table table--tight">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(locale, "bases-area")}</th>
                        <th scope="col">{t!(locale, "bases-indicator")}</th>
                        <th scope="col" class="num">{t!(locale, "bases-value")}</th>
                        <th scope="col">{t!(locale, "bases-kind")}</th>
                        <th scope="col">{t!(locale, "bases-as-of-source")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// The figure's row on the page of its area.
fn own_row(page: &Page, observation: &Observation) -> String {
    page.link(&format!("/bases/{}#{}", observation.area.page(), observation.id))
}

/// A figure in words, with the exact one for programs and in reach.
#[component]
fn Value(observation: Observation) -> impl IntoView {
    let exact = format!("{} {}", observation.value, observation.unit);
    view! { <b><data value=observation.value.to_string() title=exact>{figure(use_locale(), &observation)}</data></b> }
}

/// The kind of a figure; a target, which is not reached yet, stands out.
#[component]
fn KindTag(kind: FigureKind) -> impl IntoView {
    let class = if kind == FigureKind::Target { "tag tag--warn" } else { "tag" };
    view! { <span class=class>{kind.label(use_locale())}</span> }
}

/// Where a figure comes from: title, publisher, day of publication, and how near that is to the first publisher.
#[component]
pub fn SourceLine(
    /// The source.
    source: Source,
) -> impl IntoView {
    let locale = use_locale();
    let lang = words::foreign_zh(locale);
    let title = match source.url {
        Some(url) => view! { <a href=url rel="external noopener" lang=lang>{source.title}</a> }.into_any(),
        None => view! { <span lang=lang>{source.title}</span> }.into_any(),
    };
    let day = source.published_on.map_or_else(|| t!(locale, "bases-undated"), |dated| dated.to_string());
    view! { {title}<small class="note"><span lang=lang>{source.publisher}</span>"　"{day}"　"{source.tier.label(locale)}</small> }
}

/// Pages of statistics that search found.
#[component]
pub fn BaseLines(
    /// The areas.
    areas: Vec<AreaCard>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lang = words::foreign_zh(locale);
    let lines = areas
        .into_iter()
        .map(|card| {
            let name = Place::find(&card.page).map_or_else(|| t!(locale, "bases-nation"), |place| place.short(locale).to_owned());
            let title = if card.is_base { t!(locale, "bases-base", city = name) } else { t!(locale, "bases-industry", area = name) };
            let href = page.link(&format!("/bases/{}", card.page));
            view! {
                <li>
                    <a class="quiet order__title" href=href>{title}</a>
                    {(!card.lead.is_empty()).then(|| view! { <small class="note" lang=lang>{card.lead}</small> })}
                    <small class="order__meta">{t!(locale, "bases-figures", count = card.figures as i64)}</small>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lines">{lines}</ul> }
}

#[cfg(test)]
mod tests {
    use exchange::statistics::{ObservationForm, rules::observation};

    use super::*;

    fn row(value: &str, unit: &str, qualifier: &str) -> Observation {
        let form = ObservationForm {
            subject_code: "210100".to_owned(),
            indicator: "industry_scale".to_owned(),
            value: value.to_owned(),
            unit: unit.to_owned(),
            qualifier: qualifier.to_owned(),
            kind: "actual".to_owned(),
            scope: "沈阳数据标注产业规模".to_owned(),
            as_of: "2025-11-23".to_owned(),
            source_title: "报道".to_owned(),
            publisher: "辽宁日报".to_owned(),
            url: "http://example.cn/".to_owned(),
            tier: "reprint".to_owned(),
            ..ObservationForm::default()
        };
        observation(&form).expect("a statistic")
    }

    #[test]
    fn figures_keep_what_the_source_says_beside_them() {
        for (value, unit, qualifier, zh, en) in [
            ("2590000000", "元", "约", "约 25.9 亿元", "about 2.59 billion yuan"),
            ("500", "家", "余", "500 余家", "a little over 500 companies"),
            ("8323", "TB", "超", "超 8,323 TB", "over 8,323 TB"),
            ("20", "%", "超", "超 20%", "over 20%"),
            ("1000", "TB", "不低于", "不低于 1,000 TB", "at least 1,000 TB"),
            ("102000000", "元", "", "1.02 亿元", "102 million yuan"),
            ("335", "个", "", "335 个", "335 in number"),
        ] {
            let row = row(value, unit, qualifier);
            assert_eq!((figure(Locale::Zh, &row).as_str(), figure(Locale::En, &row).as_str()), (zh, en));
        }
    }
}
