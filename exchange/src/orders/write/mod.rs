//! Commands about orders: each authorises, loads, applies the rules and writes in one transaction.

mod amend;
mod cancel;
mod close;
mod draft;
mod review;
mod submit;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

pub use amend::{amend, check_amendment};
pub use cancel::{cancel, check_cancellation};
pub use close::close_due;
pub(crate) use draft::insert_draft;
pub use draft::{SavedDraft, discard, save, start};
pub(crate) use review::check_reasons;
pub use review::{approve, send_back};
pub use submit::submit;

use super::access::{allow, is_number, signed_in};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, Denied, OrderAction},
    entity::{order, organisation},
};

/// Begins a change of the order at an address: its row, locked, and the time that decides, read after the lock.
pub(super) async fn begin(
    exchange: &Exchange,
    actor: &Actor,
    action: OrderAction,
    address: Uuid,
) -> Result<(Change, order::Model, DateTime<Utc>)> {
    signed_in(actor)?;
    let change = exchange.write(actor).await?;
    let query = order::Entity::find().filter(order::Column::Address.eq(address)).lock_exclusive();
    let row = query.one(change.db()).await?.ok_or(Error::NotFound)?;
    allow(actor, action, &row)?;
    let now = change.now().await?;
    Ok((change, row, now))
}

/// The organisation that an order is published for: one that awaits its verification publishes nothing.
async fn verified(db: &impl ConnectionTrait, organisation: Uuid) -> Result<organisation::Model> {
    let row = organisation::Entity::find_by_id(organisation).one(db).await?.ok_or(Error::NotFound)?;
    if row.verified_at.is_some() { Ok(row) } else { Err(Denied::Unverified.into()) }
}

/// The same for a public order by its number, for the areas whose things hang on it.
pub(crate) async fn begin_numbered(
    exchange: &Exchange,
    actor: &Actor,
    action: OrderAction,
    number: &str,
) -> Result<(Change, order::Model, DateTime<Utc>)> {
    signed_in(actor)?;
    if !is_number(number) {
        return Err(Error::NotFound);
    }
    let change = exchange.write(actor).await?;
    let query = order::Entity::find().filter(order::Column::Number.eq(number)).lock_exclusive();
    let row = query.one(change.db()).await?.ok_or(Error::NotFound)?;
    allow(actor, action, &row)?;
    let now = change.now().await?;
    Ok((change, row, now))
}

/// Who issues notices about an order.
pub(crate) async fn issuer(db: &impl ConnectionTrait, row: &order::Model) -> Result<String> {
    let organisation = organisation::Entity::find_by_id(row.organisation_id).one(db).await?;
    organisation.map(|organisation| organisation.name).ok_or(Error::NotFound)
}

/// Refuses a command that was given on sight of another version.
fn same_version(row: &order::Model, given: i32) -> Result<()> {
    if row.version == given { Ok(()) } else { Err(Error::Conflict { current: row.version, given }) }
}
