//! Position → search document: what words find of it, what facets count, and the card that lists show.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    PositionView,
    read::{card_of, indexable},
};
use crate::{
    Exchange, Locale, Result,
    entity::position,
    events::{self, ReleaseKind},
    places::Place,
    search::{Document, Kind, both_names as both, city_of},
};
use sea_orm::EntityTrait;

/// What search knows of a position; `None` when nothing of it is public.
pub async fn position_document(ex: &Exchange, id: Uuid) -> Result<Option<Document>> {
    let Some(view) = indexable(ex, id).await? else { return Ok(None) };
    let events = events::of(ex, ReleaseKind::Position, id).await?;
    let closed_at = position::Entity::find_by_id(id).one(ex.db()).await?.and_then(|row| row.closed_at);
    document(&view, closed_at, events)
}

fn document(position: &PositionView, closed_at: Option<DateTime<Utc>>, events: Vec<String>) -> Result<Option<Document>> {
    let Some(card) = card_of(position) else { return Ok(None) };
    let mut document = Document::new(Kind::Position, position.id.to_string(), serde_json::to_string(&card)?);
    document.titles = vec![card.title.clone()];
    document.names = vec![card.employer.clone()];
    document.numbers = vec![card.number.clone()];
    document.texts = texts(position);
    document.facets = facets(position);
    document.facets.extend(events.into_iter().map(|number| ("event", number)));
    document.closes_at = Some(closed_at.map_or(position.open_until, |at| at.min(position.open_until)));
    document.published_at = Some(card.published_at);
    document.staff = i64::from(card.headcount);
    document.month_pay = card.monthly.map_or(0, |monthly| monthly.to.unwrap_or(monthly.from).0);
    Ok(Some(document))
}

fn texts(position: &PositionView) -> Vec<String> {
    let content = &position.content;
    let mut texts = vec![content.duties.clone(), content.conditions.clone(), content.shift.clone()];
    texts.extend(content.skills.iter().cloned());
    texts.extend(position.order.iter().map(|(_, title)| title.clone()));
    if let Some(place) = Place::find(&content.division) {
        texts.extend([Locale::Zh, Locale::En].map(|locale| place.full_name(locale)));
    }
    texts.extend([both(content.employment), both(content.place_of_work), both(content.level_required), both(content.pay.kind)].concat());
    texts.extend(content.languages.iter().flat_map(|language| both(*language)));
    texts
}

fn facets(position: &PositionView) -> Vec<(&'static str, String)> {
    let content = &position.content;
    let mut facets = vec![
        ("pay_kind", content.pay.kind.to_string()),
        ("employment", content.employment.to_string()),
        ("workplace", content.place_of_work.to_string()),
        ("level", content.level_required.to_string()),
        ("city", city_of(&content.division)),
        ("employer", position.employer.id.to_string()),
    ];
    facets.extend(content.languages.iter().map(|language| ("language", language.to_string())));
    facets
}
