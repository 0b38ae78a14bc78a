//! Step 2: lots by name, and their items as a list.

use exchange::orders::{ItemForm, LotForm, Step};
use leptos::prelude::*;

use super::{
    ask::Ask,
    load::Draft,
    money::{budget, ceiling},
    words::shown,
};
use crate::{
    components::{FieldError, Icon, StepState},
    format, t,
};

/// The lots.
pub fn body(ask: &Ask, draft: &Draft) -> AnyView {
    let locale = ask.page.locale;
    let lots = ask.form.lots.iter().enumerate().map(|(index, lot)| lot_view(ask, draft, index, lot)).collect_view();
    view! {
        <p class="muted">{t!(locale, "draft-lots-hint")}</p>
        <div id="lots" class="flow flow--mid">
            <FieldError id="lots".to_owned() sentence=ask.errors.get("lots").cloned()/>
            {lots}
        </div>
        <p class="bar bar--mid">
            <button class="btn btn--quiet" name="add" value="lot"><Icon name="plus"/>{t!(locale, "draft-add-lot")}</button>
            <span class="bar__end">{t!(locale, "draft-budget")}" "<b class="order__sum">{format::yuan(budget(&ask.form.lots))}</b>" "{t!(locale, "form-yuan")}</span>
        </p>
    }
    .into_any()
}

fn lot_view(ask: &Ask, draft: &Draft, index: usize, lot: &LotForm) -> impl IntoView + use<> {
    let locale = ask.page.locale;
    let number = index as i64 + 1;
    let rows = lot.items.iter().enumerate().map(|(item, content)| item_row(ask, draft, (index, item), content)).collect_view();
    let empty = lot.items.is_empty().then(|| view! { <tr><td colspan="6" class="muted">{t!(locale, "draft-no-items")}</td></tr> });
    let items_path = format!("lots.{index}.items");
    let (error_of, error) = (items_path.clone(), ask.errors.get(&items_path).cloned());
    let removing = t!(locale, "draft-remove-lot-confirm", number = number);
    view! {
        <section class="lot flow" aria-labelledby=format!("lot-{index}")>
            <div class="head bar">
                <h2 id=format!("lot-{index}")>{t!(locale, "draft-lot-number", number = number)}</h2>
                <div class="bar__end">{removal(t!(locale, "draft-remove-lot"), removing, format!("lot:{index}"))}</div>
            </div>
            {ask.field(&format!("lots.{index}.name"))}
            <div id=items_path><FieldError id=error_of sentence=error/></div>
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "draft-items-caption", number = number)}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "draft-item")}</th>
                    <th scope="col" class="num">{t!(locale, "draft-field-quantity")}</th>
                    <th scope="col" class="num">{t!(locale, "draft-unit-price-yuan")}</th>
                    <th scope="col" class="num">{t!(locale, "draft-subtotal-yuan")}</th>
                    <th scope="col">{t!(locale, "draft-state")}</th>
                    <th scope="col">{t!(locale, "draft-acts")}</th>
                </tr></thead>
                <tbody>{rows}{empty}</tbody>
            </table>
            <p><button class="btn btn--quiet btn--small" name="add" value=format!("item:{index}")><Icon name="plus"/>{t!(locale, "draft-add-item")}
                <span class="hidden">{t!(locale, "draft-lot-number", number = number)}</span></button></p>
        </section>
    }
}

fn item_row(ask: &Ask, draft: &Draft, (lot, item): (usize, usize), content: &ItemForm) -> impl IntoView + use<> {
    let locale = ask.page.locale;
    let number = t!(locale, "draft-item-title", lot = lot as i64 + 1, item = item as i64 + 1);
    let name = [("modality", &content.modality), ("task_type", &content.task_type), ("technique", &content.technique)];
    let name: Vec<_> = name.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| shown(locale, key, value)).collect();
    let name = if name.is_empty() { t!(locale, "draft-item-blank") } else { name.join("\u{3000}") };
    let (class, state) = match draft.state(Step::Item(lot, item)) {
        StepState::Unanswered(count) => ("tag tag--warn", t!(locale, "form-step-unanswered", count = count as i64)),
        StepState::Wrong(count) => ("tag tag--bad", t!(locale, "form-step-wrong", count = count as i64)),
        StepState::Done | StepState::Plain => ("tag tag--ok", t!(locale, "form-step-done")),
    };
    let removing = t!(locale, "draft-remove-item-confirm", item = number.clone());
    view! {
        <tr>
            <th scope="row"><span class="muted">{item + 1}"\u{3000}"</span>{name}</th>
            <td class="num" data-label=t!(locale, "draft-field-quantity")>{content.quantity.clone()}" "{shown(locale, "unit", &content.unit)}</td>
            <td class="num" data-label=t!(locale, "draft-unit-price-yuan")>{content.ceiling_unit_price.clone()}</td>
            <td class="num" data-label=t!(locale, "draft-subtotal-yuan")>{ceiling(content).map_or_else(|| "—".to_owned(), format::yuan)}</td>
            <td data-label=t!(locale, "draft-state")><span class=class>{state}</span></td>
            <td data-label=t!(locale, "draft-acts")>
                <div class="bar bar--mid">
                    <button class="btn btn--quiet btn--small" name="open" value=format!("{}:{}", lot + 1, item + 1)>
                        {t!(locale, "draft-fill-in")}<span class="hidden">{number}</span>
                    </button>
                    {removal(t!(locale, "draft-remove"), removing, format!("item:{lot}:{item}"))}
                </div>
            </td>
        </tr>
    }
}

/// Removing takes two presses: the first opens what the second confirms.
fn removal(label: String, question: String, value: String) -> impl IntoView {
    view! {
        <details class="removal">
            <summary>{label}</summary>
            <button class="btn btn--quiet btn--small" name="remove" value=value>{question}</button>
        </details>
    }
}
