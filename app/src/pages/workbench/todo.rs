//! What to do first: one line a task, the most urgent on top.

use exchange::workbench::{Task, TaskKind};
use leptos::prelude::*;

use crate::{
    components::{Day, Icon},
    format,
    i18n::{Args, text, text_with},
    site::Page,
    t,
};

/// Tasks that are shown; more are counted.
const SHOWN: usize = 20;

/// Where a task is done.
fn address(task: &Task) -> String {
    let number = task.number.clone().unwrap_or_default();
    let id = task.id.map(|id| id.to_string()).unwrap_or_default();
    match task.kind {
        TaskKind::ReviewOrder => format!("/orders/review/{id}"),
        TaskKind::OrderSentBack => format!("/orders/drafts/{id}/check"),
        TaskKind::AnswerQuestions => format!("/orders/{number}#questions"),
        TaskKind::OpenBids | TaskKind::SecondOpener => format!("/orders/{number}/opening"),
        TaskKind::DeclareInterests | TaskKind::ScoreBids | TaskKind::ConcludeEvaluation => format!("/orders/{number}/evaluation"),
        TaskKind::ProposeAward | TaskKind::ApproveAward => format!("/orders/{number}/award"),
        TaskKind::ReviewCompany => format!("/companies/review/{id}"),
        TaskKind::SubmitCompany | TaskKind::CompanySentBack => "/company/application".to_owned(),
        TaskKind::ReviewOccasion => format!("/events/review/{id}"),
        TaskKind::OccasionSentBack => format!("/events/drafts/{id}"),
        TaskKind::CompleteProfile => "/company/profile".to_owned(),
        TaskKind::PositionSentBack => format!("/positions/drafts/{id}"),
        TaskKind::ReviewPosition | TaskKind::ReviewHeldPosition => format!("/positions/review/{id}"),
        TaskKind::JudgeReports => format!("/positions/{number}/reports"),
        TaskKind::ReadApplications => format!("/positions/{number}/applications"),
        TaskKind::AnswerOffer => format!("/me/applications/{id}"),
    }
}

/// What the button of a task says.
fn act(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::ReviewOrder
        | TaskKind::ReviewPosition
        | TaskKind::ReviewHeldPosition
        | TaskKind::ReviewOccasion
        | TaskKind::JudgeReports => "task-act-review",
        TaskKind::OrderSentBack | TaskKind::PositionSentBack | TaskKind::OccasionSentBack => "task-act-continue",
        TaskKind::AnswerQuestions | TaskKind::AnswerOffer => "task-act-answer",
        _ => "task-act",
    }
}

/// The section.
#[component]
pub fn ToDo(
    /// The tasks, the most urgent first.
    tasks: Vec<Task>,
) -> impl IntoView {
    let locale = Page::here().locale;
    let count = tasks.len();
    let more = count.saturating_sub(SHOWN);
    let lines = tasks.into_iter().take(SHOWN).map(|task| view! { <TaskLine task/> }).collect_view();
    let body = if count == 0 {
        view! { <p class="tip"><Icon name="check"/><span>{t!(locale, "workbench-todo-none")}</span></p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="todo">
            <div class="head bar"><h2 id="todo">{t!(locale, "workbench-todo")}{(count > 0).then(|| view! { <span class="count">{count}</span> })}</h2></div>
            {body}
            {(more > 0).then(|| view! { <p class="small muted">{t!(locale, "workbench-todo-more", count = more as i64)}</p> })}
        </section>
    }
}

#[component]
fn TaskLine(task: Task) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let now = page.exchange().clock().now();
    let name = task.kind.name();
    let args = Args::from([("count".into(), task.count.into()), ("subject".into(), task.subject.clone().into())]);
    let href = page.link(&address(&task));
    let class = if task.due.is_some_and(|due| format::is_urgent(now, due)) { "todo__when todo__when--hot" } else { "todo__when" };
    let due = task.due.map(|due| match due > now {
        true => view! { <span>{format::remaining(locale, now, due)}</span> }.into_any(),
        false => view! { <Day at=due/> }.into_any(),
    });
    view! {
        <li class="todo">
            <span class=class>{due}</span>
            <span><b>{text_with(locale, &format!("task-{name}"), &args)}</b><small class="order__meta">{task.number.map(|number| view! { {number}"　" })}{task.subject.clone()}</small></span>
            <a class="btn btn--quiet btn--small" href=href>{text(locale, act(task.kind))}<span class="hidden">{task.subject}</span></a>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use exchange::Locale;

    use super::*;

    #[test]
    fn every_kind_of_task_has_its_words() {
        for kind in TaskKind::all() {
            for locale in [Locale::Zh, Locale::En] {
                let args = Args::from([("count".into(), 2.into()), ("subject".into(), "甲".into())]);
                for id in [format!("task-{}", kind.name()), act(kind).to_owned()] {
                    assert!(!text_with(locale, &id, &args).contains("Unknown localization"), "{id} has no words");
                }
            }
        }
    }
}
