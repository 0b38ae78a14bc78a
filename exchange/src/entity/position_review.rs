//! Decisions of reviewers on positions.

use sea_orm::entity::prelude::*;

use crate::{orders::FieldNotes, positions::Decision};

/// A decision.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "position_review")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The position.
    pub position_id: Uuid,
    /// The position's version that was decided on.
    pub version: i32,
    /// Who decided.
    pub reviewer_id: Option<Uuid>,
    /// What was decided.
    pub decision: Decision,
    /// Why, in a word.
    pub reason: String,
    /// Why, field by field: the path of the field and what to change.
    #[sea_orm(column_type = "JsonBinary")]
    pub notes: FieldNotes,
    /// When.
    pub decided_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
