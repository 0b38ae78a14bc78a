//! What changed, in order: kind, id and version, never content.

use sea_orm::entity::prelude::*;

/// An outbox entry.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_entry")]
pub struct Model {
    /// Position, from 1, without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// Kind of the thing: `order`, `vendor`, `standard`, `notice`.
    pub kind: String,
    /// Its id.
    pub subject: String,
    /// When.
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
