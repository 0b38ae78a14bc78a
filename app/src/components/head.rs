//! A section's title under a strong rule.

use leptos::prelude::*;

/// Title of a section, with links at its end.
#[component]
pub fn Head(
    /// Id of the title, which names its section.
    id: &'static str,
    /// The title.
    text: String,
    /// Links at the end of the line.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="head bar">
            <h2 id=id>{text}</h2>
            {children.map(|children| view! { <p class="bar__end small">{children()}</p> })}
        </div>
    }
}
