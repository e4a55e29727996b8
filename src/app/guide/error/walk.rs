//! The walk from an error to the next step: its questions, answers and endings as data.

use cpor_rules::Raised;
use cpor_rules::RuleId::{self, *};
use serde_json::Value;

use crate::facts::Facts;
use crate::letter::Kind;
use crate::{Change, Guide, Section};

pub(super) const SUBMITTED_ON: &str = "evidence:/this_claim/submitted_on";
const PORTAL_ERROR: &str = "evidence:/declared/portal_error";
const ASKED_CUSTOMER: &str = "evidence:/declared/asked_customer";
const ERROR_PERSISTS: &str = "evidence:/declared/error_persists";
const DOUBTS: &str = "evidence:/declared/doubts_subscription";
const INFLUENCED: &str = "evidence:/declared/influenced_purchase";
const DRIVES: &str = "evidence:/declared/drives_usage";
const INFLUENCER: &str = "evidence:/declared/business_influencer";
const MPN_DID_THE_WORK: &str = "evidence:/declared/mpn_did_the_work";
const KNOWS_MPN: &str = "evidence:/declared/knows_mpn";
const STATUS: &str = "evidence:/this_claim/status";
const COMPETING: &str = "evidence:/this_claim/competing";
const MORE_ASKED: &str = "evidence:/this_claim/more_information_asked";

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
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

impl Ask {
    /// The guide's own field that holds the answer.
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

/// A question and what follows from it.
#[derive(Debug)]
pub struct Question {
    /// What is asked.
    pub ask: Ask,
    /// What follows.
    pub then: Then,
}

/// What follows from a question.
#[derive(Debug)]
pub enum Then {
    /// One of these answers is picked.
    Pick(&'static [Answer]),
    /// The day of the submission is entered: what follows while the first review is not due, and after.
    Day {
        /// It is not due yet.
        waiting: &'static Question,
        /// It was due.
        overdue: &'static Question,
    },
}

/// An answer with the facts that it states.
#[derive(Debug)]
pub struct Answer {
    /// Its name among the answers.
    pub name: &'static str,
    /// What holds from now on.
    pub facts: &'static [Fact],
    /// What follows.
    pub then: Step,
}

/// A fact of the evidence.
#[derive(Clone, Copy, Debug)]
pub struct Fact(&'static str, Said);

#[derive(Clone, Copy, Debug)]
enum Said {
    Yes,
    No,
    Name(&'static str),
}

impl Fact {
    fn change(&self) -> Change {
        let Self(pointer, said) = *self;
        match said {
            Said::Yes => Change::yes_or_no(pointer, true),
            Said::No => Change::yes_or_no(pointer, false),
            Said::Name(name) => Change::text(pointer, name),
        }
    }
}

/// What follows from an answer.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// One more question.
    Ask(&'static Question),
    /// The end.
    End(&'static Ending),
}

/// Where the walk ends.
#[derive(Debug)]
pub struct Ending {
    /// What it says.
    pub end: End,
    /// The rules behind it, the weightiest first.
    pub rules: &'static [RuleId],
    /// Who acts next.
    pub actor: Actor,
    /// What is made ready.
    pub message: Message,
    /// What is shown besides.
    pub besides: Besides,
    /// The sections that help.
    pub ways: &'static [Section],
}

/// What an ending says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of each say what it is")]
pub enum End {
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

/// Who acts next.
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
    Nobody(Until),
}

/// The day until which to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Seven days after the subscription was made.
    SevenDays,
    /// The first review is due.
    FirstReview,
}

/// What an ending makes ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// A message.
    Letter(Kind),
    /// The request to support.
    Pack,
}

/// What an ending shows besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Besides {
    /// Nothing.
    Nothing,
    /// The possible causes of a refused subscription.
    Causes,
    /// What can be edited after the submission.
    Edits,
}

/// The first question.
pub static START: Question = Question {
    ask: Ask::Error,
    then: Then::Pick(&[
        Answer {
            name: "mismatch",
            facts: &[Fact(PORTAL_ERROR, Said::Name("domain_mismatch"))],
            then: Step::Ask(&TENANT_ASKED),
        },
        Answer {
            name: "refused",
            facts: &[Fact(PORTAL_ERROR, Said::Name("subscription"))],
            then: Step::Ask(&SUBSCRIPTION_ASKED),
        },
        Answer {
            name: "not_provisioned",
            facts: &[Fact(PORTAL_ERROR, Said::Name("not_provisioned"))],
            then: Step::Ask(&STEPS),
        },
        Answer { name: "activity", facts: &[], then: Step::Ask(&WORK) },
        Answer { name: "mpn", facts: &[Fact(MPN_DID_THE_WORK, Said::No)], then: Step::Ask(&KNOWS) },
        Answer {
            name: "under_review",
            facts: &[Fact(STATUS, Said::Name("under_review"))],
            then: Step::Ask(&SUBMITTED),
        },
        Answer { name: "renewed", facts: &[], then: Step::Ask(&OLD_APPROVED) },
    ]),
};

static TENANT_ASKED: Question = Question {
    ask: Ask::TenantAsked,
    then: Then::Pick(&[
        Answer { name: "no", facts: &[Fact(ASKED_CUSTOMER, Said::No)], then: Step::End(&ASK_TENANT) },
        Answer { name: "unanswered", facts: UNANSWERED, then: Step::End(&TENANT_UNANSWERED) },
        Answer { name: "yes", facts: &[Fact(ASKED_CUSTOMER, Said::Yes)], then: Step::Ask(&TENANT_STILL) },
    ]),
};

/// No answer raises its rules: whether the two belong together is looked up, and no answer stands in for that.
static ASK_TENANT: Ending = Ending {
    end: End::AskTenant,
    rules: &[R04, R03],
    actor: Actor::Customer,
    message: Message::Letter(Kind::ConfirmTenant),
    besides: Besides::Nothing,
    ways: &[],
};

/// The customer was asked, and nothing is known of the error since.
const UNANSWERED: &[Fact] = &[Fact(ASKED_CUSTOMER, Said::Yes)];

/// No answer raises its rules, as before the customer was asked.
static TENANT_UNANSWERED: Ending = Ending {
    end: End::TenantUnanswered,
    rules: &[R04, R03],
    actor: Actor::Customer,
    message: Message::Letter(Kind::ConfirmTenant),
    besides: Besides::Nothing,
    ways: &[],
};

static TENANT_STILL: Question = Question {
    ask: Ask::TenantStill,
    then: Then::Pick(&[
        Answer { name: "no", facts: GONE, then: Step::End(&TENANT_RIGHT) },
        Answer { name: "yes", facts: &[Fact(ERROR_PERSISTS, Said::Yes)], then: Step::End(&TENANT_STAYS) },
    ]),
};

/// The error is gone, whichever it was.
const GONE: &[Fact] = &[Fact(ERROR_PERSISTS, Said::No), Fact(PORTAL_ERROR, Said::Name("none"))];

/// No rule is raised: the error is gone.
static TENANT_RIGHT: Ending = Ending {
    end: End::TenantRight,
    rules: &[R04, R03],
    actor: Actor::You,
    message: Message::Letter(Kind::WhatItMeans),
    besides: Besides::Nothing,
    ways: &[Section::TakeAway],
};

/// The rule on subscriptions says the same in its own words, which do not fit here.
static TENANT_STAYS: Ending = Ending {
    end: End::AskSupport,
    rules: &[R16, R04, R03],
    actor: Actor::Support,
    message: Message::Pack,
    besides: Besides::Nothing,
    ways: &[],
};

static ASK_SUPPORT: Ending = Ending {
    end: End::AskSupport,
    rules: &[R16, R20],
    actor: Actor::Support,
    message: Message::Pack,
    besides: Besides::Nothing,
    ways: &[],
};

static SUBSCRIPTION_ASKED: Question = Question {
    ask: Ask::SubscriptionAsked,
    then: Then::Pick(&[
        Answer { name: "no", facts: &[Fact(ASKED_CUSTOMER, Said::No)], then: Step::End(&ASK_SUBSCRIPTION) },
        Answer { name: "unanswered", facts: UNANSWERED, then: Step::End(&SUBSCRIPTION_UNANSWERED) },
        Answer {
            name: "doubt",
            facts: &[Fact(ASKED_CUSTOMER, Said::Yes), Fact(DOUBTS, Said::Yes)],
            then: Step::End(&SUBSCRIPTION_DOUBTED),
        },
        Answer {
            name: "yes",
            facts: &[Fact(ASKED_CUSTOMER, Said::Yes), Fact(DOUBTS, Said::No)],
            then: Step::Ask(&SUBSCRIPTION_STILL),
        },
    ]),
};

static ASK_SUBSCRIPTION: Ending = Ending {
    end: End::AskSubscription,
    rules: &[R19, R08],
    actor: Actor::Customer,
    message: Message::Letter(Kind::ConfirmSubscription),
    besides: Besides::Causes,
    ways: &[Section::WhatIf, Section::TakeAway],
};

static SUBSCRIPTION_UNANSWERED: Ending = Ending {
    end: End::SubscriptionUnanswered,
    rules: &[R08],
    actor: Actor::Customer,
    message: Message::Letter(Kind::ConfirmSubscription),
    besides: Besides::Causes,
    ways: &[Section::WhatIf],
};

static SUBSCRIPTION_DOUBTED: Ending = Ending {
    end: End::SubscriptionDoubted,
    rules: &[R15, R08],
    actor: Actor::Customer,
    message: Message::Letter(Kind::Export),
    besides: Besides::Causes,
    ways: &[Section::WhatIf],
};

static SUBSCRIPTION_STILL: Question = Question {
    ask: Ask::SubscriptionStill,
    then: Then::Pick(&[
        Answer { name: "no", facts: GONE, then: Step::End(&SUBSCRIPTION_RIGHT) },
        Answer { name: "yes", facts: &[Fact(ERROR_PERSISTS, Said::Yes)], then: Step::End(&STILL_REFUSED) },
    ]),
};

/// No rule is raised: the error is gone.
static SUBSCRIPTION_RIGHT: Ending = Ending {
    end: End::SubscriptionRight,
    rules: &[R08],
    actor: Actor::You,
    message: Message::Letter(Kind::WhatItMeans),
    besides: Besides::Nothing,
    ways: &[Section::TakeAway],
};

static STILL_REFUSED: Ending = Ending {
    end: End::AskSupport,
    rules: &[R16, R20, R08],
    actor: Actor::Support,
    message: Message::Pack,
    besides: Besides::Causes,
    ways: &[Section::WhatIf],
};

static STEPS: Question = Question {
    ask: Ask::Steps,
    then: Then::Pick(&[
        Answer { name: "no", facts: &[Fact(ASKED_CUSTOMER, Said::Yes)], then: Step::End(&STEPS_LEFT) },
        Answer { name: "unknown", facts: &[Fact(ASKED_CUSTOMER, Said::No)], then: Step::End(&ASK_STEPS) },
        Answer { name: "yes", facts: &[Fact(ASKED_CUSTOMER, Said::Yes)], then: Step::Ask(&SEVEN_DAYS) },
    ]),
};

/// No answer raises its rules: they read in the customer's export that the service plans are pending.
static STEPS_LEFT: Ending = Ending {
    end: End::StepsLeft,
    rules: &[R18, R17, R12],
    actor: Actor::Customer,
    message: Message::Letter(Kind::FinishSteps),
    besides: Besides::Nothing,
    ways: &[],
};

static ASK_STEPS: Ending = Ending {
    end: End::AskSteps,
    rules: &[R19, R18],
    actor: Actor::Customer,
    message: Message::Letter(Kind::ConfirmSubscription),
    besides: Besides::Nothing,
    ways: &[Section::TakeAway],
};

static SEVEN_DAYS: Question = Question {
    ask: Ask::SevenDays,
    then: Then::Pick(&[
        Answer { name: "no", facts: &[], then: Step::End(&WAIT_SEVEN_DAYS) },
        Answer { name: "yes", facts: &[Fact(ERROR_PERSISTS, Said::Yes)], then: Step::End(&ASK_SUPPORT) },
    ]),
};

/// No answer raises its rule: it reads in the customer's export when the subscription was made.
static WAIT_SEVEN_DAYS: Ending = Ending {
    end: End::WaitSevenDays,
    rules: &[X16],
    actor: Actor::Nobody(Until::SevenDays),
    message: Message::Letter(Kind::WhatItMeans),
    besides: Besides::Nothing,
    ways: &[],
};

static WORK: Question = Question {
    ask: Ask::Work,
    then: Then::Pick(&[
        Answer {
            name: "presales",
            facts: &[Fact(INFLUENCED, Said::Yes), Fact(DRIVES, Said::No), Fact(INFLUENCER, Said::No)],
            then: Step::Ask(&ACTIVITY_STANDS),
        },
        Answer {
            name: "usage",
            facts: &[Fact(INFLUENCED, Said::No), Fact(DRIVES, Said::Yes), Fact(INFLUENCER, Said::No)],
            then: Step::Ask(&ACTIVITY_STANDS),
        },
        Answer {
            name: "both",
            facts: &[Fact(INFLUENCED, Said::Yes), Fact(DRIVES, Said::Yes), Fact(INFLUENCER, Said::No)],
            then: Step::Ask(&ACTIVITY_STANDS),
        },
        Answer {
            name: "influencer",
            facts: &[Fact(INFLUENCED, Said::No), Fact(DRIVES, Said::No), Fact(INFLUENCER, Said::Yes)],
            then: Step::Ask(&ACTIVITY_STANDS),
        },
    ]),
};

static ACTIVITY_STANDS: Question = Question {
    ask: Ask::Stands,
    then: Then::Pick(&[
        stands("draft", DRAFT, &ACTIVITY_DRAFT),
        stands("submitted", IS_SUBMITTED, &ACTIVITY_SENT),
        stands("action_required", ACTION_REQUIRED, &ACTIVITY_ACTION_REQUIRED),
        stands("under_review", UNDER_REVIEW, &ACTIVITY_SENT),
        stands("approved", APPROVED, &ACTIVITY_APPROVED),
    ]),
};

const fn stands(name: &'static str, facts: &'static [Fact], ending: &'static Ending) -> Answer {
    Answer { name, facts, then: Step::End(ending) }
}

const DRAFT: &[Fact] = &[Fact(STATUS, Said::Name("draft"))];
const IS_SUBMITTED: &[Fact] = &[Fact(STATUS, Said::Name("submitted"))];
const ACTION_REQUIRED: &[Fact] = &[Fact(STATUS, Said::Name("action_required"))];
const UNDER_REVIEW: &[Fact] = &[Fact(STATUS, Said::Name("under_review"))];
const APPROVED: &[Fact] = &[Fact(STATUS, Said::Name("approved"))];

static ACTIVITY_DRAFT: Ending = Ending {
    end: End::ActivityDraft,
    rules: &[R23],
    actor: Actor::You,
    message: Message::Letter(Kind::SignProof),
    besides: Besides::Nothing,
    ways: &[Section::Activity],
};

static ACTIVITY_SENT: Ending = Ending {
    end: End::ActivitySent,
    rules: &[R23, R36],
    actor: Actor::Reviewer,
    message: Message::Letter(Kind::WrongActivity),
    besides: Besides::Edits,
    ways: &[Section::Activity],
};

static ACTIVITY_ACTION_REQUIRED: Ending = Ending {
    end: End::ActivitySent,
    rules: &[R23, R42, X17],
    actor: Actor::Reviewer,
    message: Message::Letter(Kind::WrongActivity),
    besides: Besides::Edits,
    ways: &[Section::Activity],
};

static ACTIVITY_APPROVED: Ending = Ending {
    end: End::ActivityApproved,
    rules: &[R23, R33],
    actor: Actor::Support,
    message: Message::Pack,
    besides: Besides::Edits,
    ways: &[Section::Activity],
};

static KNOWS: Question = Question {
    ask: Ask::KnowsMpn,
    then: Then::Pick(&[
        Answer { name: "no", facts: &[Fact(KNOWS_MPN, Said::No)], then: Step::End(&ASK_ADMIN) },
        Answer { name: "yes", facts: &[Fact(KNOWS_MPN, Said::Yes)], then: Step::Ask(&MPN_STANDS) },
    ]),
};

static ASK_ADMIN: Ending = Ending {
    end: End::AskAdmin,
    rules: &[R32e, R32d],
    actor: Actor::GlobalAdmin,
    message: Message::Letter(Kind::WhichMpn),
    besides: Besides::Nothing,
    ways: &[Section::Mpn],
};

static MPN_STANDS: Question = Question {
    ask: Ask::Stands,
    then: Then::Pick(&[
        stands("draft", DRAFT, &MPN_DRAFT),
        stands("submitted", IS_SUBMITTED, &MPN_SUBMITTED),
        stands("action_required", ACTION_REQUIRED, &MPN_ACTION_REQUIRED),
        stands("under_review", UNDER_REVIEW, &MPN_UNDER_REVIEW),
        stands("approved", APPROVED, &MPN_APPROVED),
    ]),
};

static MPN_DRAFT: Ending = Ending {
    end: End::MpnDraft,
    rules: &[R32d],
    actor: Actor::You,
    message: Message::Letter(Kind::WhichMpn),
    besides: Besides::Nothing,
    ways: &[Section::Mpn],
};

static MPN_SUBMITTED: Ending = Ending {
    end: End::MpnSubmitted,
    rules: &[R32d, R36],
    actor: Actor::You,
    message: Message::Letter(Kind::WrongMpn),
    besides: Besides::Edits,
    ways: &[Section::Mpn],
};

static MPN_ACTION_REQUIRED: Ending = Ending {
    end: End::MpnActionRequired,
    rules: &[R32d, R42, X17],
    actor: Actor::You,
    message: Message::Letter(Kind::WrongMpn),
    besides: Besides::Edits,
    ways: &[Section::Mpn],
};

static MPN_UNDER_REVIEW: Ending = Ending {
    end: End::MpnUnderReview,
    rules: &[R32d, R36],
    actor: Actor::Reviewer,
    message: Message::Letter(Kind::WrongMpn),
    besides: Besides::Edits,
    ways: &[Section::Mpn],
};

static MPN_APPROVED: Ending = Ending {
    end: End::MpnApproved,
    rules: &[R32d, R33],
    actor: Actor::Support,
    message: Message::Pack,
    besides: Besides::Edits,
    ways: &[Section::Mpn],
};

static SUBMITTED: Question =
    Question { ask: Ask::Submitted, then: Then::Day { waiting: &REASON_WAITING, overdue: &REASON_OVERDUE } };

static REASON_WAITING: Question = Question {
    ask: Ask::Reason,
    then: Then::Pick(&[
        Answer { name: "competing", facts: COMPETES, then: Step::End(&COMPETITION_WAITS) },
        Answer { name: "more", facts: MORE, then: Step::End(&ANSWER_REVIEWER) },
        Answer { name: "both", facts: COMPETES_WITH_MORE, then: Step::End(&ANSWER_IN_COMPETITION) },
        Answer { name: "neither", facts: NOTHING_KNOWN, then: Step::End(&REVIEW_WAITS) },
    ]),
};

static REASON_OVERDUE: Question = Question {
    ask: Ask::Reason,
    then: Then::Pick(&[
        Answer { name: "competing", facts: COMPETES, then: Step::End(&COMPETITION_LONG) },
        Answer { name: "more", facts: MORE, then: Step::End(&ANSWER_REVIEWER) },
        Answer { name: "both", facts: COMPETES_WITH_MORE, then: Step::End(&ANSWER_IN_COMPETITION) },
        Answer { name: "neither", facts: NOTHING_KNOWN, then: Step::End(&REVIEW_OVERDUE) },
    ]),
};

const COMPETES: &[Fact] = &[Fact(COMPETING, Said::Yes), Fact(MORE_ASKED, Said::No)];
const MORE: &[Fact] = &[Fact(COMPETING, Said::No), Fact(MORE_ASKED, Said::Yes)];
const COMPETES_WITH_MORE: &[Fact] = &[Fact(COMPETING, Said::Yes), Fact(MORE_ASKED, Said::Yes)];
const NOTHING_KNOWN: &[Fact] = &[Fact(COMPETING, Said::No), Fact(MORE_ASKED, Said::No)];

static COMPETITION_WAITS: Ending = Ending {
    end: End::WaitReview,
    rules: &[R39, R37],
    actor: Actor::Nobody(Until::FirstReview),
    message: Message::Letter(Kind::Competition),
    besides: Besides::Nothing,
    ways: &[Section::Proof],
};

static REVIEW_WAITS: Ending = Ending {
    end: End::WaitReview,
    rules: &[R36],
    actor: Actor::Nobody(Until::FirstReview),
    message: Message::Letter(Kind::AskStatus),
    besides: Besides::Nothing,
    ways: &[],
};

static ANSWER_REVIEWER: Ending = Ending {
    end: End::AnswerReviewer,
    rules: &[R42],
    actor: Actor::You,
    message: Message::Letter(Kind::Answer),
    besides: Besides::Nothing,
    ways: &[Section::Proof],
};

static ANSWER_IN_COMPETITION: Ending = Ending {
    end: End::AnswerReviewer,
    rules: &[R38, R42, R37],
    actor: Actor::You,
    message: Message::Letter(Kind::Answer),
    besides: Besides::Nothing,
    ways: &[Section::Proof],
};

static COMPETITION_LONG: Ending = Ending {
    end: End::CompetitionLong,
    rules: &[R40, R41, R37],
    actor: Actor::Reviewer,
    message: Message::Letter(Kind::Competition),
    besides: Besides::Nothing,
    ways: &[Section::Proof],
};

static REVIEW_OVERDUE: Ending = Ending {
    end: End::ReviewOverdue,
    rules: &[R36],
    actor: Actor::Reviewer,
    message: Message::Letter(Kind::AskStatus),
    besides: Besides::Nothing,
    ways: &[],
};

static OLD_APPROVED: Question = Question {
    ask: Ask::OldApproved,
    then: Then::Pick(&[
        Answer { name: "no", facts: &[], then: Step::End(&RENEWED_EARLY) },
        Answer { name: "yes", facts: APPROVED, then: Step::Ask(&NEW_FRESH) },
    ]),
};

static NEW_FRESH: Question = Question {
    ask: Ask::NewFresh,
    then: Then::Pick(&[
        Answer { name: "no", facts: &[], then: Step::End(&RENEWED) },
        Answer { name: "yes", facts: &[], then: Step::End(&RENEWED_FRESH) },
    ]),
};

/// The customer's export raises the rule on the newer subscription; no answer does.
static RENEWED: Ending = Ending {
    end: End::Renewed,
    rules: &[R33, R34],
    actor: Actor::You,
    message: Message::Letter(Kind::Renewed),
    besides: Besides::Nothing,
    ways: &[Section::WhatIf, Section::Proof],
};

/// The customer's export raises the rules on the newer subscription and on its age; no answer does.
static RENEWED_FRESH: Ending = Ending {
    end: End::RenewedFresh,
    rules: &[R33, R34, X16],
    actor: Actor::You,
    message: Message::Letter(Kind::Renewed),
    besides: Besides::Nothing,
    ways: &[Section::WhatIf, Section::Proof],
};

/// No answer raises its rules: they read in the customer's export that there is a newer subscription, and how old it is.
static RENEWED_EARLY: Ending = Ending {
    end: End::RenewedEarly,
    rules: &[R34, X16],
    actor: Actor::You,
    message: Message::Letter(Kind::Renewed),
    besides: Besides::Nothing,
    ways: &[Section::WhatIf, Section::Proof],
};

/// How far the walk has come.
#[derive(Debug, Default)]
pub struct Walk {
    /// The questions asked: those that are answered, and the next one.
    pub asked: Vec<&'static Question>,
    /// The end, once every question is answered.
    pub ending: Option<&'static Ending>,
}

/// How far the walk has come by what was answered.
pub fn walk(guide: &Guide) -> Walk {
    let mut walk = Walk::default();
    let mut next = Some(Step::Ask(&START));
    while let Some(step) = next {
        match step {
            Step::Ask(question) => {
                walk.asked.push(question);
                next = follow(guide, question);
            }
            Step::End(ending) => {
                walk.ending = Some(ending);
                next = None;
            }
        }
    }
    walk
}

fn follow(guide: &Guide, question: &Question) -> Option<Step> {
    match question.then {
        Then::Pick(answers) => chosen(guide, question.ask, answers).map(|answer| answer.then),
        Then::Day { waiting, overdue } => {
            is_waiting(&guide.facts).map(|is_waiting| Step::Ask(if is_waiting { waiting } else { overdue }))
        }
    }
}

/// The answer that was picked.
pub fn chosen(guide: &Guide, ask: Ask, answers: &'static [Answer]) -> Option<&'static Answer> {
    answers.iter().find(|answer| answer.name == guide.typed(ask.name()))
}

/// The first review is not due yet. The rule on it is about competing claims, so it is asked as if this were one.
fn is_waiting(facts: &Facts) -> Option<bool> {
    let competing = facts.with(&[Change::yes_or_no(COMPETING, true)]);
    let verdict = competing.input().check_on(competing.export());
    let finding = verdict.findings.iter().find(|finding| finding.rule.id == R39)?;
    match finding.raised {
        Raised::Yes => Some(true),
        Raised::No => Some(false),
        Raised::Unknown => None,
    }
}

/// What it means to pick an answer: its facts, with those of the answers before it. What was answered here and further
/// on before is as the claim has it again, because it belongs to another way.
pub fn picked(guide: &Guide, question: &Question, answer: &Answer) -> Vec<Change> {
    let mut changes = Vec::new();
    if !guide.typed(question.ask.name()).is_empty() {
        forget(guide, question, &mut changes);
    }
    for earlier in walk(guide).asked.iter().take_while(|earlier| earlier.ask != question.ask) {
        if let Then::Pick(answers) = earlier.then {
            let facts = chosen(guide, earlier.ask, answers).map_or(&[][..], |answer| answer.facts);
            changes.extend(facts.iter().map(Fact::change));
        }
    }
    changes.extend(answer.facts.iter().map(Fact::change));
    changes.push(Change::text(question.ask.name(), answer.name));
    changes
}

fn forget(guide: &Guide, question: &Question, changes: &mut Vec<Change>) {
    changes.push(Change { pointer: question.ask.name().into(), to: Value::Null });
    match question.then {
        Then::Pick(answers) => {
            for answer in answers {
                let said = answer.facts.iter().map(|Fact(pointer, _)| *pointer);
                changes.extend(said.map(|pointer| Change { pointer: pointer.into(), to: guide.claimed(pointer) }));
                if let Step::Ask(next) = answer.then {
                    forget(guide, next, changes);
                }
            }
        }
        Then::Day { waiting, overdue } => [waiting, overdue].into_iter().for_each(|next| forget(guide, next, changes)),
    }
}
