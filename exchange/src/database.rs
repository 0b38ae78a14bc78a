//! Opening the database: SQLite with one writer, or PostgreSQL.

use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection};

use crate::{Opening, Result};

impl Opening {
    /// Address of the database: as configured, or a SQLite file in the folder.
    pub fn url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite://{}?mode=rwc", self.folder.join("biaohui.sqlite").display()))
    }
}

/// Opens the pool for questions and the pool for changes. On SQLite the second holds one connection, so that writers queue in the
/// pool instead of failing with `SQLITE_BUSY`; on PostgreSQL both are the same pool.
pub async fn connect(opening: &Opening) -> Result<(DatabaseConnection, DatabaseConnection)> {
    let url = opening.url();
    if !url.starts_with("sqlite:") {
        let mut options = ConnectOptions::new(url);
        options.max_connections(24).acquire_timeout(Duration::from_secs(60)).sqlx_logging(false);
        let pool = Database::connect(options).await?;
        return Ok((pool.clone(), pool));
    }
    std::fs::create_dir_all(&opening.folder)?;
    let pool = async |connections: u32| {
        let mut options = ConnectOptions::new(url.clone());
        options.max_connections(connections).min_connections(1).acquire_timeout(Duration::from_secs(120)).sqlx_logging(false);
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .pragma("busy_timeout", "30000")
                // What is deleted is overwritten: an erased person's name stays in no free page.
                .pragma("secure_delete", "ON")
        });
        Database::connect(options).await
    };
    let writes = pool(1).await?;
    let reads = pool(8).await?;
    Ok((reads, writes))
}
