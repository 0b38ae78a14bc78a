//! Sums of money and unit prices: exact integers, Chinese yuan only.

use std::{fmt, iter::Sum, ops::Add, str::FromStr};

use serde::{Deserialize, Serialize};

/// A sum in 分 (1/100 yuan).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sea_orm::DeriveValueType)]
pub struct Money(pub i64);

/// A price of one unit in 1/10,000 yuan: the trade pays 0.006 yuan a box.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sea_orm::DeriveValueType)]
pub struct UnitPrice(pub i64);

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Not digits with at most one point.
    #[error("not a number")]
    NotANumber,
    /// More decimal places than the type holds.
    #[error("more than {0} decimal places")]
    TooPrecise(u32),
    /// Larger than any amount of the exchange (10¹² yuan).
    #[error("too large")]
    TooLarge,
}

/// The largest amount that is accepted, in yuan.
const LARGEST_YUAN: i64 = 1_000_000_000_000;

/// Reads `text` as yuan with up to `places` decimals, in units of 10^-places. Full-width digits, thousands separators and
/// a currency sign are what people paste, so they are understood.
fn parse_decimal(text: &str, places: u32) -> Result<i64, AmountError> {
    let text: String = text
        .chars()
        .filter_map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
            '．' => Some('.'),
            ',' | '，' | ' ' | '\u{a0}' | '\u{3000}' | '¥' | '￥' => None,
            other => Some(other),
        })
        .collect();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return Err(AmountError::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > places as usize {
        return Err(AmountError::TooPrecise(places));
    }
    let whole: i64 = whole.parse().map_err(|_| AmountError::TooLarge)?;
    if whole > LARGEST_YUAN {
        return Err(AmountError::TooLarge);
    }
    let padded = format!("{fraction:0<width$}", width = places as usize);
    let fraction: i64 = if padded.is_empty() { 0 } else { padded.parse().map_err(|_| AmountError::NotANumber)? };
    Ok(whole * 10_i64.pow(places) + fraction)
}

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The sum in yuan, for charts and ranges; not exact.
    pub fn yuan(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl FromStr for Money {
    type Err = AmountError;
    /// Reads an amount in yuan with at most two decimal places.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        parse_decimal(text.trim(), 2).map(Self)
    }
}

impl fmt::Display for Money {
    /// Yuan with two decimal places and no separators: `1234.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::ZERO, Add::add)
    }
}

impl UnitPrice {
    /// The price of `quantity` units, rounded half up to 分; capped at what a [`Money`] holds.
    pub fn times(self, quantity: i64) -> Money {
        let hundredths = (i128::from(self.0) * i128::from(quantity) + 50).div_euclid(100);
        Money(i64::try_from(hundredths).unwrap_or(i64::MAX))
    }
}

impl FromStr for UnitPrice {
    type Err = AmountError;
    /// Reads a price in yuan with at most four decimal places.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        parse_decimal(text.trim(), 4).map(Self)
    }
}

impl fmt::Display for UnitPrice {
    /// Yuan with two to four decimal places: `14.50`, `0.006`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = self.0.unsigned_abs();
        let fraction = format!("{:04}", units % 10_000);
        let kept = fraction.trim_end_matches('0');
        write!(f, "{}.{kept:0<2}", units / 10_000)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, cents) in [("14.5", 1450), (" 1,234.50 ", 123_450), ("￥８８", 8800), ("0.01", 1), ("007", 700), ("3.500", 350)] {
            assert_eq!(text.parse(), Ok(Money(cents)), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_with_its_reason() {
        for text in ["", "十四元五", "-1", "1.2.3", ".5", "1e3", "NaN"] {
            assert_eq!(text.parse::<Money>(), Err(AmountError::NotANumber), "{text}");
        }
        assert_eq!("0.001".parse::<Money>(), Err(AmountError::TooPrecise(2)));
        assert_eq!("99999999999999999999".parse::<Money>(), Err(AmountError::TooLarge));
        assert_eq!("9999999999999".parse::<UnitPrice>(), Err(AmountError::TooLarge));
    }

    #[test]
    fn quantity_times_price_rounds_half_up_once() {
        assert_eq!(UnitPrice(60).times(1), Money(1), "0.006 yuan is one 分");
        assert_eq!(UnitPrice(50).times(1), Money(1), "half a 分 rounds up");
        assert_eq!(UnitPrice(49).times(1), Money(0));
        assert_eq!("14.50".parse::<UnitPrice>().map(|p| p.times(120_000)), Ok(Money(174_000_000)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cents in 0..=100_000_000_000_000_i64) {
            prop_assert_eq!(Money(cents).to_string().parse(), Ok(Money(cents)));
            prop_assert_eq!(UnitPrice(cents).to_string().parse(), Ok(UnitPrice(cents)));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC{0,40}") {
            let _ = text.parse::<Money>();
            let _ = text.parse::<UnitPrice>();
        }
    }
}
