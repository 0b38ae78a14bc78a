//! Divisions of the country and countries of the world: codes, names, what lies in what.
//!
//! Codes are GB/T 2260 inside the country (with successors of codes that changed) and ISO 3166 outside. Source: `data/`.

use crate::Locale;

/// A division or a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(&'static Row);

#[derive(Debug, PartialEq, Eq)]
struct Row {
    code: String,
    zh: String,
    short: String,
    en: String,
    level: Level,
    parent: String,
}

/// Level of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A country abroad.
    Country,
    /// A province.
    Province,
    /// A prefecture-level city.
    City,
    /// A county or district.
    County,
}

impl Place {
    /// The place with this code, or the successor of the place that had it.
    pub fn find(code: &str) -> Option<Self> {
        let _ = code;
        None
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        &self.0.code
    }

    /// Its level.
    pub fn level(self) -> Level {
        self.0.level
    }

    /// Its full name: 南宁市, Nanning.
    pub fn name(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Zh => &self.0.zh,
            Locale::En => &self.0.en,
        }
    }

    /// Its short name: 南宁.
    pub fn short(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Zh => &self.0.short,
            Locale::En => &self.0.en,
        }
    }
}
