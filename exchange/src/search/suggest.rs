//! Suggestions while typing: titles, names and numbers that go on like what was typed, in characters or in pinyin.

use std::collections::HashSet;

use serde::{Serialize, de::DeserializeOwned};

use super::{
    Kind,
    analysis::normalise,
    facets::{Sort, Survey},
    query::Words,
    read::cards,
};
use crate::{
    Exchange, Locale, Result, actor::Actor, library::StandardView, occasions::OccasionCard, orders::OrderCard, places::Place,
    positions::PositionCard, statistics::AreaCard, vendors::VendorCard,
};

/// Most suggestions.
const MOST: usize = 8;

/// One suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// Kind of the thing.
    pub kind: Kind,
    /// Title or name.
    pub text: String,
    /// Public number, or the code of a standard or of a page of statistics.
    pub number: String,
}

/// Up to eight things whose title, name or number goes on like this: open orders first within orders; kinds take turns.
pub async fn suggest(ex: &Exchange, _actor: &Actor, q: &str) -> Result<Vec<Suggestion>> {
    let words = Words::read(q);
    if words.is_blank() {
        return Ok(Vec::new());
    }
    let now = ex.clock().now().timestamp_millis();
    let order = |card: OrderCard| (card.title, card.number);
    let vendor = |card: VendorCard| (card.name, card.number);
    let standard = |card: StandardView| (card.title, card.code);
    let position = |card: PositionCard| (card.title, card.number);
    let base = |card: AreaCard| {
        let name = Place::find(&card.page).map_or_else(|| "全国".to_owned(), |place| place.name(Locale::Zh).to_owned());
        (format!("{name}数据标注产业"), card.page)
    };
    let occasion = |card: OccasionCard| (card.title, card.number);
    let kinds = [
        of_kind(ex, &words, Kind::Order, Sort::Score(Some(now)), order)?,
        of_kind(ex, &words, Kind::Vendor, Sort::Score(None), vendor)?,
        of_kind(ex, &words, Kind::Standard, Sort::Score(None), standard)?,
        of_kind(ex, &words, Kind::Position, Sort::Score(Some(now)), position)?,
        of_kind(ex, &words, Kind::Base, Sort::Score(None), base)?,
        of_kind(ex, &words, Kind::Course, Sort::Score(None), occasion)?,
        of_kind(ex, &words, Kind::Contest, Sort::Score(None), occasion)?,
        of_kind(ex, &words, Kind::Event, Sort::Score(None), occasion)?,
    ];
    let turns = (0..MOST).flat_map(|turn| kinds.iter().filter_map(move |kind| kind.get(turn)));
    let mut suggestions: Vec<Suggestion> = turns.take(MOST).cloned().collect();
    suggestions.sort_by_key(|suggestion| suggestion.kind as u8);
    Ok(suggestions)
}

/// Those that begin with what was typed come before those that hold it.
fn of_kind<C: DeserializeOwned>(
    ex: &Exchange,
    words: &Words,
    kind: Kind,
    sort: Sort,
    named: fn(C) -> (String, String),
) -> Result<Vec<Suggestion>> {
    let (searcher, fields) = ex.search().searcher();
    let survey = Survey { facets: Vec::new(), ranges: Vec::new(), sum: None, sort, keep: 3 * MOST };
    let found = searcher.search(&words.completions(&fields, kind), &survey)?;
    let addresses: Vec<_> = found.best.into_iter().map(|(_, address)| address).collect();
    let things = cards(&searcher, &fields, &addresses)?.into_iter().map(named);
    let mut suggestions: Vec<Suggestion> = things.map(|(text, number)| Suggestion { kind, text, number }).collect();
    let begins =
        |suggestion: &Suggestion| [&suggestion.text, &suggestion.number].into_iter().any(|text| normalise(text).starts_with(words.text()));
    suggestions.sort_by_key(|suggestion| !begins(suggestion));
    let mut seen = HashSet::new();
    suggestions.retain(|suggestion| seen.insert(suggestion.text.clone()));
    Ok(suggestions)
}
