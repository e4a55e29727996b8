//! The life cycle of a claim by each edition: its statuses, the transitions between them, and their time limits.
//!
//! This is reference data for people; no rule reads it. The texts are in [`crate::text::edition`].

use crate::edition::{Disagreement, Edition, Topic, Version};
use crate::evidence::ClaimStatus;
use crate::rule::Page;
use crate::value::{choices, listed};

/// A status in the life cycle of a claim, as an edition's documents describe it.
#[derive(Debug)]
pub struct Stage {
    /// The status.
    pub status: ClaimStatus,
    /// When a claim gets this status.
    pub entered: LifeText,
    /// The transitions out of this status.
    pub transitions: &'static [Transition],
    /// Further remarks.
    pub notes: &'static [LifeText],
    /// The pages that describe it.
    pub pages: &'static [Page],
}

/// A transition from one status to the next.
#[derive(Debug)]
pub struct Transition {
    /// The next status.
    pub to: ClaimStatus,
    /// What triggers it.
    pub when: LifeText,
    /// The time limit for it, where the documents set one.
    pub timer: Option<Timer>,
}

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
        /// The age of the customer's acknowledgement in the proof.
        ProofAge = "proof_age",
    }
}

/// An upper limit on a duration.
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
        /// Monday to Friday.
        BusinessDays = "business_days",
        /// Days by the calendar.
        Days = "days",
        /// Months.
        Months = "months",
    }
}

impl Timer {
    /// The length of this time limit in an edition.
    pub fn time_limit(self, edition: &Edition) -> TimeLimit {
        let (count, unit) = match self {
            Self::Start => (edition.start_days, Unit::BusinessDays),
            Self::Review => (edition.review_days, Unit::BusinessDays),
            Self::CompetingReview => (edition.competing_days, Unit::BusinessDays),
            Self::Answer => (edition.answer_days, Unit::BusinessDays),
            Self::OptOut => (edition.opt_out_days, Unit::BusinessDays),
            Self::Dispute => (edition.dispute_days, Unit::Days),
            Self::DisputeAnswer => (edition.dispute_answer_days, Unit::BusinessDays),
            Self::ProofAge => (edition.proof_months, Unit::Months),
        };
        TimeLimit { count, unit }
    }

    /// The page on which an edition sets this time limit.
    pub fn page(self, edition: &Edition) -> Page {
        let [issues, manage, opt_out] = match edition.version {
            Version::September2020 => [Page::Issues, Page::Manage, Page::Create],
            Version::October2023 | Version::November2026 => [Page::Issues2023, Page::Manage2023, Page::Overview2023],
        };
        match self {
            Self::CompetingReview => issues,
            Self::OptOut => opt_out,
            Self::ProofAge => Page::Template,
            Self::Start | Self::Review | Self::Answer | Self::Dispute | Self::DisputeAnswer => manage,
        }
    }

    /// The contradiction between an edition's pages about this time limit, if there is one.
    pub fn disagreement(self, edition: &Edition) -> Option<&'static Disagreement> {
        let topic = match self {
            Self::OptOut => Topic::OptOut,
            Self::Review => Topic::Review,
            Self::Start
            | Self::CompetingReview
            | Self::Answer
            | Self::Dispute
            | Self::DisputeAnswer
            | Self::ProofAge => return None,
        };
        edition.disagreements().iter().find(|it| it.topic == topic)
    }
}

listed! {
    /// A text about a status or a transition. The wording is in [`crate::text::edition`].
    #[expect(missing_docs, reason = "the texts themselves are their explanation")]
    LifeText {
        Made,
        WaitsForReview,
        IsExamined,
        LacksSomething,
        IsAccepted,
        IsRefused,
        IsDisputed,
        IsRefusedForGood,
        PartnerSubmits,
        ReviewBegins,
        ProofIsEnough,
        ProofLacksSomething,
        ProofIsNotEnough,
        PartnerAnswers,
        PartnerDoesNotAnswer,
        CustomerDeclines,
        PartnerDisassociates,
        PartnerDisputes,
        DisputeSucceeds,
        DisputeFails,
        DecidedInTenDays,
        CompetitionTakesLonger,
        CustomerMayStillDecline,
        ApprovedIsNotPaid,
        NewClaimAfterwards,
        DisputedOnce,
        NothingFollows,
    }
}

/// The statuses of an edition, in the order in which a claim passes through them.
pub fn stages(edition: &Edition) -> &'static [Stage] {
    match edition.version {
        Version::September2020 => &IN_2020_09,
        Version::October2023 | Version::November2026 => &IN_2023_10,
    }
}

/// A dispute is described on the page, but is no status in its table: that it ends in one of these is inferred.
static IN_2020_09: [Stage; 7] = [
    DRAFT,
    SUBMITTED,
    UNDER_REVIEW,
    ACTION_REQUIRED,
    APPROVED,
    REJECTED,
    Stage {
        status: ClaimStatus::Dispute,
        entered: LifeText::IsDisputed,
        transitions: &[
            transition(ClaimStatus::Approved, LifeText::DisputeSucceeds, Some(Timer::DisputeAnswer)),
            transition(ClaimStatus::Rejected, LifeText::DisputeFails, Some(Timer::DisputeAnswer)),
        ],
        notes: &[],
        pages: &[Page::Manage],
    },
];

static IN_2023_10: [Stage; 8] = [
    Stage { pages: MANAGE_2023, ..DRAFT },
    Stage { pages: MANAGE_2023, ..SUBMITTED },
    Stage { notes: &[LifeText::CompetitionTakesLonger], pages: &[Page::Manage2023, Page::Issues2023], ..UNDER_REVIEW },
    Stage { pages: MANAGE_2023, ..ACTION_REQUIRED },
    Stage {
        transitions: &[CUSTOMER_DECLINES, transition(ClaimStatus::RejectedFinal, LifeText::PartnerDisassociates, None)],
        notes: &[LifeText::ApprovedIsNotPaid],
        pages: MANAGE_2023,
        ..APPROVED
    },
    Stage { pages: MANAGE_2023, ..REJECTED },
    Stage {
        status: ClaimStatus::Dispute,
        entered: LifeText::IsDisputed,
        transitions: &[
            transition(ClaimStatus::Approved, LifeText::DisputeSucceeds, Some(Timer::DisputeAnswer)),
            transition(ClaimStatus::ActionRequired, LifeText::ProofLacksSomething, Some(Timer::DisputeAnswer)),
            transition(ClaimStatus::RejectedFinal, LifeText::DisputeFails, Some(Timer::DisputeAnswer)),
        ],
        notes: &[LifeText::DisputedOnce],
        pages: MANAGE_2023,
    },
    Stage {
        status: ClaimStatus::RejectedFinal,
        entered: LifeText::IsRefusedForGood,
        transitions: &[],
        notes: &[LifeText::NothingFollows],
        pages: MANAGE_2023,
    },
];

const MANAGE_2023: &[Page] = &[Page::Manage2023];

const DRAFT: Stage = Stage {
    status: ClaimStatus::Draft,
    entered: LifeText::Made,
    transitions: &[transition(ClaimStatus::Submitted, LifeText::PartnerSubmits, None)],
    notes: &[],
    pages: &[Page::Manage],
};

const SUBMITTED: Stage = Stage {
    status: ClaimStatus::Submitted,
    entered: LifeText::WaitsForReview,
    transitions: &[transition(ClaimStatus::UnderReview, LifeText::ReviewBegins, Some(Timer::Start))],
    notes: &[],
    pages: &[Page::Manage],
};

const UNDER_REVIEW: Stage = Stage {
    status: ClaimStatus::UnderReview,
    entered: LifeText::IsExamined,
    transitions: &[
        transition(ClaimStatus::Approved, LifeText::ProofIsEnough, Some(Timer::Review)),
        transition(ClaimStatus::ActionRequired, LifeText::ProofLacksSomething, Some(Timer::Review)),
        transition(ClaimStatus::Rejected, LifeText::ProofIsNotEnough, Some(Timer::Review)),
    ],
    notes: &[LifeText::DecidedInTenDays, LifeText::CompetitionTakesLonger],
    pages: &[Page::Manage, Page::Issues],
};

const ACTION_REQUIRED: Stage = Stage {
    status: ClaimStatus::ActionRequired,
    entered: LifeText::LacksSomething,
    transitions: &[
        transition(ClaimStatus::Submitted, LifeText::PartnerAnswers, Some(Timer::Answer)),
        transition(ClaimStatus::Rejected, LifeText::PartnerDoesNotAnswer, Some(Timer::Answer)),
    ],
    notes: &[],
    pages: &[Page::Manage],
};

const APPROVED: Stage = Stage {
    status: ClaimStatus::Approved,
    entered: LifeText::IsAccepted,
    transitions: &[CUSTOMER_DECLINES],
    notes: &[LifeText::CustomerMayStillDecline, LifeText::ApprovedIsNotPaid],
    pages: &[Page::Manage],
};

const CUSTOMER_DECLINES: Transition =
    transition(ClaimStatus::Rejected, LifeText::CustomerDeclines, Some(Timer::OptOut));

const REJECTED: Stage = Stage {
    status: ClaimStatus::Rejected,
    entered: LifeText::IsRefused,
    transitions: &[transition(ClaimStatus::Dispute, LifeText::PartnerDisputes, Some(Timer::Dispute))],
    notes: &[LifeText::NewClaimAfterwards],
    pages: &[Page::Manage],
};

const fn transition(to: ClaimStatus, when: LifeText, timer: Option<Timer>) -> Transition {
    Transition { to, when, timer }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{E2020_09, E2023_10, EDITIONS};
    use crate::value::Choice as _;

    #[test]
    fn every_status_is_entered_and_left() {
        for edition in EDITIONS {
            let stages = stages(edition);
            let transitions = || stages.iter().flat_map(|stage| stage.transitions);
            for stage in stages {
                let is_end = stage.status == ClaimStatus::RejectedFinal;
                assert_eq!(stage.transitions.is_empty(), is_end, "{:?} in {}", stage.status, edition.id);
                let is_start = stage.status == ClaimStatus::Draft;
                let is_entered = transitions().any(|exit| exit.to == stage.status);
                assert_eq!(is_entered, !is_start, "{:?} in {}", stage.status, edition.id);
            }
            for exit in transitions() {
                assert!(stages.iter().any(|stage| stage.status == exit.to), "{:?} in {}", exit.to, edition.id);
            }
        }
    }

    #[test]
    fn times_are_those_of_the_edition() {
        let business_days = |count| TimeLimit { count, unit: Unit::BusinessDays };
        for (timer, before, after) in [(Timer::Start, 5, 5), (Timer::Review, 5, 14), (Timer::Answer, 5, 14)] {
            assert_eq!(timer.time_limit(&E2020_09), business_days(before));
            assert_eq!(timer.time_limit(&E2023_10), business_days(after));
        }
        assert_eq!(Timer::Dispute.time_limit(&E2023_10), TimeLimit { count: 30, unit: Unit::Days });
        assert_eq!(Timer::Answer.page(&E2023_10).dated(), "2023-10-23");
    }

    #[test]
    fn a_time_that_pages_disagree_on_is_one_that_a_page_says() {
        for edition in EDITIONS {
            for timer in Timer::ALL {
                let Some(disagreement) = timer.disagreement(edition) else { continue };
                let page = timer.page(edition);
                assert!(disagreement.statements.iter().any(|(_, said)| *said == page), "{timer:?} in {}", edition.id);
            }
        }
    }
}
