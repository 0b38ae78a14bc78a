//! Publishing of notices.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{ChangeLine, NoticeView};
use crate::{Change, Exchange, Result, actor::Actor, codes::NoticeKind};

/// What is to be made public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// Kind.
    pub kind: NoticeKind,
    /// Id and public number of the order that it is about.
    pub order: Option<(Uuid, String)>,
    /// Who issues it.
    pub issuer: String,
    /// Title.
    pub title: String,
    /// Text.
    pub body: String,
    /// Reason of a change.
    pub reason: String,
    /// What changed.
    pub changes: Vec<ChangeLine>,
    /// Language of its texts.
    pub lang: String,
}

/// Adds a notice to a change under way.
pub(crate) async fn insert(change: &mut Change, announcement: Announcement, at: DateTime<Utc>) -> Result<NoticeView> {
    let _ = (change, announcement, at);
    todo!()
}

/// Publishes a notice that changes no order.
pub async fn publish(exchange: &Exchange, actor: &Actor, announcement: Announcement) -> Result<NoticeView> {
    let _ = (exchange, actor, announcement);
    todo!()
}
