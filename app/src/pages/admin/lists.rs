//! What the lists of accounts share: their query in the address, their form, their table.

use exchange::{
    Locale,
    actor::Role,
    administration::{AccountQuery, AccountRow, AccountState, Accounts},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{duties, duty};
use crate::{
    components::{
        Choice, Day, Empty, Pager,
        address::{Address, page_number, page_size, push_paging, words},
        words as wording,
    },
    form::Fields,
    format,
    i18n::text,
    site::Page,
    t,
};

/// Reads the query of a list of accounts.
pub(super) fn query(page: &Page) -> AccountQuery {
    let fields = Fields::parse(page.query.as_bytes());
    AccountQuery {
        q: words(&fields),
        organisation: Uuid::parse_str(fields.get("organisation")).ok(),
        role: fields.get("role").parse().ok(),
        state: AccountState::ALL.into_iter().find(|(_, name)| *name == fields.get("state")).map(|(state, _)| state),
        page: page_number(&fields) as u64,
        size: page_size(&fields) as u64,
    }
}

fn state_name(state: AccountState) -> &'static str {
    AccountState::ALL.into_iter().find(|(known, _)| *known == state).map_or("", |(_, name)| name)
}

/// The address of a list under its query.
pub(super) fn address(path: &'static str, query: &AccountQuery) -> Address {
    let mut pairs = Vec::new();
    let given = [
        ("q", query.q.clone()),
        ("organisation", query.organisation.map(|id| id.to_string()).unwrap_or_default()),
        ("role", query.role.map(|role| role.name().to_owned()).unwrap_or_default()),
        ("state", query.state.map(|state| state_name(state).to_owned()).unwrap_or_default()),
    ];
    pairs.extend(given.into_iter().filter(|(_, value)| !value.is_empty()));
    push_paging(&mut pairs, query.page as usize, query.size as usize);
    Address::new(path, pairs)
}

fn select(locale: Locale, name: &'static str, label: String, choices: Vec<Choice>, chosen: &str) -> impl IntoView + use<> {
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == chosen;
            view! { <option value=choice.value selected=selected>{choice.text}</option> }
        })
        .collect_view();
    view! {
        <div>
            <label for=format!("f-{name}")>{label}</label>
            <select id=format!("f-{name}") name=name><option value="">{t!(locale, "admin-any")}</option>{options}</select>
        </div>
    }
}

/// The form above a list of accounts; organisations are offered where they are known.
pub(super) fn form(page: &Page, path: &'static str, query: &AccountQuery, organisations: Vec<Choice>) -> impl IntoView + use<> {
    let locale = page.locale;
    let roles = Role::ALL.into_iter().map(|(role, name)| Choice { value: name.to_owned(), text: duty(locale, role) }).collect();
    let states = AccountState::ALL
        .into_iter()
        .map(|(_, name)| Choice { value: name.to_owned(), text: text(locale, &format!("admin-state-{name}")) })
        .collect();
    let role = query.role.map(|role| role.name()).unwrap_or_default();
    let state = query.state.map(state_name).unwrap_or_default();
    let organisation = query.organisation.map(|id| id.to_string()).unwrap_or_default();
    let organisations = (!organisations.is_empty())
        .then(|| select(locale, "organisation", t!(locale, "account-organisation"), organisations, &organisation));
    view! {
        <form class="query" role="search" aria-label=t!(locale, "list-query") action=page.link(path)>
            <div class="query__wide"><label for="f-q">{t!(locale, "admin-words")}</label><input id="f-q" name="q" type="search" maxlength="200" value=query.q.clone()/></div>
            {organisations}
            {select(locale, "role", t!(locale, "account-roles"), roles, role)}
            {select(locale, "state", t!(locale, "admin-state"), states, state)}
            <div class="query__acts"><button class="btn">{t!(locale, "list-ask")}</button>" "<a class="btn btn--quiet" href=page.link(path)>{t!(locale, "list-reset")}</a></div>
        </form>
    }
}

/// How an account stands, as a tag.
#[component]
pub(super) fn StateTag(state: AccountState) -> impl IntoView {
    let class = match state {
        AccountState::OnDuty => "tag tag--ok",
        AccountState::Idle => "tag",
        AccountState::Locked => "tag tag--bad",
    };
    view! { <span class=class>{text(crate::site::use_locale(), &format!("admin-state-{}", state_name(state)))}</span> }
}

/// The accounts of a page, each leading to its own page under `path`, and the pages.
pub(super) fn table(page: &Page, path: &'static str, query: &AccountQuery, accounts: Accounts) -> AnyView {
    let locale = page.locale;
    if accounts.rows.is_empty() {
        let all = page.link(path);
        return view! {
            <Empty title=t!(locale, "admin-accounts-none")><p><a class="btn btn--quiet btn--small" href=all>{t!(locale, "admin-accounts-all")}</a></p></Empty>
        }
        .into_any();
    }
    let total = accounts.total as usize;
    let rows = accounts.rows.into_iter().map(|account| row(page, path, account)).collect_view();
    view! {
        <p><b>{t!(locale, "admin-accounts-total", total = format::number(total as i64))}</b></p>
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "admin-accounts-caption")}</caption>
            <thead><tr>
                <th scope="col">{t!(locale, "account-field-name")}</th>
                <th scope="col">{t!(locale, "account-organisation")}</th>
                <th scope="col">{t!(locale, "account-roles")}</th>
                <th scope="col">{t!(locale, "admin-state")}</th>
                <th scope="col">{t!(locale, "account-since")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <Pager address=address(path, query) total current=query.page as usize size=query.size as usize/>
    }
    .into_any()
}

fn row(page: &Page, path: &'static str, account: AccountRow) -> impl IntoView + use<> {
    let locale = page.locale;
    let state = account.state();
    let organisation = account.organisation.map_or_else(|| "—".to_owned(), |(_, name)| name);
    view! {
        <tr>
            <th scope="row">
                <a href=page.link(&format!("{path}/{}", account.id)) lang=wording::foreign_zh(locale)>{account.name}</a>
                <small class="order__meta">{account.email}</small>
            </th>
            <td data-label=t!(locale, "account-organisation") lang=wording::foreign_zh(locale)>{organisation}</td>
            <td data-label=t!(locale, "account-roles")>{duties(locale, &account.roles)}</td>
            <td data-label=t!(locale, "admin-state")><StateTag state/></td>
            <td data-label=t!(locale, "account-since")><Day at=account.created_at/></td>
        </tr>
    }
}
