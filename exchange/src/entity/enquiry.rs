//! Questions on orders and what was replied (答疑).

use sea_orm::entity::prelude::*;

/// A question.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "enquiry")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The order.
    pub order_id: Uuid,
    /// Position among the order's questions, from 1.
    pub position: i32,
    /// Which asker of the order, from 1: all that anyone else learns of who asked.
    pub asker: i32,
    /// The company that asks; never shown.
    pub organisation_id: Uuid,
    /// Who of it asks; never shown.
    pub account_id: Uuid,
    /// The question.
    pub question: String,
    /// Language of the question: `zh` or `en`.
    pub lang: String,
    /// When it was asked.
    pub asked_at: DateTimeUtc,
    /// Whether it was declined; the reply then says why.
    pub declined: bool,
    /// The answer, or the reason for declining.
    pub reply: Option<String>,
    /// When it was replied to.
    pub replied_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
