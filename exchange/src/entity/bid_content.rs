//! Ciphertexts of bids; gone once a bid was replaced or withdrawn.

use sea_orm::entity::prelude::*;

/// A ciphertext.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bid_content")]
pub struct Model {
    /// The bid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub bid_id: Uuid,
    /// The envelope.
    pub sealed: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
