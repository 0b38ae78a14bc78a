//! What the workbench shows to people without an organisation: the own applications, and positions that suit the own profile.

use exchange::{
    Result,
    codes::CodeList,
    talent::{self, Fit, OwnApplicationRow, Suited},
};
use leptos::prelude::*;

use super::{
    applications::{ApplicationsTable, NoApplications},
    parts::TargetLine,
};
use crate::{
    components::{Empty, Head},
    site::Page,
    t,
};

/// Applications and positions that are shown.
const SHOWN: usize = 5;

/// What the sections show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seeking {
    applications: Vec<OwnApplicationRow>,
    total: u64,
    suited: Option<Vec<Suited>>,
}

impl Seeking {
    /// Loads it; nothing for members of an organisation.
    pub async fn load(page: &Page) -> Result<Option<Self>> {
        let (exchange, actor) = (page.exchange(), page.actor());
        let seeks = actor.member().is_some_and(|member| member.organisation.is_none() && member.roles.is_empty());
        if !seeks {
            return Ok(None);
        }
        let (applications, total) = talent::own_applications(exchange, actor, 1, SHOWN as u64).await?;
        Ok(Some(Self { applications, total, suited: talent::suited(exchange, actor, SHOWN).await? }))
    }
}

/// The sections.
#[component]
pub fn SeekingSection(
    /// What they show.
    seeking: Seeking,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let Seeking { applications, total, suited } = seeking;
    let (make, edit, all, find) =
        (page.link("/me/profile"), page.link("/me/profile"), page.link("/me/applications"), page.link("/positions"));
    let sent =
        if total == 0 { view! { <NoApplications/> }.into_any() } else { view! { <ApplicationsTable rows=applications/> }.into_any() };
    let suiting = match suited {
        None => view! {
            <Empty title=t!(locale, "suited-no-profile")>
                <p class="small muted">{t!(locale, "suited-no-profile-text")}</p>
                <p><a class="btn btn--quiet btn--small" href=make>{t!(locale, "apply-make-profile")}</a></p>
            </Empty>
        }
        .into_any(),
        Some(found) if found.is_empty() => view! {
            <Empty title=t!(locale, "suited-none")><p><a class="btn btn--quiet btn--small" href=find>{t!(locale, "applications-find")}</a></p></Empty>
        }
        .into_any(),
        Some(found) => {
            let lines = found.into_iter().map(|found| view! { <Suiting found/> }).collect_view();
            view! { <p class="small muted">{t!(locale, "suited-text")}</p><ul class="lines">{lines}</ul> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="my-applications">
            <Head id="my-applications" text=t!(locale, "applications-title")><a href=all>{t!(locale, "workbench-follow-all", count = total as i64)}</a></Head>
            {sent}
        </section>
        <section aria-labelledby="suited"><Head id="suited" text=t!(locale, "suited-title")><a href=edit>{t!(locale, "seeker-title")}</a></Head>{suiting}</section>
    }
}

#[component]
fn Suiting(found: Suited) -> impl IntoView {
    let locale = Page::here().locale;
    let reasons = found
        .reasons
        .into_iter()
        .map(|reason| {
            let word = match reason {
                Fit::City => t!(locale, "suited-city"),
                Fit::Remote => t!(locale, "suited-remote"),
                Fit::Level => t!(locale, "suited-level"),
                Fit::Language(language) => language.label(locale).to_owned(),
                Fit::Skill(task_type) => task_type.label(locale).to_owned(),
            };
            view! { <span class="tag">{word}</span> }
        })
        .collect_view();
    view! { <li><TargetLine target=found.target/><p class="tags">{reasons}</p></li> }
}
