//! The life cycle of a claim by each edition, as a state machine: its statuses, who may move it, for which reasons, and in
//! which time. The texts are in [`crate::text::edition`].

mod action;
mod standing;
mod timer;

pub use self::action::{Action, Actor, Reason};
use self::action::{LACKING, PARTNERS_OWN, REJECTED as REASONS_TO_REJECT};
pub use self::standing::{Clock, IllegalAction, Standing};
pub use self::timer::{TimeLimit, Timer, Unit};
use crate::edition::{Edition, Version};
use crate::evidence::ClaimStatus;
use crate::rule::Page;
use crate::value::listed;

/// A status in the life cycle of a claim, as an edition describes it: its transitions, and what may be changed.
#[derive(Debug)]
pub struct Stage {
    /// The status.
    pub status: ClaimStatus,
    /// The text on when a claim gets this status.
    pub entered: LifeText,
    /// The transitions out of this status.
    pub transitions: &'static [Transition],
    /// The JSON pointers to what a partner may change in the claim meanwhile. What is below one of them is open as well.
    pub open: &'static [&'static str],
    /// Further remarks.
    pub notes: &'static [LifeText],
    /// The pages that describe it. None where no page does.
    pub pages: &'static [Page],
}

/// A transition of a claim from one status to the next: who makes it, by which action.
#[derive(Debug, PartialEq, Eq)]
pub struct Transition {
    /// The action that makes it.
    pub action: Action,
    /// The actor who takes the action.
    pub by: Actor,
    /// The next status.
    pub to: ClaimStatus,
    /// The text on what triggers it.
    pub when: LifeText,
    /// The time limit for it, where the documents set one.
    pub timer: Option<Timer>,
    /// The meaning of that time limit.
    pub limit: Limit,
    /// The reasons of which at least one has to be given. Empty where none is asked for.
    pub reasons: &'static [Reason],
    /// Whether it has to be explained in words.
    pub needs_text: bool,
}

/// How a time limit bounds a transition of a claim: expected by then, possible until then, or only afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// It is expected by then, and possible later.
    Expected,
    /// It is possible until then.
    Until,
    /// It is possible only afterwards.
    After,
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
        IsTakenBack,
        PartnerSubmits,
        ReviewBegins,
        ProofIsEnough,
        ProofLacksSomething,
        ProofIsNotEnough,
        PartnerAnswers,
        PartnerDoesNotAnswer,
        CustomerDeclines,
        PartnerDisassociates,
        PartnerWithdraws,
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
        NamedByNoPage,
    }
}

/// Returns the statuses of a claim's life cycle in an edition, in the order in which it passes through them.
pub fn stages(edition: &Edition) -> &'static [Stage] {
    match edition.version {
        Version::September2020 => &IN_2020_09,
        Version::October2023 | Version::November2026 => &IN_2023_10,
    }
}

/// Returns the description of a status in an edition; `None` where the edition has no such status.
pub fn stage(edition: &Edition, status: ClaimStatus) -> Option<&'static Stage> {
    stages(edition).iter().find(|stage| stage.status == status)
}

impl Stage {
    /// Whether a partner may change the field at a pointer while the claim has this status.
    pub fn is_open(&self, pointer: &str) -> bool {
        let is_below =
            |open: &&str| pointer.strip_prefix(*open).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.open.iter().any(is_below)
    }
}

/// What can be corrected while an edition allows it.
const CORRECTABLE: &[&str] =
    &["/partner", "/customer/contact", "/customer/technical_contact", "/products", "/workloads", "/proof", "/comments"];

/// Proof can be added to claims that were decided: in a competition the most recent one counts.
const PROOF: &[&str] = &["/proof"];

/// A dispute is described on the page, but is no status in its table: that it ends in one of these is inferred.
static IN_2020_09: [Stage; 8] = [
    DRAFT,
    Stage { open: CORRECTABLE, ..SUBMITTED },
    UNDER_REVIEW,
    ACTION_REQUIRED,
    Stage {
        transitions: &[
            CUSTOMER_DECLINES,
            Transition {
                reasons: PARTNERS_OWN,
                ..transition(
                    Action::Disassociate,
                    Actor::Partner,
                    ClaimStatus::Rejected,
                    LifeText::PartnerDisassociates,
                )
            },
        ],
        ..APPROVED
    },
    REJECTED,
    Stage {
        status: ClaimStatus::Dispute,
        entered: LifeText::IsDisputed,
        transitions: &[
            GRANT,
            Transition {
                timer: Some(Timer::DisputeAnswer),
                reasons: REASONS_TO_REJECT,
                ..transition(Action::Reject, Actor::Reviewer, ClaimStatus::Rejected, LifeText::DisputeFails)
            },
        ],
        open: &[],
        notes: &[],
        pages: &[Page::Manage],
    },
    WITHDRAWN,
];

static IN_2023_10: [Stage; 9] = [
    Stage { pages: MANAGE_2023, ..DRAFT },
    Stage { pages: MANAGE_2023, ..SUBMITTED },
    Stage { notes: &[LifeText::CompetitionTakesLonger], pages: &[Page::Manage2023, Page::Issues2023], ..UNDER_REVIEW },
    Stage { pages: MANAGE_2023, ..ACTION_REQUIRED },
    Stage {
        transitions: &[
            CUSTOMER_DECLINES,
            Transition {
                reasons: PARTNERS_OWN,
                ..transition(
                    Action::Disassociate,
                    Actor::Partner,
                    ClaimStatus::RejectedFinal,
                    LifeText::PartnerDisassociates,
                )
            },
        ],
        notes: &[LifeText::ApprovedIsNotPaid],
        pages: MANAGE_2023,
        ..APPROVED
    },
    Stage { notes: &[LifeText::NewClaimAfterwards, LifeText::DisputedOnce], pages: MANAGE_2023, ..REJECTED },
    Stage {
        status: ClaimStatus::Dispute,
        entered: LifeText::IsDisputed,
        transitions: &[
            GRANT,
            Transition {
                timer: Some(Timer::DisputeAnswer),
                reasons: LACKING,
                ..transition(
                    Action::Request,
                    Actor::Reviewer,
                    ClaimStatus::ActionRequired,
                    LifeText::ProofLacksSomething,
                )
            },
            Transition {
                timer: Some(Timer::DisputeAnswer),
                reasons: REASONS_TO_REJECT,
                ..transition(Action::Reject, Actor::Reviewer, ClaimStatus::RejectedFinal, LifeText::DisputeFails)
            },
        ],
        open: &[],
        notes: &[LifeText::DisputedOnce],
        pages: MANAGE_2023,
    },
    Stage {
        status: ClaimStatus::RejectedFinal,
        entered: LifeText::IsRefusedForGood,
        transitions: &[],
        open: &[],
        notes: &[LifeText::NothingFollows],
        pages: MANAGE_2023,
    },
    WITHDRAWN,
];

const MANAGE_2023: &[Page] = &[Page::Manage2023];

const DRAFT: Stage = Stage {
    status: ClaimStatus::Draft,
    entered: LifeText::Made,
    transitions: &[transition(Action::Submit, Actor::Partner, ClaimStatus::Submitted, LifeText::PartnerSubmits)],
    open: &[""],
    notes: &[],
    pages: &[Page::Manage],
};

const SUBMITTED: Stage = Stage {
    status: ClaimStatus::Submitted,
    entered: LifeText::WaitsForReview,
    transitions: &[
        Transition {
            timer: Some(Timer::Start),
            ..transition(Action::BeginReview, Actor::Reviewer, ClaimStatus::UnderReview, LifeText::ReviewBegins)
        },
        WITHDRAW,
    ],
    open: &[],
    notes: &[],
    pages: &[Page::Manage],
};

const UNDER_REVIEW: Stage = Stage {
    status: ClaimStatus::UnderReview,
    entered: LifeText::IsExamined,
    transitions: &[
        Transition {
            timer: Some(Timer::Review),
            ..transition(Action::Approve, Actor::Reviewer, ClaimStatus::Approved, LifeText::ProofIsEnough)
        },
        Transition {
            timer: Some(Timer::Review),
            reasons: LACKING,
            ..transition(Action::Request, Actor::Reviewer, ClaimStatus::ActionRequired, LifeText::ProofLacksSomething)
        },
        Transition {
            timer: Some(Timer::Review),
            reasons: REASONS_TO_REJECT,
            ..transition(Action::Reject, Actor::Reviewer, ClaimStatus::Rejected, LifeText::ProofIsNotEnough)
        },
        WITHDRAW,
    ],
    open: &[],
    notes: &[LifeText::DecidedInTenDays, LifeText::CompetitionTakesLonger],
    pages: &[Page::Manage, Page::Issues],
};

const ACTION_REQUIRED: Stage = Stage {
    status: ClaimStatus::ActionRequired,
    entered: LifeText::LacksSomething,
    transitions: &[
        Transition {
            timer: Some(Timer::Answer),
            ..transition(Action::Answer, Actor::Partner, ClaimStatus::Submitted, LifeText::PartnerAnswers)
        },
        Transition {
            timer: Some(Timer::Answer),
            limit: Limit::After,
            reasons: &[Reason::NoAnswer],
            ..transition(Action::Reject, Actor::Reviewer, ClaimStatus::Rejected, LifeText::PartnerDoesNotAnswer)
        },
        WITHDRAW,
    ],
    open: CORRECTABLE,
    notes: &[],
    pages: &[Page::Manage],
};

const APPROVED: Stage = Stage {
    status: ClaimStatus::Approved,
    entered: LifeText::IsAccepted,
    transitions: &[CUSTOMER_DECLINES],
    open: PROOF,
    notes: &[LifeText::CustomerMayStillDecline, LifeText::ApprovedIsNotPaid],
    pages: &[Page::Manage],
};

/// The pages disagree on how long a customer may decline, so the time ends nothing.
const CUSTOMER_DECLINES: Transition = Transition {
    timer: Some(Timer::OptOut),
    reasons: &[Reason::CustomerDeclined],
    ..transition(Action::Decline, Actor::Customer, ClaimStatus::Rejected, LifeText::CustomerDeclines)
};

const REJECTED: Stage = Stage {
    status: ClaimStatus::Rejected,
    entered: LifeText::IsRefused,
    transitions: &[Transition {
        timer: Some(Timer::Dispute),
        limit: Limit::Until,
        needs_text: true,
        ..transition(Action::Dispute, Actor::Partner, ClaimStatus::Dispute, LifeText::PartnerDisputes)
    }],
    open: PROOF,
    notes: &[LifeText::NewClaimAfterwards],
    pages: &[Page::Manage],
};

const GRANT: Transition = Transition {
    timer: Some(Timer::DisputeAnswer),
    ..transition(Action::Approve, Actor::Reviewer, ClaimStatus::Approved, LifeText::DisputeSucceeds)
};

/// Partners ask support for it, which rejects the claim at their request; no page names a status for it.
const WITHDRAW: Transition = Transition {
    reasons: PARTNERS_OWN,
    ..transition(Action::Withdraw, Actor::Partner, ClaimStatus::Withdrawn, LifeText::PartnerWithdraws)
};

const WITHDRAWN: Stage = Stage {
    status: ClaimStatus::Withdrawn,
    entered: LifeText::IsTakenBack,
    transitions: &[],
    open: &[],
    notes: &[LifeText::NamedByNoPage],
    pages: &[],
};

const fn transition(action: Action, by: Actor, to: ClaimStatus, when: LifeText) -> Transition {
    Transition { action, by, to, when, timer: None, limit: Limit::Expected, reasons: &[], needs_text: false }
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
                let is_end = matches!(stage.status, ClaimStatus::RejectedFinal | ClaimStatus::Withdrawn);
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
    fn an_action_leads_to_one_status() {
        for stage in EDITIONS.into_iter().flat_map(stages) {
            let actions: Vec<_> = stage.transitions.iter().map(|it| it.action).collect();
            let mut once = actions.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), actions.len(), "{:?}: {actions:?}", stage.status);
            for transition in stage.transitions {
                assert!(
                    transition.timer.is_some() || transition.limit == Limit::Expected,
                    "{transition:?} has a limit without a time"
                );
            }
        }
    }

    #[test]
    fn what_is_open_is_a_pointer_and_what_is_below() {
        let stage = stage(&E2023_10, ClaimStatus::ActionRequired).unwrap();
        for open in ["/proof", "/proof/0/sha256", "/customer/contact/name", "/partner/mpn_id"] {
            assert!(stage.is_open(open), "{open}");
        }
        for closed in ["", "/customer", "/customer/tenant_id", "/proofs", "/activities/0"] {
            assert!(!stage.is_open(closed), "{closed}");
        }
        assert!(super::stage(&E2020_09, ClaimStatus::Submitted).unwrap().is_open("/products/0/product"));
        assert!(!super::stage(&E2023_10, ClaimStatus::Submitted).unwrap().is_open("/products/0/product"));
    }

    #[test]
    fn times_are_those_of_the_edition() {
        let business_days = |count| TimeLimit { count, unit: Unit::BusinessDays };
        for (timer, before, after) in [(Timer::Start, 5, 5), (Timer::Review, 5, 14), (Timer::Answer, 5, 14)] {
            assert_eq!(timer.time_limit(&E2020_09), business_days(before));
            assert_eq!(timer.time_limit(&E2023_10), business_days(after));
        }
        assert_eq!(Timer::Dispute.time_limit(&E2023_10), TimeLimit { count: 30, unit: Unit::Days });
        assert_eq!(Timer::Answer.source_page(&E2023_10).dated(), "2023-10-23");
    }

    #[test]
    fn a_time_that_pages_disagree_on_is_one_that_a_page_says() {
        for edition in EDITIONS {
            for timer in Timer::ALL {
                let Some(disagreement) = timer.disagreement(edition) else { continue };
                let page = timer.source_page(edition);
                assert!(disagreement.statements.iter().any(|(_, said)| *said == page), "{timer:?} in {}", edition.id);
            }
        }
    }
}
