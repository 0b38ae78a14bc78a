//! One small believable world for all tests: a region with two agencies, a company, and the people who work there.
//!
//! Tests run on SQLite in a temporary folder, and on PostgreSQL when `BIAOHUI_TEST_DATABASE_URL` names a server: each world then
//! makes a database of its own there and drops it at the end.
#![allow(dead_code, reason = "each test file uses its own part of the world")]

use exchange::{Exchange, Opening, Region, actor::Actor};
use migrations::sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;

/// An exchange with its database and folder.
pub struct World {
    /// The exchange under test.
    pub exchange: Exchange,
    /// Address of its database, for tests that look at rows.
    pub url: String,
    folder: TempDir,
    postgres: Option<(String, String)>,
}

impl World {
    /// An empty exchange with reference data.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// An empty exchange with reference data, opened in another way.
    pub async fn with(change: impl FnOnce(&mut Opening)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let postgres = match std::env::var("BIAOHUI_TEST_DATABASE_URL") {
            Ok(server) => {
                let name = format!("biaohui_test_{}", uuid::Uuid::new_v4().simple());
                let admin = Database::connect(&server).await.expect("the PostgreSQL server of BIAOHUI_TEST_DATABASE_URL answers");
                admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("may create databases");
                admin.close().await.expect("closes");
                Some((server, name))
            }
            Err(_) => None,
        };
        let database_url = postgres.as_ref().map(|(server, name)| {
            let (base, _) = server.rsplit_once('/').expect("an address with a database name");
            format!("{base}/{name}")
        });
        let mut opening = Opening { database_url, folder: folder.path().to_owned(), region: Region::default(), keys: None, demo: false };
        change(&mut opening);
        let url = opening.url();
        migrations::migrate(&url).await.expect("migrations run");
        let exchange = Exchange::open(opening).await.expect("the exchange opens");
        exchange::library::load_reference(&exchange).await.expect("reference data loads");
        Self { exchange, url, folder, postgres }
    }

    /// The folder of the index and, on SQLite, of the database.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The process itself as actor.
    pub fn process(&self) -> Actor {
        Actor::Process
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let Some((server, name)) = self.postgres.take() else { return };
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                if let Ok(admin) = Database::connect(&server).await {
                    let _ = admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
                }
            });
        });
        let _ = dropping.join();
    }
}
