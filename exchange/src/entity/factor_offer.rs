//! Secrets that were shown to be entered into an authenticator app and have not been confirmed yet.

use sea_orm::entity::prelude::*;

/// An offered secret; an account has one or none.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "factor_offer")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// The secret, sealed under the master key.
    pub secret: Vec<u8>,
    /// It can be confirmed until this time.
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
