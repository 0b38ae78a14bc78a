//! Openings (开标): the first officer's consent, and the opening by a second.

use sea_orm::entity::prelude::*;

/// An opening.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "opening")]
pub struct Model {
    /// The order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
    /// The officer who consented first.
    pub first_account_id: Uuid,
    /// When.
    pub consented_at: DateTimeUtc,
    /// The officer who opened.
    pub second_account_id: Option<Uuid>,
    /// When.
    pub opened_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
