//! The map's figures as files: one row a place, the region's cities first.

use serde::Serialize;

use super::{MapView, Measure, PlaceRow, rules};
use crate::{Error, Locale, Result, places::Place};

/// A row of the file.
#[derive(Debug, Serialize)]
struct Row {
    division: String,
    name_zh: String,
    name_en: String,
    /// Whether it is a city of the region.
    in_region: bool,
    indicator: &'static str,
    unit: &'static str,
    value: String,
    /// Class on the map, from 1; 0 for none.
    class: usize,
    as_of: String,
}

fn rows(map: &MapView, measure: Measure) -> Vec<Row> {
    let classes = map.classes(measure);
    let row = |place: &PlaceRow, in_region: bool| {
        let name = |locale| Place::find(&place.division).map_or_else(|| place.division.clone(), |found| found.name(locale).to_owned());
        let value = place.value(measure);
        let (unit, value_text) = match measure {
            Measure::Budget => ("CNY", format!("{}.{:02}", value / 100, value.unsigned_abs() % 100)),
            Measure::Vendors | Measure::OpenOrders | Measure::Positions => ("count", value.to_string()),
        };
        Row {
            name_zh: name(Locale::Zh),
            name_en: name(Locale::En),
            division: place.division.clone(),
            in_region,
            indicator: measure.name(),
            unit,
            value: value_text,
            class: if in_region { rules::class_of(value, &classes).unwrap_or_default() } else { 0 },
            as_of: map.as_of.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        }
    };
    map.cities.iter().map(|place| row(place, true)).chain(map.elsewhere.iter().map(|place| row(place, false))).collect()
}

/// One measure as CSV, with a byte order mark so that office programs read the Chinese.
pub fn csv(map: &MapView, measure: Measure) -> Result<String> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows(map, measure) {
        writer.serialize(row).map_err(|error| Error::Data(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::Data(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| Error::Data(error.to_string()))
}

/// One measure as JSON.
pub fn json(map: &MapView, measure: Measure) -> Result<String> {
    Ok(serde_json::to_string_pretty(&rows(map, measure))?)
}
