//! Vendors for an order, best first, with near misses.

use crate::{Exchange, Result, actor::Actor, matching::VendorMatch, orders::OrderView};

/// Vendors that can meet an order, best first, then near misses.
pub async fn vendors_for_order(exchange: &Exchange, actor: &Actor, order: &OrderView) -> Result<Vec<VendorMatch>> {
    let _ = (exchange, actor, order);
    todo!()
}
