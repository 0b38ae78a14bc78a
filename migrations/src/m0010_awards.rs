//! Evaluation sheets, rejected bids, the consensus, awards; the price formula of rule sets; re-tenders.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The citation that rule sets get which were loaded before there was a column for it.
const CITATION: &str = "《政府采购货物和服务招标投标管理办法》（财政部令第87号）第五十五条";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let add = |table: &'static str, mut column: ColumnDef| Table::alter().table(table).add_column(&mut column).to_owned();
        manager.alter_table(add("rule_set", text("price_formula").default("lowest_over_price").to_owned())).await?;
        manager.alter_table(add("rule_set", text("price_citation").default(CITATION).to_owned())).await?;
        manager.alter_table(add("annotation_order", ColumnDef::new("retender_of").uuid().null().to_owned())).await?;
        manager.alter_table(add("annotation_order", ColumnDef::new("retender_lots").json_binary().null().to_owned())).await?;
        index(manager, "annotation_order", &["retender_of"], false).await?;
        create(
            manager,
            "sheet",
            vec![
                key("id"),
                refers("order_id"),
                refers("account_id"),
                json("conflicts"),
                json("form"),
                json("scores"),
                number("version"),
                time("declared_at"),
                maybe_time("submitted_at"),
            ],
            &[("order_id", "annotation_order", "id"), ("account_id", "account", "id")],
        )
        .await?;
        index(manager, "sheet", &["order_id", "account_id"], true).await?;
        create(
            manager,
            "rejection",
            vec![key("bid_id"), refers("order_id"), text("reason"), refers("account_id"), time("rejected_at")],
            &[("order_id", "annotation_order", "id"), ("account_id", "account", "id")],
        )
        .await?;
        index(manager, "rejection", &["order_id"], false).await?;
        create(
            manager,
            "evaluation",
            vec![key("order_id"), json("consensus"), refers("account_id"), time("concluded_at")],
            &[("order_id", "annotation_order", "id"), ("account_id", "account", "id")],
        )
        .await?;
        create(
            manager,
            "award",
            vec![
                key("id"),
                refers("order_id"),
                number("lot"),
                json("winners"),
                text("reason"),
                text("state"),
                number("version"),
                refers("proposed_by"),
                time("proposed_at"),
                ColumnDef::new("decided_by").uuid().null().to_owned(),
                maybe_time("decided_at"),
                text("decision_reason"),
                maybe_time("publicity_until"),
                maybe_time("made_at"),
            ],
            &[("order_id", "annotation_order", "id"), ("proposed_by", "account", "id"), ("decided_by", "account", "id")],
        )
        .await?;
        // The last guard of "one award a lot": whatever commands do, the database keeps one that was not sent back.
        let one = "CREATE UNIQUE INDEX award_one_a_lot ON award (order_id, lot) WHERE state <> 'sent_back'";
        manager.get_connection().execute_unprepared(one).await?;
        index(manager, "award", &["state", "publicity_until"], false).await?;
        create(
            manager,
            "lot_failure",
            vec![
                key("lot_id"),
                refers("order_id"),
                text("cause"),
                text("reason"),
                ColumnDef::new("account_id").uuid().null().to_owned(),
                time("failed_at"),
            ],
            &[("lot_id", "lot", "id"), ("order_id", "annotation_order", "id"), ("account_id", "account", "id")],
        )
        .await
    }
}
