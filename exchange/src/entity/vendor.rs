//! Vendors (供应商): what an organisation says it can do.

use sea_orm::entity::prelude::*;

use crate::{
    codes::{Scale, TechnologyTier},
    orders::Lines,
    vendors::{Environment, Formats, Staff},
};

/// A vendor.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "vendor")]
pub struct Model {
    /// Key: the organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Public number: `GX-V-0001`.
    #[sea_orm(unique)]
    pub number: String,
    /// Counts changes.
    pub version: i32,
    /// Year of founding.
    pub founded: i32,
    /// Size.
    pub scale: Scale,
    /// Who they are, in their words.
    pub intro: String,
    /// Technology tier.
    pub tier: TechnologyTier,
    /// Staff by level of the skill ladder.
    #[sea_orm(column_type = "JsonBinary")]
    pub staff: Staff,
    /// Person-hours a week that are free.
    pub weekly_free_hours: i32,
    /// Delivery formats.
    #[sea_orm(column_type = "JsonBinary")]
    pub formats: Formats,
    /// Tools.
    #[sea_orm(column_type = "JsonBinary")]
    pub tools: Lines,
    /// Rooms, network, teams.
    #[sea_orm(column_type = "JsonBinary")]
    pub environment: Environment,
    /// Codes of standards they declare conformance with.
    #[sea_orm(column_type = "JsonBinary")]
    pub standards: Lines,
    /// When it was entered.
    pub created_at: DateTimeUtc,
    /// When it was last changed.
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
