//! Editions: the programme's rules as they stood at a date.

mod disagreement;

use chrono::NaiveDate;

pub use self::disagreement::{Disagreement, Statement, Topic};
use crate::value::listed;

/// An edition of the programme's documents: the version of the rules by which a claim is checked.
///
/// Timers are upper limits, in business days unless they say otherwise. They differ between editions, so they are
/// data.
#[derive(Debug)]
pub struct Edition {
    /// Its name, `YYYY-MM`.
    pub id: &'static str,
    /// The date of the source page.
    pub dated: NaiveDate,
    /// The business days within which the review begins after the submission.
    pub start_days: u32,
    /// The business days that the review takes. Where the pages disagree it is the longer time.
    pub review_days: u32,
    /// The business days within which a competing claim is first reviewed after its submission.
    pub competing_days: u32,
    /// The business days that the partner has to answer when an action is required.
    pub answer_days: u32,
    /// The business days that the customer has to decline. The pages of every edition disagree.
    pub opt_out_days: u32,
    /// The calendar days within which a rejection can be disputed.
    pub dispute_days: u32,
    /// The business days within which a dispute is answered.
    pub dispute_answer_days: u32,
    /// The calendar days within which the claim flow sees a provisioned subscription.
    pub provisioning_days: u32,
    /// The months that an acknowledgement of the proof may be old.
    pub proof_months: u32,
    /// The version, for everything else that differs between editions.
    pub(crate) version: Version,
}

listed! {
    /// The versions of the programme's documents. A `match` on it covers every edition.
    Version {
        /// Edition 2020-09.
        September2020,
        /// Edition 2023-10.
        October2023,
        /// Edition 2026-11.
        November2026,
    }
}

/// The edition of September 2020: that of the source page, and the default one.
pub static E2020_09: Edition = Edition {
    id: "2020-09",
    dated: day(2020, 9, 11),
    start_days: 5,
    review_days: 5,
    competing_days: 5,
    answer_days: 5,
    opt_out_days: 5,
    dispute_days: 30,
    dispute_answer_days: 5,
    provisioning_days: 7,
    proof_months: 12,
    version: Version::September2020,
};

/// The edition of October 2023: other names and timers, fewer questions, one partner role for each claim.
pub static E2023_10: Edition = Edition {
    id: "2023-10",
    dated: day(2023, 10, 23),
    review_days: 14,
    answer_days: 14,
    version: Version::October2023,
    ..E2020_09
};

/// The edition of November 2026, the present one, as far as it could be read. That is its page on issues, and what
/// partners report. Everything else is as in 2023-10, and cites it.
pub static E2026_11: Edition =
    Edition { id: "2026-11", dated: day(2026, 11, 1), version: Version::November2026, ..E2023_10 };

/// Every edition of the rules, oldest first.
pub static EDITIONS: [&Edition; 3] = [&E2020_09, &E2023_10, &E2026_11];

impl Edition {
    /// Finds the edition of the rules with this ID; the default one for an empty ID.
    pub fn by_id(id: &str) -> Option<&'static Self> {
        match id.trim() {
            "" => Some(&E2020_09),
            id => EDITIONS.into_iter().find(|edition| edition.id == id),
        }
    }
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}
