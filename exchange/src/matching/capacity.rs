//! Capacity: what a vendor's free hours can make of an order within its delivery time.

use crate::{codes::Unit, vendors::VendorView, orders::OrderContent};

/// What the free hours cover.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Capacity {
    /// Person-hours a week that are free.
    pub free_hours_per_week: i32,
    /// Weeks from contract to delivery.
    pub weeks: f64,
    /// What those hours make of the item that needs the most hours, if it alone were done; in its unit. `None`: not comparable.
    pub units: Option<i64>,
    /// Quantity of that item.
    pub wanted: i64,
    /// Unit of that item.
    pub unit: Option<Unit>,
    /// Share of the whole order that the hours cover, at most 9.99. `None`: not comparable.
    pub share: Option<f64>,
}

/// How many of `to` one of `from` is; `None` where the two are not comparable.
pub fn comparable(from: Unit, to: Unit) -> Option<f64> {
    todo!("{from} {to}")
}

/// What the vendor's free hours cover of the order.
pub fn capacity(order: &OrderContent, vendor: &VendorView) -> Capacity {
    todo!("{order:?} {vendor:?}")
}
