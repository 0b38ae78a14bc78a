//! What pay by the hour or by the piece comes to in a month, so that positions can be compared. Pure.
//!
//! A month of full-time work has 21.75 paid days of eight hours: 劳社部发〔2008〕3号, (365 − 104) ÷ 12 (not yet confirmed at its source).
//! Pieces count at the output that the employer states, and at nothing else: without one, only what is paid at least is known.

use crate::{
    codes::PayKind,
    money::{Money, UnitPrice},
    positions::{MonthlyPay, Output, Pay, PayBasis},
};

/// Paid days of a month, in 1/100.
const DAYS_100: i128 = 2175;
/// Hours of a day.
const HOURS: i128 = 8;

/// The monthly figure of a pay; nothing where it cannot be compared.
pub fn monthly(pay: &Pay) -> Option<MonthlyPay> {
    let floor = pay.base_month.unwrap_or(Money::ZERO);
    let range = |basis, of: &dyn Fn(UnitPrice) -> Money| {
        let (from, to) = (of(pay.min).max(floor), of(pay.max).max(floor));
        Some(MonthlyPay { from, to: Some(to), basis })
    };
    match (pay.kind, pay.daily_output) {
        (PayKind::Month, _) => range(PayBasis::Stated, &|price| price.times(1)),
        (PayKind::Hour, _) => range(PayBasis::Hours, &|price| sum(i128::from(price.0) * HOURS * DAYS_100, 100 * 100)),
        (PayKind::Piece, Some(Output(output))) => {
            range(PayBasis::Output, &|price| sum(i128::from(price.0) * i128::from(output) * DAYS_100, 100 * 100 * 10_000))
        }
        (PayKind::Piece, None) => pay.base_month.map(|from| MonthlyPay { from, to: None, basis: PayBasis::Floor }),
    }
}

/// A quotient in 分, rounded half up; capped at what a [`Money`] holds.
fn sum(dividend: i128, divisor: i128) -> Money {
    Money(i64::try_from((dividend + divisor / 2).div_euclid(divisor)).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pay(kind: PayKind, min: &str, max: &str, daily_output: Option<&str>, base: Option<&str>) -> Pay {
        Pay {
            kind,
            min: min.parse().unwrap(),
            max: max.parse().unwrap(),
            piece_unit: None,
            daily_output: daily_output.map(|output| output.parse().unwrap()),
            base_month: base.map(|base| base.parse().unwrap()),
        }
    }

    fn figure(kind: PayKind, min: &str, max: &str, daily_output: Option<&str>, base: Option<&str>) -> Option<(String, Option<String>)> {
        monthly(&pay(kind, min, max, daily_output, base)).map(|pay| (pay.from.to_string(), pay.to.map(|to| to.to_string())))
    }

    fn range(from: &str, to: &str) -> Option<(String, Option<String>)> {
        Some((from.to_owned(), Some(to.to_owned())))
    }

    #[test]
    fn a_month_has_174_hours_of_full_time_work() {
        assert_eq!(figure(PayKind::Hour, "20", "35.5", None, None), range("3480.00", "6177.00"));
    }

    #[test]
    fn pieces_count_at_the_output_that_the_employer_states() {
        // 0.04 yuan a box, 4,000 boxes a day: 160 yuan a day, 21.75 days.
        assert_eq!(figure(PayKind::Piece, "0.035", "0.04", Some("4000"), None), range("3045.00", "3480.00"));
        // Two thirds of an hour of clear audio a day.
        assert_eq!(figure(PayKind::Piece, "60", "60", Some("0.6667"), None), range("870.04", "870.04"));
    }

    #[test]
    fn what_is_paid_at_least_lifts_the_figure_and_stands_alone_without_an_output() {
        assert_eq!(figure(PayKind::Piece, "0.035", "0.04", Some("4000"), Some("3200")), range("3200.00", "3480.00"));
        assert_eq!(figure(PayKind::Piece, "0.035", "0.04", None, Some("3200")), Some(("3200.00".into(), None)));
        assert_eq!(figure(PayKind::Piece, "0.035", "0.04", None, None), None, "nothing is invented");
    }

    #[test]
    fn monthly_pay_is_what_it_says() {
        assert_eq!(figure(PayKind::Month, "4500", "6000", None, None), range("4500.00", "6000.00"));
    }

    proptest! {
        #[test]
        fn more_pay_never_comes_to_less(low in 1..100_000_000_i64, more in 0..100_000_000_i64, output in 1..1_000_000_000_i64, kind in 0..3_usize) {
            let kind = [PayKind::Month, PayKind::Piece, PayKind::Hour][kind];
            let pay = Pay {
                kind, min: UnitPrice(low), max: UnitPrice(low.saturating_add(more)), piece_unit: None,
                daily_output: Some(Output(output)), base_month: None,
            };
            let monthly = monthly(&pay).unwrap();
            prop_assert!(monthly.to.unwrap() >= monthly.from);
        }
    }
}
