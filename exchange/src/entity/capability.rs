//! Capabilities of a vendor: modality × task types × domains × languages with throughput.

use sea_orm::entity::prelude::*;

use crate::{
    codes::{Modality, Technique, Unit},
    orders::Languages,
    vendors::{Domains, TaskTypes},
};

/// A capability.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "capability")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The vendor.
    pub vendor_id: Uuid,
    /// Position in the profile, from 1.
    pub position: i32,
    /// Kind of data.
    pub modality: Modality,
    /// What they do to it.
    #[sea_orm(column_type = "JsonBinary")]
    pub task_types: TaskTypes,
    /// Fields of use.
    #[sea_orm(column_type = "JsonBinary")]
    pub domains: Domains,
    /// How.
    pub technique: Technique,
    /// Languages.
    #[sea_orm(column_type = "JsonBinary")]
    pub languages: Languages,
    /// Units that one person makes in one hour (单人效率).
    pub throughput: i64,
    /// Unit of the throughput.
    pub unit: Unit,
    /// In their words.
    pub statement: String,
}

impl ActiveModelBehavior for ActiveModel {}
