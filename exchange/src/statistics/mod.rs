//! Published statistics on the annotation bases, the nation and the region: every figure with its source, date and scope.
//!
//! Figures of different scope are never added or ranked: [`rules::comparable`] says which may stand in one row.

mod document;
mod export;
mod read;
pub mod rules;
mod write;

pub use document::base_document;
pub use export::{csv, json};
pub use read::{area, areas, bases, observations, pages};
pub use write::{load_reference, put};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

use crate::{
    codes::{FigureKind, FigureUnit, Indicator, Qualifier, SourceTier},
    places::{Level, Place},
};

/// A figure in thousandths of its unit: exact, as sources print it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, sea_orm::DeriveValueType)]
pub struct Amount(pub i64);

impl FromStr for Amount {
    type Err = ();

    /// Digits with up to three decimals; a minus sign stands first.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(whole) || !plain(fraction) || fraction.len() > 3 {
            return Err(());
        }
        let whole: i64 = whole.parse().map_err(|_| ())?;
        let fraction: i64 = format!("{fraction:0<3}").parse().map_err(|_| ())?;
        whole.checked_mul(1000).and_then(|value| value.checked_add(fraction)).map(|value| Self(sign * value)).ok_or(())
    }
}

impl fmt::Display for Amount {
    /// Without separators and needless zeros: `17282`, `22.2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        let fraction = format!("{rest:03}");
        match fraction.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            fraction => write!(f, "{sign}{whole}.{fraction}"),
        }
    }
}

/// A day, or a year where the source names no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dated {
    /// A year.
    Year(i32),
    /// A day.
    Day(NaiveDate),
}

impl Dated {
    /// Its last day: what it is sorted and drawn by.
    pub fn last_day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or_default(),
        }
    }
}

impl FromStr for Dated {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().map(Self::Year).map_err(|_| ());
        }
        let day: NaiveDate = text.parse().map_err(|_| ())?;
        if text.len() == 10 && (1900..=9999).contains(&day.year()) { Ok(Self::Day(day)) } else { Err(()) }
    }
}

impl fmt::Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
        }
    }
}

/// Whom a figure or a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// The nation.
    Nation,
    /// The seven national bases together.
    SevenBases,
    /// A province or a city.
    Place(Place),
}

/// Code of the nation's page.
pub const NATION: &str = "100000";

impl Area {
    /// The area with this code: a division, `CN` or `bases7`.
    pub fn find(code: &str) -> Option<Self> {
        match code {
            "CN" => Some(Self::Nation),
            "bases7" => Some(Self::SevenBases),
            _ => Place::find(code).filter(|place| matches!(place.level(), Level::Province | Level::City)).map(Self::Place),
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nation => "CN",
            Self::SevenBases => "bases7",
            Self::Place(place) => place.code(),
        }
    }

    /// Code of the page that shows it: the nation's page shows the seven bases together as well.
    pub fn page(self) -> &'static str {
        match self {
            Self::Nation | Self::SevenBases => NATION,
            Self::Place(place) => place.code(),
        }
    }
}

/// A row of the file as it is written: texts that may be wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObservationForm {
    /// Name of whom it is about.
    pub subject: String,
    /// Code of whom it is about.
    pub subject_code: String,
    /// What is counted.
    pub indicator: String,
    /// The figure.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// What the source says beside it.
    pub qualifier: String,
    /// Kind of figure.
    pub kind: String,
    /// What exactly was counted.
    pub scope: String,
    /// The day or the year that it holds for.
    pub as_of: String,
    /// Title of the source.
    pub source_title: String,
    /// Who published it.
    pub publisher: String,
    /// The day or the year of publication.
    pub published_on: String,
    /// Where it is read.
    pub url: String,
    /// How near the source is to the first publisher.
    pub tier: String,
    /// Remark.
    pub note: String,
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When; some sources do not say.
    pub published_on: Option<Dated>,
    /// Where it is read; what only the policy paper says has no address.
    pub url: Option<String>,
    /// How near it is to the first publisher.
    pub tier: SourceTier,
}

/// One published figure (统计数据). It is made by [`rules::observation`] alone, which asks for source, date and scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// Key, and anchor on its page.
    pub id: String,
    /// Whom it is about.
    pub area: Area,
    /// What is counted.
    pub indicator: Indicator,
    /// The figure.
    pub value: Amount,
    /// Its unit.
    pub unit: FigureUnit,
    /// What the source says beside it; an exact figure has nothing.
    pub qualifier: Option<Qualifier>,
    /// Kind of figure.
    pub kind: FigureKind,
    /// What exactly was counted.
    pub scope: String,
    /// The day or the year that it holds for.
    pub as_of: Dated,
    /// Where it comes from.
    pub source: Source,
    /// Remark.
    pub note: String,
}

/// What an area is known for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileFact {
    /// Topic.
    pub topic: String,
    /// What is said.
    pub fact: String,
    /// Who says so.
    pub source: String,
}

/// Comparable figures of one area over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series(pub Vec<Observation>);

/// A question to the published figures. Values within a field are alternatives; fields narrow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatisticsQuery {
    /// Codes of areas.
    pub base: Vec<String>,
    /// What is counted.
    pub indicator: Vec<Indicator>,
    /// Kind of figure.
    pub kind: Vec<FigureKind>,
}

/// An area with what is published about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaView {
    /// The area; the nation stands for the seven bases together as well.
    pub area: Area,
    /// Whether it is one of the national bases.
    pub is_base: bool,
    /// Whether it is the region that the portal serves.
    pub is_region: bool,
    /// What it is known for.
    pub facts: Vec<ProfileFact>,
    /// Published figures.
    pub observations: Vec<Observation>,
    /// Those of them that may be drawn as a line.
    pub series: Vec<Series>,
}

/// An area in a list of what search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaCard {
    /// Code of its page.
    pub page: String,
    /// Whether it is one of the national bases.
    pub is_base: bool,
    /// The first fact about it; empty where there is none.
    pub lead: String,
    /// Number of published figures.
    pub figures: usize,
}
