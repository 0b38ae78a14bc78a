//! What people sign up for (培训、赛事、对接活动): what was typed, and what is public once it was released.

use sea_orm::entity::prelude::*;

use crate::{
    codes::OccasionKind,
    occasions::{Content, OccasionForm, OccasionStage},
};

/// A class, a contest, a training base or an event.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "occasion")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Random address of the draft, v4.
    #[sea_orm(unique)]
    pub address: Uuid,
    /// Public number, from its release on: `GX-T-2026-0001`.
    #[sea_orm(unique)]
    pub number: Option<String>,
    /// Kind.
    pub kind: OccasionKind,
    /// Stage.
    pub stage: OccasionStage,
    /// Counts changes; a form is saved only over the version it was read at.
    pub version: i32,
    /// The organisation that publishes it.
    pub organisation_id: Uuid,
    /// Who started it.
    pub author_id: Option<Uuid>,
    /// What was typed, valid or not.
    #[sea_orm(column_type = "JsonBinary")]
    pub form: OccasionForm,
    /// What it says, from the moment it was sent to review.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub content: Option<Content>,
    /// Why a reviewer sent it back, until it is sent again.
    pub returned: Option<String>,
    /// Why it was cancelled.
    pub cancelled: Option<String>,
    /// When it was sent to review.
    pub submitted_at: Option<DateTimeUtc>,
    /// When it was released.
    pub published_at: Option<DateTimeUtc>,
    /// When it was started.
    pub created_at: DateTimeUtc,
    /// When it was last changed.
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
