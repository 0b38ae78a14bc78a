//! Positions that companies offer, and what reviewers decided about them.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let maybe_big = |name: &'static str| ColumnDef::new(name).big_integer().null().to_owned();
        let maybe_id = |name: &'static str| ColumnDef::new(name).uuid().null().to_owned();
        create(
            manager,
            "position",
            vec![
                key("id"),
                refers("address"),
                maybe_text("number"),
                text("stage"),
                number("version"),
                refers("organisation_id"),
                maybe_id("author_id"),
                json("form"),
                text("title"),
                text("lang"),
                text("division"),
                maybe_text("place_of_work"),
                maybe_text("employment"),
                number("headcount"),
                maybe_text("pay_kind"),
                big("pay_min"),
                big("pay_max"),
                maybe_text("piece_unit"),
                maybe_big("daily_output"),
                maybe_big("base_pay_month"),
                text("shift"),
                maybe_text("level_required"),
                json("skills"),
                json("languages"),
                text("duties"),
                text("conditions"),
                ColumnDef::new("valid_until").date().null().to_owned(),
                maybe_id("order_id"),
                json("findings"),
                maybe_time("submitted_at"),
                maybe_time("published_at"),
                maybe_time("closed_at"),
                time("created_at"),
                time("updated_at"),
            ],
            &[("organisation_id", "organisation", "id"), ("author_id", "account", "id"), ("order_id", "annotation_order", "id")],
        )
        .await?;
        index(manager, "position", &["address"], true).await?;
        index(manager, "position", &["number"], true).await?;
        index(manager, "position", &["stage", "valid_until"], false).await?;
        index(manager, "position", &["organisation_id", "updated_at"], false).await?;
        create(
            manager,
            "position_review",
            vec![
                key("id"),
                refers("position_id"),
                number("version"),
                maybe_id("reviewer_id"),
                text("decision"),
                text("reason"),
                json("notes"),
                time("decided_at"),
            ],
            &[("position_id", "position", "id"), ("reviewer_id", "account", "id")],
        )
        .await?;
        index(manager, "position_review", &["position_id", "decided_at"], false).await
    }
}
