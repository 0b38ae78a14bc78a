//! Bids that were found invalid after the opening, with the reason (否决投标).

use sea_orm::entity::prelude::*;

/// A rejected bid.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rejection")]
pub struct Model {
    /// The bid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub bid_id: Uuid,
    /// Its order.
    pub order_id: Uuid,
    /// Why it is invalid.
    pub reason: String,
    /// Who decided.
    pub account_id: Uuid,
    /// When.
    pub rejected_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
