//! A page that sends people on: a number that was typed exactly leads to what has it.

use axum::http::{HeaderValue, StatusCode, header};
use exchange::{Exchange, actor::Actor};
use leptos::prelude::*;

use super::{notices, occasions};

/// Letters after the region of numbers that carry a year: positions, notices, classes, contests, events.
const LETTERS: [&str; 5] = ["P", "N", "T", "C", "E"];

/// Whether a text looks like a public number: `GX-2026-1203`, `GX-V-0001`, `GX-P-2026-0042`.
fn is_number(text: &str) -> bool {
    let mut parts: Vec<&str> = text.split('-').collect();
    if parts.len() == 4 && LETTERS.contains(&parts[1]) {
        parts.remove(1);
    }
    let [region, middle, count] = parts.as_slice() else { return false };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    region.len() == 2
        && region.bytes().all(|byte| byte.is_ascii_uppercase())
        && (*middle == "V" || (middle.len() == 4 && digits(middle)))
        && (4..=12).contains(&count.len())
        && digits(count)
}

/// The path of what has exactly this number, if there is anything that the actor may see.
pub async fn by_number(exchange: &Exchange, actor: &Actor, text: &str) -> Option<String> {
    let number = text.trim().to_uppercase();
    if !is_number(&number) {
        return None;
    }
    let (is_there, path) = match number.split('-').nth(1)? {
        "V" => (exchange::vendors::vendor(exchange, actor, &number).await.is_ok(), format!("/vendors/{number}")),
        "P" => (exchange::positions::position(exchange, actor, &number).await.is_ok(), format!("/positions/{number}")),
        "N" => (exchange::notices::notice(exchange, &number).await.is_ok(), notices::path_of(&number)),
        "T" | "C" | "E" => (exchange::occasions::occasion(exchange, actor, &number).await.is_ok(), occasions::path_of(&number)),
        _ => (exchange::orders::order(exchange, actor, &number).await.is_ok(), format!("/orders/{number}")),
    };
    is_there.then_some(path)
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
        for number in ["GX-2026-1203", "GX-V-0001", "GX-2026-123456", "GX-P-2026-0042", "GX-E-2026-0005", "GX-N-2026-0001"] {
            assert!(is_number(number), "{number}");
        }
        for words in [
            "",
            "GX",
            "GX-2026",
            "GX-2026-12",
            "gx-2026-1203",
            "GB/T 42755-2023",
            "GX-2026-1203-1",
            "GX-X-2026-0001",
            "GX-P-0001",
            "点云-2026-1203",
            "GX-2026-1203%0d",
        ] {
            assert!(!is_number(words), "{words}");
        }
    }
}
