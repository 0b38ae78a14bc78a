//! Consents (授权): what somebody agreed to, in which words, from when to when.

use sea_orm::entity::prelude::*;

use crate::codes::ConsentPurpose;

/// A consent. A row is never changed but for the time of its withdrawal.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who gave it.
    pub account_id: Uuid,
    /// What for.
    pub purpose: ConsentPurpose,
    /// Version of the text that was agreed to.
    pub text_version: String,
    /// The application that it is for.
    pub application_id: Option<Uuid>,
    /// When it was given.
    pub given_at: DateTimeUtc,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
