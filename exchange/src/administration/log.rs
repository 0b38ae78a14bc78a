//! The audit log for its administrator: filtered, read entry by entry, verified, exported. Verifying and exporting are entries themselves.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Condition, Expr, ExprTrait as _, SimpleExpr},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::begin;
use crate::{
    Error, Exchange, Problem, Result,
    accounts::{self, digest},
    actor::{Actor, AdminAction, Deed},
    audit::{self, Verdict},
    entity::{account, audit_entry},
};

/// Most entries of one export.
const MOST_EXPORTED: u64 = 50_000;

/// A question to the log. What is empty does not limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogQuery {
    /// Not before.
    pub from: Option<DateTime<Utc>>,
    /// Before.
    pub until: Option<DateTime<Utc>>,
    /// Who: the key or the address of an account, `process` or `visitor`.
    pub actor: String,
    /// Beginning of the name of what was done: `account.` or `account.locked`.
    pub action: String,
    /// Part of the name of what it was done to.
    pub subject: String,
    /// The page, from 1.
    pub page: u64,
    /// Entries a page.
    pub size: u64,
}

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportForm {
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// One JSON object a line, with the text that was hashed, for verification elsewhere.
    Jsonl,
}

impl ExportForm {
    /// Its name, which is the end of its file's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogActor {
    /// The process itself.
    Process,
    /// Somebody who had not signed in.
    Visitor,
    /// An account; its name and address while it exists.
    Account(String, Option<(String, String)>),
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Its position.
    pub seq: i64,
    /// When; nothing where its text cannot be read.
    pub at: Option<DateTime<Utc>>,
    /// Who.
    pub actor: LogActor,
    /// What.
    pub action: String,
    /// To what.
    pub subject: String,
    /// Ids, codes and hashes, as JSON.
    pub details: String,
    /// The text that was hashed.
    pub canonical: String,
    /// The hash.
    pub hash: String,
}

/// A page of the log, the latest entries on top.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    /// The entries of the page.
    pub entries: Vec<LogEntry>,
    /// Entries in all.
    pub total: u64,
}

/// A part of the canonical text, as each database takes it out.
fn part(db: &impl ConnectionTrait, name: &'static str) -> SimpleExpr {
    Expr::cust(match db.get_database_backend() {
        DbBackend::Postgres => format!("(canonical::json->>'{name}')"),
        _ => format!("json_extract(canonical, '$.{name}')"),
    })
}

async fn condition(exchange: &Exchange, query: &LogQuery) -> Result<Condition> {
    let db = exchange.db();
    let written = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let clean = |text: &str| text.trim().replace('\0', "");
    let mut which = Condition::all();
    which = which.add_option(query.from.map(|at| part(db, "at").gte(written(at))));
    which = which.add_option(query.until.map(|at| part(db, "at").lt(written(at))));
    let actor = clean(&query.actor);
    if !actor.is_empty() {
        let account = match accounts::normal_email(&actor) {
            Some(email) => accounts::by_email(db, &email).await?.map(|row| row.id.to_string()),
            None => None,
        };
        which = which.add(part(db, "actor").eq(account.unwrap_or(actor)));
    }
    let (action, subject) = (clean(&query.action), clean(&query.subject));
    if !action.is_empty() {
        which = which.add(part(db, "action").like(format!("{action}%")));
    }
    if !subject.is_empty() {
        which = which.add(part(db, "subject").like(format!("%{subject}%")));
    }
    Ok(which)
}

/// A page of the log.
pub async fn log(exchange: &Exchange, actor: &Actor, query: &LogQuery) -> Result<Log> {
    actor.may(Deed::Administer(AdminAction::Log, None))?;
    let found = audit_entry::Entity::find().filter(condition(exchange, query).await?);
    let total = found.clone().count(exchange.db()).await?;
    let start = query.page.saturating_sub(1).saturating_mul(query.size).clamp(0, i64::MAX.unsigned_abs());
    let rows = found.order_by_desc(audit_entry::Column::Seq).offset(start).limit(query.size).all(exchange.db()).await?;
    Ok(Log { entries: views(exchange, rows).await?, total })
}

/// One entry, with its neighbours' positions left to the page: they are one more and one less.
pub async fn entry(exchange: &Exchange, actor: &Actor, seq: i64) -> Result<LogEntry> {
    actor.may(Deed::Administer(AdminAction::Log, None))?;
    let row = audit_entry::Entity::find_by_id(seq).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    views(exchange, vec![row]).await?.pop().ok_or(Error::NotFound)
}

/// Checks every hash from the first entry on, and records what was found.
pub async fn verify_log(exchange: &Exchange, actor: &Actor) -> Result<Verdict> {
    actor.may(Deed::Administer(AdminAction::Log, None))?;
    let verdict = audit::verify(exchange, actor).await?;
    let found = match &verdict {
        Verdict::Whole { entries, head } => json!({ "whole": true, "entries": entries, "head": head }),
        Verdict::Broken { seq } => json!({ "whole": false, "broken_at": seq }),
    };
    let mut change = begin(exchange, actor, AdminAction::Log, None).await?;
    change.record("audit.verified", "audit", found);
    change.commit().await?;
    Ok(verdict)
}

/// The entries that fit, in their order, and an entry that says they were exported. [`Error::Invalid`] at `from` where they are too many
/// for one file.
pub async fn export_log(exchange: &Exchange, actor: &Actor, query: &LogQuery, form: ExportForm) -> Result<Vec<LogEntry>> {
    actor.may(Deed::Administer(AdminAction::Log, None))?;
    let found = audit_entry::Entity::find().filter(condition(exchange, query).await?);
    if found.clone().count(exchange.db()).await? > MOST_EXPORTED {
        return Err(Error::Invalid([("from".to_owned(), Problem::TooMany(MOST_EXPORTED as usize))].into()));
    }
    let rows = found.order_by_asc(audit_entry::Column::Seq).limit(MOST_EXPORTED).all(exchange.db()).await?;
    let entries = views(exchange, rows).await?;
    let mut change = begin(exchange, actor, AdminAction::Log, None).await?;
    // What was asked about a person is kept as a digest: the log holds no addresses.
    let hidden = |text: &str| (!text.trim().is_empty()).then(|| digest(text.trim()));
    let details = json!({
        "form": form.name(),
        "entries": entries.len(),
        "first": entries.first().map(|entry| entry.seq),
        "last": entries.last().map(|entry| entry.seq),
        "from": query.from,
        "until": query.until,
        "action": query.action.trim(),
        "actor": hidden(&query.actor),
        "subject": hidden(&query.subject),
    });
    change.record("audit.exported", "audit", details);
    change.commit().await?;
    Ok(entries)
}

async fn views(exchange: &Exchange, rows: Vec<audit_entry::Model>) -> Result<Vec<LogEntry>> {
    let texts: Vec<Value> = rows.iter().map(|row| serde_json::from_str(&row.canonical).unwrap_or_default()).collect();
    let who: HashSet<Uuid> = texts.iter().filter_map(|text| Uuid::parse_str(text["actor"].as_str()?).ok()).collect();
    let people = account::Entity::find().filter(account::Column::Id.is_in(who)).all(exchange.db()).await?;
    let people: HashMap<String, (String, String)> = people.into_iter().map(|row| (row.id.to_string(), (row.name, row.email))).collect();
    let word = |text: &Value, name: &str| text[name].as_str().unwrap_or_default().to_owned();
    let view = |(row, text): (audit_entry::Model, Value)| LogEntry {
        seq: row.seq,
        at: DateTime::parse_from_rfc3339(&word(&text, "at")).ok().map(|at| at.to_utc()),
        actor: match word(&text, "actor").as_str() {
            "process" => LogActor::Process,
            "visitor" => LogActor::Visitor,
            id => LogActor::Account(id.to_owned(), people.get(id).cloned()),
        },
        action: word(&text, "action"),
        subject: word(&text, "subject"),
        details: text.get("details").filter(|details| !details.is_null()).map(Value::to_string).unwrap_or_default(),
        canonical: row.canonical,
        hash: row.hash,
    };
    Ok(rows.into_iter().zip(texts).map(view).collect())
}
