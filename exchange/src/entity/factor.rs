//! Second factors: what an authenticator app and the portal both know.

use sea_orm::entity::prelude::*;

/// A second factor; an account has one or none.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "factor")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// The secret, sealed under the master key.
    pub secret: Vec<u8>,
    /// Step of the last code that was accepted: no code up to it works again.
    pub last_step: i64,
    /// Wrong codes since the last right one.
    pub failed_attempts: i32,
    /// No code is looked at before this time.
    pub next_attempt_at: Option<DateTimeUtc>,
    /// Since when it is there.
    pub since: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
