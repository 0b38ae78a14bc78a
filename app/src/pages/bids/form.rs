//! `/orders/{number}/bid`: what stands in the way; otherwise the form, or what was typed to be checked before it is sealed.

use exchange::{
    Result,
    actor::Role,
    bids::{self, BidContent, Gate, OwnBid, Requirement},
    codes::{CodeList, LotOutcome},
    orders::{LotView, OrderView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    typed::Typed,
    words::{self, Gates, HoldsTag},
};
use crate::{
    components::{
        Answers, AreaField, CheckField, Choice, ChoiceField, Crumbs, ErrorSummary, Fact, Field, Head, OutcomeTag, PageTitle, Sentences,
        When, sentences, words::foreign,
    },
    errors::page_error,
    format,
    pages::orders::position,
    site::Page,
    t,
};

/// What the page needs.
struct Loaded {
    order: OrderView,
    gates: Vec<Gate>,
    own: Vec<OwnBid>,
}

impl Loaded {
    async fn load(page: &Page, number: &str) -> Result<Self> {
        let (exchange, actor) = (page.exchange(), page.actor());
        let order = exchange::orders::order(exchange, actor, number).await?;
        let gates = bids::gates_of(exchange, actor, &order).await?;
        let own = if actor.has(Role::Bidder) { bids::own(exchange, actor, number).await? } else { Vec::new() };
        Ok(Self { order, gates, own })
    }
}

/// The page.
#[component]
pub fn BidPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match Loaded::load(&page, &number).await {
                    Ok(loaded) => whole(&page, number, loaded, typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, number: String, loaded: Loaded, mut typed: Typed) -> AnyView {
    let locale = page.locale;
    let Loaded { order, gates, own } = loaded;
    // What is sent next answers the order as it is now, after the bid that is the last one now.
    typed.asked = bids::fingerprint(&order.content);
    typed.follows = own.first().map_or(0, |last| last.version);
    let asked = bids::requirements(&order.content);
    let errors = sentences(page, &typed.errors);
    let lines = errors.iter().map(|(path, sentence)| (path.clone(), label(page, &asked, path), sentence.clone())).collect::<Vec<_>>();
    let lang = foreign(locale, &order.content.lang);
    let closing = page.exchange().region().day(order.content.closes_at);
    let content = if typed.checking { bids::bid_content(&typed.form, &order, closing).ok() } else { None };
    let title = if content.is_some() { t!(locale, "bid-check-title") } else { t!(locale, "bid-title") };
    let notice = typed.notice.map(|id| view! { <p class="returned" role="alert">{crate::i18n::text(locale, id)}</p> });
    let before = own.first().filter(|last| last.state == bids::BidState::Live && gates.is_empty()).map(|last| {
        view! {
            <p class="tip"><span>
                {t!(locale, "bid-replaces", version = last.version)}" "<When at=last.received_at/>" "
                <a href=page.link(&format!("/orders/{number}/bid/receipt"))>{t!(locale, "bid-receipts")}</a>
            </span></p>
        }
    });
    let body = if gates.is_empty() {
        match content {
            Some(content) => check(page, &number, &order, content, &typed, &errors).into_any(),
            None => form(page, &number, &order, &asked, &typed, &errors).into_any(),
        }
    } else {
        view! {
            <section aria-labelledby="gates">
                <Head id="gates" text=t!(locale, "bid-gates")/>
                <Gates gates number=number.clone()/>
            </section>
        }
        .into_any()
    };
    view! {
        <PageTitle text=title.clone() wrong=!errors.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "orders-title"), "/orders")] here=t!(locale, "bid-title")/>
            <ErrorSummary errors=lines/>
            <h1>{title}</h1>
            <p><a href=page.link(&format!("/orders/{number}")) lang=lang>{order.content.title.clone()}</a>" "<span class="muted small">{number}</span></p>
            <p class="small">{t!(locale, "order-closes")}" "<When at=order.content.closes_at/>{t!(locale, "order-clock")}</p>
            {notice}
            {before}
            {body}
        </div>
    }
    .into_any()
}

/// Label of a field for the summary of errors.
fn label(page: &Page, asked: &[Requirement], path: &str) -> String {
    let locale = page.locale;
    let part = |place: usize| path.split('.').nth(place).and_then(|part| part.parse::<usize>().ok()).unwrap_or_default();
    let number = |index: usize| i32::try_from(index + 1).unwrap_or(i32::MAX);
    match path.split('.').next().unwrap_or_default() {
        "documents" => t!(locale, "bid-documents"),
        "confirm" => t!(locale, "bid-seal"),
        "responses" => asked.get(part(1)).map(|asked| words::requirement(locale, asked)).unwrap_or_default(),
        _ if path.contains(".prices.") => t!(locale, "bid-price-of", item = position(number(part(1)), number(part(3)))),
        _ if path == "lots" => t!(locale, "order-lots"),
        _ => t!(locale, "order-lot", number = number(part(1))),
    }
}

fn form(page: &Page, number: &str, order: &OrderView, asked: &[Requirement], typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let lots = order.lots.iter().enumerate().map(|(index, lot)| lot_fields(page, order, index, lot, asked, typed, errors)).collect_view();
    let lots_error = errors.get("lots").cloned();
    let whole = asked
        .iter()
        .enumerate()
        .filter(|(_, requirement)| requirement.lot().is_none())
        .map(|(index, requirement)| response_field(page, order, index, requirement, typed, errors))
        .collect_view();
    view! {
        <p class="tip"><span>{t!(locale, "bid-not-stored")}</span></p>
        <form class="flow flow--mid" method="post" action=page.link(&format!("/orders/{number}/bid")) novalidate autocomplete="off">
            <input type="hidden" name="asked" value=typed.asked.clone()/>
            <input type="hidden" name="follows" value=typed.follows/>
            <div id="lots" class="flow flow--mid" tabindex="-1">
                {lots_error.map(|sentence| view! { <p class="field__error">{sentence}</p> })}
                {lots}
            </div>
            <section aria-labelledby="asked">
                <Head id="asked" text=t!(locale, "bid-asked")/>
                <div class="flow">{whole}</div>
            </section>
            <p class="bar">
                <button class="btn btn--accent" name="step" value="check">{t!(locale, "bid-to-check")}</button>
                <a class="btn btn--quiet" href=page.link(&format!("/orders/{number}"))>{t!(locale, "bid-cancel")}</a>
            </p>
            <small class="note">{t!(locale, "bid-files-later")}</small>
        </form>
    }
}

/// One lot: whether to bid for it, a price an item, and the quality that is promised.
fn lot_fields(
    page: &Page,
    order: &OrderView,
    index: usize,
    lot: &LotView,
    asked: &[Requirement],
    typed: &Typed,
    errors: &Sentences,
) -> impl IntoView + use<> {
    let locale = page.locale;
    let lang = foreign(locale, &order.content.lang);
    let answer = typed.form.lots.get(index).cloned().unwrap_or_default();
    let is_priced = bids::has_prices(order.content.procedure);
    let single = order.lots.len() == 1;
    let items = lot
        .items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let name = format!("lots.{index}.prices.{place}");
            let content = &item.content;
            let unit = t!(locale, "form-yuan-per", unit = content.unit.label(locale));
            let label = t!(locale, "bid-price", item = position(lot.position, item.position), task = content.task_type.label(locale));
            let quantity = format!("{} {}", format::number(content.quantity), content.unit.label(locale));
            let hint = t!(locale, "bid-price-hint", quantity = quantity, ceiling = format::price(content.ceiling_unit_price));
            let price = is_priced.then(|| {
                let value = answer.prices.get(place).cloned().unwrap_or_default();
                let error = errors.get(&name).cloned();
                view! { <Field name=name label=label value=value hint=hint unit=unit error=error inputmode="decimal"/> }
            });
            let quality = asked
                .iter()
                .enumerate()
                .filter(
                    |(_, asked)| matches!(asked, Requirement::Quality { lot: l, item: i, .. } if (*l, *i) == (lot.position, item.position)),
                )
                .map(|(index, requirement)| response_field(page, order, index, requirement, typed, errors))
                .collect_view();
            view! { <div class="field-row">{price}{quality}</div> }
        })
        .collect_view();
    let body = if lot.outcome == LotOutcome::Open {
        let wanted = answer.wanted || (single && typed.form.lots.is_empty());
        let name = format!("lots.{index}.wanted");
        view! { <CheckField name=name label=t!(locale, "bid-wanted") checked=wanted/><div class="flow">{items}</div> }.into_any()
    } else {
        view! { <p>{t!(locale, "bid-lot-shut")}</p> }.into_any()
    };
    let error = errors.get(&format!("lots.{index}")).cloned();
    view! {
        <section class="panel flow" aria-labelledby=format!("lots.{index}") >
            <h2 id=format!("lots.{index}")>{t!(locale, "order-lot", number = lot.position)}" "<span lang=lang>{lot.name.clone()}</span>" "<OutcomeTag outcome=lot.outcome/></h2>
            {error.map(|sentence| view! { <p class="field__error">{sentence}</p> })}
            {body}
        </section>
    }
}

fn response_field(page: &Page, order: &OrderView, index: usize, requirement: &Requirement, typed: &Typed, errors: &Sentences) -> AnyView {
    let locale = page.locale;
    let name = format!("responses.{index}");
    let value = typed.form.responses.get(index).cloned().unwrap_or_default();
    let error = errors.get(&name).cloned();
    let label = words::requirement(locale, requirement);
    match requirement {
        Requirement::Delivery { .. } => {
            view! { <Field name=name label=label value=value unit=t!(locale, "form-days") error=error inputmode="numeric"/> }.into_any()
        }
        Requirement::Quality { .. } => {
            view! { <Field name=name label=label value=value hint=t!(locale, "bid-quality-hint") error=error inputmode="decimal"/> }
                .into_any()
        }
        Requirement::Certificate { .. } => {
            view! { <Field name=name label=label value=value kind="date" hint=t!(locale, "bid-certificate-hint") error=error/> }.into_any()
        }
        Requirement::Standard { .. } => {
            let choices = [("yes", t!(locale, "form-yes")), ("no", t!(locale, "form-no"))];
            let choices = choices.map(|(value, text)| Choice { value: value.to_owned(), text }).to_vec();
            view! { <ChoiceField name=name label=label answers=Answers::One choices=choices chosen=vec![value] error=error/> }.into_any()
        }
        Requirement::Qualification { .. } => {
            let lang = foreign(locale, &order.content.lang);
            view! { <div lang=lang><AreaField name=name label=label value=value rows=3 error=error/></div> }.into_any()
        }
    }
}

/// What was typed, with sums and what holds; files and the last button.
fn check(page: &Page, number: &str, order: &OrderView, content: BidContent, typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let is_priced = bids::has_prices(order.content.procedure);
    let fails = content.responses.iter().filter(|response| response.holds == Some(false)).count();
    let fails = (fails > 0).then(|| view! { <p class="returned">{t!(locale, "bid-fails", count = fails as i64)}</p> });
    let total = content.total();
    let lots = is_priced.then(|| view! { <Prices order=order.clone() content=content.clone()/> });
    let sum =
        is_priced.then(|| view! { <Fact term=t!(locale, "order-total")><b>{t!(locale, "sum-yuan", sum = format::yuan(total))}</b></Fact> });
    let count = t!(locale, "bid-for-lots", count = content.lots.len() as i64);
    let responses = content
        .responses
        .into_iter()
        .map(|response| {
            view! {
                <tr>
                    <th scope="row">{words::requirement(locale, &response.requirement)}</th>
                    <td data-label=t!(locale, "bid-answer")><span class="typed">{words::answer(locale, &response.requirement, &response.text)}</span></td>
                    <td data-label=t!(locale, "bid-judged")><HoldsTag holds=response.holds/></td>
                </tr>
            }
        })
        .collect_view();
    let error = |path: &str| errors.get(path).cloned();
    let described = if error("documents").is_some() { "documents-error documents-hint" } else { "documents-hint" };
    let back = page.link(&format!("/orders/{number}/bid"));
    view! {
        <dl class="facts"><Fact term=t!(locale, "order-lots")>{count}</Fact>{sum}</dl>
        {lots}
        {fails}
        <section aria-labelledby="answers">
            <Head id="answers" text=t!(locale, "bid-asked")/>
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "bid-asked")}</caption>
                <thead><tr><th scope="col">{t!(locale, "bid-requirement")}</th><th scope="col">{t!(locale, "bid-answer")}</th><th scope="col">{t!(locale, "bid-judged")}</th></tr></thead>
                <tbody>{responses}</tbody>
            </table>
        </section>
        <form class="panel panel--strong flow" method="post" enctype="multipart/form-data" action=page.link(&format!("/orders/{number}/bid/seal")) autocomplete="off">
            {typed.hidden()}
            <div class=if error("documents").is_some() { "field field--bad" } else { "field" }>
                <label class="field__label" for="documents">{t!(locale, "bid-documents")}<span class="muted">{t!(locale, "form-optional")}</span></label>
                <p class="field__hint" id="documents-hint">{t!(locale, "bid-documents-hint")}</p>
                {error("documents").map(|sentence| view! { <p class="field__error" id="documents-error">{sentence}</p> })}
                <input type="file" id="documents" name="documents" multiple aria-describedby=described accept=".pdf,.png,.jpg,.jpeg,.zip,.docx,.xlsx,.pptx"/>
            </div>
            <p class="small">{t!(locale, "bid-seal-text")}</p>
            <CheckField name="confirm" label=t!(locale, "bid-confirm") error=error("confirm")/>
            <p class="bar">
                <button class="btn btn--accent">{t!(locale, "bid-seal")}</button>
                <button class="btn btn--quiet" name="step" value="edit" formaction=back formenctype="application/x-www-form-urlencoded" formnovalidate>{t!(locale, "bid-edit")}</button>
            </p>
        </form>
    }
}

/// Prices of the lots that are bid for, with sums.
#[component]
pub fn Prices(
    /// The order.
    order: OrderView,
    /// The bid.
    content: BidContent,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    let lang = foreign(locale, &order.content.lang);
    let rows = content
        .lots
        .into_iter()
        .filter_map(|bid| order.lots.iter().find(|lot| lot.position == bid.position).cloned().map(|lot| (lot, bid)))
        .map(|(lot, bid)| {
            let items = lot
                .items
                .into_iter()
                .zip(bid.prices)
                .map(|(item, price)| {
                    let content = item.content;
                    view! {
                        <tr>
                            <th scope="row">{position(lot.position, item.position)}" "{content.task_type.label(locale)}</th>
                            <td class="num" data-label=t!(locale, "order-quantity")>{format::number(content.quantity)}" "{content.unit.label(locale)}</td>
                            <td class="num" data-label=t!(locale, "bid-unit-price")>{format::price(price)}</td>
                            <td class="num" data-label=t!(locale, "bid-subtotal")>{format::yuan(price.times(content.quantity))}</td>
                        </tr>
                    }
                })
                .collect_view();
            view! {
                <tr class="table__group">
                    <th scope="rowgroup" colspan="4">
                        {t!(locale, "order-lot", number = lot.position)}"　"<span lang=lang>{lot.name}</span>
                        <span class="table__sum">{t!(locale, "sum-yuan", sum = format::yuan(bid.total))}</span>
                    </th>
                </tr>
                {items}
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "bid-prices")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(locale, "order-item")}</th>
                    <th scope="col" class="num">{t!(locale, "order-quantity")}</th>
                    <th scope="col" class="num">{t!(locale, "bid-unit-price")}</th>
                    <th scope="col" class="num">{t!(locale, "bid-subtotal")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
