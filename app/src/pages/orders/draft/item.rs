//! One item of a lot: data, technique, quantity and price, labels, quality.

use leptos::prelude::*;

use super::{ask::Ask, money::ceiling};
use crate::{components::Icon, format, t};

/// The questions; `lot` and `item` count from 0.
pub fn body(ask: &Ask, lot: usize, item: usize) -> AnyView {
    let locale = ask.page.locale;
    let field = |name: &str| ask.field(&format!("lots.{lot}.items.{item}.{name}"));
    let content = ask.form.lots.get(lot).and_then(|lot| lot.items.get(item)).cloned().unwrap_or_default();
    let subtotal = match ceiling(&content) {
        Some(sum) => view! { <b>{format::yuan(sum)}</b>{t!(locale, "form-yuan")} }.into_any(),
        None => view! { "—— "<span class="muted small">{t!(locale, "draft-subtotal-hint")}</span> }.into_any(),
    };
    let lot_name = ask.form.lots.get(lot).map(|lot| lot.name.clone()).unwrap_or_default();
    view! {
        {(!lot_name.trim().is_empty()).then(|| view! { <p class="muted">{lot_name}</p> })}
        <div class="field-row">{field("modality")}{field("task_type")}</div>
        {field("technique")}
        <div class="field-row">{field("quantity")}{field("unit")}</div>
        <div class="field-row">
            {field("ceiling_unit_price")}
            <div class="field"><span class="field__label">{t!(locale, "draft-subtotal")}</span><p class="affix">{subtotal}</p></div>
        </div>
        {field("languages")}
        {field("label_schema")}
        <details class="small">
            <summary>{t!(locale, "draft-notation-title")}</summary>
            <div class="flow flow--tight">
                <p>{t!(locale, "draft-notation-text")}</p>
                <pre class="sample"><code>{t!(locale, "draft-notation-example")}</code></pre>
                <p class="tip"><Icon name="info"/><span>{t!(locale, "draft-notation-cvat")}</span></p>
            </div>
        </details>
        <div class="field-row">{field("delivery_format")}</div>
        <div class="field-row">{field("metric")}{field("threshold")}</div>
        {field("sampling")}
        {field("note")}
    }
    .into_any()
}
