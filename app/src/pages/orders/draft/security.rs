//! Step 3: how sensitive the data is, and who may touch it where.

use leptos::prelude::*;

use super::ask::Ask;

/// The questions.
pub fn body(ask: &Ask) -> AnyView {
    view! {
        {ask.field("security_level")}
        {ask.field("personal_information")}
        {ask.field("place_of_work")}
        {ask.field("subcontracting")}
        {ask.field("lawful_source")}
    }
    .into_any()
}
