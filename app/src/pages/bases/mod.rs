//! Statistics on the national bases, the nation and the region: every figure with its source, date and scope.

mod address;
mod detail;
mod figures;
pub mod file;
mod list;
mod series;

pub use detail::BasePage;
pub use figures::{BaseLines, BriefFigures};
pub use list::BasesPage;

use exchange::{Locale, statistics::Area};

use crate::{components::words, t};

/// The name of an area: 成都, 全国.
pub fn area_name(locale: Locale, area: Area) -> String {
    match area {
        Area::Nation => t!(locale, "bases-nation"),
        Area::SevenBases => t!(locale, "bases-seven"),
        Area::Place(place) => words::place_short(locale, place.code()),
    }
}
