//! Reports of positions (举报), and what was decided about them.

use sea_orm::entity::prelude::*;

use crate::{codes::ReportKind, positions::ReportOutcome};

/// A report.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "position_report")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The position.
    pub position_id: Uuid,
    /// Who reported it; nothing for a visitor, and once the account was erased.
    pub reporter_id: Option<Uuid>,
    /// For what.
    pub kind: ReportKind,
    /// What happened, in words. Reviewers read it, the employer does not.
    pub text: String,
    /// When it was reported.
    pub created_at: DateTimeUtc,
    /// What was decided; nothing while it waits.
    pub outcome: Option<ReportOutcome>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub reviewer_id: Option<Uuid>,
    /// When.
    pub decided_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
