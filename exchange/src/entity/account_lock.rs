//! Locks of accounts: when, by whom and why. An account is locked while its `disabled_at` is set.

use sea_orm::entity::prelude::*;

/// A lock, which may have been lifted.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account_lock")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose account.
    pub account_id: Uuid,
    /// Why.
    pub reason: String,
    /// When.
    pub locked_at: DateTimeUtc,
    /// By whom; nobody for the process.
    pub locked_by: Option<Uuid>,
    /// When it was lifted.
    pub unlocked_at: Option<DateTimeUtc>,
    /// By whom it was lifted.
    pub unlocked_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
