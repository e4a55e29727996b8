//! The subscription is not provisioned.

use cpor_rules::RuleId::{R12, R16, R17, R18, R19, R20, X16};

use super::ending::{Actor, Advice, Deadline, Ending, Message};
use super::fact::{ASKED_CUSTOMER, ERROR_PERSISTS, no, yes};
use super::question::{Answer, Answers, Question, QuestionId, Step};
use crate::app::guide::Section;
use crate::app::guide::letter::Kind;

/// The first question about a subscription that is not provisioned: whether the customer has finished its steps.
pub(super) static STEPS: Question = Question {
    id: QuestionId::Steps,
    answers: Answers::OneOf(&[
        Answer { name: "no", facts: &[yes(ASKED_CUSTOMER)], next: Step::Ending(&STEPS_LEFT) },
        Answer { name: "unknown", facts: &[no(ASKED_CUSTOMER)], next: Step::Ending(&ASK_STEPS) },
        Answer { name: "yes", facts: &[yes(ASKED_CUSTOMER)], next: Step::Question(&SEVEN_DAYS) },
    ]),
};

/// No answer raises its rules: they read in the customer's export that the service plans are pending.
static STEPS_LEFT: Ending = Ending {
    advice: Advice::StepsLeft,
    rules: &[R18, R17, R12],
    actor: Actor::Customer,
    message: Message::Letter(Kind::FinishSteps),
    details: None,
    sections: &[],
};

static ASK_STEPS: Ending = Ending {
    advice: Advice::AskSteps,
    rules: &[R19, R18],
    actor: Actor::Customer,
    message: Message::Letter(Kind::ConfirmSubscription),
    details: None,
    sections: &[Section::TakeAway],
};

static SEVEN_DAYS: Question = Question {
    id: QuestionId::SevenDays,
    answers: Answers::OneOf(&[
        Answer { name: "no", facts: &[], next: Step::Ending(&WAIT_SEVEN_DAYS) },
        Answer { name: "yes", facts: &[yes(ERROR_PERSISTS)], next: Step::Ending(&ASK_SUPPORT) },
    ]),
};

/// No answer raises its rule: it reads in the customer's export when the subscription was made.
static WAIT_SEVEN_DAYS: Ending = Ending {
    advice: Advice::WaitSevenDays,
    rules: &[X16],
    actor: Actor::Nobody(Deadline::SevenDays),
    message: Message::Letter(Kind::WhatItMeans),
    details: None,
    sections: &[],
};

static ASK_SUPPORT: Ending = Ending {
    advice: Advice::AskSupport,
    rules: &[R16, R20],
    actor: Actor::Support,
    message: Message::Pack,
    details: None,
    sections: &[],
};
