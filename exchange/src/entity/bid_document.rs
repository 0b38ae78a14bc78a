//! Documents of opened bids, by name. Their content stays in the bid's ciphertext and is read out of it when it is asked for.

use sea_orm::entity::prelude::*;

/// A document of a bid.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bid_document")]
pub struct Model {
    /// Key, v4: its address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The bid.
    pub bid_id: Uuid,
    /// Place among the bid's documents, from 0.
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
