//! Standing of organisations, fresh proof of sessions, messages and watched orders.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "organisation", maybe_time("verified_at")).await?;
        add(manager, "session", maybe_time("authenticated_at")).await?;
        // What was there before was entered by staff, and every session began with a password.
        let db = manager.get_connection();
        db.execute_unprepared("UPDATE organisation SET verified_at = created_at").await?;
        db.execute_unprepared("UPDATE session SET authenticated_at = created_at").await?;
        create(
            manager,
            "message",
            vec![
                key("id"),
                refers("account_id"),
                text("kind"),
                maybe_text("order_number"),
                text("subject"),
                text("lang"),
                time("sent_at"),
                maybe_time("read_at"),
            ],
            &[("account_id", "account", "id")],
        )
        .await?;
        index(manager, "message", &["account_id", "sent_at"], false).await?;
        index(manager, "message", &["account_id", "read_at"], false).await?;
        create(
            manager,
            "watch",
            vec![key("id"), refers("order_id"), refers("account_id"), time("created_at")],
            &[("order_id", "annotation_order", "id"), ("account_id", "account", "id")],
        )
        .await?;
        index(manager, "watch", &["order_id", "account_id"], true).await?;
        index(manager, "watch", &["account_id", "created_at"], false).await
    }
}
