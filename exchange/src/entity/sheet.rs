//! Sheets of evaluators (评分表): declared conflicts, what was typed, and the scores once they are handed in.

use sea_orm::entity::prelude::*;

use crate::awards::{Conflicts, Scores, SheetForm};

/// A sheet.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The order.
    pub order_id: Uuid,
    /// The evaluator; one sheet an order.
    pub account_id: Uuid,
    /// With whom a conflict of interest was declared; whoever declares one does not evaluate.
    #[sea_orm(column_type = "JsonBinary")]
    pub conflicts: Conflicts,
    /// What was typed.
    #[sea_orm(column_type = "JsonBinary")]
    pub form: SheetForm,
    /// The scores, once handed in.
    #[sea_orm(column_type = "JsonBinary")]
    pub scores: Scores,
    /// Counts changes.
    pub version: i32,
    /// When the declaration was made.
    pub declared_at: DateTimeUtc,
    /// When it was handed in.
    pub submitted_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
