//! Job seekers (求职者): private profiles, what they agreed to, applications for positions, and who saw a contact.
//!
//! A profile belongs to an account without an organisation. Nobody else sees it but an employer to whom the person sent it: the
//! application keeps it as it was sent. Telephone and e-mail are sealed under the instance's key; an employer sees them masked until it
//! asks for them, and every such look is a row that the person reads. What ends an application closes profile and contact again.

mod access;
mod erase;
mod export;
mod form;
mod read;
mod rules;
mod suited;
mod tasks;
mod view;
mod write;

pub(crate) use erase::{close_everything, erase};
pub(crate) use export::files;
pub use form::{LanguageForm, MOST_LANGUAGES, MOST_SKILLS, SeekerForm, SkillForm};
pub(crate) use read::count_visible;
pub use read::{
    application, applications, blockable, consents, disclosures, own_application, own_applications, own_profile, people, person,
    position_of, received,
};
pub use rules::{CONSENT_TEXT, next_stages, profile_errors};
pub use suited::{Fit, Suited, suited};
pub use tasks::tasks;
pub use view::{
    ApplicationRow, ApplicationView, ConsentView, DisclosureView, OwnApplication, OwnApplicationRow, OwnSeeker, PersonCard, Received, Step,
    Target,
};
pub use write::{answer, apply, block, check_note, decide, invite, remove_profile, save_profile, set_visible, show_contact, unblock};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    codes::{Language, PayKind, PieceUnit, Proficiency, SkillLevel, TaskType, Unit},
    companies::{Email, Masked, Phone},
    money::UnitPrice,
};

/// Who does something about an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Who applied.
    Person,
    /// The employer.
    Employer,
}

/// A profile without its contact, parsed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct SeekerProfile {
    /// Name to show to employers to whom it is sent.
    pub name: String,
    /// Where the person lives: division.
    pub division: String,
    /// Level of the skill ladder.
    pub level: SkillLevel,
    /// Certificates.
    pub certificates: Vec<String>,
    /// What the person can do.
    pub skills: Vec<Skill>,
    /// Languages.
    pub languages: Vec<Tongue>,
    /// Experience, in words.
    pub experience: String,
    /// Hours a week.
    pub weekly_hours: Option<i32>,
    /// When, in words.
    pub when: String,
    /// Wanted pay.
    pub pay: Option<WantedPay>,
    /// Whether work from anywhere is wanted too.
    pub remote: bool,
}

/// A skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skill {
    /// Kind of work.
    pub task_type: TaskType,
    /// How well.
    pub proficiency: Proficiency,
    /// Units an hour, and which.
    pub throughput: Option<(i64, Unit)>,
}

/// A language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tongue {
    /// Which.
    pub language: Language,
    /// How well, in words: 母语, CEFR B2.
    pub level: String,
}

/// Wanted pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedPay {
    /// How it is counted.
    pub kind: PayKind,
    /// At least.
    pub min: UnitPrice,
    /// At best.
    pub max: Option<UnitPrice>,
    /// What a piece is.
    pub piece_unit: Option<PieceUnit>,
}

/// How a person is reached. Shown masked wherever it is not asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Telephone.
    pub phone: Option<Masked<Phone>>,
    /// E-mail.
    pub email: Option<Masked<Email>>,
}

/// Organisations in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Organisations(pub Vec<Uuid>);
