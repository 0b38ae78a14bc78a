//! One position: pay, every field that the law asks for, duties, conditions, how to apply, and what is like it.

use exchange::{
    Exchange,
    actor::{Actor, Deed, PositionAction},
    codes::{CodeList, PayKind, PositionStage},
    positions::{PositionCard, PositionView},
    search::{PositionQuery, PositionSort},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    PositionLines,
    posting::posting,
    words::{basis, beside_pay, label, level, monthly, pay, stage_class, whole_yuan, workplace},
};
use crate::{
    components::{
        Crumbs, Day, Fact, Head, JsonLd, PageTitle, Saved,
        words::{foreign, foreign_zh, joined, labels, place_full},
    },
    errors::page_error,
    form::Fields,
    pages::talent::apply::{Applying, ApplyingPanel},
    site::{Page, use_locale},
    t,
};

/// Positions that are shown beside one.
const RELATED: usize = 4;

/// `/positions/{number}`
#[component]
pub fn PositionPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match exchange::positions::position(page.exchange(), page.actor(), &number).await {
                    Ok(position) => {
                        let related = related(page.exchange(), page.actor(), &position).await;
                        let applying = Applying::load(&page, &number).await.ok();
                        view! { <Position position related applying/> }.into_any()
                    }
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// Open positions that are like one: by the words of its title, then others of its city. None where search fails: they are a side show.
async fn related(exchange: &Exchange, actor: &Actor, position: &PositionView) -> Vec<PositionCard> {
    let city = exchange::places::Place::find(&position.content.division).map(|place| place.city().unwrap_or(place).code().to_owned());
    let by_title =
        PositionQuery { q: position.content.title.clone(), sort: PositionSort::Relevance, size: RELATED + 1, ..PositionQuery::default() };
    let nearby = PositionQuery { city: city.into_iter().collect(), size: RELATED + 1, ..PositionQuery::default() };
    let mut related: Vec<PositionCard> = Vec::new();
    for query in [by_title, nearby] {
        let found = exchange::search::positions(exchange, actor, &query).await.unwrap_or_default().items;
        for card in found {
            let known = Some(&card.number) == position.number.as_ref() || related.iter().any(|other| other.number == card.number);
            if !known && related.len() < RELATED {
                related.push(card);
            }
        }
    }
    related
}

#[component]
fn Position(position: PositionView, related: Vec<PositionCard>, applying: Option<Applying>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let query = Fields::parse(page.query.as_bytes());
    let done = [("released", "positions-released"), ("closed", "positions-was-closed"), ("reported", "report-done")]
        .into_iter()
        .find(|(word, _)| query.has(word));
    let number = position.number.clone().unwrap_or_default();
    view! {
        <PageTitle text=position.content.title.clone()/>
        {posting(&page, &position).map(|about| view! { <JsonLd about/> })}
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "positions-title"), "/positions")] here=number/>
            {done.map(|(_, text)| view! { <Saved text=crate::i18n::text(locale, text)/> })}
            <PositionHead position=position.clone()/>
            <div class="split">
                <div class="flow flow--wide">
                    <PositionBody position=position.clone()/>
                    {(!related.is_empty()).then(|| view! {
                        <section aria-labelledby="related">
                            <Head id="related" text=t!(locale, "positions-related")><a href=page.link("/positions")>{t!(locale, "positions-all")}</a></Head>
                            <PositionLines positions=related/>
                        </section>
                    })}
                </div>
                <aside class="split__stay flow" aria-label=t!(locale, "positions-aside")>
                    {applying.map(|applying| view! { <ApplyingPanel applying/> })}
                    <p class="small muted">{t!(locale, "positions-fair")}</p>
                    <Acts position=position.clone()/>
                    <ReportLink position/>
                </aside>
            </div>
        </div>
    }
}

/// The way to report it.
#[component]
fn ReportLink(position: PositionView) -> impl IntoView {
    let page = Page::here();
    let reports = page.actor().may(Deed::Position(PositionAction::Report, position.facts())).is_ok();
    let number = position.number.unwrap_or_default();
    reports.then(|| view! { <p class="small no-print"><a href=page.link(&format!("/positions/{number}/report"))>{t!(page.locale, "report-link")}</a></p> })
}

/// What its employer and its reviewers may do with it.
#[component]
fn Acts(position: PositionView) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let may = |action| page.actor().may(Deed::Position(action, position.facts())).is_ok();
    let number = position.number.clone().unwrap_or_default();
    let (closes, takes_down) = (may(PositionAction::Close), may(PositionAction::TakeDown));
    (closes || takes_down).then(|| {
        view! {
            <p class="bar">
                {closes.then(|| view! { <a class="btn btn--quiet btn--small" href=page.link(&format!("/positions/{number}/close"))>{t!(locale, "positions-close")}</a> })}
                {takes_down.then(|| view! { <a class="btn btn--quiet btn--small" href=page.link(&format!("/positions/{number}/take-down"))>{t!(locale, "positions-take-down")}</a> })}
            </p>
        }
    })
}

/// Title, employer, pay.
#[component]
pub fn PositionHead(
    /// The position.
    position: PositionView,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let content = position.content;
    let employer = match position.employer.vendor {
        Some(number) => {
            view! { <a href=page.link(&format!("/vendors/{number}")) lang=foreign_zh(locale)>{position.employer.name}</a> }.into_any()
        }
        None => view! { <span lang=foreign_zh(locale)>{position.employer.name}</span> }.into_any(),
    };
    let beside = beside_pay(locale, &content.pay, position.monthly.as_ref());
    view! {
        <header class="flow flow--tight">
            <p class="tags">
                <span class=stage_class(position.stage)>{position.stage.label(locale)}</span>
                <span class="tag">{content.employment.label(locale)}</span>
                <span class="tag">{workplace(locale, content.place_of_work)}</span>
            </p>
            <h1 lang=foreign(locale, &content.lang)>{content.title}</h1>
            <p>{employer}"　"{place_full(locale, &content.division)}"　"{t!(locale, "positions-people", count = content.headcount)}</p>
            <p class="job__pay"><b>{pay(locale, &content.pay)}</b>{(!beside.is_empty()).then(|| view! { <span class="muted">{joined(locale, &beside)}</span> })}</p>
        </header>
    }
}

/// Every field of a position.
#[component]
pub fn PositionBody(
    /// The position.
    position: PositionView,
) -> impl IntoView {
    let page = Page::here();
    let locale = use_locale();
    let content = position.content;
    let lang = foreign(locale, &content.lang);
    let by_month = content.pay.kind == PayKind::Month;
    let comes_to = position.monthly.as_ref().map_or_else(|| t!(locale, "positions-not-comparable"), |figure| monthly(locale, figure));
    let how = basis(locale, &content.pay, position.monthly.as_ref());
    let skills = if content.skills.is_empty() { "—".to_owned() } else { joined(locale, &content.skills) };
    let name = |field: &str| label(locale, field);
    let waits = position.stage == PositionStage::InReview;
    view! {
        <section aria-labelledby="pay">
            <Head id="pay" text=t!(locale, "positions-pay")/>
            <dl class="facts">
                <Fact term=name("pay_kind")>{content.pay.kind.label(locale)}</Fact>
                <Fact term=t!(locale, "positions-basic-pay")>{pay(locale, &content.pay)}</Fact>
                {content.pay.base_month.map(|base| view! { <Fact term=name("base_pay_month")>{t!(locale, "positions-a-month", sum = whole_yuan(base))}</Fact> })}
                {(!by_month).then(|| view! { <Fact term=t!(locale, "positions-monthly")>{comes_to}<small class="order__meta">{how}</small></Fact> })}
            </dl>
        </section>
        <section aria-labelledby="facts">
            <Head id="facts" text=t!(locale, "positions-facts")/>
            <dl class="facts">
                <Fact term=t!(locale, "positions-employer")><span lang=foreign_zh(locale)>{position.employer.name}</span></Fact>
                <Fact term=name("headcount")>{content.headcount}</Fact>
                <Fact term=name("division")>{place_full(locale, &content.division)}</Fact>
                <Fact term=name("place_of_work")>{workplace(locale, content.place_of_work)}</Fact>
                <Fact term=name("employment")>{content.employment.label(locale)}</Fact>
                <Fact term=name("shift")><span lang=lang>{content.shift}</span></Fact>
                <Fact term=name("level_required")>{level(locale, content.level_required)}</Fact>
                <Fact term=name("languages")>{labels(locale, &content.languages)}</Fact>
                <Fact term=name("skills")><span lang=lang>{skills}</span></Fact>
                <Fact term=name("valid_until")><time datetime=content.valid_until.to_string()>{content.valid_until.to_string()}</time></Fact>
                {position.published_at.map(|at| view! { <Fact term=t!(locale, "positions-published")><Day at/></Fact> })}
                {position.order.map(|(number, title)| view! {
                    <Fact term=name("order")><a href=page.link(&format!("/orders/{number}"))>{number.clone()}" "<span lang=foreign_zh(locale)>{title}</span></a></Fact>
                })}
                {waits.then_some(position.submitted_at).flatten().map(|at| view! { <Fact term=t!(locale, "positions-submitted")><Day at/></Fact> })}
            </dl>
        </section>
        <section aria-labelledby="duties">
            <Head id="duties" text=name("duties")/>
            <p class="typed" lang=lang>{content.duties}</p>
        </section>
        <section aria-labelledby="conditions">
            <Head id="conditions" text=name("conditions")/>
            <p class="typed" lang=lang>{content.conditions}</p>
        </section>
    }
}
