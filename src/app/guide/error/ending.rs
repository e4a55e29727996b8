//! Where the questions about an error end: the next step, as data.

use cpor_rules::RuleId;

use crate::app::guide::Section;
use crate::app::guide::letter::Kind;

/// The advice at which the questions about an error in Partner Center end, as data.
#[derive(Debug)]
pub(super) struct Ending {
    /// What it says.
    pub advice: Advice,
    /// The rules behind it, the weightiest first.
    pub rules: &'static [RuleId],
    /// Who acts next.
    pub actor: Actor,
    /// What is made ready.
    pub message: Message,
    /// What is shown besides.
    pub details: Option<Details>,
    /// The sections that help.
    pub sections: &'static [Section],
}

/// The next step that an ending advises after the questions about an error in Partner Center.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    AskTenant,
    TenantUnanswered,
    TenantRight,
    AskSubscription,
    SubscriptionUnanswered,
    SubscriptionDoubted,
    SubscriptionRight,
    StepsLeft,
    AskSteps,
    WaitSevenDays,
    AskSupport,
    ActivityDraft,
    ActivitySent,
    ActivityApproved,
    AskAdmin,
    MpnDraft,
    MpnSubmitted,
    MpnActionRequired,
    MpnUnderReview,
    MpnApproved,
    WaitReview,
    AnswerReviewer,
    CompetitionLong,
    ReviewOverdue,
    Renewed,
    RenewedFresh,
    RenewedEarly,
}

/// Who has to act next on an error in Partner Center.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The user.
    You,
    /// The customer.
    Customer,
    /// The own global admin.
    GlobalAdmin,
    /// The reviewer.
    Reviewer,
    /// Microsoft's support.
    Support,
    /// Nobody before a day.
    Nobody(Deadline),
}

/// How the day is computed until which the user waits before the next step on an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// Seven days after the subscription was made.
    SevenDays,
    /// The first review is due.
    FirstReview,
}

/// The message or support request that an ending makes ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// A message.
    Letter(Kind),
    /// The request to support.
    Pack,
}

/// What an ending shows besides the advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Details {
    /// The possible causes of a refused subscription.
    Causes,
    /// What can be edited after the submission.
    Edits,
}
