//! Values that the running system keeps about itself.

use sea_orm::entity::prelude::*;

/// A setting.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "setting")]
pub struct Model {
    /// Name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Value.
    pub value: String,
}

impl ActiveModelBehavior for ActiveModel {}
