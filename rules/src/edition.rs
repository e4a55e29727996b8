//! Editions: the programme's rules as they stood at a date.

use chrono::NaiveDate;

/// One edition of the programme's documents.
///
/// Timers are in business days unless their name says otherwise; they differ between editions, so
/// they are data.
#[derive(Debug)]
pub struct Edition {
    /// Its name, `YYYY-MM`.
    pub id: &'static str,
    /// The date of the source page.
    pub dated: NaiveDate,
    /// A competing claim is first reviewed within this many business days of its submission.
    pub review_days: u32,
    /// The partner has this many business days to answer when an action is required.
    pub answer_days: u32,
    /// An acknowledgement of the proof is at most this many months old.
    pub proof_months: u32,
}

/// The edition of the source page, and the one used where none is named.
pub static E2020_09: Edition = Edition {
    id: "2020-09",
    dated: NaiveDate::from_ymd_opt(2020, 9, 11).expect("a day of the calendar"),
    review_days: 5,
    answer_days: 5,
    proof_months: 12,
};

/// Every edition, oldest first.
pub static EDITIONS: [&Edition; 1] = [&E2020_09];

impl Edition {
    /// The edition of that name; empty means the default one.
    pub fn named(id: &str) -> Option<&'static Self> {
        match id.trim() {
            "" => Some(&E2020_09),
            id => EDITIONS.into_iter().find(|edition| edition.id == id),
        }
    }
}
