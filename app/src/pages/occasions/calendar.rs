//! `/events/{number}/calendar.ics`: an event for the calendar of a telephone or a desk (RFC 5545).

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use exchange::{
    Error, Locale,
    occasions::{Board, OccasionStage, OccasionView},
};

use super::path_of;
use crate::{
    components::words,
    errors::fail,
    site::{Site, Viewer, link, locale},
};

/// Octets of a line, its end not counted.
const LINE: usize = 75;

/// Answers with the file.
pub async fn get(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    let (parts, _) = request.into_parts();
    let viewer = parts.extensions.get::<Viewer>().cloned().unwrap_or_default();
    let found = match Board::of_number(&number) {
        Some(Board::Events) => exchange::occasions::occasion(&site.exchange, &viewer.actor, &number).await,
        _ => Err(Error::NotFound),
    };
    match found {
        Ok(event) => {
            let locale = locale(&parts);
            let address = format!("{}{}", site.config.public_url, link(locale, &path_of(&number)));
            let file = calendar(&event, locale, &number, &address, site.exchange.clock().now());
            let headers = [
                (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{number}.ics\"")),
            ];
            (headers, file).into_response()
        }
        Err(error) => fail(&site, parts, error).await,
    }
}

fn calendar(event: &OccasionView, locale: Locale, number: &str, address: &str, now: DateTime<Utc>) -> String {
    let content = &event.content;
    let time = |at: DateTime<Utc>| at.format("%Y%m%dT%H%M%SZ").to_string();
    let place = [content.venue.clone().unwrap_or_default(), words::place_full(locale, &content.division)];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let status = if event.stage == OccasionStage::Cancelled { "CANCELLED" } else { "CONFIRMED" };
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Biaohui//Events//ZH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{number}@biaohui"),
        format!("DTSTAMP:{}", time(now)),
        format!("DTSTART:{}", time(content.begins_at)),
        format!("DTEND:{}", time(content.ends_at)),
        format!("SEQUENCE:{}", event.version),
        format!("STATUS:{status}"),
        format!("SUMMARY:{}", escaped(&content.title)),
        format!("LOCATION:{}", escaped(&place)),
        format!("DESCRIPTION:{}", escaped(&content.intro)),
        format!("URL:{address}"),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| format!("{}\r\n", folded(line))).collect()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A long line goes on in the next, after a space; no character is cut.
fn folded(line: &str) -> String {
    let (mut out, mut length) = (String::with_capacity(line.len() + line.len() / 30), 0);
    for character in line.chars() {
        let size = character.len_utf8();
        if length + size > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(character);
        length += size;
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_line_is_too_long_and_nothing_is_lost(text in "\\PC{0,300}") {
            let folded = folded(&text);
            prop_assert!(folded.split("\r\n").all(|line| line.len() <= LINE));
            prop_assert_eq!(folded.replace("\r\n ", ""), text);
        }
    }

    #[test]
    fn texts_cannot_add_properties() {
        assert_eq!(escaped("一；\n二;三,四\\"), "一；\\n二\\;三\\,四\\\\");
    }
}
