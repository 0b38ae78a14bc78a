//! Key pairs of orders, made at publication.

use sea_orm::entity::prelude::*;

/// A key pair.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_key")]
pub struct Model {
    /// The order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
    /// Public key (X25519), hex.
    pub public: String,
    /// Private key, sealed under the portal's own keys.
    pub private: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
