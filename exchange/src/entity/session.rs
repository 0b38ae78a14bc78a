//! Sessions of signed-in people; the token itself is only in the browser.

use sea_orm::entity::prelude::*;

/// A session.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// SHA-256 of the token, in hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// Whose.
    pub account_id: Uuid,
    /// When it began.
    pub created_at: DateTimeUtc,
    /// When it was last used (kept to the minute).
    pub seen_at: DateTimeUtc,
    /// When the person last proved in full who they are: at signing in, and whenever the portal asked again.
    pub authenticated_at: Option<DateTimeUtc>,
    /// When it ends whatever happens.
    pub ends_at: DateTimeUtc,
    /// What the browser calls itself, cut to 200 characters.
    pub user_agent: String,
    /// Where it was begun: the masked address of the client.
    pub address: String,
}

impl ActiveModelBehavior for ActiveModel {}
