//! Accounts that are to be erased (注销): hidden at once, purged when their time has come.

use sea_orm::entity::prelude::*;

/// An erasure.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "erasure")]
pub struct Model {
    /// Key: the account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// When the person asked for it.
    pub asked_at: DateTimeUtc,
    /// When everything of the person goes.
    pub due_at: DateTimeUtc,
    /// When it went.
    pub erased_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
