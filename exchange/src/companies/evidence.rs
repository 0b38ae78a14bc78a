//! Evidence of an application: PDF, JPEG or PNG by content, each with its hash, for the company's members and reviewers alone.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    access::{allow, facts},
    write::begin,
};
use crate::{
    Error, Exchange, Problem, Result,
    actor::{Actor, CompanyAction, Denied},
    entity::{company, evidence},
    media,
};

/// Most bytes of a file.
const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Most files of an application.
const MOST_FILES: usize = 10;
/// What is taken: papers that were scanned or photographed.
const TYPES: [&str; 3] = ["application/pdf", "image/jpeg", "image/png"];

/// A file with its content. It is sent as an attachment and never shown in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
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
    Error::Invalid([("evidence".to_owned(), problem)].into())
}

/// Adds a file to the own company's application and returns its address; errors stand under `evidence`.
pub async fn add_evidence(exchange: &Exchange, actor: &Actor, name: &str, content: Vec<u8>) -> Result<Uuid> {
    let size = content.len();
    if size == 0 {
        return Err(refused(Problem::Missing));
    }
    if size > MOST_BYTES {
        return Err(refused(Problem::FileTooLarge(MOST_BYTES as u64)));
    }
    let kind = media::find(&content, name).filter(|kind| TYPES.contains(&kind.media_type)).ok_or_else(|| refused(Problem::FileType))?;
    let sha256 = hex::encode(Sha256::digest(&content));
    let (mut change, organisation, _, now) = begin(exchange, actor, CompanyAction::Edit).await?;
    let files = evidence::Entity::find().filter(evidence::Column::OrganisationId.eq(organisation.id));
    if files.clone().count(change.db()).await? >= MOST_FILES as u64 {
        return Err(refused(Problem::TooMany(MOST_FILES)));
    }
    if files.filter(evidence::Column::Sha256.eq(&sha256)).count(change.db()).await? > 0 {
        return Err(refused(Problem::Repeated));
    }
    let id = Uuid::new_v4();
    let details = json!({ "evidence": id, "sha256": sha256 });
    let row = evidence::Model {
        id,
        organisation_id: organisation.id,
        name: media::clean_name(name, kind),
        media_type: kind.media_type.to_owned(),
        size: i64::try_from(size).unwrap_or(i64::MAX),
        sha256,
        content,
        created_at: now,
    };
    evidence::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await?;
    change.record("company.evidence_added", organisation.id, details);
    change.commit().await?;
    Ok(id)
}

/// Takes a file off the own company's application.
pub async fn remove_evidence(exchange: &Exchange, actor: &Actor, id: Uuid) -> Result<()> {
    let (mut change, organisation, ..) = begin(exchange, actor, CompanyAction::Edit).await?;
    let of_company = evidence::Column::OrganisationId.eq(organisation.id);
    let gone = evidence::Entity::delete_many().filter(evidence::Column::Id.eq(id)).filter(of_company).exec(change.db()).await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    change.record("company.evidence_removed", organisation.id, json!({ "evidence": id }));
    change.commit().await?;
    Ok(())
}

/// A file with its content, for the company's members and its reviewers. Whoever is neither does not learn that it exists.
pub async fn fetch_evidence(exchange: &Exchange, actor: &Actor, id: Uuid) -> Result<EvidenceFile> {
    let query = evidence::Entity::find_by_id(id).select_only().column(evidence::Column::OrganisationId);
    let organisation: Uuid = query.into_tuple().one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let row = company::Entity::find_by_id(organisation).one(exchange.db()).await?;
    allow(actor, CompanyAction::ReadEvidence, facts(organisation, row.as_ref())).map_err(|error| match error {
        Error::Denied(Denied::SignIn) => error,
        _ => Error::NotFound,
    })?;
    let file = evidence::Entity::find_by_id(id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    Ok(EvidenceFile { name: file.name, media_type: file.media_type, content: file.content, sha256: file.sha256 })
}
