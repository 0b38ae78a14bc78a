//! Locks of accounts with their reasons, values of code lists that are out of use, where sessions were begun.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "session", text("address").default("").to_owned()).await?;
        let maybe_account = |name: &'static str| ColumnDef::new(name).uuid().null().to_owned();
        create(
            manager,
            "account_lock",
            vec![
                key("id"),
                refers("account_id"),
                text("reason"),
                time("locked_at"),
                maybe_account("locked_by"),
                maybe_time("unlocked_at"),
                maybe_account("unlocked_by"),
            ],
            &[("account_id", "account", "id")],
        )
        .await?;
        index(manager, "account_lock", &["account_id"], false).await?;
        create(manager, "retired_code", vec![text("list"), text("code"), time("retired_at")], &[]).await?;
        index(manager, "retired_code", &["list", "code"], true).await
    }
}
