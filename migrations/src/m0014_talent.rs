//! Job seekers: profiles, consents, applications with their course, contacts that were shown, accounts that are to be erased.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sealed = || ColumnDef::new("contact").blob().not_null().to_owned();
        let maybe_id = |name: &'static str| ColumnDef::new(name).uuid().null().to_owned();
        create(
            manager,
            "seeker",
            vec![
                key("account_id"),
                refers("address"),
                number("version"),
                json("profile"),
                sealed(),
                flag("visible"),
                json("blocked"),
                time("adult_declared_at"),
                time("created_at"),
                time("updated_at"),
            ],
            &[("account_id", "account", "id")],
        )
        .await?;
        index(manager, "seeker", &["address"], true).await?;
        index(manager, "seeker", &["visible", "updated_at"], false).await?;
        create(
            manager,
            "job_application",
            vec![
                key("id"),
                refers("address"),
                refers("position_id"),
                refers("organisation_id"),
                refers("account_id"),
                text("stage"),
                number("version"),
                json("snapshot"),
                sealed(),
                text("note"),
                time("sent_at"),
                time("updated_at"),
            ],
            &[("position_id", "position", "id"), ("organisation_id", "organisation", "id"), ("account_id", "account", "id")],
        )
        .await?;
        index(manager, "job_application", &["address"], true).await?;
        index(manager, "job_application", &["account_id", "updated_at"], false).await?;
        index(manager, "job_application", &["organisation_id", "stage"], false).await?;
        // One application of a person for a position, unless it was withdrawn: whatever commands do, the database keeps no second.
        let one = "CREATE UNIQUE INDEX job_application_one ON job_application (position_id, account_id) WHERE stage <> 'withdrawn'";
        manager.get_connection().execute_unprepared(one).await?;
        create(
            manager,
            "application_step",
            vec![key("id"), refers("application_id"), text("stage"), flag("by_person"), text("reason"), time("at")],
            &[("application_id", "job_application", "id")],
        )
        .await?;
        index(manager, "application_step", &["application_id", "at"], false).await?;
        create(
            manager,
            "consent",
            vec![
                key("id"),
                refers("account_id"),
                text("purpose"),
                text("text_version"),
                maybe_id("application_id"),
                time("given_at"),
                maybe_time("withdrawn_at"),
            ],
            &[("account_id", "account", "id"), ("application_id", "job_application", "id")],
        )
        .await?;
        index(manager, "consent", &["account_id", "given_at"], false).await?;
        create(
            manager,
            "disclosure",
            vec![
                key("id"),
                refers("application_id"),
                refers("account_id"),
                refers("organisation_id"),
                refers("viewer_id"),
                text("reason"),
                time("at"),
            ],
            &[
                ("application_id", "job_application", "id"),
                ("account_id", "account", "id"),
                ("organisation_id", "organisation", "id"),
                ("viewer_id", "account", "id"),
            ],
        )
        .await?;
        index(manager, "disclosure", &["account_id", "at"], false).await?;
        index(manager, "disclosure", &["application_id"], false).await?;
        create(
            manager,
            "erasure",
            vec![key("account_id"), time("asked_at"), time("due_at"), maybe_time("erased_at")],
            &[("account_id", "account", "id")],
        )
        .await?;
        index(manager, "erasure", &["erased_at", "due_at"], false).await
    }
}
