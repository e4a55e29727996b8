//! The life of a claim: the statuses that the documents name, what leads into each and out of it, and in what time.
//!
//! This is data for people to read. The texts are in [`crate::text::edition`].

use crate::edition::{Disagreement, Edition, Topic, Which};
use crate::evidence::ClaimStatus;
use crate::rule::Page;
use crate::value::{choices, listed};

/// A status of a claim, as the documents of an edition describe it.
#[derive(Debug)]
pub struct Stage {
    /// The status.
    pub status: ClaimStatus,
    /// When a claim has it.
    pub entered: Saying,
    /// What the claim may become from there.
    pub exits: &'static [Exit],
    /// What else is to be known.
    pub notes: &'static [Saying],
    /// Where this is written.
    pub pages: &'static [Page],
}

/// A way out of a status.
#[derive(Debug)]
pub struct Exit {
    /// The next status.
    pub to: ClaimStatus,
    /// What leads there.
    pub when: Saying,
    /// The time that runs until then, where the documents name one.
    pub timer: Option<Timer>,
}

choices! {
    /// The times that the documents set.
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

/// How long something may take at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

choices! {
    /// What times are counted in.
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
    /// How long it is in an edition.
    pub fn span(self, edition: &Edition) -> Span {
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
        Span { count, unit }
    }

    /// Where an edition says so.
    pub fn page(self, edition: &Edition) -> Page {
        let [issues, manage, opt_out] = match edition.which {
            Which::September2020 => [Page::Issues, Page::Manage, Page::Create],
            Which::October2023 => [Page::Issues2023, Page::Manage2023, Page::Overview2023],
        };
        match self {
            Self::CompetingReview => issues,
            Self::OptOut => opt_out,
            Self::ProofAge => Page::Template,
            Self::Start | Self::Review | Self::Answer | Self::Dispute | Self::DisputeAnswer => manage,
        }
    }

    /// What the pages of an edition contradict each other on about this time, if they do.
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
        edition.disagreements().iter().find(|it| it.about == topic)
    }
}

listed! {
    /// What is said of statuses and of the ways between them.
    #[expect(missing_docs, reason = "the texts themselves are their explanation")]
    Saying {
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

/// The statuses by the documents of an edition, in the order in which a claim goes through them.
pub fn stages(edition: &Edition) -> &'static [Stage] {
    match edition.which {
        Which::September2020 => &IN_2020_09,
        Which::October2023 => &IN_2023_10,
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
        entered: Saying::IsDisputed,
        exits: &[
            exit(ClaimStatus::Approved, Saying::DisputeSucceeds, Some(Timer::DisputeAnswer)),
            exit(ClaimStatus::Rejected, Saying::DisputeFails, Some(Timer::DisputeAnswer)),
        ],
        notes: &[],
        pages: &[Page::Manage],
    },
];

static IN_2023_10: [Stage; 8] = [
    Stage { pages: MANAGE_2023, ..DRAFT },
    Stage { pages: MANAGE_2023, ..SUBMITTED },
    Stage { notes: &[Saying::CompetitionTakesLonger], pages: &[Page::Manage2023, Page::Issues2023], ..UNDER_REVIEW },
    Stage { pages: MANAGE_2023, ..ACTION_REQUIRED },
    Stage {
        exits: &[CUSTOMER_DECLINES, exit(ClaimStatus::RejectedFinal, Saying::PartnerDisassociates, None)],
        notes: &[Saying::ApprovedIsNotPaid],
        pages: MANAGE_2023,
        ..APPROVED
    },
    Stage { pages: MANAGE_2023, ..REJECTED },
    Stage {
        status: ClaimStatus::Dispute,
        entered: Saying::IsDisputed,
        exits: &[
            exit(ClaimStatus::Approved, Saying::DisputeSucceeds, Some(Timer::DisputeAnswer)),
            exit(ClaimStatus::ActionRequired, Saying::ProofLacksSomething, Some(Timer::DisputeAnswer)),
            exit(ClaimStatus::RejectedFinal, Saying::DisputeFails, Some(Timer::DisputeAnswer)),
        ],
        notes: &[Saying::DisputedOnce],
        pages: MANAGE_2023,
    },
    Stage {
        status: ClaimStatus::RejectedFinal,
        entered: Saying::IsRefusedForGood,
        exits: &[],
        notes: &[Saying::NothingFollows],
        pages: MANAGE_2023,
    },
];

const MANAGE_2023: &[Page] = &[Page::Manage2023];

const DRAFT: Stage = Stage {
    status: ClaimStatus::Draft,
    entered: Saying::Made,
    exits: &[exit(ClaimStatus::Submitted, Saying::PartnerSubmits, None)],
    notes: &[],
    pages: &[Page::Manage],
};

const SUBMITTED: Stage = Stage {
    status: ClaimStatus::Submitted,
    entered: Saying::WaitsForReview,
    exits: &[exit(ClaimStatus::UnderReview, Saying::ReviewBegins, Some(Timer::Start))],
    notes: &[],
    pages: &[Page::Manage],
};

const UNDER_REVIEW: Stage = Stage {
    status: ClaimStatus::UnderReview,
    entered: Saying::IsExamined,
    exits: &[
        exit(ClaimStatus::Approved, Saying::ProofIsEnough, Some(Timer::Review)),
        exit(ClaimStatus::ActionRequired, Saying::ProofLacksSomething, Some(Timer::Review)),
        exit(ClaimStatus::Rejected, Saying::ProofIsNotEnough, Some(Timer::Review)),
    ],
    notes: &[Saying::DecidedInTenDays, Saying::CompetitionTakesLonger],
    pages: &[Page::Manage, Page::Issues],
};

const ACTION_REQUIRED: Stage = Stage {
    status: ClaimStatus::ActionRequired,
    entered: Saying::LacksSomething,
    exits: &[
        exit(ClaimStatus::Submitted, Saying::PartnerAnswers, Some(Timer::Answer)),
        exit(ClaimStatus::Rejected, Saying::PartnerDoesNotAnswer, Some(Timer::Answer)),
    ],
    notes: &[],
    pages: &[Page::Manage],
};

const APPROVED: Stage = Stage {
    status: ClaimStatus::Approved,
    entered: Saying::IsAccepted,
    exits: &[CUSTOMER_DECLINES],
    notes: &[Saying::CustomerMayStillDecline, Saying::ApprovedIsNotPaid],
    pages: &[Page::Manage],
};

const CUSTOMER_DECLINES: Exit = exit(ClaimStatus::Rejected, Saying::CustomerDeclines, Some(Timer::OptOut));

const REJECTED: Stage = Stage {
    status: ClaimStatus::Rejected,
    entered: Saying::IsRefused,
    exits: &[exit(ClaimStatus::Dispute, Saying::PartnerDisputes, Some(Timer::Dispute))],
    notes: &[Saying::NewClaimAfterwards],
    pages: &[Page::Manage],
};

const fn exit(to: ClaimStatus, when: Saying, timer: Option<Timer>) -> Exit {
    Exit { to, when, timer }
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
            let exits = || stages.iter().flat_map(|stage| stage.exits);
            for stage in stages {
                let is_end = stage.status == ClaimStatus::RejectedFinal;
                assert_eq!(stage.exits.is_empty(), is_end, "{:?} in {}", stage.status, edition.id);
                let is_start = stage.status == ClaimStatus::Draft;
                let is_entered = exits().any(|exit| exit.to == stage.status);
                assert_eq!(is_entered, !is_start, "{:?} in {}", stage.status, edition.id);
            }
            for exit in exits() {
                assert!(stages.iter().any(|stage| stage.status == exit.to), "{:?} in {}", exit.to, edition.id);
            }
        }
    }

    #[test]
    fn times_are_those_of_the_edition() {
        let business_days = |count| Span { count, unit: Unit::BusinessDays };
        for (timer, before, after) in [(Timer::Start, 5, 5), (Timer::Review, 5, 14), (Timer::Answer, 5, 14)] {
            assert_eq!(timer.span(&E2020_09), business_days(before));
            assert_eq!(timer.span(&E2023_10), business_days(after));
        }
        assert_eq!(Timer::Dispute.span(&E2023_10), Span { count: 30, unit: Unit::Days });
        assert_eq!(Timer::Answer.page(&E2023_10).dated(), "2023-10-23");
    }

    #[test]
    fn a_time_that_pages_disagree_on_is_one_that_a_page_says() {
        for edition in EDITIONS {
            for timer in Timer::ALL {
                let Some(disagreement) = timer.disagreement(edition) else { continue };
                let page = timer.page(edition);
                assert!(disagreement.says.iter().any(|(_, said)| *said == page), "{timer:?} in {}", edition.id);
            }
        }
    }
}
