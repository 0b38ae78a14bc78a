//! The lists of classes, contests and events for programs: feed and table.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{
    codes::CodeList,
    occasions::{Board, OccasionCard},
    search::{OccasionQuery, OccasionSort, occasions_up_to},
};

use super::{address, kind, name, path_of};
use crate::{
    components::words,
    feed::{Asked, ENTRIES, Entry, ROWS},
    format,
    site::Site,
    t,
};

/// `GET /training.atom`
pub async fn training_feed(State(site): State<Site>, request: Request<Body>) -> Response {
    feed(Board::Training, Asked::of(site, request)).await
}

/// `GET /contests.atom`
pub async fn contests_feed(State(site): State<Site>, request: Request<Body>) -> Response {
    feed(Board::Contests, Asked::of(site, request)).await
}

/// `GET /events.atom`
pub async fn events_feed(State(site): State<Site>, request: Request<Body>) -> Response {
    feed(Board::Events, Asked::of(site, request)).await
}

async fn feed(board: Board, asked: Asked) -> Response {
    let query = OccasionQuery { sort: OccasionSort::Published, ..address::query(board, &asked.fields()) };
    match occasions_up_to(asked.page.exchange(), asked.page.actor(), &query, ENTRIES).await {
        Ok(occasions) => {
            let entries = occasions.into_iter().map(|occasion| entry(&asked, occasion)).collect();
            let title = name(asked.page.locale, board);
            asked.feed(&title, &address::address(&query), entries)
        }
        Err(error) => asked.fail(error).await,
    }
}

fn entry(asked: &Asked, occasion: OccasionCard) -> Entry {
    let locale = asked.page.locale;
    let summary = t!(
        locale,
        "occasion-feed-summary",
        city = words::city_short(locale, &occasion.division),
        begins = asked.time(occasion.begins_at),
        ends = asked.time(occasion.ends_at),
        closes = asked.time(occasion.closes_at),
        places = occasion.capacity,
    );
    Entry {
        path: path_of(&occasion.number),
        categories: vec![(occasion.category.map_or(occasion.kind.code(), CodeList::code).to_owned(), kind(locale, &occasion).to_owned())],
        title: occasion.title,
        lang: occasion.lang,
        author: Some(occasion.host),
        summary,
        published: occasion.published_at,
        updated: occasion.published_at,
    }
}

/// Columns of the table: names of their heads.
const COLUMNS: [&str; 12] = [
    "orders-number",
    "occasion-what",
    "occasion-kind",
    "occasion-host",
    "occasion-place",
    "occasion-begins",
    "occasion-ends",
    "occasion-closes",
    "occasion-places",
    "occasion-left",
    "occasion-fee",
    "occasion-published",
];

/// `GET /training.csv`
pub async fn training_table(State(site): State<Site>, request: Request<Body>) -> Response {
    table(Board::Training, Asked::of(site, request)).await
}

/// `GET /contests.csv`
pub async fn contests_table(State(site): State<Site>, request: Request<Body>) -> Response {
    table(Board::Contests, Asked::of(site, request)).await
}

/// `GET /events.csv`
pub async fn events_table(State(site): State<Site>, request: Request<Body>) -> Response {
    table(Board::Events, Asked::of(site, request)).await
}

async fn table(board: Board, asked: Asked) -> Response {
    let query = address::query(board, &asked.fields());
    match occasions_up_to(asked.page.exchange(), asked.page.actor(), &query, ROWS).await {
        Ok(occasions) => {
            let head = COLUMNS.map(|column| t!(asked.page.locale, column)).to_vec();
            let rows = occasions.into_iter().map(|occasion| row(&asked, occasion)).collect();
            asked.table(super::path(board).trim_start_matches('/'), head, rows)
        }
        Err(error) => asked.fail(error).await,
    }
}

fn row(asked: &Asked, occasion: OccasionCard) -> Vec<String> {
    let locale = asked.page.locale;
    vec![
        occasion.number.clone(),
        occasion.title.clone(),
        kind(locale, &occasion).to_owned(),
        occasion.host.clone(),
        words::place_short(locale, &occasion.division),
        asked.time(occasion.begins_at),
        asked.time(occasion.ends_at),
        asked.time(occasion.closes_at),
        format::number(occasion.capacity.into()),
        format::number(occasion.left().into()),
        occasion.fee.unwrap_or_default(),
        asked.time(occasion.published_at),
    ]
}
