//! About the portal itself: what it is, where things are, accessibility, privacy, help; and what programs ask of any site.

mod article;
pub mod files;
mod prose;
mod sitemap;
mod values;

pub use article::{AboutPage, AccessibilityPage, HelpPage, PolicyPage};
pub use sitemap::SitemapPage;
