//! Notice → search document: what words find of it, its kind, and the card that lists show.

use chrono::{DateTime, Utc};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Error, Exchange, Result,
    codes::NoticeKind,
    entity::{notice, order},
    search::{Document, Kind, both_names as both},
};

/// One notice in any list: drawn from the search index without touching the database. It names no issuer where it is about an order,
/// whose buyer may be kept back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeCard {
    /// Public number.
    pub number: String,
    /// Kind.
    pub kind: NoticeKind,
    /// Title.
    pub title: String,
    /// Language of its texts.
    pub lang: String,
    /// Who issued it; nothing for a notice about an order.
    pub issuer: Option<String>,
    /// Public number of the order that it is about.
    pub order: Option<String>,
    /// When.
    pub published_at: DateTime<Utc>,
}

/// What search knows of a notice.
pub async fn notice_document(ex: &Exchange, id: Uuid) -> Result<Option<Document>> {
    let row = notice::Entity::find_by_id(id).one(ex.db()).await?.ok_or(Error::NotFound)?;
    let order = match row.order_id {
        Some(order) => order::Entity::find_by_id(order).one(ex.db()).await?.and_then(|order| order.number),
        None => None,
    };
    let card = NoticeCard {
        number: row.number.clone(),
        kind: row.kind,
        title: row.title.clone(),
        lang: row.lang,
        issuer: row.order_id.is_none().then_some(row.issuer),
        order: order.clone(),
        published_at: row.published_at,
    };
    let mut document = Document::new(Kind::Notice, id.to_string(), serde_json::to_string(&card)?);
    document.titles = vec![row.title];
    document.names = card.issuer.into_iter().collect();
    document.numbers = [Some(row.number), order].into_iter().flatten().collect();
    document.texts = [row.body, row.reason].into_iter().filter(|text| !text.is_empty()).collect();
    document.texts.extend(both(row.kind));
    document.facets = vec![("notice_kind", row.kind.to_string())];
    document.published_at = Some(row.published_at);
    Ok(Some(document))
}
