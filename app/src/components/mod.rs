//! The design system: what pages are made of. One component a file, named as its block in `style/`.

mod brocade;
mod crumbs;
mod field;
mod icon;
mod text_area;

pub use brocade::Brocade;
pub use crumbs::Crumbs;
pub use field::{Choice, ErrorSummary, Field, FieldError, SelectField, Sentences, described_by, sentences};
pub use icon::Icon;
pub use text_area::TextArea;
