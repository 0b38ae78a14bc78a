//! What the evaluation of an order came to (评审结果), written once.

use sea_orm::entity::prelude::*;

use crate::awards::Consensus;

/// An evaluation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "evaluation")]
pub struct Model {
    /// The order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: Uuid,
    /// Rankings with every component, and the rule.
    #[sea_orm(column_type = "JsonBinary")]
    pub consensus: Consensus,
    /// Who concluded it.
    pub account_id: Uuid,
    /// When.
    pub concluded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
