//! What people sign up for: classes, contests, training bases and events; who signed up; what an event releases.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let maybe_key = |name| ColumnDef::new(name).uuid().null().to_owned();
        create(
            manager,
            "occasion",
            vec![
                key("id"),
                refers("address"),
                maybe_text("number"),
                text("kind"),
                text("stage"),
                number("version"),
                refers("organisation_id"),
                maybe_key("author_id"),
                json("form"),
                ColumnDef::new("content").json_binary().null().to_owned(),
                maybe_text("returned"),
                maybe_text("cancelled"),
                maybe_time("submitted_at"),
                maybe_time("published_at"),
                time("created_at"),
                time("updated_at"),
            ],
            &[("organisation_id", "organisation", "id")],
        )
        .await?;
        index(manager, "occasion", &["address"], true).await?;
        index(manager, "occasion", &["number"], true).await?;
        index(manager, "occasion", &["organisation_id"], false).await?;
        index(manager, "occasion", &["stage"], false).await?;
        create(
            manager,
            "enrolment",
            vec![
                key("id"),
                refers("occasion_id"),
                refers("account_id"),
                maybe_key("organisation_id"),
                number("persons"),
                text("name"),
                maybe_text("phone"),
                text("state"),
                number("position"),
                time("created_at"),
                time("changed_at"),
            ],
            &[("occasion_id", "occasion", "id"), ("account_id", "account", "id")],
        )
        .await?;
        index(manager, "enrolment", &["occasion_id", "account_id"], true).await?;
        index(manager, "enrolment", &["account_id"], false).await?;
        create(
            manager,
            "event_release",
            vec![key("id"), refers("occasion_id"), text("kind"), refers("subject_id"), time("added_at")],
            &[("occasion_id", "occasion", "id")],
        )
        .await?;
        index(manager, "event_release", &["occasion_id", "kind", "subject_id"], true).await?;
        index(manager, "event_release", &["kind", "subject_id"], false).await
    }
}
