//! Sealed bids, their log, keys of orders, closing and opening records.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "bid",
            vec![
                key("id"),
                refers("order_id"),
                refers("organisation_id"),
                refers("account_id"),
                number("version"),
                text("state"),
                text("sha256"),
                big("log_index"),
                time("received_at"),
                ColumnDef::new("opened").json_binary().null().to_owned(),
            ],
            &[("order_id", "annotation_order", "id"), ("organisation_id", "organisation", "id"), ("account_id", "account", "id")],
        )
        .await?;
        index(manager, "bid", &["order_id", "organisation_id", "version"], true).await?;
        index(manager, "bid", &["organisation_id"], false).await?;
        index(manager, "bid", &["log_index"], true).await?;
        let bid = ColumnDef::new("bid_id").uuid().not_null().primary_key().to_owned();
        let sealed = ColumnDef::new("sealed").blob().not_null().to_owned();
        create(manager, "bid_content", vec![bid, sealed], &[("bid_id", "bid", "id")]).await?;
        create(manager, "bid_document", vec![key("id"), refers("bid_id"), number("position")], &[("bid_id", "bid", "id")]).await?;
        index(manager, "bid_document", &["bid_id", "position"], true).await?;
        let seq = ColumnDef::new("seq").big_integer().not_null().primary_key().to_owned();
        let log = vec![seq, refers("bid_id"), text("kind"), text("text"), text("signature")];
        create(manager, "bid_log_entry", log, &[("bid_id", "bid", "id")]).await?;
        index(manager, "bid_log_entry", &["bid_id"], false).await?;
        let order = || ColumnDef::new("order_id").uuid().not_null().primary_key().to_owned();
        let private = ColumnDef::new("private").blob().not_null().to_owned();
        create(manager, "order_key", vec![order(), text("public"), private], &[("order_id", "annotation_order", "id")]).await?;
        create(
            manager,
            "closing",
            vec![order(), text("root"), number("count"), time("closed_at"), text("text"), text("signature")],
            &[("order_id", "annotation_order", "id")],
        )
        .await?;
        let second = ColumnDef::new("second_account_id").uuid().null().to_owned();
        create(
            manager,
            "opening",
            vec![order(), refers("first_account_id"), time("consented_at"), second, maybe_time("opened_at")],
            &[("order_id", "annotation_order", "id"), ("first_account_id", "account", "id"), ("second_account_id", "account", "id")],
        )
        .await?;
        let db = manager.get_connection();
        db.execute_unprepared("CREATE UNIQUE INDEX bid_live ON bid (order_id, organisation_id) WHERE state = 'live'").await?;
        let statements: &[&str] = match manager.get_database_backend() {
            DbBackend::Postgres => &[
                "CREATE FUNCTION bid_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'the bid log is append-only'; END $$",
                "CREATE TRIGGER bid_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bid_log_entry \
                 FOR EACH STATEMENT EXECUTE FUNCTION bid_log_is_append_only()",
            ],
            _ => &[
                "CREATE TRIGGER bid_log_no_update BEFORE UPDATE ON bid_log_entry \
                 BEGIN SELECT RAISE(ABORT, 'the bid log is append-only'); END",
                "CREATE TRIGGER bid_log_no_delete BEFORE DELETE ON bid_log_entry \
                 BEGIN SELECT RAISE(ABORT, 'the bid log is append-only'); END",
            ],
        };
        for statement in statements {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
