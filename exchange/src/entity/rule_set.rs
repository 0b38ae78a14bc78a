//! Rules of a procedure, with their citation; loaded from data/rule_sets.csv, then kept by staff.

use sea_orm::entity::prelude::*;

use crate::codes::{DemandKind, PriceFormula, Procedure};

/// Rules of a procedure.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rule_set")]
pub struct Model {
    /// Whose data.
    #[sea_orm(primary_key, auto_increment = false)]
    pub demand_kind: DemandKind,
    /// The procedure.
    #[sea_orm(primary_key, auto_increment = false)]
    pub procedure: Procedure,
    /// Fewest days between publication and closing.
    pub bidding_days: i32,
    /// Days before closing at which questions end.
    pub question_days: i32,
    /// Fewest bids a lot needs.
    pub minimum_bids: i32,
    /// Days of publicity of an award.
    pub publicity_days: i32,
    /// How the price comes to its points.
    pub price_formula: PriceFormula,
    /// Where the formula comes from.
    pub price_citation: String,
    /// Fewest days between an amendment of what is asked for and closing.
    pub amendment_days: i32,
    /// Where the rule about amendments comes from.
    pub amendment_citation: String,
    /// Where the other rules come from.
    pub citation: String,
    /// Whether the values have been confirmed at their source.
    pub confirmed: bool,
}

impl ActiveModelBehavior for ActiveModel {}
