//! The list of vendors for programs: feed and table.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{
    codes::CodeList,
    search::{VendorQuery, VendorSort, vendors_up_to},
    vendors::VendorCard,
};

use super::{address, list::environments};
use crate::{
    components::words,
    feed::{Asked, ENTRIES, Entry, ROWS},
    format,
    site::Site,
    t,
};

/// `GET /vendors.atom`
pub async fn feed(State(site): State<Site>, request: Request<Body>) -> Response {
    let asked = Asked::of(site, request);
    let query = VendorQuery { sort: VendorSort::Changed, ..address::query(&asked.fields()) };
    match vendors_up_to(asked.page.exchange(), asked.page.actor(), &query, ENTRIES).await {
        Ok(vendors) => {
            let entries = vendors.into_iter().map(|vendor| entry(&asked, vendor)).collect();
            let title = t!(asked.page.locale, "vendors-title");
            asked.feed(&title, &address::address(&query), entries)
        }
        Err(error) => asked.fail(error).await,
    }
}

fn entry(asked: &Asked, vendor: VendorCard) -> Entry {
    let locale = asked.page.locale;
    let summary = t!(
        locale,
        "vendors-feed-summary",
        city = words::city_short(locale, &vendor.division),
        kind = vendor.kind.label(locale),
        staff = format::number(i64::from(vendor.staff)),
        hours = format::number(i64::from(vendor.weekly_free_hours)),
        lead = vendor.lead,
    );
    let about = vendor.modalities.iter().map(|modality| (modality.code().to_owned(), modality.label(locale).to_owned()));
    Entry {
        path: format!("/vendors/{}", vendor.number),
        title: vendor.name.clone(),
        lang: "zh".to_owned(),
        author: Some(vendor.name),
        categories: about.collect(),
        summary,
        published: vendor.updated_at,
        updated: vendor.updated_at,
    }
}

/// Columns of the table: names of their heads.
const COLUMNS: [&str; 12] = [
    "orders-number",
    "vendors-vendor",
    "vendors-kind",
    "orders-city",
    "vendors-scale",
    "vendors-tier",
    "orders-modality",
    "orders-domain",
    "vendors-languages",
    "vendors-staff",
    "vendors-free-hours",
    "vendors-environment",
];

/// `GET /vendors.csv`
pub async fn table(State(site): State<Site>, request: Request<Body>) -> Response {
    let asked = Asked::of(site, request);
    match vendors_up_to(asked.page.exchange(), asked.page.actor(), &address::query(&asked.fields()), ROWS).await {
        Ok(vendors) => {
            let head = COLUMNS.map(|column| t!(asked.page.locale, column)).to_vec();
            let rows = vendors.into_iter().map(|vendor| row(&asked, vendor)).collect();
            asked.table("vendors", head, rows)
        }
        Err(error) => asked.fail(error).await,
    }
}

fn row(asked: &Asked, vendor: VendorCard) -> Vec<String> {
    let locale = asked.page.locale;
    vec![
        vendor.number,
        vendor.name,
        vendor.kind.label(locale).to_owned(),
        words::place_short(locale, &vendor.division),
        vendor.scale.label(locale).to_owned(),
        vendor.tier.label(locale).to_owned(),
        words::labels(locale, &vendor.modalities),
        words::labels(locale, &vendor.domains),
        words::labels(locale, &vendor.languages),
        vendor.staff.to_string(),
        vendor.weekly_free_hours.to_string(),
        words::joined(locale, &environments(locale, vendor.environment)),
    ]
}
