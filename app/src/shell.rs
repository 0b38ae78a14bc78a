//! The frame of every page: head, masthead, footer.

use exchange::{Locale, actor::Actor, administration::SiteText};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::{
    components::{Brocade, Icon},
    errors::{ErrorPage, ErrorView},
    i18n,
    islands::SearchBox,
    pages::{admin::administers, map::on_wall},
    routes::App,
    site::{Page, SiteConfig, use_locale},
    t,
};

/// The doors of the portal that exist: text and path.
const DOORS: [(&str, &str); 9] = [
    ("nav-home", "/"),
    ("nav-orders", "/orders"),
    ("nav-vendors", "/vendors"),
    ("nav-positions", "/positions"),
    ("nav-bases", "/bases"),
    ("nav-map", "/map"),
    ("nav-events", "/events"),
    ("nav-standards", "/standards"),
    ("nav-search", "/search"),
];

/// Where filings are looked up: the ministry's and the police's registers.
const ICP_REGISTER: &str = "https://beian.miit.gov.cn/";
const POLICE_REGISTER: &str = "https://beian.mps.gov.cn/";

/// Version of the static files, for addresses that may be cached for ever: changes with every build of them.
pub const ASSETS: &str = match option_env!("BIAOHUI_ASSETS_VERSION") {
    Some(version) => version,
    None => "dev",
};

/// The whole document.
pub fn shell() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let display = page.viewer.display;
    let theme = display.dark.map(|dark| if dark { "dark" } else { "light" });
    let on_wall = on_wall(&page);
    let text_size = (display.elder || on_wall).then_some("large");
    let error = use_context::<ErrorPage>();
    let nonce = use_nonce();
    let [zh, en] = [Locale::Zh, Locale::En].map(|locale| format!("{}{}", page.site.config.public_url, page.here_in(locale)));
    view! {
        <!DOCTYPE html>
        <html lang=i18n::tag(locale) data-theme=theme data-text=text_size>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" type="image/svg+xml" href=format!("/assets/mark.svg?v={ASSETS}")/>
                <link rel="stylesheet" href=format!("/assets/biaohui.css?v={ASSETS}")/>
                <link rel="manifest" href=page.link("/manifest.webmanifest")/>
                <link rel="search" type="application/opensearchdescription+xml" title=page.site.config.name.clone() href=page.link("/opensearch.xml")/>
                {error.is_none().then(|| view! { <link rel="canonical" href=page.canonical()/> })}
                <link rel="alternate" hreflang="zh-CN" href=zh.clone()/>
                <link rel="alternate" hreflang="en" href=en/>
                <link rel="alternate" hreflang="x-default" href=zh/>
                <link rel="modulepreload" href="/pkg/biaohui.js" nonce=nonce.clone()/>
                <script type="module" src=format!("/assets/islands.js?v={ASSETS}") nonce=nonce></script>
                <MetaTags/>
            </head>
            <body>
                <a class="skip" href="#main">{t!(locale, "skip")}</a>
                {(!on_wall).then(|| view! { <Masthead page=page.clone()/> })}
                <main id="main" tabindex="-1">
                    {match error {
                        Some(error) => view! { <ErrorView status=error.status obstacle=error.obstacle/> }.into_any(),
                        None => view! { <App/> }.into_any(),
                    }}
                </main>
                {(!on_wall).then(|| view! { <Foot page/> })}
            </body>
        </html>
    }
}

fn subtitle(config: &SiteConfig, locale: Locale) -> String {
    match locale {
        Locale::Zh => config.subtitle_zh.clone(),
        Locale::En => config.subtitle_en.clone(),
    }
}

#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="masthead__mark" viewBox="0 0 36 36" aria-hidden="true">
            <path class="masthead__frame" d="M3 11V3h8M25 3h8v8M33 25v8h-8M11 33H3v-8"/>
            <path class="brocade__gold" d="M16 8h4v4h4v4h4v4h-4v4h-4v4h-4v-4h-4v-4H8v-4h4v-4h4z"/>
            <path class="brocade__red" d="M16 14h4v2h2v4h-2v2h-4v-2h-2v-4h2z"/>
        </svg>
    }
}

/// Name, search, entries: ink on every page.
#[component]
fn Masthead(page: Page) -> impl IntoView {
    let locale = page.locale;
    let config = page.site.config.clone();
    let is_home = page.path == "/";
    let notice = match (config.insecure_lan, config.demo) {
        (true, _) => Some(t!(locale, "banner-insecure")),
        (false, true) => Some(t!(locale, "banner-demo")),
        (false, false) => None,
    };
    let announced = page.site.text(match locale {
        Locale::Zh => SiteText::NoticeZh,
        Locale::En => SiteText::NoticeEn,
    });
    let doors = DOORS
        .into_iter()
        .map(|(text, path)| {
            // Training and contests have no door of their own: they lie behind that of events.
            let boards: &[&str] = if path == "/events" { &["/events", "/training", "/contests"] } else { &[path] };
            let here = boards.iter().any(|board| page.path == *board || (*board != "/" && page.path.starts_with(&format!("{board}/"))));
            view! { <li><a class="quiet nav__link" href=page.link(path) aria-current=here.then_some("page")>{t!(locale, text)}</a></li> }
        })
        .collect_view();
    let search = (!is_home).then(|| {
        view! {
            <form class="search" role="search" aria-label=t!(locale, "search-site") action=page.link("/search")>
                <label class="hidden" for="site-q">{t!(locale, "search-site")}</label>
                <SearchBox id="site-q".to_owned() placeholder=t!(locale, "search-placeholder") listed=t!(locale, "search-suggestions") prefix=page.link("") value=String::new()/>
                <button class="search__go" aria-label=t!(locale, "search-go")><Icon name="search"/></button>
            </form>
        }
    });
    view! {
        <header class="masthead">
            {notice.map(|text| view! { <p class="banner"><span class="wrap">{text}</span></p> })}
            {(!announced.is_empty()).then(|| view! { <p class="banner banner--notice"><span class="wrap">{announced}</span></p> })}
            <div class="wrap masthead__top">
                <a class="quiet masthead__brand" href=page.link("/")>
                    <Mark/>
                    <span><b class="masthead__name">{config.name.clone()}</b>" "<span class="masthead__sub">{subtitle(&config, locale)}</span></span>
                </a>
                {search}
                <ul class="quiet masthead__tools"><Tools page=page.clone() narrow=false/></ul>
                <button class="masthead__menu" type="button" popovertarget="menu"><Icon name="menu"/>{t!(locale, "nav-menu")}<Unread count=page.viewer.unread/></button>
            </div>
            <nav class="drawer nav" id="menu" popover aria-label=t!(locale, "nav-main")>
                <button class="drawer__close" type="button" popovertarget="menu" popovertargetaction="hide"><Icon name="cross"/>{t!(locale, "nav-close")}</button>
                <ul class="wrap nav__list">{doors}<Tools page=page narrow=true/></ul>
            </nav>
            <Brocade/>
        </header>
    }
}

/// How many messages were not read; nothing for none.
#[component]
fn Unread(count: u64) -> impl IntoView {
    let locale = use_locale();
    (count > 0).then(|| view! { <span class="count">{count}" "<span class="hidden">{t!(locale, "messages-mark")}</span></span> })
}

/// Language, elder edition, account: beside the search on wide screens, in the menu on phones.
#[component]
fn Tools(page: Page, narrow: bool) -> impl IntoView {
    let locale = page.locale;
    let (item, link) = if narrow { ("narrow-only", "quiet nav__link") } else { ("", "") };
    let other = match locale {
        Locale::Zh => Locale::En,
        Locale::En => Locale::Zh,
    };
    let language = match other {
        Locale::Zh => "中文",
        Locale::En => "English",
    };
    let here = page.here_in(locale);
    let elder = page.viewer.display.elder;
    let dark = page.viewer.display.dark;
    let (theme, theme_text) = match dark {
        Some(true) => ("light", t!(locale, "theme-light")),
        _ => ("dark", t!(locale, "theme-dark")),
    };
    let account = match &page.viewer.actor {
        Actor::Account(member) => {
            let name = member.name.clone();
            let seeks = member.organisation.is_none() && member.roles.is_empty();
            view! {
                <li class=item><a class=link href=page.link("/messages")><Icon name="bell"/>{t!(locale, "messages-title")}<Unread count=page.viewer.unread/></a></li>
                {administers(&page.viewer.actor).then(|| view! { <li class=item><a class=link href=page.link("/admin")>{t!(locale, "admin-title")}</a></li> })}
                <li class=item><a class=link href=page.link("/workbench")>{t!(locale, "nav-workbench")}</a></li>
                {seeks.then(|| view! {
                    <li class=item><a class=link href=page.link("/me/profile")>{t!(locale, "seeker-title")}</a></li>
                    <li class=item><a class=link href=page.link("/me/applications")>{t!(locale, "applications-title")}</a></li>
                })}
                <li class=item><a class=link href=page.link("/account")><Icon name="user"/><span class="masthead__who">{name}</span></a></li>
            }
            .into_any()
        }
        _ => view! {
            <li class=item><a class=link href=page.link("/register")>{t!(locale, "nav-register")}</a></li>
            <li class=item><a class=if narrow { link } else { "masthead__sign" } href=page.link("/login")><Icon name="user"/>{t!(locale, "nav-login")}</a></li>
        }
        .into_any(),
    };
    let back = here.clone();
    view! {
        <li class=item><a class=link href=page.here_in(other) lang=i18n::tag(other) hreflang=i18n::tag(other)>{language}</a></li>
        <li class=item>
            <form method="post" action=page.link("/display")>
                <input type="hidden" name="back" value=here/>
                <button class=format!("plain {link}") name="elder" value=if elder { "off" } else { "on" }>{if elder { t!(locale, "elder-off") } else { t!(locale, "elder-on") }}</button>
            </form>
        </li>
        <li class=item>
            <form method="post" action=page.link("/display")>
                <input type="hidden" name="back" value=back/>
                <button class=format!("plain {link}") name="theme" value=theme>{theme_text}</button>
            </form>
        </li>
        {account}
    }
}

/// Who runs it, where things are, and what a government site must state; what is not configured is not shown.
#[component]
fn Foot(page: Page) -> impl IntoView {
    let locale = page.locale;
    let config = page.site.config.clone();
    let set = |text: SiteText| Some(page.site.text(text)).filter(|value| !value.is_empty());
    let duty = |label: &str, text: SiteText| set(text).map(|value| view! { <span>{t!(locale, label)}{value}</span> }.into_any());
    let filing = |label: &str, text: SiteText, register: &'static str| {
        set(text).map(|value| view! { <span>{t!(locale, label)}<a href=register rel="noreferrer">{value}</a></span> }.into_any())
    };
    let place = |label: &str, text: SiteText| {
        set(text).map(|address| view! { <span><a href=address rel="noreferrer">{t!(locale, label)}</a></span> }.into_any())
    };
    let legal = [
        duty("foot-site-code", SiteText::SiteCode),
        filing("foot-icp", SiteText::Icp, ICP_REGISTER),
        filing("foot-police", SiteText::Police, POLICE_REGISTER),
        place("foot-party-badge", SiteText::PartyBadge),
        place("foot-error-report", SiteText::ErrorReport),
        duty("foot-map-approval", SiteText::MapApproval),
        duty("foot-contact", SiteText::Contact),
    ];
    let organiser = set(SiteText::Organiser);
    let has_legal = legal.iter().any(Option::is_some);
    view! {
        <footer class="quiet foot">
            <Brocade/>
            <div class="wrap foot__grid">
                <section>
                    <h2>{config.name.clone()}</h2>
                    <p>{subtitle(&config, locale)}</p>
                    {organiser.map(|organiser| view! { <p>{t!(locale, "foot-organiser")}{organiser}</p> })}
                </section>
                <nav aria-label=t!(locale, "foot-exchange")>
                    <h2>{t!(locale, "foot-exchange")}</h2>
                    <ul>
                        <li><a href=page.link("/orders")>{t!(locale, "nav-orders")}</a></li>
                        <li><a href=page.link("/vendors")>{t!(locale, "nav-vendors")}</a></li>
                        <li><a href=page.link("/positions")>{t!(locale, "nav-positions")}</a></li>
                        <li><a href=page.link("/training")>{t!(locale, "nav-training")}</a></li>
                        <li><a href=page.link("/contests")>{t!(locale, "nav-contests")}</a></li>
                        <li><a href=page.link("/events")>{t!(locale, "nav-events")}</a></li>
                        <li><a href=page.link("/notices")>{t!(locale, "home-notices")}</a></li>
                        <li><a href=page.link("/standards")>{t!(locale, "nav-standards")}</a></li>
                    </ul>
                </nav>
                <nav aria-label=t!(locale, "foot-data")>
                    <h2>{t!(locale, "foot-data")}</h2>
                    <ul>
                        <li><a href=page.link("/map")>{t!(locale, "nav-map")}</a></li>
                        <li><a href=page.link("/bases")>{t!(locale, "nav-bases")}</a></li>
                    </ul>
                </nav>
                <nav aria-label=t!(locale, "foot-account")>
                    <h2>{t!(locale, "foot-account")}</h2>
                    <ul>
                        <li><a href=page.link("/register")>{t!(locale, "nav-register")}</a></li>
                        <li><a href=page.link("/login")>{t!(locale, "nav-login")}</a></li>
                        <li><a href=page.link("/workbench")>{t!(locale, "nav-workbench")}</a></li>
                        <li><a href=page.link("/company")>{t!(locale, "company-title")}</a></li>
                    </ul>
                </nav>
                <nav aria-label=t!(locale, "foot-portal")>
                    <h2>{t!(locale, "foot-portal")}</h2>
                    <ul>
                        <li><a href=page.link("/about")>{t!(locale, "about-title")}</a></li>
                        <li><a href=page.link("/help")>{t!(locale, "help-title")}</a></li>
                        <li><a href=page.link("/accessibility")>{t!(locale, "accessibility-title")}</a></li>
                        <li><a href=page.link("/privacy")>{t!(locale, "policy-title")}</a></li>
                        <li><a href=page.link("/sitemap")>{t!(locale, "sitemap-title")}</a></li>
                    </ul>
                </nav>
            </div>
            {has_legal.then(|| view! { <div class="wrap foot__legal">{legal.into_iter().collect_view()}</div> })}
        </footer>
    }
}
