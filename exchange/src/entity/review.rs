//! Decisions of reviewers on orders.

use sea_orm::entity::prelude::*;

use crate::orders::FieldNotes;

/// A decision.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "review")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The order.
    pub order_id: Uuid,
    /// The order's version that was decided on.
    pub version: i32,
    /// Who decided.
    pub reviewer_id: Option<Uuid>,
    /// Whether it was approved; otherwise it was sent back.
    pub approved: bool,
    /// Why, in a word.
    pub reason: String,
    /// Why, field by field: the path of the field and what to change.
    #[sea_orm(column_type = "JsonBinary")]
    pub notes: FieldNotes,
    /// When.
    pub decided_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
