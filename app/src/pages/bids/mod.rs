//! Bids: what stands in the way, the form, the check before sealing, receipts, opening, and what was opened.

mod form;
mod opened;
mod opening;
mod post;
mod receipt;
mod receipt_check;
mod section;
mod typed;
mod words;

pub use form::BidPage;
pub use opened::{OpenedPage, document};
pub use opening::{OpeningPage, OpeningsPage, post as post_opening};
pub use post::{post, seal, to_form, withdraw};
pub use receipt::ReceiptPage;
pub use receipt_check::{ReceiptCheckPage, post as post_receipt_check};
pub use section::{BidFacts, BidsAside, BidsSection};
pub use words::requirement;
