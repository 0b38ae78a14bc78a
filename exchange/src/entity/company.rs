//! Companies that registered by themselves: where their application stands. The facts are those of the organisation.

use sea_orm::entity::prelude::*;

use crate::companies::{CompanyStage, Masked, Phone};

/// An application.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub struct Model {
    /// Key: the organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Random address of the application, v4.
    #[sea_orm(unique)]
    pub address: Uuid,
    /// Where it stands.
    pub stage: CompanyStage,
    /// Counts changes; a decision holds for the version that was read.
    pub version: i32,
    /// Telephone, for its members and reviewers.
    pub phone: Masked<Phone>,
    /// When it was last sent to verification.
    pub submitted_at: Option<DateTimeUtc>,
    /// When it was started.
    pub created_at: DateTimeUtc,
    /// When it was last changed.
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
