//! Annotation orders (标注订单): what was typed, and the parsed facts once it was sent to review.

use sea_orm::entity::prelude::*;

use crate::{
    codes::{DemandKind, Domain, OrderStage, PlaceOfWork, Procedure, SecurityLevel, Subcontracting},
    money::Money,
    orders::{Criteria, Lines, OrderForm, Positions},
};

/// An order.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "annotation_order")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Random address of the draft, v4.
    #[sea_orm(unique)]
    pub address: Uuid,
    /// Public number, from publication on: `GX-2026-1203`.
    #[sea_orm(unique)]
    pub number: Option<String>,
    /// Stage.
    pub stage: OrderStage,
    /// Counts changes; a form is saved only over the version it was read at.
    pub version: i32,
    /// The organisation that publishes it.
    pub organisation_id: Uuid,
    /// Who started it.
    pub author_id: Option<Uuid>,
    /// Whose data.
    pub demand_kind: DemandKind,
    /// Whether the buyer is named only after the award.
    pub hide_buyer: bool,
    /// What was typed, valid or not.
    #[sea_orm(column_type = "JsonBinary")]
    pub form: OrderForm,
    /// Title.
    pub title: String,
    /// Language of its texts: `zh` or `en`.
    pub lang: String,
    /// How a supplier is found.
    pub procedure: Option<Procedure>,
    /// Field of use.
    pub domain: Option<Domain>,
    /// Where: division or country.
    pub division: String,
    /// What it is about.
    pub background: String,
    /// Public-data authorisation number.
    pub authorisation: Option<String>,
    /// Entry in the public-data catalogue.
    pub catalogue_entry: Option<String>,
    /// Sensitivity of the data.
    pub security_level: Option<SecurityLevel>,
    /// Whether the data holds personal information.
    pub personal_information: bool,
    /// Where the work is done.
    pub place_of_work: Option<PlaceOfWork>,
    /// Whether part may be passed on.
    pub subcontracting: Option<Subcontracting>,
    /// Proof of lawful source.
    pub lawful_source: String,
    /// Conditions that a bidder meets.
    #[sea_orm(column_type = "JsonBinary")]
    pub qualifications: Lines,
    /// Codes of the standards cited.
    #[sea_orm(column_type = "JsonBinary")]
    pub standards: Lines,
    /// Criteria of the evaluation.
    #[sea_orm(column_type = "JsonBinary")]
    pub criteria: Criteria,
    /// Sum of the items' ceilings.
    pub budget: Money,
    /// Questions are taken until.
    pub questions_until: Option<DateTimeUtc>,
    /// Bids are taken until.
    pub closes_at: Option<DateTimeUtc>,
    /// Days from contract to delivery.
    pub delivery_days: i32,
    /// The order whose failed lots it offers anew.
    pub retender_of: Option<Uuid>,
    /// Positions of those lots.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub retender_lots: Option<Positions>,
    /// When it was sent to review.
    pub submitted_at: Option<DateTimeUtc>,
    /// When it was published.
    pub published_at: Option<DateTimeUtc>,
    /// When it was started.
    pub created_at: DateTimeUtc,
    /// When it was last changed.
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
