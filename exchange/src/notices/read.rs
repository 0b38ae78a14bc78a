//! Questions about notices.

use uuid::Uuid;

use super::NoticeView;
use crate::{Exchange, Result};

/// The newest notices.
pub async fn newest(exchange: &Exchange, limit: u64) -> Result<Vec<NoticeView>> {
    let _ = (exchange, limit);
    todo!()
}

/// The notices of an order, newest first.
pub async fn for_order(exchange: &Exchange, order_id: Uuid) -> Result<Vec<NoticeView>> {
    let _ = (exchange, order_id);
    todo!()
}
