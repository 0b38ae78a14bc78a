//! Award decisions (定标): proposed, approved by a second person, publicised, made.

use sea_orm::entity::prelude::*;

use crate::{awards::Winners, codes::AwardState};

/// An award of a lot. At most one of a lot was not sent back.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "award")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The order.
    pub order_id: Uuid,
    /// Position of the lot.
    pub lot: i32,
    /// Who wins.
    #[sea_orm(column_type = "JsonBinary")]
    pub winners: Winners,
    /// Why it leaves the ranking; empty where it follows it.
    pub reason: String,
    /// How far it is.
    pub state: AwardState,
    /// Counts changes.
    pub version: i32,
    /// Who proposed it.
    pub proposed_by: Uuid,
    /// When.
    pub proposed_at: DateTimeUtc,
    /// Who approved it or sent it back.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<DateTimeUtc>,
    /// Why it was sent back.
    pub decision_reason: String,
    /// When its publicity ends.
    pub publicity_until: Option<DateTimeUtc>,
    /// When it was made.
    pub made_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
