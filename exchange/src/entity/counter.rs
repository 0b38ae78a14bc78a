//! Counter rows from which public numbers are taken.

use sea_orm::entity::prelude::*;

/// A counter.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "counter")]
pub struct Model {
    /// Name, such as `order-2026`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Last value given out.
    pub value: i32,
}

impl ActiveModelBehavior for ActiveModel {}
