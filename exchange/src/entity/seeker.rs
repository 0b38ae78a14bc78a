//! Profiles of job seekers (简历): private, shown to nobody but whom the person chose.

use sea_orm::entity::prelude::*;

use crate::talent::{Organisations, SeekerProfile};

/// A profile.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "seeker")]
pub struct Model {
    /// Key: the account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// Random address under which companies see it, v4.
    #[sea_orm(unique)]
    pub address: Uuid,
    /// Counts changes; a profile is saved only over the version it was read at.
    pub version: i32,
    /// Everything but the contact.
    #[sea_orm(column_type = "JsonBinary")]
    pub profile: SeekerProfile,
    /// Telephone and e-mail, sealed under the instance's key.
    pub contact: Vec<u8>,
    /// Whether verified companies may see it without name and contact.
    pub visible: bool,
    /// Organisations that never see it.
    #[sea_orm(column_type = "JsonBinary")]
    pub blocked: Organisations,
    /// When the person declared to be sixteen or older.
    pub adult_declared_at: DateTimeUtc,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// When it was last changed.
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
