//! Contacts that were shown (联系方式查看记录): who looked, for whom, when and why.

use sea_orm::entity::prelude::*;

/// A look at a contact.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "disclosure")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The application that gave the right to look.
    pub application_id: Uuid,
    /// Whose contact.
    pub account_id: Uuid,
    /// The employer.
    pub organisation_id: Uuid,
    /// Who looked.
    pub viewer_id: Uuid,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
