//! What changed, in order: feeds the index and the alerts. Entries hold kind and id, never content.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::{Exchange, Result, entity::outbox_entry};

/// A thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// An order, by id.
    Order(Uuid),
    /// A vendor, by the id of its organisation.
    Vendor(Uuid),
    /// A standard, by code.
    Standard(String),
    /// A notice, by id.
    Notice(Uuid),
    /// A position, by id.
    Position(Uuid),
    /// A page of statistics, by its code.
    Base(String),
    /// A class, a contest or an event, by id.
    Occasion(Uuid),
}

impl Subject {
    fn parts(&self) -> (&'static str, String) {
        match self {
            Self::Order(id) => ("order", id.to_string()),
            Self::Vendor(id) => ("vendor", id.to_string()),
            Self::Standard(code) => ("standard", code.clone()),
            Self::Notice(id) => ("notice", id.to_string()),
            Self::Position(id) => ("position", id.to_string()),
            Self::Base(page) => ("base", page.clone()),
            Self::Occasion(id) => ("occasion", id.to_string()),
        }
    }

    fn from_parts(kind: &str, subject: &str) -> Option<Self> {
        match kind {
            "order" => subject.parse().ok().map(Self::Order),
            "vendor" => subject.parse().ok().map(Self::Vendor),
            "standard" => Some(Self::Standard(subject.to_owned())),
            "notice" => subject.parse().ok().map(Self::Notice),
            "position" => subject.parse().ok().map(Self::Position),
            "base" => Some(Self::Base(subject.to_owned())),
            "occasion" => subject.parse().ok().map(Self::Occasion),
            _ => None,
        }
    }
}

/// Wakes the followers of the outbox in this process. Across processes they poll each second.
#[derive(Clone, Default)]
pub struct Bell(Arc<Notify>);

impl Bell {
    /// Wakes every follower.
    pub fn ring(&self) {
        self.0.notify_waiters();
        self.0.notify_one();
    }

    /// Waits for the next ring.
    pub async fn wait(&self) {
        self.0.notified().await;
    }
}

/// Appends entries and returns the last position (0 for none); the caller holds the lock under which positions are given.
pub(crate) async fn append(db: &impl ConnectionTrait, at: DateTime<Utc>, subjects: Vec<Subject>) -> Result<i64> {
    if subjects.is_empty() {
        return Ok(0);
    }
    let mut seq = last_position(db).await?;
    let mut rows = Vec::with_capacity(subjects.len());
    for subject in subjects {
        seq += 1;
        let (kind, subject) = subject.parts();
        rows.push(outbox_entry::ActiveModel { seq: Set(seq), kind: Set(kind.to_owned()), subject: Set(subject), at: Set(at) });
    }
    outbox_entry::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(seq)
}

async fn last_position(db: &impl ConnectionTrait) -> Result<i64> {
    let last = outbox_entry::Entity::find().order_by_desc(outbox_entry::Column::Seq).one(db).await?;
    Ok(last.map_or(0, |entry| entry.seq))
}

/// The last position of the outbox, 0 when it is empty.
pub async fn position(exchange: &Exchange) -> Result<i64> {
    last_position(exchange.db()).await
}

/// Up to `limit` entries after a position, in order.
pub(crate) async fn after(exchange: &Exchange, position: i64, limit: u64) -> Result<Vec<(i64, Subject)>> {
    let rows = outbox_entry::Entity::find()
        .filter(outbox_entry::Column::Seq.gt(position))
        .order_by_asc(outbox_entry::Column::Seq)
        .limit(limit)
        .all(exchange.db())
        .await?;
    Ok(rows.into_iter().filter_map(|row| Subject::from_parts(&row.kind, &row.subject).map(|subject| (row.seq, subject))).collect())
}
