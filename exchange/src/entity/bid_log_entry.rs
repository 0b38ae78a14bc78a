//! The bid log: append-only, one entry a receipt, in the order in which they were given.

use sea_orm::entity::prelude::*;

/// An entry.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bid_log_entry")]
pub struct Model {
    /// Place in the log, from 1, without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// The bid.
    pub bid_id: Uuid,
    /// `received` or `withdrawn`.
    pub kind: String,
    /// The text that was signed.
    pub text: String,
    /// Signature of the portal, hex.
    pub signature: String,
}

impl ActiveModelBehavior for ActiveModel {}
