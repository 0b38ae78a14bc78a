//! The list of notices for programs: feed and table.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{codes::CodeList, notices::NoticeCard, search::notices_up_to};

use super::{address, path_of};
use crate::{
    feed::{Asked, ENTRIES, Entry, ROWS},
    site::Site,
    t,
};

/// `GET /notices.atom`
pub async fn feed(State(site): State<Site>, request: Request<Body>) -> Response {
    let asked = Asked::of(site, request);
    let query = address::query(&asked.fields());
    match notices_up_to(asked.page.exchange(), asked.page.actor(), &query, ENTRIES).await {
        Ok(notices) => {
            let entries = notices.into_iter().map(|notice| entry(&asked, notice)).collect();
            let title = t!(asked.page.locale, "home-notices");
            asked.feed(&title, &address::address(&query), entries)
        }
        Err(error) => asked.fail(error).await,
    }
}

fn entry(asked: &Asked, notice: NoticeCard) -> Entry {
    let kind = notice.kind.label(asked.page.locale);
    Entry {
        path: path_of(&notice.number),
        title: notice.title,
        lang: notice.lang,
        author: notice.issuer,
        categories: vec![(notice.kind.code().to_owned(), kind.to_owned())],
        summary: [Some(kind.to_owned()), Some(notice.number), notice.order].into_iter().flatten().collect::<Vec<_>>().join("　"),
        published: notice.published_at,
        updated: notice.published_at,
    }
}

/// Columns of the table: names of their heads.
const COLUMNS: [&str; 6] = ["orders-number", "notice-kind", "notices-title", "orders-order", "notices-issuer", "orders-published"];

/// `GET /notices.csv`
pub async fn table(State(site): State<Site>, request: Request<Body>) -> Response {
    let asked = Asked::of(site, request);
    match notices_up_to(asked.page.exchange(), asked.page.actor(), &address::query(&asked.fields()), ROWS).await {
        Ok(notices) => {
            let head = COLUMNS.map(|column| t!(asked.page.locale, column)).to_vec();
            let rows = notices.into_iter().map(|notice| row(&asked, notice)).collect();
            asked.table("notices", head, rows)
        }
        Err(error) => asked.fail(error).await,
    }
}

fn row(asked: &Asked, notice: NoticeCard) -> Vec<String> {
    vec![
        notice.number,
        notice.kind.label(asked.page.locale).to_owned(),
        notice.title,
        notice.order.unwrap_or_default(),
        notice.issuer.unwrap_or_default(),
        asked.time(notice.published_at),
    ]
}
