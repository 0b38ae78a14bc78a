//! The audit log: append-only, `hash = SHA-256(previous hash ‖ canonical text)`. Triggers of both databases refuse update and delete.
//!
//! Entries hold ids, codes and hashes, never people or texts, so that deletion of a person's data leaves the chain whole.

use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use crate::{Exchange, Result, actor::Actor, actor::Deed, entity::audit_entry};

/// Hash before the first entry.
const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Entries that verification reads at a time.
const PAGE: u64 = 2000;

/// What a command noted, before it has its place in the chain.
pub(crate) struct Draft {
    pub(crate) action: &'static str,
    pub(crate) subject: String,
    pub(crate) details: serde_json::Value,
}

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every hash follows from the one before it.
    Whole {
        /// Number of entries.
        entries: i64,
        /// Hash of the last one.
        head: String,
    },
    /// The first entry whose hash or position does not follow.
    Broken {
        /// Its position.
        seq: i64,
    },
}

fn link(previous: &str, canonical: &str) -> String {
    hex::encode(Sha256::new().chain_update(previous).chain_update(canonical).finalize())
}

/// Appends entries; the caller holds the lock under which positions are given.
pub(crate) async fn append(db: &impl ConnectionTrait, at: DateTime<Utc>, actor: &Actor, drafts: Vec<Draft>) -> Result<()> {
    if drafts.is_empty() {
        return Ok(());
    }
    let last = audit_entry::Entity::find().order_by_desc(audit_entry::Column::Seq).one(db).await?;
    let (mut seq, mut hash) = last.map_or((0, GENESIS.to_owned()), |entry| (entry.seq, entry.hash));
    let who = match actor {
        Actor::Visitor => "visitor".to_owned(),
        Actor::Process => "process".to_owned(),
        Actor::Account(member) => member.account.to_string(),
    };
    let mut rows = Vec::with_capacity(drafts.len());
    for draft in drafts {
        seq += 1;
        let canonical = serde_json::json!({
            "seq": seq,
            "at": at.to_rfc3339_opts(SecondsFormat::Millis, true),
            "actor": who,
            "action": draft.action,
            "subject": draft.subject,
            "details": draft.details,
        })
        .to_string();
        hash = link(&hash, &canonical);
        rows.push(audit_entry::ActiveModel { seq: Set(seq), canonical: Set(canonical), hash: Set(hash.clone()) });
    }
    audit_entry::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// Walks the whole chain in bounded memory.
pub async fn verify(exchange: &Exchange, actor: &Actor) -> Result<Verdict> {
    actor.may(Deed::ReadAudit)?;
    let (mut seq, mut hash) = (0, GENESIS.to_owned());
    loop {
        let page =
            audit_entry::Entity::find().filter_after(seq).order_by_asc(audit_entry::Column::Seq).limit(PAGE).all(exchange.db()).await?;
        if page.is_empty() {
            return Ok(Verdict::Whole { entries: seq, head: hash });
        }
        for entry in page {
            seq += 1;
            hash = link(&hash, &entry.canonical);
            let position = serde_json::from_str::<serde_json::Value>(&entry.canonical).ok().and_then(|text| text["seq"].as_i64());
            if entry.seq != seq || entry.hash != hash || position != Some(seq) {
                return Ok(Verdict::Broken { seq });
            }
        }
    }
}

trait After {
    fn filter_after(self, seq: i64) -> Self;
}

impl After for sea_orm::Select<audit_entry::Entity> {
    fn filter_after(self, seq: i64) -> Self {
        use sea_orm::{ColumnTrait, QueryFilter};
        self.filter(audit_entry::Column::Seq.gt(seq))
    }
}
