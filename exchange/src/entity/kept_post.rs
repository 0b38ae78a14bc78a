//! A form that was sent after its session had ended, encrypted under a key that only the browser holds.

use sea_orm::entity::prelude::*;

/// A kept form.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "kept_post")]
pub struct Model {
    /// SHA-256 of the key, in hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_hash: String,
    /// The account whose session had ended.
    pub account_id: Uuid,
    /// Where the form was sent.
    pub path: String,
    /// Nonce and ciphertext of the urlencoded body.
    pub body: Vec<u8>,
    /// Purged after this time.
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
