//! A page that sends people on: a number that was typed exactly leads to what has it.

use axum::http::{HeaderValue, StatusCode, header};
use exchange::{Exchange, actor::Actor};
use leptos::prelude::*;

/// Whether a text looks like a public number: `GX-2026-1203`, `GX-V-0001`, `GX-P-2026-0042`.
fn is_number(text: &str) -> bool {
    let text = &text.replacen("-P-", "-", 1);
    let mut parts = text.split('-');
    let (Some(region), Some(middle), Some(count), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else { return false };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    region.len() == 2
        && region.bytes().all(|byte| byte.is_ascii_uppercase())
        && (middle == "V" || (middle.len() == 4 && digits(middle)))
        && (4..=12).contains(&count.len())
        && digits(count)
}

/// The path of the order, vendor or position that has exactly this number, if there is one.
pub async fn by_number(exchange: &Exchange, actor: &Actor, text: &str) -> Option<String> {
    let number = text.trim().to_uppercase();
    if !is_number(&number) {
        return None;
    }
    if exchange::orders::order(exchange, actor, &number).await.is_ok() {
        return Some(format!("/orders/{number}"));
    }
    if exchange::positions::position(exchange, actor, &number).await.is_ok() {
        return Some(format!("/positions/{number}"));
    }
    let vendor = exchange::vendors::vendor(exchange, actor, &number).await;
    vendor.is_ok().then(|| format!("/vendors/{number}"))
}

/// Answers a page with 302 to an address of the site.
pub fn send_on(address: &str) -> AnyView {
    if let (Some(response), Ok(location)) = (use_context::<leptos_axum::ResponseOptions>(), HeaderValue::from_str(address)) {
        response.insert_header(header::LOCATION, location);
        response.set_status(StatusCode::FOUND);
    }
    ().into_any()
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn public_numbers_are_told_from_words() {
        for number in ["GX-2026-1203", "GX-V-0001", "GX-2026-123456", "GX-P-2026-0042"] {
            assert!(is_number(number), "{number}");
        }
        for words in
            ["", "GX", "GX-2026", "GX-2026-12", "gx-2026-1203", "GB/T 42755-2023", "GX-2026-1203-1", "点云-2026-1203", "GX-2026-1203%0d"]
        {
            assert!(!is_number(words), "{words}");
        }
    }
}
