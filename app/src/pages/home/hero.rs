//! The search box as the picture of the front page, what people often look for, and what they come to do.

use leptos::prelude::*;

use crate::{components::Icon, islands::SearchBox, site::Page, t};

/// Searches that people often make: text and address. Each is the text of the site, so both languages find something.
const HOT: [(&str, &str); 5] = [
    ("home-hot-cuboid", "/orders?modality=point_cloud&task_type=cuboid"),
    ("home-hot-asean", "/orders?domain=asean_languages"),
    ("home-hot-remote", "/orders?modality=remote_sensing"),
    ("home-hot-medical", "/orders?modality=medical_image"),
    ("home-hot-week", "/orders?closing=7"),
];

/// Title, search and doors.
#[component]
pub fn Hero() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let hot = HOT.into_iter().map(|(text, path)| view! { " "<a href=page.link(path)>{t!(locale, text)}</a> }).collect_view();
    view! {
        <div class="wrap hero__grid">
            <div>
                <h1 class="hero__title"><span>{t!(locale, "home-title-1")}</span><span>{t!(locale, "home-title-2")}</span></h1>
                <form class="search search--hero" role="search" aria-label=t!(locale, "search-site") action=page.link("/search")>
                    <label class="hidden" for="kind">{t!(locale, "search-kind")}</label>
                    <select id="kind" name="kind" class="search__kind">
                        <option value="">{t!(locale, "search-kind-all")}</option>
                        <option value="orders">{t!(locale, "nav-orders")}</option>
                        <option value="vendors">{t!(locale, "nav-vendors")}</option>
                        <option value="standards">{t!(locale, "nav-standards")}</option>
                    </select>
                    <label class="hidden" for="q">{t!(locale, "search-words")}</label>
                    <SearchBox id="q".to_owned() placeholder=t!(locale, "home-search-example") listed=t!(locale, "search-suggestions") prefix=page.link("") value=String::new()/>
                    <button class="search__go"><Icon name="search"/>{t!(locale, "search-go")}</button>
                </form>
                <p class="bar hero__hot"><span>{t!(locale, "home-hot")}</span>{hot}</p>
            </div>
            <nav class="doors" aria-label=t!(locale, "home-doors")>
                <Door icon="plus" path="/workbench" title="home-door-publish" note="home-door-publish-note"/>
                <Door icon="build" path="/vendors" title="home-door-vendors" note="home-door-vendors-note"/>
                <Door icon="case" path="/orders" title="home-door-orders" note="home-door-orders-note"/>
            </nav>
        </div>
    }
}

#[component]
fn Door(icon: &'static str, path: &'static str, title: &'static str, note: &'static str) -> impl IntoView {
    let page = Page::here();
    let (title, note) = (t!(page.locale, title), t!(page.locale, note));
    view! { <a class="quiet doors__item" href=page.link(path)><Icon name=icon/><span><b>{title}</b><small>{note}</small></span></a> }
}
