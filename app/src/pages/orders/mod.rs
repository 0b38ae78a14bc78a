//! Orders: the list, one order's page, and the forms that make one.

pub mod address;
mod conditions;
mod detail;
pub mod draft;
mod list;
mod preview;
pub mod review;
pub mod schema;
mod sections;

pub use detail::{OrderBody, OrderHead, OrderPage};
pub use list::OrdersPage;
pub use preview::PreviewPage;
pub use sections::position;
