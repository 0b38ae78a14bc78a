//! Bids (投标). What was sealed lies beside, in `bid_content`; what it says stands here once it was opened.

use sea_orm::entity::prelude::*;

use crate::bids::{BidState, OpenedBid};

/// A bid.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bid")]
pub struct Model {
    /// Key, v4: not public before opening.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The order.
    pub order_id: Uuid,
    /// Who bids.
    pub organisation_id: Uuid,
    /// The account that sent it.
    pub account_id: Uuid,
    /// Counts the bids of the organisation for the order, from 1.
    pub version: i32,
    /// What became of it.
    pub state: BidState,
    /// SHA-256 of the ciphertext, hex.
    pub sha256: String,
    /// Place of its receipt in the bid log.
    #[sea_orm(unique)]
    pub log_index: i64,
    /// The deciding time of its receipt.
    pub received_at: DateTimeUtc,
    /// What it says, from opening on.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub opened: Option<OpenedBid>,
}

impl ActiveModelBehavior for ActiveModel {}
