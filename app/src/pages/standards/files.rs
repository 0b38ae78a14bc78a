//! The list of standards and policy documents for programs: a table. The library knows no dates, so there is no feed of it.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::library::StandardView;

use super::{find, level, status};
use crate::{
    components::{address::words, words as wording},
    feed::Asked,
    site::Site,
    t,
};

/// Columns of the table: names of their heads.
const COLUMNS: [&str; 9] = [
    "orders-number",
    "standards-title",
    "standards-level",
    "standards-issued-by",
    "standards-region",
    "standards-domain",
    "standards-topics",
    "standards-status",
    "standards-note",
];

/// `GET /standards.csv`
pub async fn table(State(site): State<Site>, request: Request<Body>) -> Response {
    let asked = Asked::of(site, request);
    let q = words(&asked.fields());
    match find(&asked.page, &q).await {
        Ok(found) => {
            let head = COLUMNS.map(|column| t!(asked.page.locale, column)).to_vec();
            let rows = found.standards.into_iter().map(|standard| row(&asked, standard)).collect();
            asked.table("standards", head, rows)
        }
        Err(error) => asked.fail(error).await,
    }
}

fn row(asked: &Asked, standard: StandardView) -> Vec<String> {
    let locale = asked.page.locale;
    vec![
        standard.code,
        standard.title,
        level(locale, &standard.level),
        standard.issued_by,
        standard.region,
        standard.domain,
        wording::joined(locale, &standard.topics),
        status(locale, &standard.status),
        standard.note,
    ]
}
