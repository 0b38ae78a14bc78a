//! Closing records: which bids counted when bids were closed.

use sea_orm::entity::prelude::*;

/// A closing record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "closing")]
pub struct Model {
    /// The order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
    /// Root of the Merkle tree over the bids' hashes, hex.
    pub root: String,
    /// Bids that counted.
    pub count: i32,
    /// When.
    pub closed_at: DateTimeUtc,
    /// The text that was signed.
    pub text: String,
    /// Signature of the portal, hex.
    pub signature: String,
}

impl ActiveModelBehavior for ActiveModel {}
