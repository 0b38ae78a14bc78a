//! Messages in the portal (站内消息).

use sea_orm::entity::prelude::*;

use crate::messages::MessageKind;

/// A message.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// To whom.
    pub account_id: Uuid,
    /// What it says; the site words it.
    pub kind: MessageKind,
    /// Public number of the order that it is about.
    pub order_number: Option<String>,
    /// Title or name of what it is about.
    pub subject: String,
    /// Language of the subject.
    pub lang: String,
    /// When.
    pub sent_at: DateTimeUtc,
    /// When it was read.
    pub read_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
