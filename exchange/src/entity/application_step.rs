//! The course of applications: each stage that one reached.

use sea_orm::entity::prelude::*;

use crate::codes::ApplicationStage;

/// A step.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application_step")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// The stage that it reached.
    pub stage: ApplicationStage,
    /// Whether the person did it; the employer otherwise.
    pub by_person: bool,
    /// Why, or what else there is to say.
    pub reason: String,
    /// When.
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
