//! An order's course: done, now, ahead.

use exchange::orders::{TimelineMark, TimelinePoint};
use leptos::prelude::*;

use super::When;
use crate::{i18n, site::use_locale, t};

/// The course of an order.
#[component]
pub fn Timeline(
    /// Its points in order.
    points: Vec<TimelinePoint>,
) -> impl IntoView {
    let locale = use_locale();
    let points = points
        .into_iter()
        .map(|point| {
            let (class, word) = match point.mark {
                TimelineMark::Done => ("timeline__done", Some(t!(locale, "order-done"))),
                TimelineMark::Now => ("timeline__now", None),
                TimelineMark::Ahead => ("", None),
            };
            let is_now = point.mark == TimelineMark::Now;
            view! {
                <li class=class aria-current=is_now.then_some("step")>
                    <b>{i18n::text(locale, &format!("order-point-{}", point.point))}</b>
                    {point.at.map(|at| view! { <span><When at/></span> })}
                    {word.map(|word| view! { <span class="hidden">{word}</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline" aria-label=t!(locale, "order-course")>{points}</ol> }
}
