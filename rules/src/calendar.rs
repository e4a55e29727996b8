//! Business days, by UTC dates: Monday to Friday, without the holidays of the programme.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use thiserror::Error;

/// A calendar of business days: Monday to Friday, without the holidays of the programme.
///
/// No page says which holidays count, so by default there are none. A programme that has some gives them as a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    holidays: BTreeSet<NaiveDate>,
}

/// A line of a file of holidays that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line} of the holidays is not a date: {text:?}. Write YYYY-MM-DD, then a comma and the name if you like")]
pub struct HolidayError {
    /// The line, from 1.
    pub line: usize,
    /// The text in the place of the date.
    pub text: String,
}

impl Calendar {
    /// Creates a calendar with these holidays.
    pub fn with_holidays(holidays: impl IntoIterator<Item = NaiveDate>) -> Self {
        Self { holidays: holidays.into_iter().collect() }
    }

    /// Reads a calendar's holidays from CSV: in each line a date as `YYYY-MM-DD`, then whatever follows a comma. A
    /// first line that begins with `date`, in any case, is a heading. Empty lines, and those that begin with `#`, are
    /// passed over.
    ///
    /// # Errors
    /// [`HolidayError`] names the first line that has no date.
    ///
    /// ```
    /// # use cpor_rules::calendar::Calendar;
    /// let calendar = Calendar::read("date,name\n2026-12-25,Christmas Day\n").unwrap();
    /// assert!(!calendar.is_business_day("2026-12-25".parse().unwrap()));
    /// ```
    pub fn read(text: &str) -> Result<Self, HolidayError> {
        let mut holidays = BTreeSet::new();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let date = line.split([',', ';']).next().unwrap_or_default().trim().trim_matches('"');
            if line.trim().is_empty() || date.starts_with('#') || (index == 0 && date.eq_ignore_ascii_case("date")) {
                continue;
            }
            let date = NaiveDate::parse_from_str(date, "%Y-%m-%d");
            holidays.insert(date.map_err(|_| HolidayError { line: index + 1, text: line.into() })?);
        }
        Ok(Self { holidays })
    }

    /// Whether the programme works on this day.
    pub fn is_business_day(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.holidays.contains(&day)
    }

    /// Returns the date `count` business days after `day`. The start day does not count; 0 returns it unchanged.
    ///
    /// ```
    /// # use chrono::NaiveDate;
    /// # use cpor_rules::calendar::Calendar;
    /// let friday = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    /// let next_friday = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    /// assert_eq!(Calendar::default().after_business_days(friday, 5), next_friday);
    /// ```
    pub fn after_business_days(&self, day: NaiveDate, count: u32) -> NaiveDate {
        let mut day = day;
        let mut left = count;
        while left > 0 {
            let Some(next) = day.checked_add_days(Days::new(1)) else { return day };
            day = next;
            left -= u32::from(self.is_business_day(day));
        }
        day
    }

    /// Counts the business days after `from`, up to and including `until`; 0 when `until` is earlier.
    pub fn business_days_between(&self, from: NaiveDate, until: NaiveDate) -> u32 {
        let mut count = 0;
        let mut day = from;
        while day < until {
            let Some(next) = day.checked_add_days(Days::new(1)) else { return count };
            day = next;
            count += u32::from(self.is_business_day(day));
        }
        count
    }
}

/// Returns the date `count` business days after `day`, without holidays: see [`Calendar::after_business_days`].
pub fn after_business_days(day: NaiveDate, count: u32) -> NaiveDate {
    Calendar::default().after_business_days(day, count)
}

/// Counts the business days after `from`, without holidays: see [`Calendar::business_days_between`].
pub fn business_days_between(from: NaiveDate, until: NaiveDate) -> u32 {
    Calendar::default().business_days_between(from, until)
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
    fn counts_over_holidays() {
        let calendar =
            Calendar::read("Date,Name\n\n# of the programme\n2026-11-26,Thanksgiving\n2026-11-22\n").unwrap();
        assert_eq!(calendar, Calendar::with_holidays([november(22), november(26)]));
        assert_eq!(calendar.after_business_days(november(20), 5), november(30));
        assert_eq!(calendar.business_days_between(november(20), november(27)), 4);
    }

    #[test]
    fn a_line_without_a_date_is_named() {
        let error = Calendar::read("date\n2026-11-26\n26/11/2026,Thanksgiving\n").unwrap_err();
        assert_eq!(error, HolidayError { line: 3, text: "26/11/2026,Thanksgiving".into() });
        assert!(Calendar::read("2026-11-26\ndate\n").is_err(), "a heading comes first");
    }

    #[test]
    fn ends_with_the_calendar() {
        assert_eq!(after_business_days(NaiveDate::MAX, 5), NaiveDate::MAX);
    }
}
