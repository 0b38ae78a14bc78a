//! The audit log: append-only, chained by hash.

use sea_orm::entity::prelude::*;

/// A log entry.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    /// Position, from 1, without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// The text that was hashed, as it was hashed: one line of JSON.
    pub canonical: String,
    /// SHA-256 of the previous hash and the canonical text, in hex.
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
