//! Reports of positions (举报), and what reviewers decided about them.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let maybe_id = |name: &'static str| ColumnDef::new(name).uuid().null().to_owned();
        create(
            manager,
            "position_report",
            vec![
                key("id"),
                refers("position_id"),
                maybe_id("reporter_id"),
                text("kind"),
                text("text"),
                time("created_at"),
                maybe_text("outcome"),
                text("reason"),
                maybe_id("reviewer_id"),
                maybe_time("decided_at"),
            ],
            &[("position_id", "position", "id"), ("reporter_id", "account", "id"), ("reviewer_id", "account", "id")],
        )
        .await?;
        index(manager, "position_report", &["position_id", "created_at"], false).await?;
        index(manager, "position_report", &["outcome", "created_at"], false).await?;
        index(manager, "position_report", &["reporter_id"], false).await
    }
}
