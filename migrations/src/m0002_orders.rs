//! Orders with lots, items, documents, reviews and notices; rule sets and counters.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "annotation_order",
            vec![
                key("id"),
                refers("address"),
                maybe_text("number"),
                text("stage"),
                number("version"),
                refers("organisation_id"),
                ColumnDef::new("author_id").uuid().null().to_owned(),
                text("demand_kind"),
                json("form"),
                text("title"),
                text("lang"),
                maybe_text("procedure"),
                maybe_text("domain"),
                text("division"),
                text("background"),
                maybe_text("authorisation"),
                maybe_text("catalogue_entry"),
                maybe_text("security_level"),
                flag("personal_information"),
                maybe_text("place_of_work"),
                maybe_text("subcontracting"),
                text("lawful_source"),
                json("qualifications"),
                json("standards"),
                json("criteria"),
                big("budget"),
                maybe_time("questions_until"),
                maybe_time("closes_at"),
                number("delivery_days"),
                maybe_time("submitted_at"),
                maybe_time("published_at"),
                time("created_at"),
                time("updated_at"),
            ],
            &[("organisation_id", "organisation", "id"), ("author_id", "account", "id")],
        )
        .await?;
        index(manager, "annotation_order", &["address"], true).await?;
        index(manager, "annotation_order", &["number"], true).await?;
        index(manager, "annotation_order", &["stage", "closes_at"], false).await?;
        index(manager, "annotation_order", &["organisation_id", "updated_at"], false).await?;
        create(
            manager,
            "lot",
            vec![key("id"), refers("order_id"), number("position"), text("name"), text("outcome"), big("budget")],
            &[("order_id", "annotation_order", "id")],
        )
        .await?;
        index(manager, "lot", &["order_id", "position"], true).await?;
        create(
            manager,
            "item",
            vec![
                key("id"),
                refers("lot_id"),
                number("position"),
                text("modality"),
                text("task_type"),
                text("technique"),
                big("quantity"),
                text("unit"),
                big("ceiling_unit_price"),
                json("label_schema"),
                json("languages"),
                text("delivery_format"),
                text("metric"),
                number("threshold"),
                text("sampling"),
                text("note"),
            ],
            &[("lot_id", "lot", "id")],
        )
        .await?;
        index(manager, "item", &["lot_id", "position"], true).await?;
        let content = ColumnDef::new("content").blob().not_null().to_owned();
        create(
            manager,
            "document",
            vec![key("id"), refers("order_id"), text("name"), text("media_type"), big("size"), text("sha256"), content, time("created_at")],
            &[("order_id", "annotation_order", "id")],
        )
        .await?;
        index(manager, "document", &["order_id"], false).await?;
        create(
            manager,
            "review",
            vec![
                key("id"),
                refers("order_id"),
                number("version"),
                ColumnDef::new("reviewer_id").uuid().null().to_owned(),
                flag("approved"),
                text("reason"),
                json("notes"),
                time("decided_at"),
            ],
            &[("order_id", "annotation_order", "id"), ("reviewer_id", "account", "id")],
        )
        .await?;
        index(manager, "review", &["order_id", "decided_at"], false).await?;
        create(
            manager,
            "notice",
            vec![
                key("id"),
                text("number"),
                text("kind"),
                ColumnDef::new("order_id").uuid().null().to_owned(),
                text("issuer"),
                text("title"),
                text("body"),
                text("reason"),
                json("changes"),
                text("lang"),
                time("published_at"),
            ],
            &[("order_id", "annotation_order", "id")],
        )
        .await?;
        index(manager, "notice", &["number"], true).await?;
        index(manager, "notice", &["published_at"], false).await?;
        index(manager, "notice", &["order_id", "published_at"], false).await?;
        create(
            manager,
            "rule_set",
            vec![
                text("demand_kind"),
                text("procedure"),
                number("bidding_days"),
                number("question_days"),
                number("minimum_bids"),
                number("publicity_days"),
                text("citation"),
                flag("confirmed"),
            ],
            &[],
        )
        .await?;
        index(manager, "rule_set", &["demand_kind", "procedure"], true).await?;
        let name = ColumnDef::new("name").text().not_null().primary_key().to_owned();
        create(manager, "counter", vec![name, number("value")], &[]).await
    }
}
