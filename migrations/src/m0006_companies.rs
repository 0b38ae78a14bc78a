//! Companies that register by themselves: their application with evidence and decisions, invitations, and the form of their profile.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let organisation = || ColumnDef::new("organisation_id").uuid().not_null().primary_key().to_owned();
        let of_organisation = [("organisation_id", "organisation", "id")];
        create(
            manager,
            "company",
            vec![
                organisation(),
                refers("address"),
                text("stage"),
                number("version"),
                text("phone"),
                maybe_time("submitted_at"),
                time("created_at"),
                time("updated_at"),
            ],
            &of_organisation,
        )
        .await?;
        index(manager, "company", &["address"], true).await?;
        index(manager, "company", &["stage"], false).await?;
        let content = ColumnDef::new("content").blob().not_null().to_owned();
        create(
            manager,
            "evidence",
            vec![
                key("id"),
                refers("organisation_id"),
                text("name"),
                text("media_type"),
                big("size"),
                text("sha256"),
                content,
                time("created_at"),
            ],
            &of_organisation,
        )
        .await?;
        index(manager, "evidence", &["organisation_id"], false).await?;
        let reviewer = ColumnDef::new("reviewer_id").uuid().null().to_owned();
        create(
            manager,
            "verification",
            vec![key("id"), refers("organisation_id"), number("version"), reviewer, flag("verified"), text("reason"), time("decided_at")],
            &of_organisation,
        )
        .await?;
        index(manager, "verification", &["organisation_id"], false).await?;
        create(
            manager,
            "invitation",
            vec![
                key("id"),
                refers("organisation_id"),
                text("email"),
                text("roles"),
                text("token_hash"),
                time("created_at"),
                time("expires_at"),
                maybe_time("accepted_at"),
                maybe_time("revoked_at"),
            ],
            &of_organisation,
        )
        .await?;
        index(manager, "invitation", &["token_hash"], true).await?;
        index(manager, "invitation", &["organisation_id"], false).await?;
        let published_version = ColumnDef::new("published_version").integer().null().to_owned();
        create(
            manager,
            "profile",
            vec![
                organisation(),
                number("version"),
                json("form"),
                flag("wanted"),
                published_version,
                maybe_time("published_at"),
                time("updated_at"),
            ],
            &of_organisation,
        )
        .await
    }
}
