//! The schema's history. A migration never depends on an entity: names are text, so that old steps keep their meaning.
//!
//! Expand first, contract in a later release: the version before must still run on the schema after.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, Statement},
};

pub use sea_orm_migration::sea_orm;

mod m0001_accounts;
mod m0002_orders;
mod m0003_vendors;
mod m0004_log;
mod m0005_standing;
mod m0006_companies;
mod m0007_voices;
mod m0008_factors;
mod m0009_bids;
mod m0010_awards;
mod m0011_hidden_buyer;
mod m0013_positions;
mod m0014_talent;
mod m0015_statistics;
mod m0016_occasions;
mod m0017_administration;
mod m0018_position_reports;
mod m0019_awards_of_order;

/// Runs the migrations in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_accounts::Migration),
            Box::new(m0002_orders::Migration),
            Box::new(m0003_vendors::Migration),
            Box::new(m0004_log::Migration),
            Box::new(m0005_standing::Migration),
            Box::new(m0006_companies::Migration),
            Box::new(m0007_voices::Migration),
            Box::new(m0008_factors::Migration),
            Box::new(m0009_bids::Migration),
            Box::new(m0010_awards::Migration),
            Box::new(m0011_hidden_buyer::Migration),
            Box::new(m0013_positions::Migration),
            Box::new(m0014_talent::Migration),
            Box::new(m0015_statistics::Migration),
            Box::new(m0016_occasions::Migration),
            Box::new(m0017_administration::Migration),
            Box::new(m0018_position_reports::Migration),
            Box::new(m0019_awards_of_order::Migration),
        ]
    }
}

/// Key of the advisory lock under which nodes migrate one after the other on PostgreSQL.
const MIGRATION_LOCK: i64 = 0x6269_616f_6875_6900;

/// Brings the schema of the database at `url` up to date, over a connection of its own.
pub async fn migrate(url: &str) -> Result<(), DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).min_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await?;
    if db.get_database_backend() == DbBackend::Postgres {
        let lock = Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_advisory_lock($1)", [MIGRATION_LOCK.into()]);
        db.execute_raw(lock).await?;
    }
    Migrator::up(&db, None).await?;
    db.close().await
}

/// A key column of type UUID.
fn key(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().primary_key().to_owned()
}

/// A text column that is never null.
fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

/// A column that refers to a row of another table.
fn refers(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().to_owned()
}

/// A time, in UTC.
fn time(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().not_null().to_owned()
}

/// A time that may be missing.
fn maybe_time(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().null().to_owned()
}

/// A whole number.
fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().to_owned()
}

/// A sum or a quantity.
fn big(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().to_owned()
}

/// A list or a tree.
fn json(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).json_binary().not_null().to_owned()
}

/// A yes or no.
fn flag(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().to_owned()
}

/// A text that may be missing.
fn maybe_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().to_owned()
}

/// Creates a table of these columns.
async fn create(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: Vec<ColumnDef>,
    keys: &[(&'static str, &'static str, &'static str)],
) -> Result<(), DbErr> {
    let mut statement = Table::create();
    statement.table(table);
    for mut column in columns {
        statement.col(&mut column);
    }
    for &(from, to_table, to) in keys {
        let mut key = ForeignKey::create();
        key.from(table, from).to(to_table, to);
        statement.foreign_key(&mut key);
    }
    manager.create_table(statement).await
}

/// Adds a column to a table that exists.
async fn add(manager: &SchemaManager<'_>, table: &'static str, mut column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(&mut column).to_owned()).await
}

/// Creates an index over columns.
async fn index(manager: &SchemaManager<'_>, table: &'static str, columns: &[&'static str], unique: bool) -> Result<(), DbErr> {
    let mut statement = Index::create();
    statement.name(format!("{table}_{}", columns.join("_"))).table(table);
    for &column in columns {
        statement.col(column);
    }
    if unique {
        statement.unique();
    }
    manager.create_index(statement).await
}
