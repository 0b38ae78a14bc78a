//! Vendors with capabilities, certificates and cases; standards.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let organisation = ColumnDef::new("organisation_id").uuid().not_null().primary_key().to_owned();
        create(
            manager,
            "vendor",
            vec![
                organisation,
                text("number"),
                number("version"),
                number("founded"),
                text("scale"),
                text("intro"),
                text("tier"),
                json("staff"),
                number("weekly_free_hours"),
                json("formats"),
                json("tools"),
                json("environment"),
                json("standards"),
                time("created_at"),
                time("updated_at"),
            ],
            &[("organisation_id", "organisation", "id")],
        )
        .await?;
        index(manager, "vendor", &["number"], true).await?;
        create(
            manager,
            "capability",
            vec![
                key("id"),
                refers("vendor_id"),
                number("position"),
                text("modality"),
                json("task_types"),
                json("domains"),
                text("technique"),
                json("languages"),
                big("throughput"),
                text("unit"),
                text("statement"),
            ],
            &[("vendor_id", "vendor", "organisation_id")],
        )
        .await?;
        index(manager, "capability", &["vendor_id", "position"], true).await?;
        let valid_until = ColumnDef::new("valid_until").date().not_null().to_owned();
        create(
            manager,
            "certificate",
            vec![key("id"), refers("vendor_id"), text("name"), valid_until],
            &[("vendor_id", "vendor", "organisation_id")],
        )
        .await?;
        index(manager, "certificate", &["vendor_id"], false).await?;
        create(
            manager,
            "past_case",
            vec![
                key("id"),
                refers("vendor_id"),
                text("title"),
                text("domain"),
                text("modality"),
                text("volume"),
                number("year"),
                text("outcome"),
            ],
            &[("vendor_id", "vendor", "organisation_id")],
        )
        .await?;
        index(manager, "past_case", &["vendor_id"], false).await?;
        let code = ColumnDef::new("code").text().not_null().primary_key().to_owned();
        create(
            manager,
            "standard",
            vec![
                code,
                text("title"),
                text("kind"),
                text("level"),
                text("domain"),
                text("region"),
                text("issued_by"),
                text("status"),
                text("topics"),
                text("note"),
            ],
            &[],
        )
        .await
    }
}
