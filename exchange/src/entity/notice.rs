//! Notices (公告): what was made public, never edited.

use sea_orm::entity::prelude::*;

use crate::{codes::NoticeKind, notices::Changes};

/// A notice.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Public number: `GX-N-2026-0001`.
    #[sea_orm(unique)]
    pub number: String,
    /// Kind.
    pub kind: NoticeKind,
    /// The order it is about.
    pub order_id: Option<Uuid>,
    /// Who issued it.
    pub issuer: String,
    /// Title.
    pub title: String,
    /// Text.
    pub body: String,
    /// Reason of a change.
    pub reason: String,
    /// What changed: before and after.
    #[sea_orm(column_type = "JsonBinary")]
    pub changes: Changes,
    /// Language of its texts.
    pub lang: String,
    /// When.
    pub published_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
