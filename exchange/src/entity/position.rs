//! Positions (岗位): what was typed, and the parsed facts once it was sent to review.

use sea_orm::entity::prelude::*;

use crate::{
    codes::{Employment, PayKind, PieceUnit, PlaceOfWork, PositionStage, SkillLevel},
    money::{Money, UnitPrice},
    orders::{Languages, Lines},
    positions::{Findings, Output, PositionForm},
};

/// A position.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "position")]
pub struct Model {
    /// Key, v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Random address of the draft, v4.
    #[sea_orm(unique)]
    pub address: Uuid,
    /// Public number, from publication on: `GX-P-2026-0042`.
    #[sea_orm(unique)]
    pub number: Option<String>,
    /// Stage. A published one whose validity is over counts as closed whatever stands here: see [`crate::positions::stage_at`].
    pub stage: PositionStage,
    /// Counts changes; a form is saved only over the version it was read at.
    pub version: i32,
    /// The employer.
    pub organisation_id: Uuid,
    /// Who started it.
    pub author_id: Option<Uuid>,
    /// What was typed, valid or not.
    #[sea_orm(column_type = "JsonBinary")]
    pub form: PositionForm,
    /// Title.
    pub title: String,
    /// Language of its texts: `zh` or `en`.
    pub lang: String,
    /// Where: division or country.
    pub division: String,
    /// On the employer's premises, in a dedicated network, or from anywhere.
    pub place_of_work: Option<PlaceOfWork>,
    /// How somebody is employed.
    pub employment: Option<Employment>,
    /// How many people.
    pub headcount: i32,
    /// How pay is counted.
    pub pay_kind: Option<PayKind>,
    /// The least that is paid, a month, a piece or an hour.
    pub pay_min: UnitPrice,
    /// The most.
    pub pay_max: UnitPrice,
    /// What a piece is.
    pub piece_unit: Option<PieceUnit>,
    /// Pieces that the employer says one person makes in a working day of eight hours.
    pub daily_output: Option<Output>,
    /// What is paid a month at least (保底), whatever the pieces or hours come to.
    pub base_pay_month: Option<Money>,
    /// Working hours, in words.
    pub shift: String,
    /// Lowest level of the skill ladder; `none` where no certificate is asked for.
    pub level_required: Option<SkillLevel>,
    /// Skills.
    #[sea_orm(column_type = "JsonBinary")]
    pub skills: Lines,
    /// Languages of the work.
    #[sea_orm(column_type = "JsonBinary")]
    pub languages: Languages,
    /// Duties.
    pub duties: String,
    /// Conditions: what is asked and what is offered.
    pub conditions: String,
    /// Last day, in the region's zone.
    pub valid_until: Option<Date>,
    /// The public order that people are looked for.
    pub order_id: Option<Uuid>,
    /// Wording that may discriminate, as it was found when the position was sent to review.
    #[sea_orm(column_type = "JsonBinary")]
    pub findings: Findings,
    /// When it was sent to review.
    pub submitted_at: Option<DateTimeUtc>,
    /// When it was published.
    pub published_at: Option<DateTimeUtc>,
    /// When its employer ended it or a reviewer took it down.
    pub closed_at: Option<DateTimeUtc>,
    /// When it was started.
    pub created_at: DateTimeUtc,
    /// When it was last changed.
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
