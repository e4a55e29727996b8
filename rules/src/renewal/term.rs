//! The term of a subscription: as a document says it, or as two exports show it.

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};

/// The term of a subscription, after which it renews or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Less than a year: it comes to its date again and again.
    Short,
    /// A year or more.
    Long,
}

/// A subscription as an export has it: Enabled, with its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sighting {
    /// The day of the export.
    pub(super) on: NaiveDate,
    /// The date to which the subscription comes next.
    pub(super) until: NaiveDate,
    /// The term that the export itself says.
    pub(super) told: Option<Term>,
}

/// The days that one month can have, two in a row, and so on up to eleven.
const MONTHS: [RangeInclusive<i64>; 11] =
    [28..=31, 59..=62, 89..=92, 120..=123, 150..=153, 181..=184, 212..=215, 242..=245, 273..=276, 303..=306, 334..=337];
/// The days of a year, and of three.
const YEARS: [RangeInclusive<i64>; 2] = [365..=366, 1095..=1096];
/// The most days of half a year, which is the longest term that comes to the same date again after a year and is none itself.
const HALF_A_YEAR: i64 = 184;

impl Term {
    /// Reads a subscription's term as documents write it: `P1Y` of ISO 8601, or English words such as `Yearly`. `None`
    /// for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(duration) = text.strip_prefix('p') {
            let (count, unit) = duration.split_at_checked(duration.len().checked_sub(1)?)?;
            let count: u32 = count.parse().ok()?;
            return match unit {
                "y" => Some(Self::Long),
                "m" if count >= 12 => Some(Self::Long),
                "m" | "w" | "d" => Some(Self::Short),
                _ => None,
            };
        }
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        match (says(&["month"]), says(&["year", "annual"])) {
            (true, false) => {
                Some(if text.starts_with("12") || text.starts_with("36") { Self::Long } else { Self::Short })
            }
            (false, true) => Some(Self::Long),
            // "Annual, billed monthly" is both.
            _ => None,
        }
    }

    /// The term of a subscription that has renewed between two exports, by how far its date has moved. `None` where that
    /// shows no term.
    ///
    /// A subscription renews when its date has come: one that moves before was moved by somebody, such as to end together
    /// with another. And no term is longer than what is left of it.
    pub(super) fn between(older: Sighting, newer: Sighting) -> Option<Self> {
        let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days();
        let (moved, apart) = (days(older.until, newer.until), days(older.on, newer.on));
        let has_come = older.until <= newer.on.checked_add_days(Days::new(1))?;
        if apart <= 0 || !has_come {
            return None;
        }
        let is_one_of = |ranges: &[RangeInclusive<i64>]| ranges.iter().any(|range| range.contains(&moved));
        if is_one_of(&MONTHS) && days(older.on, older.until) <= moved && apart < *YEARS[0].start() {
            Some(Self::Short)
        } else if is_one_of(&YEARS) && days(newer.on, newer.until) > HALF_A_YEAR {
            Some(Self::Long)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Months;

    use super::*;

    #[test]
    fn terms_are_read_as_documents_write_them() {
        let (short, long) = (Some(Term::Short), Some(Term::Long));
        for (text, term) in [
            ("P1M", short),
            ("p3y", long),
            ("P12M", long),
            ("P30D", short),
            ("Monthly", short),
            ("1 month", short),
            ("36 months", long),
            ("Annual", long),
            ("3 Year", long),
            ("Annual, billed monthly", None),
            ("P", None),
            ("", None),
            ("Pé", None),
            ("None", None),
        ] {
            assert_eq!(Term::read(text), term, "{text:?}");
        }
    }

    fn seen((on, until): (&str, &str)) -> Sighting {
        Sighting { on: on.parse().unwrap(), until: until.parse().unwrap(), told: None }
    }

    #[test]
    fn a_renewal_shows_the_term_and_another_move_does_not() {
        let (short, long) = (Some(Term::Short), Some(Term::Long));
        for (name, older, newer, term) in [
            ("a month", ("2026-10-20", "2026-11-10"), ("2026-11-20", "2026-12-10"), short),
            ("28 days", ("2027-02-01", "2027-02-10"), ("2027-02-20", "2027-03-10"), short),
            ("the last of a month", ("2027-01-20", "2027-01-31"), ("2027-02-10", "2027-02-28"), short),
            ("a day before it comes", ("2026-10-20", "2026-11-10"), ("2026-11-09", "2026-12-10"), short),
            ("behind by some days", ("2026-11-14", "2026-11-10"), ("2026-11-20", "2026-12-10"), short),
            ("two months", ("2026-10-20", "2026-11-10"), ("2027-01-05", "2027-01-10"), short),
            ("eleven months", ("2026-01-10", "2026-02-01"), ("2026-12-20", "2027-01-01"), short),
            ("a year", ("2026-10-20", "2026-11-10"), ("2026-11-20", "2027-11-10"), long),
            ("a leap year", ("2027-10-20", "2027-11-10"), ("2027-11-20", "2028-11-10"), long),
            ("three years", ("2026-10-20", "2026-11-10"), ("2026-11-20", "2029-11-10"), long),
            ("unchanged", ("2026-10-20", "2026-12-10"), ("2026-11-20", "2026-12-10"), None),
            ("back", ("2026-10-20", "2026-12-10"), ("2026-11-20", "2026-11-10"), None),
            ("some weeks", ("2026-10-20", "2026-11-10"), ("2026-11-20", "2026-12-24"), None),
            ("half a month", ("2026-10-20", "2026-11-10"), ("2026-11-20", "2026-11-25"), None),
            ("two years", ("2026-10-20", "2026-11-10"), ("2026-11-20", "2028-11-10"), None),
            ("before the date has come", ("2026-10-20", "2026-12-10"), ("2026-11-20", "2027-01-10"), None),
            ("more of a year was left", ("2026-06-20", "2026-11-10"), ("2026-11-20", "2026-12-10"), None),
            ("a year or twelve months", ("2026-01-01", "2025-12-28"), ("2026-12-01", "2026-12-28"), None),
            ("on the same day", ("2026-11-10", "2026-11-10"), ("2026-11-10", "2026-12-10"), None),
            ("the other way round", ("2026-11-20", "2026-11-10"), ("2026-10-20", "2026-12-10"), None),
            ("exports too far apart", ("2025-10-20", "2025-11-10"), ("2026-11-20", "2025-12-10"), None),
        ] {
            assert_eq!(Term::between(seen(older), seen(newer)), term, "{name}");
        }
    }

    #[test]
    fn the_days_of_months_in_a_row_are_those_of_the_calendar() {
        let begin = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        for (count, range) in (1..).zip(&MONTHS) {
            let lengths = (0..48).map(|at| {
                let from = begin + Months::new(at);
                (from + Months::new(count) - from).num_days()
            });
            let lengths: Vec<_> = lengths.collect();
            let found = *lengths.iter().min().unwrap()..=*lengths.iter().max().unwrap();
            assert_eq!(*range, found, "{count}");
        }
    }
}
