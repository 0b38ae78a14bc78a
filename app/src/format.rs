//! How figures and times are written: 万元 with full figures in reach, `YYYY-MM-DD HH:mm` in the region's zone.

use chrono::{DateTime, FixedOffset, Offset, TimeDelta, Utc};
use exchange::{
    Locale,
    money::{Money, UnitPrice},
};

use crate::t;

/// A whole number with separators: `120,000`.
pub fn number(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        out.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A sum in yuan with separators and two decimals: `2,610,000.00`.
pub fn yuan(sum: Money) -> String {
    format!("{}.{:02}", number(sum.0 / 100), sum.0.unsigned_abs() % 100)
}

/// A sum in 10,000 yuan with separators and two decimals, rounded half up: `261.00`. The head or a smaller word carries the unit.
pub fn wan(sum: Money) -> String {
    let hundredths = (sum.0 + 5_000).div_euclid(10_000);
    format!("{}.{:02}", number(hundredths / 100), hundredths % 100)
}

/// A unit price in yuan: `14.50`, `0.006`.
pub fn price(price: UnitPrice) -> String {
    price.to_string()
}

/// A time in the region's zone: `2026-11-25 17:00`.
pub fn date_time(at: DateTime<Utc>, utc_offset_hours: i32) -> String {
    zoned(at, utc_offset_hours).format("%Y-%m-%d %H:%M").to_string()
}

/// A day in the region's zone: `2026-11-25`.
pub fn date(at: DateTime<Utc>, utc_offset_hours: i32) -> String {
    zoned(at, utc_offset_hours).format("%Y-%m-%d").to_string()
}

/// A time for `datetime=""`: `2026-11-25T17:00:00+08:00`.
pub fn machine_time(at: DateTime<Utc>, utc_offset_hours: i32) -> String {
    zoned(at, utc_offset_hours).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

fn zoned(at: DateTime<Utc>, utc_offset_hours: i32) -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(utc_offset_hours * 3600).unwrap_or_else(|| Utc.fix());
    at.with_timezone(&zone)
}

/// How long until a time: 剩 1 天 8 小时, 3 hours left, 已截止.
pub fn remaining(locale: Locale, now: DateTime<Utc>, at: DateTime<Utc>) -> String {
    let left = at - now;
    if left <= TimeDelta::zero() {
        return t!(locale, "time-closed");
    }
    let (days, hours, minutes) = (left.num_days(), left.num_hours() % 24, left.num_minutes() % 60);
    match (days, hours) {
        (0, 0) => t!(locale, "time-left-minutes", minutes = minutes.max(1)),
        (0, _) => t!(locale, "time-left-hours", hours = hours, minutes = minutes),
        (1..=2, 1..) => t!(locale, "time-left-days-hours", days = days, hours = hours),
        _ => t!(locale, "time-left-days", days = days),
    }
}

/// Whether a time is so near that it is urgent: within three days.
pub fn is_urgent(now: DateTime<Utc>, at: DateTime<Utc>) -> bool {
    at > now && at - now <= TimeDelta::days(3)
}

/// A size in bytes: `1.8 MB`.
pub fn bytes(size: i64) -> String {
    match size {
        0..1_000 => format!("{size} B"),
        1_000..1_000_000 => format!("{:.0} kB", size as f64 / 1e3),
        _ => format!("{:.1} MB", size as f64 / 1e6),
    }
}

/// A share in percent without decimals: `62%`.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_written_in_ten_thousands_and_in_full() {
        let sum = Money(261_000_000);
        assert_eq!(wan(sum), "261.00");
        assert_eq!(yuan(sum), "2,610,000.00");
        assert_eq!(wan(Money(4_800_000)), "4.80");
        assert_eq!(wan(Money(12_345_678_900)), "12,345.68");
    }

    #[test]
    fn times_are_written_in_the_zone_of_the_region() {
        let at = DateTime::from_timestamp(1_764_000_000, 0).expect("a time");
        assert_eq!(date_time(at, 8), "2025-11-25 00:00");
        assert_eq!(machine_time(at, 8), "2025-11-25T00:00:00+08:00");
    }
}
