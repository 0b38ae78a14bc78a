//! Applications for positions (投递), each with the profile as it was sent.

use sea_orm::entity::prelude::*;

use crate::{codes::ApplicationStage, talent::SeekerProfile};

/// An application.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job_application")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Random address, v4.
    #[sea_orm(unique)]
    pub address: Uuid,
    /// The position.
    pub position_id: Uuid,
    /// The employer.
    pub organisation_id: Uuid,
    /// Who applied.
    pub account_id: Uuid,
    /// Stage.
    pub stage: ApplicationStage,
    /// Counts changes.
    pub version: i32,
    /// The profile as it was sent.
    #[sea_orm(column_type = "JsonBinary")]
    pub snapshot: SeekerProfile,
    /// Telephone and e-mail as they were sent, sealed under the instance's key.
    pub contact: Vec<u8>,
    /// A few words to the employer.
    pub note: String,
    /// When it was sent.
    pub sent_at: DateTimeUtc,
    /// When it last changed.
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
