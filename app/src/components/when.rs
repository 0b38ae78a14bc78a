//! Times: absolute, in the region's zone, readable by machines; and how long is left.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::{format, site::Page};

/// A time to the minute.
#[component]
pub fn When(
    /// The time.
    at: DateTime<Utc>,
) -> impl IntoView {
    let offset = Page::here().exchange().region().utc_offset_hours;
    view! { <time datetime=format::machine_time(at, offset)>{format::date_time(at, offset)}</time> }
}

/// A time to the day.
#[component]
pub fn Day(
    /// The time.
    at: DateTime<Utc>,
) -> impl IntoView {
    let offset = Page::here().exchange().region().utc_offset_hours;
    view! { <time datetime=format::machine_time(at, offset)>{format::date(at, offset)}</time> }
}

/// When bids close, and how long is left: urgent within three days.
#[component]
pub fn Due(
    /// When bids close.
    at: DateTime<Utc>,
    /// Now.
    now: DateTime<Utc>,
) -> impl IntoView {
    let class = if format::is_urgent(now, at) { "due due--hot" } else { "due" };
    view! { <span class=class><When at/>" "<span class="due__left">{format::remaining(crate::site::use_locale(), now, at)}</span></span> }
}
