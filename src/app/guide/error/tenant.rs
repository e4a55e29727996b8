//! Tenant ID and domain do not match.

use cpor_rules::RuleId::{R03, R04, R16};

use super::ending::{Actor, Advice, Ending, Message};
use super::fact::{ASKED_CUSTOMER, ERROR_PERSISTS, GONE, UNANSWERED, no, yes};
use super::question::{Answer, Answers, Question, QuestionId, Step};
use crate::app::guide::Section;
use crate::app::guide::letter::Kind;

/// The first question about tenant ID and domain that do not match: whether the customer was asked.
pub(super) static TENANT_ASKED: Question = Question {
    id: QuestionId::TenantAsked,
    answers: Answers::OneOf(&[
        Answer { name: "no", facts: &[no(ASKED_CUSTOMER)], next: Step::Ending(&ASK_TENANT) },
        Answer { name: "unanswered", facts: UNANSWERED, next: Step::Ending(&TENANT_UNANSWERED) },
        Answer { name: "yes", facts: &[yes(ASKED_CUSTOMER)], next: Step::Question(&TENANT_STILL) },
    ]),
};

/// No answer raises its rules: whether the two belong together is looked up, and no answer stands in for that.
static ASK_TENANT: Ending = Ending {
    advice: Advice::AskTenant,
    rules: &[R04, R03],
    actor: Actor::Customer,
    message: Message::Letter(Kind::ConfirmTenant),
    details: None,
    sections: &[],
};

/// No answer raises its rules, as before the customer was asked.
static TENANT_UNANSWERED: Ending = Ending {
    advice: Advice::TenantUnanswered,
    rules: &[R04, R03],
    actor: Actor::Customer,
    message: Message::Letter(Kind::ConfirmTenant),
    details: None,
    sections: &[],
};

static TENANT_STILL: Question = Question {
    id: QuestionId::TenantStill,
    answers: Answers::OneOf(&[
        Answer { name: "no", facts: GONE, next: Step::Ending(&TENANT_RIGHT) },
        Answer { name: "yes", facts: &[yes(ERROR_PERSISTS)], next: Step::Ending(&TENANT_STAYS) },
    ]),
};

/// No rule is raised: the error is gone.
static TENANT_RIGHT: Ending = Ending {
    advice: Advice::TenantRight,
    rules: &[R04, R03],
    actor: Actor::You,
    message: Message::Letter(Kind::WhatItMeans),
    details: None,
    sections: &[Section::TakeAway],
};

/// The rule on subscriptions says the same in its own words, which do not fit here.
static TENANT_STAYS: Ending = Ending {
    advice: Advice::AskSupport,
    rules: &[R16, R04, R03],
    actor: Actor::Support,
    message: Message::Pack,
    details: None,
    sections: &[],
};
