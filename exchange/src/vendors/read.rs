//! Questions about vendors.

use uuid::Uuid;

use super::{VendorCard, VendorView};
use crate::{Exchange, Result, actor::Actor};

/// The vendor with this public number.
pub async fn vendor(exchange: &Exchange, actor: &Actor, number: &str) -> Result<VendorView> {
    let _ = (exchange, actor, number);
    todo!()
}

/// What lists show of a vendor.
pub fn card_of(vendor: &VendorView) -> VendorCard {
    todo!("{vendor:?}")
}

/// Whole vendors: those with these ids, or all.
pub async fn matchable(exchange: &Exchange, ids: Option<&[Uuid]>) -> Result<Vec<VendorView>> {
    let _ = (exchange, ids);
    todo!()
}
