//! Companies' orders whose buyer is not named before the award.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "annotation_order", flag("hide_buyer").default(false).to_owned()).await
    }
}
