//! What pages of job seekers share: the row of doors, a profile as facts, the course of an application.

use exchange::{
    Locale,
    codes::{ApplicationStage, CodeList, PayKind},
    talent::{Contact, SeekerProfile, Step, Target, WantedPay},
};
use leptos::prelude::*;

use crate::{
    components::{Fact, When, words},
    pages::positions::words::amount,
    site::{Page, use_locale},
    t,
};

/// The own pages, in the order of their doors: text and address.
const DOORS: [(&str, &str); 5] = [
    ("seeker-title", "/me/profile"),
    ("applications-title", "/me/applications"),
    ("disclosures-title", "/me/disclosures"),
    ("privacy-title", "/me/privacy"),
    ("data-title", "/me/data"),
];

/// Doors to the own pages.
#[component]
pub fn MyDoors() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let doors = DOORS
        .into_iter()
        .map(|(text, path)| {
            let here = page.path == path || page.path.starts_with(&format!("{path}/"));
            view! { <li><a href=page.link(path) aria-current=here.then_some("page")>{t!(locale, text)}</a></li> }
        })
        .collect_view();
    view! { <nav class="mine quiet" aria-label=t!(locale, "seeker-nav")><ul>{doors}</ul></nav> }
}

/// Where an application stands.
#[component]
pub fn ApplicationTag(
    /// The stage.
    stage: ApplicationStage,
) -> impl IntoView {
    let class = match stage {
        ApplicationStage::Sent | ApplicationStage::Seen => "tag tag--info",
        ApplicationStage::Interview => "tag tag--warn",
        ApplicationStage::Offered | ApplicationStage::Accepted => "tag tag--ok",
        ApplicationStage::Refused => "tag tag--bad",
        ApplicationStage::Declined | ApplicationStage::Withdrawn => "tag",
    };
    view! { <span class=class>{stage.label(use_locale())}</span> }
}

/// A position with its employer, as a link.
#[component]
pub fn TargetLine(
    /// The position.
    target: Target,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let href = page.link(&format!("/positions/{}", target.number));
    view! {
        <a href=href lang=words::foreign(locale, &target.lang)>{target.title}</a>
        <small class="order__meta"><span lang=words::foreign_zh(locale)>{target.employer_name}</span>"　"{words::city_short(locale, &target.division)}"　"{target.number}</small>
    }
}

/// Wanted pay in words: 0.03–0.05 元/框.
pub fn pay(locale: Locale, pay: WantedPay) -> String {
    let range = match pay.max {
        Some(max) if max != pay.min => format!("{}–{}", amount(pay.min), amount(max)),
        _ => amount(pay.min),
    };
    match pay.kind {
        PayKind::Month => t!(locale, "seeker-pay-month", range = range),
        PayKind::Hour => t!(locale, "seeker-pay-hour", range = range),
        PayKind::Piece => {
            let unit = pay.piece_unit.map(|unit| unit.label(locale).to_owned()).unwrap_or_default();
            t!(locale, "seeker-pay-piece", range = range, unit = unit)
        }
    }
}

/// Skills in one line: 矩形框（熟练，160 张/小时）.
pub fn skills(locale: Locale, profile: &SeekerProfile) -> String {
    let lines: Vec<String> = profile
        .skills
        .iter()
        .map(|skill| {
            let how = skill.proficiency.label(locale);
            let task = skill.task_type.label(locale);
            match skill.throughput {
                Some((units, unit)) => {
                    t!(locale, "seeker-skill-throughput", task = task, how = how, units = units, unit = unit.label(locale))
                }
                None => t!(locale, "seeker-skill", task = task, how = how),
            }
        })
        .collect();
    words::joined(locale, &lines)
}

/// A profile as facts; what is empty is left out.
#[component]
pub fn ProfileFacts(
    /// The profile.
    profile: SeekerProfile,
    /// The contact, where it is there: `true` shows it whole.
    #[prop(optional_no_strip)]
    contact: Option<(Contact, bool)>,
) -> impl IntoView {
    let locale = use_locale();
    let fact =
        |id: &str, text: String| (!text.is_empty()).then(|| view! { <Fact term=t!(locale, id)><span class="typed">{text}</span></Fact> });
    let languages: Vec<String> = profile
        .languages
        .iter()
        .map(|tongue| match tongue.level.as_str() {
            "" => tongue.language.label(locale).to_owned(),
            level => t!(locale, "seeker-language", language = tongue.language.label(locale), level = level.to_owned()),
        })
        .collect();
    let hours = profile.weekly_hours.map(|hours| t!(locale, "seeker-hours", hours = hours)).unwrap_or_default();
    let when = [hours, profile.when.clone()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let remote = if profile.remote { t!(locale, "seeker-remote-yes") } else { t!(locale, "seeker-remote-no") };
    let wanted = profile.pay.map(|wanted| pay(locale, wanted)).unwrap_or_default();
    let skills = skills(locale, &profile);
    let (phone, email) = match contact {
        Some((contact, whole)) => {
            let phone = contact.phone.map(|phone| if whole { phone.reveal().as_str().to_owned() } else { phone.to_string() });
            let email = contact.email.map(|email| if whole { email.reveal().as_str().to_owned() } else { email.to_string() });
            (phone.unwrap_or_default(), email.unwrap_or_default())
        }
        None => (String::new(), String::new()),
    };
    view! {
        <dl class="facts facts--wide">
            {fact("seeker-field-name", profile.name.clone())}
            {fact("seeker-field-phone", phone)}
            {fact("seeker-field-email", email)}
            {fact("seeker-field-division", words::place_full(locale, &profile.division))}
            {fact("seeker-field-level", profile.level.label(locale).to_owned())}
            {fact("seeker-field-certificates", profile.certificates.join("\n"))}
            {fact("seeker-field-skills", skills)}
            {fact("seeker-field-languages", words::joined(locale, &languages))}
            {fact("seeker-field-experience", profile.experience)}
            {fact("seeker-field-when", when)}
            {fact("seeker-field-pay", wanted)}
            {fact("seeker-field-remote", remote)}
        </dl>
    }
}

/// The course of an application.
#[component]
pub fn Course(
    /// Its steps, in order.
    steps: Vec<Step>,
) -> impl IntoView {
    let locale = use_locale();
    let lines = steps
        .into_iter()
        .map(|step| {
            let who = if step.by_person { t!(locale, "application-by-person") } else { t!(locale, "application-by-employer") };
            view! {
                <li>
                    <p><ApplicationTag stage=step.stage/>" "<When at=step.at/>" "<span class="muted">{who}</span></p>
                    {(!step.reason.is_empty()).then(|| view! { <p class="typed">{step.reason}</p> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="lines">{lines}</ol> }
}
