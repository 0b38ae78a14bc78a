//! The one clock of the exchange: a source plus an offset that only tests, seeding and the sandbox set.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::Result;

/// The exchange's clock. Clones share one offset.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    offset_ms: Arc<AtomicI64>,
}

impl Clock {
    /// Now, by this process, cut to milliseconds. For pages; a decision reads [`Clock::deciding`].
    pub fn now(&self) -> DateTime<Utc> {
        (Utc::now() + self.offset()).trunc_subsecs(3)
    }

    /// Now, by the clock that decides (PostgreSQL's where it is the database, this process's otherwise), cut to milliseconds.
    /// Read it after the row that the decision is about has been locked.
    pub async fn deciding(&self, db: &impl ConnectionTrait) -> Result<DateTime<Utc>> {
        if db.get_database_backend() != DbBackend::Postgres {
            return Ok(self.now());
        }
        let query = Statement::from_string(DbBackend::Postgres, "SELECT clock_timestamp() AS now");
        let now: DateTime<Utc> = match db.query_one_raw(query).await? {
            Some(row) => row.try_get("", "now")?,
            None => Utc::now(),
        };
        Ok((now + self.offset()).trunc_subsecs(3))
    }

    /// Moves the clock to `offset` from the true time.
    pub fn set_offset(&self, offset: TimeDelta) {
        self.offset_ms.store(offset.num_milliseconds(), Ordering::Relaxed);
    }

    fn offset(&self) -> TimeDelta {
        TimeDelta::milliseconds(self.offset_ms.load(Ordering::Relaxed))
    }
}
