//! Divisions of the country and countries of the world: codes, names, what lies in what.
//!
//! Codes are GB/T 2260 inside the country (with successors of codes that changed) and ISO 3166 outside. Source: `data/`.

use std::{collections::HashMap, sync::LazyLock};

use chrono::{DateTime, FixedOffset, NaiveDate, Offset, Utc};

use crate::{Locale, Region};

/// A division or a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(&'static Row);

#[derive(Debug, PartialEq, Eq)]
struct Row {
    code: String,
    zh: String,
    short: String,
    en: String,
    short_en: String,
    level: Level,
    parent: String,
    /// Longitude and latitude of the label point, in thousandths of a degree.
    center: Option<(i32, i32)>,
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

/// Every place, read once.
struct Atlas {
    rows: HashMap<String, Row>,
    successors: HashMap<String, String>,
    /// Codes of the places right below a place, in order of their codes; those of countries stand under the empty code.
    below: HashMap<String, Vec<String>>,
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(Atlas::read);

impl Atlas {
    fn read() -> Self {
        let english: HashMap<String, (String, String)> =
            records(include_str!("../../data/place_names_en.csv")).map(|[code, en, short]| (code, (en, short))).collect();
        let mut atlas = Self { rows: HashMap::new(), successors: HashMap::new(), below: HashMap::new() };
        let mut add = |code: String, zh: String, short: String, level: Level, parent: String, center: Option<(i32, i32)>| {
            if atlas.rows.contains_key(&code) {
                return;
            }
            let (en, short_en) = english.get(&code).cloned().unwrap_or_else(|| (zh.clone(), short.clone()));
            atlas.below.entry(parent.clone()).or_default().push(code.clone());
            atlas.rows.insert(code.clone(), Row { code, zh, short, en, short_en, level, parent, center });
        };
        for [code, name, short, level, parent, lon, lat] in records(include_str!("../../data/china_divisions_province_city.csv")) {
            let level = if level == "province" { Level::Province } else { Level::City };
            // Provinces have no parent in the file; the country is not a place here, and the empty code is that of countries.
            let parent = if level == Level::Province { "CN".to_owned() } else { parent };
            add(code, name, short, level, parent, point(&lon, &lat));
        }
        for [code, name, level, parent, lon, lat] in records(include_str!("../../data/guangxi_divisions.csv")) {
            if level == "county" {
                let short = short_county(&name);
                add(code, name, short, Level::County, parent, point(&lon, &lat));
            }
        }
        let countries = include_str!("../../data/codes/country.csv");
        for [code, zh, en] in records(countries) {
            atlas.below.entry(String::new()).or_default().push(code.clone());
            let row = Row {
                code: code.clone(),
                short: zh.clone(),
                zh,
                short_en: en.clone(),
                en,
                level: Level::Country,
                parent: String::new(),
                center: None,
            };
            atlas.rows.insert(code, row);
        }
        for (parent, codes) in &mut atlas.below {
            if !parent.is_empty() {
                codes.sort_unstable();
            }
        }
        atlas.successors = records(include_str!("../../data/division_changes.csv")).map(|[old, _, new]| (old, new)).collect();
        atlas
    }
}

/// Rows of a file with a heading, each cut or filled up to `N` cells.
fn records<const N: usize>(file: &'static str) -> impl Iterator<Item = [String; N]> {
    let reader = csv::ReaderBuilder::new().flexible(true).from_reader(file.as_bytes());
    reader.into_records().filter_map(Result::ok).map(|row| std::array::from_fn(|index| row.get(index).unwrap_or_default().to_owned()))
}

fn point(lon: &str, lat: &str) -> Option<(i32, i32)> {
    let thousandths = |text: &str| text.parse::<f64>().ok().map(|degrees| (degrees * 1000.0).round() as i32);
    Some((thousandths(lon)?, thousandths(lat)?))
}

/// 巴马瑶族自治县 → 巴马, 青秀区 → 青秀; a name of two characters stays whole: 藤县.
fn short_county(name: &str) -> String {
    const PEOPLES: [&str; 6] = ["各族", "瑶族", "苗族", "侗族", "毛南族", "仫佬族"];
    if let Some(stem) = name.strip_suffix("自治县") {
        return PEOPLES.iter().find_map(|people| stem.strip_suffix(people)).unwrap_or(stem).to_owned();
    }
    let stem = name.strip_suffix(['县', '区', '市']).unwrap_or(name);
    if stem.chars().count() < 2 { name.to_owned() } else { stem.to_owned() }
}

impl Place {
    /// The place with this code, or the successor of the place that had it.
    pub fn find(code: &str) -> Option<Self> {
        let current = ATLAS.rows.get(code).or_else(|| ATLAS.successors.get(code).and_then(|successor| ATLAS.rows.get(successor)));
        current.map(Self)
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
            Locale::En => &self.0.short_en,
        }
    }

    /// Its name with that of its city: 柳州市鱼峰区, "Yufeng District, Liuzhou".
    pub fn full_name(self, locale: Locale) -> String {
        match (self.0.level, self.city(), locale) {
            (Level::County, Some(city), Locale::Zh) => format!("{}{}", city.0.zh, self.0.zh),
            (Level::County, Some(city), Locale::En) => format!("{}, {}", self.0.en, city.0.en),
            _ => self.name(locale).to_owned(),
        }
    }

    /// The value by which lists are narrowed: a county's city, a city itself, a country itself; a province has none.
    pub fn city(self) -> Option<Self> {
        match self.0.level {
            Level::County => Self::find(&self.0.parent),
            Level::City | Level::Country => Some(self),
            Level::Province => None,
        }
    }

    /// The province in which it lies, or itself; a country has none.
    pub fn province(self) -> Option<Self> {
        match self.0.level {
            Level::Province => Some(self),
            Level::City => Self::find(&self.0.parent),
            Level::County => self.city().and_then(Self::province),
            Level::Country => None,
        }
    }

    /// Longitude and latitude of the point where a map writes its name, in degrees.
    pub fn center(self) -> Option<(f64, f64)> {
        self.0.center.map(|(lon, lat)| (f64::from(lon) / 1000.0, f64::from(lat) / 1000.0))
    }
}

fn below(code: &str) -> Vec<Place> {
    ATLAS.below.get(code).into_iter().flatten().filter_map(|code| Place::find(code)).collect()
}

/// Provinces of the country, in order of their codes.
pub fn provinces() -> Vec<Place> {
    below("CN")
}

/// Cities of a province, in order of their codes.
pub fn cities(province: &str) -> Vec<Place> {
    below(province).into_iter().filter(|place| place.level() == Level::City).collect()
}

/// Counties and districts of a city, in order of their codes; only those of the first region are known.
pub fn counties(city: &str) -> Vec<Place> {
    below(city).into_iter().filter(|place| place.level() == Level::County).collect()
}

/// Countries abroad, in the order of their list: neighbours and ASEAN first.
pub fn countries() -> Vec<Place> {
    below("")
}

impl Region {
    /// The day of a time in the region's zone.
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date_naive()
    }

    /// A time in the region's zone.
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        at.with_timezone(&FixedOffset::east_opt(self.utc_offset_hours.saturating_mul(3600)).unwrap_or_else(|| Utc.fix()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(code: &str) -> Place {
        Place::find(code).unwrap_or_else(|| panic!("{code} is a place"))
    }

    #[test]
    fn a_county_knows_its_city_and_province_in_both_languages() {
        let yufeng = place("450203");
        assert_eq!(yufeng.level(), Level::County);
        assert_eq!(yufeng.full_name(Locale::Zh), "柳州市鱼峰区");
        assert_eq!(yufeng.full_name(Locale::En), "Yufeng District, Liuzhou");
        assert_eq!(yufeng.city(), Some(place("450200")));
        assert_eq!(yufeng.province(), Some(place("450000")));
        assert_eq!(yufeng.center(), Some((109.57, 24.18)));
        assert_eq!((yufeng.short(Locale::Zh), yufeng.short(Locale::En)), ("鱼峰", "Yufeng"));
    }

    #[test]
    fn an_old_code_leads_to_its_successor() {
        let hengzhou = place("450127");
        assert_eq!(hengzhou.code(), "450181");
        assert_eq!(hengzhou.name(Locale::Zh), "横州市");
        assert_eq!(hengzhou.full_name(Locale::En), "Hengzhou, Nanning");
    }

    #[test]
    fn what_is_no_code_is_no_place() {
        for code in ["", "CN", "45", "999999", "vn", "450203 ", "\0", "横县"] {
            assert_eq!(Place::find(code), None, "{code:?} is no place");
            assert!(cities(code).is_empty() && counties(code).is_empty(), "nothing lies in {code:?}");
        }
    }

    #[test]
    fn cities_provinces_and_countries_stand_for_themselves_as_the_facet_needs() {
        assert_eq!(place("450100").city(), Some(place("450100")));
        assert_eq!(place("450000").city(), None, "a province is in no city");
        assert_eq!(place("VN").city(), Some(place("VN")));
        assert_eq!(place("VN").province(), None);
        assert_eq!(place("VN").full_name(Locale::Zh), "越南");
        assert_eq!(place("510100").province(), Some(place("510000")));
        assert_eq!(place("510100").full_name(Locale::En), "Chengdu");
    }

    #[test]
    fn the_region_is_complete_and_named_in_english() {
        let cities = cities("450000");
        assert_eq!(cities.len(), 14);
        assert_eq!((cities[0].code(), cities[13].short(Locale::Zh)), ("450100", "崇左"));
        let counties: Vec<Place> = cities.iter().flat_map(|city| counties(city.code())).collect();
        assert_eq!(counties.len(), 111);
        for place in cities.iter().chain(&counties) {
            assert!(place.name(Locale::En).is_ascii(), "{} has its English name", place.name(Locale::Zh));
            assert!(place.center().is_some(), "{} has its label point", place.code());
        }
        assert_eq!(place("451227").name(Locale::En), "Bama Yao Autonomous County");
        assert_eq!((place("451227").short(Locale::Zh), place("451227").short(Locale::En)), ("巴马", "Bama"));
        assert_eq!(place("450123").name(Locale::En), "Long'an County");
        assert_eq!(place("450422").short(Locale::Zh), "藤县");
    }

    #[test]
    fn countries_start_with_the_neighbours_and_every_row_has_both_names() {
        let countries = countries();
        assert_eq!(countries[0].code(), "VN");
        assert!(countries.iter().all(|country| country.level() == Level::Country && country.name(Locale::En).is_ascii()));
        for code in ["TH", "LA", "KH", "MM", "MY", "SG", "ID", "PH", "BN"] {
            assert!(Place::find(code).is_some(), "{code} is listed");
        }
    }

    #[test]
    fn the_day_is_the_one_of_the_region() {
        let late: DateTime<Utc> = "2026-12-31T16:30:00Z".parse().expect("a time");
        assert_eq!(Region::default().day(late), NaiveDate::from_ymd_opt(2027, 1, 1).expect("a day"));
    }
}
