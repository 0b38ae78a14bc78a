//! Organisations, accounts, sessions, kept forms.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "organisation",
            vec![key("id"), text("kind"), text("name"), maybe_text("uscc"), text("division"), time("created_at")],
            &[],
        )
        .await?;
        index(manager, "organisation", &["name"], true).await?;
        index(manager, "organisation", &["uscc"], true).await?;
        create(
            manager,
            "account",
            vec![
                key("id"),
                text("email"),
                text("name"),
                text("password_hash"),
                text("locale"),
                ColumnDef::new("organisation_id").uuid().null().to_owned(),
                text("roles"),
                number("failed_attempts"),
                maybe_time("next_attempt_at"),
                maybe_time("disabled_at"),
                time("created_at"),
            ],
            &[("organisation_id", "organisation", "id")],
        )
        .await?;
        index(manager, "account", &["email"], true).await?;
        let token = ColumnDef::new("token_hash").text().not_null().primary_key().to_owned();
        create(
            manager,
            "session",
            vec![token, refers("account_id"), time("created_at"), time("seen_at"), time("ends_at"), text("user_agent")],
            &[("account_id", "account", "id")],
        )
        .await?;
        index(manager, "session", &["account_id"], false).await?;
        let kept = ColumnDef::new("key_hash").text().not_null().primary_key().to_owned();
        let body = ColumnDef::new("body").blob().not_null().to_owned();
        create(
            manager,
            "kept_post",
            vec![kept, refers("account_id"), text("path"), body, time("expires_at")],
            &[("account_id", "account", "id")],
        )
        .await
    }
}
