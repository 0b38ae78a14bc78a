//! Second factors, recovery codes, and sign-ins that wait for a code.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let account = &[("account_id", "account", "id")];
        let secret = || ColumnDef::new("secret").blob().not_null().to_owned();
        create(
            manager,
            "factor",
            vec![key("account_id"), secret(), big("last_step"), number("failed_attempts"), maybe_time("next_attempt_at"), time("since")],
            account,
        )
        .await?;
        create(manager, "factor_offer", vec![key("account_id"), secret(), time("expires_at")], account).await?;
        let hash = |name: &'static str| ColumnDef::new(name).text().not_null().primary_key().to_owned();
        create(manager, "recovery_code", vec![hash("code_hash"), refers("account_id")], account).await?;
        index(manager, "recovery_code", &["account_id"], false).await?;
        create(manager, "pending_sign_in", vec![hash("token_hash"), refers("account_id"), time("expires_at")], account).await?;
        index(manager, "pending_sign_in", &["account_id"], false).await
    }
}
