//! Public notices: their list with kinds, and one on a page of its own.

mod address;
mod detail;
pub mod files;
mod list;

pub use detail::NoticePage;
pub use list::{NoticeLines, NoticesPage};

/// The address of a notice.
pub fn path_of(number: &str) -> String {
    format!("/notices/{}", crate::form::encode(number))
}
