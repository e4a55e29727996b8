//! English.

use super::built_in::BuiltIn;
use super::caption::Caption;
use crate::claim::{Activity, SolutionArea};
use crate::edition::{Statement, Topic, Version};
use crate::evidence::ClaimStatus;
use crate::life::{Action, Actor, LifeText, Reason, Timer, Unit};

/// The English texts.
pub(super) static TEXTS: BuiltIn = BuiltIn {
    area,
    activity,
    status,
    life_text,
    timer,
    expiry,
    unit,
    actor,
    action,
    reason,
    topic,
    statement,
    caption,
};

/// Returns the name of a solution area. Italian shares it: these are names of the vendor's.
pub(super) fn area(version: Version, area: SolutionArea) -> &'static str {
    match (area, version) {
        (SolutionArea::BusinessApplications, _) => "Business Applications",
        (SolutionArea::Microsoft365, Version::September2020) => "Microsoft 365",
        (SolutionArea::Microsoft365, Version::October2023 | Version::November2026) => "Modern Work and Security",
    }
}

fn activity(version: Version, area: SolutionArea, activity: Activity) -> Option<&'static str> {
    match version {
        Version::October2023 | Version::November2026 => partner_role_name(area, activity),
        Version::September2020 => Some(match (area, activity) {
            (_, Activity::Usage) => "Usage",
            (SolutionArea::BusinessApplications, Activity::Presales) => "Presales",
            (SolutionArea::BusinessApplications, Activity::RevenueAssociation) => "Revenue association",
            (SolutionArea::Microsoft365, Activity::Presales | Activity::RevenueAssociation) => return None,
        }),
    }
}

/// Returns the name of an activity since edition 2023-10, which calls it a partner role. Italian uses the English names.
pub(super) fn partner_role_name(area: SolutionArea, activity: Activity) -> Option<&'static str> {
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

fn status(version: Version, status: ClaimStatus) -> Option<&'static str> {
    Some(match (status, version) {
        (ClaimStatus::Draft, Version::September2020) => "Editing",
        (ClaimStatus::Draft, Version::October2023 | Version::November2026) => "Draft",
        (ClaimStatus::Submitted, _) => "Submitted",
        (ClaimStatus::UnderReview, _) => "Under review",
        (ClaimStatus::ActionRequired, _) => "Partner action required",
        (ClaimStatus::Approved, _) => "Approved",
        (ClaimStatus::Rejected, _) => "Rejected",
        (ClaimStatus::Dispute, _) => "Dispute",
        (ClaimStatus::RejectedFinal, Version::October2023 | Version::November2026) => "Rejected final",
        (ClaimStatus::Withdrawn, _) => "Withdrawn",
        (ClaimStatus::RejectedFinal, Version::September2020) => return None,
    })
}

fn life_text(life_text: LifeText) -> &'static str {
    match life_text {
        LifeText::Made => "The claim exists. Its proof is missing, or it is not submitted yet.",
        LifeText::WaitsForReview => "The partner has submitted the claim; the review has not begun.",
        LifeText::IsExamined => "Microsoft checks the proof of execution.",
        LifeText::LacksSomething => {
            "The proof lacks something: the customer's signature, a recent date, the work or a product."
        }
        LifeText::IsAccepted => "The proof has been accepted.",
        LifeText::IsRefused => {
            "The proof is not enough, no answer came in time, the customer declined, or the partner asked for it."
        }
        LifeText::IsDisputed => "The partner disputes the rejection, with a reason or an updated proof.",
        LifeText::IsRefusedForGood => {
            "The proof is still not enough after a dispute, or the partner has ended the association."
        }
        LifeText::IsTakenBack => "The partner has taken the claim back before it was decided.",
        LifeText::PartnerSubmits => "the partner adds the proof and submits the claim",
        LifeText::ReviewBegins => "Microsoft begins the review",
        LifeText::ProofIsEnough => "the proof is enough",
        LifeText::ProofLacksSomething => "the proof lacks something",
        LifeText::ProofIsNotEnough => "the proof is not enough",
        LifeText::PartnerAnswers => "the partner adds what was asked for and submits again",
        LifeText::PartnerDoesNotAnswer => "the partner does not answer in time",
        LifeText::CustomerDeclines => "the customer declines",
        LifeText::PartnerDisassociates => "the partner ends the association, with a reason",
        LifeText::PartnerWithdraws => "the partner takes the claim back, with a reason",
        LifeText::PartnerDisputes => "the partner disputes the rejection",
        LifeText::DisputeSucceeds => "the dispute succeeds",
        LifeText::DisputeFails => "the dispute fails",
        LifeText::DecidedInTenDays => "The decision is due within 10 days, not counting the partner's time to answer.",
        LifeText::CompetitionTakesLonger => {
            "When another partner claims the same, it may stay here longer while Microsoft talks to the current partner."
        }
        LifeText::CustomerMayStillDecline => {
            "It is shown here while the customer may still decline; incentives are evaluated only after that."
        }
        LifeText::ApprovedIsNotPaid => "Approved does not mean paid: the guide of the incentive programme decides.",
        LifeText::NewClaimAfterwards => {
            "After the time to dispute, only a new claim with an updated proof is possible."
        }
        LifeText::DisputedOnce => "A claim can be disputed only once.",
        LifeText::NothingFollows => "Nothing more happens with this claim.",
        LifeText::NamedByNoPage => "No page names this status: partners ask support, which rejects the claim for them.",
    }
}

fn timer(timer: Timer) -> &'static str {
    match timer {
        Timer::Start => "Start of the review after the submission",
        Timer::Review => "Review",
        Timer::CompetingReview => "First review of a competing claim after the submission",
        Timer::Answer => "Partner's time to answer",
        Timer::OptOut => "Customer's time to decline",
        Timer::Dispute => "Time to dispute a rejection",
        Timer::DisputeAnswer => "Answer to a dispute",
        Timer::Provisioning => "Until a provisioned subscription can be claimed",
        Timer::ProofAge => "Age of the customer's acknowledgement in the proof",
    }
}

fn expiry(timer: Timer) -> &'static str {
    match timer {
        Timer::Start => "If the review has not begun by then, ask in the claim's comments.",
        Timer::Review => "If nothing is decided by then, ask in the claim's comments.",
        Timer::CompetingReview => {
            "After that the claim may stay under review while Microsoft talks to the other partner."
        }
        Timer::Answer => "Without an answer by then the claim can be rejected.",
        Timer::OptOut => "If the customer says nothing by then, the association is official.",
        Timer::Dispute => "After that, only a new claim with an updated proof helps.",
        Timer::DisputeAnswer => "If the dispute is not answered by then, ask in the claim's comments.",
        Timer::Provisioning => "If it still cannot be claimed, ask the customer, then support.",
        Timer::ProofAge => "After that the customer has to sign again.",
    }
}

fn actor(actor: Actor) -> &'static str {
    match actor {
        Actor::Partner => "the partner",
        Actor::Reviewer => "Microsoft",
        Actor::Customer => "the customer",
    }
}

fn action(action: Action) -> &'static str {
    match action {
        Action::Submit => "Submit",
        Action::BeginReview => "Begin the review",
        Action::Approve => "Approve",
        Action::Request => "Ask for more",
        Action::Reject => "Reject",
        Action::Answer => "Answer and submit again",
        Action::Withdraw => "Withdraw the claim",
        Action::Decline => "The customer declines",
        Action::Disassociate => "End the association",
        Action::Dispute => "Dispute the rejection",
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NoProof => "There is no proof, or it is the wrong file",
        Reason::NoSignature => "The customer's signature is missing",
        Reason::Dates => "Dates are missing or too old",
        Reason::WorkNotDescribed => "The work is not described well enough",
        Reason::ProductMissing => "A claimed product or workload is not in the proof",
        Reason::NoProductConnection => "The proof cannot be tied to the customer's tenant",
        Reason::InsufficientProof => "The proof is not enough",
        Reason::NoConsent => "The customer's consent is not in the proof",
        Reason::ProofUnavailable => "The proof cannot be opened",
        Reason::NoAnswer => "No answer came in time",
        Reason::OtherPartnerChosen => "Another partner's proof was chosen",
        Reason::CustomerDeclined => "The customer declined",
        Reason::WrongMpn => "The MPN ID is the wrong one",
        Reason::WrongActivity => "The activity is the wrong one",
        Reason::NoLongerWithCustomer => "We no longer work with this customer",
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
        Topic::OptOut => "How long can the customer decline?",
        Topic::Editing => "Can a submitted claim be changed?",
        Topic::Review => "How long does the review take?",
        Topic::SubscriptionId => "When is a subscription ID needed?",
        Topic::CustomerDomain => "Is the customer's domain needed?",
        Topic::UsagePayment => "Is usage of Business Applications paid?",
    }
}

fn statement(statement: Statement) -> &'static str {
    match statement {
        Statement::DeclineInFiveBusinessDays => "Within 5 business days.",
        Statement::DeclineInSevenDays => "Within 7 days of the approval.",
        Statement::DeclineAtAnyTime => "At any time.",
        Statement::NoEditing => "Not once it is submitted.",
        Statement::EditingWhenSubmittedOrAsked => "While it is submitted, or when partner action is required.",
        Statement::EditingWhenAsked => "Only when partner action is required.",
        Statement::ReviewInFourteenBusinessDays => "Up to 14 business days, in the table of statuses.",
        Statement::ReviewInFiveDays => "Up to 5 days, where it lists the reasons for a rejection.",
        Statement::CompetingReviewInFiveBusinessDays => "Within 5 business days, when two partners compete.",
        Statement::SubscriptionAlways => "For every product of Business Applications.",
        Statement::SubscriptionIfSeveral => "When the customer has several subscriptions for the product.",
        Statement::NoDomain => "No: its list has only the tenant ID.",
        Statement::DomainAndTenant => "Yes: tenant ID and domain must match.",
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
        Caption::SubscriptionEnds => "The claimed subscription ends",
        Caption::NewClaimThen => "Its successor has a new ID and needs a claim of its own.",
        Caption::SeeDisagreements => "the pages disagree, see below",
    }
}
