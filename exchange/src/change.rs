//! One change of the exchange: rows first, then, last, the audit entry and the outbox entry, in one transaction.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, IntoActiveModel, QuerySelect,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait, sea_query::OnConflict,
};

use crate::{
    Error, Exchange, Result,
    actor::{Actor, Denied, Role},
    audit,
    entity::{account, counter},
    outbox,
};

/// Key of the advisory lock under which PostgreSQL transactions append to the audit log and the outbox.
const APPEND_LOCK: i64 = 0x6269_616f_6875_6901;

/// A change under way. Dropping it undoes everything; [`Change::commit`] makes it last.
pub struct Change {
    exchange: Exchange,
    transaction: DatabaseTransaction,
    actor: Actor,
    audits: Vec<audit::Draft>,
    subjects: Vec<outbox::Subject>,
}

impl Exchange {
    /// Begins a change: the only way in which anything is written.
    ///
    /// SQLite takes the write lock at once (`BEGIN IMMEDIATE`): a deferred transaction that reads and then writes fails with
    /// `SQLITE_BUSY_SNAPSHOT`, which no timeout cures. Do no hashing, mail, file or key work before [`Change::commit`].
    pub async fn write(&self, actor: &Actor) -> Result<Change> {
        let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        let transaction = self.inner.writes.begin_with_options(options).await?;
        Ok(Change { exchange: self.clone(), transaction, actor: actor.clone(), audits: Vec::new(), subjects: Vec::new() })
    }
}

impl Change {
    /// The transaction, for queries. Load rows that a decision rests on with `lock_exclusive()`.
    pub fn db(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// The exchange that is changed: its region and clock.
    pub(crate) fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    /// Who makes the change.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The deciding time. Read it after the row that the decision is about has been locked.
    pub async fn now(&self) -> Result<DateTime<Utc>> {
        self.exchange.clock().deciding(&self.transaction).await
    }

    /// Whether the actor's account still acts for its organisation with a duty, read anew under a lock: a member who was removed, moved or
    /// switched off since the session was looked up is refused. The process holds every duty.
    pub async fn still_holds(&self, duty: Role) -> Result<()> {
        self.still_holds_any(&[duty]).await
    }

    /// The same for one of several duties.
    pub async fn still_holds_any(&self, duties: &[Role]) -> Result<()> {
        let member = match &self.actor {
            Actor::Process => return Ok(()),
            Actor::Visitor => return Err(Denied::SignIn.into()),
            Actor::Account(member) => member,
        };
        let row = account::Entity::find_by_id(member.account).lock_exclusive().one(self.db()).await?.ok_or(Denied::SignIn)?;
        let holds = row.roles.split_whitespace().any(|name| name.parse().is_ok_and(|role: Role| duties.contains(&role)));
        if row.disabled_at.is_some() || !holds {
            return Err(Denied::Duty.into());
        }
        if row.organisation_id == member.organisation { Ok(()) } else { Err(Denied::Organisation.into()) }
    }

    /// Notes what was done, for the audit log. `details` holds ids, codes and hashes, never texts of people.
    #[expect(clippy::needless_pass_by_value, reason = "ids are copied, and callers read better without a reference")]
    pub fn record(&mut self, action: &'static str, subject: impl ToString, details: serde_json::Value) {
        let subject = subject.to_string();
        self.audits.push(audit::Draft { action, subject, details });
    }

    /// Notes that something public changed, for the index and the alerts.
    pub fn emit(&mut self, subject: outbox::Subject) {
        self.subjects.push(subject);
    }

    /// The next value of a counter row, which stays locked until the change ends, so that numbers have no gaps.
    pub async fn next_number(&self, name: &str) -> Result<i32> {
        // Only a row that exists can be locked: without this, the first two changes that count at once would both get one.
        let first = counter::ActiveModel { name: Set(name.to_owned()), value: Set(0) };
        let keep = OnConflict::column(counter::Column::Name).do_nothing().to_owned();
        counter::Entity::insert(first).on_conflict(keep).exec_without_returning(self.db()).await?;
        let row = counter::Entity::find_by_id(name).lock_exclusive().one(self.db()).await?;
        let row = row.ok_or_else(|| Error::Data(format!("the counter {name} is gone")))?;
        let value = row.value + 1;
        let mut row = row.into_active_model();
        row.value = Set(value);
        row.update(self.db()).await?;
        Ok(value)
    }

    /// Writes the audit and outbox entries, commits, and wakes the followers of the outbox. Returns the last outbox position
    /// of this change, 0 when nothing public changed.
    pub async fn commit(self) -> Result<i64> {
        let Self { exchange, transaction, actor, audits, subjects } = self;
        if audits.is_empty() && subjects.is_empty() {
            transaction.commit().await?;
            return Ok(0);
        }
        if transaction.get_database_backend() == DbBackend::Postgres {
            let lock = Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_advisory_xact_lock($1)", [APPEND_LOCK.into()]);
            transaction.execute_raw(lock).await?;
        }
        let at = exchange.clock().deciding(&transaction).await?;
        audit::append(&transaction, at, &actor, audits).await?;
        let position = outbox::append(&transaction, at, subjects).await?;
        transaction.commit().await?;
        exchange.bell().ring();
        Ok(position)
    }
}

/// Maps a unique violation to an error of a form's field; leaves other errors as they are.
pub(crate) fn taken(error: sea_orm::DbErr, field: &str) -> Error {
    match error.sql_err() {
        Some(sea_orm::SqlErr::UniqueConstraintViolation(_)) => Error::Invalid([(field.to_owned(), crate::Problem::Taken)].into()),
        _ => error.into(),
    }
}
