//! What the texts about the portal say in figures and names, from the configuration and from the rules that the code keeps.

use exchange::{
    accounts::{ERASED_AFTER, KEEP_FORM, OFFER_LASTS, PERSON_IDLE, PERSON_LIMIT, RECOVERY_CODES, SIGN_IN_WAITS, STAFF_IDLE, STAFF_LIMIT},
    administration::SiteText,
    matching::{Measure, WEIGHTS},
};

use crate::{components::words, feed, format, site::Page, t};

/// Days that the operator keeps the log at least: 《网络安全法》 asks for six months.
pub const LOG_DAYS: i64 = 183;

/// Values by the names that stand in the texts.
pub fn values(page: &Page) -> Vec<(&'static str, String)> {
    let (locale, config) = (page.locale, &page.site.config);
    let or = |text: SiteText, otherwise: &str| {
        Some(page.site.text(text)).filter(|value| !value.is_empty()).unwrap_or_else(|| t!(locale, otherwise))
    };
    let weight = |wanted: Measure| {
        let found = WEIGHTS.iter().find(|(measure, _)| *measure == wanted);
        found.map(|(_, weight)| format::percent(*weight)).unwrap_or_default()
    };
    vec![
        ("name", config.name.clone()),
        ("region", words::place_full(locale, &page.exchange().region().division)),
        ("organiser", or(SiteText::Organiser, "about-organiser-none")),
        ("contact", or(SiteText::Contact, "about-contact-none")),
        ("personidle", PERSON_IDLE.num_days().to_string()),
        ("personlimit", PERSON_LIMIT.num_days().to_string()),
        ("staffidle", STAFF_IDLE.num_minutes().to_string()),
        ("stafflimit", STAFF_LIMIT.num_hours().to_string()),
        ("keepform", KEEP_FORM.num_minutes().to_string()),
        ("eraseafter", ERASED_AFTER.num_days().to_string()),
        ("codewaits", SIGN_IN_WAITS.num_minutes().to_string()),
        ("offerlasts", OFFER_LASTS.num_minutes().to_string()),
        ("recoverycodes", RECOVERY_CODES.to_string()),
        ("logdays", LOG_DAYS.to_string()),
        ("rows", format::number(feed::ROWS as i64)),
        ("entries", feed::ENTRIES.to_string()),
        ("tasks", weight(Measure::Tasks)),
        ("text", weight(Measure::Text)),
        ("capacity", weight(Measure::Capacity)),
        ("domain", weight(Measure::Domain)),
        ("cases", weight(Measure::Cases)),
        ("formats", weight(Measure::Formats)),
        ("standards", weight(Measure::Standards)),
    ]
}
