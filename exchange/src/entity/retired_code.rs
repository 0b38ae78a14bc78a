//! Values of code lists that are not offered any more. What holds them keeps them.

use sea_orm::entity::prelude::*;

/// A value out of use.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "retired_code")]
pub struct Model {
    /// The list, by the name of its file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub list: String,
    /// The value.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Since when.
    pub retired_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
