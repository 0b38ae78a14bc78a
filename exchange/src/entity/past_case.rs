//! Past cases of a vendor.

use sea_orm::entity::prelude::*;

use crate::codes::{Domain, Modality};

/// A case.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "past_case")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The vendor.
    pub vendor_id: Uuid,
    /// What it was.
    pub title: String,
    /// Field of use.
    pub domain: Domain,
    /// Kind of data.
    pub modality: Modality,
    /// How much, as they say it.
    pub volume: String,
    /// Year.
    pub year: i32,
    /// How it went.
    pub outcome: String,
}

impl ActiveModelBehavior for ActiveModel {}
