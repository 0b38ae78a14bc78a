//! Vendors (供应商): what organisations say they can do, with what staff, rooms, certificates and cases.

mod document;
mod read;
mod write;

pub use document::vendor_document;
pub use read::{card_of, matchable, vendor};
pub(crate) use read::{first_sentence, numbered};
pub(crate) use write::put;
pub use write::{Profile, register, register_many};

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::{Domain, Format, Language, Modality, OrganisationKind, Scale, SkillLevel, TaskType, Technique, TechnologyTier, Unit};

/// Fields of use in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Domains(pub Vec<Domain>);
/// Task types in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct TaskTypes(pub Vec<TaskType>);
/// Delivery formats in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Formats(pub Vec<Format>);

/// Staff by level, by the code of the level (`5` … `1`, `none`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Staff(pub BTreeMap<String, u32>);

impl Staff {
    /// People of one level.
    pub fn at(&self, level: SkillLevel) -> u32 {
        use crate::codes::CodeList;
        self.0.get(level.code()).copied().unwrap_or_default()
    }

    /// All people.
    pub fn total(&self) -> u32 {
        self.0.values().sum()
    }
}

/// 等级保护: the grade of the graded protection scheme (GB/T 22239) that the vendor's systems were assessed at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Protection {
    /// None.
    #[default]
    None,
    /// 二级
    Second,
    /// 三级
    Third,
}

/// Rooms, network and teams (安全环境).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Environment {
    /// A closed room.
    pub secure_room: bool,
    /// A dedicated network.
    pub dedicated_network: bool,
    /// Teams that can work on the buyer's premises.
    pub onsite_teams: u32,
    /// Graded protection.
    pub protection: Protection,
}

/// One vendor in any list: drawn from the search index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VendorCard {
    /// Public number: `GX-V-0001`.
    pub number: String,
    /// Name.
    pub name: String,
    /// Kind of organisation.
    pub kind: OrganisationKind,
    /// Division of its seat.
    pub division: String,
    /// Size.
    pub scale: Scale,
    /// Technology tier.
    pub tier: TechnologyTier,
    /// Kinds of data, without repeats.
    pub modalities: Vec<Modality>,
    /// Fields of use, without repeats.
    pub domains: Vec<Domain>,
    /// Languages, without repeats.
    pub languages: Vec<Language>,
    /// All people.
    pub staff: u32,
    /// Person-hours a week that are free.
    pub weekly_free_hours: i32,
    /// Rooms, network, teams.
    pub environment: Environment,
    /// Number of past cases.
    pub cases: u32,
    /// First sentence of the introduction.
    pub lead: String,
    /// When the profile last changed.
    pub updated_at: DateTime<Utc>,
}

/// One capability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapabilityView {
    /// Kind of data.
    pub modality: Modality,
    /// What they do to it.
    pub task_types: Vec<TaskType>,
    /// Fields of use.
    pub domains: Vec<Domain>,
    /// How.
    pub technique: Technique,
    /// Languages.
    pub languages: Vec<Language>,
    /// Units that one person makes in one hour.
    pub throughput: i64,
    /// Unit of the throughput.
    pub unit: Unit,
    /// In their words.
    pub statement: String,
}

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateView {
    /// Name.
    pub name: String,
    /// Last day of validity.
    pub valid_until: NaiveDate,
    /// Whether it is past today, in the region's zone.
    pub expired: bool,
}

/// A past case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseView {
    /// What it was.
    pub title: String,
    /// Field of use.
    pub domain: Domain,
    /// Kind of data.
    pub modality: Modality,
    /// How much.
    pub volume: String,
    /// Year.
    pub year: i32,
    /// How it went.
    pub outcome: String,
}

/// A whole vendor on its page.
#[derive(Debug, Clone, PartialEq)]
pub struct VendorView {
    /// The organisation.
    pub id: Uuid,
    /// Public number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Kind of organisation.
    pub kind: OrganisationKind,
    /// 统一社会信用代码.
    pub uscc: Option<String>,
    /// Division of its seat.
    pub division: String,
    /// Year of founding.
    pub founded: i32,
    /// Size.
    pub scale: Scale,
    /// Technology tier.
    pub tier: TechnologyTier,
    /// Who they are.
    pub intro: String,
    /// Capabilities.
    pub capabilities: Vec<CapabilityView>,
    /// Staff by level.
    pub staff: Staff,
    /// Person-hours a week that are free.
    pub weekly_free_hours: i32,
    /// Delivery formats.
    pub formats: Vec<Format>,
    /// Tools.
    pub tools: Vec<String>,
    /// Certificates, the longest valid first.
    pub certificates: Vec<CertificateView>,
    /// Rooms, network, teams.
    pub environment: Environment,
    /// Codes of standards they declare conformance with.
    pub standards: Vec<String>,
    /// Past cases, newest first.
    pub cases: Vec<CaseView>,
    /// When the profile last changed.
    pub updated_at: DateTime<Utc>,
}
