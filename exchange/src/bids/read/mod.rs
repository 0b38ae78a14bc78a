//! Questions about bids.

mod opened;
mod own;
mod public;
mod work;

pub use opened::{document, opened, opened_of};
pub use own::{OwnBid, gates, gates_of, own};
pub use public::{Checked, check_receipt, record, standing};
pub use work::{ToOpen, tasks, to_open};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::BidState;
use crate::{
    Error, Result,
    entity::{bid, order},
};

/// The row of an order that was published.
pub(super) async fn by_number(db: &impl ConnectionTrait, number: &str) -> Result<order::Model> {
    if number.contains('\0') {
        return Err(Error::NotFound);
    }
    order::Entity::find().filter(order::Column::Number.eq(number)).one(db).await?.ok_or(Error::NotFound)
}

/// The bids of an order that count, in the order of the log.
pub(super) async fn live_bids(db: &impl ConnectionTrait, order: Uuid) -> Result<Vec<bid::Model>> {
    let live = bid::Entity::find().filter(bid::Column::OrderId.eq(order)).filter(bid::Column::State.eq(BidState::Live));
    Ok(live.order_by_asc(bid::Column::LogIndex).all(db).await?)
}

/// The hashes of their ciphertexts: the leaves of the closing record's tree.
pub(super) async fn live_hashes(db: &impl ConnectionTrait, order: Uuid) -> Result<Vec<Vec<u8>>> {
    let hash = |bid: bid::Model| hex::decode(&bid.sha256).map_err(|error| Error::Data(error.to_string()));
    live_bids(db, order).await?.into_iter().map(hash).collect()
}
