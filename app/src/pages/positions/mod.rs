//! Positions: the public list and page; the form of a recruiter; the reviewer's page; how one ends; reports and the market's figures.

mod address;
mod detail;
pub mod draft;
pub mod end;
pub mod files;
pub mod judge;
mod list;
mod market;
mod own;
mod posting;
pub mod report;
pub mod review;
pub mod words;

pub use detail::PositionPage;
pub use draft::{DiscardPositionPage, PositionDraftPage};
pub use end::EndPositionPage;
pub use judge::JudgePositionPage;
pub use list::{PositionLines, PositionsPage};
pub use own::{OwnPositions, StartPosition};
pub use report::ReportPositionPage;
pub use review::ReviewPositionPage;
