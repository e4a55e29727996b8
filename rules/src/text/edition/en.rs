//! English.

use super::{Caption, Texts};
use crate::claim::{Activity, SolutionArea};
use crate::edition::{Statement, Topic, Which};
use crate::evidence::ClaimStatus;
use crate::life::{Saying, Timer, Unit};

pub(super) static TEXTS: Texts = Texts { area, activity, status, saying, timer, unit, topic, statement, caption };

/// Italian shares it: these are names of the vendor's.
pub(super) fn area(which: Which, area: SolutionArea) -> &'static str {
    match (area, which) {
        (SolutionArea::BusinessApplications, _) => "Business Applications",
        (SolutionArea::Microsoft365, Which::September2020) => "Microsoft 365",
        (SolutionArea::Microsoft365, Which::October2023) => "Modern Work and Security",
    }
}

fn activity(which: Which, area: SolutionArea, activity: Activity) -> Option<&'static str> {
    match which {
        Which::October2023 => partner_role(area, activity),
        Which::September2020 => Some(match (area, activity) {
            (_, Activity::Usage) => "Usage",
            (SolutionArea::BusinessApplications, Activity::Presales) => "Presales",
            (SolutionArea::BusinessApplications, Activity::RevenueAssociation) => "Revenue association",
            (SolutionArea::Microsoft365, Activity::Presales | Activity::RevenueAssociation) => return None,
        }),
    }
}

/// The partner roles of edition 2023-10. Italian shares them: its documents were read in English only.
pub(super) fn partner_role(area: SolutionArea, activity: Activity) -> Option<&'static str> {
    Some(match (area, activity) {
        (SolutionArea::BusinessApplications, Activity::Presales) => "Build intent - Advisor",
        (SolutionArea::BusinessApplications, Activity::Usage) => "Usage recognition - Non-Incentivized",
        (SolutionArea::BusinessApplications, Activity::RevenueAssociation) => {
            "Influenced Revenue recognition - Non-Incentivized"
        }
        (SolutionArea::Microsoft365, Activity::Usage) => "Use or consume",
        (SolutionArea::Microsoft365, Activity::Presales | Activity::RevenueAssociation) => return None,
    })
}

fn status(which: Which, status: ClaimStatus) -> Option<&'static str> {
    Some(match (status, which) {
        (ClaimStatus::Draft, Which::September2020) => "Editing",
        (ClaimStatus::Draft, Which::October2023) => "Draft",
        (ClaimStatus::Submitted, _) => "Submitted",
        (ClaimStatus::UnderReview, _) => "Under review",
        (ClaimStatus::ActionRequired, _) => "Partner action required",
        (ClaimStatus::Approved, _) => "Approved",
        (ClaimStatus::Rejected, _) => "Rejected",
        (ClaimStatus::Dispute, _) => "Dispute",
        (ClaimStatus::RejectedFinal, Which::October2023) => "Rejected final",
        (ClaimStatus::RejectedFinal, Which::September2020) | (ClaimStatus::Withdrawn, _) => return None,
    })
}

fn saying(saying: Saying) -> &'static str {
    match saying {
        Saying::Made => "The claim has been made; its proof is not added or it is not submitted yet.",
        Saying::WaitsForReview => "The partner has submitted the claim; the review has not begun.",
        Saying::IsExamined => "Microsoft examines the proof of execution.",
        Saying::LacksSomething => {
            "The proof lacks something: the customer's signature, a recent date, the work or a product."
        }
        Saying::IsAccepted => "The proof has been accepted.",
        Saying::IsRefused => {
            "The proof is not enough, no answer came in time, the customer declined, or the partner asked for it."
        }
        Saying::IsDisputed => "The partner disputes the rejection, with a reason or an updated proof.",
        Saying::IsRefusedForGood => {
            "The proof is still not enough after a dispute, or the partner has ended the association."
        }
        Saying::PartnerSubmits => "the partner adds the proof and submits the claim",
        Saying::ReviewBegins => "Microsoft begins the review",
        Saying::ProofIsEnough => "the proof is enough",
        Saying::ProofLacksSomething => "the proof lacks something",
        Saying::ProofIsNotEnough => "the proof is not enough",
        Saying::PartnerAnswers => "the partner adds what was asked for and submits again",
        Saying::PartnerDoesNotAnswer => "the partner does not answer in time",
        Saying::CustomerDeclines => "the customer declines",
        Saying::PartnerDisassociates => "the partner ends the association, with a reason",
        Saying::PartnerDisputes => "the partner disputes the rejection",
        Saying::DisputeSucceeds => "the dispute succeeds",
        Saying::DisputeFails => "the dispute fails",
        Saying::DecidedInTenDays => "The decision is due within 10 days, not counting the partner's time to answer.",
        Saying::CompetitionTakesLonger => {
            "When another partner claims the same, it may stay here longer while Microsoft talks to the present partner."
        }
        Saying::CustomerMayStillDecline => {
            "It is shown here while the customer may still decline; incentives are evaluated only after that."
        }
        Saying::ApprovedIsNotPaid => "Approved does not mean paid: the guide of the incentive programme decides.",
        Saying::NewClaimAfterwards => "After the time to dispute, a new claim with an updated proof is left.",
        Saying::DisputedOnce => "A claim can be disputed only once.",
        Saying::NothingFollows => "Nothing follows for this claim.",
    }
}

fn timer(timer: Timer) -> &'static str {
    match timer {
        Timer::Start => "Beginning of the review after the submission",
        Timer::Review => "Review",
        Timer::CompetingReview => "First review of a competing claim after the submission",
        Timer::Answer => "Partner's time to answer",
        Timer::OptOut => "Customer's time to decline",
        Timer::Dispute => "Time to dispute a rejection",
        Timer::DisputeAnswer => "Answer to a dispute",
        Timer::ProofAge => "Age of the customer's acknowledgement in the proof",
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::BusinessDays => "{count} business days",
        Unit::Days => "{count} days",
        Unit::Months => "{count} months",
    }
}

fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::OptOut => "How long the customer may decline",
        Topic::Editing => "Whether a submitted claim can be changed",
        Topic::Review => "How long the review takes",
        Topic::SubscriptionId => "When a subscription ID is asked for",
        Topic::CustomerDomain => "Whether the customer's domain is asked for",
        Topic::UsagePayment => "Whether usage of Business Applications is paid",
    }
}

fn statement(statement: Statement) -> &'static str {
    match statement {
        Statement::DeclineInFiveBusinessDays => "Within 5 business days.",
        Statement::DeclineInSevenDays => "Within 7 days of the approval.",
        Statement::DeclineAtAnyTime => "At any time.",
        Statement::NoEditing => "Not once it is submitted.",
        Statement::EditingWhenSubmittedOrAsked => {
            "While it is submitted, or when an action of the partner is required."
        }
        Statement::EditingWhenAsked => "Only when an action of the partner is required.",
        Statement::ReviewInFourteenBusinessDays => "Up to 14 business days, in the table of statuses.",
        Statement::ReviewInFiveDays => "Up to 5 days, where it lists the reasons for a rejection.",
        Statement::CompetingReviewInFiveBusinessDays => "Within 5 business days, when two partners compete.",
        Statement::SubscriptionAlways => "For every product of Business Applications.",
        Statement::SubscriptionIfSeveral => "When the customer has several subscriptions for the product.",
        Statement::NoDomain => "No: only the tenant ID is in its list.",
        Statement::DomainAndTenant => "Yes: tenant ID and domain have to match.",
        Statement::UsageIsNotPaid => "No, by its name: Non-Incentivized.",
        Statement::UsageIsPaid => "Yes, by its description: for those who want to apply for usage incentives.",
    }
}

fn caption(caption: Caption) -> &'static str {
    match caption {
        Caption::Life => "The life of a claim",
        Caption::Times => "Times",
        Caption::Names => "Names",
        Caption::Disagreements => "Where the pages disagree",
        Caption::SeeDisagreements => "the pages disagree, see below",
    }
}
