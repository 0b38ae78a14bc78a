//! `/positions/review/{address}`: a position is read as a whole, then released, which publishes it, or sent back with reasons.

mod page;
mod post;

pub use page::ReviewPositionPage;
pub use post::post;

/// The address of a position's review.
fn path(address: uuid::Uuid) -> String {
    format!("/positions/review/{address}")
}
