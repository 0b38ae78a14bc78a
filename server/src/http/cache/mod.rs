//! Answers to visitors without a session are drawn once and given again from memory, for seconds and while nothing has changed.
//!
//! Kept under address and display, together with what was known when it was drawn: changes counted in this process, and the index's
//! position, by which those of other processes arrive. An answer outlives neither ten seconds nor the next closing of an order.
//! Whoever brings any cookie but the one of the display gets a page of their own; errors and answers with cookies are not kept.

mod page;
mod store;

use std::sync::Arc;

use app::site::{DISPLAY_COOKIE, Display, NonceSlot};
use axum::{
    body::{Body, HttpBody, to_bytes},
    extract::State,
    http::{HeaderMap, Method, Request, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::TimeDelta;
use exchange::orders;

pub(super) use store::Store;

use self::page::Page;
use super::{Gate, without_language};

/// Longest time for which an answer is given again: what is left of a time is written to the minute.
const FRESH: TimeDelta = TimeDelta::seconds(10);
/// Longest address under which anything is kept.
const LONGEST_ADDRESS: usize = 1024;
/// Largest answer that is kept, in bytes.
const LARGEST: usize = 512 * 1024;
/// Largest page that the site draws, in bytes.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;
/// What is never kept: pages about a person whose address may hold a secret, and files, which have a memory of their own.
const NEVER: [&str; 14] = [
    "account",
    "applications",
    "assets",
    "company",
    "confirm",
    "invitation",
    "login",
    "logout",
    "me",
    "people",
    "pkg",
    "receipts",
    "register",
    "resume",
];

/// What an answer is kept under.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    display: Display,
}

impl Key {
    /// The key of a request whose answer may be kept: nothing that tells who asks, beyond how they want to see the site.
    fn of(request: &Request<Body>) -> Option<Self> {
        let headers = request.headers();
        let address = request.uri().path_and_query()?.as_str();
        let first = without_language(request.uri().path()).split('/').nth(1).unwrap_or_default();
        let is_plain = request.method() == Method::GET
            && address.len() <= LONGEST_ADDRESS
            && !NEVER.contains(&first)
            && ![header::AUTHORIZATION, header::RANGE].iter().any(|name| headers.contains_key(name));
        is_plain.then_some(())?;
        Some(Self { address: address.to_owned(), display: display(headers)? })
    }
}

/// How a visitor wants to see the site; `None` where any other cookie comes along.
fn display(headers: &HeaderMap) -> Option<Display> {
    let mut display = Display::default();
    for line in headers.get_all(header::COOKIE) {
        for cookie in line.to_str().ok()?.split(';').map(str::trim).filter(|cookie| !cookie.is_empty()) {
            let (name, value) = cookie.split_once('=')?;
            if name != DISPLAY_COOKIE {
                return None;
            }
            display = Display::from_cookie(value);
        }
    }
    Some(display)
}

/// Answers from memory, or draws the answer and keeps it.
pub(super) async fn answer(State(gate): State<Arc<Gate>>, request: Request<Body>, next: Next) -> Response {
    let (store, exchange) = (&gate.pages, &gate.site.exchange);
    let key = if store.is_off() { None } else { Key::of(&request) };
    let Some(key) = key else { return next.run(request).await };
    let asked = request.headers().clone();
    let slot = request.extensions().get::<NonceSlot>().cloned().unwrap_or_default();
    let kept = || store.get(&key, exchange.version(), exchange.clock().now());
    if let Some(page) = kept() {
        return page.answer(&asked, nonce(&slot));
    }
    let turn = store.turn(&key).await;
    if turn.is_none()
        && let Some(page) = kept()
    {
        return page.answer(&asked, nonce(&slot));
    }
    // Read before anything is drawn: what changes meanwhile makes another version.
    let (version, now) = (exchange.version(), exchange.clock().now());
    let response = next.run(request).await;
    if !is_kept(&response) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_PAGE).await else {
        tracing::error!("a page broke off while it was drawn");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let until = match orders::next_closing(exchange, now).await {
        Ok(closing) => closing.map_or(now + FRESH, |closing| closing.min(now + FRESH)),
        Err(_) => now,
    };
    let drawn_with = slot.0.get().map(String::as_str);
    let page = (body.len() <= LARGEST).then(|| Page::new(version, now..until, parts.headers.clone(), &body, drawn_with)).flatten();
    let Some(page) = page.map(Arc::new) else { return Response::from_parts(parts, Body::from(body)) };
    store.put(key, page.clone());
    drop(turn);
    page.answer(&asked, nonce(&slot))
}

/// Whether an answer is the same for every visitor and small enough to be collected.
fn is_kept(response: &Response) -> bool {
    let headers = response.headers();
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_small = response.body().size_hint().exact().is_some_and(|size| size <= LARGEST as u64);
    response.status() == StatusCode::OK
        && !headers.contains_key(header::SET_COOKIE)
        && !headers.contains_key(header::CONTENT_ENCODING)
        && !text(header::CACHE_CONTROL).contains("no-store")
        && (is_small || text(header::CONTENT_TYPE).starts_with("text/html"))
}

/// The nonce of this answer: the one that the page was drawn with just now, or a new one.
fn nonce(slot: &NonceSlot) -> &str {
    slot.0.get_or_init(|| hex::encode(rand::random::<[u8; 16]>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(path: &str, headers: &[(&str, &str)]) -> Option<Key> {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Key::of(&request.body(Body::empty()).expect("a request"))
    }

    #[test]
    fn only_what_tells_nothing_of_who_asks_is_kept() {
        for path in ["/", "/en", "/orders", "/en/orders/GX-2026-0001?x=1", "/suggest?q=a"] {
            assert!(key(path, &[]).is_some_and(|key| key.address == path), "{path}");
        }
        for path in ["/login", "/en/login/code", "/invitation?token=a", "/assets/biaohui.css", "/pkg/biaohui.js", "/account"] {
            assert!(key(path, &[]).is_none(), "{path}");
        }
        for cookie in ["sid=a", "__Host-sid=a", "display=dark; kept=a", "pending=a", "anything", "other=1"] {
            assert!(key("/orders", &[("cookie", cookie)]).is_none(), "{cookie}");
        }
        assert!(key("/orders", &[("authorization", "Bearer a")]).is_none() && key("/orders", &[("range", "bytes=0-1")]).is_none());
        assert!(key(&format!("/orders?q={}", "a".repeat(LONGEST_ADDRESS)), &[]).is_none());
        let dark = key("/orders", &[("cookie", "display=dark.elder")]).expect("is kept");
        assert_eq!(dark.display, Display { dark: Some(true), elder: true });
        assert_ne!(Some(dark), key("/orders", &[]));
    }
}
