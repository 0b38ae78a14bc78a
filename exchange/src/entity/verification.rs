//! Decisions of reviewers on companies.

use sea_orm::entity::prelude::*;

/// A decision.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "verification")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The application's version that was decided on.
    pub version: i32,
    /// Who decided.
    pub reviewer_id: Option<Uuid>,
    /// Whether it was verified; otherwise it was sent back.
    pub verified: bool,
    /// Why it was sent back, or why a code was accepted whose check digit does not hold.
    pub reason: String,
    /// When.
    pub decided_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
