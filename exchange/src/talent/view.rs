//! What pages see of job seekers.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Contact, SeekerForm, SeekerProfile};
use crate::codes::{ApplicationStage, ConsentPurpose, PositionStage};

/// The position that an application is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Public number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Language of the title.
    pub lang: String,
    /// The employer.
    pub employer: Uuid,
    /// Its name.
    pub employer_name: String,
    /// Where: division or country.
    pub division: String,
    /// Whether it takes applications now.
    pub stage: PositionStage,
}

/// The own profile.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnSeeker {
    /// Version that the next save must name.
    pub version: i32,
    /// What the form shows.
    pub form: SeekerForm,
    /// Everything but the contact.
    pub profile: SeekerProfile,
    /// How the person is reached.
    pub contact: Contact,
    /// Whether verified companies may see it without name and contact.
    pub visible: bool,
    /// Organisations that never see it, with their names.
    pub blocked: Vec<(Uuid, String)>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A stage that an application reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The stage.
    pub stage: ApplicationStage,
    /// Whether the person did it; the employer otherwise.
    pub by_person: bool,
    /// Why, or what else was said.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// One of the own applications in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnApplicationRow {
    /// Its address.
    pub address: Uuid,
    /// The position.
    pub target: Target,
    /// Where it stands.
    pub stage: ApplicationStage,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// One of the own applications with what was sent and its course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnApplication {
    /// As in the list.
    pub row: OwnApplicationRow,
    /// Version that the next change must name.
    pub version: i32,
    /// The profile as it was sent.
    pub profile: SeekerProfile,
    /// The contact as it was sent.
    pub contact: Contact,
    /// A few words to the employer.
    pub note: String,
    /// Its course, in order.
    pub steps: Vec<Step>,
    /// Who saw the contact.
    pub disclosures: Vec<DisclosureView>,
}

/// An application in the employer's list. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationRow {
    /// Its address.
    pub address: Uuid,
    /// Name of the person, once the employer has opened it and while it is open.
    pub name: Option<String>,
    /// The profile without its name; nothing once the application has ended.
    pub profile: Option<SeekerProfile>,
    /// Where it stands.
    pub stage: ApplicationStage,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// The applications for one position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The position.
    pub target: Target,
    /// Applications, those that changed last first.
    pub rows: Vec<ApplicationRow>,
    /// Applications in all.
    pub total: u64,
}

/// An application as the employer reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationView {
    /// The position.
    pub target: Target,
    /// Its address.
    pub address: Uuid,
    /// Where it stands.
    pub stage: ApplicationStage,
    /// Version that the next change must name.
    pub version: i32,
    /// The profile, once it was opened and while the application is open.
    pub profile: Option<SeekerProfile>,
    /// The contact, which shows itself masked; there as long as the profile is.
    pub contact: Option<Contact>,
    /// A few words to the employer.
    pub note: String,
    /// Its course, in order.
    pub steps: Vec<Step>,
    /// Looks at the contact so far.
    pub looks: u64,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
}

/// Somebody who chose to be visible: without name and contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonCard {
    /// Address.
    pub address: Uuid,
    /// The profile; its name is empty.
    pub profile: SeekerProfile,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A consent, given once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentView {
    /// What for.
    pub purpose: ConsentPurpose,
    /// Version of the text.
    pub text_version: String,
    /// Address of the application that it is for, and the employer's name.
    pub application: Option<(Uuid, String)>,
    /// When it was given.
    pub given_at: DateTime<Utc>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// A look at the own contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisclosureView {
    /// The employer.
    pub organisation: String,
    /// Who looked.
    pub viewer: String,
    /// Number and title of the position.
    pub position: (String, String),
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}
