//! Commands about positions: each authorises, loads, applies the rules and writes in one transaction.

mod draft;
mod end;
mod report;
mod review;
mod submit;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use uuid::Uuid;

pub use draft::{discard, save, start};
pub use end::{close, take_down};
pub(crate) use report::forget_reports;
pub use report::{judge, report};
pub use review::{release, send_back};
pub use submit::{Submission, submit};

use super::{
    access::{allow, facts, is_number, signed_in},
    stage_at,
};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, PositionAction, PositionFacts, RECRUITERS, Role},
    entity::position,
    messages::{Message, MessageKind, Recipients},
};

/// Begins a change of a position: its row, locked, and the time that decides, read after the lock. Whoever acts holds the duty still; to
/// report takes none.
async fn begin(
    exchange: &Exchange,
    actor: &Actor,
    action: PositionAction,
    which: Expr,
) -> Result<(Change, position::Model, DateTime<Utc>)> {
    if action != PositionAction::Report {
        signed_in(actor)?;
    }
    let change = exchange.write(actor).await?;
    let row = position::Entity::find().filter(which).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    let now = change.now().await?;
    let stage = stage_at(row.stage, row.valid_until, now, exchange.region());
    allow(actor, action, PositionFacts { stage, ..facts(&row) })?;
    match action {
        PositionAction::Report => {}
        PositionAction::Release | PositionAction::SendBack | PositionAction::TakeDown | PositionAction::Judge => {
            change.still_holds(Role::Reviewer).await?;
        }
        _ => change.still_holds_any(&RECRUITERS).await?,
    }
    Ok((change, row, now))
}

/// The position at the address of its draft.
fn at(address: Uuid) -> Expr {
    position::Column::Address.eq(address)
}

/// The position of a public number.
fn numbered(number: &str) -> Result<Expr> {
    if is_number(number) { Ok(position::Column::Number.eq(number)) } else { Err(Error::NotFound) }
}

/// Refuses a command that was given on sight of another version.
fn same_version(row: &position::Model, given: i32) -> Result<()> {
    if row.version == given { Ok(()) } else { Err(Error::Conflict { current: row.version, given }) }
}

/// What the author is told of a decision.
fn told(row: &position::Model, kind: MessageKind, number: Option<String>) -> Option<(Recipients, Message)> {
    let message = Message { kind, order: number, subject: row.title.clone(), lang: row.lang.clone() };
    row.author_id.map(|author| (Recipients::Account(author), message))
}
