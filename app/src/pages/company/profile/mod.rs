//! The form of what a company can do: section by section, keeping everything that was typed, valid or not; and publishing it.

mod ask;
mod capabilities;
mod conflict;
mod edit;
mod fields;
mod page;
mod place;
mod post;
mod publish;
mod sections;
mod words;

pub use page::{CapabilityPage, ProfilePage, ProfileSectionPage};
pub use post::{post, post_capability};
pub use publish::{CompletenessMeter, post as post_publish};
