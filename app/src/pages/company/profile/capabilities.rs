//! The capabilities as a list, and one capability: data, tasks, technique, throughput.

use exchange::companies::profile::{CapabilityForm, Section};
use leptos::prelude::*;

use super::{
    ask::Ask,
    page::{Profile, state},
    place::path,
    words::shown,
};
use crate::{
    components::{FieldError, Icon, StepState, words::joined},
    t,
};

/// The list.
pub fn list(ask: &Ask, profile: &Profile) -> AnyView {
    let locale = ask.page.locale;
    let rows = ask.form.capabilities.iter().enumerate().map(|(index, typed)| row(ask, profile, index, typed)).collect_view();
    let empty = ask.form.capabilities.is_empty().then(|| view! { <p class="muted">{t!(locale, "profile-no-capabilities")}</p> });
    let table = (!ask.form.capabilities.is_empty()).then(|| {
        view! {
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "profile-field-capabilities")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "profile-capability")}</th>
                    <th scope="col">{t!(locale, "profile-field-task-types")}</th>
                    <th scope="col" class="num">{t!(locale, "profile-field-throughput")}</th>
                    <th scope="col">{t!(locale, "draft-state")}</th>
                    <th scope="col">{t!(locale, "draft-acts")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    view! {
        <p class="muted">{t!(locale, "profile-hint-capabilities")}</p>
        <div id="capabilities" class="flow">
            <FieldError id="capabilities".to_owned() sentence=ask.errors.get("capabilities").cloned()/>
            {empty}{table}
        </div>
        <p><button class="btn btn--quiet" name="add" value="capability"><Icon name="plus"/>{t!(locale, "profile-add-capability")}</button></p>
    }
    .into_any()
}

fn row(ask: &Ask, profile: &Profile, index: usize, typed: &CapabilityForm) -> impl IntoView + use<> {
    let locale = ask.page.locale;
    let number = t!(locale, "profile-capability-number", number = index as i64 + 1);
    let name = [("modality", &typed.modality), ("technique", &typed.technique)];
    let name: Vec<_> = name.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| shown(locale, key, value)).collect();
    let name = if name.is_empty() { t!(locale, "draft-item-blank") } else { name.join("\u{3000}") };
    let tasks: Vec<_> = typed.task_types.iter().map(|code| shown(locale, "task_types", code)).collect();
    let throughput = if typed.throughput.is_empty() {
        String::new()
    } else {
        format!("{} {}", typed.throughput, t!(locale, "vendors-per-hour", unit = shown(locale, "unit", &typed.unit)))
    };
    let (class, text) = match state(profile, Section::Capability(index)) {
        StepState::Unanswered(count) => ("tag tag--warn", t!(locale, "form-step-unanswered", count = count as i64)),
        StepState::Wrong(count) => ("tag tag--bad", t!(locale, "form-step-wrong", count = count as i64)),
        StepState::Done | StepState::Plain => ("tag tag--ok", t!(locale, "form-step-done")),
    };
    let href = ask.page.link(&path(Section::Capability(index)));
    view! {
        <tr>
            <th scope="row"><span class="muted">{index + 1}"\u{3000}"</span><a href=href>{name}</a></th>
            <td data-label=t!(locale, "profile-field-task-types")>{joined(locale, &tasks)}</td>
            <td class="num" data-label=t!(locale, "profile-field-throughput")>{throughput}</td>
            <td data-label=t!(locale, "draft-state")><span class=class>{text}</span></td>
            <td data-label=t!(locale, "draft-acts")>
                <details class="removal">
                    <summary>{t!(locale, "draft-remove")}<span class="hidden">{number.clone()}</span></summary>
                    <button class="btn btn--quiet btn--small" name="remove" value=format!("capability:{index}")>
                        {t!(locale, "profile-remove-capability", number = number)}
                    </button>
                </details>
            </td>
        </tr>
    }
}

/// The questions of one; `index` counts from 0.
pub fn one(ask: &Ask, index: usize) -> AnyView {
    let field = |name: &str| ask.field(&format!("capabilities.{index}.{name}"));
    view! {
        <div class="field-row">{field("modality")}</div>
        {field("task_types")}
        {field("technique")}
        <div class="field-row">{field("throughput")}{field("unit")}</div>
        {field("domains")}
        {field("languages")}
        {field("statement")}
    }
    .into_any()
}
