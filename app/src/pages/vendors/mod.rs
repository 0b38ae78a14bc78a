//! Vendors: the list and one vendor's page.

pub mod address;
mod detail;
pub mod files;
mod list;

pub use detail::VendorPage;
pub use list::{VendorLines, VendorsPage};
