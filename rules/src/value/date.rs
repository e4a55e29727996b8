//! Calendar dates.

use core::fmt;

use chrono::NaiveDate;
use thiserror::Error;

use super::tidy::tidy;

/// A date that was typed as `YYYY-MM-DD`; of a time stamp only the date counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(NaiveDate);

/// The reason why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// Not of the form `YYYY-MM-DD`.
    #[error("{0:?} is not of the form YYYY-MM-DD")]
    Form(String),
    /// Of that form, but no such day is in the calendar.
    #[error("{0:?} is not in the calendar")]
    Calendar(String),
}

impl Date {
    /// Parses a date of `YYYY-MM-DD`, alone or at the head of an RFC 3339 time stamp.
    ///
    /// # Errors
    /// [`DateError`] when the text is not valid.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = tidy(text);
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        let day = text.split_once(['T', 't']).map_or(text, |(day, _)| day);
        let (year, month, day) = numbers(day).ok_or_else(|| DateError::Form(text.into()))?;
        NaiveDate::from_ymd_opt(year, month, day).map(Self).ok_or_else(|| DateError::Calendar(text.into()))
    }

    /// Returns the date that was parsed, without its text.
    pub fn day(self) -> NaiveDate {
        self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn numbers(day: &str) -> Option<(i32, u32, u32)> {
    if day.len() != 10 {
        return None;
    }
    let mut parts = day.split('-');
    let mut next =
        |width: usize| parts.next().filter(|part| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()));
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_and_says_what_is_wrong() {
        for (typed, expected) in [
            ("2026-05-01", Ok("2026-05-01")),
            (" 2024-02-29 ", Ok("2024-02-29")),
            ("2026-05-01T10:00:00Z", Ok("2026-05-01")),
            ("", Err(DateError::Empty)),
            ("01/05/2026", Err(DateError::Form("01/05/2026".into()))),
            ("2026-5-1", Err(DateError::Form("2026-5-1".into()))),
            ("2026-5-001", Err(DateError::Form("2026-5-001".into()))),
            ("2026-05-01 ", Ok("2026-05-01")),
            ("2026-02-29", Err(DateError::Calendar("2026-02-29".into()))),
        ] {
            assert_eq!(Date::parse(typed).map(|d| d.to_string()), expected.map(String::from), "{typed:?}");
        }
    }
}
