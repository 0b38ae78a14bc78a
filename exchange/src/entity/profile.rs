//! What an organisation types into the form of its capability, and which version of it the public sees.

use sea_orm::entity::prelude::*;

use crate::companies::profile::ProfileForm;

/// A form.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "profile")]
pub struct Model {
    /// Key: the organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Counts changes; a form is saved only over the version it was read at.
    pub version: i32,
    /// What was typed, valid or not.
    #[sea_orm(column_type = "JsonBinary")]
    pub form: ProfileForm,
    /// Whether it is to be published as soon as the organisation is verified.
    pub wanted: bool,
    /// The version that was published.
    pub published_version: Option<i32>,
    /// When it was last published.
    pub published_at: Option<DateTimeUtc>,
    /// When it was last changed.
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
