//! Job seekers: the own profile, applications and their course on both sides, who saw the contact, consents, export and erasure.

pub mod applications;
pub mod apply;
pub mod data;
pub mod disclosures;
mod parts;
pub mod people;
pub mod privacy;
pub mod profile;
pub mod received;
pub mod workbench;

pub use applications::{OwnApplicationPage, OwnApplicationsPage};
pub use apply::ApplyPage;
pub use data::{DataPage, ErasePage};
pub use disclosures::DisclosuresPage;
pub use parts::ApplicationTag;
pub use people::{PeoplePage, PersonPage};
pub use privacy::PrivacyPage;
pub use profile::SeekerPage;
pub use received::{ReceivedApplicationPage, ReceivedPage};
