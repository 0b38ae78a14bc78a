//! Positions: the public list and page; the form of a recruiter; the reviewer's page; how one ends.

mod address;
mod detail;
pub mod draft;
pub mod end;
pub mod files;
mod list;
mod own;
mod posting;
pub mod review;
pub mod words;

pub use detail::PositionPage;
pub use draft::{DiscardPositionPage, PositionDraftPage};
pub use end::EndPositionPage;
pub use list::{PositionLines, PositionsPage};
pub use own::{OwnPositions, StartPosition};
pub use review::ReviewPositionPage;
