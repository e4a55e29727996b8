//! The subscription is refused.

use cpor_rules::RuleId::{R08, R15, R16, R19, R20};

use super::ending::{Actor, Advice, Details, Ending, Message};
use super::fact::{ASKED_CUSTOMER, DOUBTS, ERROR_PERSISTS, GONE, UNANSWERED, no, yes};
use super::question::{Answer, Answers, Question, QuestionId, Step};
use crate::app::guide::Section;
use crate::app::guide::letter::Kind;

/// The first question about a refused subscription: whether the customer was asked about it.
pub(super) static SUBSCRIPTION_ASKED: Question = Question {
    id: QuestionId::SubscriptionAsked,
    answers: Answers::OneOf(&[
        Answer { name: "no", facts: &[no(ASKED_CUSTOMER)], next: Step::Ending(&ASK_SUBSCRIPTION) },
        Answer { name: "unanswered", facts: UNANSWERED, next: Step::Ending(&SUBSCRIPTION_UNANSWERED) },
        Answer { name: "doubt", facts: &[yes(ASKED_CUSTOMER), yes(DOUBTS)], next: Step::Ending(&SUBSCRIPTION_DOUBTED) },
        Answer { name: "yes", facts: &[yes(ASKED_CUSTOMER), no(DOUBTS)], next: Step::Question(&SUBSCRIPTION_STILL) },
    ]),
};

static ASK_SUBSCRIPTION: Ending = Ending {
    advice: Advice::AskSubscription,
    rules: &[R19, R08],
    actor: Actor::Customer,
    message: Message::Letter(Kind::ConfirmSubscription),
    details: Some(Details::Causes),
    sections: &[Section::WhatIf, Section::TakeAway],
};

static SUBSCRIPTION_UNANSWERED: Ending = Ending {
    advice: Advice::SubscriptionUnanswered,
    rules: &[R08],
    actor: Actor::Customer,
    message: Message::Letter(Kind::ConfirmSubscription),
    details: Some(Details::Causes),
    sections: &[Section::WhatIf],
};

static SUBSCRIPTION_DOUBTED: Ending = Ending {
    advice: Advice::SubscriptionDoubted,
    rules: &[R15, R08],
    actor: Actor::Customer,
    message: Message::Letter(Kind::Export),
    details: Some(Details::Causes),
    sections: &[Section::WhatIf],
};

static SUBSCRIPTION_STILL: Question = Question {
    id: QuestionId::SubscriptionStill,
    answers: Answers::OneOf(&[
        Answer { name: "no", facts: GONE, next: Step::Ending(&SUBSCRIPTION_RIGHT) },
        Answer { name: "yes", facts: &[yes(ERROR_PERSISTS)], next: Step::Ending(&STILL_REFUSED) },
    ]),
};

/// No rule is raised: the error is gone.
static SUBSCRIPTION_RIGHT: Ending = Ending {
    advice: Advice::SubscriptionRight,
    rules: &[R08],
    actor: Actor::You,
    message: Message::Letter(Kind::WhatItMeans),
    details: None,
    sections: &[Section::TakeAway],
};

static STILL_REFUSED: Ending = Ending {
    advice: Advice::AskSupport,
    rules: &[R16, R20, R08],
    actor: Actor::Support,
    message: Message::Pack,
    details: Some(Details::Causes),
    sections: &[Section::WhatIf],
};
