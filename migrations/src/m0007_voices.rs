//! Questions on orders, and how many days must remain after an amendment.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Days of the rule sets that existed before, and where they come from; later ones bring their own.
const USUAL: (i32, &str) = (4, "平台默认值；ProZorro：更正后至少留 4 天");
const PUBLIC_TENDER: (i32, &str) = (15, "《招标投标法》第二十三条（十五日）");
const COMPANY_INVITATION: (i32, &str) = (2, "平台默认值");

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "enquiry",
            vec![
                key("id"),
                refers("order_id"),
                number("position"),
                number("asker"),
                refers("organisation_id"),
                refers("account_id"),
                text("question"),
                text("lang"),
                time("asked_at"),
                flag("declined"),
                maybe_text("reply"),
                maybe_time("replied_at"),
            ],
            &[("order_id", "annotation_order", "id"), ("organisation_id", "organisation", "id"), ("account_id", "account", "id")],
        )
        .await?;
        index(manager, "enquiry", &["order_id", "position"], true).await?;
        let (days, citation) = USUAL;
        let mut column = ColumnDef::new("amendment_days");
        manager.alter_table(Table::alter().table("rule_set").add_column(column.integer().not_null().default(days)).take()).await?;
        let mut column = ColumnDef::new("amendment_citation");
        manager.alter_table(Table::alter().table("rule_set").add_column(column.text().not_null().default(citation)).take()).await?;
        for (kind, procedure, (days, citation)) in
            [("public_data", "open_tender", PUBLIC_TENDER), ("enterprise", "invitation", COMPANY_INVITATION)]
        {
            let update = Query::update()
                .table("rule_set")
                .values([("amendment_days", days.into()), ("amendment_citation", citation.into())])
                .and_where(Expr::col("demand_kind").eq(kind))
                .and_where(Expr::col("procedure").eq(procedure))
                .take();
            manager.get_connection().execute(&update).await?;
        }
        Ok(())
    }
}
