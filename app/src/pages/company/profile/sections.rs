//! The sections but for the capabilities: what each asks.

use exchange::companies::profile::LEVELS;
use leptos::prelude::*;

use super::{ask::Ask, place::MOST};
use crate::{components::FieldError, t};

/// Rows for certificates that the page shows at least.
const CERTIFICATE_ROWS: usize = 2;

/// 单位概况.
pub fn about(ask: &Ask) -> AnyView {
    view! {
        {ask.field("intro")}
        <div class="field-row">{ask.field("founded")}</div>
        <div class="field-row">{ask.field("scale")}{ask.field("tier")}</div>
    }
    .into_any()
}

/// 人员与产能.
pub fn staff(ask: &Ask) -> AnyView {
    let locale = ask.page.locale;
    let error = ask.errors.get("staff").cloned();
    let levels = LEVELS.into_iter().map(|level| ask.field(&format!("staff.{level}"))).collect_view();
    view! {
        <section id="staff" class="flow" aria-labelledby="staff-title">
            <h2 id="staff-title">{t!(locale, "profile-field-staff")}</h2>
            <p class="field__hint">{t!(locale, "profile-hint-staff")}</p>
            <FieldError id="staff".to_owned() sentence=error/>
            <div class="field-row">{levels}</div>
        </section>
        {ask.field("weekly_free_hours")}
    }
    .into_any()
}

/// 交付与标准.
pub fn delivery(ask: &Ask) -> AnyView {
    view! { {ask.field("formats")}{ask.field("tools")}{ask.field("standards")} }.into_any()
}

/// 场地与资质; `rows` is how many rows for certificates the address asks for.
pub fn environment(ask: &Ask, rows: usize) -> AnyView {
    let locale = ask.page.locale;
    let kept = ask.form.certificates.len();
    let lines = (0..kept.max(rows.min(MOST)).max(CERTIFICATE_ROWS))
        .map(|row| {
            let name = t!(locale, "profile-certificate-number", number = row as i64 + 1);
            let remove = (row < kept).then(|| remove_button(locale, "certificate", row, name.clone()));
            view! {
                <div class="field-row field-row--criterion" role="group" aria-label=name>
                    {ask.field(&format!("certificates.{row}.name"))}
                    {ask.field(&format!("certificates.{row}.valid_until"))}
                    <div>{remove}</div>
                </div>
            }
        })
        .collect_view();
    let error = ask.errors.get("certificates").cloned();
    view! {
        {ask.field("secure_room")}
        {ask.field("dedicated_network")}
        {ask.field("onsite_teams")}
        {ask.field("protection")}
        <section id="certificates" class="flow" aria-labelledby="certificates-title">
            <h2 id="certificates-title">{t!(locale, "profile-field-certificates")}</h2>
            <p class="field__hint">{t!(locale, "profile-hint-certificates")}</p>
            <FieldError id="certificates".to_owned() sentence=error/>
            {lines}
            <p><button class="btn btn--quiet btn--small" name="add" value="certificate">{t!(locale, "profile-add-certificate")}</button></p>
        </section>
    }
    .into_any()
}

/// 项目案例; `rows` is how many the address asks for.
pub fn cases(ask: &Ask, rows: usize) -> AnyView {
    let locale = ask.page.locale;
    let kept = ask.form.cases.len();
    let blocks = (0..kept.max(rows.min(MOST)).max(1))
        .map(|row| {
            let name = t!(locale, "profile-case-number", number = row as i64 + 1);
            let remove = (row < kept).then(|| remove_button(locale, "case", row, name.clone()));
            let label = name.clone();
            let at = |field: &str| ask.field(&format!("cases.{row}.{field}"));
            view! {
                <div class="lot flow" role="group" aria-label=label>
                    <div class="head bar"><h2>{name}</h2><div class="bar__end">{remove}</div></div>
                    {at("title")}
                    <div class="field-row">{at("domain")}{at("modality")}</div>
                    <div class="field-row">{at("volume")}{at("year")}</div>
                    {at("outcome")}
                </div>
            }
        })
        .collect_view();
    let error = ask.errors.get("cases").cloned();
    view! {
        <p class="muted">{t!(locale, "profile-hint-cases")}</p>
        <div id="cases" class="flow flow--mid">
            <FieldError id="cases".to_owned() sentence=error/>
            {blocks}
        </div>
        <p><button class="btn btn--quiet btn--small" name="add" value="case">{t!(locale, "profile-add-case")}</button></p>
    }
    .into_any()
}

fn remove_button(locale: exchange::Locale, what: &str, row: usize, name: String) -> impl IntoView + use<> {
    view! {
        <button class="btn btn--quiet btn--small" name="remove" value=format!("{what}:{row}")>
            {t!(locale, "draft-remove")}<span class="hidden">{name}</span>
        </button>
    }
}
