//! What search knows of a vendor.

use uuid::Uuid;

use crate::{Exchange, Result};

/// The search document of a vendor.
pub async fn vendor_document(exchange: &Exchange, id: Uuid) -> Result<Option<crate::search::Document>> {
    let _ = (exchange, id);
    todo!()
}
