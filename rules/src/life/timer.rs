//! The time limits that the documents set.

use chrono::{Days, Months, NaiveDate};

use crate::calendar::Calendar;
use crate::edition::{Disagreement, Edition, Topic, Version};
use crate::rule::Page;
use crate::value::choices;

choices! {
    /// A time limit that the documents set.
    Timer {
        /// From the submission to the beginning of the review.
        Start = "start",
        /// The review.
        Review = "review",
        /// From the submission to the first review of a competing claim.
        CompetingReview = "competing_review",
        /// The partner's answer, when an action is required.
        Answer = "answer",
        /// The customer's time to decline.
        OptOut = "opt_out",
        /// From a rejection to its dispute.
        Dispute = "dispute",
        /// The answer to a dispute.
        DisputeAnswer = "dispute_answer",
        /// From the provisioning at the customer until the claim flow sees it.
        Provisioning = "provisioning",
        /// The age of the customer's acknowledgement in the proof.
        ProofAge = "proof_age",
    }
}

/// The length of a time limit: a number of days, business days or months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLimit {
    /// The number of units.
    pub count: u32,
    /// The unit.
    pub unit: Unit,
}

choices! {
    /// A unit of time.
    Unit {
        /// The days on which the programme works: see [`Calendar`].
        BusinessDays = "business_days",
        /// Days by the calendar.
        Days = "days",
        /// Months.
        Months = "months",
    }
}

impl TimeLimit {
    /// Returns the last day of this time limit when it begins on `day`, which does not count.
    pub fn end(self, day: NaiveDate, calendar: &Calendar) -> NaiveDate {
        let end = match self.unit {
            Unit::BusinessDays => Some(calendar.after_business_days(day, self.count)),
            Unit::Days => day.checked_add_days(Days::new(self.count.into())),
            Unit::Months => day.checked_add_months(Months::new(self.count)),
        };
        end.unwrap_or(NaiveDate::MAX)
    }
}

impl Timer {
    /// Returns the length that an edition gives to this time limit.
    pub fn time_limit(self, edition: &Edition) -> TimeLimit {
        let (count, unit) = match self {
            Self::Start => (edition.start_days, Unit::BusinessDays),
            Self::Review => (edition.review_days, Unit::BusinessDays),
            Self::CompetingReview => (edition.competing_days, Unit::BusinessDays),
            Self::Answer => (edition.answer_days, Unit::BusinessDays),
            Self::OptOut => (edition.opt_out_days, Unit::BusinessDays),
            Self::Dispute => (edition.dispute_days, Unit::Days),
            Self::DisputeAnswer => (edition.dispute_answer_days, Unit::BusinessDays),
            Self::Provisioning => (edition.provisioning_days, Unit::Days),
            Self::ProofAge => (edition.proof_months, Unit::Months),
        };
        TimeLimit { count, unit }
    }

    /// Returns the page on which an edition sets this time limit.
    pub fn source_page(self, edition: &Edition) -> Page {
        let [issues, manage, opt_out] = match edition.version {
            Version::September2020 => [Page::Issues, Page::Manage, Page::Create],
            Version::October2023 | Version::November2026 => [Page::Issues2023, Page::Manage2023, Page::Overview2023],
        };
        match self {
            Self::CompetingReview => issues,
            // The earlier edition does not say how long it takes.
            Self::Provisioning => Page::Issues2023,
            Self::OptOut => opt_out,
            Self::ProofAge => Page::Template,
            Self::Start | Self::Review | Self::Answer | Self::Dispute | Self::DisputeAnswer => manage,
        }
    }

    /// Returns the contradiction between an edition's pages about this time limit, if there is one.
    pub fn disagreement(self, edition: &Edition) -> Option<&'static Disagreement> {
        let topic = match self {
            Self::OptOut => Topic::OptOut,
            Self::Review => Topic::Review,
            Self::Start
            | Self::CompetingReview
            | Self::Answer
            | Self::Dispute
            | Self::DisputeAnswer
            | Self::Provisioning
            | Self::ProofAge => return None,
        };
        edition.disagreements().iter().find(|it| it.topic == topic)
    }
}
