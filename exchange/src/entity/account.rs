//! Accounts of people.

use sea_orm::entity::prelude::*;

/// An account.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// E-mail address in lower case: the login name.
    #[sea_orm(unique)]
    pub email: String,
    /// Name to show.
    pub name: String,
    /// Argon2id hash in PHC form.
    pub password_hash: String,
    /// `zh` or `en`: the language of mails.
    pub locale: String,
    /// Agency or company.
    pub organisation_id: Option<Uuid>,
    /// Names of its duties, parted by spaces.
    pub roles: String,
    /// Failed attempts to sign in since the last success.
    pub failed_attempts: i32,
    /// No attempt is looked at before this time.
    pub next_attempt_at: Option<DateTimeUtc>,
    /// Set when the account was switched off.
    pub disabled_at: Option<DateTimeUtc>,
    /// When it was made.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
