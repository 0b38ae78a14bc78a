//! A class, a contest or an event for programs: schema.org Event with what its page says, and nothing that is not known.

use exchange::occasions::{Board, OccasionStage, OccasionView};
use serde_json::{Value, json};

use super::path_of;
use crate::{components::json_ld::place, format, site::Page};

/// The event.
pub(super) fn about(page: &Page, number: &str, occasion: &OccasionView) -> Value {
    let content = &occasion.content;
    let time = |at| format::machine_time(at, page.exchange().region().utc_offset_hours);
    let kind = match Board::of(occasion.kind) {
        Board::Training => "EducationEvent",
        Board::Contests => "Event",
        Board::Events => "BusinessEvent",
    };
    let status = if occasion.stage == OccasionStage::Cancelled { "EventCancelled" } else { "EventScheduled" };
    let mut location = place(page, &content.division);
    if let Some(venue) = &content.venue {
        location["name"] = venue.as_str().into();
    }
    let mut about = json!({
        "@type": kind,
        "name": content.title,
        "description": content.intro,
        "inLanguage": content.lang,
        "url": page.whole(&path_of(number)),
        "startDate": time(content.begins_at),
        "endDate": time(content.ends_at),
        "eventStatus": format!("https://schema.org/{status}"),
        "location": location,
        "organizer": { "@type": "Organization", "name": content.host },
        "maximumAttendeeCapacity": content.capacity,
        "remainingAttendeeCapacity": (content.capacity - occasion.taken).max(0),
    });
    if let Some(sponsor) = &content.sponsor {
        about["sponsor"] = json!({ "@type": "Organization", "name": sponsor });
    }
    about
}
