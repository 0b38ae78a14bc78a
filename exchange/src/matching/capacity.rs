//! Capacity: what a vendor's free hours can make of an order within its delivery time.

use super::items;
use crate::{
    codes::{CodeList, Unit},
    orders::{ItemContent, OrderContent},
    vendors::{CapabilityView, VendorView},
};

/// The largest share that is shown: 999 %.
const LARGEST_SHARE: f64 = 9.99;
/// What division may lose of a whole unit.
const ROUNDING: f64 = 1e-6;

/// What the free hours cover. Hours that items need add up over the items whose units are comparable; items that the vendor cannot
/// do, or counts in other units, are left out of the share.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Capacity {
    /// Person-hours a week that are free.
    pub free_hours_per_week: i32,
    /// Weeks from contract to delivery.
    pub weeks: f64,
    /// What those hours make of the item that needs the most hours, if it alone were done, in its unit. `None`: not comparable.
    pub units: Option<i64>,
    /// Quantity of that item; of the first item where nothing is comparable.
    pub wanted: i64,
    /// Unit of that item.
    pub unit: Option<Unit>,
    /// Share of the quantity that the hours cover, to 1/10,000, 9.99 at most. `None`: not comparable.
    pub share: Option<f64>,
}

/// How many of `to` one of `from` is; `None` where the two are not comparable. Minutes and hours alone convert.
pub fn comparable(from: Unit, to: Unit) -> Option<f64> {
    match (from.code(), to.code()) {
        (from, to) if from == to => Some(1.0),
        ("minute", "hour") => Some(1.0 / 60.0),
        ("hour", "minute") => Some(60.0),
        _ => None,
    }
}

/// What the vendor's free hours cover of the order.
pub(super) fn capacity(order: &OrderContent, vendor: &VendorView) -> Capacity {
    let days = f64::from(order.delivery_days.max(0));
    let weeks = days / 7.0;
    let available = f64::from(vendor.weekly_free_hours.max(0)) * days / 7.0;
    let mut result = Capacity { free_hours_per_week: vendor.weekly_free_hours, weeks, ..Capacity::default() };
    if let Some(first) = items(order).next() {
        (result.wanted, result.unit) = (first.quantity, Some(first.unit));
    }
    let (mut needed, mut most) = (0.0, 0.0);
    for item in items(order) {
        let Some(pace) = pace(item, &vendor.capabilities) else { continue };
        let hours = item.quantity.max(0) as f64 / pace;
        needed += hours;
        if hours > most {
            most = hours;
            (result.wanted, result.unit, result.units) = (item.quantity, Some(item.unit), Some((available * pace + ROUNDING) as i64));
        }
    }
    if needed > 0.0 {
        let share = (available / needed * 10_000.0).round() / 10_000.0;
        result.share = Some(share.min(LARGEST_SHARE));
    }
    result
}

/// Units of the item that one person makes in an hour, by the best capability for its work.
fn pace(item: &ItemContent, capabilities: &[CapabilityView]) -> Option<f64> {
    capabilities
        .iter()
        .filter(|capability| capability.modality == item.modality && capability.task_types.contains(&item.task_type))
        .filter_map(|capability| comparable(capability.unit, item.unit).map(|factor| capability.throughput as f64 * factor))
        .filter(|pace| *pace > 0.0)
        .max_by(f64::total_cmp)
}
