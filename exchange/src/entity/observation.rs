//! Published figures with their sources, loaded from data/base_statistics.csv at start.

use sea_orm::entity::prelude::*;

use crate::{
    codes::{FigureKind, FigureUnit, Indicator, Qualifier, SourceTier},
    statistics::Amount,
};

/// An observation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "observation")]
pub struct Model {
    /// Key, made of what is observed, when, and by which source.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its place in the file, from 1.
    pub position: i32,
    /// Whom it is about: a division, `CN` or `bases7`.
    pub area: String,
    /// What is counted.
    pub indicator: Indicator,
    /// The figure.
    pub value: Amount,
    /// Its unit.
    pub unit: FigureUnit,
    /// What the source says beside it.
    pub qualifier: Option<Qualifier>,
    /// Kind of figure.
    pub kind: FigureKind,
    /// What exactly was counted.
    pub scope: String,
    /// The day or the year that it holds for.
    pub as_of: String,
    /// Title of the source.
    pub source_title: String,
    /// Who published it.
    pub publisher: String,
    /// The day or the year of publication; empty where the source names none.
    pub published_on: String,
    /// Where it is read.
    pub url: Option<String>,
    /// How near the source is to the first publisher.
    pub tier: SourceTier,
    /// Remark.
    pub note: String,
}

impl ActiveModelBehavior for ActiveModel {}
