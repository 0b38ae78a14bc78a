//! Pages that are a text: about, accessibility, privacy, help.

use exchange::{Locale, administration::SiteText};
use leptos::prelude::*;

use super::{prose::prose, values::values};
use crate::{
    components::{Crumbs, Fact, PageTitle, words},
    site::{Page, use_locale},
    t,
};

/// The text of a page in both languages.
macro_rules! text {
    ($locale:expr, $name:literal) => {
        match $locale {
            Locale::Zh => include_str!(concat!("texts/zh-CN/", $name, ".md")),
            Locale::En => include_str!(concat!("texts/en/", $name, ".md")),
        }
    };
}

/// `/about`
#[component]
pub fn AboutPage() -> impl IntoView {
    let locale = use_locale();
    view! { <Article title=t!(locale, "about-title") text=text!(locale, "about")/> }
}

/// `/accessibility`
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let locale = use_locale();
    view! { <Article title=t!(locale, "accessibility-title") text=text!(locale, "accessibility")/> }
}

/// `/privacy`
#[component]
pub fn PolicyPage() -> impl IntoView {
    let locale = use_locale();
    view! { <Article title=t!(locale, "policy-title") text=text!(locale, "privacy")/> }
}

/// `/help`
#[component]
pub fn HelpPage() -> impl IntoView {
    let locale = use_locale();
    view! { <Article title=t!(locale, "help-title") text=text!(locale, "help")/> }
}

/// A text under its title; beside it its sections, and who runs the portal.
#[component]
fn Article(title: String, text: &'static str) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let drawn = prose(locale, text, &values(&page));
    let sections =
        drawn.sections.into_iter().map(|(anchor, title)| view! { <li><a href=format!("#{anchor}")>{title}</a></li> }).collect_view();
    view! {
        <PageTitle text=title.clone()/>
        <div class="wrap page flow">
            <Crumbs here=title.clone()/>
            <h1>{title}</h1>
            <div class="split">
                <div class="article" inner_html=drawn.html></div>
                <aside class="split__stay flow" aria-label=t!(locale, "about-aside")>
                    <nav class="panel" aria-labelledby="contents">
                        <h2 id="contents">{t!(locale, "about-contents")}</h2>
                        <ul class="contents">{sections}</ul>
                    </nav>
                    <Operator/>
                </aside>
            </div>
        </div>
    }
}

/// Who runs the portal, as it is configured.
#[component]
fn Operator() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let config = &page.site.config;
    let region = words::place_full(locale, &page.exchange().region().division);
    let or = |text: SiteText, otherwise: &str| {
        Some(page.site.text(text)).filter(|value| !value.is_empty()).unwrap_or_else(|| t!(locale, otherwise))
    };
    let (organiser, contact) = (or(SiteText::Organiser, "about-organiser-none"), or(SiteText::Contact, "about-contact-none"));
    let known = [("about-site-code", SiteText::SiteCode), ("about-icp", SiteText::Icp), ("about-police", SiteText::Police)];
    let known = known.map(|(term, text)| (term, page.site.text(text)));
    let known = known
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(term, value)| {
            view! { <Fact term=t!(locale, term)>{value}</Fact> }
        })
        .collect_view();
    let name = config.name.clone();
    view! {
        <section class="panel" aria-labelledby="operator">
            <h2 id="operator">{t!(locale, "about-operator")}</h2>
            <dl class="facts">
                <Fact term=t!(locale, "about-name")>{name}</Fact>
                <Fact term=t!(locale, "about-region")>{region}</Fact>
                <Fact term=t!(locale, "about-organiser")>{organiser}</Fact>
                <Fact term=t!(locale, "about-contact")>{contact}</Fact>
                {known}
            </dl>
        </section>
    }
}
