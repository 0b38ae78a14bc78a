//! Items of a lot (明细).

use sea_orm::entity::prelude::*;

use crate::{
    codes::{Format, Metric, Modality, TaskType, Technique, Unit},
    money::UnitPrice,
    orders::{LabelSchema, Languages, Ratio},
};

/// An item.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "item")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The lot.
    pub lot_id: Uuid,
    /// Position in the lot, from 1.
    pub position: i32,
    /// Kind of data.
    pub modality: Modality,
    /// What is done to it.
    pub task_type: TaskType,
    /// How.
    pub technique: Technique,
    /// How many units.
    pub quantity: i64,
    /// Of what.
    pub unit: Unit,
    /// The most that one may cost.
    pub ceiling_unit_price: UnitPrice,
    /// Labels with attributes.
    #[sea_orm(column_type = "JsonBinary")]
    pub label_schema: LabelSchema,
    /// Languages of the data.
    #[sea_orm(column_type = "JsonBinary")]
    pub languages: Languages,
    /// Delivery format.
    pub delivery_format: Format,
    /// Quality metric.
    pub metric: Metric,
    /// Its threshold: a maximum for error rates, a minimum otherwise.
    pub threshold: Ratio,
    /// Sampling plan.
    pub sampling: String,
    /// Word to the annotators.
    pub note: String,
}

impl ActiveModelBehavior for ActiveModel {}
