//! Lots of an order (标包).

use sea_orm::entity::prelude::*;

use crate::{codes::LotOutcome, money::Money};

/// A lot.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "lot")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The order.
    pub order_id: Uuid,
    /// Position in the order, from 1.
    pub position: i32,
    /// Name.
    pub name: String,
    /// What became of it.
    pub outcome: LotOutcome,
    /// Sum of its items' ceilings.
    pub budget: Money,
}

impl ActiveModelBehavior for ActiveModel {}
