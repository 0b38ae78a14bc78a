//! Companies (企业) that come in by themselves: a person registers one, a reviewer verifies it, its owner brings in members, and
//! they say what it can do.
//!
//! A registered company is an organisation from the first moment, so that nobody else can take its name or code;
//! `organisation.verified_at` stays empty until a reviewer has seen the evidence. Organisations that staff enter have no application
//! and count as verified.

mod access;
mod contact;
mod evidence;
mod masked;
mod members;
pub mod profile;
mod read;
mod review;
mod rules;
mod tasks;
pub mod uscc;
mod write;

pub use contact::{Email, Phone};
pub use evidence::{EvidenceFile, add_evidence, fetch_evidence, remove_evidence};
pub use masked::{Mask, Masked};
pub use members::{
    InvitationRow, InvitationState, InvitationView, MEMBER_ROLES, MemberRow, Members, accept, invitation, invite, leave, members, remove,
    revoke, set_roles,
};
pub use read::{company, company_queue, company_review, standing};
pub use review::{send_back, verify};
pub use rules::application_errors;
pub use tasks::tasks;
pub use uscc::Uscc;
pub use write::{register, save, submit};

use chrono::{DateTime, Utc};
use sea_orm::{DeriveActiveEnum, EnumIter};
use uuid::Uuid;

use crate::codes::OrganisationKind;

/// Where a company's application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CompanyStage {
    /// Its owner fills it in.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// It awaits a reviewer.
    #[sea_orm(string_value = "in_review")]
    InReview,
    /// A reviewer has verified it.
    #[sea_orm(string_value = "verified")]
    Verified,
}

/// What others need to know of an organisation before it may act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether staff entered it or a reviewer verified it.
    pub verified: bool,
    /// Whether its profile is public.
    pub has_profile: bool,
}

/// What is typed into the form of an application: text as it came.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ApplicationForm {
    /// Full name.
    pub name: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// Code of the kind of organisation.
    pub kind: String,
    /// Code of the division of its seat.
    pub division: String,
    /// Telephone.
    pub phone: String,
}

/// A file of an application, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceView {
    /// Its address.
    pub id: Uuid,
    /// File name.
    pub name: String,
    /// Size in bytes.
    pub size: i64,
    /// SHA-256 of the content, in hex.
    pub sha256: String,
}

/// A reviewer's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether it was verified; otherwise it was sent back.
    pub verified: bool,
    /// Why.
    pub reason: String,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// An application with its evidence and decisions, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its address.
    pub address: Uuid,
    /// Where it stands.
    pub stage: CompanyStage,
    /// Version that the next change must name.
    pub version: i32,
    /// Telephone.
    pub phone: Masked<Phone>,
    /// Its files, in the order in which they were added.
    pub evidence: Vec<EvidenceView>,
    /// What reviewers decided.
    pub decisions: Vec<Decision>,
    /// When it was last sent to verification.
    pub submitted_at: Option<DateTime<Utc>>,
}

impl Application {
    /// Why it was sent back, while it has not been sent again.
    pub fn sent_back(&self) -> Option<&Decision> {
        let last = self.decisions.first().filter(|decision| !decision.verified);
        last.filter(|_| self.stage == CompanyStage::Draft)
    }
}

/// An organisation as its members and its reviewers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyView {
    /// The organisation.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// 统一社会信用代码, as it was given.
    pub uscc: Option<String>,
    /// Kind.
    pub kind: OrganisationKind,
    /// Division of its seat.
    pub division: String,
    /// When it was verified, or entered by staff.
    pub verified_at: Option<DateTime<Utc>>,
    /// Its application; organisations that staff entered have none.
    pub application: Option<Application>,
    /// Public number of its profile.
    pub number: Option<String>,
}

impl CompanyView {
    /// Where it stands.
    pub fn stage(&self) -> CompanyStage {
        self.application.as_ref().map_or(CompanyStage::Verified, |application| application.stage)
    }

    /// The code, read; nothing when it has none.
    pub fn code(&self) -> Option<Uscc> {
        self.uscc.as_deref().and_then(|code| code.parse().ok())
    }
}

/// A company in the queue of reviewers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyRow {
    /// Address of its application.
    pub address: Uuid,
    /// Full name.
    pub name: String,
    /// Kind.
    pub kind: OrganisationKind,
    /// Division of its seat.
    pub division: String,
    /// Whether a check digit of its code does not hold.
    pub doubtful: bool,
    /// When it was sent.
    pub submitted_at: DateTime<Utc>,
    /// Whether it was sent back before.
    pub again: bool,
}
