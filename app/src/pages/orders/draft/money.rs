//! Ceilings computed from what was typed, where it can be read.

use exchange::{
    money::{Money, UnitPrice},
    orders::{ItemForm, LotForm},
};

/// The most that an item may cost; nothing while quantity or price cannot be read.
pub fn ceiling(item: &ItemForm) -> Option<Money> {
    let quantity: i64 = item.quantity.replace([',', '，', ' '], "").parse().ok().filter(|quantity| *quantity > 0)?;
    let price: UnitPrice = item.ceiling_unit_price.parse().ok()?;
    Some(price.times(quantity))
}

/// The sum of the lots' items that can be computed.
pub fn budget(lots: &[LotForm]) -> Money {
    lots.iter().flat_map(|lot| &lot.items).filter_map(ceiling).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ceiling_is_computed_once_both_figures_can_be_read() {
        let item =
            |quantity: &str, price: &str| ItemForm { quantity: quantity.into(), ceiling_unit_price: price.into(), ..ItemForm::default() };
        assert_eq!(ceiling(&item("120,000", "14.50")), Some(Money(174_000_000)));
        for (quantity, price) in [("12万帧", "14.5"), ("10", "十四元五"), ("", ""), ("-3", "1"), ("0", "1")] {
            assert_eq!(ceiling(&item(quantity, price)), None, "{quantity} × {price}");
        }
        let lots = [LotForm { items: vec![item("10", "1"), item("x", "1")], ..LotForm::default() }];
        assert_eq!(budget(&lots), Money(1_000));
    }
}
