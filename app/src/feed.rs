//! Lists for programs: an Atom feed and a table as CSV, at the address of the list with `.atom` or `.csv` and the same conditions.
//!
//! A list gets both in a few lines: two routes, a handler each that asks its question and makes an [`Entry`] or a row of each thing,
//! and `<ListFiles>` under the list, which links them.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Request, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use exchange::{Error, Locale};

use crate::{
    components::address::Address,
    errors,
    form::Fields,
    format, i18n,
    pages::documents::attachment,
    site::{Page, Site, link},
    xml::Xml,
};

/// Entries of a feed at most: the newest.
pub const ENTRIES: usize = 100;
/// Rows of a table at most.
pub const ROWS: usize = 10_000;

/// A request for a list in a form for programs.
pub struct Asked {
    /// Site, language, who is asking, query.
    pub page: Page,
    parts: Parts,
}

impl Asked {
    /// Takes a request apart.
    pub fn of(site: Site, request: Request<Body>) -> Self {
        let (parts, _) = request.into_parts();
        Self { page: Page::of(site, &parts), parts }
    }

    /// The conditions of the list.
    pub fn fields(&self) -> Fields {
        Fields::parse(self.page.query.as_bytes())
    }

    /// A time as tables show it, in the region's zone.
    pub fn time(&self, at: DateTime<Utc>) -> String {
        format::date_time(at, self.page.exchange().region().utc_offset_hours)
    }

    /// Answers an error of the exchange.
    pub async fn fail(self, error: Error) -> Response {
        errors::fail(&self.page.site, self.parts, error).await
    }

    /// Answers with a feed: its title, the list that it follows, and its entries, which are sorted here, the newest change first.
    pub fn feed(self, title: &str, list: &Address, entries: Vec<Entry>) -> Response {
        let text = atom(&self.page, title, &list.without("sort"), entries);
        answer(&self.parts.headers, "application/atom+xml; charset=utf-8", text)
    }

    /// Answers with a table under a name: its head and its rows.
    pub fn table(self, name: &str, head: Vec<String>, rows: Vec<Vec<String>>) -> Response {
        let mut response = answer(&self.parts.headers, "text/csv; charset=utf-8", csv(head, rows));
        if let Ok(name) = HeaderValue::from_str(&attachment(&format!("{name}.csv"))) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
        }
        response
    }
}

/// One thing of a list in its feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Path of its page: also its id, which is the same in both languages.
    pub path: String,
    /// Title.
    pub title: String,
    /// Language of the title: `zh` or `en`.
    pub lang: String,
    /// Who it comes from; nothing while a name is kept back.
    pub author: Option<String>,
    /// Code and name of what it is about.
    pub categories: Vec<(String, String)>,
    /// What a reader of the feed sees of it, in the language of the feed.
    pub summary: String,
    /// When it was published.
    pub published: DateTime<Utc>,
    /// When something of it last changed.
    pub updated: DateTime<Utc>,
}

fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The feed of a list (RFC 4287).
fn atom(page: &Page, title: &str, list: &Address, mut entries: Vec<Entry>) -> String {
    let (config, tag) = (&page.site.config, i18n::tag(page.locale));
    let here = |ending, locale| format!("{}{}", config.public_url, list.file(ending, locale));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.updated));
    // An empty list has not changed yet: the time is fixed, so that readers see no news in it.
    let updated = entries.first().map_or(DateTime::UNIX_EPOCH, |entry| entry.updated);
    let mut xml = Xml::default();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", tag)]);
    xml.text("id", &[], &here(".atom", page.locale));
    xml.text("title", &[], &format!("{title} – {}", config.name));
    xml.text("updated", &[], &rfc3339(updated));
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &here(".atom", page.locale))]);
    for locale in [Locale::Zh, Locale::En] {
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("hreflang", i18n::tag(locale)), ("href", &here("", locale))]);
    }
    xml.text("icon", &[], &format!("{}/assets/mark.svg", config.public_url));
    person(&mut xml, &config.name);
    for entry in entries.iter().take(ENTRIES) {
        write(&mut xml, page, entry);
    }
    xml.close("feed");
    xml.finish()
}

fn person(xml: &mut Xml, name: &str) {
    xml.open("author", &[]);
    xml.text("name", &[], name);
    xml.close("author");
}

fn write(xml: &mut Xml, page: &Page, entry: &Entry) {
    let url = &page.site.config.public_url;
    xml.open("entry", &[]);
    xml.text("id", &[], &format!("{url}{}", entry.path));
    xml.text("title", &[("xml:lang", i18n::tag(Locale::from_code(&entry.lang)))], &entry.title);
    xml.text("published", &[], &rfc3339(entry.published));
    xml.text("updated", &[], &rfc3339(entry.updated));
    for locale in [Locale::Zh, Locale::En] {
        let href = format!("{url}{}", link(locale, &entry.path));
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("hreflang", i18n::tag(locale)), ("href", &href)]);
    }
    if let Some(name) = &entry.author {
        person(xml, name);
    }
    for (code, name) in &entry.categories {
        xml.empty("category", &[("term", code), ("label", name)]);
    }
    xml.text("summary", &[], &entry.summary);
    xml.close("entry");
}

/// Rows as CSV for spreadsheets: a byte order mark, so that Excel reads UTF-8, and no cell that it would take for a formula.
fn csv(head: Vec<String>, rows: Vec<Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in std::iter::once(head).chain(rows.into_iter().take(ROWS)) {
        // Writing into memory does not fail; rows have one length each by construction.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

/// A cell that a spreadsheet would take for a formula begins with an apostrophe.
fn harmless(cell: &str) -> String {
    let begins = cell.trim_start_matches(['\t', '\r', '\n', ' ']).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if begins || cell.starts_with(['\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// Answers with a text that everyone gets alike: it may be kept for five minutes, and is sent again only when it has changed.
pub fn answer(asked: &HeaderMap, kind: &'static str, text: String) -> Response {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let hash = format!("{:016x}", hasher.finish());
    let is_known = asked.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok()).is_some_and(|known| known.contains(&hash));
    // Weak, because compression changes the bytes on their way.
    let headers = [(header::CACHE_CONTROL, "public, max-age=300".to_owned()), (header::ETAG, format!("W/\"{hash}\""))];
    if is_known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, [(header::CONTENT_TYPE, kind)], text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=1+2", "'=1+2"),
            ("+86", "'+86"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("点云-3D", "点云-3D"),
            ("2026-11-24", "2026-11-24"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), written, "{cell:?}");
        }
    }

    #[test]
    fn tables_are_read_by_spreadsheets() {
        let rows = vec![vec!["甲,乙".to_owned(), "1\n2".to_owned()], vec!["\"引\"".to_owned(), String::new()]];
        let text = csv(vec!["名称".to_owned(), "值".to_owned()], rows);
        assert_eq!(text, "\u{feff}名称,值\r\n\"甲,乙\",\"1\n2\"\r\n\"\"\"引\"\"\",\r\n");
    }

    #[test]
    fn what_has_not_changed_is_not_sent_again() {
        let first = answer(&HeaderMap::new(), "text/plain", "一".to_owned());
        let mut asked = HeaderMap::new();
        asked.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
        assert_eq!(answer(&asked, "text/plain", "一".to_owned()).status(), StatusCode::NOT_MODIFIED);
        assert_eq!(answer(&asked, "text/plain", "二".to_owned()).status(), StatusCode::OK);
    }
}
