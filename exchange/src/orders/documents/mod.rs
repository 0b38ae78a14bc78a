//! Documents of an order: what was added to the draft, by what it is and not by what it is called, with its hash.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{access::allow, write::begin};
use crate::{
    Error, Exchange, Problem, Result,
    actor::{Actor, OrderAction},
    entity::{document, order},
    media,
};

/// Most bytes of a document.
const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Most documents of an order.
const MOST_DOCUMENTS: usize = 20;

/// A document with its content. It is sent as an attachment and never shown in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFile {
    /// File name.
    pub name: String,
    /// Media type, found from the content.
    pub media_type: String,
    /// Content.
    pub content: Vec<u8>,
    /// SHA-256 of the content, in hex.
    pub sha256: String,
}

fn refused(problem: Problem) -> Error {
    Error::Invalid([("document".to_owned(), problem)].into())
}

/// Adds a document to a draft and returns its id. PDF, Office, ZIP, PNG, JPEG and plain text of up to 20 MB are taken, 20 an order;
/// errors stand under `document`. The draft's version stays: what is being typed elsewhere is not touched.
pub async fn add_document(exchange: &Exchange, actor: &Actor, address: Uuid, name: &str, content: Vec<u8>) -> Result<Uuid> {
    let size = content.len();
    if size == 0 {
        return Err(refused(Problem::Missing));
    }
    if size > MOST_BYTES {
        return Err(refused(Problem::FileTooLarge(MOST_BYTES as u64)));
    }
    let kind = media::find(&content, name).ok_or_else(|| refused(Problem::FileType))?;
    let sha256 = hex::encode(Sha256::digest(&content));
    let (mut change, row, now) = begin(exchange, actor, OrderAction::Edit, address).await?;
    let count = document::Entity::find().filter(document::Column::OrderId.eq(row.id)).count(change.db()).await?;
    if count >= MOST_DOCUMENTS as u64 {
        return Err(refused(Problem::TooMany(MOST_DOCUMENTS)));
    }
    let id = Uuid::new_v4();
    let details = json!({ "document": id, "sha256": sha256 });
    let document = document::Model {
        id,
        order_id: row.id,
        name: media::clean_name(name, kind),
        media_type: kind.media_type.to_owned(),
        size: i64::try_from(size).unwrap_or(i64::MAX),
        sha256,
        content,
        created_at: now,
    };
    document::Entity::insert(document.into_active_model()).exec_without_returning(change.db()).await?;
    let order = row.id;
    let mut row = row.into_active_model();
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    change.record("order.document_added", order, details);
    change.commit().await?;
    Ok(id)
}

/// Takes a document off a draft.
pub async fn remove_document(exchange: &Exchange, actor: &Actor, address: Uuid, id: Uuid) -> Result<()> {
    let (mut change, row, now) = begin(exchange, actor, OrderAction::Edit, address).await?;
    let query = document::Entity::delete_many().filter(document::Column::Id.eq(id)).filter(document::Column::OrderId.eq(row.id));
    if query.exec(change.db()).await?.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    let order = row.id;
    let mut row = row.into_active_model();
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    change.record("order.document_removed", order, json!({ "document": id }));
    change.commit().await?;
    Ok(())
}

/// A document with its content: anyone's once its order is public, until then its authors' and its reviewers'.
pub async fn fetch_document(exchange: &Exchange, actor: &Actor, id: Uuid) -> Result<DocumentFile> {
    use sea_orm::QuerySelect;
    let query = document::Entity::find_by_id(id).select_only().column(document::Column::OrderId);
    let order: Uuid = query.into_tuple().one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let row = order::Entity::find_by_id(order).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    allow(actor, OrderAction::Read, &row)?;
    let document = document::Entity::find_by_id(id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let document::Model { name, media_type, content, sha256, .. } = document;
    Ok(DocumentFile { name, media_type, content, sha256 })
}
