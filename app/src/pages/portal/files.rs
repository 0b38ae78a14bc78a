//! What programs ask of any site: which pages there are, which ones robots leave alone, how to search, how to install it.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use exchange::{
    Error, Exchange, Locale,
    directory::{self, Listed},
    library, statistics,
};
use serde_json::json;

use crate::{
    boards::BOARDS,
    errors, feed,
    form::encode,
    i18n,
    pages::{notices, occasions},
    site::{Page, Site, link},
    t,
    xml::Xml,
};

/// Things in one file of the site map: each stands there in both languages, and a file may name 50,000 addresses.
const PART: usize = 25_000;

const XML: &str = "application/xml; charset=utf-8";

/// A page of the site map: its path, and when it last changed where that is known.
type Address = (String, Option<DateTime<Utc>>);

/// Every page that programs may find: the boards, then each thing that has a page of its own.
async fn pages(exchange: &Exchange) -> exchange::Result<Vec<Address>> {
    let mut pages: Vec<Address> = BOARDS.iter().map(|board| (board.path.to_owned(), None)).collect();
    // What the library and the statistics hold comes with the portal itself: when that last changed is not known.
    pages.extend(library::standards(exchange).await?.iter().map(|standard| (format!("/standards/{}", encode(&standard.anchor())), None)));
    pages.extend(statistics::pages(exchange).await?.into_iter().map(|area| (format!("/bases/{area}"), None)));
    let at = |path: fn(&str) -> String| move |thing: Listed| (path(&thing.number), Some(thing.changed_at));
    pages.extend(directory::occasions(exchange).await?.into_iter().map(at(occasions::path_of)));
    pages.extend(directory::positions(exchange).await?.into_iter().map(at(|number| format!("/positions/{number}"))));
    pages.extend(directory::vendors(exchange).await?.into_iter().map(at(|number| format!("/vendors/{number}"))));
    pages.extend(directory::orders(exchange).await?.into_iter().map(at(|number| format!("/orders/{number}"))));
    pages.extend(directory::notices(exchange).await?.into_iter().map(at(notices::path_of)));
    Ok(pages)
}

/// `GET /sitemap.xml`: every page, or where they are too many for one file, the files.
pub async fn sitemap(State(site): State<Site>, headers: HeaderMap) -> Response {
    match pages(&site.exchange).await {
        Ok(pages) if pages.len() <= PART => feed::answer(&headers, XML, urls(&site.config.public_url, &pages)),
        Ok(pages) => feed::answer(&headers, XML, index(&site.config.public_url, pages.chunks(PART))),
        Err(error) => fail(&error),
    }
}

/// `GET /sitemap/{n}.xml`: a file of the site map, from 1.
pub async fn sitemap_part(State(site): State<Site>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let number = name.strip_suffix(".xml").and_then(|number| number.parse::<usize>().ok()).and_then(|number| number.checked_sub(1));
    let Some(number) = number else { return StatusCode::NOT_FOUND.into_response() };
    match pages(&site.exchange).await {
        Ok(pages) => match pages.chunks(PART).nth(number) {
            Some(part) => feed::answer(&headers, XML, urls(&site.config.public_url, part)),
            None => StatusCode::NOT_FOUND.into_response(),
        },
        Err(error) => fail(&error),
    }
}

fn fail(error: &Error) -> Response {
    tracing::error!(error = error as &dyn std::error::Error, "the site map failed");
    errors::status(error).into_response()
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn index<'a>(url: &str, parts: impl Iterator<Item = &'a [Address]>) -> String {
    let mut xml = Xml::default();
    xml.open("sitemapindex", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    for (number, part) in (1..).zip(parts) {
        xml.open("sitemap", &[]);
        xml.text("loc", &[], &format!("{url}/sitemap/{number}.xml"));
        if let Some(at) = part.iter().filter_map(|(_, at)| *at).max() {
            xml.text("lastmod", &[], &time(at));
        }
        xml.close("sitemap");
    }
    xml.close("sitemapindex");
    xml.finish()
}

/// Each page in both languages, each naming the other.
fn urls(url: &str, pages: &[Address]) -> String {
    let mut xml = Xml::default();
    xml.open("urlset", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")]);
    for (path, changed_at) in pages {
        let there = |locale| format!("{url}{}", link(locale, path));
        for locale in [Locale::Zh, Locale::En] {
            xml.open("url", &[]);
            xml.text("loc", &[], &there(locale));
            if let Some(at) = changed_at {
                xml.text("lastmod", &[], &time(*at));
            }
            for other in [Locale::Zh, Locale::En] {
                xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", i18n::tag(other)), ("href", &there(other))]);
            }
            xml.close("url");
        }
    }
    xml.close("urlset");
    xml.finish()
}

/// Where robots have nothing to find: what needs an account, and answers to what somebody typed.
const PRIVATE: [&str; 22] = [
    "/account",
    "/admin",
    "/awards",
    "/bids",
    "/companies",
    "/company",
    "/confirm",
    "/documents",
    "/events/drafts",
    "/events/review",
    "/evidence",
    "/invitation",
    "/me",
    "/messages",
    "/openings",
    "/orders/drafts",
    "/orders/review",
    "/people",
    "/positions/drafts",
    "/positions/review",
    "/suggest",
    "/workbench",
];

/// `GET /robots.txt`. Robots stay out of a demonstration: what is invented must not be found as if it were real.
pub async fn robots(State(site): State<Site>, headers: HeaderMap) -> Response {
    let mut text = "User-agent: *\n".to_owned();
    if site.config.demo {
        text.push_str("Disallow: /\n");
    } else {
        for prefix in ["", "/en"] {
            for path in PRIVATE {
                text.push_str(&format!("Disallow: {prefix}{path}\n"));
            }
        }
        // Lists under several conditions are without end; the site map names every page.
        text.push_str("Disallow: /*?*&\nDisallow: /*?q=\n");
        text.push_str(&format!("\nSitemap: {}/sitemap.xml\n", site.config.public_url));
    }
    feed::answer(&headers, "text/plain; charset=utf-8", text)
}

/// `GET /opensearch.xml`: how browsers search the portal, in a language.
pub async fn open_search(State(site): State<Site>, request: Request<Body>) -> Response {
    let (parts, _) = request.into_parts();
    let page = Page::of(site, &parts);
    let (locale, config) = (page.locale, &page.site.config);
    let mut xml = Xml::default();
    xml.open("OpenSearchDescription", &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")]);
    xml.text("ShortName", &[], &config.name.chars().take(16).collect::<String>());
    xml.text("Description", &[], &t!(locale, "portal-search", name = config.name.clone()));
    xml.text("Language", &[], i18n::tag(locale));
    xml.text("InputEncoding", &[], "UTF-8");
    xml.text("OutputEncoding", &[], "UTF-8");
    xml.text("Image", &[("type", "image/svg+xml"), ("width", "16"), ("height", "16")], &format!("{}/assets/mark.svg", config.public_url));
    xml.empty("Url", &[("type", "text/html"), ("template", &page.whole("/search?q={searchTerms}"))]);
    xml.empty("Url", &[("type", "application/atom+xml"), ("template", &page.whole("/orders.atom?q={searchTerms}&state=all"))]);
    xml.empty("Url", &[("type", "application/opensearchdescription+xml"), ("rel", "self"), ("template", &page.whole("/opensearch.xml"))]);
    xml.close("OpenSearchDescription");
    feed::answer(&parts.headers, "application/opensearchdescription+xml; charset=utf-8", xml.finish())
}

/// `GET /manifest.webmanifest`: the portal as something to put on a phone's first screen.
pub async fn manifest(State(site): State<Site>, request: Request<Body>) -> Response {
    let (parts, _) = request.into_parts();
    let page = Page::of(site, &parts);
    let config = &page.site.config;
    let subtitle = match page.locale {
        Locale::Zh => &config.subtitle_zh,
        Locale::En => &config.subtitle_en,
    };
    let manifest = json!({
        "name": format!("{} {subtitle}", config.name),
        "short_name": config.name,
        "lang": i18n::tag(page.locale),
        "start_url": page.link("/"),
        "scope": page.link("/"),
        "display": "browser",
        "icons": [{ "src": "/assets/mark.svg", "sizes": "any", "type": "image/svg+xml" }],
    });
    feed::answer(&parts.headers, "application/manifest+json", manifest.to_string())
}

/// `GET /favicon.ico`, which browsers ask for unasked.
pub async fn favicon() -> Response {
    let mut response = Redirect::permanent("/assets/mark.svg").into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_one_file_holds_is_parted() {
        let pages: Vec<Address> = (0..PART + 1).map(|number| (format!("/orders/GX-{number}"), Some(DateTime::UNIX_EPOCH))).collect();
        let index = index("https://portal.example.cn", pages.chunks(PART));
        assert!(index.contains("<loc>https://portal.example.cn/sitemap/2.xml</loc>") && !index.contains("/sitemap/3.xml"), "{index}");
        let file = urls("https://portal.example.cn", &pages[..PART]);
        assert_eq!(file.matches("<loc>").count(), 50_000);
        assert!(file.len() < 50 * 1024 * 1024, "{} bytes", file.len());
    }
}
