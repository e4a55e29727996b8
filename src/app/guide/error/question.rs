//! The questions about an error, as data: each with its answers and what follows from them.

use super::ending::Ending;
use super::fact::Fact;

/// A question about an error in Partner Center, as data: its answers and what follows from each.
#[derive(Debug)]
pub(super) struct Question {
    /// Which one.
    pub id: QuestionId,
    /// Its answers.
    pub answers: Answers,
}

/// Names each question that the guide asks about an error in Partner Center.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionId {
    /// What is wrong?
    Error,
    /// Has the customer been asked for tenant ID and domain?
    TenantAsked,
    /// Is the error still there with the confirmed values?
    TenantStill,
    /// Has the customer been asked about the subscription?
    SubscriptionAsked,
    /// Is the error still there with the confirmed subscription?
    SubscriptionStill,
    /// Has the customer finished its steps?
    Steps,
    /// Have seven days passed since then?
    SevenDays,
    /// What was done in truth?
    Work,
    /// Where does the claim stand?
    Stands,
    /// Is the right MPN known?
    KnowsMpn,
    /// On which day was it submitted?
    Submitted,
    /// What is known of the reason?
    Reason,
    /// Is the claim with the old subscription ID approved?
    OldApproved,
    /// Is the new subscription ID less than seven days old?
    NewFresh,
}

impl QuestionId {
    /// Returns the name of the guide's own field that holds the answer to this question.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error-what",
            Self::TenantAsked => "error-tenant-asked",
            Self::TenantStill => "error-tenant-still",
            Self::SubscriptionAsked => "error-subscription-asked",
            Self::SubscriptionStill => "error-subscription-still",
            Self::Steps => "error-steps",
            Self::SevenDays => "error-seven-days",
            Self::Work => "error-work",
            Self::Stands => "error-stands",
            Self::KnowsMpn => "error-knows-mpn",
            Self::Submitted => "error-submitted",
            Self::Reason => "error-reason",
            Self::OldApproved => "error-old-approved",
            Self::NewFresh => "error-new-fresh",
        }
    }
}

/// How a question about an error is answered: by one of several answers, or by a day.
#[derive(Debug)]
pub(super) enum Answers {
    /// One of these is chosen.
    OneOf(&'static [Answer]),
    /// The day of the submission is entered: what follows while the first review is not due, and after.
    Day {
        /// It is not due yet.
        waiting: &'static Question,
        /// It was due.
        overdue: &'static Question,
    },
}

/// An answer to a question about an error, with the facts that it states.
#[derive(Debug)]
pub(super) struct Answer {
    /// Its name among the answers.
    pub name: &'static str,
    /// What holds from now on.
    pub facts: &'static [Fact],
    /// What follows.
    pub next: Step,
}

/// What follows from an answer about an error: one more question, or the ending.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// One more question.
    Question(&'static Question),
    /// The end.
    Ending(&'static Ending),
}

/// Makes the answer that the claim has a status, which leads to an ending.
pub(super) const fn stands(name: &'static str, facts: &'static [Fact], ending: &'static Ending) -> Answer {
    Answer { name, facts, next: Step::Ending(ending) }
}
