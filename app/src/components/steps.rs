//! The course of a long form: where one stands, and what is missing at each step.

use leptos::prelude::*;

use super::Icon;
use crate::t;

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Nothing is missing.
    Done,
    /// So many questions have no answer.
    Unanswered(usize),
    /// So many answers are wrong.
    Wrong(usize),
    /// Nothing is asked there.
    Plain,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLine {
    /// Its name.
    pub title: String,
    /// Its address.
    pub href: String,
    /// How it stands.
    pub state: StepState,
    /// Whether it is the present one.
    pub here: bool,
}

/// Navigation among the steps.
#[component]
pub fn Steps(
    /// What the navigation is, for screen readers.
    label: String,
    /// Questions without an answer in the whole form.
    unanswered: usize,
    /// The steps.
    steps: Vec<StepLine>,
    /// When it was saved.
    saved: String,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    let (count, number) = (steps.len() as i64, steps.iter().position(|step| step.here).map_or(0, |index| index as i64 + 1));
    let lines = steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| {
            let (class, state) = match step.state {
                StepState::Done => ("steps__done", t!(locale, "form-step-done")),
                StepState::Unanswered(count) => ("", t!(locale, "form-step-unanswered", count = count as i64)),
                StepState::Wrong(count) => ("steps__wrong", t!(locale, "form-step-wrong", count = count as i64)),
                StepState::Plain => ("", String::new()),
            };
            let mark = match step.state {
                StepState::Done if !step.here => view! { <Icon name="check"/> }.into_any(),
                _ => (index + 1).into_any(),
            };
            view! {
                <li class=if step.here { format!("steps__now {class}") } else { class.to_owned() }>
                    <a href=step.href aria-current=step.here.then_some("step")>
                        <span class="steps__no" aria-hidden="true">{mark}</span>
                        <span>{step.title}{(!state.is_empty()).then(|| view! { <small>{state}</small> })}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="quiet steps split__stay flow flow--tight" aria-label=label>
            <p class="steps__sum">
                <b>{t!(locale, "form-unanswered", count = unanswered as i64)}</b>
                <span class="muted">{t!(locale, "form-step-of", number = number, count = count)}</span>
            </p>
            <ol>{lines}</ol>
            <small class="note">{saved}</small>
        </nav>
    }
}
