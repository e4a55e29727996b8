//! Business days: Monday to Friday, no holidays, by UTC dates.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Returns the date `count` business days after `day`. The start day does not count; 0 returns it unchanged.
///
/// ```
/// # use chrono::NaiveDate;
/// let friday = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
/// let next_friday = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
/// assert_eq!(cpor_rules::calendar::after_business_days(friday, 5), next_friday);
/// ```
pub fn after_business_days(day: NaiveDate, count: u32) -> NaiveDate {
    let mut day = day;
    let mut left = count;
    while left > 0 {
        let Some(next) = day.checked_add_days(Days::new(1)) else { return day };
        day = next;
        left -= u32::from(is_business_day(day));
    }
    day
}

/// Counts the business days after `from`, up to and including `until`; 0 when `until` is earlier.
pub fn business_days_between(from: NaiveDate, until: NaiveDate) -> u32 {
    let mut count = 0;
    let mut day = from;
    while day < until {
        let Some(next) = day.checked_add_days(Days::new(1)) else { return count };
        day = next;
        count += u32::from(is_business_day(day));
    }
    count
}

fn is_business_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn november(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).expect("a day of November")
    }

    #[test]
    fn counts_over_weekends() {
        // 2026-11-20 is a Friday.
        for (from, count, until) in [(20, 0, 20), (20, 1, 23), (16, 5, 23), (20, 5, 27), (21, 5, 27), (22, 1, 23)] {
            assert_eq!(after_business_days(november(from), count), november(until), "{from} + {count}");
            assert_eq!(business_days_between(november(from), november(until)), count, "{from} to {until}");
        }
        assert_eq!(business_days_between(november(27), november(20)), 0);
    }

    #[test]
    fn ends_with_the_calendar() {
        assert_eq!(after_business_days(NaiveDate::MAX, 5), NaiveDate::MAX);
    }
}
