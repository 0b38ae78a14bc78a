//! `POST /admin/log/export`: the filtered entries as a file. The export is an entry of the log itself, so it is a form and no link.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use exchange::{
    Error,
    administration::{self, ExportForm, LogActor, LogEntry},
};
use leptos::prelude::provide_context;
use serde_json::json;

use super::log::{PATH, Shown, pairs, query};
use crate::{
    form::encode,
    pages::{documents::attachment, forms::Sent},
    site::Site,
};

/// `POST /admin/log/export`
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let form = if sent.fields.get("form") == "jsonl" { ExportForm::Jsonl } else { ExportForm::Csv };
    let query = query(&sent.fields, sent.site.exchange.region().utc_offset_hours);
    match administration::export_log(&sent.site.exchange, &sent.actor(), &query, form).await {
        Ok(entries) => file(&entries, form),
        Err(Error::Invalid(errors)) => {
            let address: Vec<_> = pairs(&sent.fields).iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
            let shown = Shown { errors, ..Shown::default() };
            let path = format!("{PATH}?{}", address.join("&"));
            sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(shown.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

fn file(entries: &[LogEntry], form: ExportForm) -> Response {
    let (media_type, content) = match form {
        ExportForm::Csv => ("text/csv; charset=utf-8", csv(entries)),
        ExportForm::Jsonl => ("application/jsonl", jsonl(entries)),
    };
    let name = format!("audit-log-{}-{}.{}", seq(entries.first()), seq(entries.last()), form.name());
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, attachment(&name)),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, content).into_response()
}

fn seq(entry: Option<&LogEntry>) -> i64 {
    entry.map_or(0, |entry| entry.seq)
}

fn actor(entry: &LogEntry) -> &str {
    match &entry.actor {
        LogActor::Process => "process",
        LogActor::Visitor => "visitor",
        LogActor::Account(id, _) => id,
    }
}

/// One object a line: the text that was hashed is in it as it was hashed, so that the chain can be checked elsewhere.
fn jsonl(entries: &[LogEntry]) -> String {
    entries.iter().map(|entry| format!("{}\n", json!({ "seq": entry.seq, "canonical": entry.canonical, "hash": entry.hash }))).collect()
}

/// For spreadsheets: with the mark by which they know UTF-8, and without cells that they would compute.
fn csv(entries: &[LogEntry]) -> String {
    let mut text = String::from("\u{feff}seq,at,actor,action,subject,details,hash\r\n");
    for entry in entries {
        let at = entry.at.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)).unwrap_or_default();
        let cells = [&entry.seq.to_string(), &at, actor(entry), &entry.action, &entry.subject, &entry.details, &entry.hash];
        text.push_str(&cells.map(cell).join(","));
        text.push_str("\r\n");
    }
    text
}

fn cell(text: &str) -> String {
    let computed = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let safe = if computed { format!("'{text}") } else { text.to_owned() };
    if safe.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_computed_or_leaves_its_place() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("{\"a\":\"b\"}"), "\"{\"\"a\"\":\"\"b\"\"}\"");
        assert_eq!(cell("-1,2\n"), "\"'-1,2\n\"");
        assert_eq!(cell("account.locked"), "account.locked");
    }
}
