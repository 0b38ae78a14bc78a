//! Occasion → search document: what words find of it, what facets count, and the card that lists show.

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{Board, Content, OccasionCard, OccasionStage, places::places};
use crate::{
    Error, Exchange, Locale, Result,
    codes::OccasionKind,
    entity::occasion,
    events,
    places::Place,
    search::{Document, Kind, both_names as both, city_of},
};

/// What kind of thing search takes a kind of occasion for.
pub(crate) fn search_kind(board: Board) -> Kind {
    match board {
        Board::Training => Kind::Course,
        Board::Contests => Kind::Contest,
        Board::Events => Kind::Event,
    }
}

/// What search knows of an occasion, and as what; no document where nothing of it is listed.
pub async fn occasion_document(ex: &Exchange, id: Uuid) -> Result<(Kind, Option<Document>)> {
    let row = occasion::Entity::find_by_id(id).one(ex.db()).await?.ok_or(Error::NotFound)?;
    let kind = search_kind(Board::of(row.kind));
    let (OccasionStage::Published, Some(number), Some(content), Some(published_at)) =
        (row.stage, row.number, row.content, row.published_at)
    else {
        return Ok((kind, None));
    };
    let places = places(ex.db(), id).await?;
    let released = events::released(ex, id).await?;
    let free = if places.waiting > 0 { 0 } else { (content.capacity - places.taken).max(0) };
    let card = OccasionCard {
        number: number.clone(),
        kind: row.kind,
        category: content.category,
        title: content.title.clone(),
        lang: content.lang.clone(),
        host: content.host.clone(),
        division: content.division.clone(),
        begins_at: content.begins_at,
        ends_at: content.ends_at,
        closes_at: content.closes_at,
        capacity: content.capacity,
        taken: places.taken,
        level: content.level,
        hours: content.hours,
        task_types: content.task_types.clone(),
        fee: content.fee.clone(),
        orders: released.orders,
        budget: released.budget,
        published_at,
        positions: 0,
    };
    let mut document = Document::new(kind, id.to_string(), serde_json::to_string(&card)?);
    document.titles = vec![content.title.clone()];
    document.names = [Some(content.host.clone()), content.sponsor.clone()].into_iter().flatten().collect();
    document.numbers = vec![number];
    document.texts = texts(row.kind, &content);
    document.facets = facets(row.kind, &content);
    document.closes_at = Some(content.closes_at);
    document.published_at = Some(published_at);
    document.begins_at = Some(content.begins_at);
    document.ends_at = Some(content.ends_at);
    document.places = i64::from(free);
    Ok((kind, Some(document)))
}

fn texts(kind: OccasionKind, content: &Content) -> Vec<String> {
    let mut texts = vec![content.intro.clone()];
    texts.extend([&content.schedule, &content.venue, &content.fee].into_iter().flatten().cloned());
    texts.extend(content.programme.iter().flat_map(|entry| [entry.title.clone(), entry.presenter.clone()]));
    if let Some(place) = Place::find(&content.division) {
        texts.extend([Locale::Zh, Locale::En].map(|locale| place.full_name(locale)));
    }
    let mut words = both(kind);
    words.extend(content.category.into_iter().flat_map(both));
    words.extend(content.level.into_iter().flat_map(both));
    words.extend(content.task_types.iter().flat_map(|task_type| both(*task_type)));
    words.extend(content.languages.iter().flat_map(|language| both(*language)));
    words.sort_unstable();
    words.dedup();
    texts.extend(words);
    texts
}

fn facets(kind: OccasionKind, content: &Content) -> Vec<(&'static str, String)> {
    let category = content.category.map_or_else(|| kind.to_string(), |category| category.to_string());
    let mut facets = vec![("category", category), ("city", city_of(&content.division))];
    facets.extend(content.level.map(|level| ("level", level.to_string())));
    facets.extend(content.task_types.iter().map(|task_type| ("task_type", task_type.to_string())));
    facets.extend(content.languages.iter().map(|language| ("language", language.to_string())));
    facets
}
