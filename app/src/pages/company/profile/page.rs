//! The frame of every section: where one stands, what is wrong, the questions, the buttons; and the overview with its act.

use exchange::{
    Error, FieldErrors, Locale, Problem, Result,
    companies::profile::{self, ProfileContext, ProfileForm, ProfileView, Section},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    ask::Ask,
    capabilities,
    conflict::{Conflict, ConflictView},
    fields::paths,
    place::{COURSE, capability, from_name, name, number, path},
    publish, sections, words,
};
use crate::{
    components::{Choice, Crumbs, ErrorSummary, PageTitle, Saved, Sentences, StepLine, StepState, Steps, sentences},
    errors::page_error,
    form::Fields,
    format,
    i18n::text,
    site::Page,
    t,
};

/// What a page of the form shows after a post that it did not take.
#[derive(Debug, Clone, Default)]
pub struct Again {
    /// What is wrong.
    pub errors: FieldErrors,
}

/// What the pages are drawn from.
pub struct Profile {
    /// As it is stored.
    pub view: ProfileView,
    /// What the rules of its form look at.
    pub context: ProfileContext,
}

impl Profile {
    /// Loads it.
    pub async fn load(page: &Page) -> Result<Self> {
        let view = profile::profile(page.exchange(), page.actor()).await?;
        Ok(Self { view, context: profile::profile_context(page.exchange()).await? })
    }

    /// The form.
    pub fn form(&self) -> &ProfileForm {
        &self.view.form
    }
}

/// How a section stands.
pub fn state(profile: &Profile, section: Section) -> StepState {
    let mut errors = profile::section_errors(profile.form(), &profile.context, section);
    if section == Section::Capabilities {
        for index in 0..profile.form().capabilities.len() {
            errors.extend(profile::section_errors(profile.form(), &profile.context, Section::Capability(index)));
        }
    }
    let wrong = errors.values().filter(|problem| **problem != Problem::Missing).count();
    match (wrong, errors.len()) {
        (0, 0) => StepState::Done,
        (0, missing) => StepState::Unanswered(missing),
        (wrong, _) => StepState::Wrong(wrong),
    }
}

/// `/company/profile`: how complete it is, what is missing, and publishing it.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let page = Page::here();
    let again = use_context::<Again>().unwrap_or_default();
    let overtaken = use_context::<publish::Overtaken>().is_some();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match Profile::load(&page).await {
                    Ok(profile) => frame(&page, &profile, None, publish::body(&page, &profile, &again, overtaken), overview_lines(&page, &again)),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn overview_lines(page: &Page, again: &Again) -> Vec<(String, String, String)> {
    let missing = again.errors.contains_key("confirm");
    missing.then(|| ("confirm".to_owned(), String::new(), t!(page.locale, "profile-confirm-missing"))).into_iter().collect()
}

/// `/company/profile/{section}`
#[component]
pub fn ProfileSectionPage() -> impl IntoView {
    show(from_name(&param("section")))
}

/// `/company/profile/capabilities/{number}`
#[component]
pub fn CapabilityPage() -> impl IntoView {
    show(capability(&param("number")))
}

fn param(name: &str) -> String {
    use_params_map().with(|params| params.get(name)).unwrap_or_default()
}

fn show(section: Option<Section>) -> impl IntoView {
    let page = Page::here();
    let again = use_context::<Again>().unwrap_or_default();
    let conflict = use_context::<Conflict>();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Some(section) = section else { return page_error(&Error::NotFound) };
                let profile = match Profile::load(&page).await {
                    Ok(profile) => profile,
                    Err(error) => return page_error(&error),
                };
                if let Some(conflict) = conflict {
                    return view! { <ConflictView theirs=profile.view conflict/> }.into_any();
                }
                let exists = |index: usize| index < profile.form().capabilities.len();
                if let Section::Capability(index) = section
                    && !exists(index)
                {
                    return page_error(&Error::NotFound);
                }
                let standards = if section == Section::Delivery { standards(&page).await } else { Ok(vec![]) };
                match standards {
                    Ok(standards) => questions(&page, &profile, section, &again, standards),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

async fn standards(page: &Page) -> Result<Vec<Choice>> {
    let all = exchange::library::standards(page.exchange()).await?;
    Ok(all
        .into_iter()
        .map(|standard| Choice { text: format!("{}\u{3000}{}", standard.code, standard.title), value: standard.code })
        .collect())
}

fn questions(page: &Page, profile: &Profile, section: Section, again: &Again, standards: Vec<Choice>) -> AnyView {
    let query = Fields::parse(page.query.as_bytes());
    let asked = again.errors.is_empty() && query.has("check");
    let errors = if asked { profile::section_errors(profile.form(), &profile.context, section) } else { again.errors.clone() };
    let errors = sentences(page, &errors);
    let lines = summary(page.locale, profile.form(), section, &errors);
    let rows = query.get("rows").parse().unwrap_or_default();
    let ask = Ask { page: page.clone(), form: profile.form().clone(), errors, standards };
    let body = match section {
        Section::About => sections::about(&ask),
        Section::Capabilities => capabilities::list(&ask, profile),
        Section::Capability(index) => capabilities::one(&ask, index),
        Section::Staff => sections::staff(&ask),
        Section::Delivery => sections::delivery(&ask),
        Section::Environment => sections::environment(&ask, rows),
        Section::Cases => sections::cases(&ask, rows),
    };
    let form = view! {
        <form class="flow flow--mid" method="post" action=page.link(&path(section)) novalidate>
            <input type="hidden" name="version" value=profile.view.version/>
            // Enter in a field presses the first button of a form: it saves and goes nowhere.
            <button class="hidden" name="save" value="enter" tabindex="-1" aria-hidden="true"></button>
            {body}
            {buttons(page, section)}
        </form>
    }
    .into_any();
    frame(page, profile, Some(section), form, lines)
}

/// Errors in the order of the page's fields.
fn summary(locale: Locale, form: &ProfileForm, section: Section, errors: &Sentences) -> Vec<(String, String, String)> {
    let order = paths(form, section);
    let rank = |path: &str| order.iter().position(|known| known == path).unwrap_or(usize::MAX);
    let name = |path: &str| match section {
        Section::Capability(_) => words::label(locale, path),
        _ => words::full_label(locale, path),
    };
    let mut lines: Vec<_> = errors.iter().map(|(path, sentence)| (path.clone(), name(path), sentence.clone())).collect();
    lines.sort_by_key(|(path, ..)| rank(path));
    lines
}

fn frame(page: &Page, profile: &Profile, section: Option<Section>, body: AnyView, lines: Vec<(String, String, String)>) -> AnyView {
    let locale = page.locale;
    let offset = page.exchange().region().utc_offset_hours;
    let query = Fields::parse(page.query.as_bytes());
    let saved = match profile.view.updated_at {
        Some(at) => t!(locale, "profile-saved-at", time = format::date_time(at, offset)),
        None => t!(locale, "profile-not-saved"),
    };
    let title = match section {
        None => t!(locale, "profile-overview"),
        Some(Section::Capability(index)) => t!(locale, "profile-capability-number", number = index as i64 + 1),
        Some(section) => text(locale, &format!("profile-section-{}", name(section))),
    };
    let completeness = profile::completeness(profile.form(), &profile.context);
    let unanswered = completeness.gaps.iter().filter(|gap| gap.required && gap.problem == Problem::Missing).count();
    view! {
        <PageTitle text=t!(locale, "profile-page-title", section = title.clone()) wrong=!lines.is_empty()/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "company-title"), "/company")] here=t!(locale, "profile-title")/>
            <div class="split split--side">
                <Steps label=t!(locale, "profile-sections") unanswered steps=course(page, profile, section) saved/>
                <div class="flow flow--mid">
                    <ErrorSummary errors=lines/>
                    {query.has("saved").then(|| view! { <Saved text=t!(locale, "profile-saved")/> })}
                    <header>
                        <p class="muted small">{profile.view.organisation.clone()}</p>
                        <h1>{title}</h1>
                    </header>
                    {body}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// The sections as the navigation shows them, the overview last.
fn course(page: &Page, profile: &Profile, here: Option<Section>) -> Vec<StepLine> {
    let lines = COURSE.into_iter().map(|section| {
        let state = state(profile, section);
        let marks = if matches!(state, StepState::Wrong(_)) { "?check" } else { "" };
        StepLine {
            title: text(page.locale, &format!("profile-section-{}", name(section))),
            href: page.link(&format!("{}{marks}", path(section))),
            state,
            here: here.is_some_and(|here| number(here) == number(section)),
        }
    });
    let overview = StepLine {
        title: t!(page.locale, "profile-overview"),
        href: page.link(super::place::OVERVIEW),
        state: StepState::Plain,
        here: here.is_none(),
    };
    lines.chain([overview]).collect()
}

fn buttons(page: &Page, section: Section) -> impl IntoView + use<> {
    let locale = page.locale;
    let back = super::place::before(section).map(|_| view! { <button class="plain" name="back">{t!(locale, "draft-back")}</button> });
    view! {
        <div class="bar bar--mid dock">
            <button class="btn" name="next">{t!(locale, "draft-next")}</button>
            <button class="btn btn--quiet" name="save">{t!(locale, "draft-save")}</button>
            {back}
        </div>
    }
}
