//! `/admin/log`: the audit log with its filters, and its verification, for the audit administrator.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use exchange::{
    FieldErrors, Locale,
    administration::{self, Log, LogActor, LogEntry, LogQuery},
    audit::Verdict,
};
use leptos::prelude::*;

use super::crumbs;
use crate::{
    components::{
        Empty, ErrorSummary, Head, Icon, PageTitle, Pager, When,
        address::{Address, page_number, page_size, push_paging},
        sentences, words as wording,
    },
    errors::page_error,
    form::Fields,
    format,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

pub(super) const PATH: &str = "/admin/log";
/// Fields of the filter.
const FIELDS: [&str; 5] = ["from", "until", "actor", "action", "subject"];
/// Most characters of a field.
const LONGEST: usize = 200;

/// What the page shows after a post: what verification found, or why an export was refused.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    pub(super) verdict: Option<Verdict>,
    pub(super) errors: FieldErrors,
}

/// `POST /admin/log`: verifies the log from its first entry on.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    match administration::verify_log(&sent.site.exchange, &sent.actor()).await {
        // What was found holds for this moment, so this answer is no redirect.
        Ok(verdict) => {
            let shown = Shown { verdict: Some(verdict), ..Shown::default() };
            sent.again(PATH, StatusCode::OK, move || provide_context(shown.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The beginning of a day in the region's zone.
fn midnight(day: NaiveDate, utc_offset_hours: i32) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(i64::from(utc_offset_hours))
}

/// Reads the filter. Days are those of the region's zone, the last one included; what is no day does not limit.
pub(super) fn query(fields: &Fields, utc_offset_hours: i32) -> LogQuery {
    let field = |name: &str| fields.get(name).trim().chars().take(LONGEST).collect::<String>();
    let day = |name: &str| NaiveDate::parse_from_str(&field(name), "%Y-%m-%d").ok();
    LogQuery {
        from: day("from").map(|day| midnight(day, utc_offset_hours)),
        until: day("until").and_then(|day| day.checked_add_days(Days::new(1))).map(|day| midnight(day, utc_offset_hours)),
        actor: field("actor"),
        action: field("action"),
        subject: field("subject"),
        page: page_number(fields) as u64,
        size: page_size(fields) as u64,
    }
}

/// The filter as it was typed, for addresses and forms.
pub(super) fn pairs(fields: &Fields) -> Vec<(&'static str, String)> {
    let value = |name: &'static str| (name, fields.get(name).trim().chars().take(LONGEST).collect::<String>());
    FIELDS.into_iter().map(value).filter(|(_, value)| !value.is_empty()).collect()
}

/// The page.
#[component]
pub fn LogPage() -> impl IntoView {
    let page = Page::here();
    let shown = use_context::<Shown>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let fields = Fields::parse(page.query.as_bytes());
                let query = query(&fields, page.exchange().region().utc_offset_hours);
                match administration::log(page.exchange(), page.actor(), &query).await {
                    Ok(log) => whole(&page, &fields, &query, log, shown),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, fields: &Fields, query: &LogQuery, log: Log, shown: Shown) -> AnyView {
    let locale = page.locale;
    let mut address = pairs(fields);
    push_paging(&mut address, query.page as usize, query.size as usize);
    let (address, total) = (Address::new(PATH, address), log.total as usize);
    let errors = sentences(page, &shown.errors);
    let lines: Vec<_> = errors.values().map(|sentence| ("from".to_owned(), t!(locale, "admin-log-export"), sentence.clone())).collect();
    let body = if log.entries.is_empty() {
        let all = page.link(PATH);
        view! { <Empty title=t!(locale, "admin-log-none")><p><a class="btn btn--quiet btn--small" href=all>{t!(locale, "list-reset")}</a></p></Empty> }
            .into_any()
    } else {
        view! { {table(page, log.entries)}<Pager address total current=query.page as usize size=query.size as usize/> }.into_any()
    };
    view! {
        <PageTitle text=t!(locale, "admin-log-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            {crumbs(locale, t!(locale, "admin-log-title"))}
            <ErrorSummary errors=lines/>
            <div class="bar bar--mid">
                <h1>{t!(locale, "admin-log-title")}</h1>
                <form class="bar__end" method="post" action=page.link(PATH)><button class="btn" name="verify">{t!(locale, "admin-log-verify")}</button></form>
            </div>
            {shown.verdict.map(|verdict| view! { <Found verdict/> })}
            {filter(page, fields)}
            {(total > 0).then(|| view! { <p><b>{t!(locale, "admin-log-total", total = format::number(total as i64))}</b></p> })}
            {body}
            {(total > 0).then(|| export(page, fields))}
        </div>
    }
    .into_any()
}

/// What verification found.
#[component]
fn Found(verdict: Verdict) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    match verdict {
        Verdict::Whole { entries, head } => view! {
            <section class="panel panel--strong flow" role="status" aria-labelledby="found">
                <h2 id="found"><Icon name="check"/>{t!(locale, "admin-log-whole")}</h2>
                <p>{t!(locale, "admin-log-whole-text", entries = format::number(entries))}</p>
                <p class="small">{t!(locale, "admin-log-head")}<code class="token">{head}</code></p>
            </section>
        }
        .into_any(),
        Verdict::Broken { seq } => view! {
            <section class="returned" role="alert" aria-labelledby="found">
                <h2 id="found">{t!(locale, "admin-log-broken")}</h2>
                <p>{t!(locale, "admin-log-broken-text", seq = seq)}" "<a href=page.link(&format!("{PATH}/{seq}"))>{t!(locale, "admin-log-see")}</a></p>
            </section>
        }
        .into_any(),
    }
}

fn filter(page: &Page, fields: &Fields) -> impl IntoView + use<> {
    let locale = page.locale;
    let value = |name: &str| fields.get(name).to_owned();
    let text = |name: &'static str, label: String, hint: &'static str| {
        view! { <div><label for=format!("f-{name}")>{label}</label><input id=format!("f-{name}") name=name maxlength="200" placeholder=hint value=value(name)/></div> }
    };
    view! {
        <form class="query" role="search" aria-label=t!(locale, "list-query") action=page.link(PATH)>
            <div><label for="from">{t!(locale, "admin-log-from")}</label><input id="from" name="from" type="date" value=value("from")/></div>
            <div><label for="until">{t!(locale, "admin-log-until")}</label><input id="until" name="until" type="date" value=value("until")/></div>
            {text("actor", t!(locale, "admin-log-actor"), "name@example.cn")}
            {text("action", t!(locale, "admin-log-action"), "account.")}
            {text("subject", t!(locale, "admin-log-subject"), "")}
            <div class="query__acts"><button class="btn">{t!(locale, "list-ask")}</button>" "<a class="btn btn--quiet" href=page.link(PATH)>{t!(locale, "list-reset")}</a></div>
        </form>
    }
}

/// Who did something, in words.
pub(super) fn who(locale: Locale, actor: &LogActor) -> String {
    match actor {
        LogActor::Process => t!(locale, "admin-log-process"),
        LogActor::Visitor => t!(locale, "admin-log-visitor"),
        LogActor::Account(_, Some((name, _))) => name.clone(),
        LogActor::Account(id, None) => id.clone(),
    }
}

fn table(page: &Page, entries: Vec<LogEntry>) -> impl IntoView + use<> {
    let locale = page.locale;
    let rows = entries
        .into_iter()
        .map(|entry| {
            let lang = matches!(entry.actor, LogActor::Account(_, Some(_))).then(|| wording::foreign_zh(locale)).flatten();
            view! {
                <tr>
                    <th scope="row"><a href=page.link(&format!("{PATH}/{}", entry.seq))>{entry.seq}</a></th>
                    <td data-label=t!(locale, "admin-log-at")>{entry.at.map(|at| view! { <When at/> })}</td>
                    <td data-label=t!(locale, "admin-log-actor") lang=lang>{who(locale, &entry.actor)}</td>
                    <td data-label=t!(locale, "admin-log-action")><code>{entry.action}</code></td>
                    <td data-label=t!(locale, "admin-log-subject")><code class="token">{entry.subject}</code></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards table--log">
            <caption class="hidden">{t!(locale, "admin-log-title")}</caption>
            <thead><tr>
                <th scope="col">{t!(locale, "admin-log-seq")}</th>
                <th scope="col">{t!(locale, "admin-log-at")}</th>
                <th scope="col">{t!(locale, "admin-log-actor")}</th>
                <th scope="col">{t!(locale, "admin-log-action")}</th>
                <th scope="col">{t!(locale, "admin-log-subject")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn export(page: &Page, fields: &Fields) -> impl IntoView + use<> {
    let locale = page.locale;
    let hidden = pairs(fields).into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    view! {
        <section class="flow" aria-labelledby="export">
            <Head id="export" text=t!(locale, "admin-log-export")/>
            <p class="small muted">{t!(locale, "admin-log-export-text")}</p>
            <form class="bar" method="post" action=page.link("/admin/log/export")>
                {hidden}
                <button class="btn btn--quiet" name="form" value="csv">"CSV"</button>
                <button class="btn btn--quiet" name="form" value="jsonl">"JSONL"</button>
            </form>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_region_and_the_last_one_is_included() {
        let query = query(&Fields::parse(b"from=2026-11-24&until=2026-11-24&actor=+a@b.cn+"), 8);
        assert_eq!(query.from.expect("a time").to_rfc3339(), "2026-11-23T16:00:00+00:00");
        assert_eq!(query.until.expect("a time").to_rfc3339(), "2026-11-24T16:00:00+00:00");
        assert_eq!(query.actor, "a@b.cn");
    }

    #[test]
    fn what_is_no_day_does_not_limit() {
        for text in ["from=&until=", "from=x&until=2026-13-01", "from=99999-01-01&until=262142-12-31"] {
            let query = query(&Fields::parse(text.as_bytes()), 8);
            assert!(query.from.is_none(), "{text}");
        }
    }
}
