//! Questions to the library. Everything here is public.

use sea_orm::EntityTrait;

use super::StandardView;
use crate::{Error, Exchange, Result, entity::standard};

/// Every standard and policy document, in the order of their codes.
pub async fn standards(exchange: &Exchange) -> Result<Vec<StandardView>> {
    let rows = standard::Entity::find().all(exchange.db()).await?;
    let mut views: Vec<StandardView> = rows.into_iter().map(view).collect();
    // PostgreSQL sorts by its collation, SQLite by bytes; the list is the same on both.
    views.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(views)
}

/// The standard with this code.
pub async fn standard(exchange: &Exchange, code: &str) -> Result<StandardView> {
    if code.contains('\0') {
        return Err(Error::NotFound);
    }
    standard::Entity::find_by_id(code).one(exchange.db()).await?.map(view).ok_or(Error::NotFound)
}

fn view(row: standard::Model) -> StandardView {
    StandardView {
        code: row.code,
        title: row.title,
        kind: row.kind,
        level: row.level,
        domain: row.domain,
        region: row.region,
        issued_by: row.issued_by,
        status: row.status,
        topics: row.topics.split(';').map(str::trim).filter(|topic| !topic.is_empty()).map(str::to_owned).collect(),
        note: row.note,
    }
}
