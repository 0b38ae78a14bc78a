//! Step 1: what the order is.

use exchange::codes::{CodeList, DemandKind};
use leptos::prelude::*;

use super::ask::Ask;
use crate::t;

/// The questions.
pub fn body(ask: &Ask, kind: DemandKind) -> AnyView {
    let locale = ask.page.locale;
    let public = (kind == DemandKind::PublicData).then(|| view! { {ask.field("authorisation")}{ask.field("catalogue_entry")} });
    let enterprise = (kind == DemandKind::Enterprise).then(|| ask.field("hide_buyer"));
    view! {
        <p class="muted">{t!(locale, "draft-kind", kind = kind.label(locale))}</p>
        {ask.field("title")}
        {ask.field("lang")}
        <div class="field-row">{ask.field("procedure")}{ask.field("domain")}</div>
        {ask.field("division")}
        {enterprise}
        {ask.field("background")}
        {public}
    }
    .into_any()
}
