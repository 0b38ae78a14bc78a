//! What an event releases (发布): public orders and positions that are presented there.

use sea_orm::entity::prelude::*;

use crate::events::ReleaseKind;

/// A thing that is released at an event.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event_release")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The event.
    pub occasion_id: Uuid,
    /// Kind of thing.
    pub kind: ReleaseKind,
    /// The thing.
    pub subject_id: Uuid,
    /// When it was added.
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
