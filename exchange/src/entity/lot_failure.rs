//! Why a lot failed (流标).

use sea_orm::entity::prelude::*;

use crate::codes::FailureCause;

/// A failed lot.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "lot_failure")]
pub struct Model {
    /// The lot.
    #[sea_orm(primary_key, auto_increment = false)]
    pub lot_id: Uuid,
    /// Its order.
    pub order_id: Uuid,
    /// Too few bids, or what the evaluation found.
    pub cause: FailureCause,
    /// Why, in words; empty where too few bids are the whole reason.
    pub reason: String,
    /// Who decided; nobody where the count alone did.
    pub account_id: Option<Uuid>,
    /// When.
    pub failed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
