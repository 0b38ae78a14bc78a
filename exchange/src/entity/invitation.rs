//! Invitations to become a member of an organisation. The token is with whoever was given the link; here lies its hash.

use sea_orm::entity::prelude::*;

use crate::companies::{Email, Masked};

/// An invitation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation.
    pub organisation_id: Uuid,
    /// Address of the account that may accept it.
    pub email: Masked<Email>,
    /// Names of the duties that it brings, parted by spaces.
    pub roles: String,
    /// SHA-256 of its token, in hex.
    #[sea_orm(unique)]
    pub token_hash: String,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// Until when it may be accepted.
    pub expires_at: DateTimeUtc,
    /// When it was accepted.
    pub accepted_at: Option<DateTimeUtc>,
    /// When it was withdrawn.
    pub revoked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
