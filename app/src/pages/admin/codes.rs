//! `/admin/codes`: code lists with the use of their values, for the system administrator, who takes values out of use and back.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{
    Error, Locale,
    administration::{self, ListView, ValueView},
};
use leptos::prelude::*;

use super::crumbs;
use crate::{
    components::{PageTitle, Saved},
    errors::page_error,
    form::Fields,
    format,
    i18n::text,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

const PATH: &str = "/admin/codes";

/// `POST /admin/codes`: `retire` or `restore` names list and value.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let (act, value) =
        if sent.fields.has("retire") { ("retire", sent.fields.get("retire")) } else { ("restore", sent.fields.get("restore")) };
    let Some((list, code)) = value.split_once('/').map(|(list, code)| (list.to_owned(), code.to_owned())) else {
        return sent.fail(Error::NotFound).await;
    };
    let (exchange, actor) = (&sent.site.exchange, sent.actor());
    let done = match act {
        "retire" => administration::retire_code(exchange, &actor, &list, &code).await,
        _ => administration::restore_code(exchange, &actor, &list, &code).await,
    };
    match done {
        Ok(()) => sent.see(&format!("{PATH}?{act}d={list}#{list}")),
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn CodesPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match administration::code_lists(page.exchange(), page.actor()).await {
                    Ok(lists) => whole(&page, lists),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn title(locale: Locale, name: &str) -> String {
    text(locale, &format!("admin-list-{}", name.replace('_', "-")))
}

fn whole(page: &Page, lists: Vec<ListView>) -> AnyView {
    let locale = page.locale;
    let query = Fields::parse(page.query.as_bytes());
    let changed = ["retired", "restored"].into_iter().find(|word| query.has(word));
    let saved = changed.map(|word| view! { <Saved text=text(locale, &format!("admin-codes-{word}"))/> });
    let opened = changed.map(|word| query.get(word).to_owned()).unwrap_or_default();
    let lists = lists.into_iter().map(|list| section(page, list, &opened)).collect_view();
    view! {
        <PageTitle text=t!(locale, "admin-codes-title")/>
        <div class="wrap page flow flow--mid">
            {crumbs(locale, t!(locale, "admin-codes-title"))}
            {saved}
            <h1>{t!(locale, "admin-codes-title")}</h1>
            <p class="muted">{t!(locale, "admin-codes-text")}</p>
            <div class="flow flow--tight">{lists}</div>
        </div>
    }
    .into_any()
}

fn section(page: &Page, list: ListView, opened: &str) -> impl IntoView + use<> {
    let locale = page.locale;
    let (name, retirable, counted) = (list.name, list.retirable, list.counted);
    let retired = list.values.iter().filter(|value| value.retired).count();
    let count = list.values.len();
    let rows = list.values.into_iter().map(|value| row(page, name, retirable, counted, value)).collect_view();
    view! {
        <details class="codes" id=name open=name == opened>
            <summary>
                <b>{title(locale, name)}</b>" "<code>{format!("{name}.csv")}</code>" "
                <span class="muted small">{t!(locale, "admin-codes-count", count = count as i64)}</span>" "
                {(retired > 0).then(|| view! { <span class="tag tag--warn">{t!(locale, "admin-codes-out", count = retired as i64)}</span> })}
            </summary>
            <table class="table table--cards">
                <caption class="hidden">{title(locale, name)}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "admin-codes-zh")}</th>
                    <th scope="col">{t!(locale, "admin-codes-en")}</th>
                    <th scope="col">{t!(locale, "admin-codes-code")}</th>
                    <th scope="col" class="num">{t!(locale, "admin-codes-uses")}</th>
                    {retirable.then(|| view! { <th scope="col">{t!(locale, "admin-codes-act")}</th> })}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}

fn row(page: &Page, list: &'static str, retirable: bool, counted: bool, value: ValueView) -> impl IntoView + use<> {
    let locale = page.locale;
    let key = format!("{list}/{}", value.entry.code);
    let label = match locale {
        Locale::Zh => value.entry.zh.clone(),
        Locale::En => value.entry.en.clone(),
    };
    let (act, words) = if value.retired { ("restore", "admin-codes-restore") } else { ("retire", "admin-codes-retire") };
    let form = retirable.then(|| {
        view! {
            <td data-label=t!(locale, "admin-codes-act")>
                <form method="post" action=page.link(PATH)>
                    <button class="btn btn--quiet btn--small" name=act value=key>{text(locale, words)}<span class="hidden">{label}</span></button>
                </form>
            </td>
        }
    });
    let uses = if counted { format::number(i64::try_from(value.uses).unwrap_or(i64::MAX)) } else { "—".to_owned() };
    let out = value.retired.then(|| view! { " "<span class="tag tag--warn">{t!(locale, "admin-codes-retired-tag")}</span> });
    view! {
        <tr>
            <th scope="row"><span lang="zh-CN">{value.entry.zh}</span>{out}</th>
            <td data-label=t!(locale, "admin-codes-en") lang="en">{value.entry.en}</td>
            <td data-label=t!(locale, "admin-codes-code")><code>{value.entry.code}</code></td>
            <td class="num" data-label=t!(locale, "admin-codes-uses")>{uses}</td>
            {form}
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use exchange::administration::LISTS;

    use super::*;

    #[test]
    fn every_list_has_its_name() {
        for list in LISTS {
            for locale in [Locale::Zh, Locale::En] {
                assert!(!title(locale, list.name).contains("Unknown localization"), "{} has no name", list.name);
            }
        }
    }
}
