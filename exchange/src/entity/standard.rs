//! Standards and policy documents, loaded from data/standards.csv at start.

use sea_orm::entity::prelude::*;

/// A standard.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "standard")]
pub struct Model {
    /// Code, such as `GB/T 42755-2023`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Title.
    pub title: String,
    /// `standard` or `policy`.
    pub kind: String,
    /// `national`, `industry`, `local`, `group`, `occupation`.
    pub level: String,
    /// Field.
    pub domain: String,
    /// Where it holds.
    pub region: String,
    /// Who issued it.
    pub issued_by: String,
    /// `in_force` or `draft`.
    pub status: String,
    /// Topics, parted by semicolons.
    pub topics: String,
    /// Remark.
    pub note: String,
}

impl ActiveModelBehavior for ActiveModel {}
