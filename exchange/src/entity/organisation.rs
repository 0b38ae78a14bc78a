//! Organisations: agencies, companies, colleges, alliances (单位).

use sea_orm::entity::prelude::*;

use crate::codes::OrganisationKind;

/// An organisation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Kind.
    pub kind: OrganisationKind,
    /// Full name.
    #[sea_orm(unique)]
    pub name: String,
    /// 统一社会信用代码 (GB 32100-2015).
    #[sea_orm(unique)]
    pub uscc: Option<String>,
    /// Division of its seat: GB/T 2260 code, or an ISO 3166 country code abroad.
    pub division: String,
    /// When it was verified; staff's entries are from the start, a company that registers itself waits for a reviewer.
    pub verified_at: Option<DateTimeUtc>,
    /// When it was entered.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
