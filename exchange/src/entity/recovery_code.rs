//! Recovery codes that are left; a used one is deleted.

use sea_orm::entity::prelude::*;

/// A recovery code.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// SHA-256 of the code, in hex. The code has 120 random bits, so that a plain digest is enough (ASVS 5.0 6.5.2).
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_hash: String,
    /// Whose.
    pub account_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
