//! A company's own pages: registering it, its application, its members, what it can do; and its verification by reviewers.

mod application;
mod apply;
mod evidence;
mod home;
mod invitation;
mod members;
pub mod profile;
pub mod review;
mod words;

pub use application::{ApplicationPage, post as post_application, upload, uploaded};
pub use apply::{RegisterCompanyPage, post as post_register};
pub use evidence::get as get_evidence;
pub use home::{CompanyPage, leave};
pub use invitation::{InvitationPage, post as post_invitation};
pub use members::{MembersPage, post as post_members};
pub use words::seats;
