//! `/admin`: what each of the three administrators does, on pages of their own. Each page is refused to the other two.

mod agencies;
mod codes;
mod holder;
mod lists;
mod locks;
mod log;
mod log_entry;
mod log_export;
mod roles;
mod rules;
mod sessions;
mod settings;
mod user;
mod users;

pub use agencies::{AgenciesPage, AgencyPage, post as post_agencies, post_one as post_agency};
pub use codes::{CodesPage, post as post_codes};
pub use holder::{HolderPage, post as post_holder};
pub use locks::{LocksPage, post as post_locks};
pub use log::{LogPage, post as post_log};
pub use log_entry::LogEntryPage;
pub use log_export::post as post_log_export;
pub use roles::RolesPage;
pub use rules::{RulesPage, post as post_rules};
pub use sessions::{SessionsPage, post as post_sessions};
pub use settings::{SettingsPage, post as post_settings};
pub use user::{UserPage, post as post_user};
pub use users::{UsersPage, post as post_users};

use exchange::{
    Error, Locale,
    actor::{Actor, AdminAction, Deed, Denied, Role},
};
use leptos::prelude::*;

use crate::{
    components::{Crumbs, Head, PageTitle},
    errors::page_error,
    i18n::text,
    site::Page,
    t,
};

/// The page of each thing that is administered, and its name in texts.
const PAGES: [(AdminAction, &str, &str); 9] = [
    (AdminAction::Users, "/admin/users", "users"),
    (AdminAction::Agencies, "/admin/agencies", "agencies"),
    (AdminAction::Settings, "/admin/settings", "settings"),
    (AdminAction::Codes, "/admin/codes", "codes"),
    (AdminAction::Rules, "/admin/rules", "rules"),
    (AdminAction::Roles, "/admin/roles", "roles"),
    (AdminAction::Locks, "/admin/locks", "locks"),
    (AdminAction::Sessions, "/admin/sessions", "sessions"),
    (AdminAction::Log, "/admin/log", "log"),
];

/// Whether an account administers anything.
pub fn administers(actor: &Actor) -> bool {
    actor.member().is_some() && AdminAction::ALL.into_iter().any(|action| actor.may(Deed::Administer(action, None)).is_ok())
}

/// The name of a duty, without what it is for.
fn duty(locale: Locale, role: Role) -> String {
    let whole = text(locale, &format!("role-{role}"));
    whole.split(['：', ':']).next().unwrap_or_default().to_owned()
}

/// The names of duties in a row.
fn duties(locale: Locale, roles: &[Role]) -> String {
    if roles.is_empty() {
        return t!(locale, "admin-no-duties");
    }
    crate::components::words::joined(locale, &roles.iter().map(|role| duty(locale, *role)).collect::<Vec<_>>())
}

/// The breadcrumbs of a page under `/admin`.
fn crumbs(locale: Locale, here: String) -> impl IntoView {
    view! { <Crumbs steps=vec![(t!(locale, "admin-title"), "/admin")] here/> }
}

/// The front page: what is the actor's.
#[component]
pub fn AdminPage() -> impl IntoView {
    let page = Page::here();
    let actor = page.actor();
    if !administers(actor) {
        return page_error(&Error::Denied(if actor.member().is_some() { Denied::Duty } else { Denied::SignIn }));
    }
    let locale = page.locale;
    let lines = PAGES
        .into_iter()
        .filter(|(action, ..)| actor.may(Deed::Administer(*action, None)).is_ok())
        .map(|(_, path, name)| {
            view! {
                <li>
                    <p><a class="order__title" href=page.link(path)>{text(locale, &format!("admin-{name}-title"))}</a></p>
                    <small class="order__meta">{text(locale, &format!("admin-{name}-about"))}</small>
                </li>
            }
        })
        .collect_view();
    let held: Vec<Role> = [Role::System, Role::Security, Role::Audit].into_iter().filter(|role| actor.has(*role)).collect();
    view! {
        <PageTitle text=t!(locale, "admin-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "admin-title")/>
            <h1>{t!(locale, "admin-title")}</h1>
            <p class="muted">{t!(locale, "admin-lead", duty = duties(locale, &held))}</p>
            <section aria-labelledby="own">
                <Head id="own" text=t!(locale, "admin-own")/>
                <ul class="lines">{lines}</ul>
            </section>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_administered_has_its_page_and_its_words() {
        for action in AdminAction::ALL {
            let (.., name) = PAGES.iter().find(|(known, ..)| *known == action).expect("a page");
            for locale in [Locale::Zh, Locale::En] {
                for part in ["title", "about"] {
                    let words = text(locale, &format!("admin-{name}-{part}"));
                    assert!(!words.contains("Unknown localization"), "{name} has no {part}");
                }
            }
        }
    }
}
