//! Orders: the list, one order's page, and the forms that make one.

pub mod address;
mod conditions;
mod detail;
pub mod draft;
pub mod files;
mod list;
pub mod notice;
mod preview;
pub mod review;
pub mod schema;
mod sections;
pub mod voices;

pub use detail::{OrderBody, OrderHead, OrderPage};
pub use list::OrdersPage;
pub use notice::{changed_closing, changes_table};
pub use preview::PreviewPage;
pub use sections::position;
