//! The library: standards and policy documents that orders cite and vendors declare conformance with.

mod read;
mod write;

pub use read::{citing, standard, standard_at, standards};
pub use write::load_reference;

use serde::{Deserialize, Serialize};

use crate::{orders::OrderCard, search::Results, vendors::VendorCard};

/// A standard or policy document. Codes hold spaces and slashes: its page is `/standards/<anchor>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardView {
    /// Code, such as `GB/T 42755-2023`.
    pub code: String,
    /// Title.
    pub title: String,
    /// `standard` or `policy`.
    pub kind: String,
    /// `national`, `industry`, `local`, `group`, `occupation`.
    pub level: String,
    /// Field.
    pub domain: String,
    /// Where it holds.
    pub region: String,
    /// Who issued it.
    pub issued_by: String,
    /// `in_force` or `draft`.
    pub status: String,
    /// Topics.
    pub topics: Vec<String>,
    /// Remark.
    pub note: String,
}

/// Who goes by a standard: first pages of both lists.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Citing {
    /// Orders that cite it, open ones first.
    pub orders: Results<OrderCard>,
    /// Vendors that declare conformance with it.
    pub vendors: Results<VendorCard>,
}

impl StandardView {
    /// Its place in addresses.
    pub fn anchor(&self) -> String {
        anchor(&self.code)
    }
}

/// A code as addresses hold it: letters, digits and hyphens.
pub fn anchor(code: &str) -> String {
    code.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect()
}
