//! The national bases, published figures with their sources, and what bases and regions are known for.

use sea_orm_migration::prelude::*;

use crate::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// A text that says something: a statistic without its source, date and scope has no place in the table.
fn said(name: &'static str) -> ColumnDef {
    text(name).check(Expr::col(name).ne("")).to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let division = ColumnDef::new("division").text().not_null().primary_key().to_owned();
        create(manager, "base", vec![division, number("position")], &[]).await?;
        let id = || ColumnDef::new("id").text().not_null().primary_key().to_owned();
        let columns = vec![
            id(),
            number("position"),
            said("area"),
            said("indicator"),
            big("value"),
            said("unit"),
            maybe_text("qualifier"),
            said("kind"),
            said("scope"),
            said("as_of"),
            said("source_title"),
            said("publisher"),
            text("published_on"),
            maybe_text("url"),
            said("tier"),
            text("note"),
        ];
        create(manager, "observation", columns, &[]).await?;
        let columns = vec![id(), number("position"), said("area"), said("topic"), said("fact"), said("source")];
        create(manager, "profile_fact", columns, &[]).await
    }
}
