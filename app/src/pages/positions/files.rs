//! The list of positions for programs: feed and table.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{
    codes::CodeList,
    positions::PositionCard,
    search::{PositionQuery, PositionSort, positions_up_to},
};

use super::{
    address,
    words::{level, monthly, pay, workplace},
};
use crate::{
    components::words,
    feed::{Asked, ENTRIES, Entry, ROWS},
    site::Site,
    t,
};

/// `GET /positions.atom`
pub async fn feed(State(site): State<Site>, request: Request<Body>) -> Response {
    let asked = Asked::of(site, request);
    let query = PositionQuery { sort: PositionSort::Published, ..address::query(&asked.fields()) };
    match positions_up_to(asked.page.exchange(), asked.page.actor(), &query, ENTRIES).await {
        Ok(positions) => {
            let entries = positions.into_iter().map(|position| entry(&asked, position)).collect();
            let title = t!(asked.page.locale, "positions-title");
            asked.feed(&title, &address::address(&query), entries)
        }
        Err(error) => asked.fail(error).await,
    }
}

fn entry(asked: &Asked, position: PositionCard) -> Entry {
    let locale = asked.page.locale;
    let summary = t!(
        locale,
        "positions-feed-summary",
        employer = position.employer.clone(),
        city = words::city_short(locale, &position.division),
        employment = position.employment.label(locale),
        pay = pay(locale, &position.pay),
        count = position.headcount,
        day = position.valid_until.to_string(),
    );
    Entry {
        path: format!("/positions/{}", position.number),
        title: position.title,
        lang: position.lang,
        author: Some(position.employer),
        categories: vec![(position.employment.code().to_owned(), position.employment.label(locale).to_owned())],
        summary,
        published: position.published_at,
        updated: position.published_at,
    }
}

/// Columns of the table: names of their heads.
const COLUMNS: [&str; 12] = [
    "orders-number",
    "positions-position",
    "positions-employer",
    "positions-city",
    "positions-workplace",
    "positions-employment",
    "positions-headcount",
    "positions-pay",
    "positions-monthly",
    "positions-level-head",
    "positions-published",
    "positions-last-day",
];

/// `GET /positions.csv`
pub async fn table(State(site): State<Site>, request: Request<Body>) -> Response {
    let asked = Asked::of(site, request);
    match positions_up_to(asked.page.exchange(), asked.page.actor(), &address::query(&asked.fields()), ROWS).await {
        Ok(positions) => {
            let head = COLUMNS.map(|column| t!(asked.page.locale, column)).to_vec();
            let rows = positions.into_iter().map(|position| row(&asked, position)).collect();
            asked.table("positions", head, rows)
        }
        Err(error) => asked.fail(error).await,
    }
}

fn row(asked: &Asked, position: PositionCard) -> Vec<String> {
    let locale = asked.page.locale;
    vec![
        position.number,
        position.title,
        position.employer,
        words::place_short(locale, &position.division),
        workplace(locale, position.place_of_work),
        position.employment.label(locale).to_owned(),
        position.headcount.to_string(),
        pay(locale, &position.pay),
        position.monthly.as_ref().map(|pay| monthly(locale, pay)).unwrap_or_default(),
        level(locale, position.level_required),
        asked.time(position.published_at),
        position.valid_until.to_string(),
    ]
}
