//! What an organisation says it can do (能力档案): typed section by section, complete or not, and published as its vendor.
//!
//! The form keeps what was typed, as an order's draft does. Publishing parses the whole form and writes the vendor, which search and
//! matching see. A company that is not verified yet may publish: its profile waits and appears with the verification.

mod back;
mod form;
mod read;
mod rules;
mod write;

pub use form::{CapabilityForm, CaseForm, CertificateForm, LEVELS, ProfileForm, Section};
pub use read::{profile, profile_context};
pub use rules::{Completeness, Gap, ProfileContext, all_errors, completeness, section_errors};
pub(super) use write::publish_waiting;
pub use write::{Published, publish, save};

use chrono::{DateTime, Utc};

/// The own organisation's profile as its members see it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileView {
    /// Name of the organisation.
    pub organisation: String,
    /// Whether the organisation is verified.
    pub verified: bool,
    /// Version that the next save must name; 0 while nothing was saved.
    pub version: i32,
    /// What was typed.
    pub form: ProfileForm,
    /// Whether it waits for the verification to be published.
    pub waiting: bool,
    /// Public number.
    pub number: Option<String>,
    /// When it was last published.
    pub published_at: Option<DateTime<Utc>>,
    /// Whether what was typed differs from what the public sees.
    pub unpublished: bool,
    /// When it was last changed.
    pub updated_at: Option<DateTime<Utc>>,
}
