//! When things of the demo happened: on working days, in working hours, counted from today.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

use crate::Region;

/// Days around today in the region's zone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    today: NaiveDate,
    zone: TimeDelta,
}

impl Calendar {
    pub(super) fn new(region: &Region, now: DateTime<Utc>) -> Self {
        let zone = TimeDelta::hours(region.utc_offset_hours.into());
        Self { today: (now + zone).date_naive(), zone }
    }

    /// So many days ago, or the Friday before where that is a weekend, so many minutes after midnight.
    pub(super) fn ago(&self, days: i64, minutes: i64) -> DateTime<Utc> {
        let mut day = self.day(-days);
        while is_weekend(day) {
            day = day - Days::new(1);
        }
        self.at(day, minutes)
    }

    /// In so many days (negative: ago), or the Monday after where that is a weekend, so many minutes after midnight.
    pub(super) fn ahead(&self, days: i64, minutes: i64) -> DateTime<Utc> {
        let mut day = self.day(days);
        while is_weekend(day) {
            day = day + Days::new(1);
        }
        self.at(day, minutes)
    }

    /// The day in so many days (negative: ago), weekends included, so many minutes after midnight.
    pub(super) fn on(&self, days: i64, minutes: i64) -> DateTime<Utc> {
        self.at(self.day(days), minutes)
    }

    /// So many working days after the day of a time, so many minutes after midnight.
    pub(super) fn working_days_after(&self, at: DateTime<Utc>, days: u32, minutes: i64) -> DateTime<Utc> {
        let mut day = (at + self.zone).date_naive();
        for _ in 0..days {
            day = day + Days::new(1);
            while is_weekend(day) {
                day = day + Days::new(1);
            }
        }
        self.at(day, minutes)
    }

    /// As it is typed into a form.
    pub(super) fn typed(&self, at: DateTime<Utc>) -> String {
        (at + self.zone).format("%Y-%m-%dT%H:%M").to_string()
    }

    fn day(&self, days: i64) -> NaiveDate {
        self.today + TimeDelta::days(days)
    }

    fn at(&self, day: NaiveDate, minutes: i64) -> DateTime<Utc> {
        (day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes) - self.zone).and_utc()
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    #[test]
    fn weekends_are_left_out_on_the_side_that_keeps_a_bidding_period_long_enough() {
        let tuesday = Utc.with_ymd_and_hms(2026, 11, 24, 23, 0, 0).unwrap();
        let calendar = Calendar::new(&Region::default(), tuesday);
        assert_eq!(
            calendar.typed(calendar.ago(3, 600)),
            "2026-11-20T10:00",
            "Sunday the 22nd becomes Friday; in Beijing it is the 25th already"
        );
        assert_eq!(calendar.typed(calendar.ahead(3, 570)), "2026-11-30T09:30", "Saturday the 28th becomes Monday");
        assert_eq!(calendar.typed(calendar.ahead(1, 1020)), "2026-11-26T17:00");
        let friday = calendar.ago(5, 600);
        assert_eq!(calendar.typed(calendar.working_days_after(friday, 1, 550)), "2026-11-23T09:10", "Monday after Friday the 20th");
    }
}
