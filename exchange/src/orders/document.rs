//! Order → search document: what words find of it, what facets count, and the card that lists show.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{OrderContent, OrderView, card_of, matchable};
use crate::{
    Exchange, Locale, Result,
    codes::{NoticeKind, OrderStage},
    events::{self, ReleaseKind},
    places::Place,
    search::{Document, Kind, both_names as both, city_of, pair},
};

/// What search knows of an order; `None` when nothing of it is public.
pub async fn order_document(ex: &Exchange, id: Uuid) -> Result<Option<Document>> {
    let Some(order) = matchable(ex, id).await? else { return Ok(None) };
    if matches!(order.stage, OrderStage::Draft | OrderStage::InReview) {
        return Ok(None);
    }
    let Some(mut document) = document(&order)? else { return Ok(None) };
    document.facets.extend(events::of(ex, ReleaseKind::Order, id).await?.into_iter().map(|number| ("event", number)));
    Ok(Some(document))
}

fn document(order: &OrderView) -> Result<Option<Document>> {
    let Some(card) = card_of(order) else { return Ok(None) };
    let content = &order.content;
    let mut document = Document::new(Kind::Order, order.id.to_string(), serde_json::to_string(&card)?);
    document.titles = vec![card.title.clone()];
    document.names = card.buyer.iter().cloned().collect();
    document.numbers = vec![card.number.clone()];
    document.texts = texts(content);
    document.facets = facets(content);
    document.closes_at = Some(if order.stage == OrderStage::Cancelled { cancelled_at(order).min(card.closes_at) } else { card.closes_at });
    document.published_at = Some(card.published_at);
    document.budget = card.budget;
    Ok(Some(document))
}

/// When an order was cancelled: from then on it closes no more, and no list of open orders has it.
fn cancelled_at(order: &OrderView) -> DateTime<Utc> {
    let notice = order.notices.iter().find(|notice| notice.kind == NoticeKind::Cancellation);
    notice.map(|notice| notice.published_at).or(order.published_at).unwrap_or_default()
}

fn texts(content: &OrderContent) -> Vec<String> {
    let mut texts = vec![content.background.clone()];
    texts.extend(content.catalogue_entry.iter().chain(&content.authorisation).cloned());
    texts.extend(content.standards.iter().chain(&content.qualifications).cloned());
    texts.extend(content.criteria.iter().map(|criterion| criterion.name.clone()));
    if let Some(place) = Place::find(&content.division) {
        texts.extend([Locale::Zh, Locale::En].map(|locale| place.full_name(locale)));
    }
    // A label that many items share is said once, or it would outweigh what the order is about.
    let mut words = both(content.domain);
    words.extend([both(content.procedure), both(content.demand_kind), both(content.security_level)].concat());
    for lot in &content.lots {
        texts.push(lot.name.clone());
        for item in &lot.items {
            texts.push(item.note.clone());
            words.extend([both(item.modality), both(item.task_type), both(item.technique), both(item.delivery_format)].concat());
            words.extend(item.languages.iter().flat_map(|language| both(*language)));
            words.extend(item.label_schema.0.iter().map(|label| label.name.clone()));
        }
    }
    words.sort_unstable();
    words.dedup();
    texts.extend(words);
    texts
}

fn facets(content: &OrderContent) -> Vec<(&'static str, String)> {
    let mut facets = vec![
        ("demand_kind", content.demand_kind.to_string()),
        ("security", content.security_level.to_string()),
        ("procedure", content.procedure.to_string()),
        ("domain", content.domain.to_string()),
        ("city", city_of(&content.division)),
    ];
    for item in content.lots.iter().flat_map(|lot| &lot.items) {
        facets.push(("modality", item.modality.to_string()));
        facets.push(("task_type", item.task_type.to_string()));
        facets.push(("technique", item.technique.to_string()));
        facets.push(("format", item.delivery_format.to_string()));
        facets.push(("capability", pair(item.modality, content.domain)));
    }
    facets.extend(content.standards.iter().map(|code| ("standard", code.clone())));
    facets
}
