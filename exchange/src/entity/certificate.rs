//! Certificates of a vendor; an expired one stays and says so.

use sea_orm::entity::prelude::*;

/// A certificate.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The vendor.
    pub vendor_id: Uuid,
    /// Name.
    pub name: String,
    /// Last day of validity.
    pub valid_until: Date,
}

impl ActiveModelBehavior for ActiveModel {}
