//! The subscription was renewed and has a new ID.

use cpor_rules::RuleId::{R33, R34, X16};

use super::ending::{Actor, Advice, Ending, Message};
use super::fact::APPROVED;
use super::question::{Answer, Answers, Question, QuestionId, Step};
use crate::app::guide::Section;
use crate::app::guide::letter::Kind;

/// The first question about a renewed subscription: whether the claim with its old ID is approved.
pub(super) static OLD_APPROVED: Question = Question {
    id: QuestionId::OldApproved,
    answers: Answers::OneOf(&[
        Answer { name: "no", facts: &[], next: Step::Ending(&RENEWED_EARLY) },
        Answer { name: "yes", facts: APPROVED, next: Step::Question(&NEW_FRESH) },
    ]),
};

static NEW_FRESH: Question = Question {
    id: QuestionId::NewFresh,
    answers: Answers::OneOf(&[
        Answer { name: "no", facts: &[], next: Step::Ending(&RENEWED) },
        Answer { name: "yes", facts: &[], next: Step::Ending(&RENEWED_FRESH) },
    ]),
};

/// The customer's export raises the rule on the newer subscription; no answer does.
static RENEWED: Ending = Ending {
    advice: Advice::Renewed,
    rules: &[R33, R34],
    actor: Actor::You,
    message: Message::Letter(Kind::Renewed),
    details: None,
    sections: &[Section::WhatIf, Section::Proof],
};

/// The customer's export raises the rules on the newer subscription and on its age; no answer does.
static RENEWED_FRESH: Ending = Ending {
    advice: Advice::RenewedFresh,
    rules: &[R33, R34, X16],
    actor: Actor::You,
    message: Message::Letter(Kind::Renewed),
    details: None,
    sections: &[Section::WhatIf, Section::Proof],
};

/// No answer raises its rules: they read in the customer's export that there is a newer subscription, and how old it is.
static RENEWED_EARLY: Ending = Ending {
    advice: Advice::RenewedEarly,
    rules: &[R34, X16],
    actor: Actor::You,
    message: Message::Letter(Kind::Renewed),
    details: None,
    sections: &[Section::WhatIf, Section::Proof],
};
