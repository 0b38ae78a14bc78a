//! `/admin/log/{seq}`: one entry with the text that was hashed, for the audit administrator.

use exchange::administration::{self, LogActor, LogEntry};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::log::{PATH, who};
use crate::{
    components::{Crumbs, Fact, Head, PageTitle, When},
    errors::page_error,
    site::Page,
    t,
};

/// The page.
#[component]
pub fn LogEntryPage() -> impl IntoView {
    let page = Page::here();
    let seq = use_params_map().with(|params| params.get("seq")).and_then(|seq| seq.parse().ok()).unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match administration::entry(page.exchange(), page.actor(), seq).await {
                    Ok(entry) => whole(&page, entry),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, entry: LogEntry) -> AnyView {
    let locale = page.locale;
    let title = t!(locale, "admin-log-entry", seq = entry.seq);
    let steps = vec![(t!(locale, "admin-title"), "/admin"), (t!(locale, "admin-log-title"), PATH)];
    let email = match &entry.actor {
        LogActor::Account(id, Some((_, email))) => format!("{email}\u{3000}{id}"),
        LogActor::Account(_, None) | LogActor::Process | LogActor::Visitor => String::new(),
    };
    let who = who(locale, &entry.actor);
    let previous =
        (entry.seq > 1).then(|| view! { <a href=page.link(&format!("{PATH}/{}", entry.seq - 1))>{t!(locale, "admin-log-previous")}</a> });
    let subject = page.link(&format!("{PATH}?subject={}", crate::form::encode(&entry.subject)));
    view! {
        <PageTitle text=title.clone()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps here=title.clone()/>
            <h1>{title}</h1>
            <dl class="facts facts--wide">
                <Fact term=t!(locale, "admin-log-at")>{entry.at.map(|at| view! { <When at/> })}</Fact>
                <Fact term=t!(locale, "admin-log-actor")>{who}" "<small class="muted token">{email}</small></Fact>
                <Fact term=t!(locale, "admin-log-action")><code>{entry.action}</code></Fact>
                <Fact term=t!(locale, "admin-log-subject")><code class="token">{entry.subject}</code></Fact>
                <Fact term=t!(locale, "admin-log-details")><code class="token">{entry.details}</code></Fact>
            </dl>
            <section class="flow" aria-labelledby="text">
                <Head id="text" text=t!(locale, "admin-log-canonical")/>
                <p class="small muted">{t!(locale, "admin-log-canonical-text")}</p>
                <p><code class="token">{entry.canonical}</code></p>
                <p class="small">{t!(locale, "admin-log-hash")}<code class="token">{entry.hash}</code></p>
            </section>
            <p class="bar">
                {previous}
                <a href=page.link(&format!("{PATH}/{}", entry.seq + 1))>{t!(locale, "admin-log-next")}</a>
                <a href=subject>{t!(locale, "admin-log-same-subject")}</a>
            </p>
        </div>
    }
    .into_any()
}
