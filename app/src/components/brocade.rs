//! The one decoration: a band of Zhuang brocade under the header, above the footer, over an empty state.

use leptos::prelude::*;

/// A woven band.
#[component]
pub fn Brocade() -> impl IntoView {
    view! {
        <svg class="brocade" height="14" aria-hidden="true">
            <pattern id="brocade" width="16" height="7" patternUnits="userSpaceOnUse" patternTransform="scale(2)">
                <path class="brocade__teal" d="M0 0h3v1h-3zM12 0h4v1h-4zM0 1h2v1h-2zM13 1h3v1h-3zM0 5h2v1h-2zM13 5h3v1h-3zM0 6h3v1h-3zM12 6h4v1h-4z"/>
                <path class="brocade__red" d="M7 0h1v1h-1zM6 1h1v1h-1zM8 1h1v1h-1zM5 2h1v1h-1zM9 2h1v1h-1zM15 2h1v1h-1zM0 3h1v1h-1zM4 3h1v1h-1zM10 3h1v1h-1zM14 3h1v1h-1zM5 4h1v1h-1zM9 4h1v1h-1zM15 4h1v1h-1zM6 5h1v1h-1zM8 5h1v1h-1zM7 6h1v1h-1z"/>
                <path class="brocade__gold" d="M7 2h1v1h-1zM6 3h3v1h-3zM15 3h1v1h-1zM7 4h1v1h-1z"/>
            </pattern>
            <rect width="100%" height="14" fill="url(#brocade)"/>
        </svg>
    }
}
