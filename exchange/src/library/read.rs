//! Questions to the library. Everything here is public.

use sea_orm::EntityTrait;

use super::{Citing, StandardView, anchor};
use crate::{
    Error, Exchange, Result,
    actor::Actor,
    entity::standard,
    search::{self, OrderQuery, OrderState, VendorQuery},
};

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

/// The standard with this place in addresses.
pub async fn standard_at(exchange: &Exchange, place: &str) -> Result<StandardView> {
    standards(exchange).await?.into_iter().find(|standard| anchor(&standard.code) == place).ok_or(Error::NotFound)
}

/// Orders that cite a standard and vendors that conform with it.
pub async fn citing(exchange: &Exchange, actor: &Actor, code: &str) -> Result<Citing> {
    let orders = OrderQuery { standard: vec![code.to_owned()], state: OrderState::Any, size: 10, ..OrderQuery::default() };
    let vendors = VendorQuery { standard: vec![code.to_owned()], size: 10, ..VendorQuery::default() };
    Ok(Citing { orders: search::orders(exchange, actor, &orders).await?, vendors: search::vendors(exchange, actor, &vendors).await? })
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
