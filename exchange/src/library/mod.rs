//! The library: standards and policy documents that orders cite and vendors declare conformance with.

mod read;
mod write;

pub use read::{standard, standards};
pub use write::load_reference;

use serde::{Deserialize, Serialize};

/// A standard or policy document. Codes hold spaces and slashes: its page is `/standards#<anchor>`.
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

impl StandardView {
    /// Its anchor on the page of standards.
    pub fn anchor(&self) -> String {
        anchor(&self.code)
    }
}

/// Anchor of a code on the page of standards: letters, digits and hyphens.
pub fn anchor(code: &str) -> String {
    code.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect()
}
