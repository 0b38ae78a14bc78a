//! Step 4: what a bidder must meet, which standards hold, how bids are evaluated.

use leptos::prelude::*;

use super::{ask::Ask, fields::MOST};
use crate::{components::FieldError, t};

/// Rows for criteria that the page shows at least.
const ROWS: usize = 3;

/// The questions; `rows` is how many rows for criteria the address asks for.
pub fn body(ask: &Ask, rows: usize) -> AnyView {
    let locale = ask.page.locale;
    let kept = ask.form.criteria.len();
    let lines = (0..kept.max(rows.min(MOST)).max(ROWS))
        .map(|row| {
            let remove = (row < kept).then(|| {
                view! {
                    <button class="btn btn--quiet btn--small" name="remove" value=format!("criterion:{row}")>
                        {t!(locale, "draft-remove")}<span class="hidden">{t!(locale, "draft-criterion-number", number = row as i64 + 1)}</span>
                    </button>
                }
            });
            view! {
                <div class="field-row field-row--criterion" role="group" aria-label=t!(locale, "draft-criterion-number", number = row as i64 + 1)>
                    {ask.field(&format!("criteria.{row}.name"))}
                    {ask.field(&format!("criteria.{row}.weight"))}
                    {ask.field(&format!("criteria.{row}.kind"))}
                    <div>{remove}</div>
                </div>
            }
        })
        .collect_view();
    let sum: u64 = ask.form.criteria.iter().filter_map(|criterion| criterion.weight.trim().parse::<u32>().ok()).map(u64::from).sum();
    let error = ask.errors.get("criteria").cloned();
    let described = error.is_some().then_some("criteria-error");
    view! {
        {ask.field("qualifications")}
        {ask.field("standards")}
        <section id="criteria" class="flow" aria-labelledby="criteria-title" aria-describedby=described>
            <h2 id="criteria-title">{t!(locale, "draft-field-criteria")}</h2>
            <p class="field__hint">{t!(locale, "draft-hint-criteria")}</p>
            <FieldError id="criteria".to_owned() sentence=error/>
            {lines}
            <p class="bar bar--mid">
                <button class="btn btn--quiet btn--small" name="add" value="criterion">{t!(locale, "draft-add-criterion")}</button>
                <span class="small">{t!(locale, "draft-weights-sum", sum = sum.to_string())}</span>
            </p>
        </section>
    }
    .into_any()
}
