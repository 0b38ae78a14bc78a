//! What a base or a region is known for, loaded from data/base_profiles.csv at start.

use sea_orm::entity::prelude::*;

/// A fact.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "profile_fact")]
pub struct Model {
    /// Key, made of whom it is about and what it says.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its place in the file, from 1.
    pub position: i32,
    /// Whom it is about: a division.
    pub area: String,
    /// Topic.
    pub topic: String,
    /// What is said.
    pub fact: String,
    /// Who says so.
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
