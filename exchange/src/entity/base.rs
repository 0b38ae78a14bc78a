//! The national annotation bases, loaded from data/seven_bases.csv at start.

use sea_orm::entity::prelude::*;

/// A base.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "base")]
pub struct Model {
    /// Code of its city.
    #[sea_orm(primary_key, auto_increment = false)]
    pub division: String,
    /// Its place in the list, from 1.
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
