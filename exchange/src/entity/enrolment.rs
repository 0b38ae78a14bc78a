//! Who signed up for what (报名): one row an account and occasion, whatever became of it.

use sea_orm::entity::prelude::*;

use crate::{
    companies::{Masked, Phone},
    occasions::EnrolmentState,
};

/// A sign-up.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "enrolment")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For what.
    pub occasion_id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// The company for which it is made.
    pub organisation_id: Option<Uuid>,
    /// Places that it takes.
    pub persons: i32,
    /// Name for the organiser; empty without consent.
    pub name: String,
    /// Telephone for the organiser; nothing without consent.
    pub phone: Option<Masked<Phone>>,
    /// State.
    pub state: EnrolmentState,
    /// Place in the order of sign-ups of the occasion.
    pub position: i32,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// When its state last changed.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
